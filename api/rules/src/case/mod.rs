//! The engine: a case in, a result or every refusal out (C1–C5, C7).
//!
//! Pure and exact: whole numbers only, in pence and hundredths, wide enough for every case that
//! C7 admits. Text is read as a tree ([`parse`]), judged in three passes against one table, and
//! only then becomes a [`Case`]; evaluating a [`Case`] cannot fail.
//!
//! Where C7 is silent:
//! - Each value is told once a pass; the later passes look at whatever the earlier ones could
//!   read, so that one answer tells all that is wrong.
//! - An absent member is told where the documented order would have it.
//! - A member that stands twice is a `duplicate` of the first pass; the first one counts.
//! - `2.0` and `1e2` are no whole numbers; an integer of any length is one, out of range.
//! - Strings are free: empty, NUL and any Unicode included. Ids are compared as they are.
//! - `null` is a wrong type, also for a member that may be absent.
//! - A discount is for `sibling` or `cohort` (B6); several may stand for the same number of
//!   children, and the largest counts. Variable lines may share a description. A need and a
//!   feature may share an id.

mod build;
mod cross;
mod draw;
mod explain;
mod findings;
mod json;
mod met;
mod price;
mod range;
mod refusal;
mod result;
mod schema;
mod score;
mod shape;
mod tree;
mod types;

pub use draw::Draw;
pub use explain::{
    CriterionWorking, DiscountWorking, Explanation, Figure, Formula, LineWorking, UnmetWorking,
    explain,
};
pub use price::{Pence, PriceFigures, core_line};
pub use refusal::{Refusal, RefusalCode};
pub use result::{BidResult, Evaluation, Scores, Standing, evaluate, rerank};
pub use score::{AutomaticScores, Preview, price_bid};
pub use types::{
    Bid, CoreCost, Criterion, Discount, DiscountBase, DiscountGroup, Feature, Group, Need,
    Outcomes, Per, Referral, VariableCost, Weights,
};

use findings::{Findings, Pointer};
use met::Met;
use serde::Serialize;
use tree::Node;

/// Reads and evaluates a case.
///
/// # Errors
/// Every refusal of C7, in its order; never an empty list.
pub fn evaluate_json(text: &str) -> Result<Evaluation, Vec<Refusal>> {
    parse(text).map(|case| evaluate(&case))
}

/// Reads a case from JSON text.
///
/// # Errors
/// Every refusal of C7, in its order; never an empty list.
pub fn parse(text: &str) -> Result<Case, Vec<Refusal>> {
    match json::parse(text) {
        Ok(tree) => read(&tree),
        Err(json::NotJson) => Err(vec![Refusal::not_json()]),
    }
}

/// Reads a case from a JSON value. Such a value has already lost repeated members: prefer
/// [`parse`] for anything that came as text.
///
/// # Errors
/// Every refusal of C7, in its order; never an empty list.
pub fn parse_value(value: &serde_json::Value) -> Result<Case, Vec<Refusal>> {
    read(&Node::from_value(value))
}

/// A valid case. There is no way to one but through C7, so evaluating it cannot fail. Serialises
/// to exactly the case JSON, amounts with two decimals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Case {
    referral: Referral,
    bids: Vec<Bid>,
    #[serde(skip)]
    met: Vec<Met>,
}

impl Case {
    /// What is asked for.
    pub fn referral(&self) -> &Referral {
        &self.referral
    }

    /// The bids, in the order of the case.
    pub fn bids(&self) -> &[Bid] {
        &self.bids
    }

    /// A case from its parts, judged exactly as its JSON would be.
    ///
    /// # Errors
    /// Every refusal of C7, in its order, with pointers into the case's JSON.
    pub fn build(referral: &Referral, bids: &[Bid]) -> Result<Self, Vec<Refusal>> {
        #[derive(Serialize)]
        struct Parts<'a> {
            referral: &'a Referral,
            bids: &'a [Bid],
        }
        let not_json = || vec![Refusal::not_json()];
        // As text, of which the tree borrows: a JSON value would copy every name and string.
        let text = serde_json::to_string(&Parts { referral, bids }).map_err(|_| not_json())?;
        judge(&json::parse(&text).map_err(|json::NotJson| not_json())?)?;
        Ok(Self::of(referral.clone(), bids.to_vec()))
    }

    /// A case from parts that passed.
    fn of(referral: Referral, bids: Vec<Bid>) -> Self {
        let met = met::by_bid(&referral, &bids);
        Self { referral, bids, met }
    }
}

/// A case from a tree that passes.
fn read(tree: &Node<'_>) -> Result<Case, Vec<Refusal>> {
    judge(tree)?;
    let (referral, bids) = build::parts(tree).ok_or_else(|| vec![Refusal::not_json()])?;
    Ok(Case::of(referral, bids))
}

/// The three passes.
fn judge(tree: &Node<'_>) -> Result<(), Vec<Refusal>> {
    let mut findings = Findings::default();
    shape::check(tree, &schema::CASE, &Pointer::Root, &mut findings);
    range::check(tree, &schema::CASE, &Pointer::Root, &mut findings);
    range::check_relative(tree, &mut findings);
    cross::check(tree, &mut findings);
    let refusals = findings.in_order();
    if refusals.is_empty() { Ok(()) } else { Err(refusals) }
}
