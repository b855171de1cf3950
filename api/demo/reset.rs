//! What a database holds, and taking the demo region out of it again.
//!
//! Only a database stamped demo is ever emptied. The stamp is written when the database is made
//! and never changes.

use crate::db::{
    Conn,
    schema::{authority, installation},
};
use diesel::{connection::SimpleConnection as _, prelude::*, sql_types::BigInt};
use std::{fs, path::Path};

/// What a database holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// Nothing yet.
    Nothing,
    /// A demo region whose load was interrupted.
    Unfinished,
    /// The demo region.
    Region,
    /// Real use: never touched.
    Real,
}

/// Looks at a database without changing it.
///
/// # Errors
/// One line: it cannot be opened.
pub fn held(url: &str) -> Result<Held, String> {
    if let Some(path) = file(url)
        && !Path::new(path).exists()
    {
        return Ok(Held::Nothing);
    }
    let mut conn = open(url)?;
    if !has_tables(&mut conn)? {
        return Ok(Held::Nothing);
    }
    let words = |error: diesel::result::Error| error.to_string();
    let demo: Option<bool> = installation::table
        .select(installation::demo)
        .first(&mut conn)
        .optional()
        .map_err(words)?;
    match demo {
        None => return Ok(Held::Nothing),
        Some(false) => return Ok(Held::Real),
        Some(true) => {}
    }
    if super::is_loaded(&mut conn).map_err(|error| error.to_string())? {
        return Ok(Held::Region);
    }
    let started: i64 = authority::table.count().get_result(&mut conn).map_err(words)?;
    Ok(if started == 0 { Held::Nothing } else { Held::Unfinished })
}

/// Empties a demo database: the file of SQLite, the schema of PostgreSQL.
///
/// # Errors
/// One line: it is in real use, or somebody is using it.
pub fn reset(url: &str) -> Result<(), String> {
    match held(url)? {
        Held::Real => Err("this database is in real use: it is never emptied".into()),
        Held::Nothing => Ok(()),
        Held::Region | Held::Unfinished => match file(url) {
            Some(path) => remove_file(url, path),
            None => drop_schema(&mut open(url)?),
        },
    }
}

fn open(url: &str) -> Result<Conn, String> {
    Conn::open(url).map_err(|error| format!("the database cannot be opened: {error}"))
}

/// The path of a SQLite file; none for PostgreSQL.
fn file(url: &str) -> Option<&str> {
    let path = url.strip_prefix("sqlite://").unwrap_or(url);
    (!path.contains("://")).then_some(path)
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

fn count(conn: &mut Conn, sql: &str) -> Result<i64, String> {
    let found: Count =
        diesel::sql_query(sql).get_result(conn).map_err(|error| error.to_string())?;
    Ok(found.n)
}

fn has_tables(conn: &mut Conn) -> Result<bool, String> {
    let sql = match conn {
        Conn::Sqlite(_) => "SELECT COUNT(*) AS n FROM sqlite_master WHERE name = 'installation'",
        Conn::Postgres(_) => {
            "SELECT COUNT(*) AS n FROM information_schema.tables
             WHERE table_schema = current_schema() AND table_name = 'installation'"
        }
    };
    Ok(count(conn, sql)? > 0)
}

const IN_USE: &str = "the database is in use: stop the service first";

fn remove_file(url: &str, path: &str) -> Result<(), String> {
    let mut conn = open(url)?;
    // Leaving write-ahead logging takes the database for oneself alone: it fails while anybody
    // else has it open, and leaves one file behind.
    conn.batch_execute("PRAGMA busy_timeout = 500; PRAGMA journal_mode = DELETE")
        .map_err(|_| IN_USE.to_owned())?;
    drop(conn);
    if Path::new(&format!("{path}-wal")).exists() {
        return Err(IN_USE.into());
    }
    fs::remove_file(path).map_err(|error| format!("{path}: {error}"))
}

fn drop_schema(conn: &mut Conn) -> Result<(), String> {
    let others = count(
        conn,
        "SELECT COUNT(*) AS n FROM pg_stat_activity
         WHERE datname = current_database() AND backend_type = 'client backend'
            AND pid <> pg_backend_pid()",
    )?;
    if others > 0 {
        return Err(IN_USE.into());
    }
    conn.batch_execute(
        "DO $$ DECLARE used TEXT := current_schema(); BEGIN
            EXECUTE format('DROP SCHEMA %I CASCADE', used);
            EXECUTE format('CREATE SCHEMA %I', used);
         END $$",
    )
    .map_err(|error| error.to_string())
}
