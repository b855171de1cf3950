//! An audit as one caller may see it.

use super::{
    store::{self, Audit},
    wire::{
        Action as ActionWire, AnnualAudit, AnnualAuditSummary, AuditResult, AuditStanding,
        CheckedItem,
    },
};
use crate::auth::Actor;
use crate::category;
use crate::db::Conn;
use crate::http::{Error, Result};
use crate::qualification::membership::{owner_of, standing, store as memberships};
use chrono::NaiveDate;
use std::collections::HashMap;
use together_rules::category::CategoryConfig;
use together_rules::london;
use together_rules::policy::{Action, verdict};
use together_rules::qualification::annual_audit as rules;
use together_rules::states::{MembershipState, MembershipStep};

/// Most audits told with a membership.
const TOLD: i64 = 5;

/// An audit in full, once the caller may see it; its version for the ETag.
///
/// # Errors
/// `not_found` or `forbidden` by the permission table.
pub(super) fn read(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    today: NaiveDate,
) -> Result<(i64, AnnualAudit)> {
    let found = Error::or_none(store::load(conn, id))?;
    let of = found.as_ref().map_or(id, |row| row.membership_id.as_str());
    let membership = owner_of(conn, actor, Action::MembershipRead, of)?;
    let row = found.ok_or_else(Error::not_found)?;
    let config = category::store::config(conn, &membership.category_version_id)?;
    let actions: Vec<ActionWire> = store::actions(conn, std::slice::from_ref(&row.id))?
        .into_iter()
        .map(|action| told(action, today))
        .collect();
    let wire = AnnualAudit {
        id: row.id.clone(),
        membership_id: membership.id.clone(),
        due_on: row.due_on,
        done_on: row.done_on,
        result: result(&row)?,
        items: items(&config, &row)?,
        permissions: permissions(actor, &membership, &row, &actions)?,
        actions,
        recorded_at: row.recorded_at.and_utc(),
    };
    Ok((row.content_version, wire))
}

fn items(config: &CategoryConfig, row: &Audit) -> Result<Vec<CheckedItem>> {
    let words: HashMap<u32, &String> = (1..).zip(&config.audit_checklist).collect();
    Ok(row
        .findings()?
        .into_iter()
        .map(|found| CheckedItem {
            item: found.item,
            words: words.get(&found.item).map(|words| (*words).clone()).unwrap_or_default(),
            met: found.met,
            finding: found.finding,
        })
        .collect())
}

fn told(action: store::Action, today: NaiveDate) -> ActionWire {
    ActionWire {
        id: action.id,
        item: action.item,
        words: action.words,
        due_on: action.due_on,
        overdue: action.due_on < today && action.confirmed_at.is_none(),
        done_at: action.done_at.map(|at| at.and_utc()),
        done_words: action.done_words,
        confirmed_at: action.confirmed_at.map(|at| at.and_utc()),
        returned_words: action.returned_words,
    }
}

fn permissions(
    actor: &Actor,
    membership: &memberships::Membership,
    row: &Audit,
    actions: &[ActionWire],
) -> Result<Vec<String>> {
    let standing = standing(actor, membership);
    let may = |action| verdict(action, standing).lets_pass();
    let mut words = Vec::new();
    if may(Action::MembershipCure) && actions.iter().any(|action| action.done_at.is_none()) {
        words.push("report_done");
    }
    if may(Action::MembershipDecide) {
        let waits = |one: &ActionWire| one.done_at.is_some() && one.confirmed_at.is_none();
        if actions.iter().any(waits) {
            words.push("confirm");
        }
        let state: MembershipState = membership.state.parse().map_err(Error::internal)?;
        let failed = row.result == rules::AuditResult::Failed.as_str();
        if failed && state.step(MembershipStep::Suspend).is_ok() {
            words.push("suspend");
        }
    }
    Ok(words.into_iter().map(str::to_owned).collect())
}

/// How a member stands with its audits, for its own page.
///
/// # Errors
/// The database's.
pub(in crate::qualification) fn standing_of(
    conn: &mut Conn,
    membership: &memberships::Membership,
    config: &CategoryConfig,
) -> Result<AuditStanding> {
    let due_on = due(conn, membership, config)?;
    let rows = store::list(conn, &membership.id, None, TOLD)?;
    Ok(AuditStanding { due_on, last: summaries(conn, &rows)? })
}

/// When the next audit of a member is due.
///
/// # Errors
/// The database's.
pub(super) fn due(
    conn: &mut Conn,
    membership: &memberships::Membership,
    config: &CategoryConfig,
) -> Result<NaiveDate> {
    let admitted_on = london::date_of(membership.admitted_at.and_utc());
    let last = store::last_of(conn, &membership.id)?.unwrap_or(admitted_on);
    Ok(rules::due_on(last, config.audit_every_days))
}

/// Audits in a list, with how many actions of each are open.
///
/// # Errors
/// The database's.
pub(super) fn summaries(conn: &mut Conn, rows: &[Audit]) -> Result<Vec<AnnualAuditSummary>> {
    let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
    let actions = store::actions(conn, &ids)?;
    rows.iter()
        .map(|row| {
            let open =
                |one: &&store::Action| one.annual_audit_id == row.id && one.confirmed_at.is_none();
            Ok(AnnualAuditSummary {
                id: row.id.clone(),
                due_on: row.due_on,
                done_on: row.done_on,
                result: result(row)?,
                open_actions: actions.iter().filter(open).count(),
            })
        })
        .collect()
}

fn result(row: &Audit) -> Result<AuditResult> {
    Ok(match row.result.parse().map_err(Error::internal)? {
        rules::AuditResult::Passed => AuditResult::Passed,
        rules::AuditResult::PassedWithActions => AuditResult::PassedWithActions,
        rules::AuditResult::Failed => AuditResult::Failed,
    })
}
