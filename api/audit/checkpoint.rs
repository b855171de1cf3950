//! Signed checkpoints over the heads of all chains.
//!
//! A chain that vanishes whole leaves no gap, so from time to time the heads are signed. A
//! checkpoint's root covers the heads that *moved* since the one before (a Merkle tree, sorted by
//! aggregate), the number of all chains, its own number and time, and the root before: through
//! that, every head there is. The moved heads are kept beside it. So each checkpoint can be
//! computed again exactly, whatever was written around it, and making one costs what changed and
//! not what exists.

use super::merkle::Merkle;
use crate::db::{
    Conn, Tx, new_id,
    schema::{audit_checkpoint, audit_checkpoint_head},
};
use crate::http::{Error, Result};
use crate::seal::{VerifyKeys, length_prefixed, sha256_hex};
use chrono::NaiveDateTime;
use diesel::{
    connection::SimpleConnection as _,
    prelude::*,
    result::{DatabaseErrorKind, Error as Diesel},
    sql_query,
    sql_types::{BigInt, Bool, Text},
};

const DOMAIN: &str = "together-checkpoint/v1";
/// Entries older than this before the checkpoint before are committed and covered, or never will
/// be: a transaction is ended by the database after seconds.
const SLACK_MILLISECONDS: u64 = 15 * 60 * 1000;

/// Signs the heads that moved since the last checkpoint; nothing when none did.
///
/// Call it last in a transaction of [`crate::db::Database::write`]: on PostgreSQL checkpoints wait
/// for each other, and entries of the same transaction are covered.
///
/// # Errors
/// The database's.
pub fn checkpoint(tx: &mut Tx<'_>) -> Result<()> {
    if let Conn::Postgres(conn) = tx.conn() {
        conn.batch_execute("SELECT pg_advisory_xact_lock(7226433)")?;
    }
    let last: Option<(String, i64, String, i64)> = audit_checkpoint::table
        .order(audit_checkpoint::number.desc())
        .select((
            audit_checkpoint::id,
            audit_checkpoint::number,
            audit_checkpoint::root,
            audit_checkpoint::heads,
        ))
        .first(tx.conn())
        .optional()?;
    let (since, number, previous_root, heads) = last.map_or_else(
        || (String::new(), 0, String::new(), 0),
        |(id, number, root, heads)| (before(&id), number, root, heads),
    );
    let moved = moved_heads(tx.conn(), &since)?;
    if moved.is_empty() {
        return Ok(());
    }
    let mut tree = Merkle::default();
    let mut heads = heads;
    for head in &moved {
        tree.add(&head.aggregate, head.seq, &head.hash);
        heads = heads.saturating_add(i64::from(!head.known));
    }
    let at = tx.now()?;
    let covered =
        Covered { number: number.saturating_add(1), previous_root: &previous_root, at, heads };
    let root = covered.root(tree);
    let signer = tx.keys().signer();
    let signature = signer.sign(DOMAIN, &signed(&root, &previous_root, &micros(at)));
    diesel::insert_into(audit_checkpoint::table)
        .values((
            audit_checkpoint::id.eq(new_id()),
            audit_checkpoint::number.eq(covered.number),
            audit_checkpoint::root.eq(&root),
            audit_checkpoint::heads.eq(heads),
            audit_checkpoint::previous_root.eq(&previous_root),
            audit_checkpoint::at.eq(at),
            audit_checkpoint::key_id.eq(signer.key_id()),
            audit_checkpoint::signature.eq(signature),
        ))
        .execute(tx.conn())
        .map_err(collided)?;
    for head in &moved {
        diesel::insert_into(audit_checkpoint_head::table)
            .values((
                audit_checkpoint_head::aggregate.eq(&head.aggregate),
                audit_checkpoint_head::seq.eq(head.seq),
                audit_checkpoint_head::hash.eq(&head.hash),
                audit_checkpoint_head::number.eq(covered.number),
            ))
            .execute(tx.conn())
            .map_err(collided)?;
    }
    Ok(())
}

