//! Staying a member: when evidence reminds and ends, what its end is called, how long notice of a
//! removal runs (B8).

use crate::category::{CategoryConfig, Question, Verdict};
use crate::london::{self, TimeOutOfRange};
use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};

/// The question whose evidence is the rating that is held and maintained (B3).
pub const RATING: &str = "R2";

/// Days before the last day of a piece of evidence on which its holder is reminded.
pub const REMINDERS: [u32; 3] = [60, 30, 7];

/// The span of [`REMINDERS`] that a day lies in; none more than 60 days ahead, or after the last.
pub fn band(expires_on: NaiveDate, today: NaiveDate) -> Option<u32> {
    let left = (expires_on - today).num_days();
    let within = |days: &u32| (0..=i64::from(*days)).contains(&left);
    REMINDERS.into_iter().filter(within).min()
}

/// The reminder that is due today. A reminder longer than half the evidence's life is skipped;
/// one that was missed is not sent late, when the next is due.
pub fn reminder(recorded_on: NaiveDate, expires_on: NaiveDate, today: NaiveDate) -> Option<u32> {
    let life = expires_on - recorded_on;
    band(expires_on, today).filter(|days| TimeDelta::days(i64::from(*days) * 2) <= life)
}

/// The first moment at which evidence is no longer good: its last day in London is over.
///
/// # Errors
/// [`TimeOutOfRange`] at the far ends of the calendar.
pub fn ends_at(expires_on: NaiveDate) -> Result<DateTime<Utc>, TimeOutOfRange> {
    london::end_of_day(expires_on)
}

/// The last day of a provisional pass that began on a day (B3).
pub fn provisional_until(config: &CategoryConfig, from: NaiveDate) -> Option<NaiveDate> {
    from.checked_add_months(Months::new(config.provisional_months))
}

/// The question that evidence of a kind answers: a kind is a question's reference, or a kind of
/// cover.
pub fn question_of<'c>(config: &'c CategoryConfig, kind: &str) -> Option<&'c Question> {
    let cover = config.insurances.iter().find(|cover| cover.kind == kind);
    config.question(cover.map_or(kind, |cover| cover.question.as_str()))
}

/// What evidence of a kind is called.
pub fn title<'c>(config: &'c CategoryConfig, kind: &'c str) -> &'c str {
    let cover = config.insurances.iter().find(|cover| cover.kind == kind);
    match (cover, config.question(kind)) {
        (Some(cover), _) => &cover.name,
        (None, Some(question)) => &question.title,
        (None, None) => kind,
    }
}

/// The reason of a suspension by evidence of a kind that ended. Lost registration is never found
/// by a date: a proof that is a year old says nothing of the registration itself.
pub fn lapse_reason(config: &CategoryConfig, kind: &str) -> &'static str {
    let insures = |cover: &crate::category::Insurance| cover.kind == kind || cover.question == kind;
    if config.insurances.iter().any(insures) {
        "insurance_expired"
    } else if kind == RATING {
        "rating_below_minimum"
    } else {
        "evidence_expired"
    }
}

/// The last day of evidence confirmed on a day: its own where it carries one, else the months
/// that its question allows, whichever comes first.
pub fn last_day(question: &Question, own: Option<NaiveDate>, on: NaiveDate) -> Option<NaiveDate> {
    let months = question.expires_after_months.map(Months::new);
    let allowed = months.and_then(|months| on.checked_add_months(months));
    match (own, allowed) {
        (Some(own), Some(allowed)) => Some(own.min(allowed)),
        (own, allowed) => own.or(allowed),
    }
}

/// Whether a new inspection is worse than the one before; of an unknown one before, whether it
/// is less than accepted.
pub fn is_worse(before: Option<Verdict>, now: Verdict) -> bool {
    now < before.unwrap_or(Verdict::Accepted)
}

