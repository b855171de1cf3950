//! What is wrong with an answer.

use super::{
    cases::{Case, Place},
    contract::Operation,
    values::{MARKER, NAME},
    wire::Told,
};
use std::collections::{BTreeMap, BTreeSet};
use together::http::Code;

/// Longest refusal: it lists fields, and never what was in them.
const LONGEST: usize = 256 * 1024;

/// What was sent and what came back, counted.
#[derive(Default)]
pub struct Tally {
    pub sent: usize,
    pub statuses: BTreeMap<u16, usize>,
    pub faults: BTreeMap<String, Vec<String>>,
    /// Operations that somebody got past authorisation with, and those that were done.
    pub reached: BTreeSet<String>,
    pub done: BTreeSet<String>,
}

impl Tally {
    /// Counts an answer, and what is wrong with it.
    pub fn count(&mut self, operation: &Operation, case: &Case, outcome: &Result<Told, String>) {
        self.sent += 1;
        let wrong = match outcome {
            Err(trouble) => Some(format!("no answer: {trouble}")),
            Ok(told) => {
                *self.statuses.entry(told.status).or_default() += 1;
                if told.status < 300 {
                    self.done.insert(operation.name());
                }
                wrong(told)
            }
        };
        if let Some(wrong) = wrong {
            self.fault(operation, case, &wrong);
        }
    }

    /// Counts an answer to what nobody may take.
    pub fn count_refused(
        &mut self,
        operation: &Operation,
        case: &Case,
        outcome: &Result<Told, String>,
    ) {
        self.count(operation, case, outcome);
        if outcome.as_ref().is_ok_and(|told| told.status < 400) {
            self.fault(operation, case, "taken");
        }
    }

    fn fault(&mut self, operation: &Operation, case: &Case, wrong: &str) {
        let (place, value) = case;
        let fault = format!("{}: {wrong}", operation.name());
        // Said at once: a soak may be ended before its report.
        if !self.faults.contains_key(&fault) {
            println!("{fault} at {place:?} {value}");
        }
        let list = self.faults.entry(fault).or_default();
        if list.len() < 12 {
            list.push(format!("{place:?} {value}"));
        }
    }

    pub fn report(&self, what: &str) {
        println!(
            "{what}: {} requests, {} operations past authorisation, {} done; answers {:?}",
            self.sent,
            self.reached.len(),
            self.done.len(),
            self.statuses
        );
        for (fault, cases) in &self.faults {
            println!("  {fault} at {}", cases.join(", "));
        }
    }
}

/// What is wrong with an answer, whatever was asked.
pub fn wrong(told: &Told) -> Option<String> {
    if told.status < 400 {
        let json = told.kind.split(';').next() == Some("application/json");
        let broken = json && serde_json::from_slice::<serde::de::IgnoredAny>(&told.body).is_err();
        return broken.then(|| format!("{} that is not JSON", told.status));
    }
    let text = told.text();
    let problem = told.json();
    let code = Code::ALL.iter().find(|code| problem["code"] == code.as_str());
    match code {
        // What is not HTTP at all is refused before there is a request to answer.
        None if told.status == 400 && told.body.is_empty() => return None,
        None => return Some(format!("{} without a code: {}", told.status, short(&text))),
        Some(code) if code.status().as_u16() != told.status => {
            return Some(format!("{} with {}", told.status, code.as_str()));
        }
        Some(Code::Unavailable) if told.retry_after => {}
        Some(_) if told.status >= 500 => return Some(format!("{} {}", told.status, short(&text))),
        Some(Code::TooManyRequests) if !told.retry_after => {
            return Some("429 without Retry-After".into());
        }
        Some(_) => {}
    }
    if !told.kind.starts_with("application/problem+json") {
        return Some(format!("{} as {}", told.status, told.kind));
    }
    if text.contains(MARKER) || text.contains(NAME) {
        return Some(format!("{} repeats what was sent: {}", told.status, short(&text)));
    }
    (text.len() > LONGEST).then(|| format!("{} of {} bytes", told.status, text.len()))
}

fn short(text: &str) -> String {
    text.chars().take(300).collect()
}

/// Whether an answer says that whoever asked may ask.
pub fn is_let_in(status: u16) -> bool {
    ![401, 403, 404, 421, 429].contains(&status) && status < 500
}

/// Whether a case has to do with who asks, so that a refusal says nothing of the state.
pub fn is_of_the_door(case: &Case) -> bool {
    matches!(case.0, Place::Path(_) | Place::Header(_))
}
