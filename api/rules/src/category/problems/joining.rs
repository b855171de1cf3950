//! Questions, marks, cover and inspections (B3).

use super::Found;
use crate::category::{
    CategoryConfig, INSPECTION_QUESTION, InspectionScale, InsuranceRequired, MarkDescriptor,
    Question, QuestionKind, QuestionLevel,
};

pub(super) fn check(config: &CategoryConfig, found: &mut Found) {
    found.filled("/questions", &config.questions);
    found.codes("/questions", "ref", config.questions.iter().map(|q| q.reference.as_str()));
    for (index, item) in config.questions.iter().enumerate() {
        question(item, &format!("/questions/{index}"), found);
    }
    let weights: i64 =
        config.scored_questions().filter_map(|q| q.weight).map(|w| w.hundredths()).sum();
    found.unless(weights == 10_000, "/questions", "weights_not_100", "scored weights must sum 100");
    asked_once(config, found);
    descriptors("/mark_descriptors", &config.mark_descriptors, found);
    descriptors("/outcomes_descriptors", &config.outcomes_descriptors, found);
    let beside = config.question(&config.model_answer.question);
    let scored = beside.is_some_and(|question| question.kind == QuestionKind::Scored);
    found.unless(scored, "/model_answer/question", "unknown_id", "is not a scored question");
    found.words("/model_answer/words", &config.model_answer.words);
    insurances(config, found);
    inspections(config, found);
    found.within("/provisional_months", config.provisional_months, 0, 36);
}

/// B4 to B6: prices are asked of every establishment, once; discounts where there are any; the
/// inspection where the category reads one.
fn asked_once(config: &CategoryConfig, found: &mut Found) {
    let needed = [
        (QuestionKind::PriceSchedule, true, "no question asks for the prices"),
        (QuestionKind::Discounts, !config.discounts.is_empty(), "no question asks for discounts"),
    ];
    for (kind, needed, message) in needed {
        let own: Vec<(usize, &Question)> =
            config.questions.iter().enumerate().filter(|(_, q)| q.kind == kind).collect();
        found.unless(
            own.len() <= 1,
            "/questions",
            "duplicate",
            "prices and discounts are asked once",
        );
        found.unless(!needed || !own.is_empty(), "/questions", "missing", message);
        for (index, question) in own {
            let each = question.level == QuestionLevel::Establishment;
            let at = format!("/questions/{index}/level");
            found.unless(each, &at, "not_allowed", "prices are each establishment's own");
        }
    }
    let inspected = config.question(INSPECTION_QUESTION);
    let asked = config.inspections.is_empty()
        || inspected.is_some_and(|question| question.kind == QuestionKind::PassFail);
    found.unless(asked, "/questions", "missing", "R2, passed or failed, asks for the inspection");
}

fn question(question: &Question, at: &str, found: &mut Found) {
    found.words(&format!("{at}/title"), &question.title);
    found.words(&format!("{at}/guidance"), &question.guidance);
    if let Some(evidence) = &question.evidence {
        found.words(&format!("{at}/evidence"), evidence);
    }
    let scored = question.kind == QuestionKind::Scored;
    let weighted = question.weight.is_some() == scored;
    found.unless(
        weighted,
        &format!("{at}/weight"),
        "not_allowed",
        "scored questions have a weight",
    );
    if let Some(weight) = question.weight {
        found.percent(&format!("{at}/weight"), weight);
    }
    let limited = !scored || question.word_limit.is_some();
    found.unless(limited, &format!("{at}/word_limit"), "missing", "a statement needs a limit");
    if let Some(limit) = question.word_limit {
        found.within(&format!("{at}/word_limit"), limit, 1, 5_000);
    }
    let months = question.expires_after_months;
    let one_clock = !(question.own_expiry && months.is_some());
    found.unless(one_clock, &format!("{at}/own_expiry"), "not_allowed", "months or its own date");
    if let Some(months) = months {
        found.within(&format!("{at}/expires_after_months"), months, 1, 120);
    }
    // B8: a scored statement never bars entry nor staying.
    let bars = !(scored && question.suspends);
    found.unless(
        bars,
        &format!("{at}/suspends"),
        "not_allowed",
        "a scored question never suspends",
    );
    if let Some(own) = &question.descriptors {
        found.unless(
            scored,
            &format!("{at}/descriptors"),
            "not_allowed",
            "only for scored questions",
        );
        descriptors(&format!("{at}/descriptors"), own, found);
    }
}

