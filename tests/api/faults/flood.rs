//! The last hour before a deadline: bids in a flood of everything else.

use super::SOON;
use crate::{
    bid::completed,
    support::{
        Process, TestApp, draft,
        load::{Load, request},
        soak::{asked, times},
    },
};
use actix_web::rt::time::sleep;
use futures_util::future::join3;
use serde_json::json;
use std::time::{Duration, Instant};

#[actix_web::test]
async fn first_bids_are_begun_saved_and_submitted_in_a_flood_of_reads_and_writes() {
    const BIDDERS: usize = 8;
    let callers = times("SOAK_FLOOD", 32);
    let app = TestApp::start().await;
    let issued = app.issued(BIDDERS).await;
    let flooding = app.officer("commissioner", "KNT").await.client;
    let mut process = Process::start(&app).await;
    let flood = |method: &str, path: &str, body: &str| Load {
        address: process.address,
        request: request(&app, &flooding, method, path, body),
        connections: callers,
        lasting: Duration::from_secs(3),
        offered: None,
    };
    let looks = flood("GET", "/providers?limit=10", "");
    let drafts = flood("POST", "/referrals", &draft().to_string());
    let bidding = async {
        sleep(Duration::from_millis(700)).await;
        let mut slowest = Duration::ZERO;
        for invited in &issued.invited {
            let client = process.caller(&app, &invited.person.client);
            let mut step = async |method: &str, path: &str, body, version, status| {
                let sent = Instant::now();
                let answer = client.send(method, path, body, version).await.expect(status);
                slowest = slowest.max(sent.elapsed());
                answer
            };
            let path = format!("/referrals/{}/bids", issued.id);
            let new = json!({"establishment_id": invited.establishment_id}).to_string();
            let begun = step("POST", &path, Some(new), None, 201).await;
            let path = format!("/bids/{}", begun.text_at("/id"));
            let body = completed(&begun.json()).to_string();
            let saved = step("PUT", &path, Some(body), Some(begun.version()), 200).await;
            let submit = format!("{path}/submit");
            step("POST", &submit, None, Some(saved.version()), 200).await;
            let kept = step("GET", &path, None, None, 200).await;
            assert_eq!(kept.json()["state"], "submitted", "{}", kept.text);
        }
        slowest
    };
    let (looks, drafts, slowest) = join3(looks.run(), drafts.run(), bidding).await;
    println!(
        "in a flood ({} looks, {} drafts, {} refused) {BIDDERS} bids, the slowest step {slowest:?}",
        looks.accepted.len(),
        drafts.accepted.len(),
        looks.refused.len() + drafts.refused.len()
    );
    // An unoptimised build may be busier with reading requests than with answering them.
    let overflows = !looks.refused.is_empty() && !drafts.refused.is_empty();
    assert!(overflows || !asked("SOAK_FLOOD"), "that was no flood");
    assert!(!looks.accepted.is_empty() && !drafts.accepted.is_empty());
    assert!(slowest < SOON, "{slowest:?}");
    let submitted = app
        .read(|conn| {
            use diesel::prelude::*;
            use together::db::schema::bid;
            let of = bid::table.filter(bid::state.eq("submitted"));
            Ok(of.count().get_result::<i64>(conn)?)
        })
        .await;
    assert_eq!(submitted, BIDDERS as i64);
    process.is_well();
}
