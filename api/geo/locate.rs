//! Where a place is: the full postcode if it is known, else its sector, else its district.

use super::{
    areas::upper_tier,
    store,
    tables::{Centre, tables},
};
use crate::db::Conn;
use crate::http::{Error, Result};
use together_rules::{
    distance::{GridPoint, Precision},
    postcode::Place,
};

/// A place with its position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// Metres on the British National Grid.
    pub point: GridPoint,
    /// How exactly the position is known: that of `place`.
    pub precision: Precision,
    /// What the position is of, canonical: `PO19 1RQ`, `PO19 1` or `PO19`.
    pub place: String,
    /// ONS code of the local authority district. With precision `postcode` the postcode's own;
    /// otherwise the one most postcodes of the sector or district are in, an indication only.
    pub lad_code: Option<String>,
    /// ONS code of its county or unitary.
    pub utla_code: Option<String>,
}

impl Located {
    fn new(point: GridPoint, precision: Precision, place: String, lad: Option<String>) -> Self {
        let utla_code = lad.as_deref().and_then(upper_tier).map(str::to_owned);
        Self { point, precision, place, lad_code: lad, utla_code }
    }

    fn of_centre(centre: &Centre, precision: Precision, place: String) -> Self {
        Self::new(centre.point(), precision, place, Some(centre.lad_code().to_owned()))
    }
}

/// Where a place is, as exactly as is known; none when not even its district exists.
///
/// # Errors
/// The database's.
pub fn find(conn: &mut Conn, place: &Place) -> Result<Option<Located>> {
    if let Place::Postcode(_) = place {
        let code = place.to_string();
        if let Some((point, lad)) = store::postcode(conn, &code)? {
            return Ok(Some(Located::new(point, Precision::Postcode, code, lad)));
        }
    }
    Ok(coarsened(place, Precision::Sector))
}

/// As [`find`], insisting.
///
/// # Errors
/// `invalid` with `unknown_place` at the empty pointer: whoever has the field's pointer asks
/// [`find`]. The database's.
pub fn locate(conn: &mut Conn, place: &Place) -> Result<Located> {
    find(conn, place)?.ok_or_else(unknown)
}

/// As [`locate`], at this precision or, where the place is not known so exactly, a coarser one;
/// the answer says which (D2).
///
/// # Errors
/// As [`locate`].
pub fn locate_at(conn: &mut Conn, place: &Place, precision: Precision) -> Result<Located> {
    match precision {
        Precision::Postcode => locate(conn, place),
        coarse => coarsened(place, coarse).ok_or_else(unknown),
    }
}

/// A place's sector (else district), or its district, from the embedded tables alone. Asked for a
/// postcode's precision it answers with the sector.
pub fn coarsened(place: &Place, precision: Precision) -> Option<Located> {
    if precision != Precision::District
        && let Some(sector) = place.sector().map(ToString::to_string)
        && let Some(centre) = tables().sector(&sector)
    {
        return Some(Located::of_centre(centre, Precision::Sector, sector));
    }
    let district = place.district().as_str();
    tables()
        .district(district)
        .map(|centre| Located::of_centre(centre, Precision::District, district.to_owned()))
}

/// All places at one precision, the coarsest that any of them needs (D2), in their order: with a
/// connection from full postcodes on, without one by the embedded tables. None when one of them
/// does not exist.
///
/// # Errors
/// The database's.
pub fn at_one_precision(
    mut conn: Option<&mut Conn>,
    places: &[Place],
) -> Result<Option<(Precision, Vec<Located>)>> {
    let mut precision = Precision::Postcode;
    loop {
        let mut found = Vec::with_capacity(places.len());
        for place in places {
            let one = match &mut conn {
                Some(conn) if precision == Precision::Postcode => find(conn, place)?,
                _ => coarsened(place, precision),
            };
            match one {
                Some(one) => found.push(one),
                None => return Ok(None),
            }
        }
        let coarsest =
            Precision::coarsest(found.iter().map(|one| one.precision)).unwrap_or(precision);
        // A postcode that is known may lie in a sector that is not: then all go to the district.
        if coarsest <= precision {
            return Ok(Some((precision, found)));
        }
        precision = coarsest;
    }
}

/// The centre of the district a home lies in: what distance bands are computed from (F2), so
/// that several of them do not find the home.
///
/// # Errors
/// As [`locate`].
pub fn home_district_point(place: &Place) -> Result<GridPoint> {
    coarsened(place, Precision::District).map(|found| found.point).ok_or_else(unknown)
}

fn unknown() -> Error {
    Error::field("", "unknown_place", "There is no such postcode, sector or district.")
}
