//! Over a mail server.

use super::stub::{Act, Stub};
use crate::support::TestApp;
use chrono::Duration;
use serde_json::json;
use std::sync::Arc;
use together::{
    app::App,
    config::{Security, Smtp},
    notify::{Kind, worker::send_due},
};

const KIND: Kind = Kind::ReferralChanged;

async fn with(plan: &[Act]) -> (TestApp, Stub) {
    let stub = Stub::start(plan);
    let smtp = stub.smtp();
    (TestApp::start_with(move |config| config.smtp = Some(smtp)).await, stub)
}

#[actix_web::test]
async fn a_message_is_handed_over_once_and_nothing_is_written_into_the_folder() {
    let (app, stub) = with(&[]).await;
    for number in 0..9 {
        app.notice(KIND, &format!("p{number}@osier.example"), json!({"path": "/referrals/1"}))
            .await;
    }
    assert_eq!(app.sent().await, 9);
    assert_eq!(app.sent().await, 0);
    let taken = stub.taken();
    assert_eq!(taken.len(), 9);
    for mail in &taken {
        assert!(mail.contains("From: Together <no-reply@together.example>\r\n"), "{mail}");
        assert!(mail.contains("Subject: A referral has changed (WSX-2026-0042)\r\n"), "{mail}");
        assert!(mail.contains(&format!("{}/referrals/1\r\n", app.base)), "{mail}");
    }
    assert!(app.mail().is_empty());
}

#[actix_web::test]
async fn busy_is_tried_again_later_and_a_refused_recipient_never() {
    let (app, stub) = with(&[
        Act::Recipient("451 4.7.1 try kim@osier.example later"),
        Act::Refuse("452 4.3.1 full"),
        Act::Recipient("550 5.1.1 no kim@osier.example here"),
    ])
    .await;
    app.notice(KIND, "kim@osier.example", json!({})).await;
    for (attempt, code) in [(1, "smtp_451"), (2, "smtp_452"), (3, "smtp_550")] {
        assert_eq!(app.sent().await, 0);
        let row = app.only_row().await;
        assert_eq!((row.attempts, row.last_error.as_deref()), (attempt, Some(code)));
        assert_eq!(row.dead_at.is_some(), attempt == 3, "{row:?}");
        // Not before its time.
        assert_eq!((app.sent().await, app.only_row().await.attempts), (0, attempt));
        app.move_clock(Duration::seconds(30 << (attempt - 1)));
    }
    assert_eq!((app.sent().await, stub.begun(), stub.taken().len()), (0, 3, 0));
}

#[actix_web::test]
async fn a_refused_sign_in_or_a_cut_line_gives_no_message_up() {
    let (app, stub) =
        with(&[Act::Recipient("530 5.7.0 sign in first"), Act::HangUp, Act::Take]).await;
    app.notice(KIND, "kim@osier.example", json!({})).await;
    for (attempt, code) in [(1, "smtp_530"), (2, "smtp_unreachable")] {
        assert_eq!(app.sent().await, 0);
        let row = app.only_row().await;
        assert_eq!((row.attempts, row.last_error.as_deref()), (attempt, Some(code)));
        assert!(row.dead_at.is_none(), "{row:?}");
        app.move_clock(Duration::seconds(60));
    }
    assert_eq!(app.sent().await, 1);
    assert_eq!(stub.taken().len(), 1);
    let row = app.only_row().await;
    assert!(row.sent_at.is_some() && row.last_error.is_none(), "{row:?}");
}

#[actix_web::test]
async fn a_server_that_is_away_gives_no_message_up() {
    let (app, stub) = with(&[]).await;
    let closed = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let smtp = Smtp { port: closed.port(), ..stub.smtp() };
    let away = TestApp::start_with(move |config| config.smtp = Some(smtp)).await;
    away.notice(KIND, "kim@osier.example", json!({})).await;
    assert_eq!(away.sent().await, 0);
    assert_eq!(away.only_row().await.last_error.as_deref(), Some("smtp_unreachable"));
    drop(app);
}

#[actix_web::test]
async fn without_encryption_off_this_machine_nothing_is_said() {
    let stub = Stub::start(&[]);
    let smtp = Smtp { security: Security::StartTls, ..stub.smtp() };
    let app = TestApp::start_with(move |config| config.smtp = Some(smtp)).await;
    app.notice(KIND, "kim@osier.example", json!({})).await;
    assert_eq!(app.sent().await, 0);
    let row = app.only_row().await;
    assert!(row.dead_at.is_none() && row.last_error.is_some(), "{row:?}");
    assert_eq!(stub.begun(), 0, "it offered no STARTTLS");
}

#[actix_web::test]
async fn two_nodes_never_send_the_same_message() {
    let (app, stub) = with(&[]).await;
    let db = together::db::open(&app.database_url, &app.app.keys, true).unwrap();
    let config = together::config::Config::clone(&app.app.config);
    let other = App::new(db, Arc::clone(&app.app.keys), config).unwrap();
    for number in 0..25 {
        app.notice(KIND, &format!("p{number}@osier.example"), json!({})).await;
    }
    let nodes = [app.app.clone(), other].map(|node| {
        actix_web::rt::spawn(async move {
            let mut sent = 0;
            for _ in 0..20 {
                sent += send_due(&node).await.unwrap();
            }
            sent
        })
    });
    let mut sent = 0;
    for node in nodes {
        sent += node.await.unwrap();
    }
    assert_eq!((sent, stub.begun()), (25, 25));
    let mut to: Vec<String> = stub
        .taken()
        .iter()
        .map(|mail| mail.lines().find(|line| line.starts_with("To: ")).unwrap().to_owned())
        .collect();
    to.sort();
    to.dedup();
    assert_eq!(to.len(), 25);
}
