//! What every test stands on: a running service on an empty database of its own, and clients.
//!
//! `TEST_DATABASE_URL` chooses: unset, a SQLite file in a temporary folder; `postgres://…`, a
//! database of its own on that server.

pub mod applications;
mod browser;
mod client;
mod disk;
mod issued;
mod line;
pub mod load;
pub mod logs;
pub mod markers;
mod process;
mod referrals;
mod scored;
mod signed;
pub mod soak;
mod submitted;
mod world;

pub use browser::{Browser, PASSWORD};
pub use client::{Answer, Client};
pub use disk::{FaultyDisk, SmallDisk};
pub use issued::{FIXED, Invited, Issued, THERAPY, content};
pub use line::Line;
pub use load::percentile;
pub use process::Process;
pub use referrals::{HOME, Member, Running, draft, home_point, month};
pub use scored::{Plan, Scored, plan};
pub use signed::Signed;
pub use submitted::{Submitted, bid_body};
pub use world::Person;

use chrono::{DateTime, NaiveDate, Utc};
use diesel::{Connection as _, PgConnection, RunQueryDsl as _};
use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, OnceLock, atomic::Ordering},
    time::Duration,
};
use together::{
    app::App,
    config::Config,
    db::{Database, Tx},
    http::Code,
    seal::Keys,
};
use together_rules::london;

/// London's day, by this machine's clock.
pub fn today() -> NaiveDate {
    london::date_of(Utc::now())
}

/// A running service.
pub struct TestApp {
    pub app: App,
    pub base: String,
    /// Where the keys, the SQLite file and the mail are.
    pub folder: PathBuf,
    pub database_url: String,
    server: actix_web::dev::ServerHandle,
    drop_database: Option<(String, String)>,
}

impl TestApp {
    /// A service with the seven authorities and five categories, and nobody in it.
    pub async fn start() -> Self {
        Self::start_with(|_| ()).await
    }

    /// As [`Self::start`], configured otherwise.
    pub async fn start_with(change: impl FnOnce(&mut Config)) -> Self {
        let bare = Self::start_bare_with(change).await;
        bare.write(world::set_up).await;
        bare
    }

    /// A service on an empty database.
    pub async fn start_bare() -> Self {
        Self::start_bare_with(|_| ()).await
    }

    async fn start_bare_with(change: impl FnOnce(&mut Config)) -> Self {
        let (folder, name) = Self::folder();
        let (database_url, drop_database) = Self::empty_database(&folder, &name);
        Self::serve(folder, database_url, drop_database, change)
    }

    /// As [`Self::start`], on an empty database that the test made.
    pub async fn start_on(database_url: String) -> Self {
        let app = Self::serve(Self::folder().0, database_url, None, |_| ());
        app.write(world::set_up).await;
        app
    }

    /// A folder of its own, with new keys, and its name.
    fn folder() -> (PathBuf, String) {
        let name = format!("t_{}", together::db::new_id().replace('-', ""));
        let folder = std::env::temp_dir().join("together-tests").join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        Keys::init(&folder.join("keys")).unwrap();
        (folder, name)
    }

    /// As [`Self::start`], in a folder of the test's, with the tables where PostgreSQL is told.
    pub async fn start_in(folder: PathBuf, tablespace: Option<&str>) -> Self {
        let name = format!("t_{}", together::db::new_id().replace('-', ""));
        std::fs::create_dir_all(&folder).unwrap();
        let (database_url, drop_database) = match (std::env::var("TEST_DATABASE_URL"), tablespace) {
            (Ok(server), Some(tablespace)) => {
                create_database(&server, &format!("{name}\" TABLESPACE \"{tablespace}"));
                (with_database(&server, &name), Some((server, name)))
            }
            _ => Self::empty_database(&folder, &name),
        };
        Keys::init(&folder.join("keys")).unwrap();
        let bare = Self::serve(folder, database_url, drop_database, |_| ());
        bare.write(world::set_up).await;
        bare
    }

    /// A service on a database and keys that are there: what starts after a restore.
    pub fn serve(
        folder: PathBuf,
        database_url: String,
        drop_database: Option<(String, String)>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        let keys = Arc::new(Keys::load(&folder.join("keys")).unwrap());
        let db = together::db::open(&database_url, &keys, true).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let mut config = Config {
            listen: address,
            public_origin: format!("http://{address}"),
            demo: true,
            mail_dir: folder.join("mail"),
            smtp: None,
            trusted_proxies: Vec::new(),
            rate_limits: false,
            documents: together::config::Documents {
                dir: folder.join("documents"),
                ..Default::default()
            },
            theme: together::installation::Theme::default(),
            demo_password: None,
        };
        change(&mut config);
        let app = App::new(db, keys, config).unwrap();
        let server =
            together::app::server(app.clone(), listener, 1, std::future::pending()).unwrap();
        let handle = server.handle();
        actix_web::rt::spawn(server);
        Self {
            app,
            base: format!("http://{address}"),
            folder,
            database_url,
            server: handle,
            drop_database,
        }
    }

