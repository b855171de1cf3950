//! Rows and queries. Every read of people starts from the organisations in reach.

use super::scope::Scope;
use crate::columns;
use crate::db::{
    Conn, MultiBackend, Tx,
    schema::{
        account_invitation, app_user, authority, establishment, provider, sign_in_session,
        user_role,
    },
};
use crate::http::Result;
use crate::provider::store::escape_like;
use chrono::NaiveDateTime;
use diesel::{
    dsl::{max, sql},
    prelude::*,
    sql_types::{Bool, Text},
};
use std::collections::HashMap;

/// A role as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = user_role)]
pub struct RoleRow {
    /// What `Together-Acting-For` names.
    pub id: String,
    /// Whose.
    pub user_id: String,
    /// Role.
    pub role: String,
    /// Of this authority.
    pub authority_id: Option<String>,
    /// Or of this provider.
    pub provider_id: Option<String>,
    /// Whether a provider user may invite colleagues.
    pub manage: bool,
    /// JSON list of establishment ids.
    pub only_establishments: Option<String>,
    /// Since when.
    pub created_at: NaiveDateTime,
    /// Until when.
    pub ended_at: Option<NaiveDateTime>,
}

/// A role that is given.
#[derive(Clone, Debug, Insertable)]
#[diesel(table_name = user_role)]
pub struct NewRole {
    /// What `Together-Acting-For` names.
    pub id: String,
    /// Whose.
    pub user_id: String,
    /// Role.
    pub role: String,
    /// Of this authority.
    pub authority_id: Option<String>,
    /// Or of this provider.
    pub provider_id: Option<String>,
    /// Whether a provider user may invite colleagues.
    pub manage: bool,
    /// JSON list of establishment ids.
    pub only_establishments: Option<String>,
    /// Since when.
    pub created_at: NaiveDateTime,
}

/// A person as the organisation sees them.
#[derive(Clone, Debug)]
pub struct UserRow {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// When they last used a session.
    pub last_seen_at: Option<NaiveDateTime>,
    /// Their standing roles in reach.
    pub roles: Vec<RoleRow>,
}

fn roles_in(scope: &Scope) -> user_role::BoxedQuery<'_, MultiBackend> {
    let roles = user_role::table.into_boxed();
    match scope {
        Scope::Authority(id) => roles.filter(user_role::authority_id.eq(id)),
        Scope::Provider(id) => roles.filter(user_role::provider_id.eq(id)),
        Scope::AnyProvider => roles.filter(user_role::provider_id.is_not_null()),
    }
}

/// The people in reach after an id, in order of id.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    name: Option<&str>,
    after: Option<&str>,
    rows: i64,
) -> Result<Vec<UserRow>> {
    let mut roles = roles_in(scope);
    if let Some(name) = name {
        let pattern = format!("%{}%", escape_like(&name.to_lowercase()));
        roles = roles.filter(
            sql::<Bool>("user_role.user_id IN (SELECT app_user.id FROM app_user WHERE ")
                .sql("LOWER(app_user.name) LIKE ")
                .bind::<Text, _>(pattern.clone())
                .sql(" ESCAPE '!' OR LOWER(app_user.email) LIKE ")
                .bind::<Text, _>(pattern)
                .sql(" ESCAPE '!')"),
        );
    }
    let ids: Vec<String> = roles
        .filter(user_role::user_id.gt(after.unwrap_or_default()))
        .order(user_role::user_id)
        .select(user_role::user_id)
        .distinct()
        .limit(rows)
        .load(conn)?;
    complete(conn, scope, &ids)
}

/// One person in reach.
///
/// # Errors
/// `not_found`.
pub fn load(conn: &mut Conn, scope: &Scope, user_id: &str) -> Result<UserRow> {
    let known: i64 =
        roles_in(scope).filter(user_role::user_id.eq(user_id)).count().get_result(conn)?;
    let ids: Vec<String> = if known > 0 { vec![user_id.to_owned()] } else { Vec::new() };
    complete(conn, scope, &ids)?.into_iter().next().ok_or_else(crate::http::Error::not_found)
}

/// Loads people, their roles in reach and their last use, with one query each.
fn complete(conn: &mut Conn, scope: &Scope, ids: &[String]) -> Result<Vec<UserRow>> {
    let people: Vec<(String, String, String)> = app_user::table
        .filter(app_user::id.eq_any(ids))
        .order(app_user::id)
        .select((app_user::id, app_user::name, app_user::email))
        .load(conn)?;
    let mut roles: HashMap<String, Vec<RoleRow>> = HashMap::new();
    let standing: Vec<RoleRow> = roles_in(scope)
        .filter(user_role::user_id.eq_any(ids))
        .filter(user_role::ended_at.is_null())
        .order(user_role::id)
        .select(columns!(RoleRow))
        .load(conn)?;
    for role in standing {
        roles.entry(role.user_id.clone()).or_default().push(role);
    }
    let seen: Vec<(String, Option<NaiveDateTime>)> = sign_in_session::table
        .filter(sign_in_session::user_id.eq_any(ids))
        .group_by(sign_in_session::user_id)
        .select((sign_in_session::user_id, max(sign_in_session::last_used_at)))
        .load(conn)?;
    let seen: HashMap<String, Option<NaiveDateTime>> = seen.into_iter().collect();
    Ok(people
        .into_iter()
        .map(|(id, name, email)| UserRow {
            roles: roles.remove(&id).unwrap_or_default(),
            last_seen_at: seen.get(&id).copied().flatten(),
            id,
            name,
            email,
        })
        .collect())
}

