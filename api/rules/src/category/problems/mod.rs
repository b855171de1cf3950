//! What makes a category's configuration valid (B2–B8, C2, C6).

mod costs;
mod joining;
mod terms;

use super::CategoryConfig;
use crate::amount::Percent;
use serde::Serialize;

/// Longest text of a configuration, in characters.
const LONGEST: usize = 4_000;

/// Something wrong with a configuration. Codes are those of C7 where one fits, and beside them
/// `invalid_code`, `overlap`, `not_ordered`, `per_not_offered`, `not_allowed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// JSON pointer of the offending value.
    pub pointer: String,
    /// Stable code.
    pub code: &'static str,
    /// In plain words.
    pub message: String,
}

impl CategoryConfig {
    /// Everything wrong with the configuration, in the order of the document's rooms: costs,
    /// joining, referral and contract. Empty means it may be used.
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Found::default();
        found.category_code("/code", &self.code);
        found.words("/name", &self.name);
        costs::check(self, &mut found);
        joining::check(self, &mut found);
        terms::check(self, &mut found);
        found.0
    }
}

/// The problems found so far.
#[derive(Default)]
struct Found(Vec<Problem>);

impl Found {
    fn add(&mut self, pointer: impl Into<String>, code: &'static str, message: impl Into<String>) {
        self.0.push(Problem { pointer: pointer.into(), code, message: message.into() });
    }

    fn unless(&mut self, fine: bool, pointer: &str, code: &'static str, message: &str) {
        if !fine {
            self.add(pointer, code, message);
        }
    }

    fn words(&mut self, pointer: &str, text: &str) {
        self.unless(!text.trim().is_empty(), pointer, "missing", "needs words");
        let short = text.chars().count() <= LONGEST;
        self.unless(short, pointer, "out_of_range", &format!("at most {LONGEST} characters"));
        let shown = !text.chars().any(|c| c.is_control() && c != '\n');
        self.unless(shown, pointer, "unknown_value", "holds characters that cannot be shown");
    }

    fn filled<T>(&mut self, pointer: &str, items: &[T]) {
        self.unless(!items.is_empty(), pointer, "empty_list", "needs at least one");
    }

    fn within(&mut self, pointer: &str, value: u32, from: u32, to: u32) {
        let fine = (from..=to).contains(&value);
        self.unless(fine, pointer, "out_of_range", &format!("must be {from} to {to}"));
    }

    fn percent(&mut self, pointer: &str, value: Percent) {
        let fine = (0..=10_000).contains(&value.hundredths());
        self.unless(fine, pointer, "out_of_range", "must be 0 to 100");
    }

    fn category_code(&mut self, pointer: &str, code: &str) {
        let fine = is_code(code, |byte| byte.is_ascii_lowercase() || byte == b'-');
        self.unless(fine, pointer, "invalid_code", "must be lower-case words joined by hyphens");
    }

    fn code(&mut self, pointer: &str, code: &str) {
        let fine = is_code(code, |byte| byte.is_ascii_alphanumeric() || byte == b'_');
        self.unless(fine, pointer, "invalid_code", "must be letters, digits and underscores");
    }

    /// Codes of a list of objects: each well formed and none twice.
    fn codes<'a>(&mut self, list: &str, key: &str, codes: impl IntoIterator<Item = &'a str>) {
        let mut seen: Vec<&str> = Vec::new();
        for (index, code) in codes.into_iter().enumerate() {
            let pointer = format!("{list}/{index}/{key}");
            self.code(&pointer, code);
            self.unless(!seen.contains(&code), &pointer, "duplicate", "stands twice");
            seen.push(code);
        }
    }

    /// Plain codes in a list: none twice, each known where `known` says so.
    fn references<'a>(&mut self, list: &str, codes: &'a [String], known: impl Fn(&'a str) -> bool) {
        for (index, code) in codes.iter().enumerate() {
            let pointer = format!("{list}/{index}");
            self.unless(known(code), &pointer, "unknown_id", "is not in the category");
            let twice = codes.iter().take(index).any(|earlier| earlier == code);
            self.unless(!twice, &pointer, "duplicate", "stands twice");
        }
    }
}

fn is_code(code: &str, allowed: impl Fn(u8) -> bool) -> bool {
    code.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric())
        && code.bytes().all(allowed)
}
