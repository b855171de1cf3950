//! What an establishment offers, held against its category (B3, B5–B7).
//!
//! Pure: everything wrong is found at once, and what is right comes back ready to be stored.

use super::wire::{ConsensusMark, Discount, NewEvidence, NewMembership, NewPrice, OfferedType};
use crate::geo;
use crate::http::FieldError;
use crate::qualification::evidence::verdict;
use chrono::{Datelike as _, NaiveDate};
use std::collections::BTreeSet;
use together_rules::amount::{Marks, Money, Percent};
use together_rules::category::{
    AgeBand, CategoryConfig, CompetencyError, Heading, HeadingKind, PlacementType, PriceLine,
    Verdict,
};
use together_rules::distance::{GridPoint, Precision};
use together_rules::postcode::Place;
use together_rules::staying;

/// Most that a price can be, pence (C7).
pub(in crate::qualification) const MOST: Money = Money::from_hundredths(999_999_999);
/// Most that a cover can be, pence.
pub(in crate::qualification) const MOST_COVER: Money = Money::from_hundredths(99_999_999_999);
/// Oldest age a price is asked for (F2).
const OLDEST: u32 = 25;
/// The one category whose carers live away from the establishment (D2).
pub(in crate::qualification) const FOSTERING: &str = "foster";

/// An offer that may be accepted.
#[derive(Debug)]
pub(in crate::qualification) struct Offer {
    /// From the consensus marks.
    pub(in crate::qualification) competency: Marks,
    /// A row for every heading of every offered type.
    pub(in crate::qualification) prices: Vec<Price>,
    /// Where carers live.
    pub(in crate::qualification) districts: Vec<District>,
}

/// A price as it is stored.
#[derive(Debug)]
pub(in crate::qualification) struct Price {
    /// Placement type.
    pub(in crate::qualification) placement_type: String,
    /// Heading.
    pub(in crate::qualification) heading: String,
    /// For some ages only.
    pub(in crate::qualification) band: Option<AgeBand>,
    /// None: a unit-priced service that is not offered.
    pub(in crate::qualification) amount: Option<Money>,
}

/// A district with its centre.
#[derive(Debug)]
pub(in crate::qualification) struct District {
    /// Canonical.
    pub(in crate::qualification) code: String,
    /// Centre.
    pub(in crate::qualification) point: GridPoint,
    /// The authority most of its postcodes are in.
    pub(in crate::qualification) lad_code: Option<String>,
}

/// Checks an offer whose prices begin on a day.
///
/// # Errors
/// Everything that is wrong, with pointers into the body.
pub(in crate::qualification) fn check(
    config: &CategoryConfig,
    body: &NewMembership,
    from: NaiveDate,
) -> Result<Offer, Vec<FieldError>> {
    let mut wrong = Wrong(Vec::new());
    let competency = marks(config, &body.marks, &mut wrong);
    let mut prices = Vec::new();
    for (index, offered) in body.placement_types.iter().enumerate() {
        let at = format!("/placement_types/{index}");
        let twice = body
            .placement_types
            .iter()
            .take(index)
            .any(|earlier| earlier.placement_type == offered.placement_type);
        wrong.unless(!twice, format!("{at}/placement_type"), "duplicate", "It stands twice.");
        match config.placement_type(&offered.placement_type) {
            Some(kind) => prices.extend(price_type(config, kind, offered, from, &at, &mut wrong)),
            None => wrong.add(
                format!("{at}/placement_type"),
                "unknown_id",
                "The category has no such placement type.",
            ),
        }
    }
    discounts(config, &body.discounts, &mut wrong);
    evidence(config, &body.evidence, "/evidence", &mut wrong);
    needs(config, &body.needs, &mut wrong);
    let districts = districts(config, &body.carer_districts, &mut wrong);
    match (wrong.0.is_empty(), competency) {
        (true, Some(competency)) => Ok(Offer { competency, prices, districts }),
        _ => Err(wrong.0),
    }
}

