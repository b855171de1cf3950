//! Opening a referral and computing its evaluation.

use super::{
    beside,
    support::{Person, TestApp, bid_body},
};
use serde_json::json;
use std::time::Instant;

/// What is aimed at, and a referral of the size of a region.
const SIZES: [usize; 2] = [60, 1_000];

pub async fn measure() {
    println!("opening a referral, and its last agreed mark");
    for size in SIZES {
        let (opened, scored) = of(size).await;
        let aim = if size == SIZES[0] { "aim 200, both together" } else { "" };
        beside(&format!("{size} bids: every receipt checked, opened"), opened, "ms", aim);
        beside(&format!("{size} bids: scored, ranked and stored"), scored, "ms", "");
    }
}

async fn of(size: usize) -> (f64, f64) {
    let app = TestApp::start().await;
    let issued = app.issued(size).await;
    for index in 0..size {
        app.submitted_with(&issued, index, bid_body(index)).await;
    }
    let at = |rest: &str| format!("/referrals/{}{rest}", issued.id);
    let (one, two) = (app.officer("evaluator", "ESX").await, app.officer("evaluator", "KNT").await);
    for person in [&one, &two] {
        let body = json!({"role_id": person.role_id, "part": "evaluator"});
        issued.officer.client.post(&at("/evaluators"), &body).await.expect(201);
        person.client.post(&at("/declaration"), &json!({"conflict": false})).await.expect(200);
    }
    app.pass_deadline();
    let again = async |person: &Person| app.session(&person.user_id, &person.role_id).await;
    let officer = again(&issued.officer).await;
    let began = Instant::now();
    officer.act(&at("/open")).await.expect(200);
    let opened = began.elapsed();
    let (one, two) = (again(&one).await, again(&two).await);
    let mark = json!({"mark": 4, "reason": "Steps are named, travel is not"});
    let mut last = opened;
    for number in 1..=size {
        for person in [&one, &two] {
            let path = at(&format!("/statements/{number}/marks"));
            person.post(&path, &mark).await.expect(201);
        }
        let began = Instant::now();
        one.post(&at(&format!("/statements/{number}/consensus")), &mark).await.expect(200);
        last = began.elapsed();
    }
    (opened.as_secs_f64() * 1000.0, last.as_secs_f64() * 1000.0)
}
