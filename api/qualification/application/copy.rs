//! Copying what one application says to others (B4): what exists there, and nothing that belongs
//! to another establishment.

use super::access;
use super::answer::Answer;
use super::content::Content;
use super::documents;
use super::parts::{self, Given};
use super::store::Application;
use super::whole::{is_blank, takes_answer};
use super::wire::{Cell, Copied, CopyAnswers, Overwritten};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::Tx;
use crate::http::{Code, Error, FieldError, Result, ValidJson};
use crate::qualification::membership::offer::{self, Wrong};
use crate::qualification::membership::wire::Discount;
use serde_json::json;
use std::collections::BTreeSet;
use together_rules::category::{CategoryConfig, QuestionLevel};

/// What is copied.
#[derive(Debug)]
pub(super) struct What<'w> {
    /// Answers to these questions; none: to every question of the establishment's own.
    pub(super) questions: Option<&'w [String]>,
    /// Prices.
    pub(super) prices: bool,
    /// Discounts.
    pub(super) discounts: bool,
    /// Types, needs and districts.
    pub(super) content: bool,
}

impl What<'_> {
    /// All that an application begins with.
    pub(super) const fn everything() -> Self {
        Self { questions: None, prices: true, discounts: true, content: true }
    }
}

/// What would be written to a target.
struct Plan {
    answers: Vec<(String, Given)>,
    cells: Option<Vec<Cell>>,
    discounts: Option<Vec<Discount>>,
    content: Option<Content>,
}

/// Copies into a locked draft that the actor may change.
///
/// # Errors
/// The database's.
pub(super) fn copy(
    tx: &mut Tx<'_>,
    actor: &Actor,
    from: &Application,
    to: &Application,
    what: &What<'_>,
) -> Result<()> {
    let plan = plan(tx, actor, from, to, what)?;
    for (question, given) in &plan.answers {
        parts::save_answer(tx, &to.id, question, given)?;
    }
    if let Some(cells) = &plan.cells {
        parts::save_prices(tx, &to.id, cells)?;
    }
    if let Some(discounts) = &plan.discounts {
        parts::save_discounts(tx, &to.id, discounts)?;
    }
    if let Some(content) = &plan.content {
        parts::save_content(tx, &to.id, content)?;
    }
    Ok(())
}

fn plan(
    tx: &mut Tx<'_>,
    actor: &Actor,
    from: &Application,
    to: &Application,
    what: &What<'_>,
) -> Result<Plan> {
    let there = category::store::config(tx.conn(), &from.category_version_id)?;
    let here = category::store::config(tx.conn(), &to.category_version_id)?;
    let elsewhere = from.establishment_id != to.establishment_id;
    let mut answers = Vec::new();
    for (reference, given) in parts::given(tx.conn(), &from.id)? {
        if !is_wanted(&there, &here, &reference, what) {
            continue;
        }
        let answer = fitting(tx, &here, to, given.answer, elsewhere)?;
        if !is_blank(&answer) {
            let at = tx.now()?;
            let by = actor.user_id.clone();
            answers.push((reference, Given { answer, at, by, version: None }));
        }
    }
    let cells = match what.prices {
        true => Some(fitting_cells(&here, &parts::prices(tx.conn(), &from.id)?)),
        false => None,
    };
    let discounts = match what.discounts {
        true => Some(fitting_discounts(&here, parts::discounts(tx.conn(), &from.id)?)),
        false => None,
    };
    let content = match what.content {
        true => Some(Content::stored(&from.content)?.kept_by(&here)),
        false => None,
    };
    Ok(Plan { answers, cells, discounts, content })
}

/// Whether both categories ask the question in the same kind, and it is to be copied.
fn is_wanted(
    there: &CategoryConfig,
    here: &CategoryConfig,
    reference: &str,
    what: &What<'_>,
) -> bool {
    let (Some(from), Some(to)) = (there.question(reference), here.question(reference)) else {
        return false;
    };
    let named = match what.questions {
        Some(list) => list.iter().any(|one| one == reference),
        None => to.level == QuestionLevel::Establishment,
    };
    named && takes_answer(to) && from.kind == to.kind
}

/// An answer as it may stand in the target: documents and inspections of another establishment
/// stay where they are.
fn fitting(
    tx: &mut Tx<'_>,
    here: &CategoryConfig,
    to: &Application,
    mut answer: Answer,
    elsewhere: bool,
) -> Result<Answer> {
    answer.covers.retain(|cover| here.insurances.iter().any(|one| one.kind == cover.kind));
    answer.documents =
        documents::usable(tx, &to.provider_id, &to.establishment_id, &answer.documents)?;
    if elsewhere {
        answer.inspection = None;
    }
    Ok(answer)
}

