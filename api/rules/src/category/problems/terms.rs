//! Vocabularies, weights, times, reasons and contract terms (B2, B8, C6, D, E).

use super::Found;
use crate::amount::Marks;
use crate::category::{AwardTemplate, CategoryConfig, Direction, Measure, Reason};

/// What the end of evidence suspends by, and what may suspend at once (B8).
const SUSPENDS_BY_ITSELF: [&str; 5] = [
    "safeguarding",
    "registration_lost",
    "rating_below_minimum",
    "insurance_expired",
    "evidence_expired",
];

pub(super) fn check(config: &CategoryConfig, found: &mut Found) {
    vocabularies(config, found);
    components(config, found);
    template(&config.award_template, "/award_template", found);
    found.filled("/templates", &config.templates);
    for (index, item) in config.templates.iter().enumerate() {
        let at = format!("/templates/{index}");
        template(item, &at, found);
        let twice = config.templates.iter().take(index).any(|t| t.price == item.price);
        found.unless(!twice, &format!("{at}/price"), "duplicate", "two for one price weight");
    }
    times(config, found);
    reasons(config, found);
    contract(config, found);
}

fn vocabularies(config: &CategoryConfig, found: &mut Found) {
    found.filled("/needs", &config.needs);
    found.codes("/needs", "code", config.needs.iter().map(|need| need.code.as_str()));
    for (index, need) in config.needs.iter().enumerate() {
        found.words(&format!("/needs/{index}/name"), &need.name);
        marks(need.usual_marks, &format!("/needs/{index}/usual_marks"), found);
    }
    found.codes("/importance", "code", config.importance.iter().map(|item| item.code.as_str()));
    for (index, item) in config.importance.iter().enumerate() {
        marks(item.marks, &format!("/importance/{index}/marks"), found);
    }
    found.codes("/features", "code", config.features.iter().map(|item| item.code.as_str()));
    for (index, item) in config.features.iter().enumerate() {
        found.words(&format!("/features/{index}/name"), &item.name);
        marks(item.usual_marks, &format!("/features/{index}/usual_marks"), found);
    }
}

fn marks(value: Marks, at: &str, found: &mut Found) {
    let fine = (1..=10_000).contains(&value.hundredths());
    found.unless(fine, at, "out_of_range", "must be 0.01 to 100");
}

fn components(config: &CategoryConfig, found: &mut Found) {
    let items = &config.outcome_components;
    found.filled("/outcome_components", items);
    found.codes("/outcome_components", "code", items.iter().map(|item| item.code.as_str()));
    for (index, item) in items.iter().enumerate() {
        let at = format!("/outcome_components/{index}/measures");
        found.filled(&format!("{at}/individual"), &item.measures.individual);
        let levels = [
            ("individual", &item.measures.individual),
            ("provider", &item.measures.provider),
            ("commissioner", &item.measures.commissioner),
            ("community", &item.measures.community),
        ];
        for (level, measures) in levels {
            for (number, measure) in measures.iter().enumerate() {
                success(measure, &format!("{at}/{level}/{number}/success"), found);
            }
        }
    }
}

fn success(measure: &Measure, at: &str, found: &mut Found) {
    found.filled(at, &measure.success);
    let both =
        measure.success.contains(&Direction::Rise) && measure.success.contains(&Direction::Fall);
    found.unless(!both, at, "not_allowed", "rising and falling cannot both be success");
}

/// C6.
fn template(weights: &AwardTemplate, at: &str, found: &mut Found) {
    let parts = [
        ("price", weights.price),
        ("core_competency", weights.core_competency),
        ("location", weights.location),
        ("outcomes", weights.outcomes),
        ("needs", weights.needs),
        ("features", weights.features),
    ];
    for (name, weight) in parts {
        found.percent(&format!("{at}/{name}"), weight);
    }
    let sum: i64 = parts.iter().map(|(_, weight)| weight.hundredths()).sum();
    found.unless(sum == 10_000, at, "weights_not_100", "the weights must sum 100");
    let price = (3_000..=7_000).contains(&weights.price.hundredths());
    let pointer = format!("{at}/price");
    found.unless(price, &pointer, "price_weight_out_of_range", "must be 30 to 70");
    let competency = weights.core_competency.hundredths() <= 2_000;
    found.unless(competency, &format!("{at}/core_competency"), "out_of_range", "at most 20");
    let location = weights.location.hundredths() <= 500;
    found.unless(location, &format!("{at}/location"), "out_of_range", "at most 5");
}

