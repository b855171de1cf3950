//! What an accepted application becomes: a membership with its prices and evidence (B3–B7).

use super::super::criteria::facts::Facts;
use super::super::panel::Panel;
use super::wire::{NewDecision, OutcomeType};
use crate::auth::Actor;
use crate::category;
use crate::db::Tx;
use crate::http::{Code, Error, FieldError, Result};
use crate::qualification::application::answer::{Answer, Cover};
use crate::qualification::application::{content::Content, parts};
use crate::qualification::membership::admit::{self, Seen};
use crate::qualification::membership::wire::{ConsensusMark, NewMembership};
use chrono::{Months, NaiveDate};
use together_rules::category::{Insurance, InsuranceRequired, Question, QuestionKind};
use together_rules::london;
use together_rules::qualification::proposal::{Decision, TypeProposal};
use together_rules::staying::{RATING, provisional_until};

/// Longest excerpt of an answer that a piece of evidence is described by.
const EXCERPT: usize = 300;

/// Sorts the placement types into accepted and refused, each refused one with its reason.
///
/// # Errors
/// `invalid` with everything wrong.
pub(super) fn types(facts: &Facts, new: &NewDecision) -> Result<Vec<OutcomeType>> {
    let priced = facts.types();
    let fine = |kind: &&TypeProposal| kind.may_be_accepted();
    let chosen: Vec<String> = match &new.types {
        Some(types) => types.clone(),
        None => {
            let unnamed = |kind: &&TypeProposal| {
                !new.refused.iter().any(|one| one.placement_type == kind.placement_type)
            };
            let all = priced.iter().filter(fine).filter(unnamed);
            all.map(|kind| kind.placement_type.clone()).collect()
        }
    };
    let mut faults = Vec::new();
    if chosen.is_empty() {
        faults.push(FieldError::new("/types", "missing", "No placement type can be accepted."));
    }
    for (index, code) in chosen.iter().enumerate() {
        let mut wrong = |code: &str, message: &str| {
            faults.push(FieldError::new(format!("/types/{index}"), code, message));
        };
        match priced.iter().find(|kind| kind.placement_type == *code) {
            _ if chosen.get(..index).unwrap_or_default().contains(code) => {
                wrong("duplicate", "It stands twice.");
            }
            None => wrong("unknown_id", "The application does not price this type."),
            Some(kind) if !kind.may_be_accepted() => wrong(kind.code, &kind.figure()),
            Some(_) => {}
        }
    }
    for (index, one) in new.refused.iter().enumerate() {
        let left = priced.iter().any(|kind| kind.placement_type == one.placement_type);
        if !left || chosen.contains(&one.placement_type) {
            let at = format!("/refused/{index}/placement_type");
            faults.push(FieldError::new(at, "unknown_id", "This is no type that is refused."));
        }
    }
    let mut sorted = Vec::new();
    for kind in priced {
        let accepted = chosen.contains(&kind.placement_type);
        let own = new.refused.iter().find(|one| one.placement_type == kind.placement_type);
        let reason = own.map(|one| one.reason.clone());
        let reason = reason.or_else(|| (!kind.may_be_accepted()).then(|| kind.figure()));
        if !accepted && reason.is_none() {
            let message = "Say why a type that may be accepted is not.";
            faults.push(FieldError::new("/refused", "missing", message));
        }
        sorted.push(outcome(kind, accepted, reason));
    }
    if faults.is_empty() { Ok(sorted) } else { Err(Error::invalid(faults)) }
}

/// A placement type in the letter.
pub(super) fn outcome(kind: TypeProposal, accepted: bool, reason: Option<String>) -> OutcomeType {
    OutcomeType {
        placement_type: kind.placement_type,
        name: kind.name,
        accepted,
        reason: reason.filter(|_| !accepted),
        core_per_week: kind.core_per_week,
        cap_per_week: kind.cap_per_week,
    }
}

/// Whether the rating passes only for now (B3).
pub(super) fn is_provisional(facts: &Facts) -> bool {
    let rating = facts.decision(RATING);
    rating.is_some_and(|row| row.decision == Decision::MetForNow.as_str())
}

