//! The family's choice.

use super::{chooser, link, page, send, token};
use crate::support::{Client, TestApp, content};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::new_id;
use together::db::schema::{
    audit_entry, bid, establishment, evidence, family_choice, outbox, referral,
};

async fn answer(family: &Client, version: i64, body: &Value) -> crate::support::Answer {
    family.send("PUT", "/family/choice", Some(body.to_string()), Some(version)).await
}

#[actix_web::test]
async fn a_card_says_the_town_and_what_inspectors_said() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 4]).await;
    let first = &scored.issued.invited[0];
    let (place, membership) = (first.establishment_id.clone(), first.membership_id.clone());
    app.write(move |tx| {
        diesel::update(establishment::table.find(&place))
            .set(establishment::details.eq(json!({"town": "Chichester"}).to_string()))
            .execute(tx.conn())?;
        let body = json!({"inspection": {
            "inspectorate": "ofsted", "service": "independent_school", "on": "2025-05-14",
            "grades": ["requires_improvement"]
        }});
        diesel::insert_into(evidence::table)
            .values((
                evidence::id.eq(new_id()),
                evidence::membership_id.eq(&membership),
                evidence::kind.eq("R2"),
                evidence::detail.eq("Inspected"),
                evidence::suspends.eq(true),
                evidence::recorded_at.eq(tx.now()?),
                evidence::body.eq(body.to_string()),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let family = chooser(&app, &scored).await;
    send(&scored).await;
    let places = family.get("/family/choices").await.expect(200).json()["places"].clone();
    assert_eq!(places[0]["town"], "Chichester");
    assert_eq!(places[0]["inspection"], "Requires improvement (Ofsted, May 2025)");
    assert!(places[1].get("town").is_none() && places[1].get("inspection").is_none());
}

#[actix_web::test]
async fn three_close_offers_are_shown_a_to_z_without_prices_or_scores() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 4, 5, 1]).await;
    let family = chooser(&app, &scored).await;
    family.get("/family/choices").await.refused(404, "not_found");
    send(&scored).await;
    let shown = family.get("/family/choices").await.expect(200);
    let places = shown.json()["places"].clone();
    let names: Vec<&str> =
        places.as_array().unwrap().iter().map(|place| place["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["School 0", "School 1", "School 2"]);
    assert_eq!(places[0]["distance"], "5 to 10 miles away");
    assert_eq!(places[0]["needs"][0]["yes"], true);
    assert_eq!(places[0]["features"][1]["yes"], false);
    assert_eq!(
        places[0]["when_free"],
        "A place is free from 4 January, for the whole school year."
    );
    assert_eq!(shown.json()["permissions"], json!(["choose"]));
    for hidden in
        ["price", "140.00", "total", "rank", "score", "PO19", "metres", "8047", "statement"]
    {
        assert!(!shown.text.contains(hidden), "{hidden}");
    }
    let states: Vec<String> =
        app.read(|conn| Ok(bid::table.order(bid::id).select(bid::state).load(conn)?)).await;
    assert_eq!(states, ["ranked"; 4]);
}

#[actix_web::test]
async fn offers_go_out_only_when_there_is_a_choice() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 2]).await;
    let path = format!("/referrals/{}/family-choice", scored.issued.id);
    let officer = &scored.issued.officer.client;
    let refused = officer.post(&path, &json!({})).await.refused(409, "illegal_step");
    assert!(refused.text_at("/detail").contains("no choice to make"));
    for (client, status) in [
        (app.officer("commissioner", "KNT").await.client, 404),
        (app.officer("auditor", "ESX").await.client, 403),
        (scored.issued.invited[0].person.client.clone(), 403),
        (app.stranger(), 401),
    ] {
        client.post(&path, &json!({})).await.expect(status);
    }

    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let path = format!("/referrals/{}/family-choice", issued.id);
    issued.officer.client.post(&path, &json!({})).await.refused(409, "illegal_step");
    app.write(|tx| {
        let mut content = content(1);
        content["parent_choice"] = json!(false);
        diesel::update(referral::table)
            .set(referral::content.eq(content.to_string()))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let scored = app.score(issued, vec![crate::support::plan(5), crate::support::plan(4)]).await;
    scored.issued.officer.client.post(&path, &json!({})).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn the_last_date_is_the_end_of_a_day_in_london() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let path = format!("/referrals/{}/family-choice", scored.issued.id);
    let officer = &scored.issued.officer.client;
    let today = app.today();
    for day in [today, today + Duration::days(90)] {
        officer.post(&path, &json!({"answer_by": day})).await.refused(422, "invalid");
    }
    let day = today + Duration::days(7);
    let sent = officer.post(&path, &json!({"answer_by": day})).await.expect(201).json();
    let due: chrono::DateTime<chrono::Utc> = sent["answer_by"].as_str().unwrap().parse().unwrap();
    assert_eq!(due, together_rules::london::end_of_day(day).unwrap());
    assert_eq!(sent["status"], "waiting");
    assert_eq!(sent["offered"], json!([scored.bids[0], scored.bids[1]]));
    officer.post(&path, &json!({})).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn the_family_answers_changes_its_mind_and_its_first_preference_gets_it() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4, 3]).await;
    let family = chooser(&app, &scored).await;
    send(&scored).await;
    let award = format!("/referrals/{}/award", scored.issued.id);
    let officer = &scored.issued.officer.client;
    let waits = officer.post(&award, &json!({})).await.refused(409, "illegal_step");
    assert!(waits.text_at("/detail").starts_with("The family may still answer, until "));

    let first =
        json!({"preferences": [scored.bids[0]], "words": "We liked the garden. Marker-6194"});
    let answered = answer(&family, 1, &first).await.expect(200);
    assert_eq!(answered.version(), 2);
    assert_eq!(answered.json()["answer"]["words"], "We liked the garden. Marker-6194");
    // Two devices: the second has to look again.
    answer(&family, 1, &first).await.refused(412, "stale");
    family
        .send("PUT", "/family/choice", Some(first.to_string()), None)
        .await
        .refused(428, "precondition_required");
    let second = json!({"preferences": [scored.bids[2], scored.bids[1]], "words": "Marker-6194"});
    answer(&family, 2, &second).await.expect(200);

    let path = format!("/referrals/{}/family-choice", scored.issued.id);
    let read = officer.get(&path).await.expect(200).json();
    assert_eq!(read["status"], "answered");
    assert_eq!(read["preferences"], json!([scored.bids[2], scored.bids[1]]));
    assert_eq!(read["words"], "Marker-6194");
    assert_eq!(read["answered_by"], "Mother");
    assert_eq!(read["permissions"], json!(["award", "record", "decide", "other_school"]));
    let (stored, entries, told): (Option<String>, i64, i64) = app
        .read(|conn| {
            let stored = family_choice::table.select(family_choice::words).first(conn)?;
            let answers = audit_entry::table.filter(audit_entry::action.eq("family.answered"));
            let told = outbox::table.filter(outbox::kind.eq("family_answered"));
            Ok((stored, answers.count().get_result(conn)?, told.count().get_result(conn)?))
        })
        .await;
    assert!(!stored.unwrap().contains("Marker"), "words are sealed");
    assert_eq!((entries, told), (2, 2));

    let made = officer.post(&award, &json!({})).await.expect(201).json();
    assert_eq!(made["bid_id"], scored.bids[2].as_str());
    assert_eq!(made["basis"], "family_choice");
    // The award ends the choice.
    answer(&family, 3, &first).await.refused(409, "illegal_step");
    let id = made["id"].as_str().unwrap();
    let proof = officer.get(&format!("/awards/{id}/proof")).await.expect(200);
    assert!(!proof.text.contains("Marker-6194"));
    let report = app.stranger().post("/proofs/verify", &proof.json()).await.expect(200).json();
    assert_eq!(report["ok"], true, "{report}");
    for (at, value) in [
        ("/family/preferences", json!([scored.bids[1], scored.bids[2]])),
        ("/family/none_fits", json!(true)),
        ("/family/offered", json!([scored.bids[2]])),
        ("/family/due_at", json!("2026-01-01T00:00:00Z")),
        ("/family", Value::Null),
    ] {
        let mut bent = proof.json();
        *bent.pointer_mut(at).unwrap() = value;
        let report = app.stranger().post("/proofs/verify", &bent).await.expect(200).json();
        let award = report["checks"].as_array().unwrap().iter().find(|one| one["name"] == "award");
        assert_eq!(award.unwrap()["ok"], false, "{at}");
    }

    // Declined: the family's next preference, then the ranks.
    for (place, next) in [(2, 1), (1, 0)] {
        let listed = officer.get(&format!("/referrals/{}/awards", scored.issued.id)).await.json();
        let last =
            listed["items"].as_array().unwrap().last().unwrap()["id"].as_str().unwrap().to_owned();
        let winner = &scored.issued.invited[place].person.client;
        let no = json!({"accept": false, "reason": "No room"});
        winner.post(&format!("/awards/{last}/answer"), &no).await.expect(200);
        let made = officer.post(&award, &json!({})).await.expect(201).json();
        assert_eq!(made["bid_id"], scored.bids[next].as_str());
        let basis = if next == 1 { "family_choice" } else { "next_rank" };
        assert_eq!(made["basis"], basis);
    }
}

