//! A JSON document as a tree that keeps what the refusals of C7 need.
//!
//! An ordinary value drops repeated members, turns numbers into floats and gives up on deep
//! nesting. C7 asks for the document as it stands: every member in its order, numbers as they
//! are spelt, and one answer only for text that is not JSON.

use crate::amount::{AmountError, parse_hundredths};
use std::borrow::Cow;

/// A case nests five levels; what lies deeper is checked for syntax and not kept, so that
/// neither reading nor dropping a document can exhaust the stack.
pub(super) const MAX_DEPTH: usize = 12;

/// A value and its place: places grow along the document.
#[derive(Debug)]
pub(super) struct Node<'t> {
    pub(super) place: usize,
    pub(super) value: Value<'t>,
}

#[derive(Debug)]
pub(super) enum Value<'t> {
    Null,
    Flag(bool),
    Number(Cow<'t, str>),
    Text(Cow<'t, str>),
    List(Vec<Node<'t>>),
    /// Members in document order, repeated names included; `end` is the closing place.
    Object {
        members: Vec<(Cow<'t, str>, Node<'t>)>,
        end: usize,
    },
    /// A list or object below any that a case can have.
    Deep,
}

impl<'t> Node<'t> {
    /// The first member of that name, if this is an object that has it.
    pub(super) fn member(&self, name: &str) -> Option<&Node<'t>> {
        match &self.value {
            Value::Object { members, .. } => {
                members.iter().find(|(key, _)| key == name).map(|(_, node)| node)
            }
            _ => None,
        }
    }

    /// The items, if this is a list.
    pub(super) fn items(&self) -> Option<&[Node<'t>]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// The items of a member that is a list; none if it is not.
    pub(super) fn list(&self, name: &str) -> &[Node<'t>] {
        self.member(name).and_then(Node::items).unwrap_or_default()
    }

    /// The text, if this is a string.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whole numbers are spelt without fraction or exponent; one beyond `i64` is its nearest
    /// end, which no range of C7 contains.
    pub(super) fn whole(&self) -> Option<i64> {
        let Value::Number(text) = &self.value else {
            return None;
        };
        if text.contains(['.', 'e', 'E']) {
            return None;
        }
        let beyond = if text.starts_with('-') { i64::MIN } else { i64::MAX };
        Some(text.parse().unwrap_or(beyond))
    }

    /// A decimal string in hundredths; one beyond `i64` is its largest, which no range contains.
    pub(super) fn hundredths(&self) -> Option<i64> {
        match parse_hundredths(self.text()?) {
            Ok(value) => Some(value),
            Err(AmountError::OutOfRange) => Some(i64::MAX),
            Err(AmountError::NotADecimal | AmountError::TooManyDecimals) => None,
        }
    }

    /// The same document from a value already read. Such a value has no repeated members, and a
    /// float keeps its spelling as one.
    pub(super) fn from_value(value: &'t serde_json::Value) -> Self {
        convert(value, 0, &mut 0)
    }
}

fn convert<'t>(value: &'t serde_json::Value, depth: usize, next: &mut usize) -> Node<'t> {
    let place = *next;
    *next += 1;
    let value = match value {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(flag) => Value::Flag(*flag),
        serde_json::Value::Number(number) => Value::Number(Cow::Owned(number.to_string())),
        serde_json::Value::String(text) => Value::Text(Cow::Borrowed(text)),
        _ if depth >= MAX_DEPTH => Value::Deep,
        serde_json::Value::Array(items) => {
            Value::List(items.iter().map(|item| convert(item, depth + 1, next)).collect())
        }
        serde_json::Value::Object(object) => {
            let members = object
                .iter()
                .map(|(name, value)| {
                    (Cow::Borrowed(name.as_str()), convert(value, depth + 1, next))
                })
                .collect();
            let end = *next;
            *next += 1;
            Value::Object { members, end }
        }
    };
    Node { place, value }
}
