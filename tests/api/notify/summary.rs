//! The daily summary, and what else is done once a day.

use crate::support::{Person, TestApp};
use diesel::prelude::*;
use serde_json::json;
use std::sync::Arc;
use together::{
    app::App,
    db::schema::{app_user, job_run, summary_line},
    notify::Kind,
    upkeep::jobs::run_due,
};

impl TestApp {
    /// What is done once a day, by this node.
    pub async fn daily(&self) {
        run_due(&self.app).await.unwrap();
    }
}

async fn daily_reader(app: &TestApp) -> Person {
    let reader = app.officer("commissioner", "KNT").await;
    let kinds: Vec<_> = ["family_answered", "question_asked", "award_answered"]
        .map(|kind| json!({"kind": kind, "in_app": true, "email": "daily"}))
        .into();
    let body = json!({"quiet_hours": false, "kinds": kinds}).to_string();
    reader.client.send("PUT", "/me/notice-settings", Some(body), None).await.expect(200);
    reader
}

#[actix_web::test]
async fn what_waited_comes_in_one_mail_at_eight_and_once() {
    let app = TestApp::start().await;
    let reader = daily_reader(&app).await;
    app.set_clock("2031-06-12T10:00:00Z");
    app.daily().await;
    app.notice(Kind::FamilyAnswered, &reader.email, json!({"child": "MARKER"})).await;
    app.notice(Kind::QuestionAsked, &reader.email, json!({"price": "MARKER"})).await;
    app.daily().await;
    assert_eq!((app.outbox().await.len(), app.sent().await), (0, 0));
    app.set_clock("2031-06-13T06:59:00Z");
    app.daily().await;
    assert_eq!(app.outbox().await.len(), 0, "not before eight");
    app.set_clock("2031-06-13T07:00:01Z");
    app.daily().await;
    app.daily().await;
    assert_eq!(app.sent().await, 1);
    let mail = app.mail().pop().unwrap();
    assert!(mail.contains("Subject: Your daily summary\r\n"), "{mail}");
    let lines =
        "The family has answered (WSX-2026-0042)\r\nA question is waiting (WSX-2026-0042)\r\n";
    assert!(mail.contains(lines), "{mail}");
    assert!(mail.contains(&format!("{}/inbox\r\n", app.base)), "{mail}");
    assert!(!mail.contains("MARKER"), "{mail}");
    // What comes after it waits for the next, which is not sent when there is nothing.
    app.notice(Kind::AwardAnswered, &reader.email, json!({})).await;
    app.daily().await;
    assert_eq!(app.sent().await, 0);
    app.set_clock("2031-06-14T09:00:00Z");
    app.daily().await;
    assert_eq!(app.sent().await, 1);
    app.set_clock("2031-06-15T09:00:00Z");
    app.daily().await;
    assert_eq!(app.sent().await, 0);
    let left: i64 = app.read(|conn| Ok(summary_line::table.count().get_result(conn)?)).await;
    assert_eq!(left, 0);
}

#[actix_web::test]
async fn a_day_with_a_change_of_the_clocks_has_one_summary_too() {
    let app = TestApp::start().await;
    let reader = daily_reader(&app).await;
    for (before, at) in [
        ("2031-03-30T06:59:00Z", "2031-03-30T07:00:01Z"),
        ("2031-10-26T07:59:00Z", "2031-10-26T08:00:01Z"),
    ] {
        let day_before = &before[..8];
        let noon = format!("{day_before}{:02}T12:00:00Z", before[8..10].parse::<u8>().unwrap() - 1);
        app.set_clock(&noon);
        app.daily().await;
        app.notice(Kind::FamilyAnswered, &reader.email, json!({})).await;
        app.set_clock(before);
        app.daily().await;
        assert_eq!(app.sent().await, 0, "{before}");
        app.set_clock(at);
        app.daily().await;
        app.daily().await;
        assert_eq!(app.sent().await, 1, "{at}");
    }
}

#[actix_web::test]
async fn several_nodes_send_one_summary_a_person() {
    let app = TestApp::start().await;
    let db = together::db::open(&app.database_url, &app.app.keys, true).unwrap();
    let config = together::config::Config::clone(&app.app.config);
    let other = App::new(db, Arc::clone(&app.app.keys), config).unwrap();
    app.set_clock("2031-06-12T10:00:00Z");
    for _ in 0..5 {
        let reader = daily_reader(&app).await;
        app.notice(Kind::FamilyAnswered, &reader.email, json!({})).await;
    }
    let gone = daily_reader(&app).await;
    app.notice(Kind::FamilyAnswered, &gone.email, json!({})).await;
    app.write(move |tx| {
        diesel::update(app_user::table.find(&gone.user_id))
            .set(app_user::status.eq("disabled"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let offset = app.app.db.ground().offset.load(std::sync::atomic::Ordering::SeqCst);
    other.db.ground().offset.store(offset, std::sync::atomic::Ordering::SeqCst);
    let nodes = [app.app.clone(), other.clone(), app.app.clone(), other]
        .map(|node| actix_web::rt::spawn(async move { run_due(&node).await.unwrap() }));
    for node in nodes {
        node.await.unwrap();
    }
    let summaries =
        app.outbox().await.into_iter().filter(|(kind, ..)| kind == "daily_summary").count();
    assert_eq!(summaries, 5);
    let runs: Vec<String> = app
        .read(|conn| Ok(job_run::table.order(job_run::name).select(job_run::name).load(conn)?))
        .await;
    assert_eq!(runs, ["checkpoint_witness", "daily_summaries", "outside_views"]);
}
