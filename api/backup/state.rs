//! What is to be known of a database besides its content.

use super::manifest::{AuditHeads, LastCheckpoint};
use crate::db::{
    Conn,
    schema::{audit_checkpoint, document, installation},
};
use crate::seal::length_prefixed;
use chrono::NaiveDateTime;
use diesel::{
    prelude::*,
    sql_query,
    sql_types::{BigInt, Text},
};
use sha2::{Digest as _, Sha256};

/// A database as it stands.
#[derive(Clone, Debug)]
pub(super) struct State {
    pub migration: String,
    pub installation: String,
    pub demo: bool,
    pub key_check: String,
    pub audit: AuditHeads,
    /// Storage keys of its documents.
    pub documents: Vec<String>,
}

#[derive(QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

#[derive(QueryableByName, PartialEq, Eq, PartialOrd, Ord)]
struct Head {
    #[diesel(sql_type = Text)]
    aggregate: String,
    #[diesel(sql_type = BigInt)]
    seq: i64,
    #[diesel(sql_type = Text)]
    hash: String,
}

impl State {
    /// Reads it.
    pub fn read(conn: &mut Conn) -> QueryResult<Self> {
        let Version { version } =
            sql_query("SELECT MAX(version) AS version FROM __diesel_schema_migrations")
                .get_result(conn)?;
        let (installation, demo, key_check) = installation::table
            .select((installation::id, installation::demo, installation::key_check))
            .first(conn)?;
        Ok(Self {
            migration: version,
            installation,
            demo,
            key_check,
            audit: audit(conn)?,
            documents: document::table
                .order(document::id)
                .select(document::storage_key)
                .load(conn)?,
        })
    }
}

/// Where the trail stands.
pub(super) fn audit(conn: &mut Conn) -> QueryResult<AuditHeads> {
    let entries: Count =
        sql_query("SELECT COUNT(*) AS number FROM audit_entry").get_result(conn)?;
    let mut heads: Vec<Head> = sql_query(
        "SELECT e.aggregate, e.seq, e.hash FROM audit_entry e \
         JOIN (SELECT aggregate, MAX(seq) AS seq FROM audit_entry GROUP BY aggregate) m \
            ON m.aggregate = e.aggregate AND m.seq = e.seq",
    )
    .load(conn)?;
    // Here and not by the database, whose order depends on its language.
    heads.sort_unstable();
    let mut digest = Sha256::new();
    for head in &heads {
        digest.update(length_prefixed(&[
            head.aggregate.as_bytes(),
            &head.seq.to_be_bytes(),
            head.hash.as_bytes(),
        ]));
    }
    let checkpoint: Option<(i64, NaiveDateTime, String, String)> = audit_checkpoint::table
        .order(audit_checkpoint::number.desc())
        .select((
            audit_checkpoint::number,
            audit_checkpoint::at,
            audit_checkpoint::root,
            audit_checkpoint::key_id,
        ))
        .first(conn)
        .optional()?;
    Ok(AuditHeads {
        entries: entries.number,
        chains: i64::try_from(heads.len()).unwrap_or(i64::MAX),
        heads: hex::encode(digest.finalize()),
        checkpoint: checkpoint.map(|(number, at, root, key_id)| LastCheckpoint {
            number,
            at: at.and_utc(),
            root,
            key_id,
        }),
    })
}
