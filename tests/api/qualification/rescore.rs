//! Reviews of a member's marks (B8).

use super::World;
use crate::support::{Answer, Person};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{audit_entry, invitation, membership_mark, outbox};

impl World {
    async fn notified(&self, membership_id: &str, questions: &[&str]) -> Answer {
        let body = json!({
            "questions": questions,
            "words": "Twelve months have passed; send what is new",
            "representations_due_on": self.day(14),
        });
        self.lead.client.post(&format!("/memberships/{membership_id}/rescorings"), &body).await
    }

    /// An open review of Q2; its path and version.
    async fn opened(&self, membership_id: &str) -> (String, i64) {
        let made = self.notified(membership_id, &["Q2", "Q3"]).await.expect(201);
        (format!("/rescorings/{}", made.text_at("/id")), made.version())
    }

    async fn heard(&self, path: &str, version: i64) -> i64 {
        let body = json!({"words": "We trained everybody in March"});
        let path = format!("{path}/representation");
        let text = Some(body.to_string());
        self.bursar.client.send("POST", &path, text, Some(version)).await.expect(200).version()
    }
}

fn marks(given: &[(&str, u32)]) -> Value {
    let one = |(question, mark): &(&str, u32)| {
        json!({
            "question": question,
            "mark": mark,
            "reason": "Training records are complete",
            "evidence": "Records seen on 3 November"
        })
    };
    json!({"marks": given.iter().map(one).collect::<Vec<_>>()})
}

fn decision(day: &str) -> Value {
    json!({"effective_on": day, "words": "Your representations were read and followed"})
}

#[actix_web::test]
async fn a_review_goes_from_notice_by_representation_and_evidence_to_a_competency_from_a_day() {
    let world = World::new().await;
    let id = world.admitted().await;
    let made = world.notified(&id, &["Q2"]).await.expect(201);
    let path = format!("/rescorings/{}", made.text_at("/id"));
    let seen = made.json();
    assert_eq!(seen["state"], "notified");
    assert_eq!(
        (seen["old_competency"].as_str(), seen["lowest"].as_str(), seen["highest"].as_str()),
        (Some("80.00"), Some("70.00"), Some("90.00"))
    );
    assert_eq!(seen["permissions"], json!(["mark", "decide", "cancel"]));
    assert_eq!(seen["questions"][1]["under_review"], true);
    assert_eq!(seen["questions"][1]["last_mark"], 3);
    assert_eq!(seen["questions"][0]["under_review"], false);

    // The provider sees the marks as given before it speaks.
    let marked = world.lead.client.put(&format!("{path}/marks"), 1, &marks(&[("Q2", 4)])).await;
    let marked = marked.expect(200);
    assert_eq!(marked.json()["competency"], "86.60");
    let own = world.bursar.client.get(&path).await.expect(200);
    assert_eq!(own.json()["questions"][1]["mark"], 4);
    assert_eq!(own.json()["permissions"], json!(["represent"]));
    world
        .lead_step(&format!("{path}/decision"), 2, &decision(&world.day(0)))
        .await
        .refused(403, "not_yet");
    let version = world.heard(&path, 2).await;
    let day = world.day(5);
    let decided = world.lead_step(&format!("{path}/decision"), version, &decision(&day)).await;
    let decided = decided.expect(200).json();
    assert_eq!(decided["state"], "decided");
    assert_eq!(decided["competency"], "86.60");
    assert_eq!(decided["representation"]["words"], "We trained everybody in March");
    assert_eq!(decided["permissions"], json!([]));

    // Not before its day.
    let membership = format!("/memberships/{id}");
    let now = world.lead.client.get(&membership).await.expect(200);
    assert_eq!(now.version(), 2);
    let seen = now.json();
    assert_eq!(seen["core_competency"], "80.00");
    assert_eq!(seen["scores"][1]["competency"], "86.60");
    assert_eq!(seen["scores"][1]["valid_from"], day);
    assert_eq!(seen["rescorings"][0]["effective_on"], day);
    let last = seen["history"].as_array().unwrap().last().unwrap();
    assert_eq!((last["from"].as_str(), last["to"].as_str()), (Some("80.00"), Some("86.60")));
    assert!(last["evidence"].as_str().unwrap().contains("Records seen on 3 November"));
    world.app.move_days(5);
    let later = world.bursar.client.get(&membership).await.expect(200).json();
    assert_eq!(later["core_competency"], "86.60");

    let chain = format!("membership/{id}");
    let (actions, told) = world
        .app
        .read(move |conn| {
            let actions: Vec<String> = audit_entry::table
                .filter(audit_entry::aggregate.eq(chain))
                .order(audit_entry::seq)
                .select(audit_entry::action)
                .load(conn)?;
            let told: Vec<String> = outbox::table
                .filter(outbox::kind.like("rescoring%"))
                .order(outbox::id)
                .select(outbox::kind)
                .load(conn)?;
            Ok((actions, told))
        })
        .await;
    assert_eq!(
        actions[1..],
        ["rescoring.notified", "rescoring.marked", "rescoring.represented", "rescoring.decided"]
    );
    assert_eq!(told, ["rescoring_notice", "rescoring_answered", "rescoring_decided"]);
}

