//! Rows of referrals and invitations, and the lock that serialises everything inside a referral.

use super::content::{Content, FrozenDiscount, FrozenPrice, Private};
use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{establishment, invitation, referral, referral_version, sealing_key},
};
use crate::http::{Error, Result};
use crate::seal::{Keys, ReferralKey};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use together_rules::states::ReferralState;

/// A referral as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = referral)]
pub struct Referral {
    /// Id.
    pub id: String,
    /// Reference, such as `WSX-2026-0042`.
    pub reference: String,
    /// Whose it is.
    pub authority_id: String,
    /// Category.
    pub category_code: String,
    /// Version of the category it is frozen on.
    pub category_version_id: String,
    /// Placement type of the category.
    pub placement_type: String,
    /// As stored: `open` still stands after the deadline, see [`Referral::state_at`].
    pub state: String,
    /// [`Content`] as JSON.
    pub content: String,
    /// [`Private`], sealed.
    pub private_sealed: Vec<u8>,
    /// Whether it may be answered in hours.
    pub urgent: bool,
    /// Version of the published content.
    pub number: i64,
    /// Bids are received strictly before it.
    pub deadline: Option<NaiveDateTime>,
    /// Questions are received strictly before it.
    pub clarification_deadline: Option<NaiveDateTime>,
    /// When it was issued.
    pub issued_at: Option<NaiveDateTime>,
    /// When its bids were opened.
    pub opened_at: Option<NaiveDateTime>,
    /// When it ended without a placement.
    pub ended_at: Option<NaiveDateTime>,
    /// Why.
    pub end_reason: Option<String>,
    /// SHA-256 of the draw's seed.
    pub seed_hash: Option<String>,
    /// The seed, sealed under the bids' key.
    pub seed_sealed: Option<Vec<u8>>,
    /// How its distances were measured.
    pub distance_precision: Option<String>,
    /// The moderator named before opening.
    pub moderator_role_id: Option<String>,
    /// The version that shows.
    pub content_version: i64,
    /// User id.
    pub created_by: String,
    /// When.
    pub created_at: NaiveDateTime,
    /// When what others see changed last.
    pub updated_at: NaiveDateTime,
    /// User id.
    pub updated_by: String,
}

impl Referral {
    /// The state as of `now`: open until the deadline, closed from it on.
    ///
    /// # Errors
    /// Only for a stored state that is none.
    pub fn state_at(&self, now: NaiveDateTime) -> Result<ReferralState> {
        let stored: ReferralState = self.state.parse().map_err(Error::internal)?;
        Ok(stored.effective(self.deadline.map(|time| time.and_utc()), now.and_utc()))
    }

    /// The content.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn content(&self) -> Result<Content> {
        Ok(serde_json::from_str(&self.content)?)
    }

    /// The sealed part.
    ///
    /// # Errors
    /// `evidence_broken` when it does not open.
    pub fn private(&self, conn: &mut Conn, keys: &Keys, installation: &str) -> Result<Private> {
        let key = key(conn, keys, &self.id, "child")?;
        Private::open(&key, installation, &self.id, &self.private_sealed)
    }
}

/// An invited establishment, or a listed one outside the limit.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = invitation)]
pub struct Invitation {
    /// Id.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Membership.
    pub membership_id: String,
    /// Establishment.
    pub establishment_id: String,
    /// Provider.
    pub provider_id: String,
    /// `listed`, or an invitation's state.
    pub state: String,
    /// Never leaves the authority.
    pub distance_metres: i64,
    /// Lower bound of the band of stage 1.
    pub band_from_miles: i64,
    /// Frozen, hundredths.
    pub core_competency: i64,
    /// Frozen, [`FrozenPrice`]s as JSON.
    pub prices: String,
    /// Frozen, [`FrozenDiscount`]s as JSON.
    pub discounts: String,
    /// When it was invited.
    pub invited_at: Option<NaiveDateTime>,
    /// When it answered.
    pub answered_at: Option<NaiveDateTime>,
    /// Why it declined.
    pub decline_reason: Option<String>,
    /// In words.
    pub decline_words: Option<String>,
    /// When it asked to be let in.
    pub let_in_asked_at: Option<NaiveDateTime>,
    /// When it was read first.
    pub read_at: Option<NaiveDateTime>,
    /// How it came to be invited; unknown of older ones.
    pub let_in: Option<String>,
}

