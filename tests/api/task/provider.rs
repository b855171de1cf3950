//! A provider's tasks.

use super::{kinds, of, tasks};
use crate::bid;
use crate::support::TestApp;
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::{
    new_id,
    schema::{evidence, suspension},
};

#[actix_web::test]
async fn an_invitation_needs_its_provider_when_it_closes_soon_and_has_no_bid() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let early = tasks(&issued.invited[0].person.client).await;
    assert_eq!(kinds(&early), Vec::<&str>::new());
    assert_eq!(early["next"]["reference"], issued.reference.as_str());

    // A draft is a task at once, of its own provider alone.
    let (path, version) = bid::ready(&issued, 0).await;
    let begun = tasks(&issued.invited[0].person.client).await;
    assert_eq!(kinds(&begun), ["bid_draft"]);
    assert_eq!(of(&begun, "bid_draft")["thing_id"], path.trim_start_matches("/bids/"));
    bid::submit(&issued, 0, &path, version).await.expect(200);
    assert_eq!(kinds(&tasks(&issued.invited[0].person.client).await), Vec::<&str>::new());

    app.move_clock(Duration::days(6));
    let again = |index: usize| {
        let person = &issued.invited[index].person;
        app.session(&person.user_id, &person.role_id)
    };
    assert_eq!(kinds(&tasks(&again(0).await).await), Vec::<&str>::new());
    let closing = tasks(&again(1).await).await;
    assert_eq!(kinds(&closing), ["invitation_closing"]);
    let task = of(&closing, "invitation_closing");
    assert_eq!((&task["thing_id"], &task["urgent"]), (&json!(issued.id), &json!(false)));
    assert_eq!(task["establishment"], "School 1");
    app.move_clock(Duration::days(3));
    assert_eq!(tasks(&again(1).await).await["items"][0]["urgent"], true);
    app.move_clock(Duration::days(2));
    assert_eq!(tasks(&again(1).await).await, json!({"items": []}));
}

#[actix_web::test]
async fn an_award_needs_an_answer() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 2]).await;
    let path = format!("/referrals/{}/award", scored.issued.id);
    let award = scored.issued.officer.client.post(&path, &json!({})).await.expect(201);
    let waiting = tasks(&scored.issued.invited[0].person.client).await;
    assert_eq!(kinds(&waiting), ["award_to_answer"]);
    assert_eq!(waiting["items"][0]["thing_id"], award.text_at("/id"));
    assert_eq!(tasks(&scored.issued.invited[1].person.client).await, json!({"items": []}));
}

#[actix_web::test]
async fn evidence_suspensions_and_applications_wait_within_the_establishments_acted_for() {
    let app = TestApp::start().await;
    let member = app.member("Near School", 5_000).await;
    let other = app.member_of(&member.provider_id, "Other School", 6_000).await;
    let limited =
        app.provider_user(&member.provider_id, Some(vec![other.establishment_id.clone()])).await;
    let draft = app.begun(&member.person, "residential", &member.establishment_id).await;
    let membership = member.membership_id.clone();
    app.write(move |tx| {
        let now = tx.now()?;
        diesel::insert_into(evidence::table)
            .values((
                evidence::id.eq(new_id()),
                evidence::membership_id.eq(&membership),
                evidence::kind.eq("public_liability"),
                evidence::detail.eq("Certificate 4711"),
                evidence::expires_on.eq(now.date() + Duration::days(30)),
                evidence::suspends.eq(true),
                evidence::recorded_at.eq(now),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(suspension::table)
            .values((
                suspension::id.eq(new_id()),
                suspension::membership_id.eq(&membership),
                suspension::reason_code.eq("insurance"),
                suspension::questions.eq("[]"),
                suspension::words.eq("No cover"),
                suspension::evidence.eq(""),
                suspension::effective_at.eq(now),
                suspension::updated_at.eq(now),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let waiting = tasks(&member.person.client).await;
    assert_eq!(kinds(&waiting), ["membership_suspended", "evidence_expiring", "application_draft"]);
    let ending = of(&waiting, "evidence_expiring");
    assert_eq!((&ending["about"], &ending["urgent"]), (&json!("public_liability"), &json!(false)));
    assert_eq!(ending["establishment"], "Near School");
    assert_eq!(of(&waiting, "application_draft")["thing_id"], draft.as_str());
    assert_eq!(tasks(&limited.client).await, json!({"items": []}));

    // A question on the application waits as well.
    app.put_into(&draft, "clarification_asked").await;
    app.asked_about(&draft, Some("S1")).await;
    let waiting = tasks(&member.person.client).await;
    assert_eq!(of(&waiting, "application_question")["count"], 1);
}
