//! The daily mail that bears witness.

use super::command_line::together as run;
use crate::support::TestApp;
use chrono::{DateTime, Utc};
use serde_json::Value;

async fn auditors(app: &TestApp) -> Vec<String> {
    let mut emails = Vec::new();
    for prefix in ["WSX", "ESX", "KNT"] {
        emails.push(app.officer("auditor", prefix).await.email);
    }
    emails
}

#[actix_web::test]
async fn each_auditor_gets_the_latest_checkpoint_once_a_day() {
    let app = TestApp::start().await;
    let mut emails = auditors(&app).await;
    app.officer("commissioner", "KNT").await;
    app.set_clock("2031-06-11T10:00:00Z");
    app.daily().await;
    app.chain("user", "a", None, 1).await;
    app.checkpoint().await;
    app.set_clock("2031-06-12T10:00:00Z");
    app.daily().await;
    app.daily().await;
    app.sent().await;
    let mails: Vec<String> =
        app.mail().into_iter().filter(|mail| mail.contains("Subject: Audit checkpoint")).collect();
    let mut to: Vec<String> = mails
        .iter()
        .map(|mail| mail.lines().find_map(|line| line.strip_prefix("To: ")).unwrap().to_owned())
        .collect();
    to.sort();
    emails.sort();
    // Of a new installation's first checkpoint, if any, and of this: never two of one day.
    assert!(to.len() == emails.len() || to.len() == 2 * emails.len(), "{to:?}");
    to.dedup();
    assert_eq!(to, emails);
    let latest = app.stranger().get("/audit/checkpoints?limit=1").await.expect(200).json();
    let latest = &latest["items"][0];
    for member in ["root", "key_id", "signature"] {
        let figure = latest[member].as_str().unwrap();
        assert!(mails.iter().any(|mail| mail.contains(figure)), "{member}");
    }
    app.set_clock("2031-06-13T10:00:00Z");
    app.daily().await;
    assert!(app.sent().await >= emails.len());
}

#[actix_web::test]
async fn a_restored_older_database_fails_against_a_saved_mail_and_says_since_when() {
    let app = TestApp::start().await;
    auditors(&app).await;
    app.chain("user", "a", None, 1).await;
    app.checkpoint().await;
    app.chain("user", "b", None, 1).await;
    app.checkpoint().await;
    app.set_clock("2031-06-12T10:00:00Z");
    app.daily().await;
    app.sent().await;
    let mail =
        app.mail().into_iter().find(|mail| mail.contains("Subject: Audit checkpoint")).unwrap();
    // As kept by a program that breaks and quotes lines.
    let quoted: String = mail
        .lines()
        .flat_map(|line| line.as_bytes().chunks(70))
        .map(|piece| format!("> {}\r\n", std::str::from_utf8(piece).unwrap()))
        .collect();
    let number: Value = app.stranger().get("/audit/checkpoints").await.expect(200).json();
    let at: DateTime<Utc> = number["items"][0]["at"].as_str().unwrap().parse().unwrap();
    let mut files = Vec::new();
    for (name, text) in [("witness.eml", &mail), ("quoted.txt", &quoted)] {
        let file = app.folder.join(name);
        std::fs::write(&file, text).unwrap();
        let arguments = ["audit", "verify", "--witness", file.to_str().unwrap()];
        let output = run(&app, &arguments).await;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
        files.push(file);
    }
    // Put back to before its last checkpoint, and whole in itself.
    app.tamper(
        "DELETE FROM audit_checkpoint_head WHERE number = (SELECT MAX(number) FROM audit_checkpoint);
         DELETE FROM audit_checkpoint WHERE number = (SELECT MAX(number) FROM audit_checkpoint);
         DELETE FROM audit_payload WHERE entry_id IN (SELECT id FROM audit_entry WHERE aggregate = 'user/b');
         DELETE FROM audit_entry WHERE aggregate = 'user/b'",
    )
    .await;
    for file in files {
        let arguments = ["audit", "verify", "--witness", file.to_str().unwrap()];
        let output = run(&app, &arguments).await;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert_eq!(output.status.code(), Some(1), "{said}");
        let lost = format!("no longer holds the checkpoint of {}", at.to_rfc3339());
        assert!(said.contains(&lost), "{said}");
    }
}
