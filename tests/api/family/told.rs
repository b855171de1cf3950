//! Offers looked at beforehand, plain summaries, answers written down, decisions, other schools.

use super::{chooser, link, page, send, token};
use crate::support::{Answer, Client, Scored, TestApp};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{
    audit_entry, family_choice, family_decision, family_other_school, family_reaction,
};

fn at(scored: &Scored, rest: &str) -> String {
    format!("/referrals/{}/family-choice{rest}", scored.issued.id)
}

async fn answer(family: &Client, version: i64, body: &Value) -> Answer {
    family.send("PUT", "/family/choice", Some(body.to_string()), Some(version)).await
}

#[actix_web::test]
async fn the_offers_are_looked_at_before_and_sent_with_plain_words_about_each() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4, 1]).await;
    let officer = &scored.issued.officer.client;
    let path = at(&scored, "/preview");
    let shown = officer.get(&path).await.expect(200);
    let places = shown.json()["places"].clone();
    assert_eq!(places.as_array().unwrap().len(), 2);
    assert_eq!(places[0]["name"], "School 0");
    assert_eq!(places[0]["bid_id"], scored.bids[0].as_str());
    assert_eq!(shown.json()["contact"]["name"], "Tamsin Holloway");
    assert_eq!(shown.json()["permissions"], json!(["send_to_family"]));
    for hidden in ["price", "140.00", "total", "rank"] {
        assert!(!shown.text.contains(hidden), "{hidden}");
    }
    app.officer("auditor", "ESX").await.client.get(&path).await.refused(403, "forbidden");
    app.officer("commissioner", "KNT").await.client.get(&path).await.refused(404, "not_found");

    let words = |bid: &str, words: &str| json!({"summaries": [{"bid_id": bid, "words": words}]});
    let long = "word ".repeat(81);
    officer.post(&at(&scored, ""), &words(&scored.bids[0], &long)).await.refused(422, "invalid");
    officer.post(&at(&scored, ""), &words(&scored.bids[2], "Nice")).await.refused(422, "invalid");
    let body = words(&scored.bids[0], "A small school with a big garden. Marker-5520");
    let sent = officer.post(&at(&scored, ""), &body).await.expect(201).json();
    assert_eq!(sent["summaries"][0]["words"], "A small school with a big garden. Marker-5520");
    assert_eq!(sent["permissions"], json!(["record", "decide", "other_school"]));
    let family = chooser(&app, &scored).await;
    let choices = family.get("/family/choices").await.expect(200).json();
    assert_eq!(choices["places"][0]["summary"], "A small school with a big garden. Marker-5520");
    assert!(choices["places"][1].get("summary").is_none());
    let stored: Option<String> = app
        .read(|conn| Ok(family_choice::table.select(family_choice::summaries).first(conn)?))
        .await;
    assert!(!stored.unwrap().contains("Marker-5520"));
}

