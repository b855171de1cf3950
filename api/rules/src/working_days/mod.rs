//! Working days of England and Wales and the clocks that count in them (B4, B9, D9).
//!
//! A working day is Monday to Friday and no bank holiday. "Within n working days" is counted from
//! the day after, by the days of London, and ends with the n-th working day. A year without its
//! bank holidays in the calendar is refused: counting it would be a guess.

mod published;
mod table;

pub use published::{MOST_BYTES, Published, PublishedError};

use crate::london::{self, TimeOutOfRange};
use chrono::{DateTime, Datelike, NaiveDate, Utc, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use thiserror::Error;

/// Why days cannot be counted, or a calendar not be made.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
pub enum CalendarError {
    /// The calendar does not hold the bank holidays of this year.
    #[error("the bank holidays of {year} are not known")]
    YearNotCovered {
        /// The year asked for.
        year: i32,
    },
    /// A bank holiday is listed under another year.
    #[error("{date} is not in {year}")]
    NotInItsYear {
        /// The year it is listed under.
        year: i32,
        /// The day listed.
        date: NaiveDate,
    },
    /// Beyond the days that can be held.
    #[error("out of range")]
    OutOfRange,
}

impl CalendarError {
    /// The stable refusal code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::YearNotCovered { .. } => "bank_holidays_unknown",
            Self::NotInItsYear { .. } => "unknown_value",
            Self::OutOfRange => "out_of_range",
        }
    }
}

impl From<TimeOutOfRange> for CalendarError {
    fn from(_: TimeOutOfRange) -> Self {
        Self::OutOfRange
    }
}

/// The bank holidays of some years. As data (serde): `{"2026": ["2026-01-01", …], …}`, a year with
/// all its bank holidays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Years", into = "Years")]
pub struct Calendar {
    years: Years,
}

/// Years with their bank holidays.
type Years = BTreeMap<i32, BTreeSet<NaiveDate>>;

impl TryFrom<Years> for Calendar {
    type Error = CalendarError;

    /// A calendar from data.
    ///
    /// # Errors
    /// [`CalendarError::NotInItsYear`] for a day listed under another year.
    fn try_from(years: Years) -> Result<Self, Self::Error> {
        for (&year, dates) in &years {
            if let Some(&date) = dates.iter().find(|date| date.year() != year) {
                return Err(CalendarError::NotInItsYear { year, date });
            }
        }
        Ok(Self { years })
    }
}

impl From<Calendar> for Years {
    fn from(calendar: Calendar) -> Self {
        calendar.years
    }
}

impl Calendar {
    /// England and Wales, 2016 to 2030, as known when this version was made.
    pub fn england_and_wales() -> Self {
        let dates = |year: i32, days: &[(u32, u32)]| {
            days.iter().filter_map(|&(m, d)| NaiveDate::from_ymd_opt(year, m, d)).collect()
        };
        let years = table::ENGLAND_AND_WALES.iter();
        Self { years: years.map(|&(year, days)| (year, dates(year, days))).collect() }
    }

    /// The same with one more bank holiday, as a proclamation adds it.
    ///
    /// # Errors
    /// [`CalendarError::YearNotCovered`] when the rest of its year is not known.
    pub fn with_holiday(mut self, date: NaiveDate) -> Result<Self, CalendarError> {
        let year = date.year();
        let dates = self.years.get_mut(&year).ok_or(CalendarError::YearNotCovered { year })?;
        dates.insert(date);
        Ok(self)
    }

    /// The same with all bank holidays of one year, in place of those known before.
    ///
    /// # Errors
    /// [`CalendarError::NotInItsYear`] for a day of another year.
    pub fn with_year(
        mut self,
        year: i32,
        dates: BTreeSet<NaiveDate>,
    ) -> Result<Self, CalendarError> {
        if let Some(&date) = dates.iter().find(|date| date.year() != year) {
            return Err(CalendarError::NotInItsYear { year, date });
        }
        self.years.insert(year, dates);
        Ok(self)
    }

    /// The bank holidays that another calendar does not have.
    pub fn holidays_beside(&self, other: &Self) -> Vec<NaiveDate> {
        let known: BTreeSet<&NaiveDate> = other.years.values().flatten().collect();
        self.years.values().flatten().filter(|day| !known.contains(day)).copied().collect()
    }

    /// Whether a day is a working day.
    ///
    /// # Errors
    /// [`CalendarError::YearNotCovered`], also for a Saturday or Sunday of such a year.
    pub fn is_working_day(&self, date: NaiveDate) -> Result<bool, CalendarError> {
        let year = date.year();
        let holidays = self.years.get(&year).ok_or(CalendarError::YearNotCovered { year })?;
        let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
        Ok(!weekend && !holidays.contains(&date))
    }

    /// The n-th working day after `date`, which itself never counts; for n = 0 `date` itself.
    ///
    /// # Errors
    /// [`CalendarError::YearNotCovered`] when the counting reaches a year that is not known.
    pub fn add_working_days(&self, date: NaiveDate, n: u32) -> Result<NaiveDate, CalendarError> {
        let mut day = date;
        let mut left = n;
        while left > 0 {
            day = day.succ_opt().ok_or(CalendarError::OutOfRange)?;
            if self.is_working_day(day)? {
                left -= 1;
            }
        }
        Ok(day)
    }

    /// How many working days lie after `from` up to and including `to`; negative when `to` is
    /// earlier. A day is 0 from itself, and `n` working days from what
    /// [`Self::add_working_days`] counted `n` from.
    ///
    /// # Errors
    /// [`CalendarError::YearNotCovered`] when a day between lies in a year that is not known.
    pub fn working_days_between(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<i64, CalendarError> {
        if to < from {
            return self.working_days_between(to, from).map(|days| -days);
        }
        let mut count = 0;
        for day in from.iter_days().skip(1).take_while(|&day| day <= to) {
            count += i64::from(self.is_working_day(day)?);
        }
        Ok(count)
    }

    /// The end of the time to do something within `n` working days of `start` (B4, D9): the first
    /// moment after the n-th working day in London, counted from the day after `start`. In time
    /// is strictly before it.
    ///
    /// # Errors
    /// [`CalendarError::YearNotCovered`] when the counting reaches a year that is not known.
    pub fn end_of_working_days(
        &self,
        start: DateTime<Utc>,
        n: u32,
    ) -> Result<DateTime<Utc>, CalendarError> {
        let last = self.add_working_days(london::date_of(start), n)?;
        Ok(london::end_of_day(last)?)
    }
}

/// Easter Sunday (the anonymous Gregorian computus).
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year.rem_euclid(19), year.div_euclid(100), year.rem_euclid(100));
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15).rem_euclid(30);
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (n / 31).try_into().ok()?, (n % 31 + 1).try_into().ok()?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
