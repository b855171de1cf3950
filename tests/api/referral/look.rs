//! Looking back: history, a copy, numbers.

use crate::support::{TestApp, draft, plan};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::{
    new_id,
    schema::{bid, document, invitation, referral},
};

fn what(history: &Value) -> Vec<&str> {
    let items = history["items"].as_array().unwrap();
    items.iter().map(|one| one["what"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn the_history_says_who_did_what_and_why_and_nothing_of_bidders() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    let (officer, id, version) = app.drafted(&draft()).await;
    let path = format!("/referrals/{id}");
    for version in version..version + 3 {
        officer.client.put(&path, version, &draft()).await.expect(200);
    }
    let body = json!({"urgent_reason": "The place ends on Friday"});
    officer
        .client
        .send("POST", &format!("{path}/issue"), Some(body.to_string()), Some(version + 3))
        .await
        .expect(200);
    let yes = json!({"establishment_id": near.establishment_id});
    near.person.client.post(&format!("{path}/can-meet-needs"), &yes).await.expect(200);
    let asked = json!({"establishment_id": near.establishment_id, "question": "Is it hilly?"});
    let asked = near.person.client.post(&format!("{path}/questions"), &asked).await.expect(201);
    let answer = format!("{path}/questions/{}/answer", asked.text_at("/id"));
    officer.client.post(&answer, &json!({"answer": "A little"})).await.expect(200);
    let cancel = json!({"reason": "family_arrangement", "words": "An aunt"});
    let version = officer.client.get(&path).await.expect(200).version();
    officer
        .client
        .send("POST", &format!("{path}/cancel"), Some(cancel.to_string()), Some(version))
        .await
        .expect(200);

    let history = officer.client.get(&format!("{path}/history")).await.expect(200);
    for hidden in ["Near School", near.person.user_id.as_str(), "hilly", "can_meet", "asked"] {
        assert!(!history.text.contains(hidden), "{hidden}: {}", history.text);
    }
    let history = history.json();
    assert_eq!(what(&history), ["cancelled", "question_answered", "issued", "edited", "begun"]);
    let row = |at: usize| history["items"][at].clone();
    assert_eq!(
        (&row(0)["reason"], &row(0)["reason_code"]),
        (&json!("An aunt"), &json!("family_arrangement"))
    );
    assert_eq!(row(2)["reason"], "The place ends on Friday");
    // What a draft saved by itself is one row.
    assert_eq!((&row(3)["times"], &row(4)["times"]), (&json!(3), &json!(1)));
    assert_eq!(row(4)["by"], "Test commissioner");
    assert_eq!(row(4)["organisation"], "East Sussex County Council");

    let auditor = app.officer("auditor", "ESX").await.client;
    assert_eq!(auditor.get(&format!("{path}/history")).await.expect(200).json(), history);
    let elsewhere = app.officer("auditor", "KNT").await.client;
    elsewhere.get(&format!("{path}/history")).await.refused(404, "not_found");
    near.person.client.get(&format!("{path}/history")).await.refused(403, "forbidden");
}

#[actix_web::test]
async fn a_winners_answer_shows_with_its_provider_and_without_its_person() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 2]).await;
    let path = format!("/referrals/{}", scored.issued.id);
    let made = scored.issued.officer.client.post(&format!("{path}/award"), &json!({})).await;
    let award = made.expect(201).text_at("/id");
    let no = json!({"accept": false, "reason": "The place has gone"});
    let winner = &scored.issued.invited[0].person;
    winner.client.post(&format!("/awards/{award}/answer"), &no).await.expect(200);
    let history =
        scored.issued.officer.client.get(&format!("{path}/history")).await.expect(200).json();
    let declined = &history["items"][0];
    assert_eq!(declined["what"], "award_declined");
    assert_eq!(declined["organisation"], "Provider 0");
    assert_eq!(declined["reason"], "The place has gone");
    assert!(declined.get("by").is_none());
}

