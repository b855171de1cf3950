//! From what is stored to what the engine judges: one place, for previews and for the evaluation.

use super::body::Body;
use crate::http::{Error, FieldError, Result};
use crate::referral::content::Content;
use together_rules::amount::{Marks, Percent};
use together_rules::case::{
    Bid, CoreCost, Discount, DiscountBase, DiscountGroup, Feature, Group, Need, Outcomes, Per,
    Referral, VariableCost, Weights,
};

/// What the case says of a bid beside its body: frozen at issue, or agreed by the evaluators.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// Whole metres from the home.
    pub distance_metres: i64,
    /// Hundredths.
    pub core_competency: i64,
    /// The agreed mark of the outcomes statement, out of five; any for a preview.
    pub mark: i64,
}

/// The referral as the engine takes it. `seed` is revealed at opening; a preview uses any.
///
/// # Errors
/// Only for stored content that never was valid.
pub fn referral(content: &Content, seed: &str) -> Result<Referral> {
    let strange = || Error::internal("stored content");
    Ok(Referral {
        children: u8::try_from(content.children.len()).map_err(Error::internal)?,
        group: Group::from_code(&content.group).ok_or_else(strange)?,
        weeks_per_year: u8::try_from(content.weeks_per_year).map_err(Error::internal)?,
        weights: weights(content),
        needs: content
            .needs
            .iter()
            .map(|need| Need { id: need.code.clone(), marks: need.marks })
            .collect(),
        features: content
            .features
            .iter()
            .map(|feature| Feature {
                id: feature.code.clone(),
                marks: feature.marks,
                disqualifies: feature.disqualifies,
            })
            .collect(),
        discount_base: DiscountBase::from_code(&content.discount_base).ok_or_else(strange)?,
        parent_choice: content.parent_choice,
        draw_seed: seed.to_owned(),
    })
}

/// The weights as the engine takes them.
pub fn weights(content: &Content) -> Weights {
    let weights = content.weights;
    Weights {
        price: weights.price,
        outcomes: weights.outcomes,
        needs: weights.needs,
        features: weights.features,
        location: weights.location,
        core_competency: weights.core_competency,
    }
}

/// A bid as the engine takes it.
///
/// # Errors
/// `invalid`, with a pointer into the body for every word that is none (`per`, `group`).
pub fn bid(id: &str, body: &Body, facts: Facts) -> Result<Bid> {
    let mut wrong = Vec::new();
    let core_costs = collect("core_costs", &body.core_costs, &mut wrong, |line| {
        Ok(CoreCost {
            heading: line.heading.clone(),
            per: Per::from_code(&line.per).ok_or("per")?,
            fixed: line.fixed,
            offered: line.offered,
            quantity: line.quantity,
            children: line.children.map(u8::try_from).transpose().map_err(|_| "children")?,
        })
    });
    let variable_costs = collect("variable_costs", &body.variable_costs, &mut wrong, |line| {
        Ok(VariableCost {
            description: line.description.clone(),
            per: Per::from_code(&line.per).ok_or("per")?,
            rate: line.rate,
            quantity: line.quantity,
            children: u8::try_from(line.children).map_err(|_| "children")?,
        })
    });
    let discounts = collect("discounts", &body.discounts, &mut wrong, |line| {
        Ok(Discount {
            group: DiscountGroup::from_code(&line.group).ok_or("group")?,
            min_children: u8::try_from(line.min_children).map_err(|_| "min_children")?,
            fixed: line.fixed,
            offered: line.offered,
        })
    });
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    Ok(Bid {
        id: id.to_owned(),
        distance_metres: u32::try_from(facts.distance_metres).map_err(Error::internal)?,
        core_competency: Percent::from_hundredths(facts.core_competency),
        core_costs,
        variable_costs,
        discounts,
        needs_met: body.needs_met.clone(),
        features_met: body.features_met.clone(),
        outcomes: Outcomes {
            score: Marks::from_hundredths(facts.mark.saturating_mul(100)),
            out_of: Marks::from_hundredths(500),
        },
    })
}

/// Turns every line; a line that cannot be turned names its member.
fn collect<L, T>(
    list: &str,
    lines: &[L],
    wrong: &mut Vec<FieldError>,
    turn: impl Fn(&L) -> std::result::Result<T, &'static str>,
) -> Vec<T> {
    let mut turned = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        match turn(line) {
            Ok(line) => turned.push(line),
            Err(member) => wrong.push(FieldError::new(
                format!("/{list}/{index}/{member}"),
                "unknown_value",
                "This is not an acceptable value.",
            )),
        }
    }
    turned
}
