//! Every member of a case, its kind and its range: C1 and C7 as one table.

use super::types::{Criterion, DiscountBase, DiscountGroup, Group, Per};

/// What a value must be. Ranges are inclusive; decimals count in hundredths.
#[derive(Debug)]
pub(super) enum Shape {
    /// A string, free. The rulebook names no length: an empty id is an id like another.
    Text,
    /// `true` or `false`.
    Flag,
    /// A string from a closed list.
    Choice(&'static [&'static str]),
    /// A whole number.
    Whole(i64, i64),
    /// A decimal string.
    Decimal(i64, i64),
    /// A decimal string whose range C6 gives.
    Weight(Criterion),
    List(&'static Shape),
    Object(&'static [Member]),
}

/// A member of an object.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) name: &'static str,
    pub(super) shape: Shape,
    pub(super) required: bool,
}

const fn must(name: &'static str, shape: Shape) -> Member {
    Member { name, shape, required: true }
}

const fn may(name: &'static str, shape: Shape) -> Member {
    Member { name, shape, required: false }
}

const CHILDREN: Shape = Shape::Whole(1, 20);
const MONEY: Shape = Shape::Decimal(0, 999_999_999);
const QUANTITY: Shape = Shape::Decimal(0, 999_999_999);
const PERCENT: Shape = Shape::Decimal(0, 10_000);
const MARKS: Shape = Shape::Decimal(1, 10_000);
const PER: Shape = Shape::Choice(Per::CODES);

pub(super) static CASE: Shape =
    Shape::Object(&[must("referral", REFERRAL), must("bids", Shape::List(&BID))]);

const REFERRAL: Shape = Shape::Object(&[
    must("children", CHILDREN),
    must("group", Shape::Choice(Group::CODES)),
    must("weeks_per_year", Shape::Whole(1, 52)),
    must("weights", WEIGHTS),
    must("needs", Shape::List(&NEED)),
    must("features", Shape::List(&FEATURE)),
    must("discount_base", Shape::Choice(DiscountBase::CODES)),
    must("parent_choice", Shape::Flag),
    must("draw_seed", Shape::Text),
]);

const WEIGHTS: Shape = Shape::Object(&[
    must("price", Shape::Weight(Criterion::Price)),
    must("outcomes", Shape::Weight(Criterion::Outcomes)),
    must("needs", Shape::Weight(Criterion::Needs)),
    must("features", Shape::Weight(Criterion::Features)),
    must("location", Shape::Weight(Criterion::Location)),
    must("core_competency", Shape::Weight(Criterion::CoreCompetency)),
]);

static NEED: Shape = Shape::Object(&[must("id", Shape::Text), must("marks", MARKS)]);

static FEATURE: Shape = Shape::Object(&[
    must("id", Shape::Text),
    must("marks", MARKS),
    must("disqualifies", Shape::Flag),
]);

static BID: Shape = Shape::Object(&[
    must("id", Shape::Text),
    must("distance_metres", Shape::Whole(0, 2_000_000)),
    must("core_competency", PERCENT),
    must("core_costs", Shape::List(&CORE_COST)),
    must("variable_costs", Shape::List(&VARIABLE_COST)),
    must("discounts", Shape::List(&DISCOUNT)),
    must("needs_met", Shape::List(&Shape::Text)),
    must("features_met", Shape::List(&Shape::Text)),
    must("outcomes", OUTCOMES),
]);

static CORE_COST: Shape = Shape::Object(&[
    must("heading", Shape::Text),
    must("per", PER),
    must("fixed", MONEY),
    must("offered", MONEY),
    may("quantity", QUANTITY),
    may("children", CHILDREN),
]);

static VARIABLE_COST: Shape = Shape::Object(&[
    must("description", Shape::Text),
    must("per", PER),
    must("rate", MONEY),
    must("quantity", QUANTITY),
    must("children", CHILDREN),
]);

static DISCOUNT: Shape = Shape::Object(&[
    must("group", Shape::Choice(DiscountGroup::CODES)),
    must("min_children", Shape::Whole(2, 20)),
    must("fixed", PERCENT),
    must("offered", PERCENT),
]);

/// `score` has a second limit, `out_of`, as a line's `children` has the referral's: the range
/// pass knows both.
const OUTCOMES: Shape =
    Shape::Object(&[must("score", Shape::Decimal(0, 10_000)), must("out_of", MARKS)]);
