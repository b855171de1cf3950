//! Rows of referrals and invitations, and the lock that serialises everything inside a referral.

use super::content::{Content, FrozenDiscount, FrozenPrice, Private};
use crate::columns;
use crate::db::{
    Conn, Tx,
    schema::{invitation, referral, sealing_key},
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

/// A referral by id. Whose it is has to be checked with [`super::access::see`].
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, id: &str) -> Result<Referral> {
    Ok(referral::table.find(id).select(columns!(Referral)).first(conn)?)
}

/// Takes the referral's lock and loads it: what changes inside one referral waits here. Nothing
/// others see moves with it. Read the time after this.
///
/// # Errors
/// `not_found`.
pub fn lock(tx: &mut Tx<'_>, id: &str) -> Result<Referral> {
    diesel::update(referral::table.find(id))
        .set(referral::lock_seq.eq(referral::lock_seq + 1))
        .execute(tx.conn())?;
    load(tx.conn(), id)
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