#[actix_web::test]
async fn an_answer_told_by_telephone_counts_and_the_proof_still_verifies() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let officer = &scored.issued.officer.client;
    let today = app.today();
    let body = json!({
        "told_by": "Mother", "told_on": today, "how": "phone",
        "preferences": [scored.bids[1]], "words": "The bus goes there. Marker-1187",
    });
    let record = at(&scored, "/record");
    officer.post(&record, &body).await.refused(409, "illegal_step");
    send(&scored).await;
    for (name, wrong) in [
        ("told_on", json!(today + Duration::days(1))),
        ("told_on", json!(today - Duration::days(30))),
        ("preferences", json!([])),
        ("how", json!("telegram")),
    ] {
        let mut body = body.clone();
        body[name] = wrong;
        officer.post(&record, &body).await.refused(422, "invalid");
    }
    app.officer("auditor", "ESX").await.client.post(&record, &body).await.refused(403, "forbidden");
    let told = officer.post(&record, &body).await.expect(200).json();
    assert_eq!(told["status"], "answered");
    assert_eq!((&told["how"], &told["told_by"]), (&json!("phone"), &json!("Mother")));
    assert_eq!(told["words"], "The bus goes there. Marker-1187");
    assert!(told["recorded_by"].is_string() && told.get("answered_by").is_none());
    let made = officer
        .post(&format!("/referrals/{}/award", scored.issued.id), &json!({}))
        .await
        .expect(201)
        .json();
    assert_eq!(made["bid_id"], scored.bids[1].as_str());
    assert_eq!(made["basis"], "family_choice");
    let path = format!("/awards/{}/proof", made["id"].as_str().unwrap());
    let proof = officer.get(&path).await.expect(200);
    assert!(!proof.text.contains("Marker-1187"));
    let report = app.stranger().post("/proofs/verify", &proof.json()).await.expect(200).json();
    assert_eq!(report["ok"], true, "{report}");
    officer.post(&record, &body).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn nothing_is_written_down_after_the_last_date() {
    let app = TestApp::start().await;
    let mut scored = app.scored(&[5, 4]).await;
    send(&scored).await;
    let today = app.today();
    app.move_clock(Duration::days(20));
    let person = &mut scored.issued.officer;
    person.client = app.session(&person.user_id, &person.role_id).await;
    let body = json!({
        "told_by": "Mother", "told_on": today, "how": "letter", "preferences": [scored.bids[1]],
    });
    let officer = &scored.issued.officer.client;
    officer.post(&at(&scored, "/record"), &body).await.refused(409, "deadline_passed");
    let body = json!({"child_wants": "A dog", "preferences": [scored.bids[1]], "reason": "Near"});
    officer.post(&at(&scored, "/decision"), &body).await.refused(409, "deadline_passed");
}

#[actix_web::test]
async fn a_social_worker_decides_for_a_looked_after_child_whose_wishes_are_kept() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4, 3]).await;
    let officer = &scored.issued.officer.client;
    let body = json!({"social_worker_decides": true});
    officer.post(&at(&scored, ""), &body).await.expect(201);
    let adult = chooser(&app, &scored).await;
    let new = json!({"person": "Young person", "may_choose": false, "young_person": true});
    let id = link(&scored, &new).await;
    let young = page(&app, &token(&scored, &id).await).await;
    let shown = young.get("/family/choices").await.expect(200).json();
    assert_eq!(shown["permissions"], json!(["react"]));
    assert_eq!(shown["social_worker_decides"], true);
    // What it thinks of each place, in no order.
    let place = |index: usize, feels: &str| json!({"place": scored.bids[index], "feels": feels, "why": "Marker-9034"});
    let felt = json!({"reactions": [place(0, "dislike"), place(2, "like")]});
    answer(&young, 1, &json!({"preferences": [scored.bids[0]]})).await.refused(403, "forbidden");
    let twice = json!({"reactions": [place(0, "like"), place(0, "dislike")]});
    answer(&young, 1, &twice).await.refused(422, "invalid");
    answer(&adult, 1, &felt).await.refused(422, "invalid");
    let said = answer(&young, 1, &felt).await.expect(200).json();
    assert_eq!(said["reactions"].as_array().unwrap().len(), 2);
    assert!(said.get("answer").is_none());
    // A wish is no answer.
    let wish = json!({"preferences": [scored.bids[0]], "words": "Near us"});
    let wished = answer(&adult, 2, &wish).await.expect(200).json();
    assert_eq!(wished["answer"]["preferences"], json!([scored.bids[0]]));
    assert_eq!(wished["reactions"], json!([]));
    let shown = young.get("/family/choices").await.expect(200).json();
    assert!(shown.get("answer").is_none(), "what the mother wished for is no answer of its own");
    let sibling = link(&scored, &new).await;
    let silent = page(&app, &token(&scored, &sibling).await).await;
    let told = silent.get("/family/progress").await.expect(200).json();
    assert_eq!(told["answered"], false);
    assert!(told["next"].as_str().unwrap().starts_with("Tell us"), "{told}");
    assert_eq!(told["steps"][3]["words"], "You tell us what you think");
    let offers = officer.get(&at(&scored, "")).await.expect(200).json();
    assert_eq!(offers["status"], "waiting");
    assert_eq!(offers["wish"]["by"], "Mother");
    assert_eq!(offers["reactions"][1]["person"], "Young person");
    assert_eq!(offers["reactions"][0]["why"], "Marker-9034");
    let award = format!("/referrals/{}/award", scored.issued.id);
    officer.post(&award, &json!({})).await.refused(409, "illegal_step");

    let decision = json!({
        "child_wants": "A garden. Marker-9035", "preferences": [scored.bids[2]],
        "reason": "You liked it, and your brother is near. Marker-9036",
    });
    let decided = officer.post(&at(&scored, "/decision"), &decision).await.expect(200).json();
    assert_eq!(decided["preferences"], json!([scored.bids[2]]));
    assert_eq!(decided["child_wants"], "A garden. Marker-9035");
    assert_eq!(decided["wish"]["preferences"], json!([scored.bids[0]]));
    assert_eq!(decided["permissions"], json!(["award", "other_school"]));
    officer.post(&at(&scored, "/decision"), &decision).await.refused(409, "illegal_step");
    let version = young.get("/family/choices").await.expect(200).version();
    answer(&young, version, &felt).await.refused(409, "illegal_step");
    let made = officer.post(&award, &json!({})).await.expect(201).json();
    assert_eq!(made["bid_id"], scored.bids[2].as_str());
    let (sealed, why, trail): (String, Option<String>, i64) = app
        .read(|conn| {
            let sealed = family_decision::table.select(family_decision::reason).first(conn)?;
            let why = family_reaction::table.select(family_reaction::why).first(conn)?;
            let trail = audit_entry::table
                .filter(audit_entry::action.eq_any(["family.wished", "family.reacted"]))
                .count()
                .get_result(conn)?;
            Ok((sealed, why, trail))
        })
        .await;
    assert!(!sealed.contains("Marker") && !why.unwrap().contains("Marker"));
    assert_eq!(trail, 2);
    // Afterwards each is told; the social worker's reason is for the young person alone.
    let winner = &scored.issued.invited[2].person.client;
    let path = format!("/awards/{}/answer", made["id"].as_str().unwrap());
    winner.post(&path, &json!({"accept": true})).await.expect(200);
    let told = young.get("/family/progress").await.expect(200).json();
    let reason = "You liked it, and your brother is near. Marker-9036";
    assert_eq!(told["afterwards"]["because"], reason);
    assert_eq!(told["afterwards"]["we_did"], "A place is agreed at School 2.");
    let told = adult.get("/family/progress").await.expect(200);
    assert!(!told.text.contains("Marker-9036"));
    assert_eq!(told.json()["afterwards"]["you_said"], "You liked School 0 best.");
    assert_eq!(told.json()["afterwards"]["your_words"], "Near us");
}