    /// The address of a database with nothing in it, and how to drop it.
    pub fn empty_database(folder: &Path, name: &str) -> (String, Option<(String, String)>) {
        match std::env::var("TEST_DATABASE_URL") {
            Ok(server) => {
                create_database(&server, name);
                (with_database(&server, name), Some((server, name.to_owned())))
            }
            Err(_) => (folder.join("together.db").display().to_string(), None),
        }
    }

    /// The database behind the service.
    pub fn db(&self) -> &Database {
        &self.app.db
    }

    /// Writes behind the service's back, for the arrangement of a test.
    pub async fn write<T: Send + 'static>(
        &self,
        action: impl FnMut(&mut Tx<'_>) -> together::http::Result<T> + Send + 'static,
    ) -> T {
        let action = Arc::new(Mutex::new(action));
        for _ in 0..20 {
            let again = Arc::clone(&action);
            let done = self.app.db.upkeep(move |tx| (*again.lock().unwrap())(tx)).await;
            match done {
                // Whoever waited a second was refused: the machine may have stood still.
                Err(error) if error.code() == Code::Unavailable => {
                    actix_web::rt::time::sleep(Duration::from_millis(100)).await;
                }
                done => return done.unwrap(),
            }
        }
        panic!("the database is away");
    }

    /// Reads what is stored.
    pub async fn read<T: Send + 'static>(
        &self,
        query: impl FnOnce(&mut together::db::Conn) -> together::http::Result<T> + Send + 'static,
    ) -> T {
        self.app.db.read(query).await.unwrap()
    }

    /// Moves the service's clock; negative goes back.
    pub fn move_clock(&self, by: chrono::Duration) {
        self.app.db.ground().offset.fetch_add(by.num_microseconds().unwrap(), Ordering::SeqCst);
    }

    /// The moment it is for the service.
    pub fn now(&self) -> DateTime<Utc> {
        let offset = self.app.db.ground().offset.load(Ordering::SeqCst);
        Utc::now() + chrono::Duration::microseconds(offset)
    }

    /// The day it is for the service: London's.
    pub fn today(&self) -> NaiveDate {
        london::date_of(self.now())
    }

    /// Moves the service's clock by days of the calendar. Days of 24 hours end on another day when
    /// the clocks change between and it is late in the evening.
    pub fn move_days(&self, days: u32) {
        let now = self.now();
        self.move_clock(london::default_deadline(now, days).unwrap() - now);
    }

    /// A client without a credential.
    pub fn stranger(&self) -> Client {
        Client::new(&self.base)
    }

    /// The path of the service's own program, for tests of the command line.
    /// `TOGETHER_BIN` names another build of it.
    pub fn program() -> &'static str {
        static OTHER: OnceLock<Option<String>> = OnceLock::new();
        let other = OTHER.get_or_init(|| std::env::var("TOGETHER_BIN").ok());
        other.as_deref().unwrap_or(env!("CARGO_BIN_EXE_together"))
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        drop(self.server.stop(false));
        if let Some((server, name)) = &self.drop_database
            && let Ok(mut conn) = PgConnection::establish(server)
        {
            let _ = diesel::sql_query(format!("DROP DATABASE \"{name}\" WITH (FORCE)"))
                .execute(&mut conn);
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Every Rust file below a folder, by its path from there, and its text.
pub fn sources(folder: &Path) -> Vec<(String, String)> {
    let (mut found, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let name = path.strip_prefix(folder).unwrap().display().to_string();
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found
}

fn create_database(server: &str, name: &str) {
    let mut conn = PgConnection::establish(server).expect("TEST_DATABASE_URL");
    diesel::sql_query(format!("CREATE DATABASE \"{name}\"")).execute(&mut conn).unwrap();
}

/// The same server, another database.
pub fn with_database(server: &str, name: &str) -> String {
    let (before, after) =
        server.split_once('?').map_or((server, String::new()), |(a, b)| (a, format!("?{b}")));
    let root = before.rsplit_once('/').map_or(before, |(root, _)| root);
    format!("{root}/{name}{after}")
}
