//! Killed in the middle of work: what was acknowledged is kept, nothing is half there.
//!
//! Short here; `make soak` sets `SOAK_KILLS` and `SOAK_CUTS` to the full figures.

use crate::bid::{completed, submitted};
use crate::support::{Answer, Client, TestApp};
use diesel::prelude::*;
use serde_json::Value;
use std::{
    fs,
    net::TcpListener,
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use together::{
    audit::{Entry, Who},
    bid::receipt::Receipt,
    db::{
        Conn,
        schema::{audit_entry, bid, bid_version},
    },
};

const WRITERS: usize = 16;

/// How often, from the environment of a soak.
fn times(name: &str, short: usize) -> usize {
    std::env::var(name).map_or(short, |text| text.parse().unwrap())
}

/// The service as a process on the database of a test.
struct Victim {
    child: Child,
    origin: String,
}

impl Victim {
    /// Starts it; how long it took until it answered.
    async fn start(app: &TestApp) -> (Self, Duration) {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let began = Instant::now();
        let child = Command::new(TestApp::program())
            .args(["serve", "--demo", "--listen", &free.to_string(), "--metrics-listen", "none"])
            .env("DATABASE_URL", &app.database_url)
            .env("KEYS_DIR", app.folder.join("keys"))
            .env("DOCUMENTS_DIR", app.folder.join("documents"))
            .env("MAIL_DIR", app.folder.join("mail"))
            .env("PUBLIC_ORIGIN", &app.base)
            .env("RATE_LIMITS", "false")
            .env("LOG_LEVEL", "error")
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let victim = Self { child, origin: format!("http://{free}") };
        let nobody = victim.caller(app, &app.stranger());
        while nobody.try_send("GET", "/health", None, None).await.is_none_or(|at| at.status != 200)
        {
            assert!(began.elapsed() < Duration::from_secs(60), "it does not come back");
            actix_web::rt::time::sleep(Duration::from_millis(10)).await;
        }
        (victim, began.elapsed())
    }

    /// A caller of the test's service, as a caller of this process.
    fn caller(&self, app: &TestApp, client: &Client) -> Client {
        client.clone().at(&self.origin).with("host", app.base.trim_start_matches("http://"))
    }

    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        drop(self.child.kill());
    }
}

/// One bid and what its bidder was told.
struct Writer {
    client: Client,
    path: String,
    /// The last version acknowledged.
    version: i64,
    /// Every receipt handed out.
    receipts: Vec<Receipt>,
}

fn receipts(answer: &Answer) -> Vec<Receipt> {
    serde_json::from_value(answer.json()["receipts"].clone()).unwrap()
}

impl Writer {
    /// Replaces, saves and submits until there is no answer.
    async fn write(&mut self, on: &Client, stop: &AtomicBool) {
        let Some(mut now) = on.try_send("GET", &self.path, None, None).await else { return };
        while !stop.load(Ordering::Relaxed) {
            let seen = now.expect(200);
            let version = Some(seen.version());
            let bid = seen.json();
            let next = if bid.get("draft").is_some_and(Value::is_object) {
                let body = completed(&bid).to_string();
                let Some(saved) = on.try_send("PUT", &self.path, Some(body), version).await else {
                    return;
                };
                self.version = saved.version();
                let path = format!("{}/submit", self.path);
                on.try_send("POST", &path, None, Some(self.version)).await
            } else {
                on.try_send("POST", &format!("{}/replace", self.path), None, version).await
            };
            let Some(told) = next else { return };
            now = told.expect(200);
            self.version = now.version();
            for receipt in receipts(&now) {
                if !self.receipts.contains(&receipt) {
                    self.receipts.push(receipt);
                }
            }
        }
    }
}

/// What is stored agrees with itself: a submission has its sealed version, its receipt and its
/// audit entry, or none of them.
fn whole(conn: &mut Conn) {
    let versions: Vec<(String, bool)> = bid_version::table
        .select((bid_version::bid_id, bid_version::receipt.is_not_null()))
        .load(conn)
        .unwrap();
    let bids: Vec<String> = bid::table.select(bid::id).load(conn).unwrap();
    assert!(!bids.is_empty());
    for id in bids {
        let submitted = versions.iter().filter(|(bid, with)| *bid == id && *with).count();
        let recorded: i64 = audit_entry::table
            .filter(audit_entry::aggregate.eq(format!("bid/{id}")))
            .filter(audit_entry::action.eq("bid.submitted"))
            .count()
            .get_result(conn)
            .unwrap();
        assert_eq!(usize::try_from(recorded).unwrap(), submitted, "{id}");
    }
}

