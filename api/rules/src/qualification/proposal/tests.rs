//! Each rule by itself, on the shipped `sen`.

use super::*;
use crate::category::compose;

fn sen() -> CategoryConfig {
    let shared = include_str!("../../../../category/shipped/shared.json");
    compose(shared, include_str!("../../../../category/shipped/sen.json")).unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn basis(config: &CategoryConfig) -> Basis<'_> {
    Basis { config, insurance_may_be_promised: false, today: day("2026-06-01") }
}

fn cover(kind: &str, amount: &str, until: &str) -> Cover {
    Cover {
        kind: kind.into(),
        amount: Some(Money::parse(amount).unwrap()),
        expires_on: Some(day(until)),
        not_applicable: false,
    }
}

fn insured(covers: Vec<Cover>) -> Given {
    Given { confirmed: Some(true), covers, ..Given::default() }
}

fn inspected(inspectorate: &str, service: &str, on: &str, grades: &[&str]) -> Given {
    Given {
        inspection: Some(Inspection {
            inspectorate: inspectorate.into(),
            service: service.into(),
            on: day(on),
            grades: grades.iter().map(|grade| (*grade).to_owned()).collect(),
        }),
        ..Given::default()
    }
}

fn judged(question: &str, given: &Given) -> (Option<Decision>, &'static str) {
    let config = sen();
    let proposal = basis(&config).propose(config.question(question).unwrap(), Some(given));
    (proposal.decision, proposal.code)
}

#[test]
fn cover_a_penny_below_the_minimum_fails_and_exactly_it_passes() {
    let config = sen();
    let question = config.question("N2").unwrap();
    let short = insured(vec![cover("public_liability", "9999999.99", "2026-12-31")]);
    let proposal = basis(&config).propose(question, Some(&short));
    assert_eq!(proposal.decision, Some(Decision::NotMet));
    assert_eq!(proposal.code, "cover_below_minimum");
    assert_eq!(
        proposal.figures,
        ["Public liability: cover of £9,999,999.99 is below £10,000,000.00"]
    );
    let exact = insured(vec![cover("public_liability", "10000000", "2026-12-31")]);
    assert_eq!(judged("N2", &exact), (Some(Decision::Met), "cover_sufficient"));
}

#[test]
fn cover_is_good_to_the_end_of_its_last_day() {
    let at = |until| insured(vec![cover("public_liability", "10000000", until)]);
    assert_eq!(judged("N2", &at("2026-06-01")).0, Some(Decision::Met));
    assert_eq!(judged("N2", &at("2026-05-31")), (Some(Decision::NotMet), "cover_expired"));
    assert_eq!(judged("N2", &insured(vec![])), (Some(Decision::NotMet), "cover_missing"));
    let undated = Cover { expires_on: None, ..cover("public_liability", "10000000", "2026-06-01") };
    assert_eq!(judged("N2", &insured(vec![undated])), (None, "cover_not_dated"));
}

#[test]
fn each_kind_of_cover_under_a_question_counts() {
    // N6 holds buildings, and cyber cover of 250,000.
    let buildings = Cover { amount: None, ..cover("buildings_contents", "1", "2027-01-01") };
    let both = |cyber| insured(vec![buildings.clone(), cover("cyber", cyber, "2027-01-01")]);
    assert_eq!(judged("N6", &both("250000")).0, Some(Decision::Met));
    assert_eq!(judged("N6", &both("249999")), (Some(Decision::NotMet), "cover_below_minimum"));
    assert_eq!(
        judged("N6", &insured(vec![buildings.clone()])),
        (Some(Decision::NotMet), "cover_missing")
    );
}

#[test]
fn cover_asked_for_in_a_circumstance_is_a_persons_to_judge_while_it_is_not_stated() {
    let not_here = Cover {
        not_applicable: true,
        amount: None,
        expires_on: None,
        ..cover("motor", "1", "2026-06-01")
    };
    assert_eq!(judged("N5", &insured(vec![not_here.clone()])).1, "cover_not_applicable");
    assert_eq!(judged("N5", &insured(vec![])), (None, "cover_not_stated"));
    // What is always asked for cannot be said not to apply.
    let evaded = Cover { kind: "public_liability".into(), ..not_here };
    assert_eq!(judged("N2", &insured(vec![evaded])), (Some(Decision::NotMet), "cover_missing"));
}

#[test]
fn in_the_newer_regime_cover_is_promised_until_award() {
    let config = sen();
    let promised = Basis { insurance_may_be_promised: true, ..basis(&config) };
    let question = config.question("N2").unwrap();
    for given in
        [insured(vec![]), insured(vec![cover("public_liability", "10000000", "2026-01-01")])]
    {
        let proposal = promised.propose(question, Some(&given));
        assert_eq!(proposal.decision, Some(Decision::MetForNow), "{given:?}");
        assert_eq!(proposal.code, "cover_promised");
    }
    // What is promised may still be too little.
    let short = insured(vec![cover("public_liability", "1", "2026-12-31")]);
    assert_eq!(promised.propose(question, Some(&short)).decision, Some(Decision::NotMet));
}

