//! Straight lines on the British National Grid, in whole metres, and what is said of them in
//! miles (D2, C3, F2, F6).
//!
//! Integers only, so that anyone can recompute a distance. A mile is exactly 1609.344 m.

use crate::states::named;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Millimetres in a mile.
const MILE_MM: i128 = 1_609_344;
/// Miles that a band of F2 and a step of D4 are wide.
const STEP_MILES: i64 = 5;

named! {
    /// How exactly the place of a distance is known (D2), from fine to coarse: the greater is the
    /// coarser.
    "precision" Precision {
        /// The full postcode's own point.
        Postcode = "postcode",
        /// The point of its sector (`PO19 1`).
        Sector = "sector",
        /// The point of its district (`PO19`).
        District = "district",
    }
}

impl Precision {
    /// The coarsest of several, which all bids of a referral then use (D2); none of none.
    pub fn coarsest(all: impl IntoIterator<Item = Self>) -> Option<Self> {
        all.into_iter().max()
    }
}

/// A point of the British National Grid (EPSG:27700), whole metres.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct GridPoint {
    /// Metres east of the grid's false origin.
    pub easting: i64,
    /// Metres north of the grid's false origin.
    pub northing: i64,
}

impl GridPoint {
    /// The straight line to `other` in whole metres: the exact root, rounded half-up (D2).
    ///
    /// Total: points so far off the grid that the answer cannot be held give `i64::MAX`.
    pub fn metres_to(self, other: Self) -> i64 {
        let square = |a: i64, b: i64| u128::from(a.abs_diff(b)).pow(2);
        let sum = square(self.easting, other.easting)
            .saturating_add(square(self.northing, other.northing));
        let floor = sum.isqrt();
        // √sum ≥ floor + ½ exactly when sum ≥ floor² + floor + ¼, that is sum − floor² > floor.
        let up = u128::from(sum - floor * floor > floor);
        i64::try_from(floor + up).unwrap_or(i64::MAX)
    }
}

/// Whole metres as millimetres; a negative distance counts as none.
fn millimetres(metres: i64) -> i128 {
    i128::from(metres.max(0)) * 1000
}

