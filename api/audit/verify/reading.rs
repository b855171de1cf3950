//! Rows of the trail as verification reads them.

use super::STRETCH;
use crate::audit::entry::Shown;
use crate::audit::{Hashed, entry_hash};
use crate::db::Conn;
use crate::http::Result;
use chrono::NaiveDateTime;
use diesel::{
    prelude::*,
    sql_query,
    sql_types::{BigInt, Bool, Nullable, Text, Timestamp},
};

/// An entry, with its payload unless that was erased.
#[derive(Debug, QueryableByName)]
pub(super) struct Row {
    #[diesel(sql_type = Text)]
    pub id: String,
    #[diesel(sql_type = Text)]
    pub aggregate: String,
    #[diesel(sql_type = BigInt)]
    pub seq: i64,
    #[diesel(sql_type = Text)]
    pub previous_hash: String,
    #[diesel(sql_type = Text)]
    pub hash: String,
    #[diesel(sql_type = Text)]
    pub commitment: String,
    #[diesel(sql_type = Text)]
    pub action: String,
    #[diesel(sql_type = Text)]
    pub actor: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub session_id: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub organisation: Option<String>,
    #[diesel(sql_type = Timestamp)]
    pub at: NaiveDateTime,
    #[diesel(sql_type = Nullable<Text>)]
    pub salt: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub payload: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub authority_id: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub provider_id: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    pub referral_id: Option<String>,
    #[diesel(sql_type = Bool)]
    pub withheld: bool,
}

impl Row {
    /// The hash it would have at a place of its chain.
    pub(super) fn hash_at(&self, seq: i64) -> String {
        entry_hash(&Hashed {
            aggregate: &self.aggregate,
            seq,
            previous: &self.previous_hash,
            at: self.at,
            actor: &self.actor,
            session: self.session_id.as_deref(),
            organisation: self.organisation.as_deref(),
            action: &self.action,
            commitment: &self.commitment,
        })
    }

    /// In whose trail it shows now.
    pub(super) fn shown(&self) -> Shown<'_> {
        Shown {
            authority: self.authority_id.as_deref(),
            provider: self.provider_id.as_deref(),
            referral: self.referral_id.as_deref(),
            withheld: self.withheld,
        }
    }
}

const COLUMNS: &str = "e.id, e.aggregate, e.seq, e.previous_hash, e.hash, e.commitment, e.action, \
    e.actor, e.session_id, e.organisation, e.at, p.salt, p.payload, \
    e.authority_id, e.provider_id, e.referral_id, e.withheld \
    FROM audit_entry e LEFT JOIN audit_payload p ON p.entry_id = e.id";

/// The entries after one, chain by chain.
pub(super) fn entries(conn: &mut Conn, after: &(String, i64, String)) -> Result<Vec<Row>> {
    let query = format!(
        "SELECT {COLUMNS} WHERE (e.aggregate, e.seq, e.id) > ($1, $2, $3) \
         ORDER BY e.aggregate, e.seq, e.id LIMIT {STRETCH}"
    );
    Ok(sql_query(query)
        .bind::<Text, _>(&after.0)
        .bind::<BigInt, _>(after.1)
        .bind::<Text, _>(&after.2)
        .load(conn)?)
}

/// The entry at a place of a chain.
pub(super) fn entry_at(conn: &mut Conn, aggregate: &str, seq: i64) -> Result<Option<Row>> {
    let query =
        format!("SELECT {COLUMNS} WHERE e.aggregate = $1 AND e.seq = $2 ORDER BY e.id LIMIT 1");
    Ok(sql_query(query)
        .bind::<Text, _>(aggregate)
        .bind::<BigInt, _>(seq)
        .get_result(conn)
        .optional()?)
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = Nullable<BigInt>)]
    number: Option<i64>,
}

/// The highest number in a chain; none when there is no chain.
pub(super) fn last_seq(conn: &mut Conn, aggregate: &str) -> Result<Option<i64>> {
    Ok(sql_query("SELECT MAX(seq) AS number FROM audit_entry WHERE aggregate = $1")
        .bind::<Text, _>(aggregate)
        .get_result::<Number>(conn)?
        .number)
}

/// Whether an entry of this hash stands anywhere.
pub(super) fn stands_anywhere(conn: &mut Conn, hash: &str) -> Result<bool> {
    let found: Option<Number> =
        sql_query("SELECT CAST(1 AS BIGINT) AS number FROM audit_entry WHERE hash = $1 LIMIT 1")
            .bind::<Text, _>(hash)
            .get_result(conn)
            .optional()?;
    Ok(found.is_some())
}

/// A head a checkpoint recorded, with what stands there now.
#[derive(Debug, QueryableByName)]
pub(super) struct Head {
    #[diesel(sql_type = BigInt)]
    pub number: i64,
    #[diesel(sql_type = Text)]
    pub aggregate: String,
    #[diesel(sql_type = BigInt)]
    pub seq: i64,
    #[diesel(sql_type = Text)]
    pub hash: String,
    #[diesel(sql_type = Nullable<Text>)]
    pub standing: Option<String>,
    /// Whether no earlier checkpoint knew the chain.
    #[diesel(sql_type = Bool)]
    pub first: bool,
}

/// The recorded heads after one, checkpoint by checkpoint, up to a checkpoint.
pub(super) fn heads(conn: &mut Conn, after: &(i64, String), up_to: i64) -> Result<Vec<Head>> {
    let query = format!(
        "SELECT h.number, h.aggregate, h.seq, h.hash, e.hash AS standing, \
            NOT EXISTS (SELECT 1 FROM audit_checkpoint_head k \
                WHERE k.aggregate = h.aggregate AND k.seq < h.seq) AS first \
         FROM audit_checkpoint_head h \
         LEFT JOIN audit_entry e ON e.aggregate = h.aggregate AND e.seq = h.seq \
         WHERE (h.number, h.aggregate) > ($1, $2) AND h.number <= $3 \
         ORDER BY h.number, h.aggregate LIMIT {STRETCH}"
    );
    Ok(sql_query(query)
        .bind::<BigInt, _>(after.0)
        .bind::<Text, _>(&after.1)
        .bind::<BigInt, _>(up_to)
        .load(conn)?)
}
