//! The wall clock of London: deadlines, ends of days, and how a moment is written (D3, B8).
//!
//! Moments are UTC; only here do they become days and clock times. Two clock times a year need a
//! choice, the same everywhere:
//! - *twice there* (01:00–02:00 on the last Sunday of October): the **later**, in GMT, so that
//!   nobody loses an hour of a deadline;
//! - *never there* (01:00–02:00 on the last Sunday of March): an hour later on the clock, that is
//!   the clock time read as GMT: 01:30 becomes 02:30 BST, the moment at which it would have come.

use chrono::{
    DateTime, Days, MappedLocalTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, TimeZone,
    Timelike, Utc,
};
use chrono_tz::Europe::London;
use thiserror::Error;

/// A day beyond the calendar that can be held.
#[derive(Clone, Copy, Debug, Error, PartialEq, Eq)]
#[error("out of range")]
pub struct TimeOutOfRange;

impl TimeOutOfRange {
    /// The stable refusal code (C7).
    pub const fn code(self) -> &'static str {
        "out_of_range"
    }
}

/// The moment a clock in London shows `wall`; for the two special hours see the module.
///
/// # Errors
/// [`TimeOutOfRange`] at the far ends of the calendar.
pub fn at(wall: NaiveDateTime) -> Result<DateTime<Utc>, TimeOutOfRange> {
    let found = match London.from_local_datetime(&wall) {
        MappedLocalTime::Single(only) => Some(only),
        MappedLocalTime::Ambiguous(_, later) => Some(later),
        MappedLocalTime::None => {
            let hour = TimeDelta::hours(1);
            let before = wall.checked_sub_signed(hour).ok_or(TimeOutOfRange)?;
            London.from_local_datetime(&before).latest().and_then(|t| t.checked_add_signed(hour))
        }
    };
    found.map(|moment| moment.with_timezone(&Utc)).ok_or(TimeOutOfRange)
}

/// The day it is in London at a moment.
pub fn date_of(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&London).date_naive()
}

/// The deadline `days` calendar days after `issued`, at the same London clock time (D3).
///
/// Over a change of the clocks it is therefore an hour more or less than whole days of 24 hours.
///
/// # Errors
/// [`TimeOutOfRange`] when there is no such day.
pub fn default_deadline(issued: DateTime<Utc>, days: u32) -> Result<DateTime<Utc>, TimeOutOfRange> {
    let wall = issued.with_timezone(&London).naive_local();
    at(wall.checked_add_days(Days::new(days.into())).ok_or(TimeOutOfRange)?)
}

/// The first moment of a day in London.
///
/// # Errors
/// [`TimeOutOfRange`] at the far ends of the calendar.
pub fn start_of_day(date: NaiveDate) -> Result<DateTime<Utc>, TimeOutOfRange> {
    at(date.and_time(NaiveTime::MIN))
}

/// The end of a day in London: the first moment that is no longer of it. Compare strictly before.
///
/// # Errors
/// [`TimeOutOfRange`] at the far ends of the calendar.
pub fn end_of_day(date: NaiveDate) -> Result<DateTime<Utc>, TimeOutOfRange> {
    start_of_day(date.succ_opt().ok_or(TimeOutOfRange)?)
}

/// When mail goes out to somebody who wants none between 7pm and 8am: now, or the next 8am.
///
/// # Errors
/// [`TimeOutOfRange`] at the far end of the calendar.
pub fn after_quiet_hours(moment: DateTime<Utc>) -> Result<DateTime<Utc>, TimeOutOfRange> {
    let local = moment.with_timezone(&London);
    let today = local.date_naive();
    match local.hour() {
        0..8 => eight(today),
        19.. => eight(today.succ_opt().ok_or(TimeOutOfRange)?),
        _ => Ok(moment),
    }
}

/// Eight in the morning of a day in London: when what is done once a day is done.
///
/// # Errors
/// [`TimeOutOfRange`] at the far ends of the calendar.
pub fn eight(date: NaiveDate) -> Result<DateTime<Utc>, TimeOutOfRange> {
    at(date.and_hms_opt(8, 0, 0).ok_or(TimeOutOfRange)?)
}

/// A day as people write it: `Friday 12 June 2026`.
pub fn format_date(date: NaiveDate) -> String {
    date.format("%A %-d %B %Y").to_string()
}

