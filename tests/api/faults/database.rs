//! A database that is held up, full of others, silent, or only to be read.

use super::{SOON, Work, goes_on};
use crate::support::{FaultyDisk, Line, Process, TestApp, soak::times};
use diesel::{
    Connection as _, PgConnection, RunQueryDsl as _, connection::SimpleConnection as _, sql_query,
};
use std::time::{Duration, Instant};
use together::db::Conn;

/// What stands between the service and its database: the line, or another writer.
enum Between {
    Line(Line),
    Lock { url: String, held: Option<Conn> },
}

impl Between {
    fn of(app: &TestApp) -> (Self, String) {
        let url = app.database_url.clone();
        if url.contains("://") {
            let (line, url) = Line::to(&url);
            (Self::Line(line), url)
        } else {
            (Self::Lock { url: url.clone(), held: None }, url)
        }
    }

    fn hold(&mut self) {
        match self {
            Self::Line(line) => line.hold(),
            Self::Lock { url, held } => {
                let mut conn = Conn::open(url).unwrap();
                conn.batch_execute("BEGIN IMMEDIATE").unwrap();
                *held = Some(conn);
            }
        }
    }

    fn go_on(&mut self) {
        match self {
            Self::Line(line) => line.go_on(),
            Self::Lock { held, .. } => *held = None,
        }
    }
}

#[actix_web::test]
async fn while_the_database_is_held_up_callers_hear_it_within_a_second_and_then_all_goes_on() {
    let seconds = times("SOAK_PAUSE", 2) as u64;
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let (mut between, url) = Between::of(&app);
    let mut process = Process::start_with(&app, |command| {
        command.env("DATABASE_URL", url);
    })
    .await;
    let client = process.caller(&app, &officer.client);
    let memory = process.memory();
    let lasting = Duration::from_secs(seconds) + Duration::from_millis(1_000);
    let (at_work, to_hold) = (Work::of(&client, 12, lasting), async {
        actix_web::rt::time::sleep(Duration::from_millis(700)).await;
        between.hold();
        actix_web::rt::time::sleep(Duration::from_secs(seconds)).await;
        between.go_on();
    });
    let (mut work, ()) = futures_util::future::join(at_work, to_hold).await;
    println!(
        "held up for {seconds} s: {}; {} KiB more",
        work.told(),
        process.memory().saturating_sub(memory)
    );
    assert!(!work.kept.is_empty() && !work.refusals.is_empty());
    assert_eq!(work.late(), 0, "{}", work.told());
    assert!(process.memory() < memory + 64 * 1024);
    work.and(goes_on(&client).await);
    work.is_kept(&app).await;
    process.is_well();
}

/// The service as a role that may have so many connections, and the address for it.
fn limited_role(app: &TestApp, most: usize) -> (String, String) {
    let role = app.database_url.rsplit('/').next().unwrap().replace("t_", "r_");
    let mut conn = Conn::open(&app.database_url).unwrap();
    conn.batch_execute(&format!("CREATE ROLE {role} LOGIN CONNECTION LIMIT {most}")).unwrap();
    together::db::grant_run_time(&mut conn, &role).unwrap();
    let host = app.database_url.rsplit_once('@').unwrap().1;
    (role.clone(), format!("postgres://{role}@{host}"))
}

#[actix_web::test]
async fn when_others_have_every_connection_callers_hear_it_and_one_that_is_free_again_is_used() {
    const MOST: usize = 20;
    let Ok(server) = std::env::var("TEST_DATABASE_URL") else {
        return out_of_files().await;
    };
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let (role, url) = limited_role(&app, MOST);
    let mut process = Process::start_with(&app, |command| {
        command.env("DATABASE_URL", &url);
    })
    .await;
    let client = process.caller(&app, &officer.client);
    let mut work = Work::of(&client, 8, Duration::from_millis(500)).await;
    assert!(work.refusals.is_empty() && !work.kept.is_empty(), "{}", work.told());
    // Its own are ended, and others take them as they come free.
    let mut admin = PgConnection::establish(&server).unwrap();
    let (mut held, mut tries) = (Vec::new(), 0);
    while held.len() < MOST {
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name <> 'others' AND usename = ";
        sql_query(format!("{end}'{role}'")).execute(&mut admin).unwrap();
        while let Ok(conn) = PgConnection::establish(&format!("{url}?application_name=others")) {
            held.push(conn);
        }
        tries += 1;
        assert!(tries < 200, "{} of {MOST}", held.len());
    }
    let during = Work::of(&client, 8, Duration::from_secs(1)).await;
    println!("every connection taken: {}", during.told());
    assert!(during.kept.is_empty() && during.looks.is_empty(), "{}", during.told());
    assert_eq!(during.late(), 0, "{}", during.told());
    drop(held);
    work.and(goes_on(&client).await);
    work.is_kept(&app).await;
    process.is_well();
}

