//! Who may act for an establishment.

use super::wire::EstablishmentPerson;
use crate::auth::Actor;
use crate::db::{
    Conn,
    schema::{app_user, establishment, user_role},
};
use crate::http::{Error, Result};
use diesel::prelude::*;
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