/// What is wrong with evidence: kinds the category does not know, dates that are none, grades that
/// no scale has.
pub(in crate::qualification) fn evidence_faults(
    config: &CategoryConfig,
    items: &[NewEvidence],
) -> Vec<FieldError> {
    let mut wrong = Wrong(Vec::new());
    evidence(config, items, "/evidence", &mut wrong);
    wrong.0
}

/// Whether the end of evidence of a kind suspends (B8).
pub fn suspends(config: &CategoryConfig, kind: &str) -> bool {
    let asked = config.insurances.iter().find(|cover| cover.kind == kind);
    let reference = asked.map_or(kind, |cover| cover.question.as_str());
    config.question(reference).is_some_and(|question| question.suspends)
}

/// A date that a person can mean.
pub fn is_sensible(date: NaiveDate) -> bool {
    (2000..2100).contains(&date.year())
}

/// What was found so far.
pub(in crate::qualification) struct Wrong(pub(in crate::qualification) Vec<FieldError>);

impl Wrong {
    pub(in crate::qualification) fn add(
        &mut self,
        pointer: impl Into<String>,
        code: &str,
        message: &str,
    ) {
        self.0.push(FieldError::new(pointer, code, message));
    }

    pub(in crate::qualification) fn unless(
        &mut self,
        fine: bool,
        pointer: impl Into<String>,
        code: &str,
        message: &str,
    ) {
        if !fine {
            self.add(pointer, code, message);
        }
    }
}

/// Core competency from consensus marks, one for every scored question (B3).
fn marks(config: &CategoryConfig, marks: &[ConsensusMark], wrong: &mut Wrong) -> Option<Marks> {
    let given: Vec<(&str, i64)> =
        marks.iter().map(|one| (one.question.as_str(), i64::from(one.mark) * 100)).collect();
    let at = |reference: &str| {
        let index = marks.iter().rposition(|one| one.question == reference);
        index.map_or_else(|| "/marks".into(), |index| format!("/marks/{index}/question"))
    };
    match config.core_competency(&given) {
        Ok(competency) => return Some(competency),
        Err(CompetencyError::UnknownQuestion(reference)) => {
            wrong.add(at(&reference), "unknown_id", "This is not a scored question.");
        }
        Err(CompetencyError::Duplicate(reference)) => {
            wrong.add(at(&reference), "duplicate", "This question has two marks.");
        }
        Err(CompetencyError::Missing(_)) => {
            wrong.add("/marks", "missing", "Every scored question needs its consensus mark.");
        }
        Err(CompetencyError::OutOfRange) => {
            wrong.add("/marks", "out_of_range", "Marks are 0 to 5.");
        }
    }
    None
}

/// The prices of one placement type: every heading, no other, none twice, none below a statutory
/// floor, together not above the cap (B5, B7).
fn price_type(
    config: &CategoryConfig,
    kind: &PlacementType,
    offered: &OfferedType,
    from: NaiveDate,
    at: &str,
    wrong: &mut Wrong,
) -> Vec<Price> {
    let before = wrong.0.len();
    let mut rows = Vec::new();
    for (index, line) in offered.prices.iter().enumerate() {
        let at = format!("{at}/prices/{index}");
        match config.heading(&line.heading).filter(|_| kind.headings.contains(&line.heading)) {
            Some(heading) => {
                let earlier = offered.prices.get(..index).unwrap_or_default();
                let band = price(config, heading, line, earlier, from, &at, wrong);
                rows.push(Price {
                    placement_type: kind.code.clone(),
                    heading: heading.code.clone(),
                    band,
                    amount: line.amount,
                });
            }
            None => wrong.add(
                format!("{at}/heading"),
                "unknown_id",
                "The placement type has no such heading.",
            ),
        }
    }
    for heading in config.headings_for(&kind.code) {
        let own: Vec<&Price> = rows.iter().filter(|row| row.heading == heading.code).collect();
        if heading.kind == HeadingKind::Unit && own.is_empty() {
            // B5: a unit-priced service is priced or marked not offered.
            rows.push(Price {
                placement_type: kind.code.clone(),
                heading: heading.code.clone(),
                band: None,
                amount: None,
            });
        } else if !is_complete(config, heading, &own) {
            let message = format!("A price is missing for {}.", heading.code);
            wrong.add(format!("{at}/prices"), "missing", &message);
        }
    }
    if wrong.0.len() == before {
        let lines: Vec<PriceLine> = rows.iter().filter_map(as_line).collect();
        match config.core_per_week(&kind.code, &lines) {
            // B7: exactly the cap passes.
            Ok(week) => wrong.unless(
                week <= kind.cap_per_week,
                format!("{at}/prices"),
                "above_cap",
                "The core headings come to more a week than the cap of this placement type.",
            ),
            Err(_) => wrong.add(format!("{at}/prices"), "out_of_range", "The prices are too high."),
        }
    }
    rows
}

