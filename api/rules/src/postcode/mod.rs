//! Postcodes, their sectors and their districts, in any usual spelling (D2).
//!
//! Capitals do not matter, nor do spaces in a full postcode, nor a space between the letters and
//! the digits of the district. Without a space the reading is, in this order:
//! 1. a full postcode, if it ends like one (`po191rq` is `PO19 1RQ`);
//! 2. a district, if it is one as it stands (`PO19` is the district, never the sector `PO1 9`;
//!    `E11` the district, never `E1 1`);
//! 3. a sector, if without its last digit it is a district (`PO191` is `PO19 1`, for there is no
//!    district `PO191`; `EC1A1` is `EC1A 1`).
//!
//! With a space before the last digit it is a sector: `PO1 9`. Letters are not taken for digits
//! (`P0` and `PO` differ). That a postcode could exist does not say that it does: the loaded
//! table does.

use crate::distance::Precision;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use std::str::FromStr;
use thiserror::Error;

/// More bytes than any usual spelling has, spaces included.
const LONGEST: usize = 32;

/// Why a text is not a place. The text is not repeated: a home's postcode stays out of refusals.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum PostcodeError {
    /// Not a postcode, sector or district in any usual spelling.
    #[error("not a postcode, postcode sector or postcode district")]
    NotAPostcode,
    /// In Northern Ireland (BT), which the licence of the postcode data leaves out.
    #[error("Northern Ireland is not covered")]
    NorthernIreland,
}

impl PostcodeError {
    /// The stable refusal code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotAPostcode => "not_a_postcode",
            Self::NorthernIreland => "northern_ireland_not_covered",
        }
    }
}

/// A postcode district, canonical: `PO19`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct District(String);

/// A postcode sector, canonical: `PO19 1`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sector {
    district: District,
    digit: char,
}

/// A full postcode, canonical: `PO19 1RQ`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Postcode {
    sector: Sector,
    unit: [char; 2],
}

/// A place as exactly as it was given. On the wire it is its canonical text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A full postcode.
    Postcode(Postcode),
    /// A sector.
    Sector(Sector),
    /// A district.
    District(District),
}

impl District {
    /// The district of a text in capitals without spaces, if it has the shape of one.
    fn shaped(text: &str) -> Option<Self> {
        let letter = |c: char| c.is_ascii_uppercase();
        let digit = |c: char| c.is_ascii_digit();
        let first = |c: char| letter(c) && !"QVX".contains(c);
        let second = |c: char| letter(c) && !"IJZ".contains(c);
        let chars: Vec<char> = text.chars().collect();
        let right = match *chars.as_slice() {
            // A bank's own, and the one of Newport that tables still carry as ended.
            ['G', 'I', 'R'] | ['N', 'P', 'T'] => true,
            [a, d] => first(a) && digit(d),
            [a, d, x] if digit(d) => first(a) && (digit(x) || letter(x)),
            [a, b, d] => first(a) && second(b) && digit(d),
            [a, b, d, x] => first(a) && second(b) && digit(d) && (digit(x) || letter(x)),
            _ => false,
        };
        right.then(|| Self(text.to_owned()))
    }

    /// The canonical text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is in the area BT.
    fn in_northern_ireland(&self) -> bool {
        self.0.starts_with("BT")
    }
}

impl Sector {
    /// The district it lies in.
    pub const fn district(&self) -> &District {
        &self.district
    }

    /// The sector of a district and one more digit.
    fn shaped(district: &str, digit: &str) -> Option<Self> {
        let mut digits = digit.chars();
        match (digits.next(), digits.next()) {
            (Some(digit), None) if digit.is_ascii_digit() => {
                Some(Self { district: District::shaped(district)?, digit })
            }
            _ => None,
        }
    }
}

impl Postcode {
    /// The sector it lies in.
    pub const fn sector(&self) -> &Sector {
        &self.sector
    }

