//! How far members are from a home, and who is inside the limit (D2).

use super::content::Limit;
use crate::db::Conn;
use crate::geo;
use crate::http::{Error, Result};
use crate::qualification::active::Member;
use together_rules::disclosure::{HomeDistrict, distance_band};
use together_rules::distance::{GridPoint, Precision, within_miles};
use together_rules::postcode::Place;

/// The category whose members are measured from where their carers live, never from the office.
const FOSTER: &str = "foster";

/// Where a member counts from.
#[derive(Clone, Debug)]
pub struct Measured {
    /// The point that counts: of several carer districts the nearest inside, else the nearest.
    pub point: GridPoint,
    /// How exactly it is known.
    pub precision: Precision,
    /// ONS code of its local authority district or, where only that is known, its upper tier.
    pub lad_code: Option<String>,
    /// Whole metres from the home.
    pub metres: i64,
    /// Inside the limit.
    pub inside: bool,
    /// Lower bound of the band of stage 1, miles: from the home's district (F2).
    pub band_from_miles: i64,
}

/// A home and what it is measured by.
#[derive(Clone, Debug)]
pub struct Ruler<'r> {
    /// The home's position at `precision`.
    pub home: GridPoint,
    /// How exactly homes and places of this referral are measured.
    pub precision: Precision,
    district: GridPoint,
    limit: &'r Limit,
}

impl<'r> Ruler<'r> {
    /// For a home at a precision, or as exactly as it is known if that is coarser.
    ///
    /// # Errors
    /// `invalid` when the home is nowhere.
    pub fn new(
        conn: &mut Conn,
        home: &Place,
        precision: Precision,
        limit: &'r Limit,
    ) -> Result<Self> {
        let found = geo::locate_at(conn, home, precision)?;
        Ok(Self {
            home: found.point,
            precision: found.precision.max(precision),
            district: geo::home_district_point(home)?,
            limit,
        })
    }

    /// Where a member counts from, and whether it is inside.
    ///
    /// # Errors
    /// The database's.
    pub fn measure(&self, conn: &mut Conn, member: &Member) -> Result<Measured> {
        let spots: Vec<Measured> = spots(conn, member, self.precision)?
            .into_iter()
            .map(|spot| {
                let metres = self.home.metres_to(spot.point);
                Measured {
                    point: spot.point,
                    precision: spot.precision,
                    metres,
                    inside: self.holds(metres, spot.lad_code.as_deref()),
                    lad_code: spot.lad_code,
                    band_from_miles: distance_band(HomeDistrict(self.district), spot.point)
                        .lower_miles(),
                }
            })
            .collect();
        spots
            .into_iter()
            .min_by_key(|spot| (!spot.inside, spot.metres))
            .ok_or_else(|| Error::internal("a member without a place"))
    }

    fn holds(&self, metres: i64, lad: Option<&str>) -> bool {
        let near =
            self.limit.radius_miles.is_some_and(|radius| within_miles(metres, radius.hundredths()));
        let upper = lad.and_then(geo::upper_tier);
        near || self
            .limit
            .areas
            .iter()
            .any(|area| lad == Some(area.as_str()) || upper == Some(area.as_str()))
    }
}

struct Spot {
    point: GridPoint,
    precision: Precision,
    lad_code: Option<String>,
}

/// The places of a member: each district its carers live in; for others, and for a fostering
/// member that declared none, its own, the latter by district.
fn spots(conn: &mut Conn, member: &Member, precision: Precision) -> Result<Vec<Spot>> {
    if !member.districts.is_empty() {
        return Ok(member
            .districts
            .iter()
            .map(|row| Spot {
                point: GridPoint { easting: row.easting, northing: row.northing },
                precision: Precision::District,
                lad_code: row.lad_code.clone(),
            })
            .collect());
    }
    let site = &member.establishment;
    let own: Precision = site.precision_of_place.parse().map_err(Error::internal)?;
    let wanted = match member.membership.category_code.as_str() {
        FOSTER => Precision::District,
        _ => precision,
    };
    let lad_code = site.lad_code.clone();
    if own >= wanted {
        let point = GridPoint { easting: site.easting, northing: site.northing };
        return Ok(vec![Spot { point, precision: own, lad_code }]);
    }
    let place: Place = site.place.parse().map_err(|_| Error::internal("a stored place"))?;
    let found = geo::locate_at(conn, &place, wanted)?;
    Ok(vec![Spot { point: found.point, precision: found.precision, lad_code }])
}

/// Measures members with one precision for all: the coarsest that the home or a member inside
/// the limit needs. A coarser precision moves everything a little, so it is looked at again until
/// nobody inside needs a coarser one; it never gets finer again.
///
/// `counts` says which members would be invited if inside: the others do not coarsen anything.
///
/// # Errors
/// `invalid` when the home is nowhere; the database's.
pub fn reach<'r>(
    conn: &mut Conn,
    home: &Place,
    limit: &'r Limit,
    members: &[Member],
    counts: impl Fn(usize) -> bool,
) -> Result<(Ruler<'r>, Vec<Measured>)> {
    let mut ruler = Ruler::new(conn, home, Precision::Postcode, limit)?;
    loop {
        let mut measured = Vec::with_capacity(members.len());
        for member in members {
            measured.push(ruler.measure(conn, member)?);
        }
        let needed = Precision::coarsest(
            measured
                .iter()
                .enumerate()
                .filter(|(index, one)| one.inside && counts(*index))
                .map(|(_, one)| one.precision),
        );
        match needed {
            Some(needed) if needed > ruler.precision => {
                ruler = Ruler::new(conn, home, needed, limit)?;
            }
            _ => return Ok((ruler, measured)),
        }
    }
}