fn times(config: &CategoryConfig, found: &mut Found) {
    let response = config.response;
    found.within("/response/minimum_days", response.minimum_days, 1, 365);
    if let Some(hours) = response.urgent_hours {
        found.within("/response/urgent_hours", hours, 1, 240);
        let light = response.light_touch;
        found.unless(light, "/response/urgent_hours", "not_allowed", "urgent needs light touch");
    }
    found.within("/options_per_establishment", config.options_per_establishment, 1, 10);
    found.within("/evaluators_required", config.evaluators_required, 1, 2);
    found.within("/freshness_months", config.freshness_months, 1, 36);
    found.within("/statement_word_limit", config.statement_word_limit, 1, 5_000);
    found.within("/suitable_number", config.suitable_number, 1, 20);
    found.within("/parent_choice_working_days", config.parent_choice_working_days, 1, 30);
    found.within("/award_answer_working_days", config.award_answer_working_days, 1, 30);
    found.within("/urgent_answer_hours", config.urgent_answer_hours, 1, 72);
    found.percent("/low_price_flag_percent", config.low_price_flag_percent);
    if let Some(days) = config.standstill_days {
        found.within("/standstill_days", days, 1, 30);
    }
    // B8: every 6 or 12 months.
    let review = matches!(config.review_months, 6 | 12);
    found.unless(review, "/review_months", "out_of_range", "must be 6 or 12");
}

fn reasons(config: &CategoryConfig, found: &mut Found) {
    let lists: [(&str, &[Reason]); 9] = [
        ("/measure_exceptions", &config.measure_exceptions),
        ("/decline_reasons", &config.decline_reasons),
        ("/cancel_reasons", &config.cancel_reasons),
        ("/direct_placement_reasons", &config.direct_placement_reasons),
        ("/off_system_reasons", &config.off_system_reasons),
        ("/block_refusal_reasons", &config.block_refusal_reasons),
        ("/early_warnings", &config.early_warnings),
        ("/early_warning_levels", &config.early_warning_levels),
        ("/uplift_reasons", &config.uplift_reasons),
    ];
    for (at, list) in lists {
        found.filled(at, list);
        found.codes(at, "code", list.iter().map(|reason| reason.code.as_str()));
        for (index, reason) in list.iter().enumerate() {
            found.words(&format!("{at}/{index}/name"), &reason.name);
        }
    }
    let at = "/suspension_reasons";
    found.filled(at, &config.suspension_reasons);
    found.codes(at, "code", config.suspension_reasons.iter().map(|reason| reason.code.as_str()));
    for code in SUSPENDS_BY_ITSELF {
        let there = config.suspension_reasons.iter().any(|reason| reason.code == code);
        let message = format!("needs {code}, by which a membership is suspended by itself");
        found.unless(there, at, "missing", &message);
    }
    for (index, reason) in config.suspension_reasons.iter().enumerate() {
        found.words(&format!("{at}/{index}/name"), &reason.name);
        // B8: without notice only for safeguarding or lost registration.
        let grave = matches!(reason.code.as_str(), "safeguarding" | "registration_lost");
        let pointer = format!("{at}/{index}/immediate");
        found.unless(grave || !reason.immediate, &pointer, "not_allowed", "needs notice");
    }
}

fn contract(config: &CategoryConfig, found: &mut Found) {
    found.filled("/audit_checklist", &config.audit_checklist);
    // B8: at least one audit a year.
    found.within("/audit_every_days", config.audit_every_days, 1, 366);
    for (index, line) in config.audit_checklist.iter().enumerate() {
        found.words(&format!("/audit_checklist/{index}"), line);
    }
    found.codes("/incentives", "code", config.incentives.iter().map(|item| item.code.as_str()));
    for (index, item) in config.incentives.iter().enumerate() {
        found.words(&format!("/incentives/{index}/name"), &item.name);
        let within = item.premium.zip(item.cap).is_none_or(|(premium, cap)| premium <= cap);
        found.unless(
            within,
            &format!("/incentives/{index}/cap"),
            "not_ordered",
            "below the premium",
        );
    }
    for (index, tier) in config.volume_tiers.iter().enumerate() {
        let at = format!("/volume_tiers/{index}");
        found.percent(&format!("{at}/percent"), tier.percent);
        let ordered = tier.to.is_none_or(|to| tier.from <= to);
        found.unless(ordered, &format!("{at}/to"), "not_ordered", "ends before it starts");
        let next = config.volume_tiers.get(index.saturating_add(1));
        let follows =
            next.is_none_or(|next| tier.to.and_then(|to| to.checked_add(1)) == Some(next.from));
        found.unless(follows, &format!("{at}/to"), "overlap", "the next tier must follow");
    }
    for (index, step) in config.void_terms.iter().enumerate() {
        let at = format!("/void_terms/{index}");
        found.percent(&format!("{at}/percent"), step.percent);
        let last = index.saturating_add(1) == config.void_terms.len();
        found.unless(
            step.to_day.is_none() == last,
            &format!("{at}/to_day"),
            "missing",
            "only the last step is open",
        );
        let earlier = index.checked_sub(1).and_then(|before| config.void_terms.get(before));
        let later = earlier.and_then(|one| one.to_day).zip(step.to_day);
        let ordered = later.is_none_or(|(before, day)| before < day);
        found.unless(ordered, &format!("{at}/to_day"), "not_ordered", "must come after the last");
    }
}