/// What is wrong with the prices of one placement type, for whoever decides type by type.
pub(in crate::qualification) fn type_faults(
    config: &CategoryConfig,
    offered: &OfferedType,
    from: NaiveDate,
) -> Vec<FieldError> {
    let mut wrong = Wrong(Vec::new());
    match config.placement_type(&offered.placement_type) {
        Some(kind) => drop(price_type(config, kind, offered, from, "", &mut wrong)),
        None => wrong.add("/placement_type", "unknown_id", "There is no such placement type."),
    }
    wrong.0
}

fn as_line(row: &Price) -> Option<PriceLine> {
    Some(PriceLine { heading: row.heading.clone(), age_band: row.band, price: row.amount? })
}

/// Whether a heading is priced for every age: once for all, or once for each band.
pub(in crate::qualification) fn is_complete(
    config: &CategoryConfig,
    heading: &Heading,
    own: &[&Price],
) -> bool {
    own.iter().any(|row| row.band.is_none())
        || (heading.age_banded
            && config.age_bands.iter().all(|band| own.iter().any(|row| row.band == Some(*band))))
}

/// One line; its band.
fn price(
    config: &CategoryConfig,
    heading: &Heading,
    line: &NewPrice,
    earlier: &[NewPrice],
    from: NaiveDate,
    at: &str,
    wrong: &mut Wrong,
) -> Option<AgeBand> {
    let band = match (line.age_from, line.age_to) {
        (Some(from), Some(to)) => Some(AgeBand { from, to }),
        (None, None) => None,
        _ => {
            wrong.add(at, "missing", "A band has a youngest and an oldest age.");
            return None;
        }
    };
    if let Some(band) = band {
        let known = heading.age_banded && config.age_bands.contains(&band);
        wrong.unless(
            known,
            format!("{at}/age_from"),
            "unknown_value",
            "The heading is not priced by this band of ages.",
        );
    }
    let clash = earlier
        .iter()
        .filter(|other| other.heading == line.heading)
        .any(|other| band.is_none() || other.age_from.is_none() || other.age_from == line.age_from);
    wrong.unless(
        !clash,
        format!("{at}/heading"),
        "duplicate",
        "The heading has two prices for the same ages.",
    );
    match line.amount {
        None => wrong.unless(
            heading.kind == HeadingKind::Unit,
            format!("{at}/amount"),
            "missing",
            "Only a unit-priced service may be left out.",
        ),
        Some(amount) => {
            wrong.unless(
                amount <= MOST,
                format!("{at}/amount"),
                "out_of_range",
                "A price is at most 9999999.99.",
            );
            wrong.unless(
                is_above_floors(config, heading, amount, band, from),
                format!("{at}/amount"),
                "below_statutory_floor",
                "The price is below the statutory minimum for one of these ages.",
            );
        }
    }
    band
}

/// B5: never below the statutory allowance of any age the price is for, on its first day.
pub(in crate::qualification) fn is_above_floors(
    config: &CategoryConfig,
    heading: &Heading,
    amount: Money,
    band: Option<AgeBand>,
    from: NaiveDate,
) -> bool {
    let ages = band.unwrap_or(AgeBand { from: 0, to: OLDEST });
    (ages.from..=ages.to.min(OLDEST))
        .filter_map(|age| config.statutory_floor(&heading.code, age, from))
        .all(|floor| floor <= amount)
}

