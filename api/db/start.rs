//! Getting a database ready: migrations, and the one row that says what it is.

use super::{Conn, Database, migrate, new_id, schema::installation, tx::Ground};
use crate::seal::Keys;
use diesel::prelude::*;
use std::sync::{Arc, atomic::AtomicI64};

/// Opens a database: migrated, identified, with its threads running.
///
/// # Errors
/// One line that says what is wrong; also when a demo database is used for real or the reverse.
pub fn open(url: &str, keys: &Arc<Keys>, demo: bool) -> Result<Database, String> {
    if let (false, Some(folder)) = (
        super::conn::is_postgres(url),
        std::path::Path::new(url.strip_prefix("sqlite://").unwrap_or(url)).parent(),
    ) {
        std::fs::create_dir_all(folder)
            .map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    let mut conn =
        Conn::open(url).map_err(|error| format!("the database cannot be opened: {error}"))?;
    one_at_a_time(&mut conn)?;
    migrate(&mut conn)?;
    let (id, is_demo, floor) = identify(&mut conn, demo).map_err(|error| error.to_string())?;
    if is_demo && !demo {
        return Err("this database holds the demo region: it is never used for real".into());
    }
    if demo && !is_demo {
        return Err("this database is in real use: the demo region is never loaded into it".into());
    }
    let ground = Ground {
        keys: Arc::clone(keys),
        offset: AtomicI64::new(0),
        floor: AtomicI64::new(floor.and_utc().timestamp_micros()),
        installation: id,
    };
    Ok(Database::start(url, Arc::new(ground)))
}

/// Several nodes may start at once; the lock goes with the connection.
fn one_at_a_time(conn: &mut Conn) -> Result<(), String> {
    if let Conn::Postgres(conn) = conn {
        diesel::sql_query("SELECT pg_advisory_lock(7226432)")
            .execute(conn)
            .map_err(|error| error.to_string())?;
    }
    Ok(())
}

fn identify(conn: &mut Conn, demo: bool) -> QueryResult<(String, bool, chrono::NaiveDateTime)> {
    let columns = (installation::id, installation::demo, installation::time_floor);
    if let Some(found) = installation::table.select(columns).first(conn).optional()? {
        return Ok(found);
    }
    let now = conn.clock()?;
    diesel::insert_into(installation::table)
        .values((
            installation::id.eq(new_id()),
            installation::demo.eq(demo),
            installation::created_at.eq(now),
            installation::time_floor.eq(now),
        ))
        .execute(conn)?;
    installation::table.select(columns).first(conn)
}
