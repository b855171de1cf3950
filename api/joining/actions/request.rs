//! Requests to join.

use crate::audit::{Entry, Who};
use crate::auth::Actor;
use crate::auth::attempts::{Bucket, JOINING};
use crate::db::{Tx, new_id};
use crate::http::{Code, Error, Result, ValidJson, text};
use crate::joining::store::{self, Decision, NewRequest, RequestRow};
use crate::joining::wire::{AskToJoin, ConfirmJoining, Refuse};
use crate::user::actions::{Grant, Offered, offer_account};
use std::net::IpAddr;
use together_rules::policy::{Action, Role};

/// Takes a request to join from anybody. The same request twice is kept once; nobody learns from
/// the answer whether an organisation or an address is known.
///
/// # Errors
/// `invalid`; `too_many_requests` for an address that asks too often.
pub fn ask(tx: &mut Tx<'_>, from: IpAddr, asked: &AskToJoin) -> Result<()> {
    let email = text::email_address("/email", &asked.email)?;
    Bucket::new(tx, JOINING, &from.to_string())?.admit(tx)?;
    let registration = asked.registration.trim();
    if store::waits(tx.conn(), &email, registration)? {
        return Ok(());
    }
    let (id, now) = (new_id(), tx.now()?);
    let request = NewRequest {
        id: &id,
        organisation: asked.organisation.trim(),
        contact_name: asked.contact_name.trim(),
        email: &email,
        registration,
        message: asked.message.trim(),
        state: "asked",
        created_at: now,
    };
    store::add_request(tx, &request)?;
    Entry::new("join_request.asked", "join_request", &id, Who::system("visitor")).record(tx)
}

/// Asks the permission table for a row that only the lead's people have a part in.
pub(in crate::joining) fn allow(actor: &Actor, action: Action) -> Result<()> {
    // An auditor's scope holds the DPS only when the lead is theirs.
    let own = actor.authority_id.as_deref().filter(|_| actor.of_lead).unwrap_or_default();
    actor.allow(action, actor.standing_towards_authority(own)).map(drop)
}

/// Confirms a request: the provider is made, and its first user invited, who may invite others.
///
/// # Errors
/// The refusals of the permission table; `not_found`; `step_up_required`; `invalid`;
/// `illegal_step` when it was decided already.
pub fn confirm(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<ConfirmJoining>,
) -> Result<RequestRow> {
    allow(actor, Action::JoinDecide)?;
    let request = store::request(tx.conn(), id)?;
    let now = tx.now()?;
    // It gives somebody a role.
    actor.stepped_up(now)?;
    let found = body.value()?;
    let name = found.name.as_deref().unwrap_or(&request.organisation).trim();
    let provider_id = store::add_provider(tx, name, found.form.as_str())?;
    let decision = Decision {
        state: "confirmed",
        reason: None,
        provider_id: Some(&provider_id),
        by: &actor.user_id,
    };
    if !store::decide_request(tx, id, decision)? {
        return Err(Error::new(Code::IllegalStep));
    }
    let grant = Grant {
        role: Role::ProviderUser,
        authority_id: None,
        provider_id: Some(provider_id.clone()),
        manage: true,
        only: None,
    };
    let offered =
        Offered { email: &request.email, name: &request.contact_name, grant, by: &actor.user_id };
    offer_account(tx, &offered, actor)?;
    Entry::new("join_request.confirmed", "join_request", id, actor)
        .provider(&provider_id)
        .payload(serde_json::json!({"provider": provider_id, "form": found.form.as_str()}))
        .record(tx)?;
    store::request(tx.conn(), id)
}

/// Refuses a request, with a reason for the record.
///
/// # Errors
/// As [`confirm`], without the step-up.
pub fn refuse(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<Refuse>,
) -> Result<RequestRow> {
    allow(actor, Action::JoinDecide)?;
    store::request(tx.conn(), id)?;
    let reason = body.value()?.reason.trim();
    let decision =
        Decision { state: "refused", reason: Some(reason), provider_id: None, by: &actor.user_id };
    if !store::decide_request(tx, id, decision)? {
        return Err(Error::new(Code::IllegalStep));
    }
    Entry::new("join_request.refused", "join_request", id, actor)
        .payload(serde_json::json!({"reason": reason}))
        .record(tx)?;
    store::request(tx.conn(), id)
}
