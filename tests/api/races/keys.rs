//! One Idempotency-Key sent eight times at once, while the service is killed between.

use super::{AT_ONCE, entries, trail_is_whole};
use crate::bid::ready;
use crate::kills::Victim;
use crate::support::{Answer, Client, Issued, Person, Signed, TestApp, draft, soak::times};
use actix_web::rt::time::sleep;
use diesel::prelude::*;
use futures_util::future::join_all;
use serde_json::Value;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};
use together::db::schema::{idempotency, referral};

const LANES: usize = 4;

/// What is sent under each key.
enum Work {
    /// The same new draft of a referral.
    Draft(String),
    /// The submission of the bid at this path.
    Submission(String),
}

/// Keys that are sent one after the other.
struct Lane {
    work: Work,
    person: Person,
    todo: Vec<String>,
    done: usize,
    /// Of the last key in `todo`: the version it is sent with, once it was sent at all.
    version: Option<Option<i64>>,
    /// Of the same key: what was answered first.
    told: Option<(Value, i64)>,
    /// How often the service went away with a key half answered.
    broken: usize,
}

/// The service is gone.
struct Gone;

impl Lane {
    fn new(work: Work, person: &Person, name: usize, keys: usize) -> Self {
        let todo = (0..keys).map(|key| format!("lane-{name}-key-{key:08}")).collect();
        let person = person.clone();
        Self { work, person, todo, done: 0, version: None, told: None, broken: 0 }
    }

    /// Sends until there is nothing left to send, or nobody to send it to.
    async fn run(&mut self, on: &Client, answers: &AtomicUsize) {
        while let Some(key) = self.todo.last().cloned() {
            match self.settle(on, &key, answers).await {
                Ok(true) => {
                    self.todo.pop();
                    self.done += 1;
                    (self.version, self.told) = (None, None);
                }
                Ok(false) => sleep(Duration::from_millis(50)).await,
                Err(Gone) => {
                    self.broken += usize::from(self.version.is_some());
                    return;
                }
            }
        }
    }

    /// Eight at once; whether all of them were answered, and all the same.
    async fn settle(
        &mut self,
        on: &Client,
        key: &str,
        answers: &AtomicUsize,
    ) -> Result<bool, Gone> {
        let version = match self.version {
            Some(version) => version,
            None => match self.begin(on).await? {
                Some(version) => version,
                None => return Ok(false),
            },
        };
        self.version = Some(version);
        let (path, body, status) = match &self.work {
            Work::Draft(body) => ("/referrals".to_owned(), Some(body.clone()), 201),
            Work::Submission(path) => (format!("{path}/submit"), None, 200),
        };
        let client = on.clone().with("idempotency-key", key);
        let calls = (0..AT_ONCE).map(|_| client.try_send("POST", &path, body.clone(), version));
        let (mut same, mut gone) = (0, false);
        for answer in join_all(calls).await {
            answers.fetch_add(1, Ordering::Relaxed);
            match answer {
                None => gone = true,
                Some(answer) if answer.is_turned_away() => {}
                Some(answer) => {
                    self.compare(&answer.expect(status));
                    same += 1;
                }
            }
        }
        if gone { Err(Gone) } else { Ok(same == AT_ONCE) }
    }

    fn compare(&mut self, answer: &Answer) {
        let told = (answer.json(), answer.version());
        match &self.told {
            None => self.told = Some(told),
            Some(first) => assert!(*first == told, "the same key, another answer"),
        }
    }

    /// The version that the next key is sent with; none when it has to be asked for again.
    async fn begin(&mut self, on: &Client) -> Result<Option<Option<i64>>, Gone> {
        let Work::Submission(path) = &self.work else { return Ok(Some(None)) };
        let seen = on.try_send("GET", path, None, None).await.ok_or(Gone)?;
        if seen.is_turned_away() {
            return Ok(None);
        }
        let seen = seen.expect(200);
        if seen.json()["draft"].is_object() {
            return Ok(Some(Some(seen.version())));
        }
        let path = format!("{path}/replace");
        let begun = on.try_send("POST", &path, None, Some(seen.version())).await.ok_or(Gone)?;
        if begun.is_turned_away() {
            return Ok(None);
        }
        Ok(Some(Some(begun.expect(200).version())))
    }
}

