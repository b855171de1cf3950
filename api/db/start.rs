//! Getting a database ready: migrations, and the one row that says what it is.

use super::{
    Conn, Database,
    conn::{file, is_postgres},
    is_current, migrate, new_id,
    schema::installation,
    tx::Ground,
};
use crate::seal::Keys;
use chrono::NaiveDateTime;
use diesel::{connection::SimpleConnection as _, prelude::*};
use std::{
    path::Path,
    sync::{Arc, Mutex, atomic::AtomicI64},
};

/// Opens a database: migrated, identified, with its threads running.
///
/// # Errors
/// One line that says what is wrong; also when a demo database is used for real or the reverse.
pub fn open(url: &str, keys: &Arc<Keys>, demo: bool) -> Result<Database, String> {
    make_folder(url)?;
    let mut conn =
        Conn::open(url).map_err(|error| format!("the database cannot be opened: {error}"))?;
    prepare(&mut conn)?;
    let (id, is_demo, key_check, floor) =
        identify(&mut conn, keys, demo).map_err(|error| error.to_string())?;
    if is_demo && !demo {
        return Err("this database holds the demo region: it is never used for real".into());
    }
    if demo && !is_demo {
        return Err("this database is in real use: the demo region is never loaded into it".into());
    }
    belongs(keys, &id, &key_check)?;
    let ground = Ground {
        keys: Arc::clone(keys),
        offset: AtomicI64::new(0),
        floor: AtomicI64::new(floor.and_utc().timestamp_micros()),
        installation: id,
        anchor: Mutex::new((!is_postgres(url)).then_some(conn)),
    };
    Ok(Database::start(url, Arc::new(ground)))
}

/// Makes the folder of a SQLite file.
///
/// # Errors
/// The file system's own words.
pub fn make_folder(url: &str) -> Result<(), String> {
    let folder = Path::new(file(url)).parent();
    match folder {
        Some(folder) if !is_postgres(url) => std::fs::create_dir_all(folder)
            .map_err(|error| format!("{}: {error}", folder.display())),
        _ => Ok(()),
    }
}

/// As [`open`], for commands that treat a demo database like any other.
///
/// # Errors
/// As [`open`].
pub fn open_any(url: &str, keys: &Arc<Keys>) -> Result<Database, String> {
    let demo = match exists(url) {
        true => Conn::open(url)
            .ok()
            .and_then(|mut conn| {
                installation::table.select(installation::demo).first(&mut conn).optional().ok()
            })
            .flatten(),
        false => None,
    };
    open(url, keys, demo.unwrap_or(false))
}

/// Whether there is a database to open: a SQLite file that is there, or any server.
pub fn exists(url: &str) -> bool {
    is_postgres(url) || Path::new(file(url)).exists()
}

/// A connection to a database that is there: SQLite would make an empty one.
///
/// # Errors
/// One line that says why there is none.
pub fn open_existing(url: &str) -> Result<Conn, String> {
    if !exists(url) {
        return Err(format!("there is no database at {}", file(url)));
    }
    Conn::open(url).map_err(|error| format!("the database cannot be opened: {error}"))
}

/// Whether keys are the ones a database was made with, without changing it.
///
/// # Errors
/// One line that says that they are not, or why the database cannot be read.
pub fn check_keys(url: &str, keys: &Keys) -> Result<(), String> {
    let mut conn = open_existing(url)?;
    let (id, key_check): (String, String) = installation::table
        .select((installation::id, installation::key_check))
        .first(&mut conn)
        .map_err(|error| error.to_string())?;
    belongs(keys, &id, &key_check)
}

/// Whether keys are those of an installation.
///
/// # Errors
/// One line that says that they are not.
pub fn belongs(keys: &Keys, installation: &str, key_check: &str) -> Result<(), String> {
    if key_check == check_value(keys, installation).map_err(|error| error.to_string())? {
        return Ok(());
    }
    Err("these keys are not the ones this database was made with: set KEYS_DIR".into())
}

/// Brings a database up to date; how many steps that took. Several nodes may start at once: they
/// wait for each other, and the lock goes with the connection.
///
/// # Errors
/// The database's own words.
pub fn prepare(conn: &mut Conn) -> Result<usize, String> {
    if let Conn::Postgres(conn) = conn {
        // Waiting for another node, or filling a new column, may take longer than a request.
        conn.batch_execute("SET statement_timeout = 0; SELECT pg_advisory_lock(7226432)")
            .map_err(|error| error.to_string())?;
    }
    // A role that only runs may not even ask whether it could change anything.
    match is_current(conn) {
        Ok(true) => Ok(0),
        _ => migrate(conn),
    }
}

type Identity = (String, bool, String, NaiveDateTime);

fn identify(conn: &mut Conn, keys: &Keys, demo: bool) -> crate::http::Result<Identity> {
    let columns =
        (installation::id, installation::demo, installation::key_check, installation::time_floor);
    if let Some(found) = installation::table.select(columns).first(conn).optional()? {
        return Ok(found);
    }
    let (id, now) = (new_id(), conn.clock()?);
    diesel::insert_into(installation::table)
        .values((
            installation::id.eq(&id),
            installation::demo.eq(demo),
            installation::created_at.eq(now),
            installation::key_check.eq(check_value(keys, &id)?),
            installation::time_floor.eq(now),
        ))
        .execute(conn)?;
    Ok(installation::table.select(columns).first(conn)?)
}

/// What only the keys a database was made with can say of it.
fn check_value(keys: &Keys, installation: &str) -> crate::http::Result<String> {
    keys.mac(&[b"key-check/v1", installation.as_bytes()])
}