/// The names of the organisations these rows belong to, by id.
///
/// # Errors
/// The database's.
pub fn organisation_names<'r>(
    conn: &mut Conn,
    authorities: impl Iterator<Item = &'r str>,
    providers: impl Iterator<Item = &'r str>,
) -> Result<HashMap<String, String>> {
    let authorities: Vec<&str> = authorities.collect();
    let providers: Vec<&str> = providers.collect();
    let mut names: Vec<(String, String)> = authority::table
        .filter(authority::id.eq_any(authorities))
        .select((authority::id, authority::name))
        .load(conn)?;
    let of_providers: Vec<(String, String)> = provider::table
        .filter(provider::id.eq_any(providers))
        .select((provider::id, provider::name))
        .load(conn)?;
    names.extend(of_providers);
    Ok(names.into_iter().collect())
}

/// Whether somebody with this address holds a standing role in reach.
///
/// # Errors
/// The database's.
pub fn holds_role(conn: &mut Conn, scope: &Scope, email: &str) -> Result<bool> {
    let holder: Option<String> = app_user::table
        .filter(app_user::email.eq(email))
        .select(app_user::id)
        .get_result(conn)
        .optional()?;
    // Asked of nobody's id, too: known and unknown addresses take the same steps.
    let held: i64 = roles_in(scope)
        .filter(user_role::ended_at.is_null())
        .filter(user_role::user_id.eq(holder.unwrap_or_default()))
        .count()
        .get_result(conn)?;
    Ok(held > 0)
}

/// Gives a role.
///
/// # Errors
/// The database's.
pub fn add_role(tx: &mut Tx<'_>, role: &NewRole) -> Result<()> {
    diesel::insert_into(user_role::table).values(role).execute(tx.conn())?;
    Ok(())
}

/// Ends roles; how many stood.
///
/// # Errors
/// The database's.
pub fn end_roles(tx: &mut Tx<'_>, ids: &[&str]) -> Result<usize> {
    let now = tx.now()?;
    Ok(diesel::update(
        user_role::table.filter(user_role::id.eq_any(ids)).filter(user_role::ended_at.is_null()),
    )
    .set(user_role::ended_at.eq(now))
    .execute(tx.conn())?)
}

/// The standing roles of a person, of whatever organisation.
///
/// # Errors
/// The database's.
pub fn standing_roles(conn: &mut Conn, user_id: &str) -> Result<Vec<RoleRow>> {
    Ok(user_role::table
        .filter(user_role::user_id.eq(user_id))
        .filter(user_role::ended_at.is_null())
        .select(columns!(RoleRow))
        .load(conn)?)
}

