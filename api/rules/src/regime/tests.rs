//! The numbers of the law, pinned (B9), and what they let happen to a period of validity.

use super::*;
use crate::category::tests::shipped as category;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn the_regulations_of_2015_by_number() {
    let pack = pack(Regime::Pcr2015, day("2026-06-01")).unwrap();
    assert_eq!(pack.from, day("2025-02-24"));
    assert_eq!(pack.known_as, "the 2015 rules");
    assert_eq!(pack.validity_changes_until, Some(day("2026-02-23")));
    assert_eq!(pack.latest_end, Some(day("2029-02-23")));
    assert_eq!((pack.decision_working_days, pack.extended_working_days), (10, 15));
    assert_eq!(pack.least_days_to_tender, 10);
    assert_eq!(pack.award_notice_days, Some(30));
    assert!(pack.award_notices_by_quarter);
    assert_eq!(pack.contract_details_notice_days, None);
    assert_eq!(pack.standstill_working_days, None);
    assert!(!pack.fee_from_suppliers);
    assert!(!pack.conditions_frozen_in_term);
    assert!(!pack.insurance_before_award_only);
    assert!(!pack.removal_needs_notice);
    assert!(!pack.notices_on_admission && !pack.notices_on_removal);
}

#[test]
fn the_act_of_2023_by_number() {
    let pack = pack(Regime::Pa2023, day("2026-06-01")).unwrap();
    assert_eq!(pack.from, day("2025-02-24"));
    assert_eq!((pack.validity_changes_until, pack.latest_end), (None, None));
    assert_eq!((pack.decision_working_days, pack.extended_working_days), (10, 15));
    assert_eq!(pack.least_days_to_tender, 10);
    assert_eq!(pack.award_notice_days, None);
    assert!(!pack.award_notices_by_quarter);
    assert_eq!(pack.contract_details_notice_days, Some(120));
    assert_eq!(pack.standstill_working_days, Some(8));
    assert!(!pack.fee_from_suppliers);
    assert!(pack.conditions_frozen_in_term);
    assert!(pack.insurance_before_award_only);
    assert!(pack.removal_needs_notice);
    assert!(pack.notices_on_admission && pack.notices_on_removal);
}

#[test]
fn a_pack_is_good_from_its_day() {
    assert_eq!(pack(Regime::Pcr2015, day("2015-02-25")), None);
    let before = pack(Regime::Pcr2015, day("2025-02-23")).unwrap();
    assert_eq!((before.validity_changes_until, before.latest_end), (None, None));
    let after = pack(Regime::Pcr2015, day("2025-02-24")).unwrap();
    assert!(after.validity_changes_until.is_some());
    assert_eq!(pack(Regime::Pa2023, day("2025-02-23")), None);
}

#[test]
fn the_shipped_categories_suit_both_laws() {
    for regime in Regime::ALL {
        let pack = pack(*regime, day("2026-06-01")).unwrap();
        for code in ["sen", "foster", "residential", "alternative-education"] {
            assert_eq!(pack.problems(&category(code)), Vec::new(), "{code} under {regime}");
        }
    }
}

#[test]
fn less_than_ten_days_rests_on_the_light_touch_setting() {
    let pack = pack(Regime::Pcr2015, day("2026-06-01")).unwrap();
    let mut foster = category("foster");
    foster.response.minimum_days = 9;
    foster.response.light_touch = false;
    let found = pack.problems(&foster);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].pointer, "/response/minimum_days");
    foster.response.minimum_days = 10;
    assert_eq!(pack.problems(&foster), Vec::new());
    foster.response.minimum_days = 1;
    foster.response.light_touch = true;
    assert_eq!(pack.problems(&foster), Vec::new());
}

#[test]
fn a_voluntary_standstill_is_eight_working_days_under_the_act() {
    let mut sen = category("sen");
    sen.standstill_days = Some(7);
    let at = |regime, sen: &CategoryConfig| pack(regime, day("2026-06-01")).unwrap().problems(sen);
    assert_eq!(at(Regime::Pa2023, &sen)[0].pointer, "/standstill_days");
    assert_eq!(at(Regime::Pcr2015, &sen), Vec::new());
    sen.standstill_days = Some(8);
    assert_eq!(at(Regime::Pa2023, &sen), Vec::new());
}

