//! Roles: what is given and ended, and what ends with it.

use crate::audit::{Entry, Who};
use crate::auth::wire::establishments;
use crate::auth::{self, Actor};
use crate::db::{Conn, Tx, new_id};
use crate::http::{Code, Error, FieldError, Result, ValidJson};
use crate::user::scope::{Scope, within_limit};
use crate::user::store::{self, InvitationRow, NewRole, RoleRow, UserRow};
use crate::user::wire::GiveRole;
use together_rules::policy::Role;

/// A role with what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// Role.
    pub role: Role,
    /// Of this authority.
    pub authority_id: Option<String>,
    /// Or of this provider.
    pub provider_id: Option<String>,
    /// Whether a provider user may invite colleagues.
    pub manage: bool,
    /// The establishments a provider user is limited to.
    pub only: Option<Vec<String>>,
}

impl Grant {
    /// What an invitation offers.
    pub(super) fn of_invitation(row: &InvitationRow) -> Result<Self> {
        Ok(Self {
            role: row.role.parse().map_err(Error::internal)?,
            authority_id: row.authority_id.clone(),
            provider_id: row.provider_id.clone(),
            manage: row.manage,
            only: establishments(row.only_establishments.as_deref())?,
        })
    }

    /// The limit as stored.
    pub(super) fn stored_limit(&self) -> Result<Option<String>> {
        Ok(self.only.as_ref().map(serde_json::to_string).transpose()?)
    }

    /// Puts an entry into the trail of its organisation.
    pub(super) fn tag(&self, entry: Entry) -> Entry {
        match (&self.authority_id, &self.provider_id) {
            (Some(id), _) => entry.authority(id),
            (None, Some(id)) => entry.provider(id),
            (None, None) => entry,
        }
    }

    /// Gives it to a person.
    pub(super) fn give(&self, tx: &mut Tx<'_>, user_id: &str) -> Result<RoleRow> {
        let now = tx.now()?;
        let row = NewRole {
            id: new_id(),
            user_id: user_id.to_owned(),
            role: self.role.as_str().to_owned(),
            authority_id: self.authority_id.clone(),
            provider_id: self.provider_id.clone(),
            manage: self.manage,
            only_establishments: self.stored_limit()?,
            created_at: now,
        };
        store::add_role(tx, &row)?;
        Ok(RoleRow {
            id: row.id,
            user_id: row.user_id,
            role: row.role,
            authority_id: row.authority_id,
            provider_id: row.provider_id,
            manage: row.manage,
            only_establishments: row.only_establishments,
            created_at: row.created_at,
            ended_at: None,
        })
    }
}

/// What is asked for, as a grant that this actor may give in this scope.
pub(super) fn checked(
    tx: &mut Tx<'_>,
    actor: &Actor,
    scope: &Scope,
    asked: &GiveRole,
) -> Result<Grant> {
    let role = asked.role.role();
    let mut wrong = Vec::new();
    if !scope.has_role(actor, role) {
        let message = "Your organisation does not give this role.";
        wrong.push(FieldError::new("/role", "unknown_value", message));
    }
    if role != Role::ProviderUser {
        let message = "Only for users of a provider.";
        if asked.manage {
            wrong.push(FieldError::new("/manage", "unknown_value", message));
        }
        if asked.only_establishments.is_some() {
            wrong.push(FieldError::new("/only_establishments", "unknown_value", message));
        }
    }
    if !wrong.is_empty() {
        return Err(Error::invalid(wrong));
    }
    let (authority_id, provider_id) = match scope {
        Scope::Authority(id) => (Some(id.clone()), None),
        Scope::Provider(id) => (None, Some(id.clone())),
        Scope::AnyProvider => {
            return Err(Error::field("/provider_id", "missing", "Say which provider."));
        }
    };
    if let Some(id) = &provider_id {
        if crate::provider::store::load(tx.conn(), id).is_err() {
            let message = "There is no such provider.";
            return Err(Error::field("/provider_id", "unknown_value", message));
        }
        check_establishments(tx, id, asked.only_establishments.as_deref().unwrap_or_default())?;
        if !within_limit(actor, asked.only_establishments.as_deref()) {
            return Err(Error::forbidden());
        }
    }
    Ok(Grant {
        role,
        authority_id,
        provider_id,
        manage: asked.manage,
        only: asked.only_establishments.clone(),
    })
}

fn check_establishments(tx: &mut Tx<'_>, provider_id: &str, ids: &[String]) -> Result<()> {
    let own = store::own_establishments(tx.conn(), provider_id, ids)?;
    let wrong: Vec<FieldError> = ids
        .iter()
        .enumerate()
        .filter(|(_, id)| !own.contains(id))
        .map(|(at, _)| {
            let pointer = format!("/only_establishments/{at}");
            FieldError::new(pointer, "unknown_value", "The provider has no such establishment.")
        })
        .collect();
    if wrong.is_empty() { Ok(()) } else { Err(Error::invalid(wrong)) }
}

/// A person of the organisation, and the scope in which the actor may manage them.
///
/// # Errors
/// `not_found` for everybody else; the refusals of [`Scope::of`] for those who may not manage.
pub fn person(conn: &mut Conn, actor: &Actor, user_id: &str) -> Result<(Scope, UserRow)> {
    let row = store::load(conn, &Scope::reach(actor)?, user_id)?;
    Ok((Scope::of(actor, None)?, row))
}