#[actix_web::test]
async fn it_moves_by_at_most_ten_and_keeps_the_marks_as_given() {
    let mut world = World::new().await;
    let id = world.admitted().await;
    let (path, version) = world.opened(&id).await;
    let version = world.heard(&path, version).await;
    let given = marks(&[("Q2", 0), ("Q3", 0)]);
    let marked = world.lead.client.put(&format!("{path}/marks"), version, &given).await;
    let marked = marked.expect(200);
    assert_eq!(marked.json()["marked"], "27.20");
    assert_eq!(marked.json()["competency"], "70.00");
    let today = world.day(0);
    let path_of = format!("{path}/decision");
    let decided = world.lead_step(&path_of, marked.version(), &decision(&today)).await;
    assert_eq!(decided.expect(200).json()["competency"], "70.00");
    let of = id.clone();
    let kept: Vec<i64> = world
        .app
        .read(move |conn| {
            Ok(membership_mark::table
                .filter(membership_mark::membership_id.eq(of))
                .filter(membership_mark::source.eq("review"))
                .order(membership_mark::question)
                .select(membership_mark::mark)
                .load(conn)?)
        })
        .await;
    assert_eq!(kept, [0, 0]);
    assert_eq!(
        world.lead.client.get(&format!("/memberships/{id}")).await.json()["core_competency"],
        "70.00"
    );

    // Another one so soon would move it further than a review may.
    let (path, version) = world.opened(&id).await;
    let version = world.heard(&path, version).await;
    let path_of = format!("{path}/decision");
    let soon = world.lead_step(&path_of, version, &decision(&today)).await.refused(422, "invalid");
    assert_eq!(soon.json()["errors"][0]["pointer"], "/effective_on");
    // A year later, without new evidence: the forty points left over do not fall away by themselves.
    world.app.move_days(366);
    world.lead_again().await;
    let day = world.day(0);
    let decided = world.lead_step(&path_of, version, &decision(&day)).await.expect(200).json();
    assert_eq!(
        (decided["marked"].as_str(), decided["competency"].as_str()),
        (Some("70.00"), Some("70.00"))
    );
    assert_eq!(decided["questions"][1]["last_mark"], 0);
}

#[actix_web::test]
async fn without_evidence_there_is_no_mark_and_without_a_mark_no_change() {
    let world = World::new().await;
    let id = world.admitted().await;
    let (path, version) = world.opened(&id).await;
    let put = format!("{path}/marks");
    for (change, pointer, code) in [
        (json!({"evidence": "  "}), "/marks/0/evidence", "missing"),
        (json!({"evidence": null}), "/marks/0/evidence", "unknown_value"),
        (json!({"mark": 6}), "/marks/0/mark", "out_of_range"),
        (json!({"question": "Q1"}), "/marks/0/question", "not_allowed"),
        (json!({"question": "X1"}), "/marks/0/question", "not_allowed"),
    ] {
        let mut body = marks(&[("Q2", 5)]);
        for (name, value) in change.as_object().unwrap() {
            body["marks"][0][name] = value.clone();
        }
        let refused = world.lead.client.put(&put, version, &body).await.refused(422, "invalid");
        let error = refused.json()["errors"][0].clone();
        assert_eq!(
            (error["pointer"].as_str(), error["code"].as_str()),
            (Some(pointer), Some(code))
        );
    }
    let mut bare = marks(&[("Q2", 5)]);
    bare["marks"][0].as_object_mut().unwrap().remove("evidence");
    let refused = world.lead.client.put(&put, version, &bare).await.refused(422, "invalid").json();
    assert_eq!(refused["errors"][0]["code"], "missing");
    let twice = marks(&[("Q2", 5), ("Q2", 4)]);
    world.lead.client.put(&put, version, &twice).await.refused(422, "invalid");
    let version = world.heard(&path, version).await;
    let day = world.day(0);
    let decided = world.lead_step(&format!("{path}/decision"), version, &decision(&day)).await;
    assert_eq!(decided.expect(200).json()["competency"], "80.00");
}

