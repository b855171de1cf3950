//! The engine seen from outside: worked examples, refusals, and what must hold for any case.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::as_conversions
)]

mod agreement;
mod edit;
mod examples;
mod explaining;
mod fields;
mod figures;
mod generate;
mod oracle;
mod properties;
mod text;
mod weighing;

use serde_json::Value;
use together_rules::case::{Refusal, parse};

/// A small valid case with something in every member.
fn sample() -> Value {
    serde_json::from_str(include_str!("sample.case.json")).unwrap()
}

/// A refusal as its code and pointer.
fn told(refusals: &[Refusal]) -> Vec<(&'static str, &str)> {
    refusals.iter().map(|refusal| (refusal.code.as_str(), refusal.at.as_str())).collect()
}

/// Every refusal of a text.
fn refused(text: &str) -> Vec<Refusal> {
    parse(text).expect_err("this case should be refused")
}
