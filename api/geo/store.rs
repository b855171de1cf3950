//! The full postcodes that an operator has loaded.

use crate::db::{
    Conn,
    schema::{postcode, postcode_edition},
};
use crate::http::Result;
use diesel::prelude::*;
use together_rules::distance::GridPoint;

/// A full postcode's own point and its own local authority district, from the edition in use;
/// none when no table is loaded or it does not hold the postcode.
///
/// # Errors
/// The database's.
pub fn postcode(conn: &mut Conn, code: &str) -> Result<Option<(GridPoint, Option<String>)>> {
    let found: Option<(i64, i64, Option<String>)> = postcode::table
        .inner_join(postcode_edition::table)
        .filter(postcode_edition::current_edition.eq(true))
        .filter(postcode::code.eq(code))
        .select((postcode::easting, postcode::northing, postcode::lad_code))
        .get_result(conn)
        .optional()?;
    Ok(found.map(|(easting, northing, lad_code)| (GridPoint { easting, northing }, lad_code)))
}
