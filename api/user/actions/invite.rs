//! Inviting, and taking an invitation back.

use super::roles::{Grant, checked};
use crate::audit::{Entry, Who};
use crate::auth::Actor;
use crate::db::{Tx, new_id};
use crate::http::{Code, Error, Result, text};
use crate::notify::{self, Kind};
use crate::user::scope::{Scope, within_limit};
use crate::user::store::{self, InvitationRow};
use crate::user::wire::Invite;
use chrono::Duration;
use together_rules::policy::Role;

/// Days in which an invitation can be accepted, from when its mail is sent.
pub(super) const VALID_DAYS: i64 = 7;

/// An account on offer.
#[derive(Clone, Debug)]
pub struct Offered<'o> {
    /// E-mail address, lower case.
    pub email: &'o str,
    /// Name.
    pub name: &'o str,
    /// What is offered.
    pub grant: Grant,
    /// User id of who invites.
    pub by: &'o str,
}

/// Invites somebody into an organisation in reach. The answer is the same whether or not the
/// address has an account with another organisation.
///
/// # Errors
/// The refusals of [`Scope::of`]; `step_up_required`; `invalid`; `already_exists` when somebody
/// with the address holds a role of this organisation.
pub fn invite(
    tx: &mut Tx<'_>,
    actor: &Actor,
    body: &crate::http::ValidJson<Invite>,
) -> Result<InvitationRow> {
    let scope = Scope::of(actor, None)?;
    let now = tx.now()?;
    actor.stepped_up(now)?;
    let body = body.value()?;
    let scope = match (scope, body.provider_id.as_deref()) {
        (Scope::AnyProvider, Some(id)) => Scope::Provider(id.to_owned()),
        (Scope::AnyProvider, None) => {
            return Err(Error::field("/provider_id", "missing", "Say which provider."));
        }
        (own, None) => own,
        (own @ Scope::Provider(_), Some(id)) if own == Scope::Provider(id.to_owned()) => own,
        _ => {
            let message = "Your own organisation needs no naming; no other can be named.";
            return Err(Error::field("/provider_id", "unknown_value", message));
        }
    };
    let email = text::email_address("/email", &body.email)?;
    let grant = checked(tx, actor, &scope, &body.grant())?;
    if store::holds_role(tx.conn(), &scope, &email)? {
        return Err(Error::new(Code::AlreadyExists)
            .detail("Somebody with this address is in your organisation: give them the role."));
    }
    let name = body.name.trim();
    let offered = Offered { email: &email, name, grant, by: &actor.user_id };
    offer_account(tx, &offered, actor)
}

/// Offers an account, in the transaction of whatever calls for it.
///
/// # Errors
/// The database's.
pub fn offer_account(
    tx: &mut Tx<'_>,
    offered: &Offered<'_>,
    who: impl Into<Who>,
) -> Result<InvitationRow> {
    let now = tx.now()?;
    let grant = &offered.grant;
    let row = InvitationRow {
        id: new_id(),
        email: offered.email.to_owned(),
        name: offered.name.to_owned(),
        role: grant.role.as_str().to_owned(),
        authority_id: grant.authority_id.clone(),
        provider_id: grant.provider_id.clone(),
        manage: grant.manage,
        only_establishments: grant.stored_limit()?,
        invited_by: offered.by.to_owned(),
        created_at: now,
        expires_at: now + Duration::days(VALID_DAYS),
    };
    store::add_invitation(tx, &row)?;
    let entry = Entry::new("user.invited", "account_invitation", &row.id, who);
    grant
        .tag(entry)
        .payload(serde_json::json!({"role": row.role, "manage": row.manage}))
        .record(tx)?;
    let fields = serde_json::json!({"invitation_id": row.id});
    notify::enqueue(tx, Kind::AccountInvitation, &row.email, "", &fields)?;
    Ok(row)
}

/// Takes back an invitation that nobody accepted.
///
/// # Errors
/// The refusals of [`Scope::of`]; `not_found`; `step_up_required`.
pub fn withdraw(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<()> {
    let row = store::invitation(tx.conn(), &Scope::reach(actor)?, id)?;
    Scope::of(actor, None)?;
    let grant = Grant::of_invitation(&row)?;
    if grant.role == Role::ProviderUser && !within_limit(actor, grant.only.as_deref()) {
        return Err(Error::forbidden());
    }
    let now = tx.now()?;
    actor.stepped_up(now)?;
    if !store::withdraw_invitation(tx, id)? {
        return Err(Error::new(Code::IllegalStep));
    }
    grant.tag(Entry::new("user.invitation_withdrawn", "account_invitation", id, actor)).record(tx)
}