fn asked(
    regime: Regime,
    (starts, ends): (&str, &str),
    kind: ChangeKind,
    to: &str,
    today: &str,
) -> Result<(), TermError> {
    let pack = pack(regime, day(today)).unwrap();
    let period = Period { starts_on: day(starts), ends_on: day(ends) };
    change_period(pack, period, Change { kind, ends_on: day(to) }, day(today))
}

#[test]
fn under_the_2015_rules_the_last_change_is_on_23_february_2026() {
    let term = ("2024-04-01", "2028-03-31");
    let on = |today| asked(Regime::Pcr2015, term, ChangeKind::Extend, "2029-02-23", today);
    assert_eq!(on("2026-02-23"), Ok(()));
    assert_eq!(on("2026-02-24"), Err(TermError::NoChangeAfter(day("2026-02-23"))));
    let end = asked(Regime::Pcr2015, term, ChangeKind::End, "2027-01-01", "2026-02-24");
    assert_eq!(end, Err(TermError::NoChangeAfter(day("2026-02-23"))));
}

#[test]
fn under_the_2015_rules_the_latest_end_is_23_february_2029() {
    let term = ("2024-04-01", "2028-03-31");
    let to = |ends| asked(Regime::Pcr2015, term, ChangeKind::Extend, ends, "2026-02-01");
    assert_eq!(to("2029-02-23"), Ok(()));
    assert_eq!(to("2029-02-24"), Err(TermError::EndsBy(day("2029-02-23"))));
}

#[test]
fn a_change_goes_its_way_and_never_into_the_past() {
    let term = ("2025-04-01", "2030-03-31");
    let today = "2026-06-01";
    let to = |kind, ends| asked(Regime::Pa2023, term, kind, ends, today);
    assert_eq!(to(ChangeKind::Extend, "2035-03-31"), Ok(()));
    assert_eq!(to(ChangeKind::Extend, "2030-03-31"), Err(TermError::WrongWay));
    assert_eq!(to(ChangeKind::Shorten, "2028-03-31"), Ok(()));
    assert_eq!(to(ChangeKind::Shorten, "2030-04-01"), Err(TermError::WrongWay));
    assert_eq!(to(ChangeKind::End, "2026-06-01"), Ok(()));
    assert_eq!(to(ChangeKind::End, "2026-05-31"), Err(TermError::InThePast));
    let over = asked(Regime::Pa2023, term, ChangeKind::Extend, "2035-01-01", "2030-04-01");
    assert_eq!(over, Err(TermError::Ended));
    let unborn =
        asked(Regime::Pa2023, ("2027-01-01", "2030-01-01"), ChangeKind::End, "2026-12-31", today);
    assert_eq!(unborn, Err(TermError::InThePast));
}

#[test]
fn what_an_applicant_must_show_is_a_condition_and_a_price_is_none() {
    let before = category("sen");
    let changed = |change: fn(&mut CategoryConfig)| {
        let mut after = before.clone();
        change(&mut after);
        changed_conditions(&before, &after)
    };
    assert_eq!(changed(|_| ()), Vec::<&str>::new());
    assert_eq!(changed(|sen| sen.questions[0].guidance.push('!')), Vec::<&str>::new());
    assert_eq!(
        changed(|sen| sen.placement_types[0].cap_per_week = crate::amount::Money::ZERO),
        Vec::<&str>::new()
    );
    assert_eq!(changed(|sen| sen.questions[0].suspends ^= true), ["questions"]);
    assert_eq!(changed(|sen| sen.insurances[0].minimum = None), ["insurances"]);
    assert_eq!(changed(|sen| sen.provisional_months += 1), ["inspections"]);
}

#[test]
fn a_quarter_is_due_thirty_days_after_its_end() {
    let quarter = Quarter::of(day("2026-11-22")).unwrap();
    assert_eq!(quarter.to_string(), "2026-Q4");
    assert_eq!((quarter.first, quarter.last), (day("2026-10-01"), day("2026-12-31")));
    assert_eq!(quarter.due(30), Some(day("2027-01-30")));
    assert_eq!(quarter.before().unwrap().to_string(), "2026-Q3");
    assert_eq!(Quarter::of(day("2026-01-01")).unwrap().before().unwrap().to_string(), "2025-Q4");
}
