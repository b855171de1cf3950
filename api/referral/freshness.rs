//! How old the last meeting and the plan are (D1).

use super::content::Content;
use super::wire::Freshness;
use crate::http::FieldError;
use chrono::{Datelike as _, Months, NaiveDate};
use together_rules::category::CategoryConfig;

/// The last day on which a date is not too old.
pub fn good_until(date: NaiveDate, months: u32) -> Option<NaiveDate> {
    date.checked_add_months(Months::new(months))
}

/// Whether a date rests on more than the category's limit of months, or is missing.
pub fn is_stale(date: Option<NaiveDate>, months: u32, today: NaiveDate) -> bool {
    date.and_then(|date| good_until(date, months)).is_none_or(|until| until < today)
}

/// Whether somebody said why it is issued all the same.
pub fn is_explained(content: &Content) -> bool {
    content.freshness_reason.as_deref().is_some_and(|text| !text.trim().is_empty())
}

/// How old the two dates of a draft are today.
pub fn of(content: &Content, config: &CategoryConfig, today: NaiveDate) -> Freshness {
    let limit = config.freshness_months;
    let too_old = |date: Option<NaiveDate>| date.is_some() && is_stale(date, limit, today);
    Freshness {
        limit_months: limit,
        meeting_months: content.last_meeting_on.map(|date| months(date, today)),
        plan_months: content.plan_on.map(|date| months(date, today)),
        meeting_too_old: too_old(content.last_meeting_on),
        plan_too_old: too_old(content.plan_on),
    }
}

/// What issue would refuse of the two dates: none while there is a reason.
pub fn before_issue(
    content: &Content,
    config: &CategoryConfig,
    today: NaiveDate,
) -> Vec<FieldError> {
    if is_explained(content) {
        return Vec::new();
    }
    let limit = config.freshness_months;
    let about = [
        ("last_meeting_on", content.last_meeting_on, "Enter when somebody last met the child."),
        ("plan_on", content.plan_on, "Enter the date of the plan."),
    ];
    about
        .into_iter()
        .filter(|(_, date, _)| is_stale(*date, limit, today))
        .map(|(member, date, missing)| {
            let at = format!("/content/{member}");
            match date {
                None => FieldError::new(at, "missing", missing),
                Some(_) => {
                    let said = format!("This is more than {limit} months ago. Say why it is used.");
                    FieldError::new(at, "too_old", said)
                }
            }
        })
        .collect()
}

/// Full months from one day to another.
fn months(from: NaiveDate, to: NaiveDate) -> i32 {
    let count = |date: NaiveDate| {
        i32::try_from(date.month0()).unwrap_or_default().saturating_add(date.year() * 12)
    };
    let whole = count(to).saturating_sub(count(from));
    // The last of a short month completes it.
    let complete = u32::try_from(whole)
        .ok()
        .and_then(|whole| from.checked_add_months(Months::new(whole)))
        .is_some_and(|day| day <= to);
    if complete { whole } else { whole.saturating_sub(1) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn months_are_counted_in_full() {
        assert_eq!(months(day("2025-09-23"), day("2026-11-22")), 13);
        assert_eq!(months(day("2025-09-22"), day("2026-11-22")), 14);
        assert_eq!(months(day("2026-01-31"), day("2026-02-28")), 1);
        assert_eq!(months(day("2026-11-22"), day("2026-11-22")), 0);
    }

    #[test]
    fn a_date_is_too_old_from_the_day_after_the_limit() {
        let on = |text| Some(day(text));
        assert!(!is_stale(on("2025-11-22"), 12, day("2026-11-22")));
        assert!(is_stale(on("2025-11-21"), 12, day("2026-11-22")));
        assert!(is_stale(None, 12, day("2026-11-22")));
    }
}