/// SQLite needs none: what others can take from it is the right to open files.
async fn out_of_files() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let provider = app.provider("Oak Trust").await;
    let sender = app.provider_user(&provider, None).await;
    let mut process = Process::start(&app).await;
    let client = process.caller(&app, &officer.client);
    let sender = process.caller(&app, &sender.client);
    let file = crate::document::files::good_pdf("A plan");
    sender.upload("/documents?name=a.pdf", file.clone()).await.expect(201);
    let mut work = Work::of(&client, 8, Duration::from_millis(500)).await;
    assert!(work.refusals.is_empty() && !work.kept.is_empty(), "{}", work.told());
    process.limit("nofile", "10:");
    super::come_again(sender.upload("/documents?name=a.pdf", file.clone()).await);
    let during = Work::of(&client, 4, Duration::from_secs(1)).await;
    println!("no more files: {}", during.told());
    assert_eq!(during.late(), 0, "{}", during.told());
    assert!(!during.looks.is_empty());
    process.limit("nofile", "1024:");
    work.and(during);
    work.and(goes_on(&client).await);
    sender.upload("/documents?name=a.pdf", file).await.expect(201);
    // Somebody new is let in as well.
    let stranger = process.caller(&app, &app.stranger());
    stranger.get("/health").await.expect(200);
    work.is_kept(&app).await;
    process.is_well();
}

/// PostgreSQL: connections that stay open and are never answered, as before a host that is gone.
#[actix_web::test]
async fn a_server_that_never_answers_is_given_up_and_asked_again() {
    if std::env::var("TEST_DATABASE_URL").is_err() {
        return a_disk_that_fails().await;
    }
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let (line, url) = Line::to(&app.database_url);
    // Before anything was asked of it: every worker is about to connect.
    let mut process = Process::start_with(&app, |command| {
        command.env("DATABASE_URL", format!("{url}?connect_timeout=2"));
    })
    .await;
    let client = process.caller(&app, &officer.client);
    line.hold();
    let during = Work::of(&client, 8, Duration::from_secs(1)).await;
    line.lose();
    line.go_on();
    println!("never answered: {}", during.told());
    assert!(during.kept.is_empty());
    let began = Instant::now();
    let mut work = goes_on(&client).await;
    assert!(began.elapsed() < 3 * SOON);
    work.and(during);
    work.is_kept(&app).await;
    process.is_well();
}

/// SQLite has no server: what it cannot reach is the disk.
async fn a_disk_that_fails() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let disk = FaultyDisk::below(&app.folder);
    let mut process = Process::start_with(&app, |command| disk.given_to(command)).await;
    let client = process.caller(&app, &officer.client);
    disk.failing();
    let during = Work::of(&client, 8, Duration::from_secs(1)).await;
    println!("a failing disk: {}", during.told());
    assert!(during.kept.is_empty() && !during.refusals.is_empty());
    assert_eq!(during.late(), 0);
    disk.well();
    goes_on(&client).await.is_kept(&app).await;
    process.is_well();
}

#[actix_web::test]
async fn what_can_only_be_read_is_read_and_takes_writes_when_it_may_again() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let disk = FaultyDisk::below(&app.folder);
    let mut process = Process::start_with(&app, |command| disk.given_to(command)).await;
    let client = process.caller(&app, &officer.client);
    let mut work = Work::of(&client, 8, Duration::from_millis(500)).await;
    assert!(work.refusals.is_empty() && !work.kept.is_empty(), "{}", work.told());
    let read_only = |yes: bool| {
        let Ok(server) = std::env::var("TEST_DATABASE_URL") else { return };
        let name = app.database_url.rsplit('/').next().unwrap();
        let mut admin = PgConnection::establish(&server).unwrap();
        let set = format!("ALTER DATABASE \"{name}\" SET default_transaction_read_only = {yes}");
        admin.batch_execute(&set).unwrap();
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ";
        admin.batch_execute(&format!("{end}'{name}'")).unwrap();
    };
    disk.read_only();
    read_only(true);
    let during = Work::of(&client, 8, Duration::from_secs(1)).await;
    println!("read-only: {}", during.told());
    assert!(during.kept.is_empty() && !during.looks.is_empty(), "{}", during.told());
    assert_eq!(during.late(), 0, "{}", during.told());
    disk.well();
    read_only(false);
    work.and(goes_on(&client).await);
    work.is_kept(&app).await;
    process.is_well();
}
