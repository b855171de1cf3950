//! The last minute before a deadline, with everybody at it.
//!
//! Short here; `make soak` sets `SOAK_BIDDERS` and `SOAK_FLOOD` to the full figures.

use super::{begin, completed, ready};
use crate::support::{Answer, Client, Issued, TestApp, soak::times};
use diesel::prelude::*;
use serde_json::{Value, json};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use together::db::schema::{bid, bid_version};

/// Drafts that save themselves all the time.
const SAVERS: usize = 4;

/// What the flood was answered.
#[derive(Default)]
struct Flood {
    stop: AtomicBool,
    answered: AtomicUsize,
    refused: AtomicUsize,
}

impl Flood {
    /// Whether it was answered; whoever is sent away comes again at once, which nobody should.
    fn told(&self, answer: &Answer) -> bool {
        match answer.status {
            200 => self.answered.fetch_add(1, Ordering::Relaxed),
            503 => self.refused.fetch_add(1, Ordering::Relaxed),
            other => panic!("{other}: {}", answer.text),
        };
        answer.status == 200
    }

    async fn read(&self, client: &Client, path: &str) {
        while !self.stop.load(Ordering::Relaxed) {
            self.told(&client.get(path).await);
        }
    }

    /// Saves a draft again and again; the version acknowledged last.
    async fn save(&self, client: &Client, path: &str, body: &Value, mut version: i64) -> i64 {
        while !self.stop.load(Ordering::Relaxed) {
            let answer = client.put(path, version, body).await;
            if self.told(&answer) {
                version = answer.version();
            }
        }
        version
    }
}

/// Repeats what is refused with 503, as the application does; what was answered at last.
async fn insisted<F: Future<Output = Answer>>(send: impl Fn() -> F, refused: &mut u32) -> Answer {
    loop {
        let answer = send().await;
        if answer.status != 503 {
            return answer;
        }
        *refused += 1;
        let wait: u64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
        actix_web::rt::time::sleep(Duration::from_secs(wait)).await;
    }
}

/// A first bid from nothing to its receipt: how long submitting took, and how often it was refused.
async fn first_bid(issued: &Issued, index: usize) -> (Duration, u32) {
    let (client, mut refused) = (&issued.invited[index].person.client, 0);
    let begun = insisted(|| begin(issued, index), &mut refused).await.expect(201);
    let path = format!("/bids/{}", begun.text_at("/id"));
    let body = completed(&begun.json());
    let saved = insisted(|| client.put(&path, begun.version(), &body), &mut refused).await;
    let (submit, version) = (format!("{path}/submit"), Some(saved.expect(200).version()));
    let asked = Instant::now();
    let send = || client.send("POST", &submit, None, version);
    let told = insisted(send, &mut refused).await.expect(200);
    assert_eq!(told.json()["receipts"].as_array().unwrap().len(), 1);
    (asked.elapsed(), refused)
}

/// Ends a little less than a minute before the deadline.
fn a_minute_before(app: &TestApp) {
    app.move_clock(chrono::Duration::days(10) - chrono::Duration::seconds(75));
}

