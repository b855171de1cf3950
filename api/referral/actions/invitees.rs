//! Who was invited, by name: for the decision record, from opening on.

use crate::auth::Actor;
use crate::db::{
    Conn,
    schema::{establishment, provider},
};
use crate::http::{Code, Error, Result};
use crate::referral::access;
use crate::referral::store::{self, Invitation, Referral};
use crate::referral::wire::{InvitationState, Invitee, Invitees, LetIn};
use crate::scoring::panel::Panel;
use diesel::prelude::*;
use std::collections::HashMap;
use together_rules::distance::miles_cut;
use together_rules::policy::{Action, verdict};

/// Every invited establishment with its answer. Until opening nobody learns a name behind the
/// numbers (D6); a member of the panel, in whatever role, waits for the agreed marks (A).
///
/// # Errors
/// The table's refusal; `forbidden` for those who do not see the whole referral; `not_yet`.
pub fn invitees(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Invitees> {
    let seen = access::see(conn, actor, id)?;
    seen.allow(actor, Action::EvaluationResult)?;
    if !verdict(Action::ReferralFullView, seen.standing).lets_pass() {
        return Err(Error::forbidden());
    }
    let referral = &seen.referral;
    if referral.opened_at.is_none() {
        return Err(Error::new(Code::NotYet).detail("The bids are not opened yet."));
    }
    if referral.state == "opened" && Panel::load(conn, referral)?.has(&actor.user_id) {
        return Err(Error::new(Code::NotYet).detail("The marks are not agreed yet."));
    }
    let rows = store::invitations(conn, id)?;
    let ids: Vec<&String> = rows.iter().map(|row| &row.establishment_id).collect();
    let names: Vec<(String, String)> = establishment::table
        .filter(establishment::id.eq_any(ids))
        .select((establishment::id, establishment::name))
        .load(conn)?;
    let names: HashMap<String, String> = names.into_iter().collect();
    let ids: Vec<&String> = rows.iter().map(|row| &row.provider_id).collect();
    let providers: Vec<(String, String)> = provider::table
        .filter(provider::id.eq_any(ids))
        .select((provider::id, provider::name))
        .load(conn)?;
    let providers: HashMap<String, String> = providers.into_iter().collect();
    let mut items: Vec<Invitee> = rows
        .iter()
        .filter(|row| row.is_invited())
        .map(|row| Invitee {
            establishment: names.get(&row.establishment_id).cloned().unwrap_or_default(),
            establishment_id: row.establishment_id.clone(),
            provider: providers.get(&row.provider_id).cloned().unwrap_or_default(),
            miles: miles_cut(row.distance_metres),
            metres: row.distance_metres,
            invited_at: row.invited_at.map(|at| at.and_utc()),
            answer: answer(row),
            decline_reason: row.decline_reason.clone(),
            let_in: let_in(row, referral),
        })
        .collect();
    items.sort_by(|one, other| {
        (&one.establishment, &one.establishment_id)
            .cmp(&(&other.establishment, &other.establishment_id))
    });
    Ok(Invitees { items })
}

/// What was answered stands apart from an invitation that has closed since.
fn answer(row: &Invitation) -> InvitationState {
    match (row.answered_at, &row.decline_reason) {
        (_, Some(_)) => InvitationState::Declined,
        (Some(_), None) => InvitationState::CanMeetNeeds,
        (None, None) => InvitationState::New,
    }
}

fn let_in(row: &Invitation, referral: &Referral) -> LetIn {
    match row.let_in.as_deref() {
        Some("at_issue") => LetIn::AtIssue,
        Some("limit_extended") => LetIn::LimitExtended,
        Some(_) => LetIn::JoinedLater,
        // Of before it was kept.
        None if row.invited_at == referral.issued_at => LetIn::AtIssue,
        None => LetIn::JoinedLater,
    }
}