/// Admits it by the one way in, on the version it was judged by; the id of the membership.
///
/// # Errors
/// `already_exists` for a member; `illegal_step` where the offer no longer stands.
pub(super) fn admitted(
    tx: &mut Tx<'_>,
    actor: &Actor,
    facts: &Facts,
    panel: &Panel,
    types: &[OutcomeType],
) -> Result<String> {
    let row = &facts.row;
    let category = category::store::load(tx.conn(), &row.category_code)?;
    let version = category::store::version(tx.conn(), &row.category_version_id)?;
    let content = Content::stored(&row.content)?;
    let accepted = types.iter().filter(|kind| kind.accepted);
    let body = NewMembership {
        category: row.category_code.clone(),
        establishment_id: row.establishment_id.clone(),
        marks: marks(panel)?,
        provisional: is_provisional(facts),
        prices_from: None,
        placement_types: accepted.map(|kind| facts.offered_type(&kind.placement_type)).collect(),
        discounts: parts::discounts(tx.conn(), &row.id)?,
        // Recorded from the answers below, each with its own last day.
        evidence: Vec::new(),
        needs: content.needs,
        carer_districts: content.carer_districts,
    };
    let today = london::date_of(tx.now()?.and_utc());
    let mut seen = Vec::new();
    for piece in evidence_of(facts, today) {
        seen.push(Seen {
            kind: piece.kind,
            detail: piece.detail,
            expires_on: piece.expires_on,
            body: Some(serde_json::to_string(&piece.body)?),
            application_id: Some(row.id.clone()),
        });
    }
    admit::enter(tx, actor, &body, &category, &version, seen).map_err(|error| {
        // The pointers would lead into a body that the caller did not send.
        match error.fields().first() {
            Some(first) if error.code() == Code::Invalid => {
                Error::new(Code::IllegalStep).detail(first.message.clone())
            }
            _ => error,
        }
    })
}

fn marks(panel: &Panel) -> Result<Vec<ConsensusMark>> {
    let agreed = panel.questions.iter().filter_map(|one| panel.agreed_of(one));
    agreed
        .map(|one| {
            Ok(ConsensusMark {
                question: one.question.clone(),
                mark: u32::try_from(one.mark).map_err(Error::internal)?,
                reason: one.reason.clone(),
            })
        })
        .collect()
}

/// A piece of evidence to be recorded.
struct Piece {
    kind: String,
    detail: String,
    expires_on: Option<NaiveDate>,
    body: Answer,
}

/// What the membership holds from now on: each criterion's answer, each kind of cover by itself.
fn evidence_of(facts: &Facts, today: NaiveDate) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for question in facts.criteria() {
        if !matches!(question.kind, QuestionKind::PassFail | QuestionKind::Declaration) {
            continue;
        }
        let Some(answer) = facts.answers.get(&question.reference) else { continue };
        let insurances = &facts.config.insurances;
        let mut asked =
            insurances.iter().filter(|one| one.question == question.reference).peekable();
        if asked.peek().is_some() {
            pieces.extend(asked.filter_map(|one| insured(one, answer)));
        } else {
            pieces.push(plain(facts, question, answer, today));
        }
    }
    pieces
}

/// One kind of cover with its own last day; promised until award where none is shown yet.
fn insured(asked: &Insurance, answer: &Answer) -> Option<Piece> {
    let held = answer.covers.iter().find(|cover| cover.kind == asked.kind);
    let shown: Option<&Cover> = held.filter(|cover| !cover.not_applicable);
    let promised = shown.is_none() && asked.required == InsuranceRequired::Always;
    if shown.is_none() && !promised {
        return None;
    }
    let detail = match shown.and_then(|cover| cover.amount) {
        Some(amount) => format!("{}: {amount}", asked.name),
        None if promised => format!("{}: promised until award", asked.name),
        None => asked.name.clone(),
    };
    Some(Piece {
        kind: asked.kind.clone(),
        detail,
        expires_on: shown.and_then(|cover| cover.expires_on),
        body: Answer { covers: shown.cloned().into_iter().collect(), ..answer.clone() },
    })
}

fn plain(facts: &Facts, question: &Question, answer: &Answer, today: NaiveDate) -> Piece {
    let months = question.expires_after_months.map(Months::new);
    let awaited = answer
        .inspection
        .as_ref()
        .filter(|one| one.inspectorate == "none")
        .and_then(|one| provisional_until(&facts.config, one.on));
    let counted = months.and_then(|months| today.checked_add_months(months));
    // B3: a provisional pass ends.
    let passing = (question.reference == RATING && is_provisional(facts))
        .then(|| provisional_until(&facts.config, today))
        .flatten();
    let expires_on = answer.expires_on.or(awaited).or(passing).or(counted);
    Piece {
        kind: question.reference.clone(),
        detail: detail(facts, question, answer),
        expires_on,
        // Kept with its last day, so that what is held elsewhere cannot grow younger.
        body: Answer { expires_on, ..answer.clone() },
    }
}

fn detail(facts: &Facts, question: &Question, answer: &Answer) -> String {
    if let Some(seen) = &answer.inspection {
        let (by, service) = (&seen.inspectorate, &seen.service);
        return facts.config.inspection_words(by, service, seen.on, &seen.grades);
    }
    let words = answer.words.trim();
    match words.is_empty() {
        true => question.title.clone(),
        false => words.chars().take(EXCERPT).collect(),
    }
}
