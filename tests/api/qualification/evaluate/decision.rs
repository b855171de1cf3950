//! The decision and its letter.

use super::{Scene, accept, fault, reject};
use crate::support::today;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{
    application, application_price, evidence, invitation, membership, membership_price, outbox,
    sign_in_session,
};

#[actix_web::test]
async fn an_accepted_application_becomes_a_membership_with_everything_it_rests_on() {
    let scene = Scene::ready(&["day"]).await;
    let running = scene.world.app.member("Other School", 1_610).await;
    let referral = scene.world.app.running().await;
    let decided = scene.decide(&accept()).await.expect(200).json();
    assert_eq!(decided["state"], "accepted");
    let id = scene.id.clone();
    let (membership_id, told): (Option<String>, i64) = {
        let bursar = scene.world.bursar.email.clone();
        scene
            .world
            .app
            .read(move |conn| {
                let row = application::table.find(&id).select(application::membership_id);
                let told = outbox::table.filter(outbox::to_address.eq(bursar)).count();
                Ok((row.first(conn)?, told.get_result(conn)?))
            })
            .await
    };
    assert!(told >= 3, "begun, decided, invited: {told}");
    let membership_id = membership_id.unwrap();
    let path = format!("/memberships/{membership_id}");
    let member = scene.world.lead.client.get(&path).await.expect(200).json();
    assert_eq!(member["core_competency"], "80.00");
    assert_eq!(member["state"], "active");
    assert_eq!(member["provisional"], false);
    assert_eq!(member["prices"][0]["core_per_week"], "1219.11");
    assert_eq!(member["needs"].as_array().unwrap().len(), 2);
    // Admitted while a referral is open and inside its limit: invited at once.
    let invited: i64 = {
        let (referral, membership_id) = (referral.id.clone(), membership_id.clone());
        scene
            .world
            .app
            .read(move |conn| {
                Ok(invitation::table
                    .filter(invitation::referral_id.eq(referral))
                    .filter(invitation::membership_id.eq(membership_id))
                    .count()
                    .get_result(conn)?)
            })
            .await
    };
    assert_eq!(invited, 1, "beside {}", running.membership_id);
    // Each kind of cover by itself, with its own last day.
    type Held = (Option<chrono::NaiveDate>, bool, Option<String>, Option<String>);
    let of = |kind: &'static str| {
        let membership_id = membership_id.clone();
        scene.world.app.read(move |conn| {
            let held: Held = evidence::table
                .filter(evidence::membership_id.eq(membership_id))
                .filter(evidence::kind.eq(kind))
                .select((
                    evidence::expires_on,
                    evidence::suspends,
                    evidence::body,
                    evidence::application_id,
                ))
                .first(conn)?;
            Ok(held)
        })
    };
    let today = today();
    let (until, suspends, body, application_id) = of("public_liability").await;
    assert_eq!(until, Some(today + chrono::Duration::days(300)));
    assert!(suspends);
    assert_eq!(application_id.as_deref(), Some(scene.id.as_str()));
    let body: Value = serde_json::from_str(&body.unwrap()).unwrap();
    assert_eq!(body["covers"].as_array().unwrap().len(), 1);
    of("cyber").await;
    // Undated evidence counts from the day of the decision.
    let (until, ..) = of("S1").await;
    assert_eq!(until, today.checked_add_months(chrono::Months::new(12)));
    let (until, suspends, ..) = of("R2").await;
    assert_eq!((until, suspends), (None, true));
    scene.decide(&accept()).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn the_letter_has_a_reason_for_everything_and_stays_as_it_was_sent() {
    let scene = Scene::ready(&["day"]).await;
    scene.world.bursar.client.get(&scene.at("outcome")).await.refused(404, "not_found");
    let needed = scene.evaluation().await.json()["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["needed"] == true)
        .count();
    scene.decide(&accept()).await.expect(200);
    let letter = scene.world.bursar.client.get(&scene.at("outcome")).await.expect(200).json();
    assert_eq!(letter["accepted"], true);
    assert_eq!(letter["words"], "Welcome.");
    let criteria = letter["criteria"].as_array().unwrap();
    assert_eq!(criteria.len(), needed);
    assert!(criteria.iter().all(|one| !one["reason"].as_str().unwrap().is_empty()));
    assert_eq!(letter["statements"][1]["mark"], 3);
    assert_eq!(letter["statements"][1]["reason"], "We agreed on 3");
    assert_eq!(letter["competency"]["total"], "80.00");
    assert_eq!(
        letter["competency"]["lines"][0],
        json!({
            "question": "Q1", "title": letter["statements"][0]["title"], "weight": "34.00",
            "mark": 4, "points": "27.20",
        })
    );
    assert_eq!(letter["types"][0]["accepted"], true);
    assert_eq!(letter["to_put_right"], json!([]));
    // Who marked how is not the applicant's.
    let text = letter.to_string();
    assert!(!text.contains("Worth 4 to me") && !text.contains("Test evaluator"));
    // Frozen: a change of name afterwards does not reach it.
    scene.world.lead.client.get(&scene.at("outcome")).await.expect(200);
    scene
        .world
        .app
        .officer("auditor", "WSX")
        .await
        .client
        .get(&scene.at("outcome"))
        .await
        .expect(200);
    scene.kent.client.get(&scene.at("outcome")).await.refused(403, "forbidden");
    let other = scene.world.app.provider("Other Ltd").await;
    let outsider = scene.world.app.provider_user(&other, None).await;
    outsider.client.get(&scene.at("outcome")).await.refused(404, "not_found");
}

/// Sets the price of the premises of the day type behind the service's back.
async fn premises(scene: &Scene, placement_type: &'static str, pence: i64) {
    let id = scene.id.clone();
    scene
        .world
        .app
        .write(move |tx| {
            diesel::update(
                application_price::table
                    .filter(application_price::application_id.eq(&id))
                    .filter(application_price::placement_type.eq(placement_type))
                    .filter(application_price::heading.eq("premises")),
            )
            .set(application_price::amount.eq(pence))
            .execute(tx.conn())?;
            Ok(())
        })
        .await;
}

#[actix_web::test]
async fn exactly_the_cap_is_accepted_and_a_penny_over_refuses_that_type_alone() {
    let scene = Scene::ready(&["day", "weekly_residential"]).await;
    // The medians without premises come to 1,079.11; the cap is 1,500.
    premises(&scene, "day", 42_090).await;
    let evaluation = scene.evaluation().await.json();
    assert_eq!(evaluation["types"][0]["core_per_week"], "1500.01");
    assert_eq!(evaluation["types"][0]["code"], "above_cap");
    let both = json!({"accept": true, "types": ["day", "weekly_residential"], "words": "Yes."});
    let refused = scene.decide(&both).await.refused(422, "invalid").json();
    fault(&refused, "/types/0", "above_cap");
    premises(&scene, "day", 42_089).await;
    assert_eq!(scene.evaluation().await.json()["types"][0]["code"], "within_cap");
    // One that may be accepted is left out only with a reason.
    let one = json!({"accept": true, "types": ["weekly_residential"], "words": "Yes."});
    let refused = scene.decide(&one).await.refused(422, "invalid").json();
    fault(&refused, "/refused", "missing");
    let wrong = json!({"accept": true, "types": ["moon", "day", "day"], "words": "Yes.",
        "refused": [{"placement_type": "day", "reason": "No"}]});
    let refused = scene.decide(&wrong).await.refused(422, "invalid").json();
    fault(&refused, "/types/0", "unknown_id");
    fault(&refused, "/types/2", "duplicate");
    fault(&refused, "/refused/0/placement_type", "unknown_id");
    premises(&scene, "day", 42_090).await;
    scene.decide(&accept()).await.expect(200);
    let letter = scene.world.bursar.client.get(&scene.at("outcome")).await.expect(200).json();
    assert_eq!(letter["types"][0]["accepted"], false);
    assert_eq!(letter["types"][0]["reason"], "Day: £1,500.01 a week, above the cap of £1,500.00");
    assert_eq!(letter["types"][1]["accepted"], true);
    let types: Vec<String> = scene
        .world
        .app
        .read(|conn| {
            Ok(membership_price::table
                .select(membership_price::placement_type)
                .distinct()
                .load(conn)?)
        })
        .await;
    assert_eq!(types, ["weekly_residential"]);
}

#[actix_web::test]
async fn a_decision_waits_for_every_criterion_and_every_agreed_mark() {
    let scene = Scene::begun().await;
    let early = scene.decide(&accept()).await.refused(409, "illegal_step").json();
    let detail = early["detail"].as_str().unwrap();
    assert!(detail.contains("N2") && detail.contains("Marks to agree: Q1, Q2, Q3."), "{detail}");
    scene.confirm_all().await;
    let early = scene.decide(&reject()).await.refused(409, "illegal_step").json();
    assert_eq!(early["detail"], "Marks to agree: Q1, Q2, Q3.");
    scene.agreed().await;
    // Nothing is not met: there is no ground.
    scene.decide(&reject()).await.refused(409, "illegal_step");
    let body = json!({"decision": "not_met", "reason": "The lead's training lapsed in March."});
    scene.criterion("S1", &body).await.expect(200);
    let barred = scene.decide(&accept()).await.refused(409, "illegal_step").json();
    assert!(barred["detail"].as_str().unwrap().contains("S1"));
    let typed = json!({"accept": false, "types": ["day"], "words": "No."});
    fault(&scene.decide(&typed).await.refused(422, "invalid").json(), "/types", "not_allowed");
    let decided = scene.decide(&reject()).await.expect(200).json();
    assert_eq!(decided["state"], "rejected");
    let letter = scene.world.bursar.client.get(&scene.at("outcome")).await.expect(200).json();
    assert_eq!(letter["to_put_right"], json!(["S1"]));
    assert!(letter.get("membership_id").is_none());
    let members: i64 =
        scene.world.app.read(|conn| Ok(membership::table.count().get_result(conn)?)).await;
    assert_eq!(members, 0);
}

#[actix_web::test]
async fn only_what_failed_is_decided_again_after_a_cure() {
    let scene = Scene::ready(&["day"]).await;
    let body = json!({"decision": "not_met", "reason": "The lead's training lapsed in March."});
    scene.criterion("S1", &body).await.expect(200);
    scene.decide(&reject()).await.expect(200);
    let path = format!("/applications/{}", scene.id);
    let bursar = &scene.world.bursar.client;
    let rejected = bursar.get(&path).await.expect(200);
    let mut answer = rejected.json()["answers"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["question"] == "S1")
        .unwrap()["answer"]
        .clone();
    answer["words"] = "Trained again on 1 June.".into();
    let cure = json!({"answers": [{"question": "S1", "answer": answer}], "confirmed": true});
    let cured = bursar
        .send("POST", &format!("{path}/cure"), Some(cure.to_string()), Some(rejected.version()))
        .await;
    cured.expect(200);
    scene.begin().await;
    let again = scene.evaluation().await.json();
    assert_eq!(again["undecided"], json!(["S1"]));
    assert_eq!(again["not_agreed"], json!([]));
    scene.confirm_all().await;
    scene.decide(&accept()).await.expect(200);
}

#[actix_web::test]
async fn a_school_not_yet_inspected_is_a_provisional_member() {
    let scene = Scene::ready(&["day"]).await;
    let registered = today() - chrono::Duration::days(30);
    scene
        .answered("R2", move |answer| {
            let seen = answer.inspection.as_mut().unwrap();
            seen.inspectorate = "none".into();
            seen.service = "not_yet_inspected".into();
            seen.on = registered;
            seen.grades = vec!["awaiting_first_inspection".into()];
        })
        .await;
    assert_eq!(scene.proposed("R2").await.0, "met_for_now");
    let body = json!({"questions": ["R2"]});
    scene.lead("POST", "criteria/confirm", &body, true).await.expect(200);
    scene.decide(&accept()).await.expect(200);
    let (provisional, until): (bool, Option<chrono::NaiveDate>) = scene
        .world
        .app
        .read(|conn| {
            let provisional = membership::table.select(membership::provisional).first(conn)?;
            let until = evidence::table
                .filter(evidence::kind.eq("R2"))
                .select(evidence::expires_on)
                .first(conn)?;
            Ok((provisional, until))
        })
        .await;
    assert!(provisional);
    assert_eq!(until, registered.checked_add_months(chrono::Months::new(12)));
}

#[actix_web::test]
async fn two_officers_decide_and_one_hears_what_changed() {
    let scene = Scene::ready(&["day"]).await;
    let other = scene.world.app.officer("lead_officer", "WSX").await;
    let version = Some(scene.evaluation().await.version());
    let mut tasks = Vec::new();
    for officer in [&scene.world.lead, &other] {
        let (client, path) = (officer.client.clone(), scene.at("decision"));
        tasks.push(actix_web::rt::spawn(async move {
            client.send("POST", &path, Some(accept().to_string()), version).await
        }));
    }
    let mut answers = Vec::new();
    for task in tasks {
        answers.push(task.await.unwrap());
    }
    answers.sort_by_key(|answer| answer.status);
    let lost = answers.pop().unwrap().refused(412, "stale").json();
    answers.pop().unwrap().expect(200);
    let by = lost["current"]["changed_by"].as_str().unwrap();
    assert!([scene.world.lead.user_id.as_str(), other.user_id.as_str()].contains(&by));
    let members: i64 =
        scene.world.app.read(|conn| Ok(membership::table.count().get_result(conn)?)).await;
    assert_eq!(members, 1);
}

#[actix_web::test]
async fn the_decision_asks_for_the_password_the_version_and_the_lead() {
    let scene = Scene::ready(&["day"]).await;
    let lead = &scene.world.lead;
    let body = accept();
    scene.by(lead, "POST", "decision", &body, None).await.refused(428, "precondition_required");
    let version = Some(scene.evaluation().await.version());
    for (who, status, code) in [
        (&scene.world.bursar, 403, "forbidden"),
        (&scene.kent, 403, "forbidden"),
        (&scene.world.app.officer("commissioner", "WSX").await, 404, "not_found"),
    ] {
        scene.by(who, "POST", "decision", &body, version).await.refused(status, code);
    }
    let user = lead.user_id.clone();
    scene
        .world
        .app
        .write(move |tx| {
            let then = tx.now()? - chrono::Duration::minutes(16);
            diesel::update(sign_in_session::table.filter(sign_in_session::user_id.eq(&user)))
                .set(sign_in_session::auth_time.eq(then))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    scene.by(lead, "POST", "decision", &body, version).await.refused(403, "step_up_required");
}
