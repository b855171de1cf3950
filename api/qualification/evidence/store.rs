//! Rows and queries of evidence, its reminders and what waits for confirmation.

use super::answer::Renewed;
use crate::columns;
use crate::db::{
    Conn, Tx, new_id,
    schema::{evidence, evidence_reminder, evidence_submission, membership},
};
use crate::http::Result;
use crate::qualification::application::answer::Inspection;
use crate::qualification::step::{self, By};
use crate::qualification::store::Evidence;
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use together_rules::staying;

/// Evidence that waits for the lead officer, or did.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = evidence_submission)]
pub struct Submission {
    /// Id.
    pub id: String,
    /// Membership.
    pub membership_id: String,
    /// The suspension it cures.
    pub suspension_id: Option<String>,
    /// `renewal` or `cure`.
    pub purpose: String,
    /// Reference of a question, or kind of cover.
    pub kind: String,
    /// An answer, as JSON.
    pub body: String,
    /// `draft`, `sent`, `accepted` or `refused`.
    pub state: String,
    /// What the rules propose, as JSON.
    pub proposed: Option<String>,
    /// The last day of what it renews.
    pub urgent_on: NaiveDate,
    /// Why it was decided so.
    pub reason: Option<String>,
    /// When it was sent.
    pub sent_at: Option<NaiveDateTime>,
    /// User id.
    pub sent_by: Option<String>,
    /// When it was decided.
    pub decided_at: Option<NaiveDateTime>,
    /// User id.
    pub decided_by: Option<String>,
    /// The version that shows.
    pub content_version: i64,
    /// When it changed last.
    pub updated_at: NaiveDateTime,
    /// User id.
    pub updated_by: Option<String>,
}

/// Active members whose evidence of a kind that suspends has ended, with nothing of the same kind
/// that still counts: id and the kinds. They are suspended from that moment, whether or not the
/// worker has said so yet (B8). One query; mostly of no rows.
///
/// # Errors
/// The database's.
pub fn lapsed(conn: &mut Conn, today: NaiveDate) -> Result<BTreeMap<String, BTreeSet<String>>> {
    let other = diesel::alias!(evidence as other);
    let stands = other
        .filter(other.field(evidence::membership_id).eq(evidence::membership_id))
        .filter(other.field(evidence::kind).eq(evidence::kind))
        .filter(other.field(evidence::superseded_at).is_null())
        .filter(
            other
                .field(evidence::expires_on)
                .is_null()
                .or(other.field(evidence::expires_on).ge(today)),
        );
    let rows: Vec<(String, String)> = evidence::table
        .inner_join(membership::table)
        .filter(membership::state.eq("active"))
        .filter(evidence::superseded_at.is_null())
        .filter(evidence::suspends.eq(true))
        .filter(evidence::expires_on.lt(today))
        .filter(diesel::dsl::not(diesel::dsl::exists(stands)))
        .select((evidence::membership_id, evidence::kind))
        .load(conn)?;
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (id, kind) in rows {
        found.entry(id).or_default().insert(kind);
    }
    Ok(found)
}

/// Of current evidence, what has ended with nothing of the same kind that still counts.
pub fn ended(current: &[Evidence], today: NaiveDate) -> Vec<&Evidence> {
    let stands = |one: &&Evidence| one.expires_on.is_none_or(|day| day >= today);
    let covered: BTreeSet<&str> =
        current.iter().filter(stands).map(|one| one.kind.as_str()).collect();
    current.iter().filter(|one| !stands(one) && !covered.contains(one.kind.as_str())).collect()
}

/// The kinds of a membership's evidence that suspend and have ended, whatever its state.
///
/// # Errors
/// The database's.
pub fn lapsed_kinds(
    conn: &mut Conn,
    membership_id: &str,
    today: NaiveDate,
) -> Result<BTreeSet<String>> {
    let current = crate::qualification::store::current_evidence(conn, membership_id)?;
    Ok(ended(&current, today)
        .into_iter()
        .filter(|one| one.suspends)
        .map(|one| one.kind.clone())
        .collect())
}

/// The grades of the last inspections of members, as codes of their categories: of several grades
/// the first.
///
/// # Errors
/// The database's.
pub fn ratings(conn: &mut Conn, membership_ids: &[&str]) -> Result<BTreeMap<String, String>> {
    let rows: Vec<(String, Option<String>)> = evidence::table
        .filter(evidence::membership_id.eq_any(membership_ids))
        .filter(evidence::kind.eq(staying::RATING))
        .filter(evidence::superseded_at.is_null())
        // Of several the one recorded last counts.
        .order(evidence::id)
        .select((evidence::membership_id, evidence::grades))
        .load(conn)?;
    let first = |grades: String| grades.split(' ').next().map(str::to_owned);
    Ok(rows.into_iter().filter_map(|(id, grades)| Some((id, first(grades?)?))).collect())
}

/// The reminders sent for a membership's evidence: evidence and days before its end.
///
/// # Errors
/// The database's.
pub fn reminders_of(conn: &mut Conn, membership_id: &str) -> Result<Vec<(String, i64)>> {
    Ok(evidence_reminder::table
        .inner_join(evidence::table)
        .filter(evidence::membership_id.eq(membership_id))
        .filter(evidence_reminder::days.gt(0_i64))
        .select((evidence_reminder::evidence_id, evidence_reminder::days))
        .load(conn)?)
}

