//! What an establishment brings when it joins a category: prices, discounts, evidence, marks.

use super::data::{Establishment, Membership};
use super::numbers::Numbers;
use crate::http::{Error, Result};
use chrono::{Days, Months, NaiveDate};
use together_rules::amount::{Money, Percent};
use together_rules::category::{
    AgeBand, CategoryConfig, GroupKind, Heading, HeadingKind, InsuranceRequired, QuestionKind,
};

/// The fixed price of a heading for a placement type.
#[derive(Clone, Debug)]
pub struct Price {
    /// Placement type.
    pub placement_type: String,
    /// Heading.
    pub heading: String,
    /// The ages it is for, where the heading has bands.
    pub band: Option<AgeBand>,
    /// None: a unit-priced service that is not offered.
    pub amount: Option<Money>,
}

/// A discount.
#[derive(Clone, Copy, Debug)]
pub struct Discount {
    /// For siblings, or a cohort.
    pub group: GroupKind,
    /// From how many children on.
    pub min_children: u32,
    /// How much.
    pub percent: Percent,
}

/// Something seen at admission.
#[derive(Clone, Debug)]
pub struct Seen {
    /// Reference of a question, or kind of cover.
    pub kind: String,
    /// What was seen.
    pub detail: String,
    /// Last day it is good for.
    pub expires_on: Option<NaiveDate>,
    /// Whether its end suspends.
    pub suspends: bool,
}

/// The prices of every placement type on offer: around the guide's medians, by the level that
/// the data gives the establishment; an allowance never below the statutory one (B5).
pub fn prices(
    row: &Establishment,
    member: &Membership,
    config: &CategoryConfig,
    day: NaiveDate,
) -> Vec<Price> {
    let mut prices = Vec::new();
    for offer in &member.offers {
        for heading in config.headings_for(&offer.placement_type) {
            prices.extend(heading_prices(row, member, config, heading, &offer.placement_type, day));
        }
    }
    prices
}

fn heading_prices(
    row: &Establishment,
    member: &Membership,
    config: &CategoryConfig,
    heading: &Heading,
    placement_type: &str,
    day: NaiveDate,
) -> Vec<Price> {
    let price = |band: Option<AgeBand>, amount: Option<Money>| Price {
        placement_type: placement_type.to_owned(),
        heading: heading.code.clone(),
        band,
        amount,
    };
    let mut numbers = Numbers::of(&["price", &row.name, &heading.code]);
    // Each heading a little beside the establishment's level, the same for every type of it.
    let level = i64::from(member.price_level).saturating_add(numbers.between(-4, 4));
    let level = u32::try_from(level.clamp(0, 100)).unwrap_or(50);
    let offered = heading.kind != HeadingKind::Unit || numbers.chance(80);
    if !heading.age_banded {
        let guide = heading.guide.get(placement_type).filter(|_| offered);
        return vec![price(None, guide.map(|guide| guide.at_level(level)))];
    }
    let banded = |band: &AgeBand| {
        let guide = config.guide_at_age(placement_type, &heading.code, band.from, day);
        price(Some(*band), guide.map(|guide| guide.at_level(level)))
    };
    config.age_bands.iter().map(banded).collect()
}

/// The category's usual discounts, some a little higher.
pub fn discounts(row: &Establishment, config: &CategoryConfig) -> Vec<Discount> {
    let mut numbers = Numbers::of(&["discount", &row.name]);
    let more = if numbers.chance(25) { 50 } else { 0 };
    config
        .discounts
        .iter()
        .map(|guide| Discount {
            group: guide.group,
            min_children: guide.min_children,
            percent: Percent::from_hundredths(guide.guide.hundredths().saturating_add(more)),
        })
        .collect()
}

/// Agreed marks of the scored questions, in hundredths, by reference.
pub fn marks(member: &Membership) -> Vec<(&str, i64)> {
    member
        .competency_marks
        .iter()
        .map(|mark| (mark.question.as_str(), mark.consensus.saturating_mul(100)))
        .collect()
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
/// so that each reminder has somebody to remind.
///
/// # Errors
/// Never in practice.
pub fn evidence(
    row: &Establishment,
    member: &Membership,
    config: &CategoryConfig,
    today: NaiveDate,
) -> Result<Vec<Seen>> {
    let mut seen = Vec::new();
    for cover in config.insurances.iter().filter(|one| one.required == InsuranceRequired::Always) {
        let lapsed =
            member.reason.as_deref() == Some("insurance_expired") && cover.kind == "public_liability";
        let ends = if lapsed { -3 } else { within_a_year(row, &cover.kind) };
        let minimum = cover.minimum.map_or_else(String::new, |sum| format!(", £{sum} each claim"));
        seen.push(Seen {
            kind: cover.kind.clone(),
            detail: format!("Certificate{minimum}"),
            expires_on: Some(days_after(today, ends)?),
            suspends: true,
        });
    }
    for question in config.questions.iter().filter(|one| one.kind == QuestionKind::PassFail) {
        let Some(months) = question.expires_after_months else { continue };
        // Every question's evidence would be more than anybody reads: those that suspend, and
        // documents of a year.
        if !question.suspends && months != 12 {
            continue;
        }
        let ends = days_after(today, within_a_year(row, &question.reference))?;
        seen.push(Seen {
            kind: question.reference.clone(),
            detail: question.evidence.clone().unwrap_or_else(|| question.title.clone()),
            expires_on: Some(ends),
            suspends: question.suspends,
        });
    }
    seen.push(inspected(member, config, today)?);
    Ok(seen)
}

/// Days from the day of loading: most far off, a few within the reminders' 60, 30 and 7 days.
fn within_a_year(row: &Establishment, kind: &str) -> i64 {
    let mut numbers = Numbers::of(&["expiry", &row.name, kind]);
    if numbers.chance(3) { numbers.between(4, 60) } else { numbers.between(61, 360) }
}

fn days_after(day: NaiveDate, days: i64) -> Result<NaiveDate> {
    let count = Days::new(days.unsigned_abs());
    let found =
        if days < 0 { day.checked_sub_days(count) } else { day.checked_add_days(count) };
    found.ok_or_else(|| Error::internal("no such day"))
}

/// The inspection, or that it is awaited: a provisional pass for some months (B3).
fn inspected(member: &Membership, config: &CategoryConfig, today: NaiveDate) -> Result<Seen> {
    let found = &member.inspection;
    let outcomes = found.outcomes.join(", ");
    let expires_on = if member.provisional {
        let months = Months::new(config.provisional_months.saturating_sub(4));
        Some(today.checked_add_months(months).ok_or_else(|| Error::internal("no such day"))?)
    } else {
        None
    };
    let detail = match found.inspected_on {
        Some(on) => format!("{}, {}: {outcomes} ({on})", found.inspectorate, found.service),
        None => outcomes,
    };
    Ok(Seen { kind: "R2".into(), detail, expires_on, suspends: true })
}
