//! How often each kind of caller may ask for each kind of work.

use crate::support::{Client, TestApp, draft};
use serde_json::json;
use std::time::{Duration, Instant};

/// Sends `count` requests; how many were let through, and how long they took.
async fn passed(client: &Client, method: &str, path: &str, count: usize) -> (usize, Duration) {
    let (mut passed, begun) = (0, Instant::now());
    for _ in 0..count {
        let body = (method == "POST").then(|| json!({}).to_string());
        let answer = client.send(method, path, body, None).await;
        match answer.status {
            429 => {
                assert_eq!(answer.json()["code"], "too_many_requests");
                assert!(answer.headers.contains_key("retry-after"));
            }
            _ => passed += 1,
        }
    }
    (passed, begun.elapsed())
}

/// A quota of so many a minute was used up: a slow machine lets what refilled meanwhile through.
#[track_caller]
fn used_up((passed, took): (usize, Duration), quota: usize) {
    let refilled = (took.as_secs_f64() * quota as f64 / 60.0).ceil() as usize;
    assert!((quota..=quota + refilled + 1).contains(&passed), "{passed} of {quota} in {took:?}");
}

#[actix_web::test]
async fn each_kind_of_work_has_its_own_measure() {
    let app = TestApp::start_with(|config| config.rate_limits = true).await;
    // Strangers: tries of a private link, and the pages of a family.
    used_up(passed(&app.stranger(), "POST", "/family/session", 16).await, 10);
    let family = app.stranger().with("cookie", "together_fam=none");
    used_up(passed(&family, "GET", "/family/progress", 40).await, 30);
    // Staff: files that take much away, and what is worked out.
    let auditor = app.officer("auditor", "ESX").await.client;
    used_up(passed(&auditor, "GET", "/audit/export.csv", 9).await, 5);
    let (officer, id, _) = app.drafted(&draft()).await;
    let reach = format!("/referrals/{id}/reach");
    used_up(passed(&officer.client, "POST", &reach, 70).await, 60);
    // One's own previews used up leave everything else.
    officer.client.get(&format!("/referrals/{id}")).await.expect(200);
    // Providers: writes, and what saves itself apart from them.
    let provider = app.provider("Osierdene Trust").await;
    let bursar = app.provider_user(&provider, None).await.client;
    used_up(passed(&bursar, "POST", "/referrals/none/questions", 40).await, 30);
    let saved = bursar.put("/bids/none", 1, &json!({})).await;
    assert_eq!(saved.status, 404, "a draft is saved all the same");
    bursar.get("/bids").await.expect(200);
}
