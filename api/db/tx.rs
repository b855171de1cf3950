//! A write: the connection inside its transaction, the time, and what it has to leave behind.

use super::Conn;
use crate::http::{Code, Error, Result};
use crate::seal::Keys;
use crate::user::names;
use chrono::{Duration, NaiveDateTime};
use std::sync::{
    Arc, Mutex,
    atomic::{AtomicI64, Ordering},
};

/// What every transaction of an installation shares.
pub struct Ground {
    /// Keys.
    pub keys: Arc<Keys>,
    /// Microseconds the tests have moved the clock by; zero in service.
    pub offset: AtomicI64,
    /// The latest time seen by a committed write, microseconds since 1970.
    pub floor: AtomicI64,
    /// The installation's id: part of what seals belong to.
    pub installation: String,
    /// SQLite: a connection that stays as it was made. All others share what it knows of the log,
    /// and one that was the first on a disk that could not be written to would leave it
    /// read-only for good.
    pub anchor: Mutex<Option<Conn>>,
}

impl Ground {
    /// The database's time for a read: it decides nothing, so it has no floor.
    ///
    /// # Errors
    /// When the database is away.
    pub fn time(&self, conn: &mut Conn) -> Result<NaiveDateTime> {
        Ok(conn.clock()? + Duration::microseconds(self.offset.load(Ordering::SeqCst)))
    }
}

impl std::fmt::Debug for Ground {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Ground({})", self.installation)
    }
}

/// A write in progress.
pub struct Tx<'c> {
    conn: &'c mut Conn,
    ground: &'c Ground,
    audited: bool,
}

impl<'c> Tx<'c> {
    pub(super) fn new(conn: &'c mut Conn, ground: &'c Ground) -> Self {
        Self { conn, ground, audited: false }
    }

    /// The connection, for queries.
    pub fn conn(&mut self) -> &mut Conn {
        self.conn
    }

    /// The installation's keys.
    pub fn keys(&self) -> &'c Keys {
        &self.ground.keys
    }

    /// The installation's id.
    pub fn installation(&self) -> &'c str {
        &self.ground.installation
    }

    /// The database's time. Take the aggregate's lock first, then read it (trap: transaction time).
    ///
    /// # Errors
    /// `clock_went_back` when it is more than a second behind what was already committed.
    pub fn now(&mut self) -> Result<NaiveDateTime> {
        let offset = self.ground.offset.load(Ordering::SeqCst);
        let now = self.conn.clock()? + Duration::microseconds(offset);
        let micros = now.and_utc().timestamp_micros();
        let floor = self.ground.floor.fetch_max(micros, Ordering::SeqCst);
        if micros < floor.saturating_sub(1_000_000) {
            return Err(Error::new(Code::ClockWentBack).retry_after(5));
        }
        Ok(now)
    }

    /// A refusal that something is stale, with the name of the colleague who changed it.
    pub(super) fn named(&mut self, error: Error) -> Error {
        error.named(|changer, reader, role| {
            let (reader, role) = (reader.to_string(), role.map(|id| id.to_string()));
            // Without the name the refusal says enough.
            names::for_colleague(self.conn, changer, &reader, role.as_deref()).unwrap_or(None)
        })
    }

    /// Says that an audit entry stands in this transaction.
    pub(crate) fn audited(&mut self) {
        self.audited = true;
    }

    /// Says that nothing was changed: the same request had its effect before.
    pub(crate) fn replayed(&mut self) {
        self.audited = true;
    }

    pub(super) fn is_audited(&self) -> bool {
        self.audited
    }
}

/// Whether an error is that a transaction met another.
pub(super) fn collided(error: &Error) -> bool {
    const WORDS: [&str; 3] = ["deadlock detected", "could not serialize", "database is locked"];
    error.cause().is_some_and(|cause| WORDS.iter().any(|words| cause.contains(words)))
}