#[actix_web::test]
async fn silence_is_the_first_in_rank_from_the_last_moment_on() {
    let app = TestApp::start().await;
    let scored = app.scored(&[4, 5]).await;
    let family = chooser(&app, &scored).await;
    let id = link(&scored, &json!({"person": "Father", "may_choose": true})).await;
    let secret = token(&scored, &id).await;
    send(&scored).await;
    drop(family);
    app.move_clock(Duration::days(10));
    let family = page(&app, &secret).await;
    let late = json!({"preferences": [scored.bids[0]]});
    answer(&family, 1, &late).await.refused(409, "deadline_passed");
    assert_eq!(family.get("/family/choices").await.json()["open"], false);
    let person = &scored.issued.officer;
    let officer = app.session(&person.user_id, &person.role_id).await;
    let path = format!("/referrals/{}/family-choice", scored.issued.id);
    assert_eq!(officer.get(&path).await.expect(200).json()["status"], "no_answer");
    let award = format!("/referrals/{}/award", scored.issued.id);
    let made = officer.post(&award, &json!({})).await.expect(201).json();
    assert_eq!(made["bid_id"], scored.bids[1].as_str());
    assert_eq!(made["basis"], "top_rank");
}

#[actix_web::test]
async fn none_of_these_lets_the_top_rank_be_awarded_only_with_a_reason() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let family = chooser(&app, &scored).await;
    send(&scored).await;
    answer(&family, 1, &json!({"none_fits": true, "words": "All too far."})).await.expect(200);
    let award = format!("/referrals/{}/award", scored.issued.id);
    let officer = &scored.issued.officer.client;
    officer.post(&award, &json!({})).await.refused(422, "invalid");
    let why = json!({"reason": "Agreed with the family by telephone."});
    let made = officer.post(&award, &why).await.expect(201).json();
    assert_eq!(made["bid_id"], scored.bids[0].as_str());
    assert_eq!(made["basis"], "top_rank");
}

