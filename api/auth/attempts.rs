//! Failed tries, counted: per account, per known device, per address and over all.
//!
//! A lock counts per account *and* device and never ends a session that runs: ten wrong passwords
//! for a rival just before a deadline must not stop its bid. Names are keyed hashes, so that the
//! table tells nobody who tried to sign in from where.

use crate::columns;
use crate::db::{Tx, schema::failure_bucket};
use crate::http::{Code, Error, Result};
use chrono::{Duration, NaiveDateTime};
use diesel::{
    prelude::*,
    sql_types::{Text, Timestamp},
};

/// How many failures in which time, and what comes then.
#[derive(Clone, Copy, Debug)]
pub struct Limit {
    /// What is counted.
    pub kind: &'static str,
    /// Failures after which the bucket is full.
    pub most: i64,
    /// Minutes in which they count, and for which a full bucket stays so.
    pub minutes: i64,
    /// From which failure on the next try waits 1, 2, 4 … seconds.
    pub waits_from: Option<i64>,
}

/// Wrong passwords for one account.
pub const ACCOUNT: Limit = Limit { kind: "account", most: 10, minutes: 15, waits_from: Some(5) };
/// Wrong passwords for its account from a known device.
pub const DEVICE: Limit = Limit { kind: "device", ..ACCOUNT };
/// Wrong passwords inside a session: confirming, changing the password, accepting.
pub const SESSION: Limit = Limit { kind: "session", ..ACCOUNT };
/// Failed sign-ins from one address; councils share theirs.
pub const ADDRESS: Limit = Limit { kind: "address", most: 100, minutes: 10, waits_from: None };
/// Failed sign-ins of the whole installation: an alarm in the log, no lock.
pub const ALARM: Limit = Limit { kind: "installation", most: 1_000, minutes: 10, waits_from: None };
/// New passwords asked for from one address.
pub const RESET_ADDRESS: Limit =
    Limit { kind: "reset_address", most: 20, minutes: 60, waits_from: None };
/// New passwords asked for one account: more are not sent, and nobody is told.
pub const RESET_ACCOUNT: Limit =
    Limit { kind: "reset_account", most: 3, minutes: 60, waits_from: None };
/// Requests to join from one address.
pub const JOINING: Limit = Limit { kind: "joining", most: 20, minutes: 60, waits_from: None };

/// Whether a try may go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    /// It may.
    Open,
    /// Not for so many seconds.
    Wait(u32),
    /// Full: not for so many seconds, and nothing more is said.
    Full(u32),
}

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = failure_bucket)]
struct Row {
    failures: i64,
    window_started_at: NaiveDateTime,
    last_failure_at: NaiveDateTime,
}

/// One counter.
#[derive(Clone, Debug)]
pub struct Bucket {
    limit: Limit,
    name: String,
}

impl Bucket {
    /// The counter of a thing: an address of mail or net, a session, a device.
    ///
    /// # Errors
    /// Only if a key cannot be derived.
    pub fn new(tx: &Tx<'_>, limit: Limit, of: &str) -> Result<Self> {
        let mac = tx.keys().mac(&[b"failure-bucket/v1", limit.kind.as_bytes(), of.as_bytes()])?;
        Ok(Self { limit, name: format!("{}/{mac}", limit.kind) })
    }

    /// Whether another try may go on; a second try at the same time waits here for the first.
    ///
    /// # Errors
    /// The database's.
    pub fn gate(&self, tx: &mut Tx<'_>) -> Result<Gate> {
        let now = tx.now()?;
        // Makes the row or touches it: on PostgreSQL that is the lock.
        diesel::sql_query(
            "INSERT INTO failure_bucket (name, failures, window_started_at, last_failure_at)
             VALUES ($1, 0, $2, $2)
             ON CONFLICT (name) DO UPDATE SET failures = failure_bucket.failures",
        )
        .bind::<Text, _>(&self.name)
        .bind::<Timestamp, _>(now)
        .execute(tx.conn())?;
        let row: Row =
            failure_bucket::table.find(&self.name).select(columns!(Row)).get_result(tx.conn())?;
        let now = tx.now()?;
        Ok(self.judge(&row, now))
    }

    fn judge(&self, row: &Row, now: NaiveDateTime) -> Gate {
        let window = Duration::minutes(self.limit.minutes);
        if row.failures >= self.limit.most && now < row.last_failure_at + window {
            return Gate::Full(seconds(row.last_failure_at + window - now));
        }
        if now >= row.window_started_at + window {
            return Gate::Open;
        }
        let wait = match self.limit.waits_from {
            Some(from) if row.failures >= from => {
                let doublings = u32::try_from(row.failures - from).unwrap_or(0).min(10);
                Duration::seconds(1_i64 << doublings)
            }
            _ => Duration::zero(),
        };
        if now < row.last_failure_at + wait {
            return Gate::Wait(seconds(row.last_failure_at + wait - now));
        }
        Gate::Open
    }

    /// Counts a failure; how many there are now in the window.
    ///
    /// # Errors
    /// The database's.
    pub fn count(&self, tx: &mut Tx<'_>) -> Result<i64> {
        let now = tx.now()?;
        diesel::sql_query(
            "INSERT INTO failure_bucket (name, failures, window_started_at, last_failure_at)
             VALUES ($1, 1, $2, $2)
             ON CONFLICT (name) DO UPDATE SET
                 failures = CASE WHEN failure_bucket.window_started_at <= $3 THEN 1
                     ELSE failure_bucket.failures + 1 END,
                 window_started_at = CASE WHEN failure_bucket.window_started_at <= $3 THEN $2
                     ELSE failure_bucket.window_started_at END,
                 last_failure_at = $2",
        )
        .bind::<Text, _>(&self.name)
        .bind::<Timestamp, _>(now)
        .bind::<Timestamp, _>(now - Duration::minutes(self.limit.minutes))
        .execute(tx.conn())?;
        Ok(failure_bucket::table
            .find(&self.name)
            .select(failure_bucket::failures)
            .get_result(tx.conn())?)
    }

    /// Forgets the failures: the right password was given.
    ///
    /// # Errors
    /// The database's.
    pub fn clear(&self, tx: &mut Tx<'_>) -> Result<()> {
        diesel::delete(failure_bucket::table.find(&self.name)).execute(tx.conn())?;
        Ok(())
    }

    /// As [`Self::gate`], where a full bucket is no secret, counting this try.
    ///
    /// # Errors
    /// `too_many_requests`.
    pub fn admit(&self, tx: &mut Tx<'_>) -> Result<()> {
        match self.gate(tx)? {
            Gate::Open => self.count(tx).map(drop),
            Gate::Wait(seconds) | Gate::Full(seconds) => Err(too_many(seconds)),
        }
    }
}

/// 429 with the time to wait.
pub fn too_many(seconds: u32) -> Error {
    Error::new(Code::TooManyRequests).retry_after(seconds)
}

/// Forgets counters that no longer count for anything.
///
/// # Errors
/// The database's.
pub fn forget_old(tx: &mut Tx<'_>) -> Result<()> {
    let before = tx.now()? - Duration::days(1);
    diesel::delete(failure_bucket::table.filter(failure_bucket::last_failure_at.lt(before)))
        .execute(tx.conn())?;
    Ok(())
}

fn seconds(wait: Duration) -> u32 {
    u32::try_from(wait.num_seconds().saturating_add(1)).unwrap_or(1)
}
