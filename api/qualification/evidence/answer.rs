//! What a provider sends as evidence: whether it can be evidence at all, and what is recorded of
//! it once a person has confirmed it.

use crate::http::{Error, FieldError, Result};
use crate::qualification::application::answer::{Answer, Cover, Inspection};
use crate::qualification::membership::{is_sensible, suspends};
use crate::qualification::suspension::store::TERM;
use chrono::NaiveDate;
use together_rules::amount::pounds;
use together_rules::category::{CategoryConfig, InsuranceRequired, QuestionKind, Verdict};
use together_rules::staying;

/// Longest text kept as what was seen; the whole answer is kept beside it.
const DETAIL: usize = 2_000;

/// Evidence as it is recorded once it is confirmed.
#[derive(Clone, Debug)]
pub struct Renewed {
    /// Reference of a question, or kind of cover.
    pub kind: String,
    /// What was seen.
    pub detail: String,
    /// Last day it is good for.
    pub expires_on: Option<NaiveDate>,
    /// Whether its end suspends.
    pub suspends: bool,
    /// The answer, as JSON.
    pub body: String,
}

/// Whether an answer can be evidence of a kind: everything that is wrong, below a pointer. Whether
/// it is good enough is a person's decision.
///
/// # Errors
/// `invalid`.
pub fn check(
    config: &CategoryConfig,
    kind: &str,
    answer: &Answer,
    at: &str,
    today: NaiveDate,
) -> Result<()> {
    let mut wrong = Wrong { at, faults: Vec::new() };
    wrong.unless(
        answer.confirmed != Some(false),
        "/confirmed",
        "not_allowed",
        "Evidence shows that this is met.",
    );
    wrong.day("/expires_on", answer.expires_on, today);
    if is_insurance(config, kind) {
        covers(config, kind, answer, today, &mut wrong);
    } else if kind == staying::RATING {
        inspection(config, answer.inspection.as_ref(), today, &mut wrong);
    } else {
        let own = staying::question_of(config, kind).is_some_and(|question| question.own_expiry);
        wrong.unless(
            !own || answer.expires_on.is_some(),
            "/expires_on",
            "missing",
            "Say until when it is good.",
        );
        let said = !answer.words.trim().is_empty() || !answer.documents.is_empty();
        let dated = answer.confirmed.is_some() || answer.expires_on.is_some();
        let enough = said || (dated && kind != TERM);
        wrong.unless(enough, "/words", "missing", "Say what has been put right, or attach it.");
    }
    if wrong.faults.is_empty() { Ok(()) } else { Err(Error::invalid(wrong.faults)) }
}

/// Whether evidence of a kind can be sent at all: what is passed or failed, and declarations.
pub fn is_evidence(config: &CategoryConfig, kind: &str) -> bool {
    staying::question_of(config, kind).is_some_and(|question| {
        matches!(question.kind, QuestionKind::PassFail | QuestionKind::Declaration)
    })
}

/// What is recorded of an answer that a person confirmed on a day; of a term of the contract,
/// nothing but the history.
///
/// # Errors
/// Only if it cannot be written as JSON.
pub fn renewed(
    config: &CategoryConfig,
    kind: &str,
    answer: &Answer,
    on: NaiveDate,
) -> Result<Vec<Renewed>> {
    let body = serde_json::to_string(answer)?;
    let one = |kind: &str, detail: String, expires_on: Option<NaiveDate>| Renewed {
        kind: kind.to_owned(),
        detail: detail.chars().take(DETAIL).collect(),
        expires_on,
        suspends: suspends(config, kind),
        body: body.clone(),
    };
    if kind == TERM {
        return Ok(Vec::new());
    }
    if is_insurance(config, kind) {
        let given = answer.covers.iter().filter(|cover| asks_for(config, kind, &cover.kind));
        let held = given.filter(|cover| !cover.not_applicable);
        return Ok(held.map(|cover| one(&cover.kind, insured(cover), cover.expires_on)).collect());
    }
    let question = staying::question_of(config, kind);
    let mut until =
        question.and_then(|question| staying::last_day(question, answer.expires_on, on));
    let mut detail = answer.words.trim().to_owned();
    if let Some(seen) = answer.inspection.as_ref().filter(|_| kind == staying::RATING) {
        let (by, service) = (&seen.inspectorate, &seen.service);
        detail = config.inspection_words(by, service, seen.on, &seen.grades);
        if verdict(config, seen) == Verdict::Provisional {
            until = staying::provisional_until(config, seen.on);
        }
    }
    if detail.is_empty() {
        "Confirmed by the provider".clone_into(&mut detail);
    }
    Ok(vec![one(kind, detail, until)])
}

