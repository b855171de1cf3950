use crate::support::TestApp;
use std::process::{Command, Output};
use together::demo::reset::{Held, held, reset};

fn demo(app: &TestApp, flags: &[&str]) -> Output {
    Command::new(TestApp::program())
        .args(["demo", "--database-url", &app.database_url, "--keys-dir"])
        .arg(app.folder.join("keys"))
        .args(flags)
        .output()
        .unwrap()
}

fn refused(output: &Output, words: &str) {
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let said = String::from_utf8(output.stderr.clone()).unwrap();
    assert!(said.contains(words) && said.lines().count() == 1, "{said}");
}

#[actix_web::test]
async fn a_database_in_real_use_is_neither_loaded_into_nor_emptied() {
    let app = TestApp::start().await;
    // The stamp is only ever read: a test has to write over it.
    app.write(|tx| {
        use diesel::{connection::SimpleConnection as _, prelude::*};
        let _ = tx.conn().batch_execute("UPDATE installation SET demo = FALSE");
        Ok(())
    })
    .await;
    assert_eq!(held(&app.database_url), Ok(Held::Real));
    refused(&demo(&app, &[]), "in real use");
    refused(&demo(&app, &["--reset"]), "in real use: it is never emptied");
    assert!(reset(&app.database_url).is_err());
    assert!(!app.folder.join("demo-password").exists());
    assert_eq!(app.authority("WSX").await.len(), 36);
}

#[actix_web::test]
async fn a_demo_database_that_somebody_uses_is_not_emptied() {
    // A demo database with something in it, but never loaded to the end.
    let app = TestApp::start().await;
    assert_eq!(held(&app.database_url), Ok(Held::Unfinished));
    refused(&demo(&app, &["--reset"]), "in use: stop the service first");
    assert_eq!(app.authority("WSX").await.len(), 36);
}

#[actix_web::test]
async fn a_demo_database_is_never_served_for_real() {
    let app = TestApp::start().await;
    let refused = together::db::open(&app.database_url, &app.app.keys, false).unwrap_err();
    assert!(refused.contains("demo region"), "{refused}");
}

#[test]
fn every_account_is_listed_without_a_database() {
    let output = Command::new(TestApp::program()).args(["demo", "--accounts"]).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert_eq!(said.lines().count(), 102);
    assert!(said.lines().all(|line| line.contains('@') && line.ends_with(".example")), "{said}");
}
