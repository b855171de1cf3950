//! The service is killed after the mail server took a message and before it could write that down.

use super::{
    message_id,
    stub::{Act, Stub},
};
use crate::support::TestApp;
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;
use serde_json::json;
use std::{
    io::{BufRead as _, BufReader},
    net::TcpListener,
    process::{Child, Command, Stdio},
    time,
};
use together::{
    db::schema::{installation, outbox},
    notify::Kind,
};

/// `together serve` on the database of a test, sending to a stub.
fn serve(app: &TestApp, stub: &Stub) -> Child {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let mut child = Command::new(TestApp::program())
        .args(["serve", "--listen", &free.to_string(), "--metrics-listen", "none"])
        .env("DATABASE_URL", &app.database_url)
        .env("KEYS_DIR", app.folder.join("keys"))
        .env("SMTP_URL", format!("smtp://{}", stub.address))
        .env("MAIL_FROM", "no-reply@together.example")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut words = BufReader::new(child.stdout.take().unwrap());
    let mut line = String::new();
    while !line.contains("Stop with Ctrl-C") {
        line.clear();
        assert!(words.read_line(&mut line).unwrap() > 0, "it stopped");
    }
    child
}

#[actix_web::test]
async fn what_was_sent_but_not_marked_is_sent_once_more_under_the_same_message_id() {
    let app = TestApp::start_bare().await;
    app.write(|tx| {
        diesel::update(installation::table).set(installation::demo.eq(false)).execute(tx.conn())?;
        Ok(())
    })
    .await;
    let stub = Stub::start(&[Act::Silence]);
    let mut first = serve(&app, &stub);
    app.notice(Kind::ReferralChanged, "kim@osier.example", json!({})).await;
    stub.wait_for(1);
    // SIGKILL: nothing is tidied up.
    first.kill().unwrap();
    first.wait().unwrap();
    let row = app.only_row().await;
    assert!(row.sent_at.is_none() && row.attempts == 1, "{row:?}");

    // As if the lease of the dead had run out.
    app.write(|tx| {
        let past: NaiveDateTime = tx.now()? - Duration::seconds(1);
        diesel::update(outbox::table).set(outbox::leased_until.eq(past)).execute(tx.conn())?;
        Ok(())
    })
    .await;
    let mut second = serve(&app, &stub);
    let taken = stub.wait_for(2);
    assert_eq!(message_id(&taken[0]), message_id(&taken[1]));
    std::thread::sleep(time::Duration::from_secs(4));
    let row = app.only_row().await;
    assert!(row.sent_at.is_some() && row.attempts == 2, "{row:?}");
    assert_eq!((stub.begun(), stub.taken().len()), (2, 2), "not a third time");
    second.kill().unwrap();
    second.wait().unwrap();
}
