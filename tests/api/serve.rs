//! `together serve`, as a process.

use crate::support::TestApp;
use std::{
    io::{BufRead as _, BufReader, Read as _},
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
};

struct Served {
    child: Child,
    folder: PathBuf,
    origin: String,
    words: BufReader<std::process::ChildStdout>,
}

impl Served {
    /// Serves on an empty SQLite file, and waits until it says so.
    fn start() -> Self {
        Self::start_with(&[])
    }

    /// As [`Self::start`], set otherwise.
    fn start_with(settings: &[(&str, &str)]) -> Self {
        let folder = std::env::temp_dir().join("together-tests").join(together::db::new_id());
        std::fs::create_dir_all(&folder).unwrap();
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut child = Command::new(TestApp::program())
            .args(["serve", "--listen", &free.to_string(), "--metrics-listen", "none"])
            .env("DATABASE_URL", folder.join("new").join("together.db"))
            .env("KEYS_DIR", folder.join("keys"))
            .env("MAIL_DIR", folder.join("mail"))
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut words = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        while !line.contains("Stop with Ctrl-C") {
            line.clear();
            assert!(words.read_line(&mut line).unwrap() > 0, "it stopped");
        }
        Self { child, folder, origin: format!("http://{free}"), words }
    }

    fn signal(&self, name: &str) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &id]).status().unwrap().success());
    }

    /// What it said on the way out: standard output and log.
    fn end(mut self) -> (String, String) {
        let status = self.child.wait().unwrap();
        assert!(status.success(), "{status}");
        let (mut said, mut log) = (String::new(), String::new());
        self.words.read_to_string(&mut said).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut log).unwrap();
        std::fs::remove_dir_all(&self.folder).unwrap();
        (said, log)
    }
}

#[actix_web::test]
async fn it_sets_itself_up_keeps_its_memory_private_and_stops_cleanly() {
    for signal in ["INT", "TERM"] {
        let served = Served::start();
        let answer = reqwest::get(format!("{}/api/v1/health", served.origin)).await.unwrap();
        assert_eq!(answer.status(), 200);
        let id = answer.headers()["x-request-id"].to_str().unwrap().to_owned();
        let secret = format!("{}/api/v1/secret-path?secret-query=1", served.origin);
        let client = reqwest::Client::new();
        let request = client.get(secret).header("x-secret", "secret").header("host", "secret");
        assert_eq!(request.send().await.unwrap().status(), 421);
        drop(client);
        let limits =
            std::fs::read_to_string(format!("/proc/{}/limits", served.child.id())).unwrap();
        let core = limits.lines().find(|line| line.starts_with("Max core file size")).unwrap();
        assert_eq!(core.split_whitespace().collect::<Vec<_>>()[4..6], ["0", "0"], "{core}");
        served.signal(signal);
        let (said, log) = served.end();
        assert!(said.contains("Together has stopped."), "{said}");
        assert!(!log.contains("secret"), "{log}");
        let line = log.lines().find(|line| line.contains(&id)).unwrap();
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_eq!(line["route"], "/api/v1/health");
        assert_eq!((&line["status"], &line["method"]), (&200.into(), &"GET".into()));
        for line in log.lines() {
            serde_json::from_str::<serde_json::Value>(line).unwrap();
        }
    }
}

#[actix_web::test]
async fn at_the_finest_level_the_log_holds_no_word_of_a_caller_and_no_line_of_theirs() {
    const MARKER: &str = "quokka-marzipan";
    let served = Served::start_with(&[("LOG_LEVEL", "trace"), ("RATE_LIMITS", "false")]);
    let client = reqwest::Client::new();
    let forged = format!("{MARKER}%0d%0a%7B%22level%22%3A%22forged%22%7D");
    for path in [
        format!("/api/v1/providers/{forged}?name={forged}"),
        format!("/api/v1/{forged}"),
        format!("/{forged}"),
        format!("/api/v1/auth/sign-in?{forged}"),
        "/api/v1/auth/sign-in".to_owned(),
        "/api/v1/auth/refresh".to_owned(),
        "/api/v1/auth/password-resets".to_owned(),
        "/api/v1/family/session".to_owned(),
        "/api/v1/join-requests".to_owned(),
        "/api/v1/proofs/verify".to_owned(),
    ] {
        for body in [
            serde_json::json!({"email": format!("{MARKER}@b.example"), "password": MARKER})
                .to_string(),
            serde_json::json!({"token": MARKER, "more": [MARKER]}).to_string(),
            format!("{{\"{MARKER}\n"),
        ] {
            for method in ["GET", "POST", MARKER] {
                let request = client
                    .request(method.parse().unwrap(), format!("{}{path}", served.origin))
                    .header("content-type", "application/json")
                    .header("x-together-client", MARKER)
                    .header("user-agent", MARKER)
                    .header("referer", format!("https://{MARKER}.example"))
                    .header("x-request-id", MARKER)
                    .header("cookie", format!("together_rt={MARKER}; together_fam={MARKER}"))
                    .bearer_auth(MARKER)
                    .body(body.clone());
                let answer = request.send().await.unwrap();
                assert!(answer.status().as_u16() < 500, "{method} {path}: {}", answer.status());
                let text = answer.text().await.unwrap();
                assert!(!text.contains(MARKER), "{method} {path}: {text}");
            }
        }
    }
    drop(client);
    let arguments = std::fs::read(format!("/proc/{}/cmdline", served.child.id())).unwrap();
    let arguments = String::from_utf8_lossy(&arguments).into_owned();
    for key in ["root.key", "pepper.key", "jwt.key", "signing.key"] {
        let secret = std::fs::read_to_string(served.folder.join("keys").join(key)).unwrap();
        assert!(!arguments.contains(secret.trim()), "{arguments}");
    }
    served.signal("TERM");
    let (_, log) = served.end();
    assert!(log.lines().count() > 60, "{log}");
    for line in log.lines() {
        assert!(!line.contains(MARKER), "{line}");
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert_ne!(line["level"], "forged");
    }
}

#[test]
fn figures_are_never_shown_off_loopback() {
    let output = Command::new(TestApp::program())
        .args(["serve", "--metrics-listen", "0.0.0.0:9464"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("on loopback only"));
}

#[test]
fn no_other_process_looks_inside() {
    together::seal::keep_memory_private().unwrap();
    assert!(!nix::sys::prctl::get_dumpable().unwrap());
    let core = nix::sys::resource::getrlimit(nix::sys::resource::Resource::RLIMIT_CORE).unwrap();
    assert_eq!(core, (0, 0));
}