#[actix_web::test]
async fn a_copy_has_what_was_asked_for_and_nothing_of_the_child() {
    let app = TestApp::start().await;
    app.member("Near School", 5_000).await;
    let mut body = draft();
    body["content"]["incentive"] =
        json!({"trigger": "Stays a year", "cap": "2500.00", "evidence": "Attendance"});
    body["content"]["freshness_reason"] = json!("Alder moved in May");
    let running = app.running_as(&body).await;
    let path = format!("/referrals/{}/copy", running.id);
    let keyed = running.officer.client.clone().with("idempotency-key", "copy-of-the-morning");
    let made = keyed.act(&path).await.expect(201);
    assert_eq!(keyed.act(&path).await.expect(201).text, made.text);
    for gone in
        ["Alder", "PO19", "maps and trains", "Holloway", "speech", "four days", "Attendance"]
    {
        assert!(!made.text.contains(gone), "{gone}: {}", made.text);
    }
    let copy = made.json();
    assert_eq!(copy["state"], "draft");
    assert_ne!(copy["reference"], running.reference.as_str());
    for kept in ["needs", "features", "limit", "weeks_per_year", "parent_choice", "group"] {
        let from = running.officer.client.get(&format!("/referrals/{}", running.id)).await.json();
        assert_eq!(copy["content"][kept], from["content"][kept], "{kept}");
    }
    assert_eq!(copy["content"]["weights"]["price"], "50.00");
    assert_eq!(copy["content"]["outcomes"], json!([{"component": "LEARN", "text": ""}]));
    let missing: Vec<_> = copy["before_issue"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["pointer"].as_str().unwrap())
        .collect();
    assert!(missing.contains(&"/content/start_date") && missing.contains(&"/content/children"));

    let auditor = app.officer("auditor", "ESX").await.client;
    auditor.act(&path).await.refused(403, "forbidden");
    let elsewhere = app.officer("commissioner", "KNT").await.client;
    elsewhere.act(&path).await.refused(404, "not_found");
    let drafts: i64 = app
        .read(|conn| {
            Ok(referral::table.filter(referral::state.eq("draft")).count().get_result(conn)?)
        })
        .await;
    assert_eq!(drafts, 1);
}

#[actix_web::test]
async fn the_list_shows_the_interest_and_only_what_runs() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 5_000).await;
    app.member("Next School", 6_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}", running.id);
    let yes = json!({"establishment_id": near.establishment_id});
    near.person.client.post(&format!("{path}/can-meet-needs"), &yes).await.expect(200);
    let (id, row) = (running.id.clone(), near.establishment_id.clone());
    app.write(move |tx| {
        let (invitation_id, provider_id): (String, String) = invitation::table
            .filter(invitation::establishment_id.eq(&row))
            .select((invitation::id, invitation::provider_id))
            .first(tx.conn())?;
        let now = tx.now()?;
        for (option, state) in [(1_i64, "submitted"), (2, "draft")] {
            diesel::insert_into(bid::table)
                .values((
                    bid::id.eq(new_id()),
                    bid::referral_id.eq(&id),
                    bid::invitation_id.eq(&invitation_id),
                    bid::establishment_id.eq(&row),
                    bid::provider_id.eq(&provider_id),
                    bid::option_number.eq(option),
                    bid::state.eq(state),
                    bid::created_at.eq(now),
                    bid::updated_at.eq(now),
                ))
                .execute(tx.conn())?;
        }
        Ok(())
    })
    .await;
    running.officer.client.post("/referrals", &draft()).await.expect(201);
    let all = running.officer.client.get("/referrals").await.expect(200).json();
    assert!(all["items"][0].get("interest").is_none(), "a draft");
    let interest = json!({"invited": 2, "can_meet_needs": 1, "bids": 1});
    assert_eq!(all["items"][1]["interest"], interest);
    let runs = running.officer.client.get("/referrals?running=true").await.expect(200).json();
    assert_eq!(runs["items"].as_array().unwrap().len(), 1);
    assert_eq!(runs["items"][0]["id"], running.id.as_str());
    running.step("cancel", &json!({"reason": "family_arrangement"})).await.expect(200);
    let runs = running.officer.client.get("/referrals?running=true").await.expect(200).json();
    assert_eq!(runs["items"], json!([]));
}

#[actix_web::test]
async fn few_bids_are_counted_for_the_own_authority_once_closed() {
    let app = TestApp::start().await;
    let scored = app.scored_as(vec![plan(4)]).await;
    let officer = &scored.issued.officer.client;
    let few = officer.get("/referrals/few-bids").await.expect(200).json();
    assert_eq!(
        few,
        json!({"enough": false, "items": [{
            "category": "sen", "placement_type": "day", "referrals": 1, "bids": 1,
            "bids_per_referral": "1.00"
        }]})
    );
    let kent = app.officer("commissioner", "KNT").await.client;
    let none = kent.get("/referrals/few-bids").await.expect(200).json();
    assert_eq!(none, json!({"enough": false, "items": []}));
    let lead = app.officer("lead_officer", "WSX").await.client;
    lead.get("/referrals/few-bids").await.refused(404, "not_found");
    // After a year they tell nothing any more.
    app.move_clock(Duration::days(366));
    let person = &scored.issued.officer;
    let later = app.session(&person.user_id, &person.role_id).await;
    assert_eq!(later.get("/referrals/few-bids").await.expect(200).json(), none);
}
