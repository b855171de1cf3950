//! `together audit verify`, `together keys`, `together migrate`.

use crate::support::TestApp;
use std::process::Output;

/// Runs a command line on the database and keys of a test.
pub async fn together(app: &TestApp, arguments: &[&str]) -> Output {
    let mut command = std::process::Command::new(TestApp::program());
    command
        .args(arguments)
        .env("DATABASE_URL", &app.database_url)
        .env("KEYS_DIR", app.folder.join("keys"));
    actix_web::web::block(move || command.output().unwrap()).await.unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[actix_web::test]
async fn verify_says_whole_or_names_the_fault_and_exits_with_one() {
    let app = TestApp::start().await;
    app.chain("user", "a", None, 3).await;
    app.checkpoint().await;
    let output = together(&app, &["audit", "verify"]).await;
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("All whole."), "{}", said(&output));
    app.tamper("UPDATE audit_entry SET actor = 'user/x' WHERE aggregate = 'user/a' AND seq = 2")
        .await;
    let output = together(&app, &["audit", "verify"]).await;
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("altered: user/a entry 2 of "), "{}", said(&output));
}

#[actix_web::test]
async fn a_witness_shows_a_database_that_was_put_back() {
    let app = TestApp::start().await;
    app.chain("user", "a", None, 1).await;
    app.checkpoint().await;
    app.chain("user", "b", None, 1).await;
    app.checkpoint().await;
    let saved = app.stranger().get("/audit/checkpoints").await.expect(200);
    let witness = app.folder.join("witness.json");
    std::fs::write(&witness, &saved.text).unwrap();
    let arguments = ["audit", "verify", "--witness", witness.to_str().unwrap()];
    let output = together(&app, &arguments).await;
    assert!(output.status.success(), "{}", said(&output));

    // As it was before the second checkpoint: whole in itself, and older than the witness.
    app.tamper(
        "DELETE FROM audit_checkpoint_head WHERE number = 2; DELETE FROM audit_checkpoint WHERE number = 2;
         DELETE FROM audit_payload WHERE entry_id IN (SELECT id FROM audit_entry WHERE aggregate = 'user/b');
         DELETE FROM audit_entry WHERE aggregate = 'user/b'",
    )
    .await;
    let output = together(&app, &["audit", "verify"]).await;
    assert!(output.status.success(), "{}", said(&output));
    let output = together(&app, &arguments).await;
    assert_eq!(output.status.code(), Some(1));
    let since: chrono::DateTime<chrono::Utc> =
        saved.json()["items"][1]["at"].as_str().unwrap().parse().unwrap();
    assert!(
        said(&output).contains(&format!("since {} is lost", since.to_rfc3339())),
        "{}",
        said(&output)
    );

    std::fs::write(&witness, "{}").unwrap();
    let output = together(&app, &arguments).await;
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("not the saved answer"));
}

#[actix_web::test]
async fn keys_of_another_installation_are_refused_in_one_line() {
    let app = TestApp::start().await;
    let output = together(&app, &["keys", "check"]).await;
    assert!(output.status.success(), "{}", said(&output));
    let output = together(&app, &["migrate"]).await;
    assert!(said(&output).contains("was up to date"), "{}", said(&output));

    let keys = app.folder.join("keys");
    std::fs::rename(&keys, app.folder.join("away")).unwrap();
    together(&app, &["keys", "init"]).await;
    for arguments in [vec!["keys", "check"], vec!["serve", "--listen", "127.0.0.1:0", "--demo"]] {
        let output = together(&app, &arguments).await;
        assert_eq!(output.status.code(), Some(1));
        let errors = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(errors.lines().count(), 1, "{errors}");
        assert!(errors.contains("not the ones this database was made with"), "{errors}");
    }
}
