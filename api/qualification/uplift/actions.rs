//! Use cases before a decision: begin, edit, copy, propose, comment, withdraw.

use super::store::{self, Comment, Line, Round};
use super::view;
use super::wire::{CopyUplift, NewUplift, State, Words};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{Tx, new_id};
use crate::http::{Code, Error, FieldError, IdempotencyKey, IfMatch, Result, ValidJson};
use crate::notify::{Kind, tell_authority};
use chrono::{Months, NaiveDate};
use serde_json::json;
use together_rules::london;
use together_rules::policy::{Action, Role};
use together_rules::qualification::uplift::{self, Asked};

/// Furthest first day that can be meant, in months from today.
const FURTHEST_MONTHS: u32 = 60;

/// Begins a round; its id.
///
/// # Errors
/// `forbidden`; `invalid` with everything that is wrong.
pub fn create(
    tx: &mut Tx<'_>,
    actor: &Actor,
    key: &IdempotencyKey,
    body: &ValidJson<NewUplift>,
) -> Result<String> {
    actor.allow_creating(Action::UpliftWrite, actor.standing_in_dps())?;
    key.once(tx, actor, &body.bytes, |tx| {
        let asked = body.value()?;
        let id = new_id();
        let lines = checked(tx, &id, asked)?;
        let row = begun(tx, actor, &id, asked, None)?;
        store::insert(tx, &row)?;
        store::replace_lines(tx, &id, &lines)?;
        note(tx, actor, "uplift.begun", &row, &lines)?;
        Ok(id)
    })
}

fn begun(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    asked: &NewUplift,
    copied_from: Option<String>,
) -> Result<Round> {
    let now = tx.now()?;
    Ok(Round {
        id: id.to_owned(),
        category_code: asked.category.clone(),
        name: asked.name.trim().to_owned(),
        year: asked.year,
        effective_on: asked.effective_on,
        state: State::Modelling.as_str().into(),
        copied_from,
        proposed_at: None,
        decided_at: None,
        decided_by: None,
        reason: None,
        created_at: now,
        created_by: actor.user_id.clone(),
        content_version: 1,
        updated_at: now,
        updated_by: actor.user_id.clone(),
    })
}

/// The lines as rows; everything that is wrong with what was sent.
fn checked(tx: &mut Tx<'_>, round_id: &str, asked: &NewUplift) -> Result<Vec<Line>> {
    let today = london::date_of(tx.now()?.and_utc());
    let config = match category::store::latest(tx.conn(), &asked.category) {
        Ok(version) => version.config(tx.conn())?,
        Err(error) if error.code() == Code::NotFound => {
            return Err(Error::field("/category", "unknown_id", "There is no such category."));
        }
        Err(error) => return Err(error),
    };
    let lines: Vec<Asked<'_>> = asked
        .lines
        .iter()
        .map(|line| Asked {
            heading: &line.heading,
            placement_type: line.placement_type.as_deref(),
            percent: line.percent,
            amount: line.amount,
            case: &line.case,
        })
        .collect();
    let mut wrong: Vec<FieldError> = uplift::problems(&config, &lines)
        .into_iter()
        .map(|problem| FieldError::new(problem.pointer, problem.code, problem.message))
        .collect();
    wrong.extend(start(asked.effective_on, today));
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    asked
        .lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            Ok(Line {
                id: new_id(),
                round_id: round_id.to_owned(),
                position: i64::try_from(index).map_err(Error::internal)?,
                heading: line.heading.clone(),
                placement_type: line.placement_type.clone(),
                percent: line.percent.map(|percent| percent.hundredths()),
                amount: line.amount.map(|amount| amount.hundredths()),
                case_code: line.case.clone(),
                decision: None,
                reason: None,
            })
        })
        .collect()
}

/// E6: never retroactive.
fn start(effective_on: NaiveDate, today: NaiveDate) -> Option<FieldError> {
    let at = "/effective_on";
    if effective_on < today {
        let message = "An uplift cannot start in the past.";
        return Some(FieldError::new(at, "out_of_range", message));
    }
    let furthest = today.checked_add_months(Months::new(FURTHEST_MONTHS));
    let fine = furthest.is_some_and(|furthest| effective_on <= furthest);
    (!fine).then(|| FieldError::new(at, "out_of_range", "This date cannot be meant."))
}

/// Takes the lock of a round, authorises, checks the version.
///
/// # Errors
/// `not_found`, `forbidden`, `stale`.
pub(super) fn held(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    action: Action,
    version: Option<IfMatch>,
) -> Result<Round> {
    // Before the lock: a stranger holds up nobody.
    let (_, towards) = view::seen(tx.conn(), actor, id)?;
    actor.allow(action, towards)?;
    let row = store::lock(tx, id)?;
    if let Some(version) = version {
        version.check(row.content_version, Some(&row.updated_by), row.updated_at)?;
    }
    Ok(row)
}

/// Refuses every other state.
pub(super) fn only(row: &Round, states: &[State]) -> Result<()> {
    match states.iter().any(|state| state.as_str() == row.state) {
        true => Ok(()),
        false => Err(Error::new(Code::IllegalStep)),
    }
}

/// Puts something else in the place of what a modelled round says.
///
/// # Errors
/// `stale`; `invalid`; `illegal_step` once proposed.
pub fn edit(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<NewUplift>,
) -> Result<()> {
    let row = held(tx, actor, id, Action::UpliftWrite, Some(version))?;
    let asked = body.value()?;
    only(&row, &[State::Modelling])?;
    if asked.category != row.category_code {
        let message = "The category of a round stays.";
        return Err(Error::field("/category", "unknown_value", message));
    }
    let lines = checked(tx, id, asked)?;
    let changed = Round {
        name: asked.name.trim().to_owned(),
        year: asked.year,
        effective_on: asked.effective_on,
        ..touched(tx, actor, row)?
    };
    store::save(tx, &changed)?;
    store::replace_lines(tx, id, &lines)?;
    note(tx, actor, "uplift.edited", &changed, &lines)
}

