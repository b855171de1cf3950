//! Hashing passwords as an attack.

use super::{SOON, come_again};
use crate::support::{Process, TestApp, percentile};
use actix_web::rt::time::sleep;
use futures_util::future::{join, join_all};
use serde_json::json;
use std::time::{Duration, Instant};

#[actix_web::test]
async fn a_hundred_who_sign_in_at_once_are_served_or_told_and_reading_goes_on() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let mut process = Process::start(&app).await;
    let client = process.caller(&app, &officer.client);
    let stranger = process.caller(&app, &app.stranger());
    client.get("/categories/sen").await.expect(200);
    let memory = process.memory();
    let tries = (0..100).map(|index| {
        let (body, stranger) = (
            json!({"email": format!("nobody{index}@people.example"), "password": "wrong enough for all"}),
            stranger.clone(),
        );
        async move {
            let sent = Instant::now();
            (stranger.post("/auth/sign-in", &body).await, sent.elapsed())
        }
    });
    let reading = async {
        let (began, mut took, mut most) = (Instant::now(), Vec::new(), 0);
        while took.len() < 20 || began.elapsed() < Duration::from_secs(1) {
            let sent = Instant::now();
            client.get("/categories/sen").await.expect(200);
            took.push(sent.elapsed());
            most = most.max(process.memory());
            sleep(Duration::from_millis(20)).await;
        }
        took.sort();
        (took, most)
    };
    let (answers, (reads, most)) = join(join_all(tries), reading).await;
    let (mut looked_at, mut told) = (Vec::new(), Vec::new());
    for (answer, took) in answers {
        if answer.status == 401 {
            looked_at.push(took);
        } else {
            come_again(answer);
            told.push(took);
        }
    }
    println!(
        "100 sign in: {} looked at, {} told to come again, the slowest in {:?}; a key read {:?}, \
         99 % {:?}; {} KiB more",
        looked_at.len(),
        told.len(),
        told.iter().max(),
        percentile(&reads, 50),
        percentile(&reads, 99),
        most.saturating_sub(memory)
    );
    assert!(looked_at.len() >= 20 && !told.is_empty());
    assert!(told.iter().all(|took| *took < SOON));
    assert!(percentile(&reads, 99) < SOON, "{reads:?}");
    // Two at a time, 19 MiB each, or half the processors if those are more.
    let at_once = std::thread::available_parallelism().unwrap().get().div_ceil(2).max(2);
    assert!(most < memory + (at_once * 20 + 64) * 1024, "{} KiB more", most - memory);
    process.is_well();
}
