//! What a referral rests on: its category's version, the DPS it belongs to, its authority.

use crate::category::store as categories;
use crate::db::{
    Conn, Tx,
    schema::{authority, authority_cap, category, category_version, dps},
};
use crate::http::{Code, Error, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::sync::Arc;
use together_rules::category::CategoryConfig;

/// A version of a category.
#[derive(Clone, Debug)]
pub struct Terms {
    /// Id of the version.
    pub version_id: String,
    /// Its configuration.
    pub config: Arc<CategoryConfig>,
}

/// The version a new draft rests on: the latest that is published; none for an unknown category.
///
/// # Errors
/// The database's.
pub fn latest(conn: &mut Conn, category_code: &str) -> Result<Option<Terms>> {
    let newest: Option<String> = category_version::table
        .filter(category_version::category_code.eq(category_code))
        .filter(category_version::state.eq("published"))
        .order(category_version::number.desc())
        .select(category_version::id)
        .first(conn)
        .optional()?;
    newest
        .map(|version_id| {
            let config = categories::config(conn, &version_id)?;
            Ok(Terms { version_id, config })
        })
        .transpose()
}

/// The number of a version of a category.
///
/// # Errors
/// The database's.
pub fn version_number(conn: &mut Conn, version_id: &str) -> Result<i64> {
    Ok(category_version::table
        .find(version_id)
        .select(category_version::number)
        .get_result(conn)?)
}

/// Whether a referral may be issued today: the category is switched on and the DPS runs (B1).
///
/// # Errors
/// `illegal_step` when not.
pub fn may_issue(conn: &mut Conn, category_code: &str, today: NaiveDate) -> Result<()> {
    let (enabled, starts_on, ends_on): (bool, NaiveDate, NaiveDate) = category::table
        .inner_join(dps::table)
        .filter(category::code.eq(category_code))
        .select((category::enabled, dps::starts_on, dps::ends_on))
        .get_result(conn)?;
    if !enabled {
        return Err(Error::new(Code::IllegalStep).detail("This category is not switched on."));
    }
    if !(starts_on..=ends_on).contains(&today) {
        let message = "The system is outside its period of validity: nothing can be issued.";
        return Err(Error::new(Code::IllegalStep).detail(message));
    }
    Ok(())
}

/// The name of a category.
///
/// # Errors
/// The database's.
pub fn category_name(conn: &mut Conn, code: &str) -> Result<String> {
    Ok(category::table.find(code).select(category::name).get_result(conn)?)
}

/// The name of an authority.
///
/// # Errors
/// The database's.
pub fn authority_name(conn: &mut Conn, id: &str) -> Result<String> {
    Ok(authority::table.find(id).select(authority::name).get_result(conn)?)
}

/// The authority's own cap of a placement type, pence a week (B7).
///
/// # Errors
/// The database's.
pub fn own_cap(
    conn: &mut Conn,
    authority_id: &str,
    category_code: &str,
    placement_type: &str,
) -> Result<Option<i64>> {
    Ok(authority_cap::table
        .find((authority_id, category_code, placement_type))
        .select(authority_cap::per_week)
        .get_result(conn)
        .optional()?)
}

/// Takes the next reference of an authority, such as `WSX-2026-0042`.
///
/// # Errors
/// The database's.
pub fn next_reference(tx: &mut Tx<'_>, authority_id: &str, year: i32) -> Result<String> {
    let (prefix, next): (String, i64) = diesel::update(authority::table.find(authority_id))
        .set(authority::next_reference.eq(authority::next_reference + 1))
        .returning((authority::prefix, authority::next_reference))
        .get_result(tx.conn())?;
    Ok(format!("{prefix}-{year}-{:04}", next.saturating_sub(1)))
}
