//! The processes that are measured.

use super::{CONNECTIONS, beside, client, support::TestApp};
use actix_web::{App, HttpServer, web};
use std::{
    fs,
    net::TcpListener,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

/// A process that answers at an address, ended when dropped.
pub struct Process {
    child: Child,
    pub address: String,
    /// How long it took until it answered.
    pub start: Duration,
}

impl Process {
    fn spawn(mut command: Command, address: String, path: &str) -> Self {
        let began = Instant::now();
        let child = command.stdout(Stdio::null()).spawn().unwrap();
        let request = client::Request::new("GET", path, &address, "");
        while std::net::TcpStream::connect(&address).is_err() {
            assert!(began.elapsed() < Duration::from_secs(30), "it does not start");
            thread::sleep(Duration::from_millis(1));
        }
        client::Connection::open(&address).send(&request);
        Self { child, address, start: began.elapsed() }
    }

    /// Together itself, on the database of an arrangement.
    pub fn together(app: &TestApp) -> Self {
        let address = free();
        let mut command = Command::new(TestApp::program());
        command
            .args(["serve", "--demo", "--listen", &address, "--metrics-listen", "none"])
            .env("DATABASE_URL", &app.database_url)
            .env("KEYS_DIR", app.folder.join("keys"))
            .env("DOCUMENTS_DIR", app.folder.join("documents"))
            .env("MAIL_DIR", app.folder.join("mail"))
            .env("PUBLIC_ORIGIN", &app.base)
            .env("RATE_LIMITS", "false")
            .env("LOG_LEVEL", "error");
        Self::spawn(command, address, "/health")
    }

    /// An actix service that says hello, as many threads as Together has.
    pub fn hello() -> Self {
        let address = free();
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["hello", &address]);
        Self::spawn(command, address, "/")
    }

    /// A figure of its memory, in MB: `VmRSS`, `RssAnon`.
    pub fn memory(&self, name: &str) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse::<f64>().unwrap() / 1024.0
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn free() -> String {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
}

/// Where a test's service answers, without the scheme: what its own program is called as.
pub fn host(app: &TestApp) -> &str {
    app.base.trim_start_matches("http://")
}

pub async fn hello(address: &str) {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    HttpServer::new(|| App::new().route("/", web::get().to(|| async { "hello" })))
        .workers(threads)
        .bind(address)
        .unwrap()
        .run()
        .await
        .unwrap();
}

/// Requests after which the memory is looked at again.
const REQUESTS: f64 = 1_000_000.0;

pub async fn start_and_memory(app: &TestApp) {
    let starts: Vec<f64> =
        (0..7).map(|_| Process::together(app).start.as_secs_f64() * 1000.0).collect();
    let mut sorted = starts.clone();
    sorted.sort_by(f64::total_cmp);
    println!("start and memory");
    beside("start on an existing database, median of 7", sorted[3], "ms", "aim 300");
    beside("start, worst of 7", sorted[6], "ms", "");
    let together = Process::together(app);
    thread::sleep(Duration::from_secs(2));
    beside("idle, resident", together.memory("VmRSS"), "MB", "aim 40");
    beside("idle, of its own", together.memory("RssAnon"), "MB", "");
    let officer = app.officer("commissioner", "KNT").await;
    let me = client::Request::new("GET", "/api/v1/me", host(app), &officer.client.credentials());
    let mut sent = 0.0;
    while sent < REQUESTS {
        let long = Duration::from_secs(10);
        let load = client::repeat(&together.address, CONNECTIONS, long, &me);
        sent += load.rate * long.as_secs_f64();
    }
    beside("after a million requests, resident", together.memory("VmRSS"), "MB", "aim 60");
    beside("after a million requests, of its own", together.memory("RssAnon"), "MB", "");
}