fn descriptors(at: &str, items: &[MarkDescriptor], found: &mut Found) {
    let complete = items.iter().map(|item| item.mark).eq(0..=5);
    found.unless(complete, at, "missing", "needs the marks 0 to 5 in order");
    for (index, item) in items.iter().enumerate() {
        found.words(&format!("{at}/{index}/means"), &item.means);
    }
}

fn insurances(config: &CategoryConfig, found: &mut Found) {
    let covers = &config.insurances;
    found.codes("/insurances", "kind", covers.iter().map(|cover| cover.kind.as_str()));
    for (index, cover) in covers.iter().enumerate() {
        let at = format!("/insurances/{index}");
        found.words(&format!("{at}/name"), &cover.name);
        let positive = cover.minimum.is_none_or(|minimum| minimum.hundredths() > 0);
        found.unless(positive, &format!("{at}/minimum"), "out_of_range", "must be above 0");
        let explained =
            cover.applies_where.is_some() == (cover.required == InsuranceRequired::WhereApplicable);
        found.unless(explained, &format!("{at}/applies_where"), "missing", "says where it applies");
        let question = config.question(&cover.question);
        let pointer = format!("{at}/question");
        found.unless(question.is_some(), &pointer, "unknown_id", "is not a question");
        // B3, B8: a certificate is judged, and ends on its policy's own day.
        let judged = question.is_none_or(|q| q.kind == QuestionKind::PassFail && q.own_expiry);
        found.unless(judged, &pointer, "not_allowed", "is not judged by a policy's own date");
    }
}

fn inspections(config: &CategoryConfig, found: &mut Found) {
    for (index, scale) in config.inspections.iter().enumerate() {
        let at = format!("/inspections/{index}");
        found.code(&format!("{at}/inspectorate"), &scale.inspectorate);
        found.code(&format!("{at}/service"), &scale.service);
        let ordered = scale.from.zip(scale.to).is_none_or(|(from, to)| from <= to);
        found.unless(ordered, &format!("{at}/to"), "not_ordered", "ends before it starts");
        outcomes(scale, &at, found);
        let clash = config.inspections.iter().take(index).any(|earlier| overlap(earlier, scale));
        found.unless(!clash, &at, "overlap", "two scales for one service on one day");
    }
}

fn outcomes(scale: &InspectionScale, at: &str, found: &mut Found) {
    let lists = [
        ("accepted", &scale.accepted),
        ("refused", &scale.refused),
        ("provisional", &scale.provisional),
    ];
    let some = lists.iter().any(|(_, list)| !list.is_empty());
    found.unless(some, at, "empty_list", "needs at least one outcome");
    let mut seen: Vec<&String> = Vec::new();
    for (name, list) in lists {
        for (index, code) in list.iter().enumerate() {
            let pointer = format!("{at}/{name}/{index}");
            found.code(&pointer, code);
            found.unless(!seen.contains(&code), &pointer, "duplicate", "stands twice");
            seen.push(code);
        }
    }
}

fn overlap(left: &InspectionScale, right: &InspectionScale) -> bool {
    let starts_in_time = |a: &InspectionScale, b: &InspectionScale| {
        a.from.zip(b.to).is_none_or(|(from, to)| from <= to)
    };
    left.inspectorate == right.inspectorate
        && left.service == right.service
        && starts_in_time(left, right)
        && starts_in_time(right, left)
}