/// How an inspection reads on the scale of its own date.
pub fn verdict(config: &CategoryConfig, seen: &Inspection) -> Verdict {
    let grades: Vec<&str> = seen.grades.iter().map(String::as_str).collect();
    config
        .inspection_scale(&seen.inspectorate, &seen.service, seen.on)
        .map_or(Verdict::Unknown, |scale| scale.verdict(&grades))
}

fn insured(cover: &Cover) -> String {
    match cover.amount {
        Some(sum) => format!("{} each claim", pounds(sum)),
        None => "Certificate".to_owned(),
    }
}

/// Whether evidence of a kind is cover: one kind of it, or a question that asks for some.
fn is_insurance(config: &CategoryConfig, kind: &str) -> bool {
    config.insurances.iter().any(|one| one.kind == kind || one.question == kind)
}

/// Whether evidence of a kind asks for a kind of cover.
fn asks_for(config: &CategoryConfig, kind: &str, cover: &str) -> bool {
    let known = config.insurances.iter().find(|one| one.kind == cover);
    known.is_some_and(|one| one.kind == kind || one.question == kind)
}

fn covers(
    config: &CategoryConfig,
    kind: &str,
    answer: &Answer,
    today: NaiveDate,
    wrong: &mut Wrong<'_>,
) {
    for (index, cover) in answer.covers.iter().enumerate() {
        let known = asks_for(config, kind, &cover.kind);
        let pointer = format!("/covers/{index}/kind");
        wrong.unless(known, &pointer, "unknown_id", "This is not the cover asked for.");
        let twice = answer.covers.iter().take(index).any(|earlier| earlier.kind == cover.kind);
        wrong.unless(!twice, &pointer, "duplicate", "It stands twice.");
        let pointer = format!("/covers/{index}/expires_on");
        let dated = cover.not_applicable || cover.expires_on.is_some();
        wrong.unless(dated, &pointer, "missing", "Say until when the policy runs.");
        wrong.day(&pointer, cover.expires_on, today);
    }
    for asked in config.insurances.iter().filter(|one| asks_for(config, kind, &one.kind)) {
        let given = answer.covers.iter().find(|cover| cover.kind == asked.kind);
        let needed = asked.kind == kind || asked.required == InsuranceRequired::Always;
        wrong.unless(given.is_some() || !needed, "/covers", "missing", "Cover is missing.");
        let left_out = given.is_some_and(|cover| cover.not_applicable);
        wrong.unless(
            !(left_out && asked.required == InsuranceRequired::Always),
            "/covers",
            "not_allowed",
            "This cover is needed always.",
        );
    }
}

fn inspection(
    config: &CategoryConfig,
    seen: Option<&Inspection>,
    today: NaiveDate,
    wrong: &mut Wrong<'_>,
) {
    let Some(seen) = seen else {
        wrong.unless(false, "/inspection", "missing", "Give the latest inspection.");
        return;
    };
    let come = is_sensible(seen.on) && seen.on <= today;
    wrong.unless(come, "/inspection/on", "out_of_range", "An inspection has taken place.");
    match config.inspection_scale(&seen.inspectorate, &seen.service, seen.on) {
        None => wrong.unless(
            false,
            "/inspection/service",
            "unknown_id",
            "There was no such inspection on that day.",
        ),
        Some(_) => wrong.unless(
            verdict(config, seen) != Verdict::Unknown,
            "/inspection/grades",
            "unknown_value",
            "The scale of that day has no such grade.",
        ),
    }
}

/// What was found so far, below a pointer.
struct Wrong<'p> {
    at: &'p str,
    faults: Vec<FieldError>,
}

impl Wrong<'_> {
    fn unless(&mut self, fine: bool, pointer: &str, code: &str, message: &str) {
        if !fine {
            self.faults.push(FieldError::new(format!("{}{pointer}", self.at), code, message));
        }
    }

    /// A last day has not passed.
    fn day(&mut self, pointer: &str, day: Option<NaiveDate>, today: NaiveDate) {
        let fine = day.is_none_or(|day| is_sensible(day) && day >= today);
        self.unless(fine, pointer, "out_of_range", "This day has passed, or cannot be meant.");
    }
}
