//! The database killed under sixteen writers while the service stays.

use super::{
    chains_are_whole, log,
    server::{Kill, Server},
    victim::{Victim, middle},
    whole,
    writer::{Stream, Writer, compare_all},
};
use crate::support::{Signed, TestApp, soak::times};
use actix_web::rt::time::sleep;
use std::time::{Duration, Instant};
use together::db::Conn;

#[actix_web::test]
async fn what_was_acknowledged_before_the_database_died_is_there_after_it() {
    // SQLite has no process to kill: what a dead machine kept of its file is all there is.
    match std::env::var("TEST_DATABASE_URL") {
        Ok(_) => killed_and_used_again().await,
        Err(_) => log::cut_anywhere().await,
    }
}

/// Kills in turn all of PostgreSQL, one connection's process, its first process alone.
async fn killed_and_used_again() {
    let server = Server::start();
    let app = TestApp::start_on(server.url()).await;
    let (mut writers, mut signed) = (Writer::all(&app).await, Signed::default());
    Victim::prepare(&app).await;
    let (mut victim, _) = Victim::start(&app).await;
    let (kills, mut waits) = (times("SOAK_KILLS", 3), Vec::new());
    for round in 0..kills {
        let what = [Kill::Everything, Kill::Connection, Kill::Postmaster][round % 3];
        let stream = Stream::begin(&app, &victim, writers, &mut signed).await;
        // Never at the same point of the work.
        sleep(Duration::from_millis(300 + (round as u64 * 137) % 600)).await;
        server.kill(what);
        if what != Kill::Connection {
            assert_eq!(away(&app, &victim).await, 503, "{what:?}");
            server.up();
        }
        waits.push(ready_again(&app, &victim, &server).await);
        // The writers find out for themselves.
        sleep(Duration::from_millis(200)).await;
        writers = stream.end().await;
        assert!(victim.lives(), "the service outlives its database");
        compare_all(&app, Some(&victim), &mut writers, &mut signed).await;
        let mut conn = Conn::open(&server.url()).unwrap();
        whole(&mut conn);
        chains_are_whole(&server.url(), &app.folder.join("keys"));
    }
    let acknowledged: usize = writers.iter().map(|writer| writer.receipts.len()).sum();
    let away: usize = writers.iter().map(|writer| writer.turned_away).sum();
    let slowest = waits.iter().max().unwrap().as_millis();
    let usual = middle(waits);
    println!(
        "{acknowledged} receipts kept over {kills} kills, {away} turned away; \
         ready after {} ms, at most {slowest} ms",
        usual.as_millis()
    );
    assert!(acknowledged > 0 && away > 0);
    // A second on a machine of its own.
    assert!(usual < Duration::from_secs(3), "{usual:?}");
}

async fn health(app: &TestApp, victim: &Victim) -> Option<u16> {
    let nobody = victim.caller(app, &app.stranger());
    Some(nobody.try_send("GET", "/health", None, None).await?.status)
}

/// What is answered once the last connection is gone.
async fn away(app: &TestApp, victim: &Victim) -> u16 {
    let began = Instant::now();
    loop {
        let status = health(app, victim).await.expect("an answer");
        if status != 200 || began.elapsed() > Duration::from_secs(10) {
            return status;
        }
        sleep(Duration::from_millis(20)).await;
    }
}

/// How long after the database the service is ready.
async fn ready_again(app: &TestApp, victim: &Victim, server: &Server) -> Duration {
    let began = Instant::now();
    let patience = Duration::from_secs(60);
    while Conn::open(&server.url()).is_err() {
        assert!(began.elapsed() < patience, "PostgreSQL does not come back");
        sleep(Duration::from_millis(10)).await;
    }
    let began = Instant::now();
    while health(app, victim).await != Some(200) {
        assert!(began.elapsed() < patience, "the service does not come back");
        sleep(Duration::from_millis(10)).await;
    }
    began.elapsed()
}