#[actix_web::test]
async fn another_school_is_asked_for_apart_from_the_ranking() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let officer = &scored.issued.officer.client;
    send(&scored).await;
    let today = app.today();
    let asked = json!({"words": "Hillside School, they said. Marker-3001", "asked_on": today});
    let path = at(&scored, "/other-school");
    let late = json!({"words": "Hillside", "asked_on": today + Duration::days(1)});
    officer.post(&path, &late).await.refused(422, "invalid");
    let shown = officer.post(&path, &asked).await.expect(200).json();
    assert_eq!(shown["other_school"]["words"], "Hillside School, they said. Marker-3001");
    assert_eq!(shown["status"], "waiting");
    assert!(shown["other_school"]["recorded_by"].is_string());
    let stored: String = app
        .read(|conn| {
            Ok(family_other_school::table.select(family_other_school::words).first(conn)?)
        })
        .await;
    assert!(!stored.contains("Marker"));
    // The family asks by itself: none of the places, and which school instead.
    let family = chooser(&app, &scored).await;
    let own = json!({"other_school": "Marker-3002 School"});
    let said = answer(&family, 1, &own).await.expect(200).json();
    assert_eq!(said["answer"]["none_fits"], true);
    assert_eq!(said["answer"]["other_school"], "Marker-3002 School");
    let both = json!({"other_school": "Hillside", "preferences": [scored.bids[0]]});
    answer(&family, 2, &both).await.refused(422, "invalid");
    let shown = officer.get(&at(&scored, "")).await.expect(200).json();
    assert_eq!(shown["other_school"]["words"], "Marker-3002 School");
    assert!(shown["other_school"].get("recorded_by").is_none());
}
