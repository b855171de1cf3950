//! Unusual words that were given to the service, looked for where they must not be.

use super::TestApp;
use base64::Engine as _;
use diesel::{connection::SimpleConnection as _, prelude::*, sql_query, sql_types};
use std::path::{Path, PathBuf};
use together::db::Conn;

/// Words as they may stand somewhere: as they are, in UTF-16, in hex, in base64 of each alignment.
pub struct Markers(Vec<Vec<u8>>);

impl Markers {
    pub fn new(words: &[&str]) -> Self {
        let mut all = Vec::new();
        for word in words {
            all.push(word.as_bytes().to_vec());
            all.push(word.encode_utf16().flat_map(u16::to_le_bytes).collect());
            all.push(word.encode_utf16().flat_map(u16::to_be_bytes).collect());
            all.push(hex::encode(word).into_bytes());
            all.push(hex::encode_upper(word).into_bytes());
            for shift in 0..3 {
                // Only what does not depend on its neighbours, and is too long to come by chance.
                let inner = &word.as_bytes()[shift..];
                let whole = &inner[..inner.len() / 3 * 3];
                if whole.len() >= 6 {
                    all.push(base64::engine::general_purpose::STANDARD.encode(whole).into_bytes());
                    all.push(base64::engine::general_purpose::URL_SAFE.encode(whole).into_bytes());
                }
            }
        }
        all.sort();
        all.dedup();
        Self(all)
    }

    /// The first that stands in some bytes.
    pub fn found(&self, bytes: &[u8]) -> Option<String> {
        let found = self.0.iter().find(|needle| holds(bytes, needle));
        found.map(|needle| String::from_utf8_lossy(needle).into_owned())
    }

    #[track_caller]
    pub fn none_in(&self, place: &str, bytes: &[u8]) {
        if let Some(found) = self.found(bytes) {
            panic!("{place} holds {found}");
        }
    }

    /// Searches everything at rest: the folder of the service but its keys, with the database's
    /// log of writes and a copy of it as a backup makes one; on PostgreSQL every text and binary
    /// column of every table, and a dump. `there` is no secret and has to be found.
    pub async fn none_at_rest(&self, app: &TestApp, there: &str) {
        dump(app).await;
        let mut found = Vec::new();
        files(&app.folder, &mut found);
        let mut searched = Vec::new();
        for path in found {
            match std::fs::read(&path) {
                Ok(bytes) => searched.push((path.display().to_string(), bytes)),
                // What the service wrote and renamed or removed meanwhile.
                Err(gone) if gone.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) => panic!("{}: {error}", path.display()),
            }
        }
        searched.extend(cells(app).await);
        for (place, bytes) in &searched {
            self.none_in(place, bytes);
        }
        let copies = searched.iter().filter(|(_, bytes)| holds(bytes, there.as_bytes())).count();
        assert!(copies >= 2, "database and copy hold {there}: {copies}");
    }
}

/// Whether a needle stands in a haystack.
pub fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    let Some(first) = needle.first() else { return true };
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| byte == first) {
        from += at;
        if bytes[from..].starts_with(needle) {
            return true;
        }
        from += 1;
    }
    false
}

/// Copies the database as a backup would, into the folder of the service.
async fn dump(app: &TestApp) {
    let (url, file) = (app.database_url.clone(), app.folder.join("copy"));
    actix_web::web::block(move || match &mut Conn::open(&url).unwrap() {
        Conn::Sqlite(conn) => {
            conn.batch_execute(&format!("VACUUM INTO '{}'", file.display())).unwrap();
        }
        Conn::Postgres(_) => {
            let folder = std::env::var("POSTGRES_BIN").map(PathBuf::from).unwrap_or_default();
            let status = std::process::Command::new(folder.join("pg_dump"))
                .arg("--file")
                .arg(&file)
                .arg(&url)
                .status()
                .unwrap();
            assert!(status.success());
        }
    })
    .await
    .unwrap();
}

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = sql_types::Text)]
    table_name: String,
    #[diesel(sql_type = sql_types::Text)]
    column_name: String,
    #[diesel(sql_type = sql_types::Text)]
    data_type: String,
}

#[derive(QueryableByName)]
struct Cell {
    #[diesel(sql_type = sql_types::Nullable<sql_types::Binary>)]
    cell: Option<Vec<u8>>,
}

/// Every text and binary cell, on PostgreSQL.
async fn cells(app: &TestApp) -> Vec<(String, Vec<u8>)> {
    let url = app.database_url.clone();
    actix_web::web::block(move || {
        let mut conn = Conn::open(&url).unwrap();
        let Conn::Postgres(conn) = &mut conn else { return Vec::new() };
        let columns: Vec<Column> = sql_query(
            "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns
             WHERE table_schema = 'public' AND data_type IN ('text', 'bytea')",
        )
        .load(conn)
        .unwrap();
        assert!(columns.len() > 100, "{} columns", columns.len());
        let mut cells = Vec::new();
        for Column { table_name, column_name, data_type } in columns {
            let bytes = match data_type.as_str() {
                "bytea" => format!("\"{column_name}\""),
                _ => format!("convert_to(\"{column_name}\", 'UTF8')"),
            };
            let rows: Vec<Cell> =
                sql_query(format!("SELECT {bytes} AS cell FROM \"{table_name}\""))
                    .load(conn)
                    .unwrap();
            let bytes = rows.into_iter().filter_map(|row| row.cell);
            cells.extend(bytes.map(|bytes| (format!("{table_name}.{column_name}"), bytes)));
        }
        cells
    })
    .await
    .unwrap()
}

/// Every file below a folder but the keys.
fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && path.file_name().is_some_and(|name| name != "keys") {
            files(&path, found);
        } else if path.is_file() {
            found.push(path);
        }
    }
}
