//! What waits for a provider, within the establishments its user acts for.

use super::gather::{end_of, within};
use super::wire::{Kind, Next, Task, Tasks};
use crate::db::{
    Conn,
    schema::{
        application, application_clarification, award, bid, early_warning, establishment, evidence,
        evidence_submission, invitation, membership, price_question, referral, rescoring,
        suspension,
    },
};
use crate::http::Result;
use chrono::{Days, NaiveDate, NaiveDateTime};
use diesel::{
    dsl::{exists, not},
    prelude::*,
};
use together_rules::london;

/// So many days before bids close an invitation without one is told of.
const CLOSING_DAYS: i64 = 5;
/// So many days ahead what closes cannot wait.
const URGENT_DAYS: i64 = 2;
/// So many days ahead evidence that ends is told of.
const EVIDENCE_DAYS: u64 = 60;
/// So many days ahead evidence that ends cannot wait.
const EVIDENCE_URGENT_DAYS: u64 = 7;
/// Rows of a kind that are read: more than are ever shown.
const MOST: i64 = 200;

/// Whose tasks, at what time.
struct Whose<'w> {
    provider_id: &'w str,
    only: Option<&'w [String]>,
    now: NaiveDateTime,
    today: NaiveDate,
}

impl Whose<'_> {
    /// Whether the user acts for an establishment.
    fn acts_for(&self, establishment_id: &str) -> bool {
        self.only.is_none_or(|only| only.iter().any(|id| id == establishment_id))
    }
}

/// Everything that waits.
///
/// # Errors
/// The database's.
pub fn tasks(
    conn: &mut Conn,
    provider_id: &str,
    only: Option<&[String]>,
    now: NaiveDateTime,
) -> Result<Tasks> {
    let whose = Whose { provider_id, only, now, today: london::date_of(now.and_utc()) };
    let open = open_invitations(conn, &whose)?;
    let next = open
        .first()
        .map(|one| Next { reference: one.reference.clone(), deadline: one.deadline.and_utc() });
    let mut items = bids(conn, &whose, open)?;
    items.extend(awards(conn, &whose)?);
    items.extend(prices_asked(conn, &whose)?);
    items.extend(applications(conn, &whose)?);
    items.extend(evidence_ending(conn, &whose)?);
    items.extend(suspensions(conn, &whose)?);
    items.extend(to_answer(conn, &whose)?);
    Ok(Tasks { items, next })
}

/// An invitation to a referral that receives bids.
struct Open {
    invitation_id: String,
    referral_id: String,
    reference: String,
    establishment: String,
    deadline: NaiveDateTime,
}