/// A person who may sign in at once.
///
/// # Errors
/// `already_exists` when the address is taken.
pub fn add_user(tx: &mut Tx<'_>, id: &str, email: &str, name: &str, hash: &str) -> Result<()> {
    let now = tx.now()?;
    diesel::insert_into(app_user::table)
        .values((
            app_user::id.eq(id),
            app_user::email.eq(email),
            app_user::name.eq(name),
            app_user::password_hash.eq(hash),
            app_user::status.eq("active"),
            app_user::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Shuts a person out, with the password gone; or lets them in again with a new one.
///
/// # Errors
/// The database's.
pub fn set_access(tx: &mut Tx<'_>, user_id: &str, hash: Option<&str>) -> Result<()> {
    let status = if hash.is_some() { "active" } else { "disabled" };
    diesel::update(app_user::table.find(user_id))
        .set((app_user::status.eq(status), app_user::password_hash.eq(hash)))
        .execute(tx.conn())?;
    Ok(())
}

/// Which of these establishments are a provider's.
///
/// # Errors
/// The database's.
pub fn own_establishments(
    conn: &mut Conn,
    provider_id: &str,
    ids: &[String],
) -> Result<Vec<String>> {
    Ok(establishment::table
        .filter(establishment::provider_id.eq(provider_id))
        .filter(establishment::id.eq_any(ids))
        .select(establishment::id)
        .load(conn)?)
}

/// An invitation as stored.
#[derive(Clone, Debug, Queryable, Selectable, Insertable)]
#[diesel(table_name = account_invitation)]
pub struct InvitationRow {
    /// Id.
    pub id: String,
    /// To this address, lower case.
    pub email: String,
    /// The name it is made out to.
    pub name: String,
    /// The role offered.
    pub role: String,
    /// Of this authority.
    pub authority_id: Option<String>,
    /// Or of this provider.
    pub provider_id: Option<String>,
    /// Whether a provider user may invite colleagues.
    pub manage: bool,
    /// JSON list of establishment ids.
    pub only_establishments: Option<String>,
    /// User id, or the name of what invited.
    pub invited_by: String,
    /// When.
    pub created_at: NaiveDateTime,
    /// Strictly before it, it can be accepted.
    pub expires_at: NaiveDateTime,
}

fn open_invitations(scope: &Scope) -> account_invitation::BoxedQuery<'_, MultiBackend> {
    let open = account_invitation::table
        .filter(account_invitation::used_at.is_null())
        .filter(account_invitation::withdrawn_at.is_null())
        .into_boxed();
    match scope {
        Scope::Authority(id) => open.filter(account_invitation::authority_id.eq(id)),
        Scope::Provider(id) => open.filter(account_invitation::provider_id.eq(id)),
        Scope::AnyProvider => open.filter(account_invitation::provider_id.is_not_null()),
    }
}

/// The invitations in reach that nobody accepted or withdrew, in order of id.
///
/// # Errors
/// The database's.
pub fn invitations(
    conn: &mut Conn,
    scope: &Scope,
    after: Option<&str>,
    rows: i64,
) -> Result<Vec<InvitationRow>> {
    let mut open = open_invitations(scope).order(account_invitation::id).limit(rows);
    if let Some(after) = after {
        open = open.filter(account_invitation::id.gt(after));
    }
    Ok(open.select(columns!(InvitationRow)).load(conn)?)
}

/// One of them.
///
/// # Errors
/// `not_found`.
pub fn invitation(conn: &mut Conn, scope: &Scope, id: &str) -> Result<InvitationRow> {
    Ok(open_invitations(scope)
        .filter(account_invitation::id.eq(id))
        .select(columns!(InvitationRow))
        .get_result(conn)?)
}

/// The open invitation of a token, by its hash, that has not expired.
///
/// # Errors
/// `not_found`.
pub fn invitation_by_token(
    conn: &mut Conn,
    hash: &str,
    now: NaiveDateTime,
) -> Result<InvitationRow> {
    Ok(account_invitation::table
        .filter(account_invitation::token_hash.eq(hash))
        .filter(account_invitation::used_at.is_null())
        .filter(account_invitation::withdrawn_at.is_null())
        .filter(account_invitation::expires_at.gt(now))
        .select(columns!(InvitationRow))
        .get_result(conn)?)
}

/// Stores an invitation; an older open one to the same address from the same organisation gives
/// way to it.
///
/// # Errors
/// The database's.
pub fn add_invitation(tx: &mut Tx<'_>, row: &InvitationRow) -> Result<()> {
    let now = tx.now()?;
    let older = account_invitation::table
        .filter(account_invitation::email.eq(&row.email))
        .filter(account_invitation::used_at.is_null())
        .filter(account_invitation::withdrawn_at.is_null());
    let set = account_invitation::withdrawn_at.eq(now);
    match (&row.authority_id, &row.provider_id) {
        (Some(id), _) => diesel::update(older.filter(account_invitation::authority_id.eq(id)))
            .set(set)
            .execute(tx.conn())?,
        (None, Some(id)) => diesel::update(older.filter(account_invitation::provider_id.eq(id)))
            .set(set)
            .execute(tx.conn())?,
        (None, None) => 0,
    };
    diesel::insert_into(account_invitation::table).values(row).execute(tx.conn())?;
    Ok(())
}

/// Gives an open invitation a token, by its hash; whether it is open.
///
/// # Errors
/// The database's.
pub fn set_token(tx: &mut Tx<'_>, id: &str, hash: &str, expires_at: NaiveDateTime) -> Result<bool> {
    let now = tx.now()?;
    let set = diesel::update(
        account_invitation::table
            .filter(account_invitation::id.eq(id))
            .filter(account_invitation::used_at.is_null())
            .filter(account_invitation::withdrawn_at.is_null())
            .filter(account_invitation::expires_at.gt(now)),
    )
    .set((account_invitation::token_hash.eq(hash), account_invitation::expires_at.eq(expires_at)))
    .execute(tx.conn())?;
    Ok(set == 1)
}

/// Uses an open invitation: of several at once exactly one does.
///
/// # Errors
/// The database's.
pub fn use_invitation(tx: &mut Tx<'_>, hash: &str) -> Result<bool> {
    let now = tx.now()?;
    let used = diesel::update(
        account_invitation::table
            .filter(account_invitation::token_hash.eq(hash))
            .filter(account_invitation::used_at.is_null())
            .filter(account_invitation::withdrawn_at.is_null())
            .filter(account_invitation::expires_at.gt(now)),
    )
    .set(account_invitation::used_at.eq(now))
    .execute(tx.conn())?;
    Ok(used == 1)
}

/// Withdraws an open invitation; whether it was open.
///
/// # Errors
/// The database's.
pub fn withdraw_invitation(tx: &mut Tx<'_>, id: &str) -> Result<bool> {
    let now = tx.now()?;
    let withdrawn = diesel::update(
        account_invitation::table
            .filter(account_invitation::id.eq(id))
            .filter(account_invitation::used_at.is_null())
            .filter(account_invitation::withdrawn_at.is_null()),
    )
    .set(account_invitation::withdrawn_at.eq(now))
    .execute(tx.conn())?;
    Ok(withdrawn == 1)
}
