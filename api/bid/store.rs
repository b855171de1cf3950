//! Rows of bids and their versions. Bodies are here only as sealed; nobody's right to a row is
//! known here: ask [`super::access`] first.

use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{bid, bid_version},
};
use crate::http::{Error, Result};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use together_rules::states::BidState;

/// A bid as stored: who bids with which option, and how it stands.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = bid)]
pub struct Bid {
    /// Id; kept through replace, withdraw and bidding again (C4).
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Invitation it answers.
    pub invitation_id: String,
    /// Establishment.
    pub establishment_id: String,
    /// Provider.
    pub provider_id: String,
    /// 1 to 3, within what the category allows.
    pub option_number: i64,
    /// A [`BidState`], as stored: a draft still reads `draft` after the deadline.
    pub state: String,
    /// Version for the bidder's ETag.
    pub content_version: i64,
    /// When it was begun.
    pub created_at: NaiveDateTime,
    /// When it changed last.
    pub updated_at: NaiveDateTime,
}

impl Bid {
    /// The state as stored.
    ///
    /// # Errors
    /// Only for a stored state that is none.
    pub fn stored_state(&self) -> Result<BidState> {
        self.state.parse().map_err(Error::internal)
    }

    /// The state as of `now`: from the deadline on a draft has lapsed (D9a).
    ///
    /// # Errors
    /// Only for a stored state that is none.
    pub fn state_at(
        &self,
        deadline: Option<NaiveDateTime>,
        now: NaiveDateTime,
    ) -> Result<BidState> {
        let stored = self.stored_state()?;
        Ok(deadline.map_or(stored, |time| stored.effective(time.and_utc(), now.and_utc())))
    }
}

/// A version of a bid: the draft, the submitted one, or one that was submitted before.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = bid_version)]
pub struct Version {
    /// Id.
    pub id: String,
    /// Bid.
    pub bid_id: String,
    /// From 1; part of what the seal belongs to.
    pub number: i64,
    /// `draft`, `submitted` or `superseded` (submitted once, replaced or withdrawn since).
    pub kind: String,
    /// Version of the referral it was made on.
    pub referral_number: i64,
    /// The canonical bid, sealed under the referral's bids key.
    pub sealed: Vec<u8>,
    /// The signed receipt as JSON, of a version that was submitted.
    pub receipt: Option<String>,
    /// When it was saved or submitted.
    pub at: NaiveDateTime,
    /// User id.
    pub by_user: String,
}

/// A bid by id. Whose it is has to be checked.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Bid> {
    Ok(bid::table.find(id).select(columns!(Bid)).get_result(conn)?)
}

/// As [`load`], or none.
///
/// # Errors
/// The database's.
pub fn find(conn: &mut Conn, id: &str) -> Result<Option<Bid>> {
    Ok(bid::table.find(id).select(columns!(Bid)).get_result(conn).optional()?)
}

/// The bids of a referral, in order of id.
///
/// # Errors
/// The database's.
pub fn bids_of(conn: &mut Conn, referral_id: &str) -> Result<Vec<Bid>> {
    Ok(bid::table
        .filter(bid::referral_id.eq(referral_id))
        .order(bid::id)
        .select(columns!(Bid))
        .load(conn)?)
}

/// The bids of some invitations, in order of establishment and option.
///
/// # Errors
/// The database's.
pub fn bids_of_invitations(conn: &mut Conn, invitation_ids: &[String]) -> Result<Vec<Bid>> {
    Ok(bid::table
        .filter(bid::invitation_id.eq_any(invitation_ids))
        .order((bid::establishment_id, bid::option_number))
        .select(columns!(Bid))
        .load(conn)?)
}

/// The bid of an establishment's option, if there is one.
///
/// # Errors
/// The database's.
pub fn bid_of(
    conn: &mut Conn,
    referral_id: &str,
    establishment_id: &str,
    option: i64,
) -> Result<Option<Bid>> {
    Ok(bid::table
        .filter(bid::referral_id.eq(referral_id))
        .filter(bid::establishment_id.eq(establishment_id))
        .filter(bid::option_number.eq(option))
        .select(columns!(Bid))
        .get_result(conn)
        .optional()?)
}

