//! Sections 1 to 5: questions, marks, insurance, inspections.

use super::{CODES, Money, money, shipped};
use crate::category::{InsuranceRequired, QuestionKind, QuestionLevel};

#[test]
fn insurance_minima_are_those_of_the_table() {
    const M: i64 = 100_000_000;
    // Sum insured in millions, in the order of the categories; 0 where it is not asked for.
    let minima = [
        ("employers_liability", [10, 10, 10, 5, 10]),
        ("public_liability", [10, 10, 10, 5, 5]),
        ("professional_indemnity", [2, 5, 2, 1, 1]),
        ("treatment", [5, 5, 5, 2, 0]),
        ("abuse", [5, 5, 5, 2, 5]),
    ];
    for (kind, millions) in minima {
        for (code, million) in CODES.iter().zip(millions) {
            let config = shipped(code);
            let found = config.insurances.iter().find(|cover| cover.kind == kind);
            let minimum = found.and_then(|cover| cover.minimum);
            let expected = (million > 0).then(|| Money::from_hundredths(million * M));
            assert_eq!(minimum, expected, "{code} {kind}");
            let required = match kind {
                "treatment" => InsuranceRequired::WhereApplicable,
                _ => InsuranceRequired::Always,
            };
            assert!(found.is_none_or(|cover| cover.required == required), "{code} {kind}");
        }
    }
    for (code, asked) in CODES.iter().zip([true, false, true, false, true]) {
        let config = shipped(code);
        let of = |kind: &str| config.insurances.iter().find(|cover| cover.kind == kind).unwrap();
        let expected = if asked { InsuranceRequired::Always } else { InsuranceRequired::Optional };
        assert_eq!(of("buildings_contents").required, expected, "{code}");
        assert_eq!(of("cyber").required, expected, "{code}");
        assert_eq!(of("cyber").minimum, Some(money("250000")), "{code}");
        // Unlimited for injury in law: no sum to compare with.
        assert_eq!(of("motor").minimum, None, "{code}");
        assert_eq!(of("motor").required, InsuranceRequired::WhereApplicable, "{code}");
    }
}

#[test]
fn every_category_asks_the_shared_questions_as_the_table_says() {
    use QuestionKind::{Declaration, Discounts, PassFail, PriceSchedule, Scored};
    use QuestionLevel::{Establishment, Provider};
    let of_policy = |reference: &str| reference.starts_with('N');
    let table = [
        ("G1", Declaration, Provider, Some(12), None),
        ("X1", PassFail, Provider, Some(12), None),
        ("X2", PassFail, Provider, Some(12), None),
        ("X3", PassFail, Provider, Some(12), None),
        ("F1", PassFail, Provider, Some(12), None),
        ("F2", PassFail, Provider, Some(12), None),
        ("N1", PassFail, Provider, None, None),
        ("N2", PassFail, Provider, None, None),
        ("N3", PassFail, Provider, None, None),
        ("N4", PassFail, Provider, None, None),
        ("N5", PassFail, Establishment, None, None),
        ("N6", PassFail, Establishment, None, None),
        ("H1", PassFail, Establishment, Some(12), None),
        ("H2", PassFail, Provider, Some(36), None),
        ("H3", PassFail, Provider, Some(12), None),
        ("R1", PassFail, Establishment, None, None),
        ("R2", PassFail, Establishment, None, None),
        ("S1", PassFail, Establishment, Some(12), None),
        ("S2", PassFail, Establishment, Some(12), None),
        ("S3", PassFail, Establishment, Some(12), None),
        ("S4", PassFail, Establishment, Some(12), None),
        ("C1", PassFail, Establishment, Some(12), None),
        ("C2", PassFail, Provider, Some(12), None),
        ("D1", PassFail, Provider, Some(12), None),
        ("D2", PassFail, Provider, Some(12), None),
        ("M1", Declaration, Provider, Some(12), None),
        ("V1", Declaration, Provider, None, Some(250)),
        ("K1", Declaration, Provider, None, None),
        ("A1", PriceSchedule, Establishment, None, None),
        ("A2", Discounts, Establishment, None, None),
        ("Q1", Scored, Establishment, None, Some(1_000)),
        ("Q2", Scored, Establishment, None, Some(1_000)),
        ("Q3", Scored, Establishment, None, Some(750)),
    ];
    for code in CODES {
        let config = shipped(code);
        let asked: Vec<&str> =
            config.questions.iter().take(table.len()).map(|q| q.reference.as_str()).collect();
        assert_eq!(asked, table.map(|row| row.0), "{code}");
        for (reference, kind, level, months, words) in table {
            let question = config.question(reference).unwrap();
            let found = (question.kind, question.level, question.expires_after_months);
            assert_eq!(found, (kind, level, months), "{code} {reference}");
            assert_eq!(question.own_expiry, of_policy(reference), "{code} {reference}");
            assert!(words.is_none() || question.word_limit == words, "{code} {reference}");
        }
        // B8: what suspends by itself is registration, rating, insurance and exclusions.
        let suspends: Vec<&str> = config
            .questions
            .iter()
            .take(table.len())
            .filter(|question| question.suspends)
            .map(|question| question.reference.as_str())
            .collect();
        let kinds = ["X1", "X2", "X3", "N1", "N2", "N3", "N4", "N5", "N6", "R1", "R2"];
        assert_eq!(suspends, kinds, "{code}");
    }
}

