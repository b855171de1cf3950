//! Awards at once, and an award against the decline of the one before.

use super::{Call, entries, one_of_eight, trail_is_whole};
use crate::support::{Signed, TestApp, plan, soak::times};
use diesel::prelude::*;
use futures_util::join;
use serde_json::json;
use std::collections::BTreeMap;
use together::db::schema::{award, bid, feedback};

#[actix_web::test]
async fn of_eight_awards_one_is_made_and_a_decline_lets_in_the_next_alone() {
    let rounds = times("SOAK_RACES", 4);
    let (app, mut signed) = (TestApp::start().await, Signed::default());
    let first = app.issued(2).await;
    let mut referrals = app.issued_again(&first, rounds - 1).await;
    referrals.push(first);
    let all = app.score_all(referrals, vec![plan(3), plan(5)]).await;
    let (mut at_once, mut after) = (0, 0);
    for scored in &all {
        let officer = signed.client(&app, &scored.issued.officer).await;
        let winner = signed.client(&app, &scored.issued.invited[1].person).await;
        let make = Call::post(format!("/referrals/{}/award", scored.issued.id)).body(&json!({}));
        let made = one_of_eight(&officer, &make, 201, (409, "already_exists")).await;
        assert_eq!(made.text_at("/bid_id"), scored.bids[1]);
        let decline = Call::post(format!("/awards/{}/answer", made.text_at("/id")))
            .body(&json!({"accept": false, "reason": "No room"}));
        let (declined, next, again) =
            join!(decline.send(&winner), make.send(&officer), make.send(&officer));
        declined.expect(200);
        let mut standing = 0;
        for answer in [next, again] {
            if answer.status == 201 {
                assert_eq!(answer.text_at("/bid_id"), scored.bids[0]);
                standing += 1;
            } else {
                answer.refused(409, "already_exists");
            }
        }
        assert!(standing <= 1, "two awards stand");
        at_once += standing;
        if standing == 0 {
            let made = make.send(&officer).await.expect(201);
            assert_eq!(made.text_at("/bid_id"), scored.bids[0]);
            after += 1;
        }
    }
    let (awards, told, bids) = app
        .read(|conn| {
            let awards: Vec<(String, String, String)> = award::table
                .select((award::referral_id, award::bid_id, award::state))
                .load(conn)?;
            let told: i64 = feedback::table.count().get_result(conn)?;
            let bids: Vec<(String, String)> =
                bid::table.select((bid::id, bid::state)).load(conn)?;
            Ok((awards, told, bids))
        })
        .await;
    let bids: BTreeMap<String, String> = bids.into_iter().collect();
    assert_eq!(awards.len(), 2 * rounds);
    for scored in &all {
        let of = |bid: &str, state: &str| {
            let one = (scored.issued.id.clone(), bid.to_owned(), state.to_owned());
            awards.iter().filter(|award| **award == one).count()
        };
        assert_eq!((of(&scored.bids[1], "declined"), of(&scored.bids[0], "made")), (1, 1));
        assert_eq!(bids[&scored.bids[1]], "declined");
        assert_eq!(bids[&scored.bids[0]], "offered");
    }
    assert_eq!(entries(&app, "award.made").await, 2 * rounds);
    assert_eq!(entries(&app, "award.declined").await, rounds);
    assert_eq!(usize::try_from(told).unwrap(), 4 * rounds);
    trail_is_whole(&app).await;
    println!("{rounds} declined; the next award at once {at_once} times, after it {after} times");
}
