//! A line of an evaluator's queue: one referral, with its statements and how far each is.

use super::store::Given;
use super::wire::{Assigned, AssignedPermission, AssignedStatement, Part};
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Error, Result};
use crate::referral::content::Content;
use crate::referral::store::load;
use crate::scoring::marking::{Draft, Marking, StatementTag, own_drafts};
use crate::scoring::panel::Assignment;

/// One referral whose statements were given to the caller.
///
/// # Errors
/// The database's.
pub fn assigned(conn: &mut Conn, actor: &Actor, given: &Given) -> Result<Assigned> {
    let content: Content = serde_json::from_str(&given.content)?;
    let referral = load(conn, &given.referral_id)?;
    let marking = Marking::load(conn, referral)?;
    let row = marking.panel.of_role(&actor.role_id).ok_or_else(Error::not_found)?.clone();
    let moderates = marking.panel.is_moderator(&row);
    let found = statements(conn, &marking, &row)?;
    let declared = row.declared_at.is_some();
    let marking_now = given.state == "opened" && row.may_read().is_ok();
    let to_mark = found.iter().filter(|one| one.tag == StatementTag::ToMark).count();
    let to_agree = found.iter().filter(|one| one.tag != StatementTag::Agreed).count();
    let mut permissions = Vec::new();
    if !declared {
        permissions.push(AssignedPermission::Declare);
    }
    if marking_now && to_mark > 0 {
        permissions.push(AssignedPermission::Mark);
    }
    if marking_now && to_agree > 0 && to_mark == 0 {
        permissions.push(AssignedPermission::Agree);
    }
    Ok(Assigned {
        referral_id: given.referral_id.clone(),
        reference: given.reference.clone(),
        category: given.category_code.clone(),
        part: if moderates { Part::Moderator } else { Part::Evaluator },
        statements: found.len(),
        to_mark,
        to_agree,
        opened_at: given.opened_at.map(|time| time.and_utc()),
        needed_by: content.start_date,
        declared,
        blocked: row.is_blocked(),
        // Nothing of a statement, not even its length, before the declaration.
        items: if row.may_read().is_ok() { found } else { Vec::new() },
        permissions,
    })
}

fn statements(
    conn: &mut Conn,
    marking: &Marking,
    row: &Assignment,
) -> Result<Vec<AssignedStatement>> {
    let drafts = own_drafts(conn, &marking.referral.id, &row.user_id)?;
    Ok(marking
        .statements()?
        .into_iter()
        .map(|(bid, words)| AssignedStatement {
            number: bid.statement_number,
            words,
            tag: marking.tag(&bid.bid_id, row),
            drafted: drafts.get(&bid.bid_id).is_some_and(Draft::is_whole),
        })
        .collect())
}