#[test]
fn no_to_a_criterion_fails_and_no_to_a_declaration_is_read_by_a_person() {
    let no = Given { confirmed: Some(false), ..Given::default() };
    assert_eq!(judged("X1", &no), (Some(Decision::NotMet), "answered_no"));
    assert_eq!(judged("SEN2", &no), (None, "answered_no"));
    let yes = Given { confirmed: Some(true), ..Given::default() };
    assert_eq!(judged("X1", &yes), (Some(Decision::Met), "declared"));
    assert_eq!(judged("X1", &Given::default()), (None, "not_answered"));
    let lapsed = Given { expires_on: Some(day("2026-05-31")), ..yes };
    assert_eq!(judged("S1", &lapsed), (Some(Decision::NotMet), "evidence_expired"));
}

#[test]
fn a_rating_is_read_on_the_scale_of_its_own_day() {
    let old = |grade| inspected("ofsted", "independent_school", "2025-12-31", &[grade]);
    let new = |grade| inspected("ofsted", "independent_school", "2026-01-01", &[grade]);
    assert_eq!(
        judged("R2", &old("requires_improvement")),
        (Some(Decision::Met), "rating_accepted")
    );
    assert_eq!(judged("R2", &old("inadequate")), (Some(Decision::NotMet), "rating_refused"));
    // The old word means nothing on the new scale, nor the new one on the old.
    assert_eq!(judged("R2", &new("good")), (None, "grade_unknown"));
    assert_eq!(judged("R2", &old("strong")), (None, "grade_unknown"));
    assert_eq!(judged("R2", &new("strong")), (Some(Decision::Met), "rating_accepted"));
    let mixed = inspected(
        "ofsted",
        "independent_school",
        "2026-02-01",
        &["exceptional", "standards_not_met"],
    );
    assert_eq!(judged("R2", &mixed), (Some(Decision::MetForNow), "rating_provisional"));
    let unsafe_one = inspected(
        "ofsted",
        "independent_school",
        "2026-02-01",
        &["exceptional", "safeguarding_not_met"],
    );
    assert_eq!(judged("R2", &unsafe_one), (Some(Decision::NotMet), "rating_refused"));
    let nobody = inspected("ofsted", "lighthouse", "2026-02-01", &["good"]);
    assert_eq!(judged("R2", &nobody), (None, "scale_unknown"));
    let ahead = inspected("ofsted", "independent_school", "2026-06-02", &["strong"]);
    assert_eq!(judged("R2", &ahead), (None, "inspection_in_future"));
    let beside = inspected("cqc", "health_care", "2026-02-01", &["good"]);
    assert_eq!(judged("R2", &beside), (None, "rating_only_supplements"));
    let yes = Given { confirmed: Some(true), ..Given::default() };
    assert_eq!(judged("R2", &yes), (None, "inspection_not_stated"));
}

#[test]
fn not_yet_inspected_passes_for_twelve_months_from_registration() {
    let at = |on| inspected("none", "not_yet_inspected", on, &["awaiting_first_inspection"]);
    assert_eq!(
        judged("R2", &at("2025-06-01")),
        (Some(Decision::MetForNow), "awaiting_first_inspection")
    );
    assert_eq!(
        judged("R2", &at("2025-05-31")),
        (Some(Decision::NotMet), "first_inspection_overdue")
    );
}

#[test]
fn a_type_is_over_its_cap_only_when_strictly_above_it() {
    let config = sen();
    let core = |premises: &str| {
        config
            .headings_for("day")
            .into_iter()
            .filter(|heading| heading.kind == crate::category::HeadingKind::Core)
            .map(|heading| PriceLine {
                heading: heading.code.clone(),
                age_band: None,
                price: Money::parse(if heading.code == "premises" { premises } else { "0" })
                    .unwrap(),
            })
            .collect::<Vec<_>>()
    };
    let of = |premises| basis(&config).prices(&[("day", core(premises))]);
    let (whole, types) = of("1500.00");
    assert_eq!(whole.decision, Some(Decision::Met));
    assert_eq!(types[0].core_per_week, Some(Money::parse("1500").unwrap()));
    let (whole, types) = of("1500.01");
    assert_eq!((whole.decision, whole.code), (Some(Decision::NotMet), "no_type_acceptable"));
    assert_eq!(whole.figures, ["Day: £1,500.01 a week, above the cap of £1,500.00"]);
    assert!(!types[0].may_be_accepted());
    // One type over does not bar another.
    let (whole, types) =
        basis(&config).prices(&[("day", core("1")), ("weekly_residential", vec![])]);
    assert_eq!((whole.decision, whole.code), (Some(Decision::Met), "some_types_acceptable"));
    assert_eq!(types[1].code, "incomplete");
    assert_eq!(basis(&config).prices(&[]).0.code, "no_prices");
}
