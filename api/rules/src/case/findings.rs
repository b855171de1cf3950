//! Refusals as the passes find them, and the order in which they are told (C7).

use super::refusal::{Refusal, RefusalCode};
use super::tree::Node;
use std::fmt;

/// The three passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Pass {
    Shape,
    Range,
    Cross,
}

/// Where a refusal stands in the document. An absent member has no place of its own: it stands
/// just before the first member that the documented order puts after it, else at the end of its
/// object, so that in a document written in the documented order it stands where it is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place(usize, bool);

impl Place {
    pub(super) const fn of(node: &Node<'_>) -> Self {
        Self(node.place, true)
    }

    pub(super) const fn before(place: usize) -> Self {
        Self(place, false)
    }
}

/// Most refusals that are kept of one document: a small text can hold a fault in every few bytes,
/// and whoever wrote it reads the first of them.
const MOST: usize = 10_000;

/// Collects refusals in any order.
#[derive(Debug, Default)]
pub(super) struct Findings {
    found: Vec<(Pass, Place, Refusal)>,
}

impl Findings {
    pub(super) fn push(&mut self, pass: Pass, place: Place, refusal: Refusal) {
        if self.found.len() < MOST {
            self.found.push((pass, place, refusal));
        }
    }

    /// A refusal of a value, in the words of its code.
    pub(super) fn refuse(
        &mut self,
        pass: Pass,
        node: &Node<'_>,
        code: RefusalCode,
        at: impl fmt::Display,
    ) {
        self.push(pass, Place::of(node), Refusal::new(code, at.to_string(), message(code)));
    }

    /// By pass, then by place in the document.
    pub(super) fn in_order(mut self) -> Vec<Refusal> {
        self.found.sort_by_key(|(pass, place, _)| (*pass, *place));
        self.found.into_iter().map(|(_, _, refusal)| refusal).collect()
    }
}

pub(super) const fn message(code: RefusalCode) -> &'static str {
    match code {
        RefusalCode::NotADecimal => "this must be a string of digits with at most two decimals",
        RefusalCode::TooManyDecimals => "this has more than two decimals",
        RefusalCode::OutOfRange => "this is outside the range allowed",
        RefusalCode::PriceWeightOutOfRange => "the weight of price must be from 30 to 70",
        RefusalCode::WeightsNot100 => "the weights must come to 100",
        RefusalCode::GroupMismatch => "the group must be none exactly when there is one child",
        RefusalCode::UnknownValue => "this is not one of the values allowed here",
        RefusalCode::UnknownId => "the referral does not list this",
        RefusalCode::Duplicate => "this stands twice",
        RefusalCode::EmptyList => "there is a weight but nothing is listed",
        RefusalCode::CoreCostIncreased => "the offer is above the fixed cost",
        RefusalCode::DiscountReduced => "the offer is below the fixed discount",
        RefusalCode::Missing => "this is missing",
        RefusalCode::UnknownField => "there is no such member here",
    }
}

/// A JSON pointer (RFC 6901) as the steps that lead to it: nothing is written until refused.
#[derive(Clone, Copy)]
pub(super) enum Pointer<'p> {
    Root,
    Member(&'p Pointer<'p>, &'p str),
    Item(&'p Pointer<'p>, usize),
}

impl fmt::Display for Pointer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(parent, name) => {
                write!(f, "{parent}/{}", name.replace('~', "~0").replace('/', "~1"))
            }
            Self::Item(parent, index) => write!(f, "{parent}/{index}"),
        }
    }
}
