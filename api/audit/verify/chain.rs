//! The chains, entry by entry.

use super::{Fault, FaultKind, STRETCH, Seen, reading, reading::Row};
use crate::audit::{commitment, entry::is_shown_as_written};
use crate::db::Conn;
use crate::http::Result;

/// Places of a chain that are tried for an entry that does not fit its own.
const PLACES: i64 = 20_000;

/// The chain that is being read, and where in it.
#[derive(Debug, Default)]
pub(super) struct Chain {
    after: (String, i64, String),
    aggregate: Option<String>,
    expected: i64,
    previous: String,
    /// Entries at the start of the chain that fit no place of it: all of them, and it is another's.
    foreign: i64,
    /// Whether an entry of this chain fitted somewhere in it.
    own: bool,
    /// By how many places the entries stand further on (or back) than they were written, once told.
    shift: i64,
    reordered: bool,
}

impl Chain {
    /// One stretch; false after the last.
    pub(super) fn step(
        &mut self,
        conn: &mut Conn,
        seen: &mut Seen,
        faults: &mut dyn FnMut(Fault),
    ) -> Result<bool> {
        let rows = reading::entries(conn, &self.after)?;
        let more = i64::try_from(rows.len()).unwrap_or(STRETCH) == STRETCH;
        for row in rows {
            if self.aggregate.as_deref() != Some(row.aggregate.as_str()) {
                self.end(faults);
                self.begin(&row);
                seen.chains = seen.chains.saturating_add(1);
            }
            seen.entries = seen.entries.saturating_add(1);
            if row.payload.is_none() {
                seen.erased = seen.erased.saturating_add(1);
            }
            self.entry(conn, &row, faults)?;
            self.after = (row.aggregate, row.seq, row.id);
        }
        if !more {
            self.end(faults);
            self.aggregate = None;
        }
        Ok(more)
    }

    fn begin(&mut self, row: &Row) {
        self.aggregate = Some(row.aggregate.clone());
        self.expected = 1;
        self.previous = String::new();
        self.foreign = 0;
        self.own = false;
        self.shift = 0;
        self.reordered = false;
    }

    /// A chain none of whose entries was written for it belongs to another.
    fn end(&mut self, faults: &mut dyn FnMut(Fault)) {
        let Some(aggregate) = &self.aggregate else { return };
        if self.foreign > 1 && !self.own {
            let detail = "none of the entries of this chain was written for it";
            faults(Fault::entry(FaultKind::Swapped, aggregate, 1, detail));
        } else {
            self.tell_foreign(faults);
        }
    }

    fn tell_foreign(&mut self, faults: &mut dyn FnMut(Fault)) {
        let Some(aggregate) = &self.aggregate else { return };
        for number in 1..=self.foreign {
            faults(altered(aggregate, number));
        }
        self.foreign = 0;
    }

    fn entry(&mut self, conn: &mut Conn, row: &Row, faults: &mut dyn FnMut(Fault)) -> Result<()> {
        let told = |kind, number, detail: &str| Fault {
            at: Some(row.at),
            ..Fault::entry(kind, &row.aggregate, number, detail)
        };
        if let (Some(salt), Some(payload)) = (&row.salt, &row.payload) {
            if commitment(salt, payload) != row.commitment {
                faults(told(FaultKind::PayloadAltered, row.seq, "not what the entry committed to"));
            } else if !is_shown_as_written(salt, &row.shown()) {
                let detail = "it shows in another trail than it was written for";
                faults(told(FaultKind::Altered, row.seq, detail));
            }
        }
        if row.seq < self.expected {
            faults(told(FaultKind::Inserted, row.seq, "a second entry with this number"));
            return Ok(());
        }
        for number in self.expected..row.seq {
            faults(Fault::entry(
                FaultKind::Missing,
                &row.aggregate,
                number,
                "there is no such entry",
            ));
            if number.saturating_sub(self.expected) > 100 {
                break;
            }
        }
        let gap = row.seq > self.expected;
        if row.hash_at(row.seq) == row.hash {
            self.own = true;
            self.tell_foreign(faults);
            let moved = self.shift != 0 || self.reordered;
            if !gap && row.previous_hash != self.previous && !moved {
                let detail = "does not follow the entry before it, which was replaced";
                faults(told(FaultKind::Altered, row.seq, detail));
            }
        } else {
            self.misplaced(conn, row, faults)?;
        }
        self.expected = row.seq.saturating_add(1);
        self.previous.clone_from(&row.hash);
        Ok(())
    }

    /// An entry whose hash does not fit its place: find the place it was written for.
    fn misplaced(
        &mut self,
        conn: &mut Conn,
        row: &Row,
        faults: &mut dyn FnMut(Fault),
    ) -> Result<()> {
        let written = written_for(conn, row)?;
        let Some(written) = written else {
            if self.own {
                faults(Fault { at: Some(row.at), ..altered(&row.aggregate, row.seq) });
            } else {
                self.foreign = self.foreign.saturating_add(1);
            }
            return Ok(());
        };
        self.own = true;
        self.tell_foreign(faults);
        let shift = row.seq.saturating_sub(written);
        if shift == self.shift && !self.reordered {
            return Ok(());
        }
        let exchanged = shift < 0
            && match reading::entry_at(conn, &row.aggregate, written)? {
                Some(other) => written_for(conn, &other)?.is_some_and(|place| place < written),
                None => false,
            };
        let now = format!("the entry now numbered {} was written as {written}", row.seq);
        let fault = |kind, number| Fault {
            at: Some(row.at),
            ..Fault::entry(kind, &row.aggregate, number, &now)
        };
        if self.reordered || exchanged {
            self.reordered = true;
            faults(fault(FaultKind::Reordered, row.seq));
        } else if shift > self.shift {
            self.shift = shift;
            faults(fault(FaultKind::Inserted, written));
        } else {
            self.shift = shift;
            faults(fault(FaultKind::Missing, row.seq));
        }
        Ok(())
    }
}

fn altered(aggregate: &str, number: i64) -> Fault {
    Fault::entry(FaultKind::Altered, aggregate, number, "not what it was when it was written")
}

/// The place of its chain an entry was written for, if there is one.
fn written_for(conn: &mut Conn, row: &Row) -> Result<Option<i64>> {
    let last = reading::last_seq(conn, &row.aggregate)?.unwrap_or_default();
    let last = last.saturating_add(100).min(PLACES);
    Ok((1..=last).find(|place| row.hash_at(*place) == row.hash))
}