    /// The postcode of a text in capitals without spaces: a district, a digit, two letters.
    fn shaped(text: &str) -> Option<Self> {
        let (rest, second) = split_last(text)?;
        let (rest, first) = split_last(rest)?;
        let (district, digit) = rest.split_at_checked(rest.len().checked_sub(1)?)?;
        let unit = [first, second];
        let right = unit.iter().all(|c| c.is_ascii_uppercase() && !"CIKMOV".contains(*c));
        let sector = Sector::shaped(district, digit)?;
        right.then_some(Self { sector, unit })
    }
}

/// A text without its last character, and that character.
fn split_last(text: &str) -> Option<(&str, char)> {
    let mut chars = text.chars();
    let last = chars.next_back()?;
    Some((chars.as_str(), last))
}

impl Place {
    /// How exactly it was given.
    pub const fn precision(&self) -> Precision {
        match self {
            Self::Postcode(_) => Precision::Postcode,
            Self::Sector(_) => Precision::Sector,
            Self::District(_) => Precision::District,
        }
    }

    /// The district it lies in or is.
    pub const fn district(&self) -> &District {
        match self {
            Self::Postcode(postcode) => &postcode.sector.district,
            Self::Sector(sector) => &sector.district,
            Self::District(district) => district,
        }
    }

    /// The sector it lies in or is; a district has none.
    pub const fn sector(&self) -> Option<&Sector> {
        match self {
            Self::Postcode(postcode) => Some(&postcode.sector),
            Self::Sector(sector) => Some(sector),
            Self::District(_) => None,
        }
    }

    /// The same place at a coarser (or its own) precision, as all bids of a referral use it (D2);
    /// none when it is not known so exactly.
    pub fn coarsened(&self, to: Precision) -> Option<Self> {
        match to {
            Precision::Postcode => matches!(self, Self::Postcode(_)).then(|| self.clone()),
            Precision::Sector => self.sector().cloned().map(Self::Sector),
            Precision::District => Some(Self::District(self.district().clone())),
        }
    }
}

/// Reads words in capitals by the order of the module.
fn read(words: &[&str]) -> Option<Place> {
    let joined = words.concat();
    if let Some(postcode) = Postcode::shaped(&joined) {
        return Some(Place::Postcode(postcode));
    }
    let letters_alone =
        |word: &str| (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_uppercase());
    match *words {
        [one] => District::shaped(one).map(Place::District).or_else(|| {
            let (district, digit) = one.split_at_checked(one.len().checked_sub(1)?)?;
            Sector::shaped(district, digit).map(Place::Sector)
        }),
        [letters, rest] if letters_alone(letters) => read(&[&[letters, rest].concat()]),
        [district, digit] => Sector::shaped(district, digit).map(Place::Sector),
        [letters, rest, digit] if letters_alone(letters) => {
            Sector::shaped(&[letters, rest].concat(), digit).map(Place::Sector)
        }
        _ => None,
    }
}

impl FromStr for Place {
    type Err = PostcodeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let text = text.trim();
        if text.len() > LONGEST {
            return Err(PostcodeError::NotAPostcode);
        }
        let text = text.to_ascii_uppercase();
        let words: Vec<&str> = text.split_whitespace().collect();
        let place = read(&words).ok_or(PostcodeError::NotAPostcode)?;
        if place.district().in_northern_ireland() {
            return Err(PostcodeError::NorthernIreland);
        }
        Ok(place)
    }
}

impl fmt::Display for District {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.district, self.digit)
    }
}

impl fmt::Display for Postcode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.unit;
        write!(f, "{}{first}{second}", self.sector)
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Postcode(postcode) => postcode.fmt(f),
            Self::Sector(sector) => sector.fmt(f),
            Self::District(district) => district.fmt(f),
        }
    }
}

impl Serialize for Place {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(|error: PostcodeError| de::Error::custom(error.code()))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