/// How many bids stand submitted while a referral is sealed: all its authority may know (D6).
///
/// # Errors
/// The database's.
pub fn count_submitted(conn: &mut Conn, referral_id: &str) -> Result<i64> {
    Ok(bid::table
        .filter(bid::referral_id.eq(referral_id))
        .filter(
            bid::state.eq_any(
                BidState::ALL
                    .iter()
                    .filter(|state| state.stands_sealed())
                    .map(|state| state.as_str())
                    .collect::<Vec<_>>(),
            ),
        )
        .count()
        .get_result(conn)?)
}

/// The bids that stand submitted, each with its submitted version, in order of id: what opening
/// opens. Drafts beside them, superseded versions and withdrawn bids are left out (D5).
///
/// # Errors
/// The database's.
pub fn submitted_of(conn: &mut Conn, referral_id: &str) -> Result<Vec<(Bid, Version)>> {
    Ok(bid::table
        .inner_join(bid_version::table.on(bid_version::bid_id.eq(bid::id)))
        .filter(bid::referral_id.eq(referral_id))
        .filter(bid_version::kind.eq("submitted"))
        .order(bid::id)
        .select((columns!(Bid), columns!(Version)))
        .load(conn)?)
}

/// Every version of a bid, newest first.
///
/// # Errors
/// The database's.
pub fn versions_of(conn: &mut Conn, bid_id: &str) -> Result<Vec<Version>> {
    Ok(bid_version::table
        .filter(bid_version::bid_id.eq(bid_id))
        .order(bid_version::number.desc())
        .select(columns!(Version))
        .load(conn)?)
}

/// Every version of some bids, newest first within a bid.
///
/// # Errors
/// The database's.
pub fn versions_of_all(conn: &mut Conn, bid_ids: &[String]) -> Result<Vec<Version>> {
    Ok(bid_version::table
        .filter(bid_version::bid_id.eq_any(bid_ids))
        .order((bid_version::bid_id, bid_version::number.desc()))
        .select(columns!(Version))
        .load(conn)?)
}

/// Begins a bid.
///
/// # Errors
/// `already_exists` for a second one of the same establishment and option.
pub fn insert(tx: &mut Tx<'_>, row: &Bid) -> Result<()> {
    diesel::insert_into(bid::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Sets a bid's state and moves its version. Ask [`BidState::step`] first.
///
/// # Errors
/// The database's.
pub fn set_state(tx: &mut Tx<'_>, id: &str, state: BidState, now: NaiveDateTime) -> Result<()> {
    diesel::update(bid::table.find(id))
        .set((
            bid::state.eq(state.as_str()),
            bid::content_version.eq(bid::content_version + 1),
            bid::updated_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Adds a version.
///
/// # Errors
/// The database's; `illegal_step` for a submitted version that is late.
pub fn insert_version(tx: &mut Tx<'_>, row: &Version) -> Result<()> {
    diesel::insert_into(bid_version::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Writes a draft's content again, or turns the draft into the submitted version.
///
/// # Errors
/// The database's; `illegal_step` for a submitted version that is late.
pub fn update_version(tx: &mut Tx<'_>, row: &Version) -> Result<()> {
    diesel::update(bid_version::table.find(&row.id))
        .set((
            bid_version::kind.eq(&row.kind),
            bid_version::referral_number.eq(row.referral_number),
            bid_version::sealed.eq(&row.sealed),
            bid_version::receipt.eq(&row.receipt),
            bid_version::at.eq(row.at),
            bid_version::by_user.eq(&row.by_user),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The submitted version, if there is one, stands no longer: replaced or withdrawn.
///
/// # Errors
/// The database's.
pub fn supersede(tx: &mut Tx<'_>, bid_id: &str) -> Result<()> {
    diesel::update(
        bid_version::table
            .filter(bid_version::bid_id.eq(bid_id))
            .filter(bid_version::kind.eq("submitted")),
    )
    .set(bid_version::kind.eq("superseded"))
    .execute(tx.conn())?;
    Ok(())
}

/// Throws a draft away.
///
/// # Errors
/// The database's.
pub fn delete_draft(tx: &mut Tx<'_>, bid_id: &str) -> Result<()> {
    diesel::delete(
        bid_version::table
            .filter(bid_version::bid_id.eq(bid_id))
            .filter(bid_version::kind.eq("draft")),
    )
    .execute(tx.conn())?;
    Ok(())
}
