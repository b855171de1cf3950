//! The checkpoints, and the heads they recorded.

use super::{Fault, FaultKind, Seen, reading, reading::Head};
use crate::audit::{
    checkpoint::{Covered, is_signed},
    merkle::Merkle,
};
use crate::columns;
use crate::db::{Conn, schema::audit_checkpoint};
use crate::http::Result;
use crate::seal::VerifyKeys;
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// Checkpoints of one step.
const STRETCH: i64 = 100;
/// Heads that are looked for elsewhere in the whole trail: a search without an index.
const SEARCHES: u32 = 100;

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = audit_checkpoint)]
struct Row {
    number: i64,
    root: String,
    heads: i64,
    previous_root: String,
    at: NaiveDateTime,
    key_id: String,
    signature: String,
}

/// Where in the checkpoints.
#[derive(Debug, Default)]
pub(super) struct Checkpoints {
    number: i64,
    root: String,
    heads: i64,
    searches: u32,
}

impl Checkpoints {
    /// One stretch; false after the last.
    pub(super) fn step(
        &mut self,
        conn: &mut Conn,
        keys: &VerifyKeys,
        seen: &mut Seen,
        faults: &mut dyn FnMut(Fault),
    ) -> Result<bool> {
        let rows: Vec<Row> = audit_checkpoint::table
            .filter(audit_checkpoint::number.gt(self.number))
            .order(audit_checkpoint::number)
            .limit(STRETCH)
            .select(columns!(Row))
            .load(conn)?;
        let more = i64::try_from(rows.len()).unwrap_or(STRETCH) == STRETCH;
        for row in rows {
            self.one(conn, keys, &row, faults)?;
            seen.checkpoints = seen.checkpoints.saturating_add(1);
            seen.up_to = Some(row.at);
            self.number = row.number;
            self.root = row.root;
            self.heads = row.heads;
        }
        Ok(more)
    }

    fn one(
        &mut self,
        conn: &mut Conn,
        keys: &VerifyKeys,
        row: &Row,
        faults: &mut dyn FnMut(Fault),
    ) -> Result<()> {
        let mut told = |kind, detail: &str| {
            faults(Fault::checkpoint(kind, row.number, Some(row.at), detail));
        };
        if !is_signed(keys, &row.key_id, &row.root, &row.previous_root, row.at, &row.signature) {
            told(FaultKind::CheckpointAltered, "its signature is not good");
        }
        let follows = row.number == self.number.saturating_add(1);
        if !follows {
            told(FaultKind::CheckpointMissing, "the checkpoint before it is gone");
        } else if row.previous_root != self.root {
            told(FaultKind::CheckpointAltered, "it does not follow the checkpoint before it");
        }
        let (tree, new) = self.recorded(conn, row.number, faults)?;
        // After a gap the number of chains that stood before it is not known.
        let heads = if follows { self.heads.saturating_add(new) } else { row.heads };
        let covered =
            Covered { number: row.number, previous_root: &row.previous_root, at: row.at, heads };
        if covered.root(tree) != row.root || heads != row.heads {
            let detail = "what it recorded was changed or removed";
            faults(Fault::checkpoint(
                FaultKind::CheckpointAltered,
                row.number,
                Some(row.at),
                detail,
            ));
        }
        Ok(())
    }

    /// The tree of what a checkpoint recorded, how many chains it saw first, and each head that no
    /// longer stands.
    fn recorded(
        &mut self,
        conn: &mut Conn,
        number: i64,
        faults: &mut dyn FnMut(Fault),
    ) -> Result<(Merkle, i64)> {
        let mut tree = Merkle::default();
        let mut new = 0_i64;
        let mut after = (number, String::new());
        loop {
            let heads = reading::heads(conn, &after, number)?;
            let Some(last) = heads.last() else { return Ok((tree, new)) };
            after = (last.number, last.aggregate.clone());
            for head in &heads {
                tree.add(&head.aggregate, head.seq, &head.hash);
                new = new.saturating_add(i64::from(head.first));
                if head.standing.as_deref() != Some(&head.hash) {
                    faults(self.gone(conn, head)?);
                }
            }
        }
    }

    fn gone(&mut self, conn: &mut Conn, head: &Head) -> Result<Fault> {
        let checkpoint = head.number;
        let told = |kind, words: &str| {
            let detail = format!("{words} (recorded by checkpoint {checkpoint})");
            Fault::entry(kind, &head.aggregate, head.seq, &detail)
        };
        self.searches = self.searches.saturating_add(1);
        if self.searches <= SEARCHES && reading::stands_anywhere(conn, &head.hash)? {
            return Ok(told(FaultKind::Swapped, "it now stands elsewhere"));
        }
        Ok(match head.standing {
            Some(_) => told(FaultKind::Rewritten, "another entry stands there now"),
            None if reading::last_seq(conn, &head.aggregate)?.is_none() => {
                told(FaultKind::ChainDeleted, "nothing is left of the chain")
            }
            None => told(FaultKind::Missing, "there is no such entry any more"),
        })
    }
}
