//! Marks that are being thought about: kept so that nothing typed is lost, shown to their writer
//! alone, never counted, gone once the mark is given.

use super::actions::giving;
use super::wire::{DraftMark, MarkDraft};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{Conn, Tx, schema::application_mark_draft};
use crate::http::{Result, ValidJson};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::BTreeMap;

/// A draft as stored.
#[derive(Clone, Debug, Queryable)]
pub(super) struct Draft {
    question: String,
    mark: Option<i64>,
    reason: String,
    saved_at: NaiveDateTime,
}

impl Draft {
    /// Whether it could be given as it is.
    pub(super) fn is_whole(&self) -> bool {
        self.mark.is_some() && !self.reason.trim().is_empty()
    }

    /// As its writer sees it.
    pub(super) fn shown(&self) -> MarkDraft {
        MarkDraft {
            mark: self.mark,
            reason: self.reason.clone(),
            saved_at: self.saved_at.and_utc(),
        }
    }
}

/// A person's drafts of an application, by question. Nobody else's are ever read.
///
/// # Errors
/// The database's.
pub(super) fn own(
    conn: &mut Conn,
    application_id: &str,
    user_id: &str,
) -> Result<BTreeMap<String, Draft>> {
    let rows: Vec<Draft> = application_mark_draft::table
        .filter(application_mark_draft::application_id.eq(application_id))
        .filter(application_mark_draft::user_id.eq(user_id))
        .select((
            application_mark_draft::question,
            application_mark_draft::mark,
            application_mark_draft::reason,
            application_mark_draft::saved_at,
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.question.clone(), row)).collect())
}

/// Saves the caller's draft of a mark; an empty one goes away.
///
/// # Errors
/// As giving the mark would.
pub(super) fn save(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    question: &str,
    body: &ValidJson<DraftMark>,
) -> Result<()> {
    let (marking, member) = giving(tx, actor, id, body)?;
    marking.open_to(&member, question)?;
    let new = body.value()?;
    let now = tx.now()?;
    discard(tx, id, question, &actor.user_id)?;
    let reason = new.reason.as_deref().unwrap_or_default();
    if new.mark.is_some() || !reason.trim().is_empty() {
        diesel::insert_into(application_mark_draft::table)
            .values((
                application_mark_draft::application_id.eq(id),
                application_mark_draft::question.eq(question),
                application_mark_draft::user_id.eq(&actor.user_id),
                application_mark_draft::mark.eq(new.mark),
                application_mark_draft::reason.eq(reason),
                application_mark_draft::saved_at.eq(now),
            ))
            .execute(tx.conn())?;
    }
    // In a chain of its own: the application's is for what counts.
    Entry::new("application.mark_drafted", "application-evaluator", &member.row.id, actor)
        .record(tx)
}

/// Takes a draft away.
///
/// # Errors
/// The database's.
pub(super) fn discard(tx: &mut Tx<'_>, id: &str, question: &str, user_id: &str) -> Result<()> {
    diesel::delete(application_mark_draft::table.find((id, question, user_id)))
        .execute(tx.conn())?;
    Ok(())
}
