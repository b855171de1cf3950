//! `together evaluate`

use super::together;
use serde_json::Value;
use std::{fs, path::PathBuf};

fn cases() -> Vec<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("api/rules/tests/examples");
    let mut cases: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.to_str().unwrap().ends_with(".case.json"))
        .collect();
    cases.sort();
    assert!(cases.len() >= 9);
    cases
}

fn json(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

#[test]
fn every_worked_example_prints_its_result_or_its_refusal() {
    for case in cases() {
        let name = case.to_str().unwrap();
        let output = together(&["evaluate", name], b"");
        assert!(output.stderr.is_empty(), "{name}");
        let result = PathBuf::from(name.replace(".case.json", ".result.json"));
        if result.exists() {
            assert_eq!(output.status.code(), Some(0), "{name}");
            // As text: the order of members counts.
            let expected = json(&fs::read(result).unwrap()).to_string();
            assert_eq!(json(&output.stdout).to_string(), expected, "{name}");
        } else {
            let expected =
                json(&fs::read(name.replace(".case.json", ".error.json")).unwrap())["error"]
                    .clone();
            let refused = json(&output.stdout)["error"].clone();
            assert_eq!(output.status.code(), Some(1), "{name}");
            assert_eq!(refused["code"], expected["code"], "{name}");
            assert_eq!(refused["at"], expected["at"], "{name}");
            assert!(!refused["message"].as_str().unwrap().is_empty(), "{name}");
            assert_eq!(refused.as_object().unwrap().len(), 3, "{name}");
        }
    }
}

#[test]
fn a_dash_reads_standard_input() {
    for case in cases() {
        let named = together(&["evaluate", case.to_str().unwrap()], b"");
        let piped = together(&["evaluate", "-"], &fs::read(case).unwrap());
        assert_eq!(named.stdout, piped.stdout);
        assert_eq!(named.status.code(), piped.status.code());
    }
}

#[test]
fn what_is_no_json_is_refused_at_the_empty_pointer() {
    for bytes in [&b""[..], b"{", b"\xff\xfe{}", b"nonsense", b"{}{}", b"\xef\xbb\xbf{}"] {
        let output = together(&["evaluate", "-"], bytes);
        let refused = json(&output.stdout)["error"].clone();
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(refused["code"], "unknown_value");
        assert_eq!(refused["at"], "");
    }
}

#[test]
fn a_file_that_cannot_be_read_is_one_line_on_stderr_and_exit_code_2() {
    let output = together(&["evaluate", "/nowhere/none.case.json"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let words = String::from_utf8(output.stderr).unwrap();
    assert_eq!(words.lines().count(), 1, "{words}");
}
