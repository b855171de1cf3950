//! The worked examples pin field names, member order and every digit.

use super::refused;
use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use together_rules::case::{evaluate, evaluate_json, parse, rerank};

fn cases() -> Vec<(String, PathBuf)> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/examples");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_str().unwrap().ends_with(".case.json"))
        .map(|path| (fs::read_to_string(&path).unwrap(), path))
        .collect();
    cases.sort();
    assert!(cases.len() >= 9);
    cases
}

fn beside(path: &std::path::Path, kind: &str) -> Option<String> {
    let other = path.to_str().unwrap().replace(".case.json", &format!(".{kind}.json"));
    fs::read_to_string(other).ok()
}

#[test]
fn every_worked_example_comes_out_digit_for_digit() {
    for (text, path) in cases() {
        match beside(&path, "result") {
            Some(expected) => {
                let expected: Value = serde_json::from_str(&expected).unwrap();
                let result = evaluate_json(&text).unwrap();
                // As text, so that the order of members counts too.
                assert_eq!(
                    serde_json::to_string_pretty(&result).unwrap(),
                    serde_json::to_string_pretty(&expected).unwrap(),
                    "{}",
                    path.display()
                );
            }
            None => {
                let expected = beside(&path, "error").expect("a result or an error");
                let expected: Value = serde_json::from_str(&expected).unwrap();
                let first = serde_json::to_value(&refused(&text)[0]).unwrap();
                assert_eq!(first["code"], expected["error"]["code"], "{}", path.display());
                assert_eq!(first["at"], expected["error"]["at"], "{}", path.display());
                assert!(first["message"].is_string());
            }
        }
    }
}

#[test]
fn a_case_written_out_is_the_case_read_in() {
    for (text, path) in cases() {
        let Ok(case) = parse(&text) else { continue };
        let written = serde_json::to_string(&case).unwrap();
        assert_eq!(parse(&written).unwrap(), case, "{}", path.display());
        let names = |text: &str| -> Vec<String> {
            let value: Value = serde_json::from_str(text).unwrap();
            let mut names = Vec::new();
            collect_names(&value, &mut names);
            names
        };
        assert_eq!(names(&written), names(&text), "{}", path.display());
        let again = rerank(&case, &case.referral().weights).unwrap();
        assert_eq!(again, evaluate(&case));
    }
}

fn collect_names(value: &Value, names: &mut Vec<String>) {
    match value {
        Value::Object(object) => {
            for (name, value) in object {
                names.push(name.clone());
                collect_names(value, names);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect_names(item, names)),
        _ => {}
    }
}
