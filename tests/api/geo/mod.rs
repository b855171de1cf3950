//! Places and distances.

mod areas;
mod distance;
mod place;
mod postcodes;

use crate::support::TestApp;
use serde_json::Value;
use std::process::{Command, Output};

/// Runs the program on the database of a service under test.
pub fn program(app: &TestApp, arguments: &[&str]) -> Output {
    Command::new(TestApp::program())
        .args(arguments)
        .env("DATABASE_URL", &app.database_url)
        .env("KEYS_DIR", app.folder.join("keys"))
        .output()
        .unwrap()
}

/// What it printed, insisting on success.
#[track_caller]
pub fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[track_caller]
pub fn json(output: &Output) -> Value {
    serde_json::from_str(&printed(output)).unwrap()
}

/// The one line on standard error of a command that failed.
#[track_caller]
pub fn refused(output: &Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let line = String::from_utf8(output.stderr.clone()).unwrap();
    assert_eq!(line.lines().count(), 1, "{line}");
    line
}