#[test]
fn each_category_adds_its_own_questions() {
    let counts: Vec<usize> = CODES.iter().map(|code| shipped(code).questions.len() - 33).collect();
    // A question for each clause of the table of additions.
    assert!(counts.iter().all(|count| *count >= 7), "{counts:?}");
    let months = |code: &str, words: &str| {
        let config = shipped(code);
        let question = config.questions.iter().skip(33).find(|question| {
            format!("{} {}", question.title, question.guidance).to_lowercase().contains(words)
        });
        question.unwrap_or_else(|| panic!("{code} asks nothing of {words}")).expires_after_months
    };
    assert_eq!(months("sen", "dfe"), Some(12));
    months("sen", "section 41");
    months("sen", "non-maintained");
    months("sen", "295 days");
    months("sen", "senco");
    assert_eq!(months("sen", "hcpc"), Some(12));
    months("sen", "curriculum");
    months("foster", "registration");
    assert_eq!(months("foster", "statement of purpose"), Some(12));
    months("foster", "panel");
    assert_eq!(months("foster", "vacanc"), Some(1));
    months("foster", "95%");
    assert_eq!(months("foster", "national minimum"), Some(12));
    months("foster", "every day of the year");
    months("residential", "registered manager");
    assert_eq!(months("residential", "statement of purpose"), Some(12));
    assert_eq!(months("residential", "regulation 44"), Some(1));
    assert_eq!(months("residential", "regulation 45"), Some(6));
    assert_eq!(months("residential", "location"), Some(12));
    months("residential", "level 5");
    months("residential", "liberty");
    months("residential", "family centre");
    months("alternative-education", "full-time");
    months("alternative-education", "voluntary standards");
    assert_eq!(months("alternative-education", "quality visit"), Some(12));
    months("alternative-education", "same day");
    months("alternative-education", "tools");
    months("alternative-education", "licence");
    months("supported-accommodation", "2023 regulations");
    months("supported-accommodation", "nominated individual");
    months("supported-accommodation", "under 16");
    assert_eq!(months("supported-accommodation", "gas"), Some(12));
    assert_eq!(months("supported-accommodation", "electrical"), Some(60));
    assert_eq!(months("supported-accommodation", "fire risk"), Some(12));
    months("supported-accommodation", "multiple occupation");
    months("supported-accommodation", "neighbourhood");
    months("supported-accommodation", "plain words");
    months("supported-accommodation", "dbs");
}

#[test]
fn what_the_workforce_statement_covers_is_the_categorys_own() {
    let covers = [
        (
            "sen",
            vec!["ratio", "specialist qualifications", "is inducted", "turnover", "agency staff"],
        ),
        ("foster", vec!["12 to 16", "levels of training", "kept, lost and gained"]),
        (
            "residential",
            vec![
                "rota for each number",
                "waking",
                "manager has been in post",
                "restraint",
                "trend",
            ],
        ),
        ("alternative-education", vec!["what qualification", "alone", "visiting instructors"]),
        ("supported-accommodation", vec!["support hours", "on-call", "hosts in lodgings"]),
    ];
    for (code, words) in covers {
        let config = shipped(code);
        let guidance = config.question("Q2").unwrap().guidance.to_lowercase();
        for word in words {
            assert!(guidance.contains(word), "{code} says nothing of {word}: {guidance}");
        }
    }
}

