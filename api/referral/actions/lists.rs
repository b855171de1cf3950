//! Lists: an authority's referrals, a provider's invitations.

use super::{own_permissions, permissions};
use crate::auth::Actor;
use crate::bid::{self, store::Bid};
use crate::db::Conn;
use crate::http::{Error, Result};
use crate::referral::access::Seen;
use crate::referral::check::is_plain;
use crate::referral::lists::{self, InvitationQuery, Listed, Place, ReferralQuery};
use crate::referral::views;
use crate::referral::wire::{
    Filters, InvitationBid, InvitationFilters, InvitationRow, InvitationSort, InvitationState,
    Summary,
};
use chrono::{Duration, NaiveDateTime};
use together_rules::policy::{Action, Role, Standing};
use together_rules::states::ReferralState;

/// What is left when an invitation is said to close soon.
const SOON: Duration = Duration::hours(48);

/// The referrals of the actor's own authority, newest first: rows after `after`.
///
/// # Errors
/// The table's refusal; `invalid` for a filter that cannot be one.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    filters: &Filters,
    after: Option<&str>,
    rows: i64,
    now: NaiveDateTime,
) -> Result<Vec<Summary>> {
    let authority_id = actor.authority_id.clone().unwrap_or_default();
    let standing = actor.standing_towards_authority(&authority_id);
    actor.allow(Action::ReferralFullView, standing)?;
    for (name, text) in [("category", &filters.category), ("reference", &filters.reference)] {
        plain_filter(name, text.as_deref())?;
    }
    let query = ReferralQuery {
        authority_id: &authority_id,
        state: filters.state,
        running: filters.running == Some(true),
        category: filters.category.as_deref(),
        reference: filters.reference.as_deref(),
        after,
        rows,
        now,
    };
    let found = lists::referrals(conn, &query)?;
    let ids: Vec<&str> =
        found.iter().filter(|row| row.issued_at.is_some()).map(|row| row.id.as_str()).collect();
    let mut interest = lists::interest(conn, &ids)?;
    found
        .into_iter()
        .map(|row| {
            let state = row.state_at(now)?;
            Ok(Summary {
                interest: interest.remove(&row.id),
                id: row.id,
                reference: row.reference,
                category: row.category_code,
                placement_type: row.placement_type,
                state: state.into(),
                urgent: row.urgent,
                deadline: row.deadline.map(|time| time.and_utc()),
                issued_at: row.issued_at.map(|time| time.and_utc()),
                updated_at: row.updated_at.and_utc(),
                permissions: permissions(standing, state),
            })
        })
        .collect()
}

/// The invitations and listings of the actor's own establishments, each with the place that a
/// cursor goes on from.
///
/// # Errors
/// `forbidden` for anybody but a provider's user; `invalid` for a filter that cannot be one.
pub fn invitations(
    conn: &mut Conn,
    actor: &Actor,
    filters: &InvitationFilters,
    after: Option<&Place>,
    rows: i64,
    now: NaiveDateTime,
) -> Result<Vec<(Place, InvitationRow)>> {
    let (Role::ProviderUser, Some(provider_id)) = (actor.role, &actor.provider_id) else {
        return Err(Error::forbidden());
    };
    for (name, text) in
        [("establishment", &filters.establishment), ("reference", &filters.reference)]
    {
        plain_filter(name, text.as_deref())?;
    }
    let query = InvitationQuery {
        provider_id,
        only: actor.only_establishments.as_deref(),
        state: filters.state.map(InvitationState::as_str),
        establishment: filters.establishment.as_deref(),
        reference: filters.reference.as_deref(),
        open: filters.open,
        now,
        by_deadline: filters.sort == Some(InvitationSort::Deadline),
        after,
        rows,
    };
    let found = lists::invitations(conn, &query)?;
    let ids: Vec<String> = found.iter().map(|one| one.invitation.id.clone()).collect();
    let bids = bid::store::bids_of_invitations(conn, &ids)?;
    let mut items = Vec::with_capacity(found.len());
    for one in found {
        let place = Place { deadline: one.referral.deadline, id: one.invitation.id.clone() };
        items.push((place, invitation_row(conn, one, &bids, now)?));
    }
    Ok(items)
}

/// One row of a provider's list; `bids` are those of the provider, of whichever invitation.
pub(super) fn invitation_row(
    conn: &mut Conn,
    one: Listed,
    bids: &[Bid],
    now: NaiveDateTime,
) -> Result<InvitationRow> {
    let Listed { invitation, referral, authority, establishment } = one;
    let seen = Seen { referral, standing: Standing::ProviderInvited, own: Vec::new() };
    let open = super::read::details_open(conn, &seen, &invitation)?;
    let referral = &seen.referral;
    let mut own = Vec::new();
    for bid in bids.iter().filter(|bid| bid.invitation_id == invitation.id) {
        own.push(InvitationBid {
            id: bid.id.clone(),
            option: bid.option_number,
            state: bid.state_at(referral.deadline, now)?,
        });
    }
    // Stage 1 is for those who are invited (F2).
    let bands = match invitation.is_invited() {
        true => Some(views::age_bands(&referral.content()?)?),
        false => None,
    };
    let answer = InvitationState::of(&invitation.state);
    let closing = referral.state_at(now)? == ReferralState::Open
        && referral.deadline.is_some_and(|until| until - now <= SOON);
    let may_bid = matches!(answer, InvitationState::New | InvitationState::CanMeetNeeds);
    let stands = own.iter().any(|bid| bid.state.stands_sealed());
    Ok(InvitationRow {
        referral_id: referral.id.clone(),
        reference: referral.reference.clone(),
        category: referral.category_code.clone(),
        placement_type: referral.placement_type.clone(),
        authority,
        establishment_id: invitation.establishment_id.clone(),
        establishment,
        state: answer,
        referral_state: referral.state_at(now)?.into(),
        deadline: referral.deadline.map(|time| time.and_utc()),
        age_bands: bands,
        distance_band: invitation.is_invited().then(|| views::Band::of(&invitation)),
        bids: own,
        closes_soon: closing && may_bid && !stands,
        asked_at: invitation.let_in_asked_at.map(|at| at.and_utc()),
        permissions: own_permissions(referral, &invitation, now, open)?,
    })
}

/// A text that a column is compared with.
fn plain_filter(name: &str, text: Option<&str>) -> Result<()> {
    if text.is_some_and(|text| text.len() > 100 || !is_plain(text)) {
        let message = "This cannot be looked for.";
        return Err(Error::field(&format!("?{name}"), "unknown_value", message));
    }
    Ok(())
}
