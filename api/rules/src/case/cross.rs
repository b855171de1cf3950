//! The third pass (C7): what must agree between values. Every comparison whose values can be
//! read is made, also when one of them is out of its range.

use super::findings::{Findings, Pass, Place};
use super::refusal::RefusalCode;
use super::tree::Node;
use super::types::{Criterion, Group};
use crate::amount::Percent;
use crate::weights;
use std::collections::{HashMap, HashSet};

/// The ids that a list gives out, or nothing while one of them cannot be read: then no use of an
/// id can be called unknown.
type Ids<'t> = Option<HashSet<&'t str>>;

pub(super) fn check(case: &Node<'_>, findings: &mut Findings) {
    let referral = case.member("referral");
    let (needs, features) = match referral {
        Some(referral) => {
            group(referral, findings);
            sum(referral, findings);
            let needs = listed(referral, Criterion::Needs, findings);
            (needs, listed(referral, Criterion::Features, findings))
        }
        None => (None, None),
    };
    let mut bid_ids = HashSet::new();
    for (index, bid) in case.list("bids").iter().enumerate() {
        once(&mut bid_ids, bid.member("id"), format_args!("/bids/{index}/id"), findings);
        core_costs(index, bid, findings);
        discounts(index, bid, findings);
        met(index, bid, "needs_met", &needs, findings);
        met(index, bid, "features_met", &features, findings);
    }
}

fn group(referral: &Node<'_>, findings: &mut Findings) {
    let Some(node) = referral.member("group") else {
        return;
    };
    let group = node.text().and_then(Group::from_code);
    let children = referral.member("children").and_then(Node::whole);
    if let (Some(group), Some(children)) = (group, children)
        && (group == Group::None) != (children == 1)
    {
        let code = RefusalCode::GroupMismatch;
        findings.refuse(Pass::Cross, node, code, "/referral/group");
    }
}

fn weight(referral: &Node<'_>, criterion: Criterion) -> Option<Percent> {
    let node = referral.member("weights")?.member(criterion.as_str())?;
    node.hundredths().map(Percent::from_hundredths)
}

fn sum(referral: &Node<'_>, findings: &mut Findings) {
    let six: Option<Vec<Percent>> =
        Criterion::ALL.iter().map(|criterion| weight(referral, *criterion)).collect();
    if let (Some(node), Some(six)) = (referral.member("weights"), six)
        && !weights::adds_up(&six)
    {
        findings.push(Pass::Cross, Place::of(node), weights::sum_refusal());
    }
}

/// Needs or features: their ids stand once; an empty list has no weight.
fn listed<'t>(referral: &'t Node<'_>, criterion: Criterion, findings: &mut Findings) -> Ids<'t> {
    let name = criterion.as_str();
    let node = referral.member(name)?;
    let items = node.items()?;
    let fault = weight(referral, criterion).and_then(|it| weights::list_fault(it, items.len()));
    if let Some(code) = fault {
        findings.push(Pass::Cross, Place::of(node), weights::list_refusal(criterion, code));
    }
    let mut ids = HashSet::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let at = format_args!("/referral/{name}/{index}/id");
        once(&mut ids, item.member("id"), at, findings);
    }
    let all_read = items.iter().all(|item| item.member("id").and_then(Node::text).is_some());
    all_read.then_some(ids)
}

/// Refuses the later of two equal ids; says whether this is a first one.
fn once<'t>(
    seen: &mut HashSet<&'t str>,
    node: Option<&'t Node<'_>>,
    at: std::fmt::Arguments<'_>,
    findings: &mut Findings,
) -> bool {
    let Some((node, id)) = node.and_then(|node| Some((node, node.text()?))) else {
        return false;
    };
    let first = seen.insert(id);
    if !first {
        findings.refuse(Pass::Cross, node, RefusalCode::Duplicate, at);
    }
    first
}

/// A repeated id is a `duplicate`, known or not; a first one must be listed.
fn met(bid: usize, node: &Node<'_>, list: &str, known: &Ids<'_>, findings: &mut Findings) {
    let mut seen = HashSet::with_capacity(node.list(list).len());
    for (index, item) in node.list(list).iter().enumerate() {
        let at = format_args!("/bids/{bid}/{list}/{index}");
        let first = once(&mut seen, Some(item), at, findings);
        if let (true, Some(known), Some(id)) = (first, known, item.text())
            && !known.contains(id)
        {
            findings.refuse(Pass::Cross, item, RefusalCode::UnknownId, at);
        }
    }
}

/// BC 7.4: never above the fixed cost, line by line. Two lines share a heading only when both
/// carry a quantity: of a pair that may not, the later one is refused.
fn core_costs(bid: usize, node: &Node<'_>, findings: &mut Findings) {
    let mut all_carry: HashMap<&str, bool> = HashMap::new();
    for (index, line) in node.list("core_costs").iter().enumerate() {
        let at = |member: &str| format!("/bids/{bid}/core_costs/{index}/{member}");
        if let Some((heading, name)) = line.member("heading").and_then(|it| Some((it, it.text()?)))
        {
            let carries = line.member("quantity").is_some();
            let earlier = all_carry.get(name).copied();
            if earlier.is_some_and(|earlier| !(earlier && carries)) {
                findings.refuse(Pass::Cross, heading, RefusalCode::Duplicate, at("heading"));
            }
            all_carry.insert(name, earlier.unwrap_or(true) && carries);
        }
        if let Some((offered, fixed, node)) = offer(line)
            && offered > fixed
        {
            let code = RefusalCode::CoreCostIncreased;
            findings.refuse(Pass::Cross, node, code, at("offered"));
        }
    }
}

/// B6: a provider may offer more, never less.
fn discounts(bid: usize, node: &Node<'_>, findings: &mut Findings) {
    for (index, discount) in node.list("discounts").iter().enumerate() {
        if let Some((offered, fixed, node)) = offer(discount)
            && offered < fixed
        {
            let at = format_args!("/bids/{bid}/discounts/{index}/offered");
            findings.refuse(Pass::Cross, node, RefusalCode::DiscountReduced, at);
        }
    }
}

fn offer<'a, 't>(line: &'a Node<'t>) -> Option<(i64, i64, &'a Node<'t>)> {
    let node = line.member("offered")?;
    Some((node.hundredths()?, line.member("fixed")?.hundredths()?, node))
}
