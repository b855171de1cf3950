//! Rows of awards, feedback and audit chains.

use super::proof::{Chain, ChainEntry, FAMILY_ANSWERED, SENT_TO_FAMILY};
use crate::bid::store::Bid;
use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{
        app_user, audit_entry, audit_payload, award, bid, establishment, evidence, feedback,
        invitation, membership, user_role,
    },
};
use crate::http::{Code, Error, Result};
use chrono::{NaiveDate, NaiveDateTime};
use diesel::prelude::*;
use together_rules::states::{AwardState, InvitationState, InvitationStep};

/// An award as stored.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = award)]
pub struct Award {
    /// Id.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Bid it is made to.
    pub bid_id: String,
    /// Evaluation it rests on.
    pub evaluation_id: String,
    /// An [`AwardState`].
    pub state: String,
    /// A [`super::order::Basis`].
    pub basis: String,
    /// The authority's reason; empty where none was needed.
    pub reason: String,
    /// When.
    pub made_at: NaiveDateTime,
    /// User id.
    pub made_by: String,
    /// End of the standstill, if one is kept.
    pub standstill_until: Option<NaiveDateTime>,
    /// The winner accepts strictly before it.
    pub answer_due_at: NaiveDateTime,
    /// When the winner answered, or the authority withdrew.
    pub answered_at: Option<NaiveDateTime>,
    /// Why.
    pub answer_reason: Option<String>,
    /// The version that shows.
    pub content_version: i64,
    /// The signed proof.
    pub proof: String,
}

impl Award {
    /// The state.
    ///
    /// # Errors
    /// Only for a stored state that is none.
    pub fn state(&self) -> Result<AwardState> {
        self.state.parse().map_err(Error::internal)
    }
}

/// Feedback as stored.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = feedback)]
pub struct FeedbackRow {
    /// Award.
    pub award_id: String,
    /// Bid.
    pub bid_id: String,
    /// Provider.
    pub provider_id: String,
    /// [`super::feedback::Feedback`] as JSON.
    pub body: String,
    /// When.
    pub at: NaiveDateTime,
}

/// One award. Whose it is has to be checked.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Award> {
    Ok(award::table.find(id).select(columns!(Award)).get_result(conn)?)
}

/// An award with the bid it is made to, if there is one. Whose it is has to be checked.
///
/// # Errors
/// The database's.
pub fn find(conn: &mut Conn, id: &str) -> Result<Option<(Award, Bid)>> {
    Ok(award::table
        .inner_join(bid::table)
        .filter(award::id.eq(id))
        .select((columns!(Award), columns!(Bid)))
        .get_result(conn)
        .optional()?)
}

/// The awards of a referral, oldest first.
///
/// # Errors
/// The database's.
pub fn awards(conn: &mut Conn, referral_id: &str) -> Result<Vec<Award>> {
    Ok(award::table
        .filter(award::referral_id.eq(referral_id))
        .order((award::made_at, award::id))
        .select(columns!(Award))
        .load(conn)?)
}