/// The invitations that may still lead to a bid, the nearest deadline first.
fn open_invitations(conn: &mut Conn, whose: &Whose<'_>) -> Result<Vec<Open>> {
    type Row = (String, String, String, String, String, Option<NaiveDateTime>);
    let rows: Vec<Row> = invitation::table
        .inner_join(referral::table)
        .inner_join(establishment::table)
        .filter(invitation::provider_id.eq(whose.provider_id))
        .filter(invitation::state.eq_any(["new", "can_meet_needs"]))
        .filter(referral::state.eq("open"))
        .filter(referral::deadline.gt(whose.now))
        .order((referral::deadline, invitation::id))
        .select((
            invitation::id,
            referral::id,
            referral::reference,
            establishment::id,
            establishment::name,
            referral::deadline,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter(|row| whose.acts_for(&row.3))
        .filter_map(|(invitation_id, referral_id, reference, _, establishment, deadline)| {
            let deadline = deadline?;
            Some(Open { invitation_id, referral_id, reference, establishment, deadline })
        })
        .collect())
}

/// Bids begun and not submitted, and invitations that close soon without one.
fn bids(conn: &mut Conn, whose: &Whose<'_>, open: Vec<Open>) -> Result<Vec<Task>> {
    let ids: Vec<&str> = open.iter().map(|one| one.invitation_id.as_str()).collect();
    let rows: Vec<(String, String, String)> = bid::table
        .filter(bid::invitation_id.eq_any(&ids))
        .filter(bid::state.eq_any(["draft", "submitted", "replaced"]))
        .order(bid::id)
        .select((bid::invitation_id, bid::id, bid::state))
        .load(conn)?;
    let mut items = Vec::new();
    for one in open {
        let of_one = || rows.iter().filter(|row| row.0 == one.invitation_id);
        let task = |kind, id: &str| {
            let task = Task::new(kind, id).reference(one.reference.clone());
            task.establishment(one.establishment.clone())
                .by(Some(one.deadline.and_utc()))
                .urgent(within(one.deadline, URGENT_DAYS, whose.now))
        };
        items.extend(
            of_one()
                // A replacement that was begun counts for nothing until it is submitted.
                .filter(|row| row.2 != "submitted")
                .map(|row| task(Kind::BidDraft, &row.1)),
        );
        if of_one().next().is_none() && within(one.deadline, CLOSING_DAYS, whose.now) {
            items.push(task(Kind::InvitationClosing, &one.referral_id));
        }
    }
    Ok(items)
}

/// Places that were awarded and wait for yes or no.
fn awards(conn: &mut Conn, whose: &Whose<'_>) -> Result<Vec<Task>> {
    let rows: Vec<(String, String, String, String, NaiveDateTime)> = award::table
        .inner_join(referral::table)
        .inner_join(bid::table.inner_join(establishment::table))
        .filter(bid::provider_id.eq(whose.provider_id))
        .filter(award::state.eq_any(["made", "standstill"]))
        .filter(award::answer_due_at.gt(whose.now))
        .order(award::answer_due_at)
        .limit(MOST)
        .select((
            award::id,
            referral::reference,
            establishment::id,
            establishment::name,
            award::answer_due_at,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter(|row| whose.acts_for(&row.2))
        .map(|(id, reference, _, name, due)| {
            Task::new(Kind::AwardToAnswer, id)
                .reference(reference)
                .establishment(name)
                .by(Some(due.and_utc()))
                .urgent(true)
        })
        .collect())
}

/// Low prices that are asked about (D7).
fn prices_asked(conn: &mut Conn, whose: &Whose<'_>) -> Result<Vec<Task>> {
    let rows: Vec<(String, String, String, String, NaiveDateTime)> = price_question::table
        .inner_join(referral::table)
        .inner_join(bid::table.inner_join(establishment::table))
        .filter(bid::provider_id.eq(whose.provider_id))
        .filter(bid::state.eq("opened"))
        .filter(referral::state.eq("scored"))
        .filter(price_question::answered_at.is_null())
        .filter(price_question::kept_at.is_null())
        .filter(price_question::due_at.gt(whose.now))
        .order(price_question::due_at)
        .limit(MOST)
        .select((
            bid::id,
            referral::reference,
            establishment::id,
            establishment::name,
            price_question::due_at,
        ))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter(|row| whose.acts_for(&row.2))
        .map(|(id, reference, _, name, due)| {
            Task::new(Kind::PriceQuestion, id)
                .reference(reference)
                .establishment(name)
                .by(Some(due.and_utc()))
                .urgent(true)
        })
        .collect())
}

/// Applications begun and not submitted, and questions asked on them.
fn applications(conn: &mut Conn, whose: &Whose<'_>) -> Result<Vec<Task>> {
    let drafts: Vec<(String, String, String, String)> = application::table
        .inner_join(establishment::table)
        .filter(application::provider_id.eq(whose.provider_id))
        .filter(application::state.eq("draft"))
        .order(application::id)
        .limit(MOST)
        .select((application::id, application::reference, establishment::id, establishment::name))
        .load(conn)?;
    let asked: Vec<(String, String, String, String)> = application_clarification::table
        .inner_join(application::table.inner_join(establishment::table))
        .filter(application::provider_id.eq(whose.provider_id))
        .filter(application::state.eq("clarification_asked"))
        .filter(application_clarification::answered_at.is_null())
        .order(application::id)
        .limit(MOST)
        .select((application::id, application::reference, establishment::id, establishment::name))
        .load(conn)?;
    let mut questions: Vec<Task> = Vec::new();
    for (id, reference, _, name) in asked.into_iter().filter(|row| whose.acts_for(&row.2)) {
        match questions.last_mut().filter(|task| task.thing_id == id) {
            Some(task) => task.count = task.count.map(|count| count.saturating_add(1)),
            None => {
                let task = Task::new(Kind::ApplicationQuestion, id).reference(reference);
                questions.push(task.establishment(name).urgent(true).count(1));
            }
        }
    }
    let drafts = drafts
        .into_iter()
        .filter(|row| whose.acts_for(&row.2))
        .map(|row| Task::new(Kind::ApplicationDraft, row.0).reference(row.1).establishment(row.3));
    Ok(drafts.chain(questions).collect())
}

/// Evidence that ends, where nothing was sent to renew it.
fn evidence_ending(conn: &mut Conn, whose: &Whose<'_>) -> Result<Vec<Task>> {
    let ahead = |days| whose.today.checked_add_days(Days::new(days)).unwrap_or(whose.today);
    let sent = evidence_submission::table
        .filter(evidence_submission::membership_id.eq(evidence::membership_id))
        .filter(evidence_submission::kind.eq(evidence::kind))
        .filter(evidence_submission::state.eq("sent"));
    let rows: Vec<(String, String, String, String, Option<NaiveDate>)> = evidence::table
        .inner_join(membership::table.inner_join(establishment::table))
        .filter(membership::provider_id.eq(whose.provider_id))
        .filter(membership::state.eq_any(["active", "suspended"]))
        .filter(evidence::superseded_at.is_null())
        .filter(evidence::expires_on.le(ahead(EVIDENCE_DAYS)))
        .filter(not(exists(sent)))
        .order((evidence::expires_on, evidence::id))
        .limit(MOST)
        .select((
            membership::id,
            establishment::id,
            establishment::name,
            evidence::kind,
            evidence::expires_on,
        ))
        .load(conn)?;
    rows.into_iter()
        .filter(|row| whose.acts_for(&row.1))
        .map(|(id, _, name, kind, until)| {
            let task = Task::new(Kind::EvidenceExpiring, id).establishment(name).about(kind);
            let soon = until.is_some_and(|until| until <= ahead(EVIDENCE_URGENT_DAYS));
            Ok(task.by(until.map(end_of).transpose()?).urgent(soon))
        })
        .collect()
}

/// Suspensions of which nothing was sent to lift them.
fn suspensions(conn: &mut Conn, whose: &Whose<'_>) -> Result<Vec<Task>> {
    let rows: Vec<(String, String, String, String)> = suspension::table
        .inner_join(membership::table.inner_join(establishment::table))
        .filter(membership::provider_id.eq(whose.provider_id))
        .filter(suspension::ended_at.is_null())
        .filter(suspension::cure_sent_at.is_null())
        .order(suspension::id)
        .limit(MOST)
        .select((membership::id, establishment::id, establishment::name, suspension::reason_code))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter(|row| whose.acts_for(&row.1))
        .map(|(id, _, name, reason)| {
            let task = Task::new(Kind::MembershipSuspended, id).establishment(name);
            task.about(reason).urgent(true)
        })
        .collect())
}

