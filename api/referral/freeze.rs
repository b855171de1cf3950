//! What is frozen of a member when it is invited: its prices and discounts (D3).

use super::content::{Content, FrozenDiscount, FrozenPrice};
use crate::http::{Error, Result};
use crate::qualification::active::Member;
use crate::qualification::store::Price;
use chrono::NaiveDate;
use std::collections::BTreeMap;
use together_rules::amount::Money;
use together_rules::category::{AgeBand, CategoryConfig, Heading, HeadingKind, PriceLine};

/// The fixed prices of a member for these children on a day; none when one of the placement
/// type's core headings has no price for one of them.
///
/// A heading priced by age stands once for each different price, with how many of the children
/// it is for; a statutory floor is frozen beside it (B5).
pub fn prices(
    config: &CategoryConfig,
    placement_type: &str,
    content: &Content,
    member: &Member,
    on: NaiveDate,
) -> Option<Vec<FrozenPrice>> {
    // A draft may lack an age: its reach is of the children whose age is known.
    let ages: Vec<u32> = content.children.iter().filter_map(|child| child.age).collect();
    let mut frozen = Vec::new();
    for heading in config.headings_for(placement_type) {
        let rows: Vec<&Price> =
            member.prices.iter().filter(|row| row.heading == heading.code).collect();
        match by_price(config, heading, &rows, &ages, on) {
            Some(found) => {
                let alone = found.len() == 1;
                frozen.extend(found.into_iter().map(|((fixed, floor), children)| FrozenPrice {
                    heading: heading.code.clone(),
                    per: per_word(heading),
                    unit: heading.kind == HeadingKind::Unit,
                    fixed: Some(fixed),
                    children: (!alone).then_some(children),
                    floor,
                }));
            }
            None if heading.kind == HeadingKind::Unit => frozen.push(FrozenPrice {
                heading: heading.code.clone(),
                per: per_word(heading),
                unit: true,
                fixed: None,
                children: None,
                floor: None,
            }),
            None => return None,
        }
    }
    Some(frozen)
}

type ByPrice = BTreeMap<(Money, Option<Money>), u32>;

/// How many of the children have which price; none when one of them has no price.
fn by_price(
    config: &CategoryConfig,
    heading: &Heading,
    rows: &[&Price],
    ages: &[u32],
    on: NaiveDate,
) -> Option<ByPrice> {
    let mut found = ByPrice::new();
    for age in ages {
        let row = rows.iter().find(|row| row.applies_to_age(i64::from(*age)))?;
        let floor = config.statutory_floor(&heading.code, *age, on);
        let children = found.entry((row.money()?, floor)).or_default();
        *children = children.saturating_add(1);
    }
    if ages.is_empty() {
        // A draft without children yet: any price will do to say that there is one.
        found.insert((rows.iter().find_map(|row| row.money())?, None), 1);
    }
    Some(found)
}

fn per_word(heading: &Heading) -> String {
    use together_rules::category::Per;
    match heading.per {
        Per::Hour => "hour",
        Per::Day => "day",
        Per::Week => "week",
        Per::Term => "term",
        Per::Month => "month",
        Per::Year => "year",
        Per::Once => "once",
    }
    .to_owned()
}

/// The discounts of a member.
///
/// # Errors
/// Only for a stored number of children that is none.
pub fn discounts(member: &Member) -> Result<Vec<FrozenDiscount>> {
    member
        .discounts
        .iter()
        .map(|row| {
            Ok(FrozenDiscount {
                group: row.group_kind.clone(),
                min_children: u32::try_from(row.min_children).map_err(Error::internal)?,
                fixed: row.percent(),
            })
        })
        .collect()
}

/// Whether the member's core costs are strictly above the authority's own cap (B7). Core costs
/// that give no weekly figure are no reason to leave a member out here: [`prices`] does that.
pub fn over_cap(
    config: &CategoryConfig,
    placement_type: &str,
    member: &Member,
    cap: Option<i64>,
) -> bool {
    let Some(cap) = cap else { return false };
    let band = |from: Option<i64>, to: Option<i64>| {
        Some(AgeBand { from: u32::try_from(from?).ok()?, to: u32::try_from(to?).ok()? })
    };
    let lines: Vec<PriceLine> = member
        .prices
        .iter()
        .filter_map(|row| {
            Some(PriceLine {
                heading: row.heading.clone(),
                age_band: band(row.age_from, row.age_to),
                price: row.money()?,
            })
        })
        .collect();
    config.core_per_week(placement_type, &lines).is_ok_and(|week| week.hundredths() > cap)
}
