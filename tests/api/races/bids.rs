//! One establishment that bids several times at once.

use super::{Call, entries, one_of_eight, trail_is_whole};
use crate::bid::completed;
use crate::support::{Signed, TestApp, soak::times};
use diesel::prelude::*;
use serde_json::json;
use std::collections::BTreeSet;
use together::{
    bid::receipt::Receipt,
    db::schema::{bid, bid_version},
};

const PLACES: usize = 8;

#[actix_web::test]
async fn a_place_that_bids_eight_times_at_once_has_one_bid_and_one_submission_of_it() {
    let rounds = times("SOAK_RACES", 6);
    let (app, mut signed) = (TestApp::start().await, Signed::default());
    let first = app.issued(PLACES).await;
    let mut referrals = app.issued_again(&first, rounds.div_ceil(PLACES) - 1).await;
    referrals.push(first);
    let mut hashes = BTreeSet::new();
    for round in 0..rounds {
        let issued = &referrals[round / PLACES];
        let place = &issued.invited[round % PLACES];
        let client = signed.client(&app, &place.person).await;
        let begin = Call::post(format!("/referrals/{}/bids", issued.id))
            .body(&json!({"establishment_id": place.establishment_id}));
        let begun = one_of_eight(&client, &begin, 201, (409, "already_exists")).await;
        let path = format!("/bids/{}", begun.text_at("/id"));
        let saved = client.put(&path, begun.version(), &completed(&begun.json())).await.expect(200);
        let submit = Call::post(format!("{path}/submit")).on(saved.version());
        let told = one_of_eight(&client, &submit, 200, (412, "stale")).await.json();
        let receipts: Vec<Receipt> = serde_json::from_value(told["receipts"].clone()).unwrap();
        assert_eq!(receipts.len(), 1);
        assert!(hashes.insert(receipts[0].hash.clone()));
    }
    let (bids, versions) = app
        .read(|conn| {
            let bids: i64 = bid::table.count().get_result(conn)?;
            let versions: Vec<(String, Option<String>)> =
                bid_version::table.select((bid_version::kind, bid_version::receipt)).load(conn)?;
            Ok((bids, versions))
        })
        .await;
    assert_eq!(usize::try_from(bids).unwrap(), rounds);
    assert_eq!(versions.len(), rounds);
    for (kind, receipt) in versions {
        let receipt: Receipt = serde_json::from_str(&receipt.unwrap()).unwrap();
        assert!(kind == "submitted" && hashes.remove(&receipt.hash));
    }
    assert_eq!(entries(&app, "bid.created").await, rounds);
    assert_eq!(entries(&app, "bid.submitted").await, rounds);
    trail_is_whole(&app).await;
    println!("{rounds} places that bid eight times at once: {rounds} bids");
}