/// A moment as people in London write it: `Friday 12 June 2026 at 5pm (BST)`.
///
/// Whole hours have no minutes; seconds are cut, so that what is shown is never late. Twelve
/// o'clock is `midday`, and `12am` at the start of a day, because "midnight" leaves open which.
pub fn format_moment(moment: DateTime<Utc>) -> String {
    let local = moment.with_timezone(&London);
    let (afternoon, hour) = local.hour12();
    let half = if afternoon { "pm" } else { "am" };
    let clock = match (local.hour(), local.minute()) {
        (12, 0) => "midday".to_owned(),
        (_, 0) => format!("{hour}{half}"),
        (_, minute) => format!("{hour}:{minute:02}{half}"),
    };
    let date = format_date(local.date_naive());
    format!("{date} at {clock} ({})", local.format("%Z"))
}

/// The moment before which something has to be done. Where that is the start of a day, people are
/// told the last minute of the day before: `Friday 12 June 2026 at 11:59pm (BST)`.
pub fn format_end(moment: DateTime<Utc>) -> String {
    match moment.with_timezone(&London).time() {
        NaiveTime::MIN => format_moment(moment - TimeDelta::minutes(1)),
        _ => format_moment(moment),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_default_deadline_keeps_the_clock_time_in_an_ordinary_week() {
        let deadline = default_deadline(utc("2026-06-02T16:00:00.123456Z"), 10);
        assert_eq!(deadline, Ok(utc("2026-06-12T16:00:00.123456Z")));
        assert_eq!(
            default_deadline(utc("2026-06-02T16:00:00Z"), 0),
            Ok(utc("2026-06-02T16:00:00Z"))
        );
    }

    #[test]
    fn it_keeps_the_clock_time_over_both_changes_of_the_clocks() {
        // Clocks go forward on 29 March 2026: 5pm GMT to 5pm BST is an hour short of ten days.
        assert_eq!(
            default_deadline(utc("2026-03-24T17:00:00Z"), 10),
            Ok(utc("2026-04-03T16:00:00Z"))
        );
        // Clocks go back on 25 October 2026: 5pm BST to 5pm GMT is an hour more.
        assert_eq!(
            default_deadline(utc("2026-10-20T16:00:00Z"), 10),
            Ok(utc("2026-10-30T17:00:00Z"))
        );
    }

    #[test]
    fn a_clock_time_that_never_comes_is_read_as_gmt() {
        let deadline = default_deadline(utc("2026-03-19T01:30:00Z"), 10).unwrap();
        assert_eq!(deadline, utc("2026-03-29T01:30:00Z"));
        assert_eq!(format_moment(deadline), "Sunday 29 March 2026 at 2:30am (BST)");
        // Both ends of the gap.
        assert_eq!(
            at(day("2026-03-29").and_hms_opt(1, 0, 0).unwrap()),
            Ok(utc("2026-03-29T01:00:00Z"))
        );
        assert_eq!(
            at(day("2026-03-29").and_hms_opt(2, 0, 0).unwrap()),
            Ok(utc("2026-03-29T01:00:00Z"))
        );
    }

    #[test]
    fn a_clock_time_that_comes_twice_is_the_later() {
        let deadline = default_deadline(utc("2026-10-15T00:30:00Z"), 10).unwrap();
        assert_eq!(deadline, utc("2026-10-25T01:30:00Z"));
        assert_eq!(format_moment(deadline), "Sunday 25 October 2026 at 1:30am (GMT)");
    }

    #[test]
    fn issued_in_either_of_the_doubled_hours_the_clock_time_is_the_same() {
        let first = default_deadline(utc("2026-10-25T00:30:00Z"), 10);
        let second = default_deadline(utc("2026-10-25T01:30:00Z"), 10);
        assert_eq!(
            (first, second),
            (Ok(utc("2026-11-04T01:30:00Z")), Ok(utc("2026-11-04T01:30:00Z")))
        );
    }

    #[test]
    fn moments_are_written_as_people_say_them() {
        let cases = [
            ("2026-06-12T16:00:00Z", "Friday 12 June 2026 at 5pm (BST)"),
            ("2026-12-04T17:05:59.999Z", "Friday 4 December 2026 at 5:05pm (GMT)"),
            ("2026-06-12T22:59:00Z", "Friday 12 June 2026 at 11:59pm (BST)"),
            ("2026-06-12T23:00:00Z", "Saturday 13 June 2026 at 12am (BST)"),
            ("2026-01-01T12:00:00Z", "Thursday 1 January 2026 at midday (GMT)"),
            ("2026-01-01T12:30:00Z", "Thursday 1 January 2026 at 12:30pm (GMT)"),
            ("2026-10-25T00:30:00Z", "Sunday 25 October 2026 at 1:30am (BST)"),
            ("2026-10-25T01:30:00Z", "Sunday 25 October 2026 at 1:30am (GMT)"),
        ];
        for (moment, wanted) in cases {
            assert_eq!(format_moment(utc(moment)), wanted);
        }
    }

    #[test]
    fn what_ends_with_a_day_ends_at_its_last_minute() {
        for (moment, wanted) in [
            ("2026-06-12T23:00:00Z", "Friday 12 June 2026 at 11:59pm (BST)"),
            ("2026-12-01T00:00:00Z", "Monday 30 November 2026 at 11:59pm (GMT)"),
            ("2026-06-12T16:00:00Z", "Friday 12 June 2026 at 5pm (BST)"),
        ] {
            assert_eq!(format_end(utc(moment)), wanted);
        }
    }

    #[test]
    fn a_day_in_london_ends_at_its_own_midnight() {
        assert_eq!(end_of_day(day("2026-06-12")), Ok(utc("2026-06-12T23:00:00Z")));
        assert_eq!(end_of_day(day("2026-12-31")), Ok(utc("2027-01-01T00:00:00Z")));
        let length = |date| end_of_day(date).unwrap() - start_of_day(date).unwrap();
        assert_eq!(length(day("2026-03-29")), TimeDelta::hours(23));
        assert_eq!(length(day("2026-10-25")), TimeDelta::hours(25));
        assert_eq!(date_of(utc("2026-06-12T23:00:00Z")), day("2026-06-13"));
    }

    #[test]
    fn quiet_hours_end_at_eight_on_the_clock_over_both_changes() {
        for (moment, wanted) in [
            // An ordinary day.
            ("2026-06-12T07:00:00Z", "2026-06-12T07:00:00Z"),
            ("2026-06-12T17:59:59Z", "2026-06-12T17:59:59Z"),
            ("2026-06-12T18:00:00Z", "2026-06-13T07:00:00Z"),
            ("2026-06-12T06:59:59Z", "2026-06-12T07:00:00Z"),
            ("2026-06-12T23:30:00Z", "2026-06-13T07:00:00Z"),
            // Clocks go forward in the night to 29 March 2026, an hour shorter.
            ("2026-03-28T19:00:00Z", "2026-03-29T07:00:00Z"),
            ("2026-03-29T00:30:00Z", "2026-03-29T07:00:00Z"),
            ("2026-03-29T01:00:00Z", "2026-03-29T07:00:00Z"),
            // Clocks go back in the night to 25 October 2026: both half past ones.
            ("2026-10-24T18:00:00Z", "2026-10-25T08:00:00Z"),
            ("2026-10-25T00:30:00Z", "2026-10-25T08:00:00Z"),
            ("2026-10-25T01:30:00Z", "2026-10-25T08:00:00Z"),
        ] {
            assert_eq!(after_quiet_hours(utc(moment)), Ok(utc(wanted)), "{moment}");
        }
    }

    #[test]
    fn beyond_the_calendar_is_refused() {
        assert_eq!(end_of_day(NaiveDate::MAX), Err(TimeOutOfRange));
        let far = default_deadline(utc("2026-06-12T16:00:00Z"), u32::MAX);
        assert_eq!(far.map_err(TimeOutOfRange::code), Err("out_of_range"));
    }

    proptest! {
        #[test]
        fn a_deadline_is_never_short_by_more_than_the_hour_of_spring(
            seconds in 1_451_606_400_i64..1_924_992_000, days in 0..60_u32,
        ) {
            let issued = DateTime::from_timestamp(seconds, 0).unwrap();
            let deadline = default_deadline(issued, days).unwrap();
            let off = deadline - issued - TimeDelta::days(days.into());
            prop_assert!(off.abs() <= TimeDelta::hours(1));
            let expected = date_of(issued).checked_add_days(Days::new(days.into())).unwrap();
            prop_assert_eq!(date_of(deadline), expected);
        }

        #[test]
        fn every_moment_lies_in_its_day(seconds in 1_451_606_400_i64..1_924_992_000) {
            let moment = DateTime::from_timestamp(seconds, 0).unwrap();
            let date = date_of(moment);
            prop_assert!(start_of_day(date).unwrap() <= moment);
            prop_assert!(moment < end_of_day(date).unwrap());
        }
    }
}
