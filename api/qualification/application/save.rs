//! Saving a draft: answers, what is offered, prices, discounts.

use super::access;
use super::answer::Answer;
use super::check::INSPECTION;
use super::content::Content;
use super::documents;
use super::parts::{self, Given};
use super::prices;
use super::store::Application;
use super::whole::{Whole, takes_answer};
use super::wire::{NewDiscounts, NewPrices, Prices};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{Conn, Tx};
use crate::http::{Error, FieldError, IfMatch, Result, ValidJson, text};
use crate::qualification::membership::offer::{self, MOST_COVER, Wrong};
use chrono::NaiveDate;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;
use together_rules::category::{CategoryConfig, Question};
use together_rules::policy::Action;

/// Takes the lock of a draft, on the version that was read.
fn draft(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
) -> Result<(Application, Arc<CategoryConfig>)> {
    let row = access::hold(tx, actor, id)?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    Ok((row, config))
}

fn saved(tx: &mut Tx<'_>, actor: &Actor, row: &Application, what: serde_json::Value) -> Result<()> {
    parts::touch(tx, actor, &row.id)?;
    Entry::new("application.saved", "application", &row.id, actor)
        .payload(what)
        .provider(&row.provider_id)
        .record(tx)
}

/// Keeps an own answer, complete or not.
///
/// # Errors
/// `not_found`, also for a question the category does not ask; `stale`; `invalid` for what is no
/// answer to it; `illegal_step` once submitted.
pub fn answer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    reference: &str,
    version: IfMatch,
    body: &ValidJson<Answer>,
) -> Result<()> {
    let row = access::hold(tx, actor, id)?;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    let question = asked(&config, reference)?;
    version.check(row.content_version, row.updated_by.as_deref(), row.updated_at)?;
    let answer = body.value()?;
    parts::only_draft(&row)?;
    let mut wrong = faults(&config, question, answer);
    let (of, at) = (&row.provider_id, Some(row.establishment_id.as_str()));
    wrong.extend(documents::faults(tx, of, at, &answer.documents)?);
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let at = tx.now()?;
    let given = Given { answer: answer.clone(), at, by: actor.user_id.clone(), version: None };
    parts::save_answer(tx, &row.id, reference, &given)?;
    saved(tx, actor, &row, json!({"question": reference}))
}

/// Drops an own answer: the shared one counts again, or what is held.
///
/// # Errors
/// As [`answer`].
pub(super) fn drop_answer(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    reference: &str,
    version: IfMatch,
) -> Result<()> {
    let (row, config) = draft(tx, actor, id, version)?;
    asked(&config, reference)?;
    parts::only_draft(&row)?;
    if !parts::drop_answer(tx, &row.id, reference)? {
        return Err(Error::not_found());
    }
    saved(tx, actor, &row, json!({"question": reference, "dropped": true}))
}

/// Keeps what is offered beside answers and prices.
///
/// # Errors
/// As [`answer`].
pub fn content(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<Content>,
) -> Result<()> {
    let (row, config) = draft(tx, actor, id, version)?;
    let content = body.value()?;
    parts::only_draft(&row)?;
    let wrong = content.faults(&config);
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    parts::save_content(tx, &row.id, content)?;
    saved(tx, actor, &row, json!({"content": content}))
}

/// Keeps the whole price schedule, complete or not.
///
/// # Errors
/// As [`answer`]; pointers name the cells.
pub fn prices(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<NewPrices>,
) -> Result<()> {
    let (row, _) = draft(tx, actor, id, version)?;
    prices::replace(tx, actor, &row, &body.value()?.cells)
}

/// Keeps the discounts.
///
/// # Errors
/// As [`answer`].
pub fn discounts(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<NewDiscounts>,
) -> Result<()> {
    let (row, config) = draft(tx, actor, id, version)?;
    let items = &body.value()?.discounts;
    parts::only_draft(&row)?;
    let mut wrong = Wrong(Vec::new());
    offer::discounts(&config, items, &mut wrong);
    if !wrong.0.is_empty() {
        return Err(Error::invalid(wrong.0));
    }
    parts::save_discounts(tx, &row.id, items)?;
    saved(tx, actor, &row, json!({"discounts": items.len()}))
}

/// What a price schedule would come to; nothing is kept.
///
/// # Errors
/// As [`prices`].
pub(super) fn check_prices(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    body: &ValidJson<NewPrices>,
    today: NaiveDate,
) -> Result<Prices> {
    let row = access::see(conn, actor, id)?;
    actor.allow(Action::ApplicationWrite, access::standing(actor, &row))?;
    let mut whole = Whole::load(conn, row, today)?;
    let cells = &body.value()?.cells;
    prices::refuse(&whole.config, cells)?;
    whole.cells = cells.iter().map(parts::PriceRow::of).collect();
    Ok(Prices { cells: cells.clone(), types: whole.totals() })
}

/// The question of a path, where it takes an answer.
fn asked<'c>(config: &'c CategoryConfig, reference: &str) -> Result<&'c Question> {
    config.question(reference).filter(|one| takes_answer(one)).ok_or_else(Error::not_found)
}

/// What is no answer to a question, with pointers into the answer.
pub(super) fn faults(
    config: &CategoryConfig,
    question: &Question,
    answer: &Answer,
) -> Vec<FieldError> {
    let mut wrong = Wrong(Vec::new());
    let shown = text::printable(&answer.words).is_ok();
    wrong.unless(shown, "/words", "unknown_value", "This holds characters that cannot be shown.");
    let sensible = |date: Option<NaiveDate>| date.is_none_or(offer::is_sensible);
    let strange = "This date cannot be meant.";
    wrong.unless(sensible(answer.expires_on), "/expires_on", "out_of_range", strange);
    let mut seen = BTreeSet::new();
    for (index, cover) in answer.covers.iter().enumerate() {
        let at = format!("/covers/{index}");
        let known = config
            .insurances
            .iter()
            .any(|one| one.kind == cover.kind && one.question == question.reference);
        wrong.unless(known, format!("{at}/kind"), "unknown_id", "This cover is not asked for.");
        wrong.unless(
            seen.insert(&cover.kind),
            format!("{at}/kind"),
            "duplicate",
            "It stands twice.",
        );
        let fits = cover.amount.is_none_or(|amount| amount <= MOST_COVER);
        wrong.unless(fits, format!("{at}/amount"), "out_of_range", "This is too much.");
        wrong.unless(
            sensible(cover.expires_on),
            format!("{at}/expires_on"),
            "out_of_range",
            strange,
        );
    }
    if let Some(inspection) = &answer.inspection {
        let fine = question.reference == INSPECTION;
        wrong.unless(fine, "/inspection", "not_allowed", "No inspection is asked for here.");
        wrong.unless(sensible(Some(inspection.on)), "/inspection/on", "out_of_range", strange);
        for (index, grade) in inspection.grades.iter().enumerate() {
            let short = grade.chars().count() <= 100;
            let at = format!("/inspection/grades/{index}");
            wrong.unless(short, at, "out_of_range", "This is too long.");
        }
    }
    wrong.0
}
