//! The command line.

mod bank_holidays;
mod closed;
mod evaluate;
mod mail;
mod verify;
mod version;

use crate::support::TestApp;
use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};

/// Runs the program with arguments and standard input.
pub fn together(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(TestApp::program())
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that refuses its arguments may end without reading.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap()
}
