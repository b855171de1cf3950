//! A member that is admitted, or active again, while referrals are open (D3).

use super::notices::{self, Told};
use crate::audit::{Entry, Who};
use crate::category;
use crate::db::{
    Tx,
    schema::{invitation, referral},
};
use crate::http::{Error, Result};
use crate::notify::Kind;
use crate::qualification::store as memberships;
use crate::referral::candidates::{Candidate, Search};
use crate::referral::measure::Ruler;
use crate::referral::store::{self, Referral};
use crate::referral::wire::LetIn;
use diesel::prelude::*;
use serde_json::json;
use together_rules::{distance::Precision, london, postcode::Place, states::ReferralState};

/// Invites a member to every open referral of its category that it is inside of, and lists it
/// where it is outside, without moving a deadline. For whoever admits or reinstates a member, in
/// the same transaction (`write_across`); how many it was invited to.
///
/// # Errors
/// The database's.
pub fn invite_newcomer(tx: &mut Tx<'_>, membership_id: &str) -> Result<usize> {
    let membership = memberships::load(tx.conn(), membership_id)?;
    if membership.state != "active" {
        return Ok(0);
    }
    let known = invitation::table
        .filter(invitation::membership_id.eq(membership_id))
        .select(invitation::referral_id);
    let open: Vec<String> = referral::table
        .filter(referral::category_code.eq(&membership.category_code))
        .filter(referral::state.eq("open"))
        .filter(referral::id.ne_all(known))
        .order(referral::id)
        .select(referral::id)
        .load(tx.conn())?;
    let mut invited = 0_usize;
    for id in open {
        let row = store::lock(tx, &id)?;
        if row.state_at(tx.now()?)? == ReferralState::Open && invite(tx, &row, membership_id)? {
            invited = invited.saturating_add(1);
        }
    }
    Ok(invited)
}

fn invite(tx: &mut Tx<'_>, row: &Referral, membership_id: &str) -> Result<bool> {
    let now = tx.now()?;
    let (keys, installation) = (tx.keys(), tx.installation());
    let private = row.private(tx.conn(), keys, installation)?;
    let home: Place =
        private.home_postcode.parse().map_err(|_| Error::internal("a stored home"))?;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    let content = row.content()?;
    let precision: Precision =
        row.distance_precision.as_deref().unwrap_or_default().parse().map_err(Error::internal)?;
    let search = Search {
        row,
        config: &config,
        content: &content,
        limit: &content.limit,
        home: &home,
        today: london::date_of(now.and_utc()),
    };
    let ruler = Ruler::new(tx.conn(), &home, precision, &content.limit)?;
    let found = search.one(tx.conn(), &ruler, membership_id)?;
    let Some(found) = found.filter(Candidate::sees) else {
        return Ok(false);
    };
    store::insert_invitation(tx, &found.row(&row.id, now, LetIn::JoinedLater)?)?;
    if !found.is_invited() {
        return Ok(false);
    }
    let membership = found.member.membership;
    let told =
        Told { provider_id: membership.provider_id, establishment_id: membership.establishment_id };
    notices::providers(tx, Kind::ReferralInvitation, row, &[told])?;
    Entry::new("referral.newcomer_invited", "referral", &row.id, Who::system("system/admission"))
        .payload(json!({"newcomers": 1}))
        .authority(&row.authority_id)
        .referral(&row.id)
        .record(tx)?;
    Ok(true)
}