fn fitting_cells(here: &CategoryConfig, rows: &[parts::PriceRow]) -> Vec<Cell> {
    let mut kept: Vec<Cell> = Vec::new();
    for cell in rows.iter().map(parts::PriceRow::cell) {
        kept.push(cell);
        let last = kept.len().saturating_sub(1);
        if super::prices::faults(here, &kept).iter().any(|fault| fault.index == last) {
            kept.pop();
        }
    }
    kept
}

fn fitting_discounts(here: &CategoryConfig, items: Vec<Discount>) -> Vec<Discount> {
    let mut kept = Vec::new();
    for one in items {
        kept.push(one);
        let mut wrong = Wrong(Vec::new());
        offer::discounts(here, &kept, &mut wrong);
        if !wrong.0.is_empty() {
            kept.pop();
        }
    }
    kept
}

/// Copies answers from one application to drafts, or says what that would overwrite.
///
/// # Errors
/// `invalid` with what is not the actor's, no draft, or named twice.
pub(super) fn copy_answers(
    tx: &mut Tx<'_>,
    actor: &Actor,
    body: &ValidJson<CopyAnswers>,
) -> Result<Copied> {
    actor.allow_creating(
        together_rules::policy::Action::ApplicationWrite,
        access::beginning(actor),
    )?;
    let body = body.value()?;
    let from = own(access::see(tx.conn(), actor, &body.from), "/from")?;
    let targets = targets(tx, actor, body)?;
    let what = What {
        questions: Some(&body.questions),
        prices: body.prices,
        discounts: body.discounts,
        content: false,
    };
    let mut items = Vec::new();
    for to in &targets {
        items.push(one(tx, actor, &from, to, &what, body.preview)?);
    }
    if body.preview {
        tx.replayed();
    }
    Ok(Copied { items, preview: body.preview })
}

/// Takes the locks of the targets, in one order whatever the order asked.
fn targets(tx: &mut Tx<'_>, actor: &Actor, body: &CopyAnswers) -> Result<Vec<Application>> {
    let sorted: BTreeSet<&String> = body.to.iter().collect();
    for id in &sorted {
        match super::store::lock(tx, id) {
            Err(error) if error.code() != Code::NotFound => return Err(error),
            _ => {}
        }
    }
    let mut rows = Vec::new();
    let mut wrong = Vec::new();
    for (index, id) in body.to.iter().enumerate() {
        let at = format!("/to/{index}");
        if *id == body.from || body.to.iter().take(index).any(|earlier| earlier == id) {
            wrong.push(FieldError::new(at, "duplicate", "It stands twice."));
            continue;
        }
        match own(access::see(tx.conn(), actor, id), &at) {
            Ok(row) if row.state == "draft" => rows.push(row),
            Ok(_) => wrong.push(FieldError::new(at, "not_a_draft", "It is no longer a draft.")),
            Err(error) if error.code() == Code::Invalid => {
                wrong.extend(error.fields().iter().cloned());
            }
            Err(error) => return Err(error),
        }
    }
    if wrong.is_empty() { Ok(rows) } else { Err(Error::invalid(wrong)) }
}

/// `not_found` of something named in the body is a fault of the body.
pub(super) fn own(found: Result<Application>, pointer: &str) -> Result<Application> {
    found.map_err(|error| match error.code() {
        Code::NotFound => Error::field(pointer, "unknown_id", "You have no such application."),
        _ => error,
    })
}

fn one(
    tx: &mut Tx<'_>,
    actor: &Actor,
    from: &Application,
    to: &Application,
    what: &What<'_>,
    preview: bool,
) -> Result<Overwritten> {
    let had = parts::given(tx.conn(), &to.id)?;
    let copied: Vec<String> = plan(tx, actor, from, to, what)?
        .answers
        .into_iter()
        .map(|(question, _)| question)
        .collect();
    let overwritten: Vec<String> =
        copied.iter().filter(|question| had.contains_key(*question)).cloned().collect();
    let prices = what.prices && !parts::prices(tx.conn(), &to.id)?.is_empty();
    let discounts = what.discounts && !parts::discounts(tx.conn(), &to.id)?.is_empty();
    if !preview {
        copy(tx, actor, from, to, what)?;
        parts::touch(tx, actor, &to.id)?;
        Entry::new("application.copied_to", "application", &to.id, actor)
            .payload(json!({"from": from.id, "questions": copied, "overwritten": overwritten}))
            .provider(&to.provider_id)
            .record(tx)?;
    }
    Ok(Overwritten {
        application_id: to.id.clone(),
        reference: to.reference.clone(),
        copied,
        overwritten,
        prices,
        discounts,
    })
}