impl Invitation {
    /// Whether it is invited at all, not only listed.
    pub fn is_invited(&self) -> bool {
        self.state != "listed"
    }

    /// The frozen prices.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn prices(&self) -> Result<Vec<FrozenPrice>> {
        Ok(serde_json::from_str(&self.prices)?)
    }

    /// The frozen discounts.
    ///
    /// # Errors
    /// Only for stored JSON that is none.
    pub fn discounts(&self) -> Result<Vec<FrozenDiscount>> {
        Ok(serde_json::from_str(&self.discounts)?)
    }
}

/// Whether a text from a path can be an id at all: PostgreSQL would stumble over some that
/// cannot.
///
/// # Errors
/// `not_found`.
pub fn known(id: &str) -> Result<()> {
    uuid::Uuid::parse_str(id).map(|_| ()).map_err(|_| Error::not_found())
}

/// A referral by id. Whose it is has to be checked with [`super::access::see`].
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Referral> {
    known(id)?;
    Ok(referral::table.find(id).select(columns!(Referral)).first(conn)?)
}

/// Takes the referral's lock and loads it: what changes inside one referral waits here. Nothing
/// others see moves with it. Read the time after this.
///
/// # Errors
/// `not_found`.
pub fn lock(tx: &mut Tx<'_>, id: &str) -> Result<Referral> {
    known(id)?;
    Ok(diesel::update(referral::table.find(id))
        .set(referral::lock_seq.eq(referral::lock_seq + 1))
        .returning(columns!(Referral))
        .get_result(tx.conn())?)
}

/// The invitations of a referral.
///
/// # Errors
/// The database's.
pub fn invitations(conn: &mut Conn, referral_id: &str) -> Result<Vec<Invitation>> {
    Ok(invitation::table
        .filter(invitation::referral_id.eq(referral_id))
        .order(invitation::id)
        .select(columns!(Invitation))
        .load(conn)?)
}

/// One invitation to a referral.
///
/// # Errors
/// `not_found`; the database's.
pub fn invitation(conn: &mut Conn, referral_id: &str, id: &str) -> Result<Invitation> {
    Ok(invitation::table
        .find(id)
        .filter(invitation::referral_id.eq(referral_id))
        .select(columns!(Invitation))
        .first(conn)?)
}

/// The invitations of a provider's establishments to a referral.
///
/// # Errors
/// The database's.
pub fn invitations_of(
    conn: &mut Conn,
    referral_id: &str,
    provider_id: &str,
) -> Result<Vec<Invitation>> {
    Ok(invitation::table
        .filter(invitation::referral_id.eq(referral_id))
        .filter(invitation::provider_id.eq(provider_id))
        .order(invitation::id)
        .select(columns!(Invitation))
        .load(conn)?)
}

/// Unwraps a referral's key: `bids` or `child`.
///
/// # Errors
/// `evidence_broken` when it does not unwrap.
pub fn key(conn: &mut Conn, keys: &Keys, referral_id: &str, purpose: &str) -> Result<ReferralKey> {
    let wrapped: Vec<u8> =
        sealing_key::table.find((referral_id, purpose)).select(sealing_key::wrapped).first(conn)?;
    keys.referral_key(referral_id, purpose, &wrapped)
}

