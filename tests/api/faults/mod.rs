//! Disks and databases that fail, callers who drip, and more callers than can be served.
//!
//! Against the service as a process. Short here; `make soak` sets the full figures.

mod database;
mod disk;
mod dripping;
mod flood;
mod full;
mod hashing;
mod overload;

use crate::support::{Answer, Client, TestApp, draft};
use diesel::prelude::*;
use futures_util::future::join_all;
use std::{
    collections::BTreeSet,
    process::Command,
    time::{Duration, Instant},
};
use together::db::schema::referral;

/// A refusal comes within a second; a busy machine has three.
const SOON: Duration = Duration::from_secs(3);

/// What became of work during a fault: drafts, and looks at a category.
#[derive(Debug, Default)]
struct Work {
    /// Ids of the drafts that were acknowledged.
    kept: Vec<String>,
    /// How long each look took that was answered.
    looks: Vec<Duration>,
    /// How long each refusal took.
    refusals: Vec<Duration>,
}

impl Work {
    /// A draft is written, or refused in good form.
    async fn write(&mut self, client: &Client) {
        let began = Instant::now();
        let answer = client.post("/referrals", &draft()).await;
        if answer.status == 201 {
            self.kept.push(answer.text_at("/id"));
        } else {
            come_again(answer);
            self.refusals.push(began.elapsed());
        }
    }

    /// A category is read, or that is refused in good form.
    async fn look(&mut self, client: &Client) {
        let began = Instant::now();
        let answer = client.get("/categories/sen").await;
        if answer.status == 200 {
            self.looks.push(began.elapsed());
        } else {
            come_again(answer);
            self.refusals.push(began.elapsed());
        }
    }

    /// As many callers as this write and look in turn for so long.
    async fn of(client: &Client, callers: usize, lasting: Duration) -> Self {
        let until = Instant::now() + lasting;
        let each = (0..callers).map(|_| async move {
            let mut work = Self::default();
            while Instant::now() < until {
                work.write(client).await;
                work.look(client).await;
            }
            work
        });
        let mut all = Self::default();
        join_all(each).await.into_iter().for_each(|one| all.and(one));
        all
    }

    fn and(&mut self, other: Self) {
        self.kept.extend(other.kept);
        self.looks.extend(other.looks);
        self.refusals.extend(other.refusals);
    }

    /// How many refusals came later than within a second.
    fn late(&self) -> usize {
        self.refusals.iter().filter(|took| **took > SOON).count()
    }

    fn told(&self) -> String {
        let slowest = self.refusals.iter().max().copied().unwrap_or_default();
        format!(
            "{} kept, {} looks, {} refused, the slowest in {} ms",
            self.kept.len(),
            self.looks.len(),
            self.refusals.len(),
            slowest.as_millis()
        )
    }

    /// What was acknowledged is stored, nothing that was refused is, and every chain is whole.
    async fn is_kept(&self, app: &TestApp) {
        let stored: Vec<String> =
            app.read(|conn| Ok(referral::table.select(referral::id).load(conn)?)).await;
        let (stored, kept): (BTreeSet<_>, BTreeSet<_>) =
            (stored.iter().collect(), self.kept.iter().collect());
        assert_eq!(stored, kept);
        let output = Command::new(TestApp::program())
            .args(["audit", "verify", "--database-url", &app.database_url])
            .env("KEYS_DIR", app.folder.join("keys"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    }
}

/// The refusal of a service that cannot now.
#[track_caller]
fn come_again(answer: Answer) {
    let answer = answer.refused(503, "unavailable");
    assert_eq!(answer.headers["retry-after"], "1");
}

/// Everything is done again without a refusal, by itself and soon.
async fn goes_on(client: &Client) -> Work {
    let (began, mut all) = (Instant::now(), Work::default());
    loop {
        let round = Work::of(client, 8, Duration::from_millis(500)).await;
        let good = round.refusals.is_empty() && !round.kept.is_empty();
        all.and(round);
        if good {
            return all;
        }
        assert!(began.elapsed() < 3 * SOON, "it does not go on: {}", all.told());
    }
}
