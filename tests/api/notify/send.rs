//! Sending what waits.

use super::message_id;
use crate::support::TestApp;
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;
use serde_json::json;
use std::{fs, os::unix::fs::PermissionsExt as _};
use together::{
    db::schema::{account_invitation, outbox},
    notify::{Kind, enqueue, worker::send_due},
    seal::sha256_hex,
};

#[actix_web::test]
async fn a_notice_becomes_one_private_file_with_a_link_to_our_own_origin() {
    let app = TestApp::start().await;
    let fields = json!({"reference": "WSX-2026-0042", "path": "/referrals/1"});
    app.notice(Kind::ReferralInvitation, "kim@osier.example", fields).await;
    assert_eq!(app.sent().await, 1);
    assert_eq!(app.sent().await, 0, "sent once");
    let mail = app.mail();
    assert_eq!(mail.len(), 1);
    assert!(mail[0].contains("Subject: You are invited to bid (WSX-2026-0042)\r\n"), "{}", mail[0]);
    assert!(mail[0].contains("To: kim@osier.example\r\n"), "{}", mail[0]);
    assert!(mail[0].contains(&format!("{}/referrals/1\r\n", app.base)), "{}", mail[0]);
    let file = fs::read_dir(app.folder.join("mail")).unwrap().next().unwrap().unwrap();
    assert_eq!(file.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let row = app.only_row().await;
    assert!(row.sent_at.is_some() && row.attempts == 1, "{row:?}");
}

#[actix_web::test]
async fn several_nodes_send_each_message_once() {
    let app = TestApp::start().await;
    for number in 0..30 {
        let to = format!("p{number}@osier.example");
        app.notice(Kind::ReferralChanged, &to, json!({})).await;
    }
    let nodes = (0..6).map(|_| {
        let app = app.app.clone();
        actix_web::rt::spawn(async move { send_due(&app).await.unwrap() })
    });
    let mut sent = 0;
    for node in nodes.collect::<Vec<_>>() {
        sent += node.await.unwrap();
    }
    sent += app.sent().await;
    assert_eq!(sent, 30);
    let attempts: Vec<i64> =
        app.read(|conn| Ok(outbox::table.select(outbox::attempts).load(conn)?)).await;
    assert_eq!(attempts, vec![1; 30]);
}

#[actix_web::test]
async fn a_node_that_died_leaves_a_lease_that_runs_out_and_the_same_message_id() {
    let app = TestApp::start().await;
    app.notice(Kind::ReferralChanged, "kim@osier.example", json!({})).await;
    app.sent().await;
    let first = app.mail();
    // As if it had died after sending: leased, not marked.
    app.write(|tx| {
        let until = tx.now()? + Duration::seconds(60);
        let nothing: Option<NaiveDateTime> = None;
        diesel::update(outbox::table)
            .set((outbox::sent_at.eq(nothing), outbox::leased_until.eq(until)))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    assert_eq!(app.sent().await, 0, "somebody else's for now");
    app.move_clock(Duration::seconds(61));
    assert_eq!(app.sent().await, 1);
    let second = app.mail();
    assert_eq!(second.len(), 1);
    assert_eq!(message_id(&first[0]), message_id(&second[0]));
}

#[actix_web::test]
async fn what_cannot_be_sent_is_tried_eight_times_with_longer_waits() {
    let app = TestApp::start().await;
    // A file where the folder should be.
    fs::write(app.folder.join("mail"), "in the way").unwrap();
    app.notice(Kind::ReferralChanged, "kim@osier.example", json!({})).await;
    for attempt in 1..=8 {
        assert_eq!(app.sent().await, 0);
        let row = app.only_row().await;
        assert_eq!(row.attempts, attempt);
        assert_eq!(row.dead_at.is_some(), attempt == 8, "{row:?}");
        assert_eq!(app.sent().await, 0, "not before its time");
        assert_eq!(app.only_row().await.attempts, attempt);
        app.move_clock(Duration::seconds(30 << (attempt - 1)));
    }
    assert_eq!(app.sent().await, 0);
    let row = app.only_row().await;
    assert_eq!((row.attempts, row.last_error.as_deref()), (8, Some("internal")));
}

#[actix_web::test]
async fn a_name_cannot_add_a_header() {
    let app = TestApp::start().await;
    app.notice(Kind::ReferralChanged, "kim@osier.example\r\nBcc: x@y.example", json!({})).await;
    assert_eq!(app.sent().await, 0);
    assert!(app.mail().is_empty());
    let row = app.only_row().await;
    assert!(row.dead_at.is_some(), "it never could be: {row:?}");
    assert_eq!((row.attempts, row.last_error.as_deref()), (1, Some("unsendable")));
}

#[actix_web::test]
async fn a_reference_or_a_path_cannot_add_a_line_either() {
    let app = TestApp::start().await;
    for reference in ["WSX\r\nBcc: x@y.example", "WSX\n", "WSX\0"] {
        let told = app.app.db.upkeep(move |tx| {
            let to = "kim@osier.example";
            enqueue(tx, Kind::ReferralChanged, to, reference, &json!({}))
        });
        assert!(told.await.is_err(), "{reference:?}");
    }
    let reader = app.officer("commissioner", "KNT").await;
    let paths = ["//evil.example", "/a\r\nBcc: x@y.example", "https://evil.example", "/a b"];
    for path in paths {
        app.notice(Kind::QuestionAsked, &reader.email, json!({"path": path})).await;
    }
    assert_eq!(app.sent().await, paths.len());
    for mail in app.mail() {
        assert!(mail.contains(&format!("{}/\r\n", app.base)), "{mail}");
        assert!(!mail.contains("evil") && !mail.contains("Bcc"), "{mail}");
    }
    let inbox = reader.client.get("/me/inbox").await.expect(200).json();
    assert!(inbox["items"].as_array().unwrap().iter().all(|item| item["path"] == "/"), "{inbox}");
}

#[actix_web::test]
async fn an_invitation_is_made_when_it_is_sent_and_stored_as_a_hash_only() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "ESX").await;
    let new = json!({"name": "New", "email": "new@esx.example", "role": "commissioner"});
    admin.client.post("/users", &new).await.expect(202);
    assert_eq!(app.sent().await, 1);
    let mail = app.mail().remove(0);
    let link = mail.lines().find(|line| line.starts_with(&app.base)).unwrap();
    let (page, token) = link.split_once('#').unwrap();
    assert!(page.starts_with(&format!("{}/", app.base)));
    assert_eq!(token.len(), 43);
    let stored: Option<String> = app
        .read(|conn| {
            Ok(account_invitation::table.select(account_invitation::token_hash).first(conn)?)
        })
        .await;
    assert_eq!(stored, Some(sha256_hex(token.as_bytes())));

    // An invitation that has ended is not sent, nor tried again.
    app.notice(Kind::AccountInvitation, "new@esx.example", json!({"invitation_id": "none"})).await;
    assert_eq!(app.sent().await, 0);
    let dead: i64 = app
        .read(|conn| {
            Ok(outbox::table.filter(outbox::dead_at.is_not_null()).count().get_result(conn)?)
        })
        .await;
    assert_eq!(dead, 1);
}