/// Moves the version that shows, with who and when.
///
/// # Errors
/// The database's.
pub fn touch(tx: &mut Tx<'_>, id: &str, user_id: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::update(referral::table.find(id))
        .set((
            referral::content_version.eq(referral::content_version + 1),
            referral::updated_at.eq(now),
            referral::updated_by.eq(user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// A referral as begun.
#[derive(Debug, Insertable)]
#[diesel(table_name = referral)]
pub struct NewReferral {
    /// Id.
    pub id: String,
    /// Reference.
    pub reference: String,
    /// Whose it is.
    pub authority_id: String,
    /// Category.
    pub category_code: String,
    /// Version of the category.
    pub category_version_id: String,
    /// Placement type.
    pub placement_type: String,
    /// `draft`.
    pub state: &'static str,
    /// [`Content`] as JSON.
    pub content: String,
    /// [`Private`], sealed.
    pub private_sealed: Vec<u8>,
    /// Whether it may be answered in hours.
    pub urgent: bool,
    /// User id.
    pub created_by: String,
    /// When.
    pub created_at: NaiveDateTime,
    /// When.
    pub updated_at: NaiveDateTime,
    /// User id.
    pub updated_by: String,
}

/// Begins a referral.
///
/// # Errors
/// The database's.
pub fn insert(tx: &mut Tx<'_>, row: &NewReferral) -> Result<()> {
    diesel::insert_into(referral::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Keeps a wrapped key of a referral: `bids` or `child`.
///
/// # Errors
/// `already_exists` when there is one for this purpose.
pub fn keep_key(tx: &mut Tx<'_>, referral_id: &str, purpose: &str, wrapped: &[u8]) -> Result<()> {
    diesel::insert_into(sealing_key::table)
        .values((
            sealing_key::referral_id.eq(referral_id),
            sealing_key::purpose.eq(purpose),
            sealing_key::wrapped.eq(wrapped),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Saves the content, with whatever else [`touch`] does not move.
///
/// # Errors
/// The database's.
pub fn save_content(tx: &mut Tx<'_>, id: &str, content: &Content) -> Result<()> {
    diesel::update(referral::table.find(id))
        .set(referral::content.eq(serde_json::to_string(content)?))
        .execute(tx.conn())?;
    Ok(())
}

/// Saves the sealed part.
///
/// # Errors
/// The database's.
pub fn save_private(tx: &mut Tx<'_>, id: &str, private: &Private) -> Result<()> {
    let keys = tx.keys();
    let key = key(tx.conn(), keys, id, "child")?;
    let sealed = private.seal(tx, &key, id)?;
    diesel::update(referral::table.find(id))
        .set(referral::private_sealed.eq(sealed))
        .execute(tx.conn())?;
    Ok(())
}

/// Moves the deadlines of an issued referral, with the version that shows: the trigger compares
/// the time of change with the deadline that was (D3).
///
/// # Errors
/// `illegal_step` when the deadline would move earlier, or has passed.
pub fn move_deadline(
    tx: &mut Tx<'_>,
    id: &str,
    deadline: NaiveDateTime,
    clarification: Option<NaiveDateTime>,
    user_id: &str,
) -> Result<()> {
    let now = tx.now()?;
    diesel::update(referral::table.find(id))
        .set((
            referral::deadline.eq(deadline),
            referral::clarification_deadline.eq(clarification),
            referral::content_version.eq(referral::content_version + 1),
            referral::updated_at.eq(now),
            referral::updated_by.eq(user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// An invitation or listing as made.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = invitation)]
pub struct NewInvitation {
    /// Id.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Membership.
    pub membership_id: String,
    /// Establishment.
    pub establishment_id: String,
    /// Provider.
    pub provider_id: String,
    /// `new` or `listed`.
    pub state: &'static str,
    /// Whole metres from the home.
    pub distance_metres: i64,
    /// Lower bound of the band of stage 1.
    pub band_from_miles: i64,
    /// Frozen, hundredths.
    pub core_competency: i64,
    /// Frozen, [`FrozenPrice`]s as JSON.
    pub prices: String,
    /// Frozen, [`FrozenDiscount`]s as JSON.
    pub discounts: String,
    /// When it was invited.
    pub invited_at: Option<NaiveDateTime>,
    /// How it came to be invited; none for a listing.
    pub let_in: Option<&'static str>,
}

/// Makes an invitation or listing.
///
/// # Errors
/// `already_exists` when the membership has one.
pub fn insert_invitation(tx: &mut Tx<'_>, row: &NewInvitation) -> Result<()> {
    diesel::insert_into(invitation::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// What an issued version said, kept for ever.
///
/// # Errors
/// The database's.
pub fn keep_version(
    tx: &mut Tx<'_>,
    id: &str,
    number: i64,
    deadline: NaiveDateTime,
    reason: &str,
    user_id: &str,
) -> Result<()> {
    let now = tx.now()?;
    let content: String =
        referral::table.find(id).select(referral::content).get_result(tx.conn())?;
    diesel::insert_into(referral_version::table)
        .values((
            referral_version::referral_id.eq(id),
            referral_version::number.eq(number),
            referral_version::content.eq(content),
            referral_version::deadline.eq(deadline),
            referral_version::reason.eq(reason),
            referral_version::at.eq(now),
            referral_version::by_user.eq(user_id),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// The name of an establishment.
///
/// # Errors
/// The database's.
pub fn establishment_name(conn: &mut Conn, id: &str) -> Result<String> {
    Ok(establishment::table.find(id).select(establishment::name).get_result(conn)?)
}