#[actix_web::test]
async fn the_next_referral_has_the_new_competency_and_the_open_one_keeps_its_own() {
    let world = World::new().await;
    let member = world.app.member("Alder", 2_000).await;
    let open = world.app.running().await;
    let notice = json!({
        "questions": ["Q1", "Q2", "Q3"],
        "words": "Twelve months have passed",
        "representations_due_on": world.day(1),
    });
    let path = format!("/memberships/{}/rescorings", member.membership_id);
    let made = world.lead.client.post(&path, &notice).await.expect(201);
    let path = format!("/rescorings/{}", made.text_at("/id"));
    let heard = json!({"words": "Please look at the new records"});
    let text = Some(heard.to_string());
    let represent = format!("{path}/representation");
    let heard = member.person.client.send("POST", &represent, text, Some(1));
    let version = heard.await.expect(200).version();
    // Admitted before marks were kept: every question needs one.
    let some = world.lead.client.put(&format!("{path}/marks"), version, &marks(&[("Q2", 5)])).await;
    let version = some.expect(200).version();
    let day = world.day(0);
    let missing = world.lead_step(&format!("{path}/decision"), version, &decision(&day)).await;
    assert_eq!(missing.refused(422, "invalid").json()["errors"][0]["code"], "missing");
    let all = marks(&[("Q1", 4), ("Q2", 5), ("Q3", 4)]);
    let marked = world.lead.client.put(&format!("{path}/marks"), version, &all).await.expect(200);
    assert_eq!(marked.json()["competency"], "86.60");
    world
        .lead_step(&format!("{path}/decision"), marked.version(), &decision(&day))
        .await
        .expect(200);
    let next = world.app.running().await;
    for (referral, competency) in [(open.id, 8_000_i64), (next.id, 8_660)] {
        let frozen: i64 = world
            .app
            .read(move |conn| {
                Ok(invitation::table
                    .filter(invitation::referral_id.eq(referral))
                    .select(invitation::core_competency)
                    .first(conn)?)
            })
            .await;
        assert_eq!(frozen, competency);
    }
}

#[actix_web::test]
async fn a_notice_names_scored_questions_and_leaves_time() {
    let world = World::new().await;
    let id = world.admitted().await;
    let path = format!("/memberships/{id}/rescorings");
    let body = |questions: Value, day: String| json!({"questions": questions, "words": "Please", "representations_due_on": day});
    for (sent, pointer) in [
        (body(json!([]), world.day(14)), "/questions"),
        (body(json!(["R2"]), world.day(14)), "/questions/0"),
        (body(json!(["Q1", "Q1"]), world.day(14)), "/questions/1"),
        (body(json!(["Q1"]), world.day(0)), "/representations_due_on"),
        (body(json!(["Q1"]), world.day(400)), "/representations_due_on"),
    ] {
        let refused = world.lead.client.post(&path, &sent).await.refused(422, "invalid").json();
        assert_eq!(refused["errors"][0]["pointer"], pointer);
    }
    world.opened(&id).await;
    world.notified(&id, &["Q1"]).await.refused(409, "already_exists");
    let words = world.lead.client.get(&format!("/memberships/{id}")).await.json();
    assert_eq!(words["permissions"], json!(["suspend", "withdraw", "audit"]));
}

