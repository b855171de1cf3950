//! `together user add`

use crate::support::{PASSWORD, TestApp};
use diesel::prelude::*;
use std::{
    io::Write as _,
    process::{Command, Output, Stdio},
};
use together::db::schema::audit_entry;

fn run(app: &TestApp, arguments: &[&str], input: &str) -> Output {
    let mut child = Command::new(TestApp::program())
        .args(["user", "add", "--demo", "--name", "Ann Reed"])
        .args(arguments)
        .env("DATABASE_URL", &app.database_url)
        .env("KEYS_DIR", app.folder.join("keys"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It may have refused before it reads.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn refused(output: &Output, words: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(!output.status.success());
    assert!(said.contains(words), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
}

#[actix_web::test]
async fn an_account_of_the_command_line_signs_in_at_once() {
    let app = TestApp::start().await;
    let account =
        ["--email", "Ann.Reed@wsx.example", "--role", "lead_officer", "--authority", "WSX"];
    let done = run(&app, &account, &format!("{PASSWORD}\n"));
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    assert!(!String::from_utf8_lossy(&done.stdout).contains(PASSWORD));
    let answer = app.browser().try_password("ann.reed@wsx.example", PASSWORD).await.expect(200);
    assert_eq!(answer.text_at("/acting_for/0/role"), "lead_officer");
    refused(&run(&app, &account, &format!("{PASSWORD}\n")), "an account with this address already");
    let actor: String = app
        .read(|conn| {
            Ok(audit_entry::table
                .filter(audit_entry::action.eq("user.added"))
                .select(audit_entry::actor)
                .first(conn)?)
        })
        .await;
    assert_eq!(actor, "command-line/user-add");
}

#[actix_web::test]
async fn a_password_is_made_and_printed_once() {
    let app = TestApp::start().await;
    let provider = app.provider("Osierdene Trust").await;
    let arguments =
        ["--email", "a@osier.example", "--role", "provider_user", "--manage", "--generate"];
    let done = run(&app, &[&arguments[..], &["--provider", &provider]].concat(), "");
    let said = String::from_utf8(done.stdout).unwrap();
    let password = said.lines().last().unwrap().rsplit(' ').next().unwrap();
    let answer = app.browser().try_password("a@osier.example", password).await.expect(200);
    assert_eq!(answer.json()["acting_for"][0]["manage"], true);
}

#[actix_web::test]
async fn what_cannot_be_is_said_in_one_line() {
    let app = TestApp::start().await;
    let good = format!("{PASSWORD}\n");
    let base = ["--email", "a@b.example", "--role"];
    let with = |more: &[&str], input: &str| run(&app, &[&base[..], more].concat(), input);
    refused(&with(&["commissioner", "--authority", "XXX"], &good), "no authority with this prefix");
    refused(&with(&["provider_user", "--provider", "none"], &good), "no provider with this id");
    refused(&with(&["provider_user", "--authority", "KNT"], &good), "goes with --provider");
    refused(&with(&["lead_officer", "--authority", "KNT"], &good), "lead authority");
    refused(&with(&["auditor", "--authority", "KNT"], "password1234\n"), "too easy to guess");
    refused(&with(&["auditor", "--authority", "KNT"], "short\n"), "12 to 128");
    refused(&with(&["family", "--authority", "KNT"], &good), "private link");
}
