//! Disks that are slow, and what is written beside the database: mail, documents, the log.

use super::{Work, come_again, goes_on};
use crate::{
    document::files::good_pdf,
    support::{FaultyDisk, Line, Process, TestApp, percentile},
};
use diesel::prelude::*;
use serde_json::json;
use std::{
    fs::{self, OpenOptions},
    time::{Duration, Instant},
};
use together::{
    db::schema::outbox,
    notify::{Kind, enqueue},
};

#[actix_web::test]
async fn a_slow_disk_slows_writers_together_and_readers_not_at_all() {
    const FLUSH: u64 = 400;
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let disk = FaultyDisk::below(&app.folder);
    // PostgreSQL's disk is the server's: what is slow here is every step of the way there.
    let line = app.database_url.contains("://").then(|| Line::to(&app.database_url));
    let mut process = Process::start_with(&app, |command| {
        disk.given_to(command);
        if let Some((_, url)) = &line {
            command.env("DATABASE_URL", url);
        }
    })
    .await;
    let client = process.caller(&app, &officer.client);
    disk.slow(FLUSH);
    if let Some((line, _)) = &line {
        line.slow(2);
    }
    let began = Instant::now();
    let mut work = Work::of(&client, 16, Duration::from_secs(2)).await;
    work.looks.sort();
    let look = percentile(&work.looks, 50);
    println!("slow: {} in {:?}, a look {look:?}", work.told(), began.elapsed());
    assert!(!work.kept.is_empty(), "{}", work.told());
    if line.is_none() {
        // Whoever stood a second in line on a busy machine was told to come again.
        assert!(work.refusals.len() < work.kept.len(), "{}", work.told());
        // One after the other would be five in that time.
        assert!(work.kept.len() > 12, "{}", work.told());
        assert!(look < Duration::from_millis(FLUSH), "{look:?}");
    }
    disk.well();
    if let Some((line, _)) = &line {
        line.slow(0);
    }
    work.and(goes_on(&client).await);
    work.is_kept(&app).await;
    process.is_well();
}

#[actix_web::test]
async fn mail_that_finds_its_disk_full_waits_and_goes_out_whole() {
    let app = TestApp::start().await;
    let folder = app.folder.join("mail");
    let disk = FaultyDisk::below(&folder);
    disk.full();
    let mut process = Process::start_with(&app, |command| disk.given_to(command)).await;
    app.write(|tx| {
        for name in ["ada", "ben", "cyd"] {
            let to = format!("{name}@people.example");
            enqueue(tx, Kind::ReferralInvitation, &to, "WSX-2026-0042", &json!({}))?;
        }
        Ok(())
    })
    .await;
    let columns = (outbox::attempts, outbox::last_error, outbox::sent_at.is_not_null());
    type Message = (i64, Option<String>, bool);
    let messages =
        || app.read(move |conn| Ok(outbox::table.select(columns).load::<Message>(conn)?));
    until("tried", async || {
        messages().await.iter().all(|(tries, error, _)| *tries > 0 && error.is_some())
    })
    .await;
    assert_eq!(messages().await, vec![(1, Some("internal".to_owned()), false); 3]);
    let there = || fs::read_dir(&folder).map_or(0, |files| files.count());
    assert_eq!(there(), 0);
    disk.well();
    // Half a minute later.
    app.write(|tx| {
        let now = tx.now()?;
        diesel::update(outbox::table).set(outbox::not_before.eq(now)).execute(tx.conn())?;
        Ok(())
    })
    .await;
    until("sent", async || messages().await.iter().all(|(_, _, sent)| *sent)).await;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(path.extension().unwrap(), "eml");
        assert!(fs::read_to_string(path).unwrap().contains("WSX-2026-0042"));
    }
    assert_eq!(there(), 3);
    process.is_well();
}

async fn until(what: &str, holds: impl AsyncFn() -> bool) {
    let began = Instant::now();
    while !holds().await {
        assert!(began.elapsed() < Duration::from_secs(20), "never {what}");
        actix_web::rt::time::sleep(Duration::from_millis(50)).await;
    }
}

#[actix_web::test]
async fn a_log_on_a_full_disk_stops_nothing() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let full = || OpenOptions::new().write(true).open("/dev/full").unwrap();
    let process = Process::start_with(&app, |command| {
        command.env("LOG_LEVEL", "info").stdout(full()).stderr(full());
    })
    .await;
    let client = process.caller(&app, &officer.client);
    goes_on(&client).await.is_kept(&app).await;
    assert!(process.stop(), "it did not stop in good order");
}

#[actix_web::test]
async fn a_file_that_may_not_grow_is_refused_like_a_full_disk() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let provider = app.provider("Oak Trust").await;
    let sender = app.provider_user(&provider, None).await;
    let mut process = Process::start(&app).await;
    let (client, sender) =
        (process.caller(&app, &officer.client), process.caller(&app, &sender.client));
    process.limit("fsize", "0:");
    come_again(sender.upload("/documents?name=a.pdf", good_pdf("A plan")).await);
    let mut work = Work::of(&client, 4, Duration::from_millis(500)).await;
    println!("no file may grow: {}", work.told());
    let own_file = !app.database_url.contains("://");
    assert_eq!(work.kept.is_empty(), own_file, "{}", work.told());
    assert!(!work.looks.is_empty());
    process.limit("fsize", "unlimited:");
    sender.upload("/documents?name=a.pdf", good_pdf("A plan")).await.expect(201);
    work.and(goes_on(&client).await);
    work.is_kept(&app).await;
    process.is_well();
}
