//! A disk that is full: the database's, the documents' and the mail's.

use super::{Work, come_again, goes_on};
use crate::{
    document::files::good_pdf,
    support::{Process, SmallDisk, TestApp},
};
use diesel::{
    Connection as _, PgConnection, QueryableByName, RunQueryDsl as _,
    connection::SimpleConnection as _, sql_query, sql_types::Text,
};
use std::{
    fs,
    os::unix::fs::{MetadataExt as _, chown},
    time::{Duration, Instant},
};

/// A service with everything it keeps on one small disk.
struct Small {
    app: Option<TestApp>,
    /// None where no disk may be mounted: then no file of the service may grow.
    disk: Option<SmallDisk>,
    tablespace: Option<String>,
}

#[derive(QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    setting: String,
}

impl Small {
    async fn start() -> Self {
        let Some(disk) = SmallDisk::mount(96) else {
            return Self { app: Some(TestApp::start().await), disk: None, tablespace: None };
        };
        let server = std::env::var("TEST_DATABASE_URL").ok();
        let tablespace = server.map(|server| Self::tablespace(&server, &disk));
        let folder = disk.folder.join("service");
        let app = TestApp::start_in(folder, tablespace.as_deref()).await;
        Self { app: Some(app), disk: Some(disk), tablespace }
    }

    /// A place for tables on the disk.
    fn tablespace(server: &str, disk: &SmallDisk) -> String {
        let mut admin = PgConnection::establish(server).unwrap();
        let data: Setting =
            sql_query("SELECT setting FROM pg_settings WHERE name = 'data_directory'")
                .get_result(&mut admin)
                .unwrap();
        let owner = fs::metadata(data.setting).unwrap();
        let tables = disk.folder.join("tables");
        fs::create_dir(&tables).unwrap();
        chown(&tables, Some(owner.uid()), Some(owner.gid())).unwrap();
        let name = format!("s_{}", together::db::new_id().replace('-', ""));
        let make = format!("CREATE TABLESPACE {name} LOCATION '{}'", tables.display());
        admin.batch_execute(&make).unwrap();
        name
    }

    fn app(&self) -> &TestApp {
        self.app.as_ref().unwrap()
    }

    /// Whether the database has no room either.
    fn has_tables(&self) -> bool {
        self.disk.is_some() || !self.app().database_url.contains("://")
    }

    fn fill(&self, process: &Process) {
        match &self.disk {
            Some(disk) => disk.fill(),
            None => process.limit("fsize", "0:"),
        }
    }

    fn free(&self, process: &Process) {
        match &self.disk {
            Some(disk) => disk.free(),
            None => process.limit("fsize", "unlimited:"),
        }
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        drop(self.app.take());
        if let (Some(name), Ok(server)) = (&self.tablespace, std::env::var("TEST_DATABASE_URL"))
            && let Ok(mut admin) = PgConnection::establish(&server)
        {
            drop(admin.batch_execute(&format!("DROP TABLESPACE {name}")));
        }
    }
}

#[actix_web::test]
async fn a_full_disk_is_said_and_read_from_and_written_to_when_there_is_room_again() {
    let small = Small::start().await;
    let app = small.app();
    println!("on a disk of its own: {}", small.disk.is_some());
    let officer = app.officer("commissioner", "KNT").await;
    let provider = app.provider("Oak Trust").await;
    let sender = app.provider_user(&provider, None).await;
    let mut process = Process::start(app).await;
    let (client, sender) =
        (process.caller(app, &officer.client), process.caller(app, &sender.client));
    let file = || good_pdf("A plan");
    let mut work = Work::of(&client, 4, Duration::from_millis(300)).await;
    assert!(work.refusals.is_empty() && !work.kept.is_empty(), "{}", work.told());
    sender.upload("/documents?name=a.pdf", file()).await.expect(201);

    small.fill(&process);
    let (began, mut during) = (Instant::now(), Work::default());
    // There is some room left within the files of a database.
    while during.refusals.len() < 8 && began.elapsed() < Duration::from_secs(30) {
        during.and(Work::of(&client, 4, Duration::from_millis(200)).await);
        if !small.has_tables() {
            break;
        }
    }
    println!("full: {}", during.told());
    assert_eq!(during.refusals.len() >= 8, small.has_tables(), "{}", during.told());
    assert_eq!(during.late(), 0, "{}", during.told());
    assert!(!during.looks.is_empty());
    come_again(sender.upload("/documents?name=b.pdf", file()).await);

    small.free(&process);
    work.and(during);
    work.and(goes_on(&client).await);
    sender.upload("/documents?name=c.pdf", file()).await.expect(201);
    let folder = app.folder.join("documents");
    assert_eq!(fs::read_dir(folder.join("kept")).unwrap().count(), 2, "nothing half kept");
    assert_eq!(fs::read_dir(folder.join("arriving")).unwrap().count(), 0);
    work.is_kept(app).await;
    process.is_well();
    assert!(process.stop());
}
