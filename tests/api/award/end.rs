//! Ending a referral without an award.

use crate::support::{Plan, TestApp, plan};
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{invitation, membership, referral};

fn why() -> serde_json::Value {
    json!({"reason": "Nobody can take the child."})
}

#[actix_web::test]
async fn closed_with_no_bid() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let path = format!("/referrals/{}/end", issued.id);
    issued.officer.client.post(&path, &why()).await.refused(409, "illegal_step");
    app.pass_deadline();
    let other = app.officer("commissioner", "KNT").await.client;
    other.post(&path, &why()).await.refused(404, "not_found");
    issued.invited[0].person.client.post(&path, &why()).await.refused(403, "forbidden");
    let ended = issued.officer.client.post(&path, &why()).await.expect(200).json();
    assert_eq!(ended["state"], "ended_without_award");
    let (state, closed) = app
        .read(|conn| {
            let state: String = referral::table.select(referral::state).first(conn)?;
            let closed: String = invitation::table.select(invitation::state).first(conn)?;
            Ok((state, closed))
        })
        .await;
    assert_eq!((state.as_str(), closed.as_str()), ("ended_without_award", "closed"));
    issued.officer.client.post(&path, &why()).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn scored_with_nobody_compliant_and_not_while_somebody_is() {
    let app = TestApp::start().await;
    let scored = app.scored_as(vec![Plan { step_free: false, ..plan(5) }]).await;
    let path = format!("/referrals/{}/end", scored.issued.id);
    let award = format!("/referrals/{}/award", scored.issued.id);
    let officer = &scored.issued.officer.client;
    officer.post(&award, &json!({})).await.refused(409, "illegal_step");
    officer.post(&path, &why()).await.expect(200);

    let app = TestApp::start().await;
    let scored = app.scored(&[3]).await;
    let path = format!("/referrals/{}/end", scored.issued.id);
    scored.issued.officer.client.post(&path, &why()).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn once_everybody_declined_or_cannot_be_awarded() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    let officer = &scored.issued.officer.client;
    let (award, end) = (
        format!("/referrals/{}/award", scored.issued.id),
        format!("/referrals/{}/end", scored.issued.id),
    );
    let id = officer.post(&award, &json!({})).await.expect(201).text_at("/id");
    officer.post(&end, &why()).await.refused(409, "illegal_step");
    let no = json!({"accept": false, "reason": "No room"});
    let winner = &scored.issued.invited[1].person.client;
    winner.post(&format!("/awards/{id}/answer"), &no).await.expect(200);
    officer.post(&end, &why()).await.refused(409, "illegal_step");
    let membership_id = scored.issued.invited[0].membership_id.clone();
    app.write(move |tx| {
        diesel::update(membership::table.find(&membership_id))
            .set(membership::state.eq("removed"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    officer.post(&end, &why()).await.expect(200);
    officer.post(&award, &json!({})).await.refused(409, "illegal_step");
}
