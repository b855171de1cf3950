//! Days and moments as they come from outside: of the years that RFC 3339 writes, 0000 to 9999.
//!
//! The calendar of the library reaches 262,000 years either way. What PostgreSQL cannot hold and
//! what SQLite, which compares days as text, would put in the wrong order ends at the door.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Deserializer, de::Error};

/// What lies in a year.
pub trait Dated {
    /// The year; in UTC for a moment; none of what is absent.
    fn year(&self) -> Option<i32>;
}

impl Dated for NaiveDate {
    fn year(&self) -> Option<i32> {
        Some(Datelike::year(self))
    }
}

impl Dated for DateTime<Utc> {
    fn year(&self) -> Option<i32> {
        Some(Datelike::year(self))
    }
}

impl<T: Dated> Dated for Option<T> {
    fn year(&self) -> Option<i32> {
        self.as_ref().and_then(Dated::year)
    }
}

/// Reads a day or a moment, for `#[serde(deserialize_with)]` on every one that a caller sends.
///
/// # Errors
/// The format's own when it is none, or not of these years.
pub fn read<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Dated + Deserialize<'de>,
    D: Deserializer<'de>,
{
    let read = T::deserialize(deserializer)?;
    match read.year() {
        Some(year) if !(0..=9999).contains(&year) => {
            Err(D::Error::custom("a day of the years 0000 to 9999 was expected"))
        }
        _ => Ok(read),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[derive(Deserialize)]
    struct Sent {
        #[serde(default, deserialize_with = "read")]
        on: Option<NaiveDate>,
        #[serde(default, deserialize_with = "read")]
        at: Option<DateTime<Utc>>,
    }

    fn sent(name: &str, value: &str) -> Option<Sent> {
        serde_json::from_str(&format!("{{\"{name}\":\"{value}\"}}")).ok()
    }

    #[test]
    fn days_of_four_digits_are_taken_and_no_others() {
        for day in ["0000-01-01", "0001-01-01", "2026-11-23", "9999-12-31"] {
            assert_eq!(sent("on", day).unwrap().on.unwrap().to_string(), day);
        }
        for day in ["-0001-12-31", "-262143-01-01", "+10000-01-01", "10000-01-01", "2026-02-30"] {
            assert!(sent("on", day).is_none(), "{day}");
        }
    }

    #[test]
    fn the_year_of_a_moment_is_that_in_utc() {
        let last = sent("at", "9999-12-31T23:59:59Z").unwrap().at.unwrap();
        assert_eq!(last.to_rfc3339(), "9999-12-31T23:59:59+00:00");
        assert!(sent("at", "9999-12-31T23:59:59-00:01").is_none());
        assert!(sent("at", "0000-01-01T00:00:00+00:01").is_none());
        assert!(sent("at", "-262143-01-01T00:00:00Z").is_none());
        assert!(serde_json::from_str::<Sent>("{}").unwrap().at.is_none());
    }
}