/// Saves a new award. A second one that stands is refused by the database itself (D9).
///
/// # Errors
/// `already_exists`.
pub fn insert(tx: &mut Tx<'_>, row: &Award) -> Result<()> {
    diesel::insert_into(award::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Records how an award was answered or withdrawn.
///
/// # Errors
/// The database's.
pub fn answer(tx: &mut Tx<'_>, id: &str, state: AwardState, reason: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(award::table.find(id))
        .set((
            award::state.eq(state.as_str()),
            award::answered_at.eq(now),
            award::answer_reason.eq(reason),
            award::content_version.eq(award::content_version + 1),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Saves the feedback of one bidder.
///
/// # Errors
/// The database's.
pub fn insert_feedback(tx: &mut Tx<'_>, row: &FeedbackRow) -> Result<()> {
    diesel::insert_into(feedback::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// The feedback of a bid about the last award.
///
/// # Errors
/// `not_found` before any award.
pub fn latest_feedback(conn: &mut Conn, bid_id: &str) -> Result<FeedbackRow> {
    Ok(feedback::table
        .filter(feedback::bid_id.eq(bid_id))
        .order((feedback::at.desc(), feedback::award_id.desc()))
        .select(columns!(FeedbackRow))
        .first(conn)?)
}

/// Whose a bid is: establishment's name, membership and its state.
#[derive(Clone, Debug, Queryable)]
pub struct Bidder {
    /// Bid id.
    pub bid_id: String,
    /// Establishment id.
    pub establishment_id: String,
    /// Establishment's name.
    pub establishment: String,
    /// Provider id.
    pub provider_id: String,
    /// Membership id.
    pub membership_id: String,
    /// State of the membership.
    pub membership_state: String,
    /// Lower bound in miles of the stage-1 band, from the home's district.
    pub band_from_miles: i64,
}

/// The bidders of a referral, by bid.
///
/// # Errors
/// The database's.
pub fn bidders(conn: &mut Conn, referral_id: &str) -> Result<Vec<Bidder>> {
    Ok(bid::table
        .inner_join(invitation::table.inner_join(membership::table))
        .inner_join(establishment::table)
        .filter(bid::referral_id.eq(referral_id))
        .order(bid::id)
        .select((
            bid::id,
            establishment::id,
            establishment::name,
            bid::provider_id,
            membership::id,
            membership::state,
            invitation::band_from_miles,
        ))
        .load(conn)?)
}

/// The kinds of evidence of a membership that suspend it, of which the last has expired (B8).
///
/// # Errors
/// The database's.
pub fn expired_evidence(
    conn: &mut Conn,
    membership_id: &str,
    today: NaiveDate,
) -> Result<Vec<String>> {
    // It counts to the end of its last day in London.
    let over = |until: Option<NaiveDate>| until.is_some_and(|day| day < today);
    let kinds = suspending_evidence(conn, membership_id)?.into_iter();
    Ok(kinds.filter(|(_, until)| over(*until)).map(|(kind, _)| kind).collect())
}

/// The kinds of evidence of a membership that suspend it, each with the last day of the piece
/// that lasts longest; none where one has no end.
///
/// # Errors
/// The database's.
pub fn suspending_evidence(
    conn: &mut Conn,
    membership_id: &str,
) -> Result<Vec<(String, Option<NaiveDate>)>> {
    let rows: Vec<(String, Option<NaiveDate>)> = evidence::table
        .filter(evidence::membership_id.eq(membership_id))
        .filter(evidence::superseded_at.is_null())
        .filter(evidence::suspends.eq(true))
        .order((evidence::kind, evidence::id))
        .select((evidence::kind, evidence::expires_on))
        .load(conn)?;
    let mut longest: Vec<(String, Option<NaiveDate>)> = Vec::new();
    for (kind, until) in rows {
        match longest.last_mut() {
            Some((last, end)) if *last == kind => {
                *end = (*end).and_then(|end| until.map(|until| end.max(until)));
            }
            _ => longest.push((kind, until)),
        }
    }
    Ok(longest)
}

/// What was sent about an award.
///
/// # Errors
/// The database's.
pub fn feedback_of(conn: &mut Conn, award_id: &str) -> Result<Vec<FeedbackRow>> {
    Ok(feedback::table
        .filter(feedback::award_id.eq(award_id))
        .order(feedback::bid_id)
        .select(columns!(FeedbackRow))
        .load(conn)?)
}

/// Addresses of the active users of a provider who act for an establishment.
///
/// # Errors
/// The database's.
pub fn addresses(
    conn: &mut Conn,
    provider_id: &str,
    establishment_id: &str,
) -> Result<Vec<String>> {
    let users: Vec<(String, Option<String>)> = user_role::table
        .inner_join(app_user::table)
        .filter(user_role::provider_id.eq(provider_id))
        .filter(user_role::ended_at.is_null())
        .filter(app_user::status.eq("active"))
        .order(app_user::email)
        .select((app_user::email, user_role::only_establishments))
        .load(conn)?;
    let mut addresses = Vec::new();
    for (email, only) in users {
        let only: Option<Vec<String>> = only.as_deref().map(serde_json::from_str).transpose()?;
        if only.is_none_or(|ids| ids.iter().any(|id| id == establishment_id)) {
            addresses.push(email);
        }
    }
    addresses.dedup();
    Ok(addresses)
}

/// The address of an active user, if it is one.
///
/// # Errors
/// The database's.
pub fn address(conn: &mut Conn, user_id: &str) -> Result<Option<String>> {
    Ok(app_user::table
        .find(user_id)
        .filter(app_user::status.eq("active"))
        .select(app_user::email)
        .get_result(conn)
        .optional()?)
}

/// Ends the invitations of a referral but for one: stage 2 closes to the unsuccessful (F2).
/// Listings stay what they are.
///
/// # Errors
/// The database's.
pub fn close_invitations(tx: &mut Tx<'_>, referral_id: &str, but: Option<&str>) -> Result<()> {
    let rows: Vec<(String, String, String)> = invitation::table
        .filter(invitation::referral_id.eq(referral_id))
        .select((invitation::id, invitation::establishment_id, invitation::state))
        .load(tx.conn())?;
    for (id, establishment_id, state) in rows {
        // A listing is no invitation: it has no state to step from.
        if let Ok(state) = state.parse::<InvitationState>()
            && let Ok(closed) = state.step(InvitationStep::Close)
            && but != Some(establishment_id.as_str())
        {
            diesel::update(invitation::table.find(&id))
                .set(invitation::state.eq(closed.as_str()))
                .execute(tx.conn())?;
        }
    }
    Ok(())
}

type EntryRow = (
    (i64, String, String, NaiveDateTime, String),
    (Option<String>, Option<String>, String, String),
    Option<(String, String)>,
);

/// What the family was offered and answered stands in the referral's chain under these actions.
const OF_THE_FAMILY: [&str; 2] = [SENT_TO_FAMILY, FAMILY_ANSWERED];

/// An audit chain as a proof shows it: payloads only of the entries that hold one of `texts` or
/// tell of the family's choice, from the first entry that does.
///
/// # Errors
/// `evidence_broken` when no entry does.
pub fn chain(conn: &mut Conn, aggregate: &str, texts: &[&str]) -> Result<Chain> {
    let rows: Vec<EntryRow> = audit_entry::table
        .left_join(audit_payload::table)
        .filter(audit_entry::aggregate.eq(aggregate))
        .order(audit_entry::seq)
        .select((
            (
                audit_entry::seq,
                audit_entry::previous_hash,
                audit_entry::hash,
                audit_entry::at,
                audit_entry::actor,
            ),
            (
                audit_entry::session_id,
                audit_entry::organisation,
                audit_entry::action,
                audit_entry::commitment,
            ),
            (audit_payload::salt, audit_payload::payload).nullable(),
        ))
        .load(conn)?;
    let mut entries: Vec<ChainEntry> = Vec::new();
    for ((seq, previous, hash, at, actor), (session, organisation, action, commitment), said) in
        rows
    {
        let said = said.filter(|(_, payload)| {
            OF_THE_FAMILY.contains(&action.as_str())
                || texts.iter().any(|text| payload.contains(text))
        });
        if entries.is_empty() && said.is_none() {
            continue;
        }
        let (salt, payload) = said.unzip();
        entries.push(ChainEntry {
            seq,
            previous,
            hash,
            at: at.and_utc(),
            actor,
            session,
            organisation,
            action,
            commitment,
            salt,
            payload,
        });
    }
    if entries.is_empty() {
        return Err(Error::new(Code::EvidenceBroken)
            .detail("The audit trail does not show what this award rests on."));
    }
    Ok(Chain { aggregate: aggregate.to_owned(), entries })
}
