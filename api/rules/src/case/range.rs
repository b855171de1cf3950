//! The second pass (C7): every readable value lies in its range.
//!
//! A line's `children` and a `score` are bounded by another value of the document. C7 lists both
//! among the ranges and refuses them as `out_of_range`, so they belong to this pass.

use super::findings::{Findings, Pass, Place, Pointer};
use super::refusal::{Refusal, RefusalCode};
use super::schema::Shape;
use super::tree::Node;
use crate::amount::Percent;
use crate::weights;
use std::ops::RangeInclusive;

/// Checks a value and everything in it against the fixed ranges.
pub(super) fn check(node: &Node<'_>, shape: &Shape, at: &Pointer<'_>, findings: &mut Findings) {
    match shape {
        Shape::List(item_shape) => {
            for (index, item) in node.items().unwrap_or_default().iter().enumerate() {
                check(item, item_shape, &Pointer::Item(at, index), findings);
            }
        }
        Shape::Object(known) => {
            for member in *known {
                if let Some(value) = node.member(member.name) {
                    check(value, &member.shape, &Pointer::Member(at, member.name), findings);
                }
            }
        }
        Shape::Whole(low, high) => bounded(node, node.whole(), *low, *high, at, findings),
        Shape::Decimal(low, high) => bounded(node, node.hundredths(), *low, *high, at, findings),
        Shape::Weight(criterion) => {
            let weight = node.hundredths().map(Percent::from_hundredths);
            if let Some(code) = weight.and_then(|it| weights::weight_fault(*criterion, it)) {
                let message = weights::limit_message(*criterion);
                let refusal = Refusal::new(code, at.to_string(), message);
                findings.push(Pass::Range, Place::of(node), refusal);
            }
        }
        Shape::Text | Shape::Flag | Shape::Choice(_) => {}
    }
}

fn bounded(
    node: &Node<'_>,
    value: Option<i64>,
    low: i64,
    high: i64,
    at: &Pointer<'_>,
    findings: &mut Findings,
) {
    if value.is_some_and(|value| !(low..=high).contains(&value)) {
        findings.refuse(Pass::Range, node, RefusalCode::OutOfRange, at);
    }
}

/// Checks the two limits that stand elsewhere in the document. A value already outside its fixed
/// range is refused once.
pub(super) fn check_relative(case: &Node<'_>, findings: &mut Findings) {
    let children = case.member("referral").and_then(|referral| referral.member("children"));
    let children = children.and_then(Node::whole);
    for (index, bid) in case.list("bids").iter().enumerate() {
        for list in ["core_costs", "variable_costs"] {
            for (line, cost) in bid.list(list).iter().enumerate() {
                let Some(node) = cost.member("children") else {
                    continue;
                };
                if above(node.whole(), children, &(1..=20)) {
                    let at = format_args!("/bids/{index}/{list}/{line}/children");
                    findings.refuse(Pass::Range, node, RefusalCode::OutOfRange, at);
                }
            }
        }
        let outcomes = bid.member("outcomes");
        let out_of = outcomes.and_then(|it| it.member("out_of")).and_then(Node::hundredths);
        let Some(node) = outcomes.and_then(|it| it.member("score")) else {
            continue;
        };
        if above(node.hundredths(), out_of, &(0..=10_000)) {
            let at = format_args!("/bids/{index}/outcomes/score");
            findings.refuse(Pass::Range, node, RefusalCode::OutOfRange, at);
        }
    }
}

/// Whether a value within its fixed range is above its limit; no limit can be read, no fault.
fn above(value: Option<i64>, limit: Option<i64>, fixed: &RangeInclusive<i64>) -> bool {
    value.zip(limit).is_some_and(|(value, limit)| value > limit && fixed.contains(&value))
}
