//! From a tree that passed all three passes to the typed parts of a case.

use super::tree::{Node, Value};
use super::types::{
    Bid, CoreCost, Discount, DiscountBase, DiscountGroup, Feature, Group, Need, Outcomes, Per,
    Referral, VariableCost, Weights,
};
use crate::amount::{Marks, Money, Percent, Quantity};

/// Nothing only if the tree did not pass: shape, types and closed lists are the passes' work.
pub(super) fn parts(node: &Node<'_>) -> Option<(Referral, Vec<Bid>)> {
    Some((referral(node.member("referral")?)?, each(node, "bids", bid)?))
}

fn each<T>(node: &Node<'_>, list: &str, item: fn(&Node<'_>) -> Option<T>) -> Option<Vec<T>> {
    node.member(list)?.items()?.iter().map(item).collect()
}

fn text(node: &Node<'_>, name: &str) -> Option<String> {
    node.member(name)?.text().map(Into::into)
}

fn flag(node: &Node<'_>, name: &str) -> Option<bool> {
    match node.member(name)?.value {
        Value::Flag(flag) => Some(flag),
        _ => None,
    }
}

fn whole<T: TryFrom<i64>>(node: &Node<'_>, name: &str) -> Option<T> {
    T::try_from(node.member(name)?.whole()?).ok()
}

fn choice<T>(node: &Node<'_>, name: &str, from_code: fn(&str) -> Option<T>) -> Option<T> {
    from_code(node.member(name)?.text()?)
}

fn money(node: &Node<'_>, name: &str) -> Option<Money> {
    node.member(name)?.hundredths().map(Money::from_hundredths)
}

fn percent(node: &Node<'_>, name: &str) -> Option<Percent> {
    node.member(name)?.hundredths().map(Percent::from_hundredths)
}

fn marks(node: &Node<'_>, name: &str) -> Option<Marks> {
    node.member(name)?.hundredths().map(Marks::from_hundredths)
}

fn quantity(node: &Node<'_>, name: &str) -> Option<Quantity> {
    node.member(name)?.hundredths().map(Quantity::from_hundredths)
}

fn referral(node: &Node<'_>) -> Option<Referral> {
    Some(Referral {
        children: whole(node, "children")?,
        group: choice(node, "group", Group::from_code)?,
        weeks_per_year: whole(node, "weeks_per_year")?,
        weights: weights(node.member("weights")?)?,
        needs: each(node, "needs", need)?,
        features: each(node, "features", feature)?,
        discount_base: choice(node, "discount_base", DiscountBase::from_code)?,
        parent_choice: flag(node, "parent_choice")?,
        draw_seed: text(node, "draw_seed")?,
    })
}

fn weights(node: &Node<'_>) -> Option<Weights> {
    Some(Weights {
        price: percent(node, "price")?,
        outcomes: percent(node, "outcomes")?,
        needs: percent(node, "needs")?,
        features: percent(node, "features")?,
        location: percent(node, "location")?,
        core_competency: percent(node, "core_competency")?,
    })
}

fn need(node: &Node<'_>) -> Option<Need> {
    Some(Need { id: text(node, "id")?, marks: marks(node, "marks")? })
}

fn feature(node: &Node<'_>) -> Option<Feature> {
    let disqualifies = flag(node, "disqualifies")?;
    Some(Feature { id: text(node, "id")?, marks: marks(node, "marks")?, disqualifies })
}

fn bid(node: &Node<'_>) -> Option<Bid> {
    let id = |node: &Node<'_>| node.text().map(String::from);
    Some(Bid {
        id: text(node, "id")?,
        distance_metres: whole(node, "distance_metres")?,
        core_competency: percent(node, "core_competency")?,
        core_costs: each(node, "core_costs", core_cost)?,
        variable_costs: each(node, "variable_costs", variable_cost)?,
        discounts: each(node, "discounts", discount)?,
        needs_met: each(node, "needs_met", id)?,
        features_met: each(node, "features_met", id)?,
        outcomes: outcomes(node.member("outcomes")?)?,
    })
}

fn core_cost(node: &Node<'_>) -> Option<CoreCost> {
    Some(CoreCost {
        heading: text(node, "heading")?,
        per: choice(node, "per", Per::from_code)?,
        fixed: money(node, "fixed")?,
        offered: money(node, "offered")?,
        quantity: quantity(node, "quantity"),
        children: whole(node, "children"),
    })
}

fn variable_cost(node: &Node<'_>) -> Option<VariableCost> {
    Some(VariableCost {
        description: text(node, "description")?,
        per: choice(node, "per", Per::from_code)?,
        rate: money(node, "rate")?,
        quantity: quantity(node, "quantity")?,
        children: whole(node, "children")?,
    })
}

fn discount(node: &Node<'_>) -> Option<Discount> {
    Some(Discount {
        group: choice(node, "group", DiscountGroup::from_code)?,
        min_children: whole(node, "min_children")?,
        fixed: percent(node, "fixed")?,
        offered: percent(node, "offered")?,
    })
}

fn outcomes(node: &Node<'_>) -> Option<Outcomes> {
    Some(Outcomes { score: marks(node, "score")?, out_of: marks(node, "out_of")? })
}
