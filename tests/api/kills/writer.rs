//! Somebody who replaces, saves and submits one bid as fast as the answers come.

use super::{Victim, WRITERS};
use crate::bid::{completed, submitted};
use crate::support::{Answer, Client, Person, Signed, TestApp};
use serde_json::Value;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use together::bid::receipt::Receipt;

/// One bid and what its bidder was told.
pub struct Writer {
    person: Person,
    path: String,
    /// The last version acknowledged.
    version: i64,
    /// Every receipt handed out.
    pub receipts: Vec<Receipt>,
    /// How often it was asked to come again.
    pub turned_away: usize,
}

/// No answer to work with.
#[derive(PartialEq, Eq)]
pub enum Lost {
    /// The connection broke: the service is gone.
    Gone,
    /// To come again later.
    Away,
}

fn receipts(answer: &Answer) -> Vec<Receipt> {
    serde_json::from_value(answer.json()["receipts"].clone()).unwrap()
}

/// An answer with 200, or none; nothing else is ever said.
async fn ask(
    on: &Client,
    method: &str,
    path: &str,
    body: Option<String>,
    version: Option<i64>,
) -> Result<Answer, Lost> {
    let answer = on.try_send(method, path, body, version).await.ok_or(Lost::Gone)?;
    if answer.is_turned_away() {
        answer.refused(503, "unavailable");
        return Err(Lost::Away);
    }
    Ok(answer.expect(200))
}

impl Writer {
    /// Sixteen, each with a submitted bid on one referral.
    pub async fn all(app: &TestApp) -> Vec<Self> {
        let issued = app.issued(WRITERS).await;
        let mut writers = Vec::new();
        for index in 0..WRITERS {
            let (path, version) = submitted(&issued, index).await;
            let person = issued.invited[index].person.clone();
            writers.push(Self { person, path, version, receipts: Vec::new(), turned_away: 0 });
        }
        writers
    }

    /// Writes until it is stopped or the service is gone.
    async fn write(&mut self, on: &Client, stop: &AtomicBool) {
        let mut now = None;
        while !stop.load(Ordering::Relaxed) {
            match self.step(on, now.take()).await {
                Ok(told) => now = Some(told),
                Err(Lost::Gone) => return,
                Err(Lost::Away) => {
                    self.turned_away += 1;
                    actix_web::rt::time::sleep(Duration::from_millis(20)).await;
                }
            }
        }
    }

    /// One step from what was read last, or from what is read now.
    async fn step(&mut self, on: &Client, seen: Option<Answer>) -> Result<Answer, Lost> {
        let seen = match seen {
            Some(seen) => seen,
            None => ask(on, "GET", &self.path, None, None).await?,
        };
        self.version = seen.version();
        let bid = seen.json();
        let told = if bid.get("draft").is_some_and(Value::is_object) {
            let body = completed(&bid).to_string();
            let saved = ask(on, "PUT", &self.path, Some(body), Some(self.version)).await?;
            self.version = saved.version();
            let path = format!("{}/submit", self.path);
            ask(on, "POST", &path, None, Some(self.version)).await?
        } else {
            let path = format!("{}/replace", self.path);
            ask(on, "POST", &path, None, Some(self.version)).await?
        };
        self.version = told.version();
        for receipt in receipts(&told) {
            if !self.receipts.contains(&receipt) {
                self.receipts.push(receipt);
            }
        }
        Ok(told)
    }

    /// Compares what is kept with what was acknowledged; reading is done as this client.
    pub async fn compare(&mut self, on: &Client) {
        // A connection that broke with the database shows when it is used.
        let mut kept = None;
        for _ in 0..60 {
            match ask(on, "GET", &self.path, None, None).await {
                Ok(read) => {
                    kept = Some(read);
                    break;
                }
                Err(Lost::Away) => actix_web::rt::time::sleep(Duration::from_millis(50)).await,
                Err(Lost::Gone) => panic!("no answer"),
            }
        }
        let kept = kept.expect("away for three seconds");
        // More may have been kept whose answers were lost on the way: a save and a submission.
        let (version, held) = (kept.version(), receipts(&kept));
        assert!((self.version..=self.version + 2).contains(&version), "{}", self.path);
        assert!(self.receipts.iter().all(|receipt| held.contains(receipt)), "a receipt lost");
        self.version = version;
    }
}

/// Sixteen at work on a service.
pub struct Stream {
    tasks: Vec<actix_web::rt::task::JoinHandle<Writer>>,
    stop: Arc<AtomicBool>,
}

impl Stream {
    pub async fn begin(
        app: &TestApp,
        victim: &Victim,
        writers: Vec<Writer>,
        signed: &mut Signed,
    ) -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let (mut clients, mut tasks) = (Vec::new(), Vec::new());
        // Before anybody writes: SQLite has no turn for a second process then.
        for writer in &writers {
            clients.push(victim.caller(app, &signed.client(app, &writer.person).await));
        }
        for (mut writer, on) in writers.into_iter().zip(clients) {
            let stop = Arc::clone(&stop);
            tasks.push(actix_web::rt::spawn(async move {
                writer.write(&on, &stop).await;
                writer
            }));
        }
        Self { tasks, stop }
    }

    /// The writers, once each has its last answer.
    pub async fn end(self) -> Vec<Writer> {
        self.stop.store(true, Ordering::Relaxed);
        let mut writers = Vec::new();
        for task in self.tasks {
            writers.push(task.await.unwrap());
        }
        writers
    }
}

/// Compares all of them, through the service of the test or through a process.
pub async fn compare_all(
    app: &TestApp,
    victim: Option<&Victim>,
    writers: &mut [Writer],
    signed: &mut Signed,
) {
    for writer in writers {
        let client = signed.client(app, &writer.person).await;
        let client = victim.map_or_else(|| client.clone(), |victim| victim.caller(app, &client));
        writer.compare(&client).await;
    }
}
