//! Withdrawing an award.

use crate::support::TestApp;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{bid, outbox};

#[actix_web::test]
async fn with_a_reason_before_it_is_accepted_and_the_next_in_rank_follows() {
    let app = TestApp::start().await;
    let scored = app.scored(&[3, 5]).await;
    let officer = &scored.issued.officer.client;
    let path = format!("/referrals/{}/award", scored.issued.id);
    let id = officer.post(&path, &json!({})).await.expect(201).text_at("/id");
    let withdraw = format!("/awards/{id}/withdraw");
    let winner = &scored.issued.invited[1].person.client;
    winner.post(&withdraw, &json!({"reason": "x"})).await.refused(403, "forbidden");
    let other = app.officer("commissioner", "KNT").await.client;
    other.post(&withdraw, &json!({"reason": "x"})).await.refused(404, "not_found");
    for empty in [json!({}), json!({"reason": " "}), json!({"reason": "a\u{0}b"})] {
        officer.post(&withdraw, &empty).await.refused(422, "invalid");
    }
    let why = json!({"reason": "The registration was lost."});
    let gone = officer.post(&withdraw, &why).await.expect(200).json();
    assert_eq!(gone["state"], "withdrawn");
    assert_eq!(gone["permissions"], json!(["award_next", "end", "proof"]));
    officer.post(&withdraw, &why).await.refused(409, "illegal_step");
    winner
        .post(&format!("/awards/{id}/answer"), &json!({"accept": true}))
        .await
        .refused(409, "illegal_step");
    let told: Vec<String> = app
        .read(|conn| {
            let letters = outbox::table.filter(outbox::kind.eq("award_withdrawn"));
            Ok(letters.select(outbox::to_address).load(conn)?)
        })
        .await;
    assert_eq!(told, [scored.issued.invited[1].person.email.clone()]);

    let next = officer.post(&path, &json!({})).await.expect(201).json();
    assert_eq!(next["bid_id"], scored.bids[0].as_str());
    let states: Vec<String> =
        app.read(|conn| Ok(bid::table.order(bid::id).select(bid::state).load(conn)?)).await;
    assert_eq!(states, ["offered", "not_chosen"]);
}