/// Begins another scenario with the same lines; its id.
///
/// # Errors
/// `not_found`, `forbidden`, `invalid`.
pub fn copy(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    key: &IdempotencyKey,
    body: &ValidJson<CopyUplift>,
) -> Result<String> {
    let row = held(tx, actor, id, Action::UpliftWrite, None)?;
    key.once(tx, actor, &body.bytes, |tx| {
        let asked = body.value()?;
        let copy = new_id();
        let as_new = NewUplift {
            category: row.category_code.clone(),
            name: asked.name.clone(),
            year: row.year,
            effective_on: row.effective_on,
            lines: Vec::new(),
        };
        let begun = begun(tx, actor, &copy, &as_new, Some(row.id.clone()))?;
        let fresh = |line: Line| Line {
            id: new_id(),
            round_id: copy.clone(),
            decision: None,
            reason: None,
            ..line
        };
        let lines: Vec<Line> = store::lines(tx.conn(), id)?.into_iter().map(fresh).collect();
        store::insert(tx, &begun)?;
        store::replace_lines(tx, &copy, &lines)?;
        note(tx, actor, "uplift.copied", &begun, &lines)?;
        Ok(copy)
    })
}

/// Asks the partners: their commissioners are told and may comment.
///
/// # Errors
/// `stale`; `illegal_step`; `invalid` without a named heading or with a day that has passed.
pub fn propose(tx: &mut Tx<'_>, actor: &Actor, id: &str, version: IfMatch) -> Result<()> {
    let row = held(tx, actor, id, Action::UpliftWrite, Some(version))?;
    only(&row, &[State::Modelling])?;
    let now = tx.now()?;
    if let Some(wrong) = start(row.effective_on, london::date_of(now.and_utc())) {
        return Err(Error::invalid(vec![wrong]));
    }
    let lines = store::lines(tx.conn(), id)?;
    if lines.is_empty() {
        return Err(Error::field("/lines", "empty_list", "Name at least one heading."));
    }
    let proposed = Round {
        state: State::Proposed.as_str().into(),
        proposed_at: Some(now),
        ..touched(tx, actor, row)?
    };
    store::save(tx, &proposed)?;
    note(tx, actor, "uplift.proposed", &proposed, &lines)?;
    tell_partners(tx, Kind::UpliftProposed, id)
}

/// Tells the commissioners of every authority.
pub(super) fn tell_partners(tx: &mut Tx<'_>, kind: Kind, id: &str) -> Result<()> {
    let fields = json!({"path": format!("/uplifts/{id}")});
    for (authority, _) in store::authorities(tx.conn())? {
        tell_authority(tx, &authority, Role::Commissioner, kind, "", &fields)?;
    }
    Ok(())
}

/// Gives a round up.
///
/// # Errors
/// `stale`; `illegal_step` once decided.
pub fn withdraw(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    version: IfMatch,
    body: &ValidJson<Words>,
) -> Result<()> {
    let row = held(tx, actor, id, Action::UpliftWrite, Some(version))?;
    let why = &body.value()?.words;
    only(&row, &[State::Modelling, State::Proposed])?;
    let gone = Round {
        state: State::Withdrawn.as_str().into(),
        reason: Some(why.clone()),
        ..touched(tx, actor, row)?
    };
    store::save(tx, &gone)?;
    Entry::new("uplift.withdrawn", "uplift", id, actor).payload(json!({"reason": why})).record(tx)
}

/// Records what a partner says of a proposed round; its id.
///
/// # Errors
/// `illegal_step` unless it is proposed.
pub fn comment(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    key: &IdempotencyKey,
    body: &ValidJson<Words>,
) -> Result<String> {
    let row = held(tx, actor, id, Action::UpliftComment, None)?;
    let authority_id = actor.authority_id.clone().ok_or_else(Error::forbidden)?;
    key.once(tx, actor, &body.bytes, |tx| {
        let words = body.value()?.words.clone();
        only(&row, &[State::Proposed])?;
        let comment = Comment {
            id: new_id(),
            round_id: id.to_owned(),
            authority_id: authority_id.clone(),
            words,
            at: tx.now()?,
            by_user: actor.user_id.clone(),
        };
        store::insert_comment(tx, &comment)?;
        Entry::new("uplift.commented", "uplift", id, actor)
            .payload(json!({"comment": comment.id, "words": comment.words}))
            .authority(&authority_id)
            .record(tx)?;
        Ok(comment.id)
    })
}

/// The round as changed by somebody now.
pub(super) fn touched(tx: &mut Tx<'_>, actor: &Actor, row: Round) -> Result<Round> {
    Ok(Round { updated_at: tx.now()?, updated_by: actor.user_id.clone(), ..row })
}

/// What the round says, on its trail.
fn note(
    tx: &mut Tx<'_>,
    actor: &Actor,
    action: &'static str,
    row: &Round,
    lines: &[Line],
) -> Result<()> {
    let lines: Vec<_> = lines
        .iter()
        .map(|line| {
            json!({
                "heading": line.heading,
                "placement_type": line.placement_type,
                "percent_hundredths": line.percent,
                "pence": line.amount,
                "case": line.case_code,
            })
        })
        .collect();
    Entry::new(action, "uplift", &row.id, actor)
        .payload(json!({
            "category": row.category_code,
            "name": row.name,
            "effective_on": row.effective_on,
            "copied_from": row.copied_from,
            "lines": lines,
        }))
        .record(tx)
}
