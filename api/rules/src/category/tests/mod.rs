#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod content;
mod demo;
mod difference;
mod figures;
mod problems;
mod shipped;

use super::{CategoryConfig, Guide, PriceLine, compose};
use crate::amount::Money;

const SHARED: &str = include_str!("../../../../category/shipped/shared.json");

/// The five shipped categories as their own documents.
const SHIPPED: [(&str, &str); 5] = [
    ("sen", include_str!("../../../../category/shipped/sen.json")),
    ("foster", include_str!("../../../../category/shipped/foster.json")),
    ("residential", include_str!("../../../../category/shipped/residential.json")),
    (
        "alternative-education",
        include_str!("../../../../category/shipped/alternative-education.json"),
    ),
    (
        "supported-accommodation",
        include_str!("../../../../category/shipped/supported-accommodation.json"),
    ),
];

pub(crate) fn shipped(code: &str) -> CategoryConfig {
    let (_, own) = SHIPPED.iter().find(|(name, _)| *name == code).expect("a shipped category");
    compose(SHARED, own).expect("composes")
}

fn money(text: &str) -> Money {
    Money::parse(text).expect("an amount")
}

/// Every heading of a type at the price `pick` takes from its guide.
fn priced(config: &CategoryConfig, kind: &str, pick: impl Fn(&Guide) -> Money) -> Vec<PriceLine> {
    let line = |heading: &&super::Heading| PriceLine {
        heading: heading.code.clone(),
        age_band: None,
        price: pick(&heading.guide[kind]),
    };
    config.headings_for(kind).iter().map(line).collect()
}

fn per_week(config: &CategoryConfig, kind: &str, pick: impl Fn(&Guide) -> Money) -> Money {
    config.core_per_week(kind, &priced(config, kind, pick)).expect("every heading is priced")
}