/// Gives one more role to somebody of the organisation; their sessions end.
///
/// # Errors
/// As [`person`]; `step_up_required`; `invalid`; `already_exists`
/// when they hold it; `illegal_step` when they were shut out: invite them again.
pub fn give_role(
    tx: &mut Tx<'_>,
    actor: &Actor,
    user_id: &str,
    body: &ValidJson<GiveRole>,
) -> Result<RoleRow> {
    let (scope, person) = person(tx.conn(), actor, user_id)?;
    let now = tx.now()?;
    actor.stepped_up(now)?;
    let asked = body.value()?;
    // Nobody learns here whether somebody who left has an account with another organisation.
    if person.roles.is_empty() {
        return Err(Error::new(Code::IllegalStep).detail("Invite them again."));
    }
    let scope = match scope {
        // The lead officer's reach is every provider: the person's own is meant.
        Scope::AnyProvider => person
            .roles
            .first()
            .and_then(|role| role.provider_id.clone())
            .map(Scope::Provider)
            .ok_or_else(|| Error::new(Code::IllegalStep))?,
        own => own,
    };
    let grant = checked(tx, actor, &scope, asked)?;
    auth::store::raise_epoch(tx, user_id)?;
    let standing = store::standing_roles(tx.conn(), user_id)?;
    if standing.iter().any(|row| same(row, &grant)) {
        return Err(Error::new(Code::AlreadyExists));
    }
    let row = grant.give(tx, user_id)?;
    grant
        .tag(Entry::new("user.role_given", "user", user_id, actor))
        .payload(serde_json::json!({"role": row.role, "role_id": row.id, "manage": row.manage}))
        .record(tx)?;
    Ok(row)
}

/// Whether a standing role is this one: a provider's is one per provider whatever its limits.
pub(super) fn same(row: &RoleRow, grant: &Grant) -> bool {
    row.role == grant.role.as_str()
        && row.authority_id == grant.authority_id
        && row.provider_id == grant.provider_id
}

/// Ends a role of somebody of the organisation; their sessions end.
///
/// # Errors
/// As [`person`]; `step_up_required`; `illegal_step` for one's own.
pub fn end_role(tx: &mut Tx<'_>, actor: &Actor, user_id: &str, role_id: &str) -> Result<()> {
    let (_, person) = person(tx.conn(), actor, user_id)?;
    let role =
        person.roles.into_iter().find(|row| row.id == role_id).ok_or_else(Error::not_found)?;
    take_away(tx, actor, user_id, &[role], "user.role_ended")
}

/// Takes all access of the organisation from somebody, at once and on every device. Who holds no
/// role of another organisation cannot sign in any more.
///
/// # Errors
/// As [`person`]; `step_up_required`; `illegal_step` for oneself, or
/// without access to take.
pub fn disable(tx: &mut Tx<'_>, actor: &Actor, user_id: &str) -> Result<()> {
    let (_, person) = person(tx.conn(), actor, user_id)?;
    take_away(tx, actor, user_id, &person.roles, "user.disabled")?;
    if store::standing_roles(tx.conn(), user_id)?.is_empty() {
        store::set_access(tx, user_id, None)?;
        auth::store::forget_devices(tx, user_id)?;
    }
    Ok(())
}

fn take_away(
    tx: &mut Tx<'_>,
    actor: &Actor,
    user_id: &str,
    roles: &[RoleRow],
    action: &'static str,
) -> Result<()> {
    for role in roles.iter().filter(|role| role.provider_id.is_some()) {
        let only = establishments(role.only_establishments.as_deref())?;
        if !within_limit(actor, only.as_deref()) {
            return Err(Error::forbidden());
        }
    }
    let now = tx.now()?;
    actor.stepped_up(now)?;
    if actor.user_id == user_id {
        return Err(Error::new(Code::IllegalStep).detail("Somebody else has to do this."));
    }
    auth::store::raise_epoch(tx, user_id)?;
    let ids: Vec<&str> = roles.iter().map(|role| role.id.as_str()).collect();
    let ended = store::end_roles(tx, &ids)?;
    let Some(first) = roles.first().filter(|_| ended == ids.len()) else {
        return Err(Error::new(Code::IllegalStep));
    };
    let entry = Entry::new(action, "user", user_id, actor);
    let entry = match (&first.authority_id, &first.provider_id) {
        (Some(id), _) => entry.authority(id),
        (None, Some(id)) => entry.provider(id),
        (None, None) => entry,
    };
    entry.payload(serde_json::json!({"role_ids": ids})).record(tx)
}

/// An account made by the operator.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// E-mail address, lower case.
    pub email: String,
    /// Name.
    pub name: String,
    /// PHC string of the password.
    pub password_hash: String,
    /// The first role.
    pub grant: Grant,
}

/// Makes an account that can sign in at once: for the command line. The user's id.
///
/// # Errors
/// `already_exists` when the address is taken.
pub fn add_account(tx: &mut Tx<'_>, account: &NewAccount, who: &Who) -> Result<String> {
    let user_id = new_id();
    store::add_user(tx, &user_id, &account.email, &account.name, &account.password_hash)?;
    let role = account.grant.give(tx, &user_id)?;
    account
        .grant
        .tag(Entry::new("user.added", "user", &user_id, who.clone()))
        .payload(serde_json::json!({"role": role.role, "role_id": role.id, "manage": role.manage}))
        .record(tx)?;
    Ok(user_id)
}
