//! The five categories that ship: configuration, not code.

use crate::db::{
    Tx, new_id,
    schema::{category, category_version},
};
use crate::http::{Error, Result};
use diesel::prelude::*;
use together_rules::category::CategoryConfig;

const SHARED: &str = include_str!("shipped/shared.json");
/// Code and configuration of each.
const SHIPPED: [(&str, &str); 5] = [
    ("sen", include_str!("shipped/sen.json")),
    ("foster", include_str!("shipped/foster.json")),
    ("residential", include_str!("shipped/residential.json")),
    ("alternative-education", include_str!("shipped/alternative-education.json")),
    ("supported-accommodation", include_str!("shipped/supported-accommodation.json")),
];

/// The configuration of a shipped category.
///
/// # Errors
/// When there is none of that code, or it is not valid.
pub fn config(code: &str) -> Result<CategoryConfig> {
    let (_, own) = SHIPPED.iter().find(|(name, _)| *name == code).ok_or_else(|| {
        Error::field("/categories", "unknown_value", "There is no such shipped category.")
    })?;
    together_rules::category::compose(SHARED, own).map_err(Error::internal)
}

/// The codes of the shipped categories.
pub fn codes() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(code, _)| *code)
}

/// Installs version 1 of a shipped category, published, switched on or off.
///
/// # Errors
/// When there is none of that code; `already_exists`; the database's.
pub fn install(tx: &mut Tx<'_>, dps_id: &str, code: &str, enabled: bool) -> Result<()> {
    let now = tx.now()?;
    let config = config(code)?;
    diesel::insert_into(category::table)
        .values((
            category::code.eq(code),
            category::dps_id.eq(dps_id),
            category::name.eq(&config.name),
            category::enabled.eq(enabled),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(category_version::table)
        .values((
            category_version::id.eq(new_id()),
            category_version::category_code.eq(code),
            category_version::number.eq(1),
            category_version::state.eq("published"),
            category_version::config.eq(serde_json::to_string(&config)?),
            category_version::created_at.eq(now),
            category_version::updated_at.eq(now),
            category_version::published_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}
