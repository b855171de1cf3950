//! Loading a new edition of the postcodes beside the one in use, and putting it in its place.
//!
//! Rows go in by batches, so that other writers never wait long; nothing sees them until the
//! edition is made current in one short transaction. The old one is cleared away afterwards.

use super::directory::Entry;
use crate::audit::{Entry as AuditEntry, Who};
use crate::db::{
    Conn, Tx,
    schema::{postcode, postcode_edition},
};
use crate::http::{Code, Error, Result};
use diesel::{connection::SimpleConnection as _, prelude::*};
use serde_json::json;

/// Rows of a batch: some tenths of a second of writing.
const BATCH: usize = 20_000;
const BATCH_ROWS: i64 = 20_000;

#[derive(Insertable)]
#[diesel(table_name = postcode, treat_none_as_default_value = false)]
struct Row<'e> {
    edition_id: &'e str,
    code: &'e str,
    easting: i64,
    northing: i64,
    lad_code: Option<&'e str>,
}

/// An edition being loaded.
pub struct Loading<'c> {
    conn: &'c mut Conn,
    /// Short on purpose: it stands in every row.
    id: String,
    waiting: Vec<Entry>,
    loaded: i64,
}

impl std::fmt::Debug for Loading<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Loading({})", self.id)
    }
}

impl<'c> Loading<'c> {
    /// Begins a new edition; what an interrupted loading left behind is cleared away first.
    ///
    /// # Errors
    /// The database's.
    pub fn begin(conn: &'c mut Conn, source: &str) -> Result<Self> {
        unhurried(conn)?;
        clear(conn)?;
        let ids: Vec<String> = postcode_edition::table.select(postcode_edition::id).load(conn)?;
        let last = ids.iter().filter_map(|id| id.parse::<u32>().ok()).max().unwrap_or(0);
        let id = last.saturating_add(1).to_string();
        let now = conn.clock()?;
        diesel::insert_into(postcode_edition::table)
            .values((
                postcode_edition::id.eq(&id),
                postcode_edition::source.eq(source),
                postcode_edition::rows_loaded.eq(0),
                postcode_edition::loaded_at.eq(now),
                postcode_edition::current_edition.eq(false),
            ))
            .execute(conn)?;
        Ok(Self { conn, id, waiting: Vec::with_capacity(BATCH), loaded: 0 })
    }

    /// Adds a postcode.
    ///
    /// # Errors
    /// `already_exists` when it stands twice; the database's.
    pub fn add(&mut self, entry: Entry) -> Result<()> {
        self.waiting.push(entry);
        if self.waiting.len() >= BATCH { self.flush() } else { Ok(()) }
    }

    /// Writes what waits; the id of the edition and its rows.
    ///
    /// # Errors
    /// `invalid` when the edition is empty; the database's.
    pub fn finish(mut self) -> Result<(String, i64)> {
        self.flush()?;
        if self.loaded == 0 {
            return Err(Error::field("", "empty_list", "There is no postcode with a position."));
        }
        Ok((self.id, self.loaded))
    }

    fn flush(&mut self) -> Result<()> {
        let rows: Vec<Row<'_>> = self
            .waiting
            .iter()
            .map(|entry| Row {
                edition_id: &self.id,
                code: &entry.code,
                easting: entry.easting,
                northing: entry.northing,
                lad_code: entry.lad_code.as_deref(),
            })
            .collect();
        match self.conn {
            Conn::Sqlite(conn) => conn.immediate_transaction(|conn| {
                for row in rows {
                    diesel::insert_into(postcode::table).values(row).execute(conn)?;
                }
                QueryResult::Ok(())
            })?,
            Conn::Postgres(conn) => {
                diesel::copy_from(postcode::table).from_insertable(&rows).execute(conn)?;
            }
        }
        self.loaded += i64::try_from(self.waiting.len()).map_err(Error::internal)?;
        self.waiting.clear();
        Ok(())
    }
}

/// Puts a loaded edition in the place of the one in use.
///
/// # Errors
/// `illegal_step` when rows are missing: another loading cleared them away.
pub fn make_current(tx: &mut Tx<'_>, id: &str, rows: i64, source: &str) -> Result<()> {
    let now = tx.now()?;
    let stored: i64 =
        postcode::table.filter(postcode::edition_id.eq(id)).count().get_result(tx.conn())?;
    if stored != rows {
        return Err(Error::new(Code::IllegalStep));
    }
    diesel::update(postcode_edition::table.filter(postcode_edition::current_edition.eq(true)))
        .set(postcode_edition::current_edition.eq(false))
        .execute(tx.conn())?;
    diesel::update(postcode_edition::table.find(id))
        .set((
            postcode_edition::rows_loaded.eq(rows),
            postcode_edition::loaded_at.eq(now),
            postcode_edition::current_edition.eq(true),
        ))
        .execute(tx.conn())?;
    AuditEntry::new("postcodes.replaced", "postcodes", id, Who::system("command-line/import"))
        .payload(json!({"rows": rows, "source": source}))
        .record(tx)
}

/// Clears away every edition that is not in use.
///
/// # Errors
/// The database's.
pub fn clear(conn: &mut Conn) -> Result<()> {
    let old: Vec<String> = postcode_edition::table
        .filter(postcode_edition::current_edition.eq(false))
        .select(postcode_edition::id)
        .load(conn)?;
    for id in old {
        while let Some(edge) = postcode::table
            .filter(postcode::edition_id.eq(&id))
            .order(postcode::code)
            .select(postcode::code)
            .offset(BATCH_ROWS)
            .first::<String>(conn)
            .optional()?
        {
            diesel::delete(
                postcode::table
                    .filter(postcode::edition_id.eq(&id))
                    .filter(postcode::code.lt(edge)),
            )
            .execute(conn)?;
        }
        diesel::delete(postcode::table.filter(postcode::edition_id.eq(&id))).execute(conn)?;
        diesel::delete(postcode_edition::table.find(&id)).execute(conn)?;
    }
    Ok(())
}

/// A batch may take longer than a request may, and published postcodes need no secure deletion.
fn unhurried(conn: &mut Conn) -> Result<()> {
    match conn {
        Conn::Sqlite(conn) => {
            conn.batch_execute("PRAGMA busy_timeout = 60000; PRAGMA secure_delete = OFF")?;
        }
        Conn::Postgres(conn) => conn.batch_execute("SET statement_timeout = 0")?,
    }
    Ok(())
}
