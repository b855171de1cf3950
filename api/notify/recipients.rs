//! Whom a notice goes to: those who act for an establishment, those who lead.

use super::{Kind, enqueue};
use crate::db::{
    Tx,
    schema::{app_user, dps, user_role},
};
use crate::http::Result;
use diesel::prelude::*;
use serde_json::Value;
use together_rules::policy::Role;

/// Tells the provider's users who act for the establishment; all of them when none is named.
///
/// # Errors
/// The database's.
pub fn tell_provider(
    tx: &mut Tx<'_>,
    provider_id: &str,
    establishment_id: Option<&str>,
    kind: Kind,
    reference: &str,
    fields: &Value,
) -> Result<()> {
    let users: Vec<(String, Option<String>)> = user_role::table
        .inner_join(app_user::table)
        .filter(user_role::provider_id.eq(provider_id))
        .filter(user_role::ended_at.is_null())
        .filter(app_user::status.eq("active"))
        .select((app_user::email, user_role::only_establishments))
        .order(app_user::email)
        .load(tx.conn())?;
    for (email, only) in users {
        let only: Option<Vec<String>> = only.as_deref().map(serde_json::from_str).transpose()?;
        let concerns = match (only, establishment_id) {
            (Some(ids), Some(id)) => ids.iter().any(|one| one == id),
            _ => true,
        };
        if concerns {
            enqueue(tx, kind, &email, reference, fields)?;
        }
    }
    Ok(())
}

/// Tells everybody who holds a role in an authority.
///
/// # Errors
/// The database's.
pub fn tell_authority(
    tx: &mut Tx<'_>,
    authority_id: &str,
    role: Role,
    kind: Kind,
    reference: &str,
    fields: &Value,
) -> Result<()> {
    let emails: Vec<String> = user_role::table
        .inner_join(app_user::table)
        .filter(user_role::authority_id.eq(authority_id))
        .filter(user_role::role.eq(role.as_str()))
        .filter(user_role::ended_at.is_null())
        .filter(app_user::status.eq("active"))
        .select(app_user::email)
        .distinct()
        .order(app_user::email)
        .load(tx.conn())?;
    for email in emails {
        enqueue(tx, kind, &email, reference, fields)?;
    }
    Ok(())
}

/// Tells the lead officers.
///
/// # Errors
/// The database's.
pub fn tell_lead(tx: &mut Tx<'_>, kind: Kind, reference: &str, fields: &Value) -> Result<()> {
    let leads: Vec<String> =
        dps::table.select(dps::lead_authority_id).distinct().load(tx.conn())?;
    for lead in leads {
        tell_authority(tx, &lead, Role::LeadOfficer, kind, reference, fields)?;
    }
    Ok(())
}

/// Tells the auditors of every authority, each once.
///
/// # Errors
/// The database's.
pub fn tell_auditors(tx: &mut Tx<'_>, kind: Kind, fields: &Value) -> Result<()> {
    let emails: Vec<String> = user_role::table
        .inner_join(app_user::table)
        .filter(user_role::role.eq(Role::Auditor.as_str()))
        .filter(user_role::ended_at.is_null())
        .filter(app_user::status.eq("active"))
        .select(app_user::email)
        .distinct()
        .order(app_user::email)
        .load(tx.conn())?;
    for email in emails {
        enqueue(tx, kind, &email, "", fields)?;
    }
    Ok(())
}
