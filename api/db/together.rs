//! SQLite has one writer: what waits is committed together.

use super::{
    Conn, Tx,
    tx::Ground,
    workers::{Held, Verdict, WriteJob},
};
use crate::http::{Error, Result};
use diesel::connection::SimpleConnection as _;

/// Commits what waits together, each in its own savepoint.
pub(super) fn write_together(held: &mut Held<'_>, mut jobs: Vec<WriteJob>, ground: &Ground) {
    let outcome = attempt_together(held, &mut jobs, ground);
    if !matches!(outcome, Ok(Ended::Well)) {
        held.conn = None;
    }
    for job in jobs {
        (job.reply)(outcome.as_ref().err().cloned());
    }
}

/// How a connection came out of writing together.
enum Ended {
    Well,
    /// It was met with an error that may be its own: one that was made while the file could only be
    /// read begins every transaction as one that reads, and says nothing.
    Doubtful,
}

fn attempt_together(held: &mut Held<'_>, jobs: &mut [WriteJob], ground: &Ground) -> Result<Ended> {
    let conn = held.conn()?;
    if let Conn::Sqlite(inner) = conn {
        inner.batch_execute("BEGIN IMMEDIATE").map_err(Error::from)?;
    }
    let mut ended = Ended::Well;
    for job in jobs.iter_mut().filter(|job| job.turn.take()) {
        conn.batch_execute("SAVEPOINT job")?;
        let verdict = (job.run)(&mut Tx::new(conn, ground));
        let end = match verdict {
            Verdict::Keep => "RELEASE job",
            _ => "ROLLBACK TO job; RELEASE job",
        };
        if matches!(verdict, Verdict::Broken(_)) {
            ended = Ended::Doubtful;
        }
        // SQLite itself rolls everything back when the disk is full or fails: nothing to end then.
        conn.batch_execute(end).map_err(Error::unavailable)?;
    }
    conn.batch_execute("COMMIT")?;
    Ok(ended)
}