/// Two lanes of drafts and two of submissions.
async fn lanes(app: &TestApp, keys: usize) -> (Issued, Vec<Lane>) {
    let issued = app.issued(LANES / 2).await;
    let mut lanes = Vec::new();
    for index in 0..LANES / 2 {
        let share = |lane: usize| (keys + LANES - 1 - lane) / LANES;
        let officer = app.officer("commissioner", "KNT").await;
        let work = Work::Draft(draft().to_string());
        lanes.push(Lane::new(work, &officer, 2 * index, share(2 * index)));
        let (path, _) = ready(&issued, index).await;
        let (work, person) = (Work::Submission(path), &issued.invited[index].person);
        lanes.push(Lane::new(work, person, 2 * index + 1, share(2 * index + 1)));
    }
    (issued, lanes)
}

/// One life of the service, ended after so many answers; the lanes as they stand then.
async fn life(app: &TestApp, signed: &mut Signed, lanes: Vec<Lane>, limit: usize) -> Vec<Lane> {
    let (victim, _) = Victim::start(app).await;
    let (answers, over) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
    let (mut clients, mut tasks) = (Vec::new(), Vec::new());
    // Before anybody writes: SQLite has no turn for a second process then.
    for lane in &lanes {
        clients.push(victim.caller(app, &signed.client(app, &lane.person).await));
    }
    for (mut lane, on) in lanes.into_iter().zip(clients) {
        let answers = Arc::clone(&answers);
        tasks.push(actix_web::rt::spawn(async move {
            lane.run(&on, &answers).await;
            lane
        }));
    }
    let (counted, ended) = (Arc::clone(&answers), Arc::clone(&over));
    let killer = actix_web::rt::spawn(async move {
        while counted.load(Ordering::Relaxed) < limit && !ended.load(Ordering::Relaxed) {
            sleep(Duration::from_millis(1)).await;
        }
        victim.kill();
    });
    let mut lanes = Vec::new();
    for task in tasks {
        lanes.push(task.await.unwrap());
    }
    over.store(true, Ordering::Relaxed);
    killer.await.unwrap();
    lanes
}

#[actix_web::test]
async fn a_key_sent_eight_times_at_once_with_kills_between_has_one_effect_and_one_answer() {
    let keys = times("SOAK_KEYS", 24);
    let (app, mut signed) = (TestApp::start().await, Signed::default());
    let (_issued, mut lanes) = lanes(&app, keys).await;
    Victim::prepare(&app).await;
    let (span, mut kills) = (if keys > 1_000 { 800 } else { 40 }, 0);
    while lanes.iter().any(|lane| !lane.todo.is_empty()) {
        // Never at the same point of the work.
        let limit = span / 2 + (kills * 7_919) % span;
        lanes = life(&app, &mut signed, lanes, limit).await;
        kills += 1;
    }
    let of = |drafts: bool| {
        let some = lanes.iter().filter(move |lane| matches!(lane.work, Work::Draft(_)) == drafts);
        some.map(|lane| lane.done).sum::<usize>()
    };
    let (drafts, submissions) = (of(true), of(false));
    assert_eq!(drafts + submissions, keys);
    let (made, remembered) = app
        .read(|conn| {
            let made = referral::table.filter(referral::state.eq("draft"));
            let made: i64 = made.count().get_result(conn)?;
            let remembered: i64 = idempotency::table.count().get_result(conn)?;
            Ok((made, remembered))
        })
        .await;
    assert_eq!(usize::try_from(made).unwrap(), drafts);
    assert_eq!(usize::try_from(remembered).unwrap(), keys);
    assert_eq!(entries(&app, "referral.begun").await, drafts);
    assert_eq!(entries(&app, "bid.submitted").await, submissions);
    trail_is_whole(&app).await;
    let broken: usize = lanes.iter().map(|lane| lane.broken).sum();
    assert!(broken > 0, "no kill met a key");
    println!("{keys} keys over {kills} kills, {broken} of them cut in two");
}
