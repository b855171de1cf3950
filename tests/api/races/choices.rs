//! A family that changes its mind while the award is made.

use super::{entries, trail_is_whole};
use crate::family::{chooser, send};
use crate::support::{Signed, TestApp, plan, soak::times};
use diesel::prelude::*;
use futures_util::join;
use serde_json::json;
use together::db::schema::award;

#[actix_web::test]
async fn an_award_goes_to_what_the_family_chose_last_and_ends_the_choice() {
    let rounds = times("SOAK_RACES", 4);
    let (app, mut signed) = (TestApp::start().await, Signed::default());
    let first = app.issued(3).await;
    let mut referrals = app.issued_again(&first, rounds - 1).await;
    referrals.push(first);
    let mut all = app.score_all(referrals, vec![plan(5), plan(4), plan(3)]).await;
    let (mut changed, mut kept) = (0, 0);
    for scored in &mut all {
        let officer = signed.client(&app, &scored.issued.officer).await;
        scored.issued.officer.client = officer.clone();
        let family = chooser(&app, scored).await.patient();
        send(scored).await;
        let choose = |place: usize, version: i64| {
            let body = json!({"preferences": [scored.bids[place]]}).to_string();
            family.send("PUT", "/family/choice", Some(body), Some(version))
        };
        choose(0, 1).await.expect(200);
        let path = format!("/referrals/{}/award", scored.issued.id);
        let nothing = json!({});
        let (answer, one, other) =
            join!(choose(2, 2), officer.post(&path, &nothing), officer.post(&path, &nothing));
        let (made, lost) = if one.status == 201 { (one, other) } else { (other, one) };
        let made = made.expect(201);
        lost.refused(409, "already_exists");
        let last = if answer.status == 200 {
            changed += 1;
            2
        } else {
            kept += 1;
            answer.refused(409, "illegal_step");
            0
        };
        assert_eq!(made.text_at("/bid_id"), scored.bids[last]);
        assert_eq!(made.text_at("/basis"), "family_choice");
        choose(1, 2).await.expect(if last == 0 { 409 } else { 412 });
    }
    let awards: i64 = app.read(|conn| Ok(award::table.count().get_result(conn)?)).await;
    assert_eq!(usize::try_from(awards).unwrap(), rounds);
    assert_eq!(entries(&app, "award.made").await, rounds);
    assert_eq!(entries(&app, "family.answered").await, rounds + changed);
    trail_is_whole(&app).await;
    println!("{rounds} awards: {changed} after the family changed its mind, {kept} before");
}
