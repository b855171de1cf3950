//! The parameters of a search, read and checked.

use super::wire::{Filters, Sort};
use crate::db::Conn;
use crate::geo;
use crate::http::{Error, FieldError, Result};
use together_rules::amount::{Money, Quantity};
use together_rules::distance::GridPoint;
use together_rules::postcode::Place;

/// Most needs of one search.
const MOST_NEEDS: usize = 10;
/// Oldest age (F2).
const OLDEST: u32 = 25;
/// Most days ahead.
const MOST_DAYS: u32 = 366;

/// What is wanted, in the types that the search takes.
#[derive(Clone, Debug)]
pub(in crate::qualification::membership) struct Wanted {
    /// As sent.
    pub(super) filters: Filters,
    /// All of these.
    pub(super) needs: Vec<String>,
    /// Where from.
    near: Option<Place>,
    /// Hundredths of a mile.
    pub(super) miles: Option<i64>,
    /// Pence.
    pub(super) price_to: Option<i64>,
    /// In which order.
    pub(super) sort: Sort,
}

impl Wanted {
    /// Whether the database alone finds what is wanted, in order of id, and counts it for little:
    /// what asks about each member's prices or evidence is not asked twice.
    pub(super) fn in_order_of_id(&self) -> bool {
        let asked = &self.filters;
        self.sort == Sort::Admitted
            && asked.near.is_none()
            && asked.rating.is_none()
            && asked.heading.is_none()
            && asked.placement_type.is_none()
            && asked.evidence.is_none()
    }

    /// Reads the parameters.
    ///
    /// # Errors
    /// `invalid`, all parameters at once.
    pub(in crate::qualification::membership) fn read(filters: Filters) -> Result<Self> {
        let mut wrong = too_long(&filters);
        let mut add = |name: &str, code: &str, message: &str| {
            wrong.push(FieldError::new(format!("?{name}"), code, message));
        };
        if filters.area.as_ref().is_some_and(|code| geo::upper_tier(code).is_none()) {
            add("area", "unknown_value", "There is no such area.");
        }
        let needs = needs(filters.need.as_deref());
        if needs.len() > MOST_NEEDS {
            add("need", "out_of_range", "At most ten needs.");
        }
        if filters.age.is_some_and(|age| age > OLDEST) {
            add("age", "out_of_range", "An age is 0 to 25.");
        }
        if filters.evidence.is_some_and(|days| days > MOST_DAYS) {
            add("evidence", "out_of_range", "At most 366 days.");
        }
        let near = filters.near.as_deref().map(str::parse::<Place>);
        if matches!(near, Some(Err(_))) {
            add("near", "unknown_value", "This is no postcode, sector or district.");
        }
        let miles = filters.miles.as_deref().map(Quantity::parse);
        if let Some(Err(error)) = miles {
            add("miles", error.code(), "Miles are up to two decimals.");
        }
        let price_to = filters.price_to.as_deref().map(Money::parse);
        if let Some(Err(error)) = price_to {
            add("price_to", error.code(), "Pounds, up to two decimals.");
        }
        for (name, beside, of) in [
            ("miles", miles.is_some(), near.is_some()),
            ("price_to", price_to.is_some(), filters.heading.is_some()),
        ] {
            if beside && !of {
                add(name, "not_allowed", "Say of what, too: near, or heading.");
            }
        }
        let usual = if near.is_some() { Sort::Distance } else { Sort::Admitted };
        let sort = filters.sort.unwrap_or(usual);
        let missing = (sort == Sort::Distance && near.is_none())
            || (sort == Sort::Price && filters.heading.is_none());
        if missing {
            add("sort", "not_allowed", "Say of what, too: near, or heading.");
        }
        if !wrong.is_empty() {
            return Err(Error::invalid(wrong));
        }
        Ok(Self {
            needs,
            near: near.and_then(std::result::Result::ok),
            miles: miles.and_then(std::result::Result::ok).map(Quantity::hundredths),
            price_to: price_to.and_then(std::result::Result::ok).map(Money::hundredths),
            sort,
            filters,
        })
    }

    /// Whether it asks about what only those may know who read prices and evidence.
    pub(in crate::qualification::membership) fn is_about_prices(filters: &Filters) -> bool {
        filters.heading.is_some()
            || filters.price_to.is_some()
            || filters.evidence.is_some()
            || filters.sort == Some(Sort::Price)
    }

    /// Where distances count from.
    ///
    /// # Errors
    /// `invalid` when there is no such place; the database's.
    pub(super) fn point(&self, conn: &mut Conn) -> Result<Option<GridPoint>> {
        let Some(place) = &self.near else { return Ok(None) };
        let found = geo::find(conn, place)?.ok_or_else(|| {
            let message = "There is no such postcode, sector or district.";
            Error::field("?near", "unknown_place", message)
        })?;
        Ok(Some(found.point))
    }

    /// The cursor as sent.
    pub(in crate::qualification::membership) fn cursor(&self) -> Option<&str> {
        self.filters.cursor.as_deref()
    }

    /// What a cursor of the list is good for.
    pub(in crate::qualification::membership) fn bound(&self) -> String {
        let asked = &self.filters;
        let texts = [
            &asked.category,
            &asked.establishment,
            &asked.provider,
            &asked.state.map(|state| state.as_str().to_owned()),
            &asked.placement_type,
            &asked.area,
            &asked.need,
            &asked.name,
            &asked.age.map(|age| age.to_string()),
            &asked.near,
            &asked.miles,
            &asked.rating,
            &asked.heading,
            &asked.price_to,
            &asked.evidence.map(|days| days.to_string()),
            &Some(self.sort.as_str().to_owned()),
        ];
        texts.map(|text| text.as_deref().unwrap_or_default().replace('\n', " ")).join("\n")
    }
}

/// Texts longer than the contract says.
fn too_long(filters: &Filters) -> Vec<FieldError> {
    [
        ("category", &filters.category, 100),
        ("establishment", &filters.establishment, 100),
        ("provider", &filters.provider, 100),
        ("placement_type", &filters.placement_type, 100),
        ("area", &filters.area, 20),
        ("need", &filters.need, 400),
        ("name", &filters.name, 100),
        ("near", &filters.near, 10),
        ("miles", &filters.miles, 7),
        ("rating", &filters.rating, 100),
        ("heading", &filters.heading, 100),
        ("price_to", &filters.price_to, 10),
    ]
    .into_iter()
    .filter(|(_, text, most)| text.as_ref().is_some_and(|text| text.chars().count() > *most))
    .map(|(name, _, _)| FieldError::new(format!("?{name}"), "out_of_range", "It is too long."))
    .collect()
}

fn needs(text: Option<&str>) -> Vec<String> {
    let parts = text.unwrap_or_default().split(',').map(str::trim);
    parts.filter(|code| !code.is_empty()).map(str::to_owned).collect()
}
