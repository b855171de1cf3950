//! Rows and queries.

use super::kept::{self, Said};
use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{category, category_version},
};
use crate::http::Result;
use chrono::{NaiveDateTime, TimeDelta, Utc};
use diesel::prelude::*;
use std::sync::Arc;
use together_rules::category::CategoryConfig;

/// How long after its publication a version is certainly committed, and may be kept in memory.
const SETTLED: TimeDelta = TimeDelta::minutes(1);

/// A category as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = category)]
pub struct Category {
    /// Code.
    pub code: String,
    /// The DPS it belongs to.
    pub dps_id: String,
    /// The name of its latest published version.
    pub name: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Until when initial submissions were received (B4).
    pub launch_closes_at: Option<NaiveDateTime>,
}

/// A version of a category as stored, without what it says: that is read once and kept.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = category_version)]
pub struct Version {
    /// Id: what memberships and referrals name.
    pub id: String,
    /// Category.
    pub category_code: String,
    /// From 1.
    pub number: i64,
    /// `draft` or `published`.
    pub state: String,
    /// The version that shows.
    pub content_version: i64,
    /// When it was begun.
    pub created_at: NaiveDateTime,
    /// When it changed last.
    pub updated_at: NaiveDateTime,
    /// User id.
    pub updated_by: Option<String>,
    /// When it was published.
    pub published_at: Option<NaiveDateTime>,
}

impl Version {
    /// What it says.
    ///
    /// # Errors
    /// The database's, and for a stored configuration that is none.
    pub fn config(&self, conn: &mut Conn) -> Result<Arc<CategoryConfig>> {
        Ok(Arc::clone(&self.said(conn)?.config))
    }

    /// The same, to be said again as JSON.
    ///
    /// # Errors
    /// As [`Self::config`].
    pub(super) fn said(&self, conn: &mut Conn) -> Result<Arc<Said>> {
        if let Some(known) = kept::known(&self.id) {
            return Ok(known);
        }
        let said = Arc::new(Said::new(self.number, serde_json::from_str(&text(conn, &self.id)?)?));
        if self.published_at.is_some_and(|at| at < Utc::now().naive_utc() - SETTLED) {
            kept::keep(&self.id, Arc::clone(&said));
        }
        Ok(said)
    }

    /// Whether it may still change.
    pub fn is_draft(&self) -> bool {
        self.state == "draft"
    }
}

/// What a version says, by its id: what memberships, applications and referrals rest on.
///
/// # Errors
/// `not_found`; else only for a stored configuration that is none.
pub fn config(conn: &mut Conn, version_id: &str) -> Result<Arc<CategoryConfig>> {
    Ok(numbered_config(conn, version_id)?.1)
}

/// The same with the number of the version.
///
/// # Errors
/// As [`config`].
pub fn numbered_config(conn: &mut Conn, version_id: &str) -> Result<(i64, Arc<CategoryConfig>)> {
    if let Some(known) = kept::known(version_id) {
        return Ok((known.number, Arc::clone(&known.config)));
    }
    let version = version(conn, version_id)?;
    Ok((version.number, version.config(conn)?))
}

/// What a version says as it is stored: a [`CategoryConfig`] as JSON.
///
/// # Errors
/// `not_found`.
pub fn text(conn: &mut Conn, version_id: &str) -> Result<String> {
    let row = category_version::table.find(version_id);
    Ok(row.select(category_version::config).get_result(conn)?)
}

/// One category.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, code: &str) -> Result<Category> {
    Ok(category::table.find(code).select(columns!(Category)).get_result(conn)?)
}

/// Locks a category and loads it: one change of its versions at a time.
///
/// # Errors
/// `not_found`.
pub fn lock(tx: &mut Tx<'_>, code: &str) -> Result<Category> {
    // Setting a column to itself takes the row's lock and changes nothing.
    diesel::update(category::table.find(code))
        .set(category::enabled.eq(category::enabled))
        .execute(tx.conn())?;
    load(tx.conn(), code)
}

/// Every category, by code.
///
/// # Errors
/// The database's.
pub fn all(conn: &mut Conn) -> Result<Vec<Category>> {
    Ok(category::table.order(category::code).select(columns!(Category)).load(conn)?)
}

/// Every version of a category, newest first.
///
/// # Errors
/// The database's.
pub fn versions(conn: &mut Conn, code: &str) -> Result<Vec<Version>> {
    Ok(category_version::table
        .filter(category_version::category_code.eq(code))
        .order(category_version::number.desc())
        .select(columns!(Version))
        .load(conn)?)
}

/// The latest published version of every category.
///
/// # Errors
/// The database's.
pub fn latest_of_all(conn: &mut Conn) -> Result<Vec<Version>> {
    let mut all: Vec<Version> = category_version::table
        .filter(category_version::state.eq("published"))
        .order((category_version::category_code, category_version::number.desc()))
        .select(columns!(Version))
        .load(conn)?;
    all.dedup_by(|later, first| later.category_code == first.category_code);
    Ok(all)
}

/// The latest published version: what a new application or referral rests on.
///
/// # Errors
/// `not_found` when there is none.
pub fn latest(conn: &mut Conn, code: &str) -> Result<Version> {
    Ok(category_version::table
        .filter(category_version::category_code.eq(code))
        .filter(category_version::state.eq("published"))
        .order(category_version::number.desc())
        .select(columns!(Version))
        .first(conn)?)
}

/// A version by its number.
///
/// # Errors
/// `not_found`.
pub fn numbered(conn: &mut Conn, code: &str, number: i64) -> Result<Version> {
    Ok(category_version::table
        .filter(category_version::category_code.eq(code))
        .filter(category_version::number.eq(number))
        .select(columns!(Version))
        .get_result(conn)?)
}

/// A version by its id, as memberships and referrals name it.
///
/// # Errors
/// `not_found`.
pub fn version(conn: &mut Conn, id: &str) -> Result<Version> {
    Ok(category_version::table.find(id).select(columns!(Version)).get_result(conn)?)
}
