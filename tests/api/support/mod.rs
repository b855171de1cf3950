//! What every test stands on: a running service on an empty database of its own, and clients.
//!
//! `TEST_DATABASE_URL` chooses: unset, a SQLite file in a temporary folder; `postgres://…`, a
//! database of its own on that server.

pub mod applications;
mod browser;
mod client;
mod issued;
pub mod logs;
mod referrals;
mod scored;
mod submitted;
mod world;

pub use browser::{Browser, PASSWORD};
pub use client::{Answer, Client};
pub use issued::{FIXED, Invited, Issued, THERAPY, content};
pub use referrals::{HOME, Member, Running, draft, home_point, month};
pub use scored::{Plan, Scored, plan};
pub use submitted::{Submitted, bid_body};
pub use world::Person;

use diesel::{Connection as _, PgConnection, RunQueryDsl as _};
use std::{
    net::TcpListener,
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering},
};
use together::{
    app::App,
    config::Config,
    db::{Database, Tx},
    seal::Keys,
};

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
        let name = format!("t_{}", together::db::new_id().replace('-', ""));
        let folder = std::env::temp_dir().join("together-tests").join(&name);
        std::fs::create_dir_all(&folder).unwrap();
        let (database_url, drop_database) = Self::empty_database(&folder, &name);
        Keys::init(&folder.join("keys")).unwrap();
        Self::serve(folder, database_url, drop_database, change)
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
        self.app.db.upkeep(action).await.unwrap()
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

    /// A client without a credential.
    pub fn stranger(&self) -> Client {
        Client::new(&self.base)
    }

    /// The path of the service's own program, for tests of the command line.
    pub fn program() -> &'static str {
        env!("CARGO_BIN_EXE_together")
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

fn create_database(server: &str, name: &str) {
    let mut conn = PgConnection::establish(server).expect("TEST_DATABASE_URL");
    diesel::sql_query(format!("CREATE DATABASE \"{name}\"")).execute(&mut conn).unwrap();
}

/// The same server, another database.
fn with_database(server: &str, name: &str) -> String {
    let (before, after) =
        server.split_once('?').map_or((server, String::new()), |(a, b)| (a, format!("?{b}")));
    let root = before.rsplit_once('/').map_or(before, |(root, _)| root);
    format!("{root}/{name}{after}")
}