/// Back from a quotient that is smaller than the metres it came from.
fn narrow(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

/// The band of 10 miles a distance lies in, from 0 (C3). 10.0 miles is already band 1.
pub fn ten_mile_band(metres: i64) -> i64 {
    narrow(millimetres(metres) / (10 * MILE_MM))
}

/// Miles with two decimals, cut and not rounded (F6): 16077 m is `9.98`.
pub fn miles_cut(metres: i64) -> String {
    let hundredths = millimetres(metres) * 100 / MILE_MM;
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// Whether a distance is inside a radius given in hundredths of a mile (D2). The radius itself is
/// inside.
pub fn within_miles(metres: i64, miles_hundredths: i64) -> bool {
    millimetres(metres) * 100 <= i128::from(miles_hundredths) * MILE_MM
}

/// The farthest whole metre inside a radius given in hundredths of a mile.
pub fn metres_within(miles_hundredths: i64) -> i64 {
    narrow(i128::from(miles_hundredths.max(0)) * MILE_MM / 100_000)
}

/// The smallest radius in whole steps of 5 miles, at least one, that holds a distance: what the
/// authority is told when a member asks to be let in (D4).
pub fn radius_that_includes(metres: i64) -> i64 {
    let step = MILE_MM * i128::from(STEP_MILES);
    let steps = millimetres(metres).saturating_sub(1).max(0) / step + 1;
    narrow(steps).saturating_mul(STEP_MILES)
}

/// A band of 5 miles (F2): from its lower bound inclusive to the next bound exclusive. On the
/// wire it is the lower bound in miles, a multiple of 5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct DistanceBand {
    lower: i64,
}

impl DistanceBand {
    /// The band that a distance in metres lies in.
    ///
    /// For what bidders see, take the distance by [`crate::disclosure::distance_band`].
    pub fn of(metres: i64) -> Self {
        let step = MILE_MM * i128::from(STEP_MILES);
        Self { lower: narrow(millimetres(metres) / step).saturating_mul(STEP_MILES) }
    }

    /// The lower bound in miles, inclusive.
    pub const fn lower_miles(self) -> i64 {
        self.lower
    }

    /// The upper bound in miles, exclusive.
    pub const fn upper_miles(self) -> i64 {
        self.lower.saturating_add(STEP_MILES)
    }
}

impl fmt::Display for DistanceBand {
    /// As people read it: `10–15 miles`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}–{} miles", self.lower_miles(), self.upper_miles())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn point(easting: i64, northing: i64) -> GridPoint {
        GridPoint { easting, northing }
    }

    #[test]
    fn the_root_is_rounded_half_up() {
        let origin = point(0, 0);
        assert_eq!(origin.metres_to(origin), 0);
        assert_eq!(origin.metres_to(point(3, 4)), 5);
        assert_eq!(origin.metres_to(point(1, 1)), 1, "1.414");
        assert_eq!(origin.metres_to(point(1, 2)), 2, "2.236");
        assert_eq!(origin.metres_to(point(2, 2)), 3, "2.828");
        assert_eq!(origin.metres_to(point(-3, -4)), 5);
        assert_eq!(point(i64::MIN, i64::MIN).metres_to(point(i64::MAX, i64::MAX)), i64::MAX);
    }

    #[test]
    fn a_band_begins_at_exactly_its_miles() {
        // 10 miles are 16093.44 m.
        assert_eq!((ten_mile_band(0), ten_mile_band(16_093), ten_mile_band(16_094)), (0, 0, 1));
        // 1000 × 1609.344 m is a whole number of metres: 1000 miles exactly.
        assert_eq!((ten_mile_band(1_609_343), ten_mile_band(1_609_344)), (99, 100));
        assert_eq!(ten_mile_band(-1), 0);
    }

    #[test]
    fn miles_are_cut_so_that_a_band_never_looks_wrong() {
        let said = [0, 16_077, 16_093, 16_094, 1_609_344].map(miles_cut);
        assert_eq!(said, ["0.00", "9.98", "9.99", "10.00", "1000.00"]);
    }

    #[test]
    fn a_radius_holds_its_own_edge() {
        assert!(within_miles(1_609_344, 100_000));
        assert!(!within_miles(1_609_345, 100_000));
        assert!(within_miles(16_093, 1_000) && !within_miles(16_094, 1_000));
        assert!(within_miles(0, 0) && !within_miles(1, 0));
    }

    #[test]
    fn the_radius_that_would_let_a_member_in() {
        // 35 miles are 56327.04 m.
        assert_eq!([0, 1, 56_327, 56_328].map(radius_that_includes), [5, 5, 35, 40]);
        assert_eq!([1_609_344, 1_609_345].map(radius_that_includes), [1000, 1005]);
    }

    #[test]
    fn bands_of_five_miles() {
        assert_eq!(DistanceBand::of(16_093).to_string(), "5–10 miles");
        assert_eq!(DistanceBand::of(16_094).to_string(), "10–15 miles");
        assert_eq!(DistanceBand::of(0).lower_miles(), 0);
        assert_eq!(serde_json::to_string(&DistanceBand::of(16_094)).unwrap(), "10");
    }

    #[test]
    fn the_coarsest_precision_of_a_referral() {
        use Precision::*;
        assert_eq!(Precision::coarsest([Postcode, District, Sector]), Some(District));
        assert_eq!(Precision::coarsest([Postcode, Sector]), Some(Sector));
        assert_eq!(Precision::coarsest([]), None);
    }

    proptest! {
        #[test]
        fn the_distance_is_the_nearest_whole_metre(
            e1 in 0..700_000_i64, n1 in 0..1_300_000_i64, e2 in 0..700_000_i64, n2 in 0..1_300_000_i64,
        ) {
            let metres = point(e1, n1).metres_to(point(e2, n2));
            prop_assert_eq!(metres, point(e2, n2).metres_to(point(e1, n1)));
            // (2m − 1)² ≤ 4s < (2m + 1)²
            let four = 4 * ((e1 - e2).pow(2) + (n1 - n2).pow(2));
            prop_assert!(metres == 0 || (2 * metres - 1).pow(2) <= four);
            prop_assert!(four < (2 * metres + 1).pow(2));
        }

        #[test]
        fn all_that_is_said_of_a_distance_agrees(metres in 0..2_000_000_i64) {
            let cut: i64 = miles_cut(metres).replace('.', "").parse().unwrap();
            prop_assert_eq!(ten_mile_band(metres), cut / 1000);
            prop_assert_eq!(DistanceBand::of(metres).lower_miles(), cut / 500 * 5);
            prop_assert!(within_miles(metres, cut + 1));
            prop_assert!(cut == 0 || !within_miles(metres, cut - 1));
            let radius = radius_that_includes(metres);
            prop_assert!(within_miles(metres, radius * 100));
            prop_assert!(radius == 5 || !within_miles(metres, (radius - 5) * 100));
            let far = metres_within(cut);
            prop_assert!(within_miles(far, cut) && !within_miles(far + 1, cut));
        }
    }
}