/// B6: only discounts that the category asks for, none twice, more children no less.
pub(in crate::qualification) fn discounts(
    config: &CategoryConfig,
    items: &[Discount],
    wrong: &mut Wrong,
) {
    for (index, item) in items.iter().enumerate() {
        let at = format!("/discounts/{index}");
        let asked = config
            .discounts
            .iter()
            .any(|one| one.group == item.group && one.min_children == item.min_children);
        wrong.unless(
            asked,
            format!("{at}/min_children"),
            "unknown_id",
            "The category asks for no such discount.",
        );
        wrong.unless(
            item.percent <= Percent::from_hundredths(10_000),
            format!("{at}/percent"),
            "out_of_range",
            "A percentage is 0 to 100.",
        );
        for earlier in items.iter().take(index).filter(|one| one.group == item.group) {
            let twice = earlier.min_children == item.min_children;
            wrong.unless(!twice, format!("{at}/min_children"), "duplicate", "It stands twice.");
            let ordered = twice
                || (earlier.min_children < item.min_children) == (earlier.percent < item.percent)
                || earlier.percent == item.percent;
            wrong.unless(
                ordered,
                format!("{at}/percent"),
                "not_ordered",
                "More children have no smaller discount.",
            );
        }
    }
}

fn evidence(config: &CategoryConfig, items: &[NewEvidence], list: &str, wrong: &mut Wrong) {
    for (index, item) in items.iter().enumerate() {
        let known = config.question(&item.kind).is_some()
            || config.insurances.iter().any(|cover| cover.kind == item.kind);
        wrong.unless(
            known,
            format!("{list}/{index}/kind"),
            "unknown_id",
            "The category asks for no such evidence.",
        );
        wrong.unless(
            item.expires_on.is_none_or(is_sensible),
            format!("{list}/{index}/expires_on"),
            "out_of_range",
            "This date cannot be meant.",
        );
        let graded = item.inspection.as_ref().is_none_or(|seen| {
            item.kind == staying::RATING && verdict(config, seen) != Verdict::Unknown
        });
        wrong.unless(
            graded,
            format!("{list}/{index}/inspection"),
            "unknown_value",
            "No scale of that day has such an inspection and its grades.",
        );
    }
}

pub(in crate::qualification) fn needs(
    config: &CategoryConfig,
    codes: &[String],
    wrong: &mut Wrong,
) {
    let mut seen = BTreeSet::new();
    for (index, code) in codes.iter().enumerate() {
        let at = format!("/needs/{index}");
        wrong.unless(seen.insert(code), at.clone(), "duplicate", "It stands twice.");
        wrong.unless(
            config.need(code).is_some(),
            at,
            "unknown_id",
            "The category's vocabulary has no such need.",
        );
    }
}

pub(in crate::qualification) fn districts(
    config: &CategoryConfig,
    items: &[String],
    wrong: &mut Wrong,
) -> Vec<District> {
    wrong.unless(
        items.is_empty() || config.code == FOSTERING,
        "/carer_districts",
        "not_allowed",
        "Only a fostering member has carers who live elsewhere.",
    );
    let mut found: Vec<District> = Vec::new();
    for (index, text) in items.iter().enumerate() {
        let at = format!("/carer_districts/{index}");
        let located = match text.parse::<Place>() {
            Ok(place @ Place::District(_)) => geo::coarsened(&place, Precision::District),
            Ok(_) | Err(_) => None,
        };
        match located {
            None => wrong.add(at, "unknown_value", "There is no such postcode district."),
            Some(one) if found.iter().any(|earlier| earlier.code == one.place) => {
                wrong.add(at, "duplicate", "It stands twice.");
            }
            Some(one) => {
                found.push(District { code: one.place, point: one.point, lad_code: one.lad_code })
            }
        }
    }
    found
}
