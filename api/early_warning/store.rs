//! Rows and queries.

use super::wire::Filters;
use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{early_warning, establishment},
};
use crate::http::Result;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;

/// An early warning as stored.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = early_warning)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) establishment_id: String,
    pub(super) provider_id: String,
    pub(super) membership_id: Option<String>,
    pub(super) code: String,
    pub(super) level: String,
    pub(super) words: String,
    /// `automatic` or `logged`.
    pub(super) source: String,
    /// What raised it by itself, so that it does so once.
    pub(super) cause: Option<String>,
    pub(super) raised_by: Option<String>,
    pub(super) authority_id: Option<String>,
    pub(super) raised_at: NaiveDateTime,
    pub(super) reply_due_on: NaiveDate,
    pub(super) reply: Option<String>,
    pub(super) replied_at: Option<NaiveDateTime>,
    pub(super) replied_by: Option<String>,
    pub(super) closed_at: Option<NaiveDateTime>,
    pub(super) closed_by: Option<String>,
    pub(super) closed_reason: Option<String>,
    pub(super) content_version: i64,
    pub(super) updated_at: NaiveDateTime,
    pub(super) updated_by: Option<String>,
}

/// With the establishment's name.
#[derive(Clone, Debug, Queryable)]
pub(super) struct Listed {
    pub(super) row: Row,
    pub(super) establishment: String,
}

/// Whose warnings may be listed: every establishment's, or a provider's, limited or not.
#[derive(Clone, Debug)]
pub(super) struct Scope {
    pub(super) provider_id: Option<String>,
    pub(super) only_establishments: Option<Vec<String>>,
}

/// Warnings before an id, newest first.
///
/// # Errors
/// The database's.
pub(super) fn list(
    conn: &mut Conn,
    scope: &Scope,
    filters: &Filters,
    before: Option<&str>,
    rows: i64,
) -> Result<Vec<Listed>> {
    let mut query = early_warning::table
        .inner_join(establishment::table)
        .select((columns!(Row), establishment::name))
        .order(early_warning::id.desc())
        .limit(rows)
        .into_boxed();
    if let Some(id) = &scope.provider_id {
        query = query.filter(early_warning::provider_id.eq(id));
    }
    if let Some(ids) = &scope.only_establishments {
        query = query.filter(early_warning::establishment_id.eq_any(ids));
    }
    if let Some(before) = before {
        query = query.filter(early_warning::id.lt(before));
    }
    if let Some(id) = &filters.establishment {
        query = query.filter(early_warning::establishment_id.eq(id));
    }
    if let Some(id) = &filters.provider {
        query = query.filter(early_warning::provider_id.eq(id));
    }
    if let Some(code) = &filters.code {
        query = query.filter(early_warning::code.eq(code));
    }
    if let Some(level) = filters.level {
        query = query.filter(early_warning::level.eq(level.as_str()));
    }
    query = match filters.open {
        Some(true) => query.filter(early_warning::closed_at.is_null()),
        Some(false) => query.filter(early_warning::closed_at.is_not_null()),
        None => query,
    };
    Ok(query.load(conn)?)
}

/// One warning.
///
/// # Errors
/// `not_found`.
pub(super) fn load(conn: &mut Conn, id: &str) -> Result<Listed> {
    Ok(early_warning::table
        .inner_join(establishment::table)
        .filter(early_warning::id.eq(id))
        .select((columns!(Row), establishment::name))
        .first(conn)?)
}

/// Takes the warning's lock and loads it.
///
/// # Errors
/// `not_found`.
pub(super) fn lock(tx: &mut Tx<'_>, id: &str) -> Result<Row> {
    // Setting a column to itself takes the row's lock and changes nothing.
    diesel::update(early_warning::table.find(id))
        .set(early_warning::content_version.eq(early_warning::content_version))
        .execute(tx.conn())?;
    Ok(load(tx.conn(), id)?.row)
}

/// Whether something raised a warning already.
///
/// # Errors
/// The database's.
pub(super) fn raised_by(conn: &mut Conn, cause: &str) -> Result<bool> {
    let known: i64 =
        early_warning::table.filter(early_warning::cause.eq(cause)).count().get_result(conn)?;
    Ok(known > 0)
}
