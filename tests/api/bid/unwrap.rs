//! Who may take a referral's key out of its wrapping.

use crate::support::sources;
use std::path::Path;

/// Lines of the service outside its tests that hold some words, by file.
fn lines(words: &str) -> Vec<(String, String)> {
    let api = Path::new(env!("CARGO_MANIFEST_DIR")).join("api");
    let mut found = Vec::new();
    for (file, text) in sources(&api) {
        if file.ends_with("tests.rs") {
            continue;
        }
        let product = text.split("#[cfg(test)]").next().unwrap_or_default();
        for line in product.lines().filter(|line| line.contains(words)) {
            let line = line.trim();
            if !line.starts_with("//") {
                found.push((file.clone(), line.to_owned()));
            }
        }
    }
    found.sort();
    found
}

#[test]
fn a_wrapped_key_has_exactly_one_caller_that_unwraps_it() {
    let callers = lines(".referral_key(");
    assert_eq!(callers.len(), 1, "{callers:#?}");
    assert_eq!(callers[0].0, "referral/store.rs");
    // And the cipher that unwraps is reached from nowhere else.
    let ciphers = lines(".decrypt(").into_iter().map(|(file, _)| file);
    let ciphers: Vec<String> = ciphers.filter(|file| file.starts_with("seal/")).collect();
    assert_eq!(ciphers, ["seal/envelope.rs", "seal/file.rs", "seal/keys.rs", "seal/keys.rs"]);
}

#[test]
fn the_key_of_bids_is_asked_for_by_issue_by_the_bidders_own_room_and_by_opening() {
    let mut files: Vec<String> = lines("\"bids\"")
        .into_iter()
        .filter(|(_, line)| line.contains("key("))
        .map(|(file, _)| file)
        .collect();
    files.dedup();
    assert_eq!(files, KNOWN);
}

const KNOWN: [&str; 3] =
    ["bid/access.rs", "referral/actions/issue.rs", "scoring/opening/examine.rs"];
