//! A long mixture of good and hostile requests to the service as a process: it answers all of them
//! and does not grow.

use super::{
    cases::{self, Case, Place, Plain, Values},
    contract::{Operation, operations},
    ground::{Caller, Ids, callers, headers, ids, plain},
    judge::Tally,
    wire::Line,
};
use crate::support::{
    TestApp,
    soak::{Dice, seed, times},
};
use std::{
    fs::{self, File},
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use together::audit::{Entry, Who};

/// Requests after which everything that is kept for good is there: by far the most of it are the
/// statements that each connection remembers, and it takes long until each met them all.
const WARM: usize = 50_000;
/// How much it may have grown since, in kB.
const GROWTH: i64 = 5 * 1024;
/// After so many requests everybody signs in again: a token lasts ten minutes.
const FRESH: usize = 5_000;

/// The service as a process, and what it says in red.
struct Process {
    child: Child,
    address: SocketAddr,
    log: std::path::PathBuf,
}

impl Process {
    async fn start(app: &TestApp) -> Self {
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let log = app.folder.join("process.log");
        let child = Command::new(TestApp::program())
            .args(["serve", "--demo", "--listen", &address.to_string(), "--metrics-listen", "none"])
            .env("DATABASE_URL", &app.database_url)
            .env("KEYS_DIR", app.folder.join("keys"))
            .env("DOCUMENTS_DIR", app.folder.join("documents"))
            .env("MAIL_DIR", app.folder.join("mail"))
            .env("PUBLIC_ORIGIN", &app.base)
            .env("RATE_LIMITS", "false")
            .env("LOG_LEVEL", "error")
            .stdout(Stdio::null())
            .stderr(File::create(&log).unwrap())
            .spawn()
            .unwrap();
        let process = Self { child, address, log };
        let nobody = app
            .stranger()
            .at(&format!("http://{address}"))
            .with("host", app.base.trim_start_matches("http://"));
        let began = Instant::now();
        while nobody.try_send("GET", "/health", None, None).await.is_none_or(|at| at.status != 200)
        {
            assert!(began.elapsed() < Duration::from_secs(400), "{}", process.said());
            actix_web::rt::time::sleep(Duration::from_millis(100)).await;
        }
        process
    }

    fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap()
    }

    /// Resident memory, in kB.
    fn memory(&self) -> i64 {
        self.kilobytes("VmRSS:")
    }

    /// The part of it that it allocated: not the pages of its program, which come in as they are
    /// needed for the first time.
    fn allocated(&self) -> i64 {
        self.kilobytes("RssAnon:")
    }

    fn kilobytes(&self, name: &str) -> i64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn example(operation: &Operation) -> serde_json::Value {
    operation.body.clone().unwrap_or_default().1
}

/// Those who ask, their headers, and what they ask about.
struct Crowd {
    callers: Vec<Caller>,
    credentials: Vec<Vec<(String, Vec<u8>)>>,
    ids: Ids,
}

impl Crowd {
    async fn gather(app: &TestApp, most: usize, dice: &mut Dice) -> Self {
        let all = callers(app).await;
        let chosen: Vec<Caller> = (0..most.min(all.len()))
            .map(|_| dice.of(&all).clone())
            .chain([Caller::Nobody])
            .collect();
        let mut crowd = Self { callers: chosen, credentials: Vec::new(), ids: ids(app).await };
        crowd.sign_in(app).await;
        crowd
    }

    async fn sign_in(&mut self, app: &TestApp) {
        self.credentials.clear();
        for caller in &self.callers {
            self.credentials.push(headers(app, caller, &app.base).await);
        }
        self.ids = ids(app).await;
    }

    /// A request of somebody about something: hostile three times in four.
    fn request(
        &self,
        operation: &Operation,
        all: &[Case],
        values: &Values,
        dice: &mut Dice,
    ) -> (super::wire::Request, Case) {
        let mut good: Plain = plain(operation, &self.ids, |count| dice.below(count));
        let mut with = dice.of(&self.credentials).clone();
        with.extend(good.request.headers);
        good.request.headers = with;
        let case = match dice.below(4) {
            0 => (Place::Nowhere, 0),
            _ => dice.of(all).clone(),
        };
        (cases::request(operation, &good, &case, values), case)
    }
}

#[actix_web::test]
async fn a_long_mixture_is_answered_whole_and_leaves_no_memory_behind() {
    let (count, seed) = (times("SOAK_REQUESTS", 300), seed());
    println!("SOAK_SEED={seed}");
    let long = count > WARM;
    let app = if long { TestApp::start_bare().await } else { TestApp::start().await };
    if !long {
        // Otherwise the process would load the demo region first, which takes a while.
        app.issued(3).await;
        app.write(|tx| {
            Entry::new("demo.loaded", "demo", "region", Who::system("tests")).record(tx)
        })
        .await;
    }
    let process = Process::start(&app).await;
    let (mut dice, values, mut tally) = (Dice::new(seed), Values::new(), Tally::default());
    let every: Vec<(Operation, Vec<Case>)> = operations()
        .into_iter()
        .map(|one| (one.clone(), cases::all(&one, &example(&one), &values)))
        .collect();
    let mut crowd = Crowd::gather(&app, 60, &mut dice).await;
    let mut line = Line::to(process.address);
    let (mut warm, began) = (process.allocated(), Instant::now());
    for number in 0..count {
        if number == WARM {
            warm = process.allocated();
        }
        if number % FRESH == FRESH - 1 {
            crowd.sign_in(&app).await;
            println!(
                "{number}: {} kB, {} of them allocated",
                process.memory(),
                process.allocated()
            );
        }
        let (operation, all) = dice.of(&every);
        let (request, case) = crowd.request(operation, all, &values, &mut dice);
        let outcome = line.send(&request);
        if outcome.as_ref().is_ok_and(|told| super::judge::is_let_in(told.status)) {
            tally.reached.insert(operation.name());
        }
        tally.count(operation, &case, &outcome);
    }
    let (at_last, took) = (process.allocated(), began.elapsed());
    tally.report("mixture");
    println!("{warm} kB allocated when warm, {at_last} kB at the end, after {} s", took.as_secs());
    assert!(tally.faults.is_empty(), "SOAK_SEED={seed}");
    assert!(!process.said().contains("panicked"), "{}", process.said());
    if long {
        assert!(at_last - warm < GROWTH, "grew by {} kB", at_last - warm);
    }
}
