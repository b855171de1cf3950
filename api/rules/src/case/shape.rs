//! The first pass (C7): members missing, repeated or unknown, JSON types, closed lists, decimals.

use super::findings::{Findings, Pass, Place, Pointer, message};
use super::refusal::{Refusal, RefusalCode};
use super::schema::{Member, Shape};
use super::tree::{Node, Value};
use crate::amount::{AmountError, parse_hundredths};

/// Checks a value and everything in it.
pub(super) fn check(node: &Node<'_>, shape: &Shape, at: &Pointer<'_>, findings: &mut Findings) {
    match (shape, &node.value) {
        (Shape::List(item_shape), Value::List(items)) => {
            for (index, item) in items.iter().enumerate() {
                check(item, item_shape, &Pointer::Item(at, index), findings);
            }
        }
        (Shape::Object(known), Value::Object { members, end }) => {
            object(members, *end, known, at, findings);
        }
        _ => {
            if let Some(code) = leaf_fault(node, shape) {
                findings.refuse(Pass::Shape, node, code, at);
            }
        }
    }
}

/// A repeated member is a `duplicate` at the repetition's pointer, which is also the first one's:
/// a pointer cannot tell them apart. The first one is the value; the repetition is not read. An
/// unknown member is refused as often as it stands, whatever it holds.
fn object(
    members: &[(std::borrow::Cow<'_, str>, Node<'_>)],
    end: usize,
    known: &[Member],
    at: &Pointer<'_>,
    findings: &mut Findings,
) {
    let mut seen = vec![false; known.len()];
    for (name, node) in members {
        let at = Pointer::Member(at, name);
        let member = known.iter().zip(&mut seen).find(|(member, _)| member.name == name);
        match member {
            None => findings.refuse(Pass::Shape, node, RefusalCode::UnknownField, at),
            Some((_, true)) => findings.refuse(Pass::Shape, node, RefusalCode::Duplicate, at),
            Some((member, seen)) => {
                *seen = true;
                check(node, &member.shape, &at, findings);
            }
        }
    }
    for (index, (member, seen)) in known.iter().zip(&seen).enumerate() {
        if *seen || !member.required {
            continue;
        }
        let later = |name: &str| known.iter().skip(index + 1).any(|later| later.name == name);
        let next = members.iter().find(|(name, _)| later(name));
        let place = Place::before(next.map_or(end, |(_, node)| node.place));
        let at = Pointer::Member(at, member.name).to_string();
        let code = RefusalCode::Missing;
        findings.push(Pass::Shape, place, Refusal::new(code, at, message(code)));
    }
}

fn leaf_fault(node: &Node<'_>, shape: &Shape) -> Option<RefusalCode> {
    let fits = match shape {
        Shape::Text => node.text().is_some(),
        Shape::Flag => matches!(node.value, Value::Flag(_)),
        Shape::Choice(codes) => node.text().is_some_and(|text| codes.contains(&text)),
        Shape::Whole(..) => {
            return node.whole().is_none().then_some(RefusalCode::OutOfRange);
        }
        Shape::Decimal(..) | Shape::Weight(_) => return decimal_fault(node),
        Shape::List(_) | Shape::Object(_) => false,
    };
    (!fits).then_some(RefusalCode::UnknownValue)
}

/// Too many digits are a question of range, not of shape.
fn decimal_fault(node: &Node<'_>) -> Option<RefusalCode> {
    match node.text().map(parse_hundredths) {
        Some(Ok(_) | Err(AmountError::OutOfRange)) => None,
        Some(Err(AmountError::TooManyDecimals)) => Some(RefusalCode::TooManyDecimals),
        Some(Err(AmountError::NotADecimal)) | None => Some(RefusalCode::NotADecimal),
    }
}
