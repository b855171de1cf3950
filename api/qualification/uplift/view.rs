//! A round as one caller may see it.

use super::store::{self, Round};
use super::wire::{Line, State, Uplift};
use crate::auth::Actor;
use crate::category;
use crate::db::Conn;
use crate::http::{Error, Result};
use chrono::NaiveDate;
use std::collections::HashMap;
use together_rules::amount::{Money, Percent};
use together_rules::policy::{Action, Standing, verdict};

/// In which standing an actor is towards a round: a provider's own are those of its categories.
fn standing(conn: &mut Conn, actor: &Actor, category: &str) -> Result<Standing> {
    match &actor.provider_id {
        Some(provider) if store::is_member(conn, provider, category)? => {
            Ok(Standing::ProviderOwner)
        }
        _ => Ok(actor.standing_in_dps()),
    }
}

/// A round, and in which standing an actor is towards it. What does not exist takes as long as
/// what is not for the actor.
///
/// # Errors
/// `not_found`.
pub fn seen(conn: &mut Conn, actor: &Actor, id: &str) -> Result<(Round, Standing)> {
    let found = Error::or_none(store::load(conn, id))?;
    let category = found.as_ref().map_or("", |row| row.category_code.as_str());
    let towards = standing(conn, actor, category)?;
    Ok((found.ok_or_else(Error::not_found)?, towards))
}

/// What it takes to read a round: until it is decided it is the partners'.
pub fn reading(row: &Round) -> Action {
    if row.state == State::Decided.as_str() { Action::UpliftRead } else { Action::UpliftModelRead }
}

/// One round with its version for the ETag.
///
/// # Errors
/// `not_found`; the refusals of the permission table.
pub fn read(conn: &mut Conn, actor: &Actor, id: &str, today: NaiveDate) -> Result<(i64, Uplift)> {
    let (row, towards) = seen(conn, actor, id)?;
    actor.allow(reading(&row), towards)?;
    let version = row.content_version;
    let whole = all(conn, vec![row], today, |_| towards)?;
    Ok((version, whole.into_iter().next().ok_or_else(Error::not_found)?))
}

/// Rounds with their lines: a query a table.
///
/// # Errors
/// The database's.
pub fn all(
    conn: &mut Conn,
    rows: Vec<Round>,
    today: NaiveDate,
    standing: impl Fn(&Round) -> Standing,
) -> Result<Vec<Uplift>> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let mut lines: HashMap<String, Vec<store::Line>> = HashMap::new();
    for line in store::lines_of(conn, &ids)? {
        lines.entry(line.round_id.clone()).or_default().push(line);
    }
    let names = names(conn)?;
    rows.into_iter()
        .map(|row| {
            let towards = standing(&row);
            let own = lines.remove(&row.id).unwrap_or_default();
            uplift(row, own, &names, towards, today)
        })
        .collect()
}

type Names = HashMap<(String, String), String>;

/// The names of the headings, by category and code.
fn names(conn: &mut Conn) -> Result<Names> {
    let mut names = Names::new();
    for version in category::store::latest_of_all(conn)? {
        for heading in &version.config(conn)?.headings {
            let of = (version.category_code.clone(), heading.code.clone());
            names.insert(of, heading.name.clone());
        }
    }
    Ok(names)
}

fn uplift(
    row: Round,
    lines: Vec<store::Line>,
    names: &Names,
    towards: Standing,
    today: NaiveDate,
) -> Result<Uplift> {
    let state = State::of(&row.state).ok_or_else(|| Error::internal("a stored state"))?;
    let approved = lines.iter().any(|line| line.decision.as_deref() == Some("approved"));
    let lines = lines
        .into_iter()
        .map(|line| {
            let name = names.get(&(row.category_code.clone(), line.heading.clone()));
            self::line(line, name)
        })
        .collect();
    Ok(Uplift {
        id: row.id,
        category: row.category_code,
        name: row.name,
        year: row.year,
        effective_on: row.effective_on,
        state,
        in_force: approved && row.effective_on <= today,
        lines,
        copied_from: row.copied_from,
        proposed_at: row.proposed_at.map(|at| at.and_utc()),
        decided_at: row.decided_at.map(|at| at.and_utc()),
        reason: row.reason,
        updated_at: row.updated_at.and_utc(),
        permissions: permissions(state, towards),
    })
}

fn line(row: store::Line, name: Option<&String>) -> Line {
    Line {
        id: row.id,
        name: name.unwrap_or(&row.heading).clone(),
        heading: row.heading,
        placement_type: row.placement_type,
        percent: row.percent.map(Percent::from_hundredths),
        amount: row.amount.map(Money::from_hundredths),
        case: row.case_code,
        decision: row.decision,
        reason: row.reason,
    }
}

fn permissions(state: State, towards: Standing) -> Vec<&'static str> {
    let mut may = Vec::new();
    if verdict(Action::UpliftWrite, towards).lets_pass() {
        may.extend(match state {
            State::Modelling => vec!["edit", "copy", "propose", "withdraw"],
            State::Proposed => vec!["copy", "withdraw", "decide"],
            State::Decided | State::Withdrawn => vec!["copy"],
        });
    }
    if state == State::Proposed && verdict(Action::UpliftComment, towards).lets_pass() {
        may.push("comment");
    }
    if verdict(Action::UpliftModelRead, towards).lets_pass() {
        may.push("effect");
    }
    may
}