#[actix_web::test]
async fn an_answer_is_places_that_were_shown_or_none() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4, 1]).await;
    let family = chooser(&app, &scored).await;
    send(&scored).await;
    for bad in [
        json!({}),
        json!({"preferences": []}),
        json!({"preferences": [scored.bids[0]], "none_fits": true}),
        json!({"preferences": [scored.bids[2]]}),
        json!({"preferences": [scored.bids[0], scored.bids[0]]}),
        json!({"preferences": ["a", "b", "c", "d"]}),
        json!({"preferences": [scored.bids[0]], "words": "a\u{7}b"}),
        json!({"preferences": [scored.bids[0]], "price": "1"}),
    ] {
        answer(&family, 1, &bad).await.refused(422, "invalid");
    }
    // A link that may only see, sees.
    let id = link(&scored, &json!({"person": "Aunt", "may_choose": false})).await;
    let aunt = page(&app, &token(&scored, &id).await).await;
    assert_eq!(aunt.get("/family/choices").await.expect(200).json()["permissions"], json!([]));
    let wish = json!({"preferences": [scored.bids[0]]});
    answer(&aunt, 1, &wish).await.refused(403, "forbidden");
    let elsewhere = family.clone().with("sec-fetch-site", "cross-site");
    answer(&elsewhere, 1, &wish).await.refused(403, "cross_site");
    let stored: Option<String> = app
        .read(|conn| Ok(family_choice::table.select(family_choice::preferences).first(conn)?))
        .await;
    assert_eq!(stored, None);
}

#[actix_web::test]
async fn with_a_confidential_address_no_distance_is_told() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    app.write(|tx| {
        let mut content = content(1);
        content["needs"].as_array_mut().unwrap().push(json!({"code": "S_CONF", "marks": "5.00"}));
        diesel::update(referral::table)
            .set(referral::content.eq(content.to_string()))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let scored = app.score(issued, vec![crate::support::plan(5), crate::support::plan(4)]).await;
    let family = chooser(&app, &scored).await;
    send(&scored).await;
    let shown = family.get("/family/choices").await.expect(200);
    assert!(!shown.text.contains("miles"), "{}", shown.text);
}
