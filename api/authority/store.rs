//! Rows and queries.

use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{audit_entry, authority, authority_cap, category, category_version},
};
use crate::http::Result;
use crate::seal::{length_prefixed, sha256_hex};
use chrono::NaiveDateTime;
use diesel::prelude::*;

/// An authority as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = authority)]
pub struct Row {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Three letters.
    pub prefix: String,
    /// `lead`, `partner` or `customer`.
    pub kind: String,
    /// Code of the Office for National Statistics.
    pub ons_code: String,
    /// Number of the Department for Education.
    pub dfe_number: String,
}

/// The authorities after an id, in order of id.
///
/// # Errors
/// The database's.
pub fn list(conn: &mut Conn, after: Option<&str>, rows: i64) -> Result<Vec<Row>> {
    Ok(authority::table
        .filter(authority::id.gt(after.unwrap_or_default()))
        .order(authority::id)
        .limit(rows)
        .select(columns!(Row))
        .load(conn)?)
}

/// An authority.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Row> {
    Ok(authority::table.find(id).select(columns!(Row)).get_result(conn)?)
}

/// An authority, by its prefix.
///
/// # Errors
/// `not_found`.
pub fn by_prefix(conn: &mut Conn, prefix: &str) -> Result<Row> {
    Ok(authority::table
        .filter(authority::prefix.eq(prefix))
        .select(columns!(Row))
        .get_result(conn)?)
}

/// An own cap as stored.
#[derive(Clone, Debug, PartialEq, Eq, Queryable, Selectable)]
#[diesel(table_name = authority_cap)]
pub struct CapRow {
    /// Category.
    pub category_code: String,
    /// Placement type.
    pub placement_type: String,
    /// Pence a week.
    pub per_week: i64,
}

/// The own caps of an authority, in order of category and placement type.
///
/// # Errors
/// The database's.
pub fn caps(conn: &mut Conn, authority_id: &str) -> Result<Vec<CapRow>> {
    Ok(authority_cap::table
        .filter(authority_cap::authority_id.eq(authority_id))
        .order((authority_cap::category_code, authority_cap::placement_type))
        .select(columns!(CapRow))
        .load(conn)?)
}

/// The version of a list of caps: a number made of all that it says, so that the same list always
/// has the same.
pub fn version(caps: &[CapRow]) -> i64 {
    let pence: Vec<[u8; 8]> = caps.iter().map(|cap| cap.per_week.to_be_bytes()).collect();
    let parts: Vec<&[u8]> = caps
        .iter()
        .zip(&pence)
        .flat_map(|(cap, pence)| {
            [cap.category_code.as_bytes(), cap.placement_type.as_bytes(), pence.as_slice()]
        })
        .collect();
    let digest = sha256_hex(&length_prefixed(&parts));
    // Fifteen digits of sixteen values each stay below what an i64 holds.
    digest.get(..15).and_then(|digits| i64::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

/// Locks an authority: what is done to its caps waits for one another.
///
/// # Errors
/// `not_found`.
pub fn lock(tx: &mut Tx<'_>, id: &str) -> Result<()> {
    let found = diesel::update(authority::table.find(id))
        .set(authority::next_reference.eq(authority::next_reference))
        .execute(tx.conn())?;
    if found == 0 { Err(crate::http::Error::not_found()) } else { Ok(()) }
}

/// Who changed the caps last, and when: as the trail has it.
///
/// # Errors
/// The database's.
pub fn last_change(conn: &mut Conn, authority_id: &str) -> Result<Option<(String, NaiveDateTime)>> {
    Ok(audit_entry::table
        .filter(audit_entry::aggregate.eq(format!("authority_caps/{authority_id}")))
        .order(audit_entry::seq.desc())
        .select((audit_entry::actor, audit_entry::at))
        .first(conn)
        .optional()?)
}

/// Replaces the own caps of an authority.
///
/// # Errors
/// The database's.
pub fn replace_caps(tx: &mut Tx<'_>, authority_id: &str, caps: &[CapRow]) -> Result<()> {
    let now = tx.now()?;
    diesel::delete(authority_cap::table.filter(authority_cap::authority_id.eq(authority_id)))
        .execute(tx.conn())?;
    for cap in caps {
        diesel::insert_into(authority_cap::table)
            .values((
                authority_cap::authority_id.eq(authority_id),
                authority_cap::category_code.eq(&cap.category_code),
                authority_cap::placement_type.eq(&cap.placement_type),
                authority_cap::per_week.eq(cap.per_week),
                authority_cap::updated_at.eq(now),
            ))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The configurations of the categories' published versions, newest first in each category.
///
/// # Errors
/// The database's.
pub fn configurations(conn: &mut Conn) -> Result<Vec<(String, String)>> {
    Ok(category::table
        .inner_join(category_version::table)
        .filter(category_version::state.eq("published"))
        .order((category::code, category_version::number.desc()))
        .select((category::code, category_version::config))
        .load(conn)?)
}