#[actix_web::test]
async fn after_the_date_silence_is_enough_and_a_review_called_off_changes_nothing() {
    let mut world = World::new().await;
    let id = world.admitted().await;
    let (path, version) = world.opened(&id).await;
    let under_way = world.bursar.client.get("/rescorings").await.expect(200).json();
    assert_eq!(under_way["items"][0]["membership_id"], id.as_str());
    assert_eq!(under_way["items"][0]["represented"], false);
    let stranger = world.app.provider("Other Trust").await;
    let stranger = world.app.provider_user(&stranger, None).await.client;
    assert_eq!(stranger.get("/rescorings").await.expect(200).json()["items"], json!([]));
    let why = json!({"words": "Sent to the wrong school"});
    let gone = world.lead_step(&format!("{path}/cancel"), version, &why).await.expect(200);
    assert_eq!(gone.json()["state"], "cancelled");
    for step in ["cancel", "decision"] {
        let body = if step == "cancel" { why.clone() } else { decision(&world.day(0)) };
        world
            .lead_step(&format!("{path}/{step}"), gone.version(), &body)
            .await
            .refused(409, "illegal_step");
    }
    let put = world.lead.client.put(&format!("{path}/marks"), gone.version(), &marks(&[])).await;
    put.refused(409, "illegal_step");

    let (path, version) = world.opened(&id).await;
    world.app.move_days(14);
    world.lead_again().await;
    let decide = format!("{path}/decision");
    let day = world.day(0);
    world.lead_step(&decide, version, &decision(&day)).await.refused(403, "not_yet");
    world.app.move_days(1);
    world.lead_again().await;
    let before = world.lead_step(&decide, version, &decision(&day)).await.refused(422, "invalid");
    assert_eq!(before.json()["errors"][0]["pointer"], "/effective_on");
    world.lead_step(&decide, version, &decision(&world.day(0))).await.expect(200);
    let listed = world.bursar.client.get(&format!("/memberships/{id}/rescorings")).await;
    let states: Vec<Value> = listed.expect(200).json()["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["state"].clone())
        .collect();
    assert_eq!(states, ["decided", "cancelled"]);
}

#[actix_web::test]
async fn who_may_do_what_at_a_review() {
    let world = World::new().await;
    let id = world.admitted().await;
    let (path, version) = world.opened(&id).await;
    let kent = world.app.officer("commissioner", "KNT").await;
    let auditor = world.app.officer("auditor", "ESX").await;
    let evaluator = world.app.officer("evaluator", "ESX").await;
    let other = world.app.provider("Larkhollow Schools Ltd").await;
    let rival = world.app.provider_user(&other, None).await;
    let limited = world.app.provider_user(&world.provider, Some(vec![])).await;
    let send = |person: &Person, step: &str| {
        let (client, path) = (person.client.clone(), format!("{path}/{step}"));
        let method = if step == "marks" { "PUT" } else { "POST" };
        async move { client.send(method, &path, Some("{}".into()), Some(version)).await }
    };
    for step in ["marks", "decision", "cancel", "representation"] {
        for person in [&kent, &auditor, &evaluator] {
            send(person, step).await.refused(403, "forbidden");
        }
        for person in [&rival, &limited] {
            send(person, step).await.refused(404, "not_found");
        }
        world
            .app
            .stranger()
            .send("POST", &format!("{path}/cancel"), None, None)
            .await
            .refused(401, "unauthenticated");
    }
    for step in ["marks", "decision", "cancel"] {
        send(&world.bursar, step).await.refused(403, "forbidden");
    }
    send(&world.lead, "representation").await.refused(403, "forbidden");
    let notify = format!("/memberships/{id}/rescorings");
    world.bursar.client.post(&notify, &json!({})).await.refused(403, "forbidden");
    rival.client.post(&notify, &json!({})).await.refused(404, "not_found");
    for (person, status) in
        [(&kent, 200), (&auditor, 200), (&world.bursar, 200), (&evaluator, 403), (&rival, 404)]
    {
        person.client.get(&path).await.expect(status);
        person.client.get(&notify).await.expect(status);
    }
    let body = json!({"words": "One", "documents": []});
    let represent = format!("{path}/representation");
    let once =
        |version| world.bursar.client.send("POST", &represent, Some(body.to_string()), version);
    once(None).await.refused(428, "precondition_required");
    once(Some(7)).await.refused(412, "stale");
    let foreign = json!({"words": "One", "documents": ["none"]}).to_string();
    let foreign = world.bursar.client.send("POST", &represent, Some(foreign), Some(version)).await;
    let refused = foreign.refused(422, "invalid").json();
    assert_eq!(refused["errors"][0]["pointer"], "/documents/0");
    once(Some(version)).await.expect(200);
    once(Some(version + 1)).await.refused(409, "already_exists");
    world.app.move_clock(Duration::minutes(16));
    world
        .lead_step(&format!("{path}/decision"), version + 1, &decision(&world.day(0)))
        .await
        .refused(403, "step_up_required");
}

#[actix_web::test]
async fn reviews_are_due_after_the_categorys_months() {
    let mut world = World::new().await;
    let id = world.admitted().await;
    let due = |person: Person| async move {
        let page = person.client.get("/rescorings/due").await.expect(200).json();
        page["items"].as_array().unwrap().clone()
    };
    assert!(due(world.lead.clone()).await.is_empty());
    world.app.move_days(310);
    world.lead_again().await;
    let admitted = world.day(-310);
    let found = due(world.lead.clone()).await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["membership_id"], id.as_str());
    assert_eq!((&found[0]["last_on"], &found[0]["overdue"]), (&json!(admitted), &json!(false)));
    assert_eq!(found[0]["open"], Value::Null);
    let (path, _) = world.opened(&id).await;
    world.app.move_days(60);
    let bursar = world.app.session(&world.bursar.user_id, &world.bursar.role_id).await;
    let own = due(Person { client: bursar, ..world.bursar.clone() }).await;
    assert_eq!(own[0]["overdue"], true);
    assert_eq!(own[0]["open"], path.trim_start_matches("/rescorings/"));
    let other = world.app.provider("Larkhollow Schools Ltd").await;
    let rival = world.app.provider_user(&other, None).await;
    assert!(due(rival).await.is_empty());
    let evaluator = world.app.officer("evaluator", "ESX").await;
    evaluator.client.get("/rescorings/due").await.refused(403, "forbidden");
}