#[actix_web::test]
async fn a_flood_of_reads_and_saves_before_the_deadline_keeps_no_first_bid_out() {
    let (bidders, readers) = (times("SOAK_BIDDERS", 6), times("SOAK_FLOOD", 24));
    let app = TestApp::start().await;
    let issued = app.issued(bidders + SAVERS).await;
    let flood = Arc::new(Flood::default());
    let mut savers = Vec::new();
    for index in bidders..bidders + SAVERS {
        let (path, version) = ready(&issued, index).await;
        let client = issued.invited[index].person.client.clone();
        let body = completed(&client.get(&path).await.expect(200).json());
        savers.push((client, path, body, version));
    }
    a_minute_before(&app);
    let saving: Vec<_> = savers
        .into_iter()
        .map(|(client, path, body, version)| {
            let flood = Arc::clone(&flood);
            actix_web::rt::spawn(async move {
                let last = flood.save(&client, &path, &body, version).await;
                (client, path, last)
            })
        })
        .collect();
    for number in 0..readers {
        let (flood, client) = (Arc::clone(&flood), issued.officer.client.clone());
        let path = match number % 3 {
            0 => "/providers".to_owned(),
            1 => format!("/referrals/{}", issued.id),
            _ => "/referrals".to_owned(),
        };
        actix_web::rt::spawn(async move { flood.read(&client, &path).await });
    }
    actix_web::rt::time::sleep(Duration::from_millis(300)).await;
    let all = (0..bidders).map(|index| first_bid(&issued, index));
    let done = futures_util::future::join_all(all).await;
    flood.stop.store(true, Ordering::Relaxed);
    for task in saving {
        let (client, path, last) = task.await.unwrap();
        let kept = insisted(|| client.get(&path), &mut 0).await.expect(200);
        assert!(kept.version() >= last, "an acknowledged save is lost");
    }
    let slowest = done.iter().map(|(took, _)| *took).max().unwrap();
    let again: u32 = done.iter().map(|(_, refused)| refused).sum();
    let (answered, refused) =
        (flood.answered.load(Ordering::Relaxed), flood.refused.load(Ordering::Relaxed));
    println!(
        "{bidders} first bids in a flood of {answered} answers and {refused} refusals: the slowest \
         submission {slowest:?}, {again} steps of bids sent again"
    );
    assert!(answered > 4 * bidders, "{answered} is no flood");
    let deadline = issued.deadline;
    let stored: i64 = app
        .read(move |conn| {
            Ok(bid_version::table
                .inner_join(bid::table)
                .filter(bid_version::receipt.is_not_null())
                .filter(bid_version::at.lt(deadline))
                .filter(bid::state.eq("submitted"))
                .count()
                .get_result(conn)?)
        })
        .await;
    assert_eq!(usize::try_from(stored).unwrap(), bidders);
}

#[actix_web::test]
async fn an_establishment_has_ten_decisive_steps_a_minute_and_its_drafts_sixty_saves() {
    let app = TestApp::start_with(|config| config.rate_limits = true).await;
    let issued = app.issued(2).await;
    let one = &issued.invited[0].person.client;
    let path = format!("/bids/{}", begin(&issued, 0).await.expect(201).text_at("/id"));
    let passed = async |path: &str, method: &str, count: usize| {
        let (mut passed, began) = (0_usize, Instant::now());
        for _ in 0..count {
            // Of a version that nobody has read: refused, and counted.
            let body = (method == "PUT").then(|| json!({}).to_string());
            let answer = one.send(method, path, body, Some(77)).await;
            if answer.status == 429 {
                answer.refused(429, "too_many_requests");
            } else {
                assert_eq!(answer.status, 412, "{}", answer.text);
                passed += 1;
            }
        }
        (passed, began.elapsed().as_secs() as usize)
    };
    let within = |(passed, seconds): (usize, usize), quota: usize| {
        let most = quota + 1 + (seconds + 1) * quota / 60;
        assert!((quota..=most).contains(&passed), "{passed} in {seconds} s, not {quota}");
    };
    within(passed(&path, "PUT", 75).await, 60);
    // The saves have used nothing of what decides a bid.
    for step in ["submit", "replace", "withdraw"] {
        let (seen, seconds) = passed(&format!("{path}/{step}"), "POST", 6).await;
        match step {
            "submit" => assert_eq!(seen, 6),
            "replace" => assert!((4..=5 + seconds / 6).contains(&seen), "{seen}"),
            _ => assert!(seen <= 1 + seconds / 6, "{seen}"),
        }
    }
    let (path, version) = ready(&issued, 1).await;
    super::submit(&issued, 1, &path, version).await.expect(200);
    app.app.limits.pass(60);
    within(passed(&path_of(&issued, 0).await, "POST", 14).await, 10);
}

/// Where the first bid of one of the invited is submitted.
async fn path_of(issued: &Issued, index: usize) -> String {
    let client = &issued.invited[index].person.client;
    let bids = client.get(&format!("/referrals/{}/bids", issued.id)).await.expect(200);
    format!("/bids/{}/submit", bids.text_at("/items/0/id"))
}
