//! Rows and queries.

use super::wire::Sort;
use crate::columns;
use crate::db::{
    Conn,
    schema::{establishment, provider},
};
use crate::http::Result;
use crate::provider::store::escape_like;
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{Bool, Text},
};

/// An establishment as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = establishment)]
pub struct Row {
    /// Id.
    pub id: String,
    /// Whose; none while nobody has claimed it.
    pub provider_id: Option<String>,
    /// Name.
    pub name: String,
    /// Unique reference number.
    pub urn: Option<String>,
    /// What it is.
    pub kind: String,
    /// Whether it is open.
    pub status: String,
    /// Postcode.
    pub postcode: Option<String>,
    /// The place its position is of.
    pub place: String,
    /// `postcode`, `sector` or `district`.
    pub precision_of_place: String,
    /// Metres east.
    pub easting: i64,
    /// Metres north.
    pub northing: i64,
    /// Local authority district.
    pub lad_code: Option<String>,
    /// Youngest age.
    pub age_from: Option<i64>,
    /// Oldest age.
    pub age_to: Option<i64>,
    /// For which sex.
    pub sex: Option<String>,
    /// What else the register says, as JSON.
    pub details: String,
}

impl Row {
    /// The town, if the register says it.
    pub fn town(&self) -> Option<String> {
        let details: serde_json::Value = serde_json::from_str(&self.details).ok()?;
        details.get("town")?.as_str().map(str::to_owned).filter(|town| !town.is_empty())
    }
}

/// Which establishments somebody may know of.
#[derive(Clone, Debug)]
pub enum View {
    /// All of them.
    Everything,
    /// Those of a provider, or only some of those; and the unclaimed ones.
    Own {
        /// Whose.
        provider_id: String,
        /// Limited to these.
        only: Option<Vec<String>>,
    },
}

/// What narrows a list.
#[derive(Clone, Debug, Default)]
pub struct Narrow {
    /// Part of the name.
    pub name: Option<String>,
    /// Of this provider.
    pub provider_id: Option<String>,
    /// In this district.
    pub lad_code: Option<String>,
    /// With this number.
    pub urn: Option<String>,
    /// Part of its name, the beginning of its town or postcode, or its number.
    pub q: Option<String>,
    /// Claimed or not.
    pub unclaimed: Option<bool>,
}

/// A row with the name of its provider.
pub type Found = (Row, Option<String>);

/// An establishment in view.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, view: &View, id: &str) -> Result<Found> {
    let mut query = establishment::table
        .left_join(provider::table)
        .filter(establishment::id.eq(id))
        .select((columns!(Row), provider::name.nullable()))
        .into_boxed();
    if let View::Own { provider_id, only } = view {
        query = query.filter(
            establishment::provider_id.eq(provider_id).or(establishment::provider_id.is_null()),
        );
        if let Some(only) = only {
            query = query
                .filter(establishment::id.eq_any(only).or(establishment::provider_id.is_null()));
        }
    }
    Ok(query.get_result(conn)?)
}

/// The position of a row in either order, for a cursor.
pub fn position(row: &Row) -> String {
    format!("{}\u{1f}{}", row.id, row.name)
}

/// Establishments in view after a position.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    view: &View,
    narrow: &Narrow,
    sort: Sort,
    after: Option<&str>,
    rows: i64,
) -> Result<Vec<Found>> {
    let mut query = establishment::table
        .left_join(provider::table)
        .select((columns!(Row), provider::name.nullable()))
        .limit(rows)
        .into_boxed();
    let mut unclaimed = narrow.unclaimed;
    if let View::Own { provider_id, only } = view {
        if unclaimed != Some(true) {
            query = query.filter(establishment::provider_id.eq(provider_id));
            unclaimed = None;
        }
        if let (Some(only), None) = (only, unclaimed) {
            query = query.filter(establishment::id.eq_any(only));
        }
    }
    query = match unclaimed {
        Some(true) => query.filter(establishment::provider_id.is_null()),
        Some(false) => query.filter(establishment::provider_id.is_not_null()),
        None => query,
    };
    if let Some(id) = &narrow.provider_id {
        query = query.filter(establishment::provider_id.eq(id));
    }
    if let Some(code) = &narrow.lad_code {
        query = query.filter(establishment::lad_code.eq(code));
    }
    if let Some(urn) = &narrow.urn {
        query = query.filter(establishment::urn.eq(urn));
    }
    if let Some(name) = &narrow.name {
        // LIKE differs in case between the databases: compare lower-cased.
        let pattern = format!("%{}%", escape_like(&name.to_lowercase()));
        query = query.filter(
            sql::<Bool>("LOWER(establishment.name) LIKE ")
                .bind::<Text, _>(pattern)
                .sql(" ESCAPE '!'"),
        );
    }
    if let Some(text) = &narrow.q {
        query = query.filter(
            sql::<Bool>("(LOWER(establishment.name) LIKE ")
                .bind::<Text, _>(format!("%{}%", escape_like(&text.to_lowercase())))
                .sql(" ESCAPE '!' OR LOWER(establishment.details) LIKE ")
                // As the register is kept: one JSON object without spaces.
                .bind::<Text, _>(format!("%\"town\":\"{}%", escape_like(&text.to_lowercase())))
                .sql(" ESCAPE '!' OR LOWER(establishment.postcode) LIKE ")
                .bind::<Text, _>(format!("{}%", escape_like(&text.to_lowercase())))
                .sql(" ESCAPE '!' OR establishment.urn = ")
                .bind::<Text, _>(text.clone())
                .sql(")"),
        );
    }
    query = match sort {
        Sort::Id => query.order(establishment::id.asc()),
        Sort::Name => query.order((establishment::name.asc(), establishment::id.asc())),
    };
    if let Some((id, name)) = after.and_then(|text| text.split_once('\u{1f}')) {
        query = match sort {
            Sort::Id => query.filter(establishment::id.gt(id)),
            Sort::Name => query.filter(
                establishment::name
                    .gt(name)
                    .or(establishment::name.eq(name).and(establishment::id.gt(id))),
            ),
        };
    }
    Ok(query.load(conn)?)
}
