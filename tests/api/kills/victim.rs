//! The service as a process that can be killed.

use crate::support::{Client, TestApp};
use std::{
    net::TcpListener,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use together::audit::{Entry, Who};

/// The service as a process on the database of a test.
pub struct Victim {
    child: Child,
    origin: String,
}

impl Victim {
    /// Makes a database look as if the demo region were loaded: the process would load it first.
    pub async fn prepare(app: &TestApp) {
        app.write(|tx| {
            Entry::new("demo.loaded", "demo", "region", Who::system("tests")).record(tx)
        })
        .await;
    }

    /// Starts it; how long it took until it answered.
    pub async fn start(app: &TestApp) -> (Self, Duration) {
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
    pub fn caller(&self, app: &TestApp, client: &Client) -> Client {
        client.clone().at(&self.origin).with("host", app.base.trim_start_matches("http://"))
    }

    /// Whether it runs.
    pub fn lives(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Victim {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

/// The middle one of some times: one that the machine stole says nothing.
pub fn middle(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
