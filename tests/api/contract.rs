//! The committed contract is the one the code has, and every operation is complete.

use serde_json::Value;

const COMMITTED: &str = include_str!("../../openapi/openapi.json");

fn operations() -> Vec<(String, String, Value)> {
    let contract: Value = serde_json::from_str(COMMITTED).unwrap();
    let mut found = Vec::new();
    for (path, item) in contract["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            found.push((method.to_uppercase(), path.clone(), operation.clone()));
        }
    }
    found
}

#[test]
fn the_committed_contract_is_current() {
    let current = together::app::contract().to_pretty_json().unwrap();
    assert!(
        current.trim() == COMMITTED.trim(),
        "openapi/openapi.json is stale: run `make openapi`"
    );
}

#[test]
fn every_operation_says_what_it_is_and_how_it_can_end() {
    let mut ids = std::collections::BTreeSet::new();
    for (method, path, operation) in operations() {
        let name = format!("{method} {path}");
        let id =
            operation["operationId"].as_str().unwrap_or_else(|| panic!("{name}: no operationId"));
        assert!(ids.insert(id.to_owned()), "{name}: {id} stands twice");
        assert!(
            operation["summary"].as_str().is_some_and(|text| text.len() > 3),
            "{name}: no summary"
        );
        assert_eq!(operation["tags"].as_array().map(Vec::len), Some(1), "{name}: one tag");
        let answers = operation["responses"].as_object().unwrap();
        assert!(answers.keys().any(|status| status.starts_with('2')), "{name}: no success");
        assert!(answers.contains_key("503"), "{name}: no 503");
        assert!(!operation["security"].is_null(), "{name}: nothing said of who may");
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            assert!(
                parameter["description"].is_string(),
                "{name}: {} is not described",
                parameter["name"]
            );
        }
    }
}
