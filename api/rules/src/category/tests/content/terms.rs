//! Sections 10 to 12: award, times, reasons, audit, incentives, tiers.

use super::{CODES, Money, Percent, money, shipped};

#[test]
fn award_times_and_options_are_those_of_the_table() {
    // Least days, urgent hours, options, evaluators, freshness, words of the statement.
    let table = [
        (10, 72, 1, 2, 12, 500),
        (10, 4, 3, 1, 3, 350),
        (10, 6, 1, 2, 3, 500),
        (10, 48, 1, 1, 6, 500),
        (10, 24, 2, 1, 3, 350),
    ];
    for (code, row) in CODES.iter().zip(table) {
        let config = shipped(code);
        let found = (
            config.response.minimum_days,
            config.response.urgent_hours.unwrap(),
            config.options_per_establishment,
            config.evaluators_required,
            config.freshness_months,
            config.statement_word_limit,
        );
        assert_eq!(found, row, "{code}");
        assert!(config.response.light_touch, "{code}");
        assert_eq!(config.provisional_months, 12, "{code}");
    }
}

#[test]
fn reasons_are_those_of_the_lists() {
    for code in CODES {
        let config = shipped(code);
        let codes = |list: &[crate::category::Reason]| -> String {
            list.iter().map(|reason| reason.code.as_str()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(
            codes(&config.decline_reasons),
            "no_vacancy age_or_sex_not_registered needs_not_met match_with_others staffing \
             distance start_date fixed_price_too_low information_not_enough \
             registration_pending block_place_kept other"
        );
        let suspend: Vec<(&str, bool)> = config
            .suspension_reasons
            .iter()
            .map(|reason| (reason.code.as_str(), reason.immediate))
            .collect();
        assert_eq!(
            suspend,
            [
                ("safeguarding", true),
                ("registration_lost", true),
                ("rating_below_minimum", false),
                ("insurance_expired", false),
                ("evidence_expired", false),
                ("financial_risk_high", false),
                ("notice_last_3_years", false),
                ("data_protection", false),
                ("audit_failed", false),
                ("contract_term_breached", false),
                ("cap_exceeded_after_variation", false),
            ]
        );
        assert_eq!(
            codes(&config.direct_placement_reasons),
            "emergency_no_time court_order tribunal_order parent_statutory_request \
             continuity_same_school_or_carer sibling_already_there only_one_can_meet_needs \
             health_or_justice_joint_placement no_bids end_of_life_care"
        );
        assert_eq!(
            codes(&config.off_system_reasons),
            "in_house other_framework other_region before_the_system unregistered_emergency"
        );
        assert_eq!(
            codes(&config.block_refusal_reasons),
            "outside_block_profile match_risk_assessed regulator_condition place_under_repair"
        );
        assert_eq!(
            codes(&config.early_warnings),
            "rating_changed manager_changed staffing_gap safeguarding_enquiry complaint_pattern \
             missing_pattern unplanned_ending late_returns invoice_errors evidence_expiring \
             audit_failed financial ownership_changed premises admissions_paused"
        );
        assert_eq!(codes(&config.early_warning_levels), "note watch act");
        assert_eq!(
            codes(&config.cancel_reasons),
            "child_needs_changed family_arrangement in_house_found duplicate funding_not_agreed \
             no_suitable_bid"
        );
        assert_eq!(
            codes(&config.uplift_reasons),
            "pay_award national_insurance living_wage energy food insurance_premium rent \
             regulatory_change"
        );
        assert_eq!(config.direct_placement_words, 50);
        assert_eq!(config.low_price_flag_percent, Percent::from_hundredths(7_000));
        let voids: Vec<(Option<u32>, i64)> =
            config.void_terms.iter().map(|step| (step.to_day, step.percent.hundredths())).collect();
        assert_eq!(voids, [(Some(14), 10_000), (Some(42), 8_000), (None, 5_000)]);
    }
}

#[test]
fn audit_incentives_and_tiers_are_those_of_the_content() {
    for code in CODES {
        let config = shipped(code);
        assert_eq!((config.audit_checklist.len(), config.audit_every_days), (15, 365), "{code}");
        let incentives: Vec<(&str, Option<Money>, Option<Money>)> =
            config.incentives.iter().map(|one| (one.code.as_str(), one.premium, one.cap)).collect();
        assert_eq!(
            incentives,
            [
                ("step_down", Some(money("2500")), Some(money("5000"))),
                ("family_home", None, None),
                ("attendance", Some(money("1000")), Some(money("3000"))),
                ("move_on", Some(money("750")), None),
            ]
        );
        let tiers: Vec<(u32, Option<u32>, i64)> = config
            .volume_tiers
            .iter()
            .map(|tier| (tier.from, tier.to, tier.percent.hundredths()))
            .collect();
        assert_eq!(tiers, [(10, Some(19), 100), (20, Some(34), 200), (35, None, 350)]);
    }
}