/// Another checkpoint came between (a snapshot taken before the lock): worth another try.
fn collided(error: Diesel) -> Error {
    match error {
        Diesel::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => {
            Error::unavailable("could not serialize: another checkpoint was made")
        }
        other => other.into(),
    }
}

/// What a root covers beside the moved heads.
#[derive(Debug)]
pub(super) struct Covered<'c> {
    pub number: i64,
    pub previous_root: &'c str,
    pub at: NaiveDateTime,
    /// Chains that stand, moved or not.
    pub heads: i64,
}

impl Covered<'_> {
    pub(super) fn root(&self, moved: Merkle) -> String {
        let leaves = moved.leaves();
        sha256_hex(&length_prefixed(&[
            DOMAIN.as_bytes(),
            &self.number.to_be_bytes(),
            self.previous_root.as_bytes(),
            &micros(self.at),
            &self.heads.to_be_bytes(),
            &leaves.to_be_bytes(),
            moved.root().as_bytes(),
        ]))
    }
}

/// Whether a checkpoint was signed with a key of the installation. Needs no count, so that what
/// is published can be checked by anybody.
pub(super) fn is_signed(
    keys: &VerifyKeys,
    key_id: &str,
    root: &str,
    previous_root: &str,
    at: NaiveDateTime,
    signature: &str,
) -> bool {
    keys.verify(key_id, DOMAIN, &signed(root, previous_root, &micros(at)), signature)
}

fn signed<'s>(root: &'s str, previous_root: &'s str, micros: &'s [u8]) -> [&'s [u8]; 3] {
    [root.as_bytes(), previous_root.as_bytes(), micros]
}

fn micros(at: NaiveDateTime) -> [u8; 8] {
    at.and_utc().timestamp_micros().to_be_bytes()
}

#[derive(QueryableByName)]
struct Moved {
    #[diesel(sql_type = Text)]
    aggregate: String,
    #[diesel(sql_type = BigInt)]
    seq: i64,
    #[diesel(sql_type = Text)]
    hash: String,
    /// Whether an earlier checkpoint knows the chain.
    #[diesel(sql_type = Bool)]
    known: bool,
}

/// Heads no checkpoint covers, of chains with entries after an id.
fn moved_heads(conn: &mut Conn, since: &str) -> Result<Vec<Moved>> {
    Ok(sql_query(
        "SELECT e.aggregate, e.seq, e.hash, \
            EXISTS (SELECT 1 FROM audit_checkpoint_head k WHERE k.aggregate = e.aggregate) AS known \
         FROM audit_entry e \
         JOIN (SELECT aggregate, MAX(seq) AS seq FROM audit_entry WHERE id > $1 GROUP BY aggregate) m \
            ON m.aggregate = e.aggregate AND m.seq = e.seq \
         WHERE NOT EXISTS (SELECT 1 FROM audit_checkpoint_head h \
            WHERE h.aggregate = e.aggregate AND h.seq = e.seq) \
         ORDER BY e.aggregate",
    )
    .bind::<Text, _>(since)
    .load(conn)?)
}

/// The smallest id that could have been made [`SLACK_MILLISECONDS`] before this one: ids lead with
/// their time. The ids' own clock is used, because entries carry the database's.
fn before(id: &str) -> String {
    let digits: String = id.chars().filter(char::is_ascii_hexdigit).take(12).collect();
    let made = u64::from_str_radix(&digits, 16).unwrap_or_default();
    let hex = format!("{:012x}", made.saturating_sub(SLACK_MILLISECONDS));
    let (left, right) = hex.split_at(8);
    format!("{left}-{right}-0000-0000-000000000000")
}

#[cfg(test)]
mod tests {
    use super::before;

    #[test]
    fn an_id_of_a_quarter_of_an_hour_before_sorts_before() {
        let id = crate::db::new_id();
        let earlier = before(&id);
        assert!(earlier < id);
        assert_eq!(earlier.len(), id.len());
        assert_eq!(
            before("0191d5a3-1200-7000-8000-000000000000"),
            "0191d595-5660-0000-0000-000000000000"
        );
    }
}
