//! Marks that are being thought about: kept so that nothing typed is lost, shown to their writer
//! alone, never counted, gone once the mark is given.

use super::actions::giving;
use super::wire::{DraftMark, MarkDraft};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{Conn, Tx, schema::mark_draft};
use crate::http::{Result, ValidJson};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::BTreeMap;

/// A draft as stored.
#[derive(Clone, Debug, Queryable)]
pub struct Draft {
    /// Bid id.
    pub bid_id: String,
    /// 0 to 5, once chosen.
    pub score: Option<i64>,
    /// Why, so far.
    pub reason: String,
    /// When it was saved.
    pub saved_at: NaiveDateTime,
}

impl Draft {
    /// Whether it could be given as it is.
    pub fn is_whole(&self) -> bool {
        self.score.is_some() && !self.reason.trim().is_empty()
    }

    /// As its writer sees it.
    pub fn shown(&self) -> MarkDraft {
        MarkDraft {
            mark: self.score,
            reason: self.reason.clone(),
            saved_at: self.saved_at.and_utc(),
        }
    }
}

/// A person's drafts of a referral, by bid. Nobody else's are ever read.
///
/// # Errors
/// The database's.
pub fn own(conn: &mut Conn, referral_id: &str, user_id: &str) -> Result<BTreeMap<String, Draft>> {
    let rows: Vec<Draft> = mark_draft::table
        .filter(mark_draft::referral_id.eq(referral_id))
        .filter(mark_draft::user_id.eq(user_id))
        .select((mark_draft::bid_id, mark_draft::score, mark_draft::reason, mark_draft::saved_at))
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.bid_id.clone(), row)).collect())
}

/// Saves the caller's draft of a mark; an empty one goes away.
///
/// # Errors
/// As giving the mark would: `already_exists` once it is given, `illegal_step` before opening and
/// once a mark is agreed, `forbidden` for the moderator.
pub fn save(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    number: i64,
    body: &ValidJson<DraftMark>,
) -> Result<()> {
    let (marking, row) = giving(tx, actor, id, body)?;
    let bid_id = marking.open_to(&row, number)?.bid_id.clone();
    let new = body.value()?;
    let now = tx.now()?;
    discard(tx, &bid_id, &actor.user_id)?;
    let reason = new.reason.as_deref().unwrap_or_default();
    if new.mark.is_some() || !reason.trim().is_empty() {
        diesel::insert_into(mark_draft::table)
            .values((
                mark_draft::bid_id.eq(&bid_id),
                mark_draft::user_id.eq(&actor.user_id),
                mark_draft::referral_id.eq(id),
                mark_draft::score.eq(new.mark),
                mark_draft::reason.eq(reason),
                mark_draft::saved_at.eq(now),
            ))
            .execute(tx.conn())?;
    }
    // In a chain of its own: the referral's is for what counts.
    Entry::new("mark.drafted", "evaluator", &row.id, actor)
        .authority(&marking.referral.authority_id)
        .referral(id)
        .record(tx)
}

/// Takes a draft away.
///
/// # Errors
/// The database's.
pub fn discard(tx: &mut Tx<'_>, bid_id: &str, user_id: &str) -> Result<()> {
    diesel::delete(mark_draft::table.find((bid_id, user_id))).execute(tx.conn())?;
    Ok(())
}

/// Takes away every draft of somebody who marks a referral no longer.
///
/// # Errors
/// The database's.
pub fn discard_all(tx: &mut Tx<'_>, referral_id: &str, user_id: &str) -> Result<()> {
    diesel::delete(
        mark_draft::table
            .filter(mark_draft::referral_id.eq(referral_id))
            .filter(mark_draft::user_id.eq(user_id)),
    )
    .execute(tx.conn())?;
    Ok(())
}