/// Early warnings that wait for a reply, and reviews on which something may be said.
fn to_answer(conn: &mut Conn, whose: &Whose<'_>) -> Result<Vec<Task>> {
    type Row = (String, String, String, NaiveDate);
    let warned: Vec<Row> = early_warning::table
        .inner_join(establishment::table)
        .filter(early_warning::provider_id.eq(whose.provider_id))
        .filter(early_warning::replied_at.is_null())
        .filter(early_warning::closed_at.is_null())
        .order(early_warning::id)
        .limit(MOST)
        .select((
            early_warning::id,
            establishment::id,
            establishment::name,
            early_warning::reply_due_on,
        ))
        .load(conn)?;
    let reviewed: Vec<Row> = rescoring::table
        .inner_join(membership::table.inner_join(establishment::table))
        .filter(membership::provider_id.eq(whose.provider_id))
        .filter(rescoring::state.eq("notified"))
        .filter(rescoring::represented_at.is_null())
        .filter(rescoring::representations_due_on.ge(whose.today))
        .order(rescoring::id)
        .limit(MOST)
        .select((
            rescoring::id,
            establishment::id,
            establishment::name,
            rescoring::representations_due_on,
        ))
        .load(conn)?;
    let soon = whose.today.succ_opt().unwrap_or(whose.today);
    let warned = warned.into_iter().map(|row| (Kind::WarningToAnswer, row));
    let reviewed = reviewed.into_iter().map(|row| (Kind::ReviewToAnswer, row));
    warned
        .chain(reviewed)
        .filter(|(_, row)| whose.acts_for(&row.1))
        .map(|(kind, (id, _, name, due))| {
            let task = Task::new(kind, id).establishment(name);
            Ok(task.by(Some(end_of(due)?)).urgent(due <= soon))
        })
        .collect()
}