/// Every chain of a database, checked by the command line.
fn chains_are_whole(url: &str, keys: &Path) {
    let output = Command::new(TestApp::program())
        .args(["audit", "verify", "--database-url", url])
        .env("KEYS_DIR", keys)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}

#[actix_web::test]
async fn what_was_acknowledged_before_a_kill_is_there_after_it() {
    let app = TestApp::start().await;
    let issued = app.issued(WRITERS).await;
    let mut writers = Vec::new();
    for index in 0..WRITERS {
        let (path, version) = submitted(&issued, index).await;
        let client = issued.invited[index].person.client.clone();
        writers.push(Writer { client, path, version, receipts: Vec::new() });
    }
    // Otherwise the process would load the demo region first.
    app.write(|tx| Entry::new("demo.loaded", "demo", "region", Who::system("tests")).record(tx))
        .await;
    let (mut slowest, mut acknowledged) = (Duration::ZERO, 0);
    for round in 0..times("SOAK_KILLS", 3) {
        let (victim, took) = Victim::start(&app).await;
        slowest = slowest.max(took);
        let stop = Arc::new(AtomicBool::new(false));
        let mut tasks = Vec::new();
        for mut writer in writers {
            let (on, stop) = (victim.caller(&app, &writer.client), Arc::clone(&stop));
            tasks.push(actix_web::rt::spawn(async move {
                writer.write(&on, &stop).await;
                writer
            }));
        }
        // Never at the same point of the work.
        let busy = Duration::from_millis(800 + (round as u64 * 137) % 900);
        actix_web::rt::time::sleep(busy).await;
        victim.kill();
        stop.store(true, Ordering::Relaxed);
        writers = Vec::new();
        for task in tasks {
            writers.push(task.await.unwrap());
        }
        for writer in &writers {
            let kept = writer.client.get(&writer.path).await.expect(200);
            // One more may have been kept whose answer was lost on the way: a save and a submission.
            let (version, held) = (kept.version(), receipts(&kept));
            assert!((writer.version..=writer.version + 2).contains(&version), "{}", writer.path);
            assert!(writer.receipts.iter().all(|receipt| held.contains(receipt)), "a receipt lost");
        }
        app.read(|conn| {
            whole(conn);
            Ok(())
        })
        .await;
        chains_are_whole(&app.database_url, &app.folder.join("keys"));
        acknowledged = writers.iter().map(|writer| writer.receipts.len()).sum();
    }
    println!("{acknowledged} receipts kept; slowest start {} ms", slowest.as_millis());
    assert!(acknowledged > 0);
}

/// SQLite: whatever the disk kept of its log, what is read of it is whole.
#[actix_web::test]
async fn a_log_cut_anywhere_leaves_a_whole_database() {
    let app = TestApp::start().await;
    if app.database_url.contains("://") {
        return;
    }
    let issued = app.issued(WRITERS).await;
    for index in 0..WRITERS {
        submitted(&issued, index).await;
    }
    let log = fs::read(format!("{}-wal", app.database_url)).unwrap();
    let copy = app.folder.join("copy.db");
    let (cuts, mut seed) = (times("SOAK_CUTS", 5), 1_usize);
    let mut seen = Vec::new();
    for _ in 0..cuts {
        // Any places, the same ones each time.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let kept = (seed >> 16) % log.len();
        fs::copy(&app.database_url, &copy).unwrap();
        fs::write(app.folder.join("copy.db-wal"), &log[..kept]).unwrap();
        drop(fs::remove_file(app.folder.join("copy.db-shm")));
        let mut conn = Conn::open(copy.to_str().unwrap()).unwrap();
        if bid::table.count().get_result::<i64>(&mut conn).is_ok_and(|bids| bids > 0) {
            whole(&mut conn);
            seen.push(kept);
        }
        drop(conn);
        if !seen.is_empty() && seen.last() == Some(&kept) {
            chains_are_whole(copy.to_str().unwrap(), &app.folder.join("keys"));
        }
    }
    println!("{} of {cuts} cuts left bids", seen.len());
    assert!(!seen.is_empty());
}
