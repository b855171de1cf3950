//! When bids and questions end: the usual times, the earliest, and what is wrong with those wanted
//! (D3).

use super::content::Content;
use super::wire::Closing;
use crate::http::{Error, FieldError, Result};
use chrono::{DateTime, Duration, NaiveDateTime, Utc};
use together_rules::category::Response;
use together_rules::london;

/// Days before the deadline on which questions end, unless said otherwise: time to answer.
const QUESTION_DAYS: i64 = 2;
/// The latest deadline, days ahead.
const LATEST: i64 = 366;
/// When an office closes: what a deadline is suggested for.
const FIVE: u32 = 17;

/// What somebody wants, with where they said it.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Of bids; absent: the category's usual time.
    pub deadline: Option<DateTime<Utc>>,
    /// Of questions; absent: two days before.
    pub clarification: Option<DateTime<Utc>>,
}

impl Wanted {
    /// What a draft says.
    pub const fn of(content: &Content) -> Self {
        Self { deadline: content.deadline, clarification: content.clarification_deadline }
    }
}

/// When bids and questions end.
#[derive(Clone, Copy, Debug)]
pub struct Times {
    /// Bids.
    pub deadline: DateTime<Utc>,
    /// Questions.
    pub clarification: DateTime<Utc>,
}

/// To the microsecond, as both databases keep it.
pub fn cut(time: DateTime<Utc>) -> NaiveDateTime {
    use chrono::SubsecRound as _;
    time.naive_utc().trunc_subsecs(6)
}

/// The category's usual time from now: the same London clock time so many days later (D3).
///
/// # Errors
/// Only for a day that cannot be counted in.
pub fn usual(response: &Response, now: NaiveDateTime) -> Result<DateTime<Utc>> {
    london::default_deadline(now.and_utc(), response.minimum_days).map_err(Error::internal)
}

/// The earliest deadline from now: hours for an urgent referral, where the category has them.
///
/// # Errors
/// As [`usual`].
pub fn minimum(response: &Response, urgent: bool, now: NaiveDateTime) -> Result<DateTime<Utc>> {
    match response.urgent_hours {
        Some(hours) if urgent => Ok(now.and_utc() + Duration::hours(i64::from(hours))),
        _ => usual(response, now),
    }
}

/// The times wanted, or those that take their place, with what is wrong at `/deadline` and
/// `/clarification_deadline`.
///
/// # Errors
/// As [`usual`].
pub fn times(
    response: &Response,
    urgent: bool,
    wanted: Wanted,
    now: NaiveDateTime,
) -> Result<(Times, Vec<FieldError>)> {
    let mut wrong = Vec::new();
    let mut fault = |at: &str, message: &str| {
        wrong.push(FieldError::new(at, "out_of_range", message));
    };
    let at_least = minimum(response, urgent, now)?;
    let deadline = wanted.deadline.unwrap_or(usual(response, now)?);
    if deadline < at_least {
        let until = london::format_moment(at_least);
        fault("/deadline", &format!("Bids must stay open until at least {until}."));
    }
    if deadline > now.and_utc() + Duration::days(LATEST) {
        fault("/deadline", "Within a year.");
    }
    let clarification = wanted.clarification.unwrap_or_else(|| {
        // The times of the contract reach further than the calendar that can be counted in.
        let before = deadline.checked_sub_signed(Duration::days(QUESTION_DAYS));
        before.filter(|before| *before > now.and_utc()).unwrap_or(deadline)
    });
    if clarification <= now.and_utc() || clarification > deadline {
        fault("/clarification_deadline", "Questions end after now, and not after bids close.");
    }
    Ok((Times { deadline, clarification }, wrong))
}

/// What the page about the dates of a draft says and fills in beforehand, with what is wrong with
/// the dates the draft has by now.
///
/// # Errors
/// As [`usual`].
pub fn of_draft(
    response: &Response,
    urgent: bool,
    content: &Content,
    now: NaiveDateTime,
) -> Result<(Closing, Vec<FieldError>)> {
    let (times, wrong) = times(response, urgent, Wanted::of(content), now)?;
    let earliest = minimum(response, urgent, now)?;
    let closing = Closing {
        usual: usual(response, now)?,
        earliest,
        suggested: five_o_clock(earliest)?,
        minimum_days: response.minimum_days,
        urgent_hours: response.urgent_hours,
        questions_until: times.clarification,
    };
    let wrong = wrong
        .into_iter()
        .map(|fault| FieldError { pointer: format!("/content{}", fault.pointer), ..fault })
        .collect();
    Ok((closing, wrong))
}

/// The first five o'clock in London that is not before a moment.
fn five_o_clock(moment: DateTime<Utc>) -> Result<DateTime<Utc>> {
    let day = london::date_of(moment);
    let five = |day: chrono::NaiveDate| {
        let wall = day.and_hms_opt(FIVE, 0, 0).ok_or_else(|| Error::internal("no such time"))?;
        london::at(wall).map_err(Error::internal)
    };
    let today = five(day)?;
    if today >= moment {
        return Ok(today);
    }
    five(day.succ_opt().ok_or_else(|| Error::internal("no such day"))?)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn the_suggestion_is_the_next_five_o_clock_in_london() {
        let five = |text| five_o_clock(at(text)).unwrap();
        // Summer time: five in London is four in Greenwich.
        assert_eq!(five("2026-06-12T13:23:00Z"), at("2026-06-12T16:00:00Z"));
        assert_eq!(five("2026-06-12T16:00:00Z"), at("2026-06-12T16:00:00Z"));
        assert_eq!(five("2026-06-12T16:00:01Z"), at("2026-06-13T16:00:00Z"));
        assert_eq!(five("2026-12-31T17:30:00Z"), at("2027-01-01T17:00:00Z"));
    }

    #[test]
    fn an_urgent_one_may_close_in_hours_and_questions_end_two_days_before_where_they_can() {
        let response = Response { minimum_days: 10, urgent_hours: Some(24), light_touch: true };
        let now = at("2026-06-02T09:00:00Z").naive_utc();
        let wanted = |deadline: &str| Wanted { deadline: Some(at(deadline)), clarification: None };
        let soon = wanted("2026-06-03T10:00:00Z");
        let (times_found, wrong) = times(&response, true, soon, now).unwrap();
        assert!(wrong.is_empty());
        assert_eq!(times_found.clarification, times_found.deadline);
        let (_, wrong) = times(&response, false, soon, now).unwrap();
        assert_eq!(wrong.first().map(|one| one.pointer.as_str()), Some("/deadline"));
        let nothing = Wanted { deadline: None, clarification: None };
        let (usual_times, wrong) = times(&response, false, nothing, now).unwrap();
        assert!(wrong.is_empty());
        assert_eq!(usual_times.deadline, at("2026-06-12T09:00:00Z"));
        assert_eq!(usual_times.clarification, at("2026-06-10T09:00:00Z"));
    }
}
