//! A review as one caller may see it.

use super::{
    store::{self, Mark, Rescoring as Row},
    wire::{Represented, Rescoring, RescoringSummary, ReviewedQuestion, State},
};
use crate::auth::Actor;
use crate::category;
use crate::db::Conn;
use crate::http::{Error, Result};
use crate::qualification::{
    membership::{owner_of, scores, standing},
    store::Membership,
};
use chrono::NaiveDate;
use std::collections::BTreeMap;
use together_rules::amount::{Marks, Percent};
use together_rules::category::CategoryConfig;
use together_rules::policy::{Action, verdict};
use together_rules::qualification::rescoring::{self as rules, Reviewed};

/// Most reviews told with a membership.
const TOLD: i64 = 20;

/// A review in full, once the caller may see it; its version for the ETag.
///
/// # Errors
/// `not_found` or `forbidden` by the permission table.
pub(super) fn read(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    today: NaiveDate,
) -> Result<(i64, Rescoring)> {
    let found = Error::or_none(store::load(conn, id))?;
    let of = found.as_ref().map_or(id, |row| row.membership_id.as_str());
    let membership = owner_of(conn, actor, Action::MembershipRead, of)?;
    let row = found.ok_or_else(Error::not_found)?;
    let config = category::store::config(conn, &membership.category_version_id)?;
    let held = Figures::load(conn, &membership, &config, &row, today)?;
    let (lowest, highest) = rules::range(held.old);
    let wire = Rescoring {
        id: row.id.clone(),
        membership_id: membership.id.clone(),
        state: state(&row)?,
        words: row.words.clone(),
        notified_at: row.notified_at.and_utc(),
        representations_due_on: row.representations_due_on,
        questions: questions(&config, &row, &held)?,
        representation: represented(&row)?,
        old_competency: held.old,
        lowest,
        highest,
        marked: held.result.map(|result| result.marked),
        competency: held.result.map(|result| result.competency),
        effective_on: row.effective_on,
        ended_words: row.ended_words.clone(),
        ended_at: row.ended_at.map(|at| at.and_utc()),
        permissions: permissions(actor, &membership, &row),
    };
    Ok((row.content_version, wire))
}

/// What a review is computed from and comes to.
pub(super) struct Figures {
    /// Before.
    pub(super) old: Marks,
    /// The marks before.
    last: BTreeMap<String, (i64, String)>,
    /// The marks as given.
    pub(super) given: Vec<Mark>,
    /// None while a question has no mark at all.
    pub(super) result: Option<Reviewed>,
}

impl Figures {
    /// As decided, or as they would be on a day.
    ///
    /// # Errors
    /// The database's.
    pub(super) fn load(
        conn: &mut Conn,
        membership: &Membership,
        config: &CategoryConfig,
        row: &Row,
        on: NaiveDate,
    ) -> Result<Self> {
        let given = store::marks(conn, &row.id)?;
        let before = scores::marks_before(conn, &membership.id, &row.id)?;
        let last: BTreeMap<String, (i64, String)> =
            before.into_iter().map(|(key, mark)| (key, (mark.mark, mark.reason))).collect();
        if let (Some(old), Some(marked), Some(competency)) =
            (row.old_competency, row.marked_competency, row.competency)
        {
            let of = Marks::from_hundredths;
            let result = Some(Reviewed { marked: of(marked), competency: of(competency) });
            return Ok(Self { old: of(old), last, given, result });
        }
        let all = scores::of(conn, &membership.id)?;
        let old = scores::in_force(membership, &all, on);
        let result = review(config, old, &last, &given)?;
        Ok(Self { old, last, given, result })
    }
}

fn review(
    config: &CategoryConfig,
    old: Marks,
    last: &BTreeMap<String, (i64, String)>,
    given: &[Mark],
) -> Result<Option<Reviewed>> {
    let whole = |mark: i64| u32::try_from(mark).map_err(Error::internal);
    let last = last
        .iter()
        .map(|(question, (mark, _))| Ok((question.as_str(), whole(*mark)?)))
        .collect::<Result<Vec<_>>>()?;
    let given = given
        .iter()
        .map(|mark| Ok((mark.question.as_str(), whole(mark.mark)?)))
        .collect::<Result<Vec<_>>>()?;
    Ok(rules::review(config, old, &last, &given).ok())
}

fn questions(config: &CategoryConfig, row: &Row, held: &Figures) -> Result<Vec<ReviewedQuestion>> {
    let under = row.questions()?;
    Ok(config
        .scored_questions()
        .map(|question| {
            let last = held.last.get(&question.reference);
            let given = held.given.iter().find(|mark| mark.question == question.reference);
            ReviewedQuestion {
                question: question.reference.clone(),
                title: question.title.clone(),
                weight: question.weight.unwrap_or(Percent::ZERO),
                under_review: under.contains(&question.reference),
                last_mark: last.map(|(mark, _)| *mark),
                last_reason: last.map(|(_, reason)| reason.clone()),
                mark: given.map(|mark| mark.mark),
                reason: given.map(|mark| mark.reason.clone()),
                evidence: given.map(|mark| mark.evidence.clone()),
            }
        })
        .collect())
}

fn represented(row: &Row) -> Result<Option<Represented>> {
    let (Some(words), Some(at)) = (&row.representation, row.represented_at) else {
        return Ok(None);
    };
    let documents = serde_json::from_str(&row.documents)?;
    Ok(Some(Represented { words: words.clone(), documents, at: at.and_utc() }))
}

fn permissions(actor: &Actor, membership: &Membership, row: &Row) -> Vec<String> {
    if row.state != State::Notified.as_str() {
        return Vec::new();
    }
    let standing = standing(actor, membership);
    let may = |action| verdict(action, standing).lets_pass();
    let mut words = Vec::new();
    if may(Action::MembershipDecide) {
        words.extend(["mark", "decide", "cancel"]);
    }
    if may(Action::MembershipCure) && row.represented_at.is_none() {
        words.push("represent");
    }
    words.into_iter().map(str::to_owned).collect()
}

/// The newest reviews of a membership, for its own page.
///
/// # Errors
/// The database's.
pub(in crate::qualification) fn summaries(
    conn: &mut Conn,
    membership_id: &str,
) -> Result<Vec<RescoringSummary>> {
    store::list(conn, membership_id, None, TOLD)?.iter().map(summary).collect()
}

/// Whether a review of a membership is open.
///
/// # Errors
/// The database's.
pub(in crate::qualification) fn has_open(conn: &mut Conn, membership_id: &str) -> Result<bool> {
    Ok(store::open(conn, membership_id)?.is_some())
}

/// A review in a list.
///
/// # Errors
/// Only for a stored state that is none.
pub(super) fn summary(row: &Row) -> Result<RescoringSummary> {
    Ok(RescoringSummary {
        id: row.id.clone(),
        state: state(row)?,
        notified_at: row.notified_at.and_utc(),
        representations_due_on: row.representations_due_on,
        competency: row.competency.map(Marks::from_hundredths),
        effective_on: row.effective_on,
    })
}

fn state(row: &Row) -> Result<State> {
    let found = State::ALL.into_iter().find(|state| state.as_str() == row.state);
    found.ok_or_else(|| Error::internal("stored state of a review"))
}
