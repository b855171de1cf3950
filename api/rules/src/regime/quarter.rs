//! Calendar quarters: award notices may be grouped by them (B9, F1).

use chrono::{Datelike as _, Days, Months, NaiveDate};
use std::fmt;

/// A calendar quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quarter {
    /// First day.
    pub first: NaiveDate,
    /// Last day.
    pub last: NaiveDate,
}

impl Quarter {
    /// The quarter of a day; none at the ends of the calendar.
    pub fn of(day: NaiveDate) -> Option<Self> {
        let month = day.month0().checked_div(3)?.checked_mul(3)?;
        let first = NaiveDate::from_ymd_opt(day.year(), month.checked_add(1)?, 1)?;
        let last = first.checked_add_months(Months::new(3))?.pred_opt()?;
        Some(Self { first, last })
    }

    /// The one before.
    pub fn before(self) -> Option<Self> {
        Self::of(self.first.pred_opt()?)
    }

    /// The day by which its notices are sent.
    pub fn due(self, days: u32) -> Option<NaiveDate> {
        self.last.checked_add_days(Days::new(days.into()))
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-Q{}", self.first.year(), self.last.month() / 3)
    }
}
