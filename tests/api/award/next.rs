//! Looking at an award before it is made, and at the letters.

use crate::support::{TestApp, plan};
use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{evidence, membership};

fn at(scored: &crate::support::Scored, rest: &str) -> String {
    format!("/referrals/{}/{rest}", scored.issued.id)
}

/// A piece of evidence that suspends.
async fn insured(app: &TestApp, membership_id: &str, until: NaiveDate) {
    let of = membership_id.to_owned();
    app.write(move |tx| {
        let now = tx.now()?;
        diesel::insert_into(evidence::table)
            .values((
                evidence::id.eq(together::db::new_id()),
                evidence::membership_id.eq(&of),
                evidence::kind.eq("public_liability"),
                evidence::detail.eq("A policy"),
                evidence::expires_on.eq(until),
                evidence::suspends.eq(true),
                evidence::recorded_at.eq(now),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
}

#[actix_web::test]
async fn whose_turn_it_is_and_why_is_told_before_and_is_what_then_happens() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5, 1]).await;
    let officer = &scored.issued.officer.client;
    let today = app.today();
    let winner = &scored.issued.invited[1];
    insured(&app, &winner.membership_id, today + Duration::days(40)).await;
    let shown = officer.get(&at(&scored, "award")).await.expect(200).json();
    let next = &shown["next"];
    assert_eq!(next["bid_id"], scored.bids[1].as_str());
    assert_eq!(next["establishment"], "School 1");
    assert_eq!(next["basis"], "top_rank");
    assert_eq!(next["rank"], 1);
    assert!(next["price"].is_string() && next["price_per_week"].is_string());
    assert!(next["start_date"].is_string());
    assert_eq!(next["checks"][0]["what"], "membership");
    assert_eq!(next["checks"][0]["ok"], true);
    assert_eq!(next["checks"][1]["what"], "public_liability");
    assert_ne!(next["checks"][1]["title"], "public_liability");
    assert_eq!(shown["passed_over"], json!([]));
    assert_eq!(shown["permissions"], json!(["award"]));
    assert_eq!(shown["nobody_left"], false);
    assert!(shown.get("reason_needed").is_none());
    // Only those who make it look at it.
    for (client, status) in [
        (app.officer("commissioner", "KNT").await.client, 404),
        (app.officer("auditor", "ESX").await.client, 403),
        (winner.person.client.clone(), 403),
        (app.stranger(), 401),
    ] {
        client.get(&at(&scored, "award")).await.expect(status);
    }
    let made = officer.post(&at(&scored, "award"), &json!({})).await.expect(201).json();
    assert_eq!(made["bid_id"], next["bid_id"]);
    assert_eq!(made["answer_due_at"], shown["answer_due_at"]);
    let after = officer.get(&at(&scored, "award")).await.expect(200).json();
    assert!(after.get("next").is_none());
    assert_eq!((&after["permissions"], &after["nobody_left"]), (&json!([]), &json!(false)));
}

#[actix_web::test]
async fn whoever_cannot_be_awarded_is_passed_over_with_the_reason() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 3]).await;
    let officer = &scored.issued.officer.client;
    let today = app.today();
    insured(&app, &scored.issued.invited[0].membership_id, today - Duration::days(3)).await;
    let shown = officer.get(&at(&scored, "award")).await.expect(200).json();
    assert_eq!(shown["passed_over"][0]["establishment"], "School 0");
    assert_eq!(shown["passed_over"][0]["checks"][1]["ok"], false);
    assert_eq!(shown["next"]["establishment"], "School 1");
    assert_eq!(shown["next"]["basis"], "next_rank");
    assert_eq!(shown["reason_needed"], "passes_over");
    assert_eq!(shown["permissions"], json!(["pass_over"]));
    officer.post(&at(&scored, "award"), &json!({})).await.refused(409, "illegal_step");
    let body = json!({"pass_over_blocked": true, "reason": "Its insurance has ended"});
    let made = officer.post(&at(&scored, "award"), &body).await.expect(201).json();
    assert_eq!(made["bid_id"], shown["next"]["bid_id"]);
}

#[actix_web::test]
async fn when_everybody_fell_it_may_only_be_ended_and_the_referral_says_so() {
    let app = TestApp::start().await;
    let scored = app.scored(&[4]).await;
    let officer = &scored.issued.officer.client;
    let whole = format!("/referrals/{}", scored.issued.id);
    let may = |whole: &Value| -> bool {
        whole["permissions"].as_array().unwrap().contains(&json!("end_without_award"))
    };
    assert!(!may(&officer.get(&whole).await.expect(200).json()));
    let award = officer.post(&at(&scored, "award"), &json!({})).await.expect(201).text_at("/id");
    let no = json!({"accept": false, "reason": "The place is gone"});
    let winner = &scored.issued.invited[0].person.client;
    winner.post(&format!("/awards/{award}/answer"), &no).await.expect(200);
    let shown = officer.get(&at(&scored, "award")).await.expect(200).json();
    assert_eq!(shown["nobody_left"], true);
    assert_eq!(shown["permissions"], json!(["end_without_award"]));
    assert!(may(&officer.get(&whole).await.expect(200).json()));
    let body = json!({"reason": "Nobody can take the child"});
    officer.post(&at(&scored, "end"), &body).await.expect(200);
    assert!(!may(&officer.get(&whole).await.expect(200).json()));
}

#[actix_web::test]
async fn each_letter_is_read_beforehand_exactly_as_it_is_sent() {
    let app = TestApp::start().await;
    let mut plans = vec![plan(3), plan(5), plan(2)];
    plans[2].excluded = Some("The price could not be explained.");
    let scored = app.scored_as(plans).await;
    let officer = &scored.issued.officer.client;
    let auditor = app.officer("auditor", "ESX").await.client;
    let path = at(&scored, "feedback-preview");
    auditor.get(&path).await.refused(403, "not_yet");
    scored.issued.invited[0].person.client.get(&path).await.refused(403, "forbidden");
    app.officer("commissioner", "KNT").await.client.get(&path).await.refused(404, "not_found");
    let before = officer.get(&path).await.expect(200).json();
    assert_eq!(before["sent"], false);
    assert_eq!(before["items"].as_array().unwrap().len(), 3);
    officer.post(&at(&scored, "award"), &json!({})).await.expect(201);
    let after = officer.get(&path).await.expect(200).json();
    assert_eq!(after["sent"], true);
    assert_eq!(auditor.get(&path).await.expect(200).json(), after);
    let bare = |letter: &Value| {
        let mut letter = letter.clone();
        for moving in ["award_id", "issued_at"] {
            letter["feedback"].as_object_mut().unwrap().remove(moving);
        }
        letter
    };
    for (index, letter) in before["items"].as_array().unwrap().iter().enumerate() {
        assert_eq!(bare(letter), bare(&after["items"][index]));
        let bidder = &scored.issued.invited[index].person.client;
        let own = bidder.get(&format!("/bids/{}/feedback", scored.bids[index])).await;
        assert_eq!(own.expect(200).json(), after["items"][index]["feedback"]);
    }
    // Nothing of it was stored by looking.
    let memberships: i64 = app.read(|conn| Ok(membership::table.count().get_result(conn)?)).await;
    assert_eq!(memberships, 3);
}
