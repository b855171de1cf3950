//! Verification of a long trail: constant memory, and others read meanwhile.
//!
//! Short here; `make soak` sets `SOAK_AUDIT` to a million entries.

use crate::support::{TestApp, soak::times};
use serde_json::json;
use std::{
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};
use together::audit::{self, Entry, Who};

/// Entries of a chain, and of a transaction.
const CHAIN: usize = 20;
const TOGETHER: usize = 2_000;

/// A trail of so many entries in chains of twenty, a checkpoint after each tenth of it.
async fn fill(app: &TestApp, entries: usize) {
    let words = "What exactly was done, by whom it was asked for and why it was right. ".repeat(4);
    let tenth = (entries / 10).max(TOGETHER);
    for begin in (0..entries).step_by(TOGETHER) {
        let words = words.clone();
        app.write(move |tx| {
            for number in begin..(begin + TOGETHER).min(entries) {
                let id = format!("{:06}", number / CHAIN);
                Entry::new("test.done", "thing", &id, Who::system("tests"))
                    .payload(json!({"step": number % CHAIN, "reason": words}))
                    .record(tx)?;
            }
            if (begin + TOGETHER) % tenth < TOGETHER {
                audit::checkpoint(tx)?;
            }
            Ok(())
        })
        .await;
    }
}

/// Most memory a process had, in KiB, as long as it is there.
fn peak(process: u32) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// What the command line said, how long it took, and the most memory it had.
async fn verified(app: &TestApp) -> (Output, Duration, u64) {
    let mut command = Command::new(TestApp::program());
    command
        .args(["audit", "verify"])
        .env("DATABASE_URL", &app.database_url)
        .env("KEYS_DIR", app.folder.join("keys"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    actix_web::web::block(move || {
        let began = Instant::now();
        let mut child = command.spawn().unwrap();
        let mut most = 0;
        while child.try_wait().unwrap().is_none() {
            most = most.max(peak(child.id()).unwrap_or_default());
            std::thread::sleep(Duration::from_millis(5));
        }
        (child.wait_with_output().unwrap(), began.elapsed(), most)
    })
    .await
    .unwrap()
}

#[track_caller]
fn whole(output: &Output, entries: usize) {
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}");
    let counted: usize = said.split(' ').next().unwrap().parse().unwrap();
    assert!(counted >= entries, "{said}");
}

#[actix_web::test]
async fn a_long_trail_is_verified_in_constant_memory_while_others_read() {
    let entries = times("SOAK_AUDIT", 6_000);
    let app = TestApp::start().await;
    fill(&app, TOGETHER).await;
    let (output, _, little) = verified(&app).await;
    whole(&output, TOGETHER);
    let began = Instant::now();
    fill(&app, entries).await;
    println!("{entries} entries written in {:?}", began.elapsed());
    let (output, took, most) = verified(&app).await;
    whole(&output, entries);
    println!("command line: {took:?}, {most} KiB at most; of {TOGETHER} entries {little} KiB");
    assert!(most < little + 16 * 1024, "{most} KiB, of {TOGETHER} entries {little} KiB");

    let auditor = app.officer("auditor", "KNT").await;
    let other = app.officer("auditor", "SRY").await;
    let officer = app.officer("commissioner", "ESX").await;
    let began = Instant::now();
    let verifying = actix_web::rt::spawn(async move {
        let found = auditor.client.act("/audit/verify").await.expect(200).json();
        (found, began.elapsed())
    });
    let (mut reads, mut slowest, mut refused) = (0_u32, Duration::ZERO, 0_u32);
    while !verifying.is_finished() {
        let asked = Instant::now();
        officer.client.get("/providers").await.expect(200);
        slowest = slowest.max(asked.elapsed());
        reads += 1;
        // One at a time: whoever asks meanwhile is told to come again.
        if reads % 50 == 2 && !verifying.is_finished() {
            let second = other.client.act("/audit/verify").await;
            if second.status == 409 {
                let second = second.refused(409, "in_flight");
                assert_eq!(second.headers["retry-after"], "30");
                refused += 1;
            } else {
                assert_eq!(second.expect(200).json()["whole"], true);
            }
        }
        actix_web::rt::time::sleep(Duration::from_millis(5)).await;
    }
    let (found, took) = verifying.await.unwrap();
    assert_eq!(found["whole"], true, "{found}");
    println!(
        "through the API: {took:?}; {reads} reads meanwhile, the slowest {slowest:?}; a second \
         verification refused {refused} times"
    );
    assert!(reads > 0);
    assert!(slowest < Duration::from_secs(3), "{slowest:?}");
}
