//! Exact amounts of at most two decimals, held as whole hundredths.
//!
//! On the wire every amount is a *string* of digits with at most two decimals: a JSON number, a
//! sign, an exponent or a third decimal is refused, never rounded (rulebook C).

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use std::fmt;
use thiserror::Error;

/// Why a text is not an amount.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum AmountError {
    /// Not a plain decimal: empty, signed, with an exponent, a space or anything but digits.
    #[error("not a decimal")]
    NotADecimal,
    /// A plain decimal with more than two decimals.
    #[error("more than two decimals")]
    TooManyDecimals,
    /// More digits than any amount here can have.
    #[error("out of range")]
    OutOfRange,
}

impl AmountError {
    /// The stable refusal code (C7).
    pub const fn code(self) -> &'static str {
        match self {
            Self::NotADecimal => "not_a_decimal",
            Self::TooManyDecimals => "too_many_decimals",
            Self::OutOfRange => "out_of_range",
        }
    }
}

/// Reads `digits[.d[d]]` as whole hundredths. ASCII digits only.
pub fn parse_hundredths(text: &str) -> Result<i64, AmountError> {
    let (whole, fraction) = match text.split_once('.') {
        Some((whole, fraction)) if !fraction.is_empty() => (whole, fraction),
        Some(_) => return Err(AmountError::NotADecimal),
        None => (text, ""),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return Err(AmountError::NotADecimal);
    }
    if fraction.len() > 2 {
        return Err(AmountError::TooManyDecimals);
    }
    let padding = std::iter::repeat_n(b'0', 2 - fraction.len());
    let mut digits = whole.bytes().chain(fraction.bytes()).chain(padding);
    digits
        .try_fold(0_i64, |value, digit| value.checked_mul(10)?.checked_add((digit - b'0').into()))
        .ok_or(AmountError::OutOfRange)
}

/// Writes whole hundredths with exactly two decimals.
pub fn format_hundredths(value: i64) -> String {
    Hundredths(value).to_string()
}

struct Hundredths(i64);

impl fmt::Display for Hundredths {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", magnitude / 100, magnitude % 100)
    }
}

macro_rules! amount {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// Zero.
            pub const ZERO: Self = Self(0);

            /// From whole hundredths.
            pub const fn from_hundredths(value: i64) -> Self {
                Self(value)
            }

            /// Whole hundredths.
            pub const fn hundredths(self) -> i64 {
                self.0
            }

            /// From the wire form.
            ///
            /// # Errors
            /// [`AmountError`] when the text is not a plain decimal of at most two decimals.
            pub fn parse(text: &str) -> Result<Self, AmountError> {
                parse_hundredths(text).map(Self)
            }

            /// As a [`Decimal`] of scale two.
            pub fn decimal(self) -> Decimal {
                Decimal::new(self.0, 2)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                Hundredths(self.0).fmt(f)
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        #[cfg(feature = "schema")]
        impl utoipa::PartialSchema for $name {
            fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::Schema> {
                utoipa::openapi::ObjectBuilder::new()
                    .schema_type(utoipa::openapi::Type::String)
                    .description(Some("A plain decimal of at most two decimals, as a string."))
                    .pattern(Some(r"^[0-9]{1,12}(\.[0-9]{1,2})?$"))
                    .examples(["12.50"])
                    .build()
                    .into()
            }
        }

        #[cfg(feature = "schema")]
        impl utoipa::ToSchema for $name {}

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
                Self::parse(&text).map_err(|error| de::Error::custom(error.code()))
            }
        }
    };
}

amount!(
    /// Pounds, held in pence.
    Money
);
amount!(
    /// A percentage or weight, 0 to 100, held in hundredths.
    Percent
);
amount!(
    /// Marks or scores, held in hundredths.
    Marks
);
amount!(
    /// How many of a unit, held in hundredths.
    Quantity
);

/// Money as people read it: `£10,000,000.00`.
pub fn pounds(amount: Money) -> String {
    let text = amount.to_string();
    let (whole, pence) = text.split_once('.').unwrap_or((text.as_str(), "00"));
    let digits = whole.trim_start_matches('-');
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && digits.len().saturating_sub(place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if whole.starts_with('-') { "−" } else { "" };
    format!("{sign}£{grouped}.{pence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_read_pounds_with_commas() {
        let read = |hundredths| pounds(Money::from_hundredths(hundredths));
        assert_eq!(read(1_000_000_000), "£10,000,000.00");
        assert_eq!(read(150_001), "£1,500.01");
        assert_eq!((read(99_900), read(5)), ("£999.00".into(), "£0.05".into()));
    }

    #[test]
    fn plain_decimals_are_read_exactly() {
        assert_eq!(Money::parse("1234.5").map(Money::hundredths), Ok(123_450));
        assert_eq!(Money::parse("0").map(|money| money.to_string()), Ok("0.00".into()));
        assert_eq!(Money::from_hundredths(-5).to_string(), "-0.05");
    }

    #[test]
    fn everything_else_is_refused_and_never_rounded() {
        for text in ["", ".", ".5", "5.", "-1", "+1", "1e3", " 1", "1,000", "٣", "0x1", "NaN"] {
            assert_eq!(Money::parse(text), Err(AmountError::NotADecimal), "{text:?}");
        }
        assert_eq!(Money::parse("1.005"), Err(AmountError::TooManyDecimals));
        assert_eq!(Money::parse(&"9".repeat(40)), Err(AmountError::OutOfRange));
        assert!(serde_json::from_str::<Money>("1.5").is_err());
    }
}
