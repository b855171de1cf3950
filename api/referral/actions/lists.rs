//! Lists: an authority's referrals, a provider's invitations.

use super::{own_permissions, permissions};
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Error, Result};
use crate::referral::access::Seen;
use crate::referral::check::is_plain;
use crate::referral::lists::{self, InvitationQuery, ReferralQuery};
use crate::referral::wire::{Filters, InvitationFilters, InvitationRow, InvitationState, Summary};
use chrono::NaiveDateTime;
use together_rules::policy::{Action, Role, Standing};

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
        if text.as_deref().is_some_and(|text| text.len() > 100 || !is_plain(text)) {
            let message = "This cannot be looked for.";
            return Err(Error::field(&format!("?{name}"), "unknown_value", message));
        }
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

/// The invitations and listings of the actor's own establishments, newest first, each with the
/// id that a cursor goes on from.
///
/// # Errors
/// `forbidden` for anybody but a provider's user.
pub fn invitations(
    conn: &mut Conn,
    actor: &Actor,
    filters: &InvitationFilters,
    after: Option<&str>,
    rows: i64,
    now: NaiveDateTime,
) -> Result<Vec<(String, InvitationRow)>> {
    let (Role::ProviderUser, Some(provider_id)) = (actor.role, &actor.provider_id) else {
        return Err(Error::forbidden());
    };
    let query = InvitationQuery {
        provider_id,
        only: actor.only_establishments.as_deref(),
        state: filters.state.map(InvitationState::as_str),
        after,
        rows,
    };
    let found = lists::invitations(conn, &query)?;
    let mut items = Vec::with_capacity(found.len());
    for one in found {
        let seen =
            Seen { referral: one.referral, standing: Standing::ProviderInvited, own: Vec::new() };
        let open = super::read::details_open(conn, &seen, &one.invitation)?;
        let row = InvitationRow {
            referral_id: seen.referral.id.clone(),
            reference: seen.referral.reference.clone(),
            category: seen.referral.category_code.clone(),
            placement_type: seen.referral.placement_type.clone(),
            authority: one.authority,
            establishment_id: one.invitation.establishment_id.clone(),
            establishment: one.establishment,
            state: InvitationState::of(&one.invitation.state),
            referral_state: seen.referral.state_at(now)?.into(),
            deadline: seen.referral.deadline.map(|time| time.and_utc()),
            permissions: own_permissions(&seen.referral, &one.invitation, now, open)?,
        };
        items.push((one.invitation.id, row));
    }
    Ok(items)
}
