//! The sample, changed.

use super::{refused, sample, told};
use serde_json::Value;
use together_rules::case::parse_value;

/// The sample with values set; a new member or item is added at the end.
pub fn with(changes: &[(&str, Value)]) -> Value {
    let mut case = sample();
    for (pointer, value) in changes {
        let (parent, name) = pointer.rsplit_once('/').unwrap();
        match case.pointer_mut(parent).unwrap() {
            Value::Object(object) => {
                object.insert(name.into(), value.clone());
            }
            Value::Array(items) => match name.parse::<usize>().unwrap() {
                index if index < items.len() => items[index] = value.clone(),
                _ => items.push(value.clone()),
            },
            other => panic!("{other} has no members"),
        }
    }
    case
}

/// The sample without a member.
pub fn without(pointer: &str) -> Value {
    let mut case = sample();
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    case.pointer_mut(parent).unwrap().as_object_mut().unwrap().shift_remove(name).unwrap();
    case
}

/// The refusals are these, read as text and as a value.
pub fn assert_refused(case: &Value, expected: &[(&str, &str)]) {
    let as_text = refused(&case.to_string());
    assert_eq!(told(&as_text), expected, "{case}");
    assert_eq!(parse_value(case).unwrap_err(), as_text, "text and value must agree");
}
