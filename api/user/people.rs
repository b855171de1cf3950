//! Who may act for an establishment.

pub use super::wire::Administrator;
use super::wire::EstablishmentPerson;
use crate::auth::Actor;
use crate::db::{
    Conn,
    schema::{app_user, establishment, user_role},
};
use crate::http::{Error, Result};
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use together_rules::policy::Role;

/// Who may act for an establishment, by name: for its own people and the lead officer.
///
/// # Errors
/// `not_found` for everybody else, as for an establishment that is not there.
pub fn people_of(
    conn: &mut Conn,
    actor: &Actor,
    establishment_id: &str,
) -> Result<Vec<EstablishmentPerson>> {
    let provider_id: Option<String> = establishment::table
        .find(establishment_id)
        .select(establishment::provider_id)
        .get_result(conn)?;
    let own = actor.owns(provider_id.as_deref(), establishment_id);
    if !own && actor.role != Role::LeadOfficer {
        return Err(Error::not_found());
    }
    let rows: Vec<(String, String, String, bool, Option<String>)> = user_role::table
        .inner_join(app_user::table)
        .filter(user_role::provider_id.eq(provider_id))
        .filter(user_role::ended_at.is_null())
        .filter(app_user::status.eq("active"))
        .order((app_user::name, app_user::id))
        .select((
            app_user::id,
            app_user::name,
            app_user::email,
            user_role::manage,
            user_role::only_establishments,
        ))
        .load(conn)?;
    let mut people = Vec::new();
    for (id, name, email, manage, only) in rows {
        let only: Option<Vec<String>> = only.as_deref().map(serde_json::from_str).transpose()?;
        if only.is_none_or(|ids| ids.iter().any(|one| one == establishment_id)) {
            people.push(EstablishmentPerson { id, name, email, manage });
        }
    }
    Ok(people)
}

/// Names of the people who did something, by id, as somebody may read them: officers read every
/// name, a provider the names of its own people.
///
/// # Errors
/// The database's.
pub fn names_for<'i>(
    conn: &mut Conn,
    actor: &Actor,
    ids: impl Iterator<Item = &'i str>,
) -> Result<BTreeMap<String, String>> {
    let ids: BTreeSet<&str> = ids.collect();
    let mut query = app_user::table
        .filter(app_user::id.eq_any(ids))
        .select((app_user::id, app_user::name))
        .into_boxed();
    if let Some(provider_id) = &actor.provider_id {
        let own = user_role::table
            .filter(user_role::provider_id.eq(provider_id))
            .select(user_role::user_id);
        query = query.filter(app_user::id.eq_any(own));
    }
    let rows: Vec<(String, String)> = query.load(conn)?;
    Ok(rows.into_iter().collect())
}

/// Whom to ask in the organisations of somebody: at most three of each, by name.
///
/// # Errors
/// The database's.
pub fn administrators(conn: &mut Conn, user_id: &str) -> Result<Vec<Administrator>> {
    let own: Vec<(Option<String>, Option<String>)> = user_role::table
        .filter(user_role::user_id.eq(user_id))
        .filter(user_role::ended_at.is_null())
        .select((user_role::authority_id, user_role::provider_id))
        .distinct()
        .load(conn)?;
    let mut found = Vec::new();
    for (authority_id, provider_id) in own {
        let mut query = user_role::table
            .inner_join(app_user::table)
            .filter(user_role::ended_at.is_null())
            .filter(app_user::status.eq("active"))
            .order(app_user::name)
            .select(app_user::name)
            .distinct()
            .limit(3)
            .into_boxed();
        let organisation_id = match (authority_id, provider_id) {
            (Some(id), _) => {
                query = query
                    .filter(user_role::authority_id.eq(id.clone()))
                    .filter(user_role::role.eq(Role::AuthorityAdmin.as_str()));
                id
            }
            (None, Some(id)) => {
                query = query
                    .filter(user_role::provider_id.eq(id.clone()))
                    .filter(user_role::manage.eq(true));
                id
            }
            (None, None) => continue,
        };
        let names: Vec<String> = query.load(conn)?;
        found.extend(
            names
                .into_iter()
                .map(|name| Administrator { organisation_id: organisation_id.clone(), name }),
        );
    }
    Ok(found)
}
