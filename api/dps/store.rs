//! Rows and queries.

use crate::columns;
use crate::db::{
    Conn,
    schema::{category, dps},
};
use crate::http::{Error, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use together_rules::regime::{self, Regime, RegimePack};

/// A DPS as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = dps)]
pub struct Dps {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Who runs it.
    pub lead_authority_id: String,
    /// A [`Regime`].
    pub regime: String,
    /// First day of validity.
    pub starts_on: NaiveDate,
    /// Last day of validity.
    pub ends_on: NaiveDate,
}

impl Dps {
    /// What its law asks on a day.
    ///
    /// # Errors
    /// Only for a day before that law.
    pub fn pack(&self, on: NaiveDate) -> Result<&'static RegimePack> {
        let regime: Regime = self.regime.parse().map_err(Error::internal)?;
        regime::pack(regime, on).ok_or_else(|| Error::internal("a day before its law"))
    }
}

/// One DPS.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Dps> {
    Ok(dps::table.find(id).select(columns!(Dps)).get_result(conn)?)
}

/// The DPS a category belongs to.
///
/// # Errors
/// `not_found`.
pub fn of_category(conn: &mut Conn, category_code: &str) -> Result<Dps> {
    Ok(category::table
        .inner_join(dps::table)
        .filter(category::code.eq(category_code))
        .select(columns!(Dps))
        .get_result(conn)?)
}
