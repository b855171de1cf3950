//! What waits for an evaluator: statements of bids and of applications.

use super::gather::end_of;
use super::wire::{Kind, Next, Task, Tasks};
use crate::auth::Actor;
use crate::db::{
    Conn,
    schema::{evaluator, referral},
};
use crate::http::Result;
use crate::qualification::evaluation::{Tag, ToMarkPermission, given_to_mark};
use crate::referral::store as referrals;
use crate::scoring::marking::{Marking, StatementPermission};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use together_rules::london;

/// Everything that waits.
///
/// # Errors
/// The database's.
pub fn tasks(conn: &mut Conn, actor: &Actor, now: NaiveDateTime) -> Result<Tasks> {
    let mut items = of_bids(conn, actor)?;
    items.extend(of_applications(conn, actor, now)?);
    let next: Option<(String, Option<NaiveDateTime>)> = evaluator::table
        .inner_join(referral::table)
        .filter(evaluator::role_id.eq(&actor.role_id))
        .filter(evaluator::removed_at.is_null())
        .filter(referral::state.eq("open"))
        .filter(referral::deadline.gt(now))
        .order(referral::deadline)
        .select((referral::reference, referral::deadline))
        .first(conn)
        .optional()?;
    let next = next
        .and_then(|(reference, deadline)| Some(Next { reference, deadline: deadline?.and_utc() }));
    Ok(Tasks { items, next })
}

/// Statements of opened referrals.
fn of_bids(conn: &mut Conn, actor: &Actor) -> Result<Vec<Task>> {
    let ids: Vec<String> = evaluator::table
        .inner_join(referral::table)
        .filter(evaluator::role_id.eq(&actor.role_id))
        .filter(evaluator::removed_at.is_null())
        .filter(referral::state.eq("opened"))
        .select(referral::id)
        .load(conn)?;
    let mut items = Vec::new();
    for id in ids {
        let row = referrals::load(conn, &id)?;
        let marking = Marking::load(conn, row)?;
        let Some(own) = marking.panel.of_role(&actor.role_id) else { continue };
        let task = |kind| {
            Task::new(kind, id.clone())
                .reference(marking.referral.reference.clone())
                .urgent(marking.referral.urgent)
        };
        if own.declared_at.is_none() {
            items.push(task(Kind::DeclarationDue));
        } else if !own.is_blocked() {
            let (to_mark, to_agree) = (
                marking.left_to(StatementPermission::Mark, own),
                marking.left_to(StatementPermission::Agree, own),
            );
            let left = [(Kind::StatementsToMark, to_mark), (Kind::MarksToAgree, to_agree)];
            let left = left.into_iter().filter(|(_, count)| *count > 0);
            items.extend(left.map(|(kind, count)| task(kind).count(count)));
        }
    }
    Ok(items)
}

/// Statements of applications in evaluation.
fn of_applications(conn: &mut Conn, actor: &Actor, now: NaiveDateTime) -> Result<Vec<Task>> {
    let today = london::date_of(now.and_utc());
    let mut items: Vec<Task> = Vec::new();
    for one in given_to_mark(conn, actor, false, today)? {
        let (by, urgent) = (Some(end_of(one.due_on)?), one.due_on < today);
        let task = |kind, id: &str| {
            let task = Task::new(kind, id).reference(one.reference.clone());
            task.establishment(one.establishment.clone()).by(by).urgent(urgent)
        };
        if !one.declared {
            // One declaration is for all of a round.
            let kind = Kind::ApplicationDeclarationDue;
            if !items.iter().any(|task| task.kind == kind && task.thing_id == one.round_id) {
                items.push(task(kind, &one.round_id));
            }
            continue;
        }
        let left = |tags: &[Tag]| {
            let count = one.statements.iter().filter(|one| tags.contains(&one.tag)).count();
            i64::try_from(count).unwrap_or(i64::MAX)
        };
        for (kind, permission, tags) in [
            (Kind::ApplicationStatementsToMark, ToMarkPermission::Mark, &[Tag::ToMark][..]),
            (
                Kind::ApplicationMarksToAgree,
                ToMarkPermission::Agree,
                &[Tag::ToAgree, Tag::ForModerator][..],
            ),
        ] {
            let count = left(tags);
            if count > 0 && one.permissions.contains(&permission) {
                items.push(task(kind, &one.application_id).count(count));
            }
        }
    }
    Ok(items)
}
