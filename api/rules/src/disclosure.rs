//! What an invited establishment sees before it says that it can meet the needs: bands, never
//! the age or the distance itself (F2, stage 1).

use crate::distance::{DistanceBand, GridPoint};
use crate::states::named;
use thiserror::Error;

named! {
    /// An age band of stage 1 (F2), both ends included.
    "age band" AgeBand {
        /// 0 to 4.
        From0To4 = "0-4",
        /// 5 to 7.
        From5To7 = "5-7",
        /// 8 to 10.
        From8To10 = "8-10",
        /// 11 to 13.
        From11To13 = "11-13",
        /// 14 and 15.
        From14To15 = "14-15",
        /// 16 and 17.
        From16To17 = "16-17",
        /// 18 to 25.
        From18To25 = "18-25",
    }
}

/// An age for which there is no band.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("not an age from 0 to 25")]
pub struct AgeOutOfRange;

impl AgeOutOfRange {
    /// The stable refusal code (C7).
    pub const fn code(self) -> &'static str {
        "out_of_range"
    }
}

impl AgeBand {
    /// The band of an age in whole years.
    ///
    /// # Errors
    /// [`AgeOutOfRange`] below 0 and above 25.
    pub const fn of(age: i64) -> Result<Self, AgeOutOfRange> {
        Ok(match age {
            0..=4 => Self::From0To4,
            5..=7 => Self::From5To7,
            8..=10 => Self::From8To10,
            11..=13 => Self::From11To13,
            14..=15 => Self::From14To15,
            16..=17 => Self::From16To17,
            18..=25 => Self::From18To25,
            _ => return Err(AgeOutOfRange),
        })
    }

    /// As people read it, with a dash between the ages: `11–13`.
    pub fn label(self) -> String {
        self.as_str().replace('-', "–")
    }
}

/// The point of the home's postcode *district*. Naming it at the call keeps a finer point out by
/// mistake: several exact distances, or bands of them, would find the home (F2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HomeDistrict(pub GridPoint);

/// The distance band of stage 1: 5 miles wide, from the home's district to the establishment (F2).
pub fn distance_band(home: HomeDistrict, establishment: GridPoint) -> DistanceBand {
    DistanceBand::of(home.0.metres_to(establishment))
}

/// Fewest referrals of one authority, category and quarter that are published by themselves (F1).
pub const PUBLISHED_FROM: u32 = 5;

/// What is published of one authority, category and quarter: numbers of referrals and awards, or
/// nothing where so few share them that a child could be recognised (F1).
pub fn published(referrals: u32, awards: u32) -> (Option<u32>, Option<u32>) {
    let enough = referrals >= PUBLISHED_FROM;
    (enough.then_some(referrals), (enough && awards >= PUBLISHED_FROM).then_some(awards))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn fewer_than_five_are_not_published_nor_what_they_led_to() {
        assert_eq!(published(5, 5), (Some(5), Some(5)));
        assert_eq!(published(4, 9), (None, None));
        assert_eq!(published(9, 4), (Some(9), None));
        assert_eq!(published(0, 0), (None, None));
    }

    #[test]
    fn every_age_from_0_to_25_has_the_band_that_names_it() {
        for age in 0..=25 {
            let band = AgeBand::of(age).unwrap();
            let (low, high) = band.as_str().split_once('-').unwrap();
            let (low, high): (i64, i64) = (low.parse().unwrap(), high.parse().unwrap());
            assert!((low..=high).contains(&age), "{age} in {band}");
        }
        assert_eq!(AgeBand::of(-1), Err(AgeOutOfRange));
        assert_eq!(AgeBand::of(26).map_err(AgeOutOfRange::code), Err("out_of_range"));
    }

    #[test]
    fn the_bands_follow_one_another_without_gap() {
        let mut next = 0;
        for band in AgeBand::ALL {
            let (low, high) = band.as_str().split_once('-').unwrap();
            assert_eq!(low.parse(), Ok(next), "{band}");
            next = high.parse::<i32>().unwrap() + 1;
        }
        assert_eq!(next, 26);
        assert_eq!(AgeBand::From11To13.label(), "11–13");
    }

    #[test]
    fn the_band_is_measured_from_the_district() {
        let home = HomeDistrict(GridPoint { easting: 486_000, northing: 104_000 });
        let school = GridPoint { easting: 486_000, northing: 104_000 + 16_094 };
        assert_eq!(distance_band(home, school).to_string(), "10–15 miles");
    }
}