#[test]
fn marks_mean_what_the_tables_say() {
    let words = ["none", "weak", "partial", "sound", "strong", "excellent"];
    let starts = [
        "No answer, or nothing in it",
        "General claims; little that belongs",
        "Answers part. Some method, thin evidence",
        "Answers all parts with a method",
        "Clear, specific method with evidence of use",
        "As 4, with measured results over time",
    ];
    let adds = [
        ("Q1", "measures may stay or fall with a reason"),
        ("Q2", "12 months"),
        ("Q3", "failing indicator"),
    ];
    let outcomes = [
        "Not answered, or about another child",
        "Repeats the referral or the brochure",
        "Some outcomes addressed",
        "Every desired outcome has a step, a measure and a date",
        "As 3, with named roles",
        "As 4, with evidence of the same approach",
    ];
    for code in CODES {
        let config = shipped(code);
        for (descriptor, (word, start)) in
            config.mark_descriptors.iter().zip(words.iter().zip(starts))
        {
            assert_eq!(descriptor.word.as_deref(), Some(*word), "{code}");
            assert!(descriptor.means.starts_with(start), "{code} {word}");
        }
        for (question, adds) in adds {
            let own = config.question(question).unwrap().descriptors.clone().unwrap();
            assert_eq!(own.len(), 6);
            assert!(own[5].means.contains(adds), "{code} {question}");
        }
        for (descriptor, start) in config.outcomes_descriptors.iter().zip(outcomes) {
            assert!(descriptor.means.starts_with(start), "{code} {}", descriptor.mark);
        }
        assert_eq!(config.model_answer.question, "Q1");
        assert!(config.model_answer.words.starts_with("You ask me what a good week looks like"));
    }
}

#[test]
fn inspection_scales_are_those_of_the_table() {
    let old = ("outstanding good requires_improvement", "inadequate");
    let social = [("sen", "residential_special_school"), ("foster", "fostering_agency")]
        .into_iter()
        .chain([
            ("residential", "childrens_home"),
            ("residential", "residential_special_school"),
            ("residential", "residential_family_centre"),
        ]);
    let mut table = vec![
        ("sen", "ofsted", "independent_school", "2025-12-31", old.0, old.1),
        ("sen", "ofsted", "non_maintained_special_school", "2025-11-09", old.0, old.1),
        (
            "sen",
            "ofsted",
            "non_maintained_special_school",
            "2025-11-10",
            "exceptional strong expected needs_attention safeguarding_met",
            "urgent_improvement safeguarding_not_met",
        ),
        (
            "sen",
            "ofsted",
            "independent_school",
            "2026-01-01",
            "exceptional strong expected needs_attention safeguarding_met standards_met",
            "urgent_improvement safeguarding_not_met",
        ),
        (
            "sen",
            "isi",
            "independent_school",
            "2023-07-31",
            "excellent good sound",
            "unsatisfactory",
        ),
        (
            "sen",
            "isi",
            "independent_school",
            "2023-09-01",
            "standards_met safeguarding_met",
            "safeguarding_not_met",
        ),
        ("sen", "cqc", "health_care", "2020-01-01", old.0, old.1),
        (
            "residential",
            "ofsted",
            "childrens_home",
            "2015-03-31",
            "outstanding good",
            "adequate inadequate",
        ),
        (
            "residential",
            "ofsted",
            "childrens_home_assurance",
            "2025-01-01",
            "no_serious_concerns",
            "serious_concerns",
        ),
        (
            "residential",
            "ciw",
            "care_home_for_children",
            "2025-03-31",
            "no_priority_action_notice",
            "priority_action_notice",
        ),
        (
            "residential",
            "ciw",
            "care_home_for_children",
            "2025-04-01",
            "excellent good requires_improvement",
            "requires_significant_improvement",
        ),
        (
            "foster",
            "ciw",
            "fostering",
            "2025-06-01",
            "no_priority_action_notice",
            "priority_action_notice",
        ),
        (
            "supported-accommodation",
            "ofsted",
            "supported_accommodation",
            "2024-09-01",
            "consistently_strong inconsistent_quality",
            "serious_or_widespread_weaknesses",
        ),
        (
            "alternative-education",
            "quality_visit",
            "alternative_provision",
            "2026-03-01",
            "met met_with_actions",
            "not_met",
        ),
    ];
    table.extend(
        social.map(|(code, service)| (code, "ofsted", service, "2018-01-01", old.0, old.1)),
    );
    for (code, inspectorate, service, on, accepted, refused) in table {
        let config = shipped(code);
        let scale = config
            .inspection_scale(inspectorate, service, on.parse().unwrap())
            .unwrap_or_else(|| panic!("{code} has no scale of {service} on {on}"));
        for one in accepted.split(' ') {
            assert!(scale.accepted.iter().any(|code| code == one), "{service} {on} {one}");
        }
        for one in refused.split(' ') {
            assert!(scale.refused.iter().any(|code| code == one), "{service} {on} {one}");
        }
    }
    for code in CODES {
        let waits = shipped(code);
        let none =
            waits.inspection_scale("none", "not_yet_inspected", "2026-01-01".parse().unwrap());
        assert_eq!(none.unwrap().provisional, ["awaiting_first_inspection"], "{code}");
    }
}
