//! References of applications: `SEN-2026-00042`.

use crate::db::{
    Tx,
    schema::{application_counter, installation},
};
use crate::http::Result;
use diesel::prelude::*;

/// Takes the next reference of a category in a year. The counter's own row is the lock; its first
/// row of a year is made under the installation's, since categories may share their letters.
///
/// # Errors
/// The database's.
pub(super) fn next(tx: &mut Tx<'_>, category: &str, year: i32) -> Result<String> {
    let prefix = prefix(category);
    let number = match raise(tx, &prefix, year)? {
        Some(number) => number,
        None => begin(tx, &prefix, year)?,
    };
    Ok(format!("{prefix}-{year}-{number:05}"))
}

fn raise(tx: &mut Tx<'_>, prefix: &str, year: i32) -> Result<Option<i64>> {
    Ok(diesel::update(application_counter::table.find((prefix, i64::from(year))))
        .set(application_counter::last.eq(application_counter::last + 1))
        .returning(application_counter::last)
        .get_result(tx.conn())
        .optional()?)
}

fn begin(tx: &mut Tx<'_>, prefix: &str, year: i32) -> Result<i64> {
    diesel::update(installation::table)
        .set(installation::demo.eq(installation::demo))
        .execute(tx.conn())?;
    if let Some(number) = raise(tx, prefix, year)? {
        return Ok(number);
    }
    diesel::insert_into(application_counter::table)
        .values((
            application_counter::prefix.eq(prefix),
            application_counter::year.eq(i64::from(year)),
            application_counter::last.eq(1_i64),
        ))
        .execute(tx.conn())?;
    Ok(1)
}

/// The letters of a category: the initials of a code of several words, else its first three.
fn prefix(category: &str) -> String {
    let initials: String =
        category.split(['-', '_']).filter_map(|word| word.chars().next()).collect();
    let letters =
        if initials.chars().count() > 1 { initials } else { category.chars().take(3).collect() };
    letters.to_uppercase()
}

#[cfg(test)]
mod tests {
    use super::prefix;

    #[test]
    fn the_letters_of_a_category_are_short_and_its_own() {
        let letters = ["sen", "foster", "residential", "alternative-education"].map(prefix);
        assert_eq!(letters, ["SEN", "FOS", "RES", "AE"]);
    }
}