/// Working days between notice with reasons and a removal, for representations (B9). The Act
/// asks for the notice and leaves the time open: ten, as for a reply to an early warning.
pub fn removal_wait(regime: &str) -> u32 {
    if regime == "pa2023" { 10 } else { 0 }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn each_span_reminds_from_its_first_day_to_the_last() {
        let (recorded, ends) = (day("2026-01-01"), day("2026-12-31"));
        let due = |today| reminder(recorded, ends, day(today));
        assert_eq!(due("2026-11-01"), Some(60));
        assert_eq!(due("2026-10-31"), None);
        assert_eq!(due("2026-11-30"), Some(60));
        assert_eq!(due("2026-12-01"), Some(30));
        assert_eq!(due("2026-12-23"), Some(30));
        assert_eq!(due("2026-12-24"), Some(7));
        assert_eq!(due("2026-12-31"), Some(7));
        assert_eq!(due("2027-01-01"), None);
    }

    #[test]
    fn reminders_longer_than_half_its_life_are_skipped() {
        let recorded = day("2026-01-01");
        // 119 days: half is 59 and a half. 120 days: half is 60.
        assert_eq!(reminder(recorded, day("2026-04-30"), day("2026-03-01")), None);
        assert_eq!(reminder(recorded, day("2026-05-01"), day("2026-03-02")), Some(60));
        assert_eq!(reminder(recorded, day("2026-04-30"), day("2026-03-31")), Some(30));
        // A week and a bit: nothing reminds.
        assert_eq!(reminder(recorded, day("2026-01-14"), day("2026-01-10")), None);
        assert_eq!(reminder(recorded, day("2026-01-15"), day("2026-01-10")), Some(7));
    }

    #[test]
    fn a_day_ends_at_midnight_in_london() {
        assert_eq!(ends_at(day("2026-06-30")), Ok("2026-06-30T23:00:00Z".parse().unwrap()));
        assert_eq!(ends_at(day("2026-12-31")), Ok("2027-01-01T00:00:00Z".parse().unwrap()));
        // The day the clocks go back is 25 hours long and ends in GMT.
        assert_eq!(ends_at(day("2026-10-25")), Ok("2026-10-26T00:00:00Z".parse().unwrap()));
        assert_eq!(ends_at(day("2026-03-29")), Ok("2026-03-29T23:00:00Z".parse().unwrap()));
    }

    #[test]
    fn what_ended_names_the_reason() {
        let config = crate::category::tests::shipped("sen");
        assert_eq!(lapse_reason(&config, "public_liability"), "insurance_expired");
        assert_eq!(lapse_reason(&config, "N5"), "insurance_expired");
        assert_eq!(lapse_reason(&config, "R2"), "rating_below_minimum");
        assert_eq!(lapse_reason(&config, "SEN1"), "evidence_expired");
        assert_eq!(title(&config, "public_liability"), "Public liability");
        assert_eq!(title(&config, "S1"), "Safeguarding");
        let known: Vec<&str> =
            config.suspension_reasons.iter().map(|one| one.code.as_str()).collect();
        for kind in ["motor", "R2", "X1"] {
            assert!(known.contains(&lapse_reason(&config, kind)));
        }
    }

    #[test]
    fn the_last_day_is_its_own_or_what_the_question_allows() {
        let config = crate::category::tests::shipped("sen");
        let on = day("2026-06-01");
        let of = |reference: &str, own| last_day(config.question(reference).unwrap(), own, on);
        assert_eq!(of("S1", None), Some(day("2027-06-01")));
        assert_eq!(of("S1", Some(day("2026-09-01"))), Some(day("2026-09-01")));
        assert_eq!(of("S1", Some(day("2029-09-01"))), Some(day("2027-06-01")));
        assert_eq!(of("N2", Some(day("2029-09-01"))), Some(day("2029-09-01")));
        assert_eq!(of("R2", None), None);
    }

    #[test]
    fn a_rating_is_worse_than_the_one_before_or_than_accepted() {
        assert!(is_worse(Some(Verdict::Accepted), Verdict::Provisional));
        assert!(is_worse(None, Verdict::Refused));
        assert!(!is_worse(Some(Verdict::Provisional), Verdict::Accepted));
        assert!(!is_worse(None, Verdict::Accepted));
    }

    #[test]
    fn the_act_leaves_time_for_representations_before_a_removal() {
        assert_eq!((removal_wait("pcr2015"), removal_wait("pa2023")), (0, 10));
    }
}
