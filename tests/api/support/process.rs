//! The service as a process of its own, for what happens to processes.

use super::{Client, TestApp};
use std::{
    fs::{self, File},
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use together::audit::{Entry, Who};

/// `together serve` on the database of a test.
pub struct Process {
    child: Child,
    pub address: SocketAddr,
    /// What it says, apart from the folder of the test, whose disk may be full.
    log: PathBuf,
}

impl Process {
    /// Starts it, and waits until it answers.
    pub async fn start(app: &TestApp) -> Self {
        Self::start_with(app, |_| ()).await
    }

    /// As [`Self::start`], in another environment.
    pub async fn start_with(app: &TestApp, change: impl FnOnce(&mut Command)) -> Self {
        // Otherwise it would load the demo region first.
        app.write(|tx| {
            Entry::new("demo.loaded", "demo", "region", Who::system("tests")).record(tx)
        })
        .await;
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let name = format!("{}.log", together::db::new_id());
        let log = std::env::temp_dir().join("together-tests").join(name);
        let mut command = Command::new(TestApp::program());
        command
            .args(["serve", "--demo", "--listen", &address.to_string()])
            .args(["--metrics-listen", "none"])
            .env("DATABASE_URL", &app.database_url)
            .env("KEYS_DIR", app.folder.join("keys"))
            .env("DOCUMENTS_DIR", app.folder.join("documents"))
            .env("MAIL_DIR", app.folder.join("mail"))
            .env("PUBLIC_ORIGIN", &app.base)
            .env("RATE_LIMITS", "false")
            .env("LOG_LEVEL", "warn")
            .stdout(Stdio::null())
            .stderr(File::create(&log).unwrap());
        change(&mut command);
        let process = Self { child: command.spawn().unwrap(), address, log };
        let (nobody, began) = (process.caller(app, &app.stranger()), Instant::now());
        while nobody.try_send("GET", "/health", None, None).await.is_none_or(|at| at.status != 200)
        {
            let waited = began.elapsed();
            assert!(waited < Duration::from_secs(60), "it does not start: {}", process.said());
            actix_web::rt::time::sleep(Duration::from_millis(20)).await;
        }
        process
    }

    /// A caller of the test's service, as a caller of this process.
    pub fn caller(&self, app: &TestApp, client: &Client) -> Client {
        let origin = format!("http://{}", self.address);
        client.clone().at(&origin).with("host", app.base.trim_start_matches("http://"))
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// What it wrote to its log.
    pub fn said(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// It runs, and nothing in it fell over.
    #[track_caller]
    pub fn is_well(&mut self) {
        assert!(self.child.try_wait().unwrap().is_none(), "it ended: {}", self.said());
        let said = self.said();
        assert!(!said.contains("panicked"), "{said}");
    }

    /// The memory it has, in KiB.
    pub fn memory(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }

    /// Sets what it may have of a resource, by util-linux's name and words.
    pub fn limit(&self, resource: &str, most: &str) {
        let (pid, limit) = (self.id().to_string(), format!("--{resource}={most}"));
        let done = Command::new("prlimit").args(["--pid", &pid, &limit]).status().unwrap();
        assert!(done.success(), "prlimit {limit}");
    }

    /// Asks it to stop; whether it did so in good order.
    pub fn stop(mut self) -> bool {
        let id = self.id().to_string();
        assert!(Command::new("kill").args(["-s", "TERM", &id]).status().unwrap().success());
        self.child.wait().unwrap().success()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
        drop(fs::remove_file(&self.log));
    }
}
