//! The people: fifty with names, and a desk for each provider that none of them works for, so
//! that every invitation reaches somebody. One password for all of them.

use super::data::{Region, Staff};
use super::places::{Places, who};
use crate::audit::Entry;
use crate::db::{
    Tx, new_id,
    schema::{app_user, user_role},
};
use crate::http::{Error, Result};
use diesel::prelude::*;
use together_rules::policy::Role;

/// Somebody of the region.
#[derive(Clone, Debug)]
pub struct Person {
    /// Name.
    pub name: String,
    /// Mail address, always of `.example`.
    pub email: String,
    /// The one role held.
    pub role: Role,
    /// Key of the authority, if it is one's.
    pub authority: Option<String>,
    /// Key of the provider, if it is one's.
    pub provider: Option<String>,
    /// Numbers of the establishments it is limited to; empty for all.
    pub establishments: Vec<u32>,
    /// User id.
    pub user_id: String,
    /// What `Together-Acting-For` names.
    pub role_id: String,
}

/// Everybody with an account.
#[derive(Clone, Debug, Default)]
pub struct People(pub Vec<Person>);

impl People {
    /// Those in a role for an authority, in the order of the data.
    pub fn of_authority(&self, role: Role, code: &str) -> Vec<&Person> {
        let of = |one: &&Person| one.role == role && one.authority.as_deref() == Some(code);
        self.0.iter().filter(of).collect()
    }

    /// Somebody who may act for an establishment of a provider.
    ///
    /// # Errors
    /// When nobody may, which the desks exclude.
    pub fn of_establishment(&self, provider: &str, number: u32) -> Result<&Person> {
        self.0
            .iter()
            .filter(|one| one.provider.as_deref() == Some(provider))
            .find(|one| one.establishments.is_empty() || one.establishments.contains(&number))
            .ok_or_else(|| Error::internal("nobody acts for an establishment"))
    }
}

/// Makes the accounts, all with one password, given as its hash.
///
/// # Errors
/// The database's.
pub fn add(tx: &mut Tx<'_>, region: &Region, places: &Places, hash: &str) -> Result<People> {
    let mut people = People::default();
    for row in region.staff.iter().chain(&region.desks()) {
        people.0.push(add_one(tx, places, hash, row)?);
    }
    Ok(people)
}

fn add_one(tx: &mut Tx<'_>, places: &Places, hash: &str, row: &Staff) -> Result<Person> {
    let role: Role = row.role.parse().map_err(Error::internal)?;
    let (now, user_id, role_id) = (tx.now()?, new_id(), new_id());
    let authority_id = row.authority.as_deref().map(|code| places.authority(code)).transpose()?;
    let provider_id = row.provider.as_deref().map(|key| places.provider(key)).transpose()?;
    let only = row
        .establishments
        .iter()
        .map(|number| places.establishment(*number))
        .collect::<Result<Vec<_>>>()?;
    let only = (!only.is_empty()).then(|| serde_json::json!(only).to_string());
    diesel::insert_into(app_user::table)
        .values((
            app_user::id.eq(&user_id),
            app_user::email.eq(&row.email),
            app_user::name.eq(&row.name),
            app_user::password_hash.eq(hash),
            app_user::status.eq("active"),
            app_user::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(user_role::table)
        .values((
            user_role::id.eq(&role_id),
            user_role::user_id.eq(&user_id),
            user_role::role.eq(role.as_str()),
            user_role::authority_id.eq(authority_id),
            user_role::provider_id.eq(provider_id),
            user_role::manage.eq(row.manages_colleagues),
            user_role::only_establishments.eq(only),
            user_role::created_at.eq(now),
        ))
        .execute(tx.conn())?;
    let mut entry = Entry::new("user.added", "user", &user_id, who())
        .payload(serde_json::json!({"role": role.as_str()}));
    if let Some(id) = authority_id {
        entry = entry.authority(id);
    }
    if let Some(id) = provider_id {
        entry = entry.provider(id);
    }
    entry.record(tx)?;
    Ok(Person {
        name: row.name.clone(),
        email: row.email.clone(),
        role,
        authority: row.authority.clone(),
        provider: row.provider.clone(),
        establishments: row.establishments.clone(),
        user_id,
        role_id,
    })
}
