//! The decision clock of an application: where it starts, when it is due, how it stands (B4).
//!
//! Applications are received at any time. While a category has entry windows and none is open the
//! clock waits for the next to open; while none is to come it does not run at all.

use crate::london;
use crate::working_days::{Calendar, CalendarError};
use chrono::{DateTime, NaiveDate, Utc};

/// A time in which applications are decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// First moment of it.
    pub opens_at: DateTime<Utc>,
    /// First moment after it; none while its end is not known.
    pub closes_at: Option<DateTime<Utc>>,
}

impl Window {
    /// Whether it is open at a moment.
    pub fn holds(&self, moment: DateTime<Utc>) -> bool {
        self.opens_at <= moment && self.closes_at.is_none_or(|end| moment < end)
    }
}

/// Where the clock of an application received at a moment starts: there, where the category has
/// no windows or one is open; else at the opening of the next; none where none is to come.
pub fn starts_at(received: DateTime<Utc>, windows: &[Window]) -> Option<DateTime<Utc>> {
    if windows.is_empty() || windows.iter().any(|window| window.holds(received)) {
        return Some(received);
    }
    windows.iter().map(|window| window.opens_at).filter(|opens| received < *opens).min()
}

/// The last day for the decision: so many working days after the day in London on which the clock
/// starts, which itself never counts.
///
/// # Errors
/// [`CalendarError`] when the counting reaches a year whose bank holidays are not known.
pub fn due_on(
    calendar: &Calendar,
    from: DateTime<Utc>,
    working_days: u32,
) -> Result<NaiveDate, CalendarError> {
    calendar.add_working_days(london::date_of(from), working_days)
}

/// Working days left on a day, the day itself not counted; negative once it is overdue.
///
/// # Errors
/// As [`due_on`].
pub fn days_left(
    calendar: &Calendar,
    today: NaiveDate,
    due_on: NaiveDate,
) -> Result<i64, CalendarError> {
    calendar.working_days_between(today, due_on)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn due(from: &str, days: u32) -> NaiveDate {
        due_on(&Calendar::england_and_wales(), utc(from), days).unwrap()
    }

    #[test]
    fn ten_working_days_skip_easter_and_fifteen_go_on_from_the_same_day() {
        // Good Friday 3 April and Easter Monday 6 April 2026 do not count.
        assert_eq!(due("2026-04-01T09:00:00Z", 10), day("2026-04-17"));
        assert_eq!(due("2026-04-01T09:00:00Z", 15), day("2026-04-24"));
        // Received on Good Friday itself.
        assert_eq!(due("2026-04-03T09:00:00Z", 10), day("2026-04-20"));
    }

    #[test]
    fn a_substitute_day_does_not_count() {
        // 26 December 2026 is a Saturday: Monday 28 is its substitute; 1 January is a Friday.
        assert_eq!(due("2026-12-23T09:00:00Z", 10), day("2027-01-11"));
        // Both substitutes of 2027: Monday 27 and Tuesday 28 December.
        assert_eq!(due("2027-12-24T09:00:00Z", 1), day("2027-12-29"));
    }

    #[test]
    fn the_last_second_of_a_london_day_still_belongs_to_it() {
        // British summer time: 23:59:59 in London is 22:59:59 UTC, a second later is the next day.
        assert_eq!(due("2026-06-10T22:59:59Z", 10), day("2026-06-24"));
        assert_eq!(due("2026-06-10T23:00:00Z", 10), day("2026-06-25"));
        // Greenwich time.
        assert_eq!(due("2026-11-10T23:59:59Z", 10), day("2026-11-24"));
        assert_eq!(due("2026-11-11T00:00:00Z", 10), day("2026-11-25"));
    }

    #[test]
    fn both_changes_of_the_clocks_move_the_end_of_the_day_and_nothing_else() {
        // Saturday 28 March 2026 ends at midnight UTC, Sunday 29 an hour earlier by it.
        assert_eq!(due("2026-03-28T23:59:59Z", 1), day("2026-03-30"));
        assert_eq!(due("2026-03-29T22:59:59Z", 1), day("2026-03-30"));
        assert_eq!(due("2026-03-29T23:00:00Z", 1), day("2026-03-31"));
        // Saturday 24 October ends at 23:00 UTC, Sunday 25 at midnight UTC.
        assert_eq!(due("2026-10-24T22:59:59Z", 1), day("2026-10-26"));
        assert_eq!(due("2026-10-25T23:59:59Z", 1), day("2026-10-26"));
        assert_eq!(due("2026-10-26T00:00:00Z", 1), day("2026-10-27"));
    }

    #[test]
    fn a_closed_entry_window_delays_the_clock_and_never_the_receipt() {
        let window =
            |from: &str, to: Option<&str>| Window { opens_at: utc(from), closes_at: to.map(utc) };
        let received = utc("2026-05-01T10:00:00Z");
        assert_eq!(starts_at(received, &[]), Some(received));
        let past = window("2026-01-01T00:00:00Z", Some("2026-02-01T00:00:00Z"));
        assert_eq!(starts_at(received, &[past]), None);
        let next = window("2026-07-01T08:00:00Z", None);
        let later = window("2026-09-01T08:00:00Z", None);
        assert_eq!(starts_at(received, &[later, past, next]), Some(next.opens_at));
        let open = window("2026-04-01T00:00:00Z", Some("2026-06-01T00:00:00Z"));
        assert_eq!(starts_at(received, &[later, open]), Some(received));
        // The window's own ends: open at its first moment, closed at its last.
        assert_eq!(starts_at(open.opens_at, &[open]), Some(open.opens_at));
        assert_eq!(starts_at(utc("2026-06-01T00:00:00Z"), &[open, next]), Some(next.opens_at));
    }

    #[test]
    fn days_left_turn_negative_the_day_after() {
        let calendar = Calendar::england_and_wales();
        let due = day("2026-04-17");
        let left = |today: &str| days_left(&calendar, day(today), due).unwrap();
        assert_eq!(left("2026-04-01"), 10);
        assert_eq!(left("2026-04-17"), 0);
        assert_eq!(left("2026-04-20"), -1);
    }
}