/// Says that current evidence of a kind counts no longer: other takes its place.
///
/// # Errors
/// The database's.
pub fn supersede(tx: &mut Tx<'_>, membership_id: &str, kind: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(
        evidence::table
            .filter(evidence::membership_id.eq(membership_id))
            .filter(evidence::kind.eq(kind))
            .filter(evidence::superseded_at.is_null()),
    )
    .set(evidence::superseded_at.eq(now))
    .execute(tx.conn())?;
    Ok(())
}

/// Records evidence in the place of what was held of its kind, with a line of history.
///
/// # Errors
/// The database's.
pub fn save(tx: &mut Tx<'_>, by: &By, membership_id: &str, item: &Renewed) -> Result<()> {
    let now = tx.now()?;
    let before = crate::qualification::store::current_evidence(tx.conn(), membership_id)?;
    let before = before.iter().rev().find(|one| one.kind == item.kind);
    let until = |day: Option<NaiveDate>| {
        day.map_or_else(|| "no end".to_owned(), |day| format!("until {day}"))
    };
    supersede(tx, membership_id, &item.kind)?;
    diesel::insert_into(evidence::table)
        .values(Evidence {
            id: new_id(),
            membership_id: membership_id.to_owned(),
            kind: item.kind.clone(),
            detail: item.detail.clone(),
            expires_on: item.expires_on,
            suspends: item.suspends,
            recorded_at: now,
            recorded_by: by.user_id.clone(),
            body: Some(item.body.clone()),
            application_id: None,
            superseded_at: None,
            grades: Inspection::stored(Some(&item.body))?.map(|seen| seen.codes()),
        })
        .execute(tx.conn())?;
    let to = format!("{}: {}", item.kind, until(item.expires_on));
    let mut line = step::event(tx, by, membership_id, "evidence", to)?;
    line.from_value = before.map(|one| format!("{}: {}", one.kind, until(one.expires_on)));
    line.evidence = Some(item.detail.clone());
    step::record(tx, line)
}

/// One submission.
///
/// # Errors
/// `not_found`.
pub fn submission(conn: &mut Conn, id: &str) -> Result<Submission> {
    Ok(evidence_submission::table.find(id).select(columns!(Submission)).get_result(conn)?)
}

/// What waits of a kind for a membership, if something does.
///
/// # Errors
/// The database's.
pub fn waiting(
    conn: &mut Conn,
    membership_id: &str,
    purpose: &str,
    kind: &str,
) -> Result<Option<Submission>> {
    Ok(evidence_submission::table
        .filter(evidence_submission::membership_id.eq(membership_id))
        .filter(evidence_submission::purpose.eq(purpose))
        .filter(evidence_submission::kind.eq(kind))
        .filter(evidence_submission::state.eq_any(["draft", "sent"]))
        .select(columns!(Submission))
        .first(conn)
        .optional()?)
}

/// The items of a suspension's cure, latest of each kind last.
///
/// # Errors
/// The database's.
pub fn cure_of(conn: &mut Conn, suspension_id: &str) -> Result<Vec<Submission>> {
    Ok(evidence_submission::table
        .filter(evidence_submission::suspension_id.eq(suspension_id))
        .order(evidence_submission::id)
        .select(columns!(Submission))
        .load(conn)?)
}

/// The renewals of a membership that wait for the lead officer.
///
/// # Errors
/// The database's.
pub fn sent_of(conn: &mut Conn, membership_id: &str) -> Result<Vec<Submission>> {
    Ok(evidence_submission::table
        .filter(evidence_submission::membership_id.eq(membership_id))
        .filter(evidence_submission::purpose.eq("renewal"))
        .filter(evidence_submission::state.eq("sent"))
        .order(evidence_submission::id)
        .select(columns!(Submission))
        .load(conn)?)
}

/// Puts a submission in, in the place of what waits of the same purpose and kind; its id.
///
/// # Errors
/// The database's.
pub fn put(tx: &mut Tx<'_>, new: Submission) -> Result<String> {
    let known = waiting(tx.conn(), &new.membership_id, &new.purpose, &new.kind)?;
    let Some(known) = known else {
        let id = new.id.clone();
        diesel::insert_into(evidence_submission::table).values(new).execute(tx.conn())?;
        return Ok(id);
    };
    diesel::update(evidence_submission::table.find(&known.id))
        .set((
            evidence_submission::body.eq(new.body),
            evidence_submission::state.eq(new.state),
            evidence_submission::proposed.eq(new.proposed),
            evidence_submission::urgent_on.eq(new.urgent_on),
            evidence_submission::sent_at.eq(new.sent_at),
            evidence_submission::sent_by.eq(new.sent_by),
            evidence_submission::content_version.eq(evidence_submission::content_version + 1),
            evidence_submission::updated_at.eq(new.updated_at),
            evidence_submission::updated_by.eq(new.updated_by),
        ))
        .execute(tx.conn())?;
    Ok(known.id)
}

/// Moves a submission on: sent, accepted, refused.
///
/// # Errors
/// The database's.
pub fn decide(tx: &mut Tx<'_>, by: &By, id: &str, state: &str, reason: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(evidence_submission::table.find(id))
        .set((
            evidence_submission::state.eq(state),
            evidence_submission::reason.eq(reason),
            evidence_submission::decided_at.eq(now),
            evidence_submission::decided_by.eq(&by.user_id),
            evidence_submission::content_version.eq(evidence_submission::content_version + 1),
            evidence_submission::updated_at.eq(now),
            evidence_submission::updated_by.eq(&by.user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}
