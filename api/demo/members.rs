//! What an establishment brings when it joins a category: prices, discounts, evidence, marks.

use super::data::{Establishment, Membership, Offer};
use super::numbers::Numbers;
use crate::http::{Error, Result};
use chrono::{Days, Months, NaiveDate};
use serde_json::{Value, json};
use together_rules::amount::{Percent, pounds};
use together_rules::category::{
    AgeBand, CategoryConfig, DiscountGuide, Heading, HeadingKind, InsuranceRequired, Question,
    QuestionKind,
};

/// The placement types on offer, each with its prices: around the guide's medians, by the level
/// that the data gives the establishment; an allowance never below the statutory one (B5).
pub fn offers(
    row: &Establishment,
    member: &Membership,
    config: &CategoryConfig,
    day: NaiveDate,
) -> Vec<Value> {
    let offer = |offer: &Offer| {
        let kind = &offer.placement_type;
        let prices: Vec<Value> = config
            .headings_for(kind)
            .into_iter()
            .flat_map(|heading| prices(row, member, config, heading, kind, day))
            .collect();
        json!({"placement_type": kind, "prices": prices})
    };
    member.offers.iter().map(offer).collect()
}

fn prices(
    row: &Establishment,
    member: &Membership,
    config: &CategoryConfig,
    heading: &Heading,
    placement_type: &str,
    day: NaiveDate,
) -> Vec<Value> {
    let mut numbers = Numbers::of(&["price", &row.name, &heading.code]);
    // Each heading a little beside the establishment's level, the same for every type of it.
    let level = i64::from(member.price_level).saturating_add(numbers.between(-4, 4));
    let level = u32::try_from(level.clamp(0, 100)).unwrap_or(50);
    let offered = heading.kind != HeadingKind::Unit || numbers.chance(80);
    if !heading.age_banded {
        let guide = heading.guide.get(placement_type).filter(|_| offered);
        let amount = guide.map(|guide| guide.at_level(level));
        return vec![json!({"heading": heading.code, "amount": amount})];
    }
    let banded = |band: &AgeBand| {
        let guide = config.guide_at_age(placement_type, &heading.code, band.from, day);
        json!({
            "heading": heading.code,
            "age_from": band.from,
            "age_to": band.to,
            "amount": guide.map(|guide| guide.at_level(level)),
        })
    };
    config.age_bands.iter().map(banded).collect()
}

/// The category's usual discounts, some a little higher.
pub fn discounts(row: &Establishment, config: &CategoryConfig) -> Vec<Value> {
    let mut numbers = Numbers::of(&["discount", &row.name]);
    let more = if numbers.chance(25) { 50 } else { 0 };
    let line = |guide: &DiscountGuide| {
        let percent = Percent::from_hundredths(guide.guide.hundredths().saturating_add(more));
        json!({"group": guide.group, "min_children": guide.min_children, "percent": percent})
    };
    config.discounts.iter().map(line).collect()
}

/// Codes of the needs it offers to meet: its own primary needs and most of the vocabulary beside.
pub fn needs(row: &Establishment, config: &CategoryConfig) -> Vec<String> {
    let mut numbers = Numbers::of(&["needs", &row.name]);
    config
        .needs
        .iter()
        .filter(|need| {
            let drawn = numbers.chance(if need.group == "primary" { 30 } else { 70 });
            drawn || row.primary_needs.contains(&need.code)
        })
        .map(|need| need.code.clone())
        .collect()
}

/// Certificates and documents, with their ends spread over the months after the day of loading,
/// so that each reminder has somebody to remind. Cover whose end suspended the member ends on
/// `lapsed`.
///
/// # Errors
/// Never in practice.
pub fn evidence(
    row: &Establishment,
    member: &Membership,
    config: &CategoryConfig,
    today: NaiveDate,
    lapsed: NaiveDate,
) -> Result<Vec<Value>> {
    let mut seen = Vec::new();
    let uninsured = member.reason.as_deref() == Some("insurance_expired");
    for cover in config.insurances.iter().filter(|one| one.required == InsuranceRequired::Always) {
        let ends = match cover.kind.as_str() {
            "public_liability" if uninsured => lapsed,
            kind => within_a_year(row, kind, today)?,
        };
        let minimum =
            cover.minimum.map_or_else(String::new, |sum| format!(", {} each claim", pounds(sum)));
        seen.push(json!({
            "kind": cover.kind,
            "detail": format!("Certificate{minimum}"),
            "expires_on": ends,
        }));
    }
    // Every question's evidence would be more than anybody reads: what suspends, and what is
    // renewed each year.
    let held = |question: &&Question| {
        question.kind == QuestionKind::PassFail
            && question.reference != "R2"
            && !config.insurances.iter().any(|cover| cover.question == question.reference)
            && (question.suspends || question.expires_after_months == Some(12))
    };
    for question in config.questions.iter().filter(held) {
        let reference = &question.reference;
        let expires = question.expires_after_months.is_some();
        let ends = expires.then(|| within_a_year(row, reference, today)).transpose()?;
        seen.push(json!({
            "kind": reference,
            "detail": question.evidence.as_ref().unwrap_or(&question.title),
            "expires_on": ends,
        }));
    }
    seen.push(inspected(member, config, today)?);
    Ok(seen)
}

/// Most ends are far off; a few lie within the reminders' 60, 30 and 7 days.
pub(super) fn within_a_year(
    row: &Establishment,
    kind: &str,
    today: NaiveDate,
) -> Result<NaiveDate> {
    let mut numbers = Numbers::of(&["expiry", &row.name, kind]);
    let days = if numbers.chance(3) { numbers.between(4, 60) } else { numbers.between(61, 360) };
    today
        .checked_add_days(Days::new(days.unsigned_abs()))
        .ok_or_else(|| Error::internal("no such day"))
}

/// The inspection, or that it is awaited: a provisional pass for some months (B3).
fn inspected(member: &Membership, config: &CategoryConfig, today: NaiveDate) -> Result<Value> {
    let found = &member.inspection;
    let months = Months::new(config.provisional_months.saturating_sub(4));
    let awaited = today.checked_add_months(months).ok_or_else(|| Error::internal("no such day"))?;
    let detail = match found.inspected_on {
        Some(on) => {
            config.inspection_words(&found.inspectorate, &found.service, on, &found.outcomes)
        }
        None => found.outcomes.join(", ").replace('_', " "),
    };
    let expires_on = member.provisional.then_some(awaited);
    let said = found.inspected_on.map(|on| {
        json!({"inspectorate": found.inspectorate, "service": found.service, "on": on,
            "grades": found.outcomes})
    });
    Ok(json!({"kind": "R2", "detail": detail, "expires_on": expires_on, "inspection": said}))
}
