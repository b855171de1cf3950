//! Two pieces of JSON, compared digit for digit.

use serde_json::Value;
use std::collections::BTreeSet;

/// Every place where `said` differs from `found`, as JSON pointers below `at`.
pub fn differences(at: &str, said: &Value, found: &Value) -> Vec<String> {
    let mut list = Vec::new();
    walk(at, said, found, &mut list);
    list
}

fn walk(at: &str, said: &Value, found: &Value, list: &mut Vec<String>) {
    match (said, found) {
        (Value::Object(one), Value::Object(other)) => {
            let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            for name in names {
                let here = format!("{at}/{}", name.replace('~', "~0").replace('/', "~1"));
                match (one.get(name), other.get(name)) {
                    (Some(said), Some(found)) => walk(&here, said, found, list),
                    (Some(said), None) => {
                        list.push(format!("{here}: says {}, should be absent", short(said)));
                    }
                    (None, found) => {
                        let found = found.map(short).unwrap_or_default();
                        list.push(format!("{here}: is absent, should be {found}"));
                    }
                }
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (index, (said, found)) in one.iter().zip(other).enumerate() {
                walk(&format!("{at}/{index}"), said, found, list);
            }
        }
        (Value::Array(one), Value::Array(other)) => {
            list.push(format!("{at}: has {} items, should have {}", one.len(), other.len()));
        }
        _ if said == found => {}
        _ => list.push(format!("{at}: says {}, should be {}", short(said), short(found))),
    }
}

/// A value in a line; long texts are cut.
fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(60) {
        Some((cut, _)) => format!("{}…", text.get(..cut).unwrap_or_default()),
        None => text,
    }
}
