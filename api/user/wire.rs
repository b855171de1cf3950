//! What callers send and get.

use super::store::{InvitationRow, RoleRow, UserRow};
use crate::auth::wire::{Organisation, RoleName, establishments};
use crate::http::{Error, Result, text};
use chrono::{DateTime, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use together_rules::policy::Role;
use utoipa::{IntoParams, ToSchema};
use validator::{Validate, ValidationError};

/// Filters of the lists.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Filters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Of this provider alone; for the lead officer.
    #[param(max_length = 64)]
    pub provider_id: Option<String>,
    /// Part of the name or of the e-mail address, in any case.
    #[param(max_length = 100, example = "lowe")]
    pub name: Option<String>,
}

/// Which open account invitations.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct InvitationFilters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Of this provider alone; for the lead officer.
    #[param(max_length = 64)]
    pub provider_id: Option<String>,
}

/// Who is invited, to what.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Invite {
    /// Name.
    #[validate(length(min = 1, max = 200), custom(function = "text::one_line"))]
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*$",
        example = "Amara Lowe"
    )]
    pub name: String,
    /// E-mail address.
    #[validate(length(min = 3, max = 254))]
    #[schema(value_type = text::EmailAddress)]
    pub email: String,
    /// The role: of the own authority, or `provider_user`.
    pub role: RoleName,
    /// The provider, when the lead officer invites.
    #[validate(length(max = 64))]
    #[schema(max_length = 64)]
    pub provider_id: Option<String>,
    /// Whether a provider user may invite colleagues.
    #[serde(default)]
    pub manage: bool,
    /// The establishments a provider user is limited to; absent: all of the provider's.
    #[validate(length(min = 1, max = 200), custom(function = "ids"))]
    #[schema(min_items = 1, max_items = 200)]
    pub only_establishments: Option<Vec<String>>,
}

impl Invite {
    /// The role asked for, without the person.
    pub fn grant(&self) -> GiveRole {
        GiveRole {
            role: self.role,
            manage: self.manage,
            only_establishments: self.only_establishments.clone(),
        }
    }
}

/// A role to give.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveRole {
    /// The role.
    pub role: RoleName,
    /// Whether a provider user may invite colleagues.
    #[serde(default)]
    pub manage: bool,
    /// The establishments a provider user is limited to; absent: all of the provider's.
    #[validate(length(min = 1, max = 200), custom(function = "ids"))]
    #[schema(min_items = 1, max_items = 200)]
    pub only_establishments: Option<Vec<String>>,
}

fn ids(list: &[String]) -> std::result::Result<(), ValidationError> {
    let fine = list.iter().all(|id| (1..=64).contains(&id.chars().count()));
    if fine { Ok(()) } else { Err(ValidationError::new("out_of_range")) }
}

/// Whether somebody can act for the organisation.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Holds a role.
    Active,
    /// Holds none any more.
    NoAccess,
}

/// A person of the organisation.
#[derive(Debug, Serialize, ToSchema)]
pub struct User {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Amara Lowe")]
    pub name: String,
    /// E-mail address.
    #[schema(example = "amara.lowe@wsx.example")]
    pub email: String,
    /// Whether they can act for the organisation.
    pub access: Access,
    /// The roles they hold in it.
    pub roles: Vec<HeldRole>,
    /// When they last used Together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_seen_at: Option<DateTime<Utc>>,
    /// What may be done next.
    #[schema(example = json!(["give_role", "end_role", "disable", "start_password_reset"]))]
    pub permissions: Vec<&'static str>,
}

/// A role somebody holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct HeldRole {
    /// Id, as `Together-Acting-For` names it.
    pub id: String,
    /// The role.
    #[schema(value_type = RoleName)]
    pub role: Role,
    /// Of which organisation.
    pub organisation: Organisation,
    /// Whether a provider user may invite colleagues.
    pub manage: bool,
    /// The establishments a provider user is limited to; absent: all of the provider's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_establishments: Option<Vec<String>>,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// An invitation that nobody accepted yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountInvitation {
    /// Id.
    pub id: String,
    /// The name it is made out to.
    #[schema(example = "Amara Lowe")]
    pub name: String,
    /// To this address.
    #[schema(example = "amara.lowe@wsx.example")]
    pub email: String,
    /// The role offered.
    #[schema(value_type = RoleName)]
    pub role: Role,
    /// Of which organisation.
    pub organisation: Organisation,
    /// Whether a provider user may invite colleagues.
    pub manage: bool,
    /// The establishments a provider user is limited to; absent: all of the provider's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_establishments: Option<Vec<String>>,
    /// When.
    pub created_at: DateTime<Utc>,
    /// Until when it can be accepted.
    pub expires_at: DateTime<Utc>,
    /// Whether that time has passed: inviting again sends a new one.
    pub expired: bool,
    /// What may be done next.
    #[schema(example = json!(["withdraw"]))]
    pub permissions: Vec<&'static str>,
}

/// Names of organisations by id.
pub type Names = HashMap<String, String>;

fn organisation(
    names: &Names,
    authority: &Option<String>,
    provider: &Option<String>,
) -> Result<Organisation> {
    let named = |id: &Option<String>| {
        id.as_ref().map(|id| (id.clone(), names.get(id).cloned().unwrap_or_default()))
    };
    Organisation::of(named(authority), named(provider))
        .ok_or_else(|| Error::internal("a role without an organisation"))
}

impl HeldRole {
    /// From its row.
    ///
    /// # Errors
    /// Only for stored words that are none.
    pub fn new(row: &RoleRow, names: &Names) -> Result<Self> {
        Ok(Self {
            id: row.id.clone(),
            role: row.role.parse().map_err(Error::internal)?,
            organisation: organisation(names, &row.authority_id, &row.provider_id)?,
            manage: row.manage,
            only_establishments: establishments(row.only_establishments.as_deref())?,
            since: row.created_at.and_utc(),
        })
    }
}

impl User {
    /// From its row; `own` when it is the caller, who cannot take away their own access.
    ///
    /// # Errors
    /// Only for stored words that are none.
    pub fn new(row: &UserRow, names: &Names, own: bool) -> Result<Self> {
        let roles =
            row.roles.iter().map(|role| HeldRole::new(role, names)).collect::<Result<Vec<_>>>()?;
        let access = if roles.is_empty() { Access::NoAccess } else { Access::Active };
        let permissions = match access {
            Access::NoAccess => Vec::new(),
            Access::Active if own => vec!["give_role", "start_password_reset"],
            Access::Active => vec!["give_role", "end_role", "disable", "start_password_reset"],
        };
        Ok(Self {
            id: row.id.clone(),
            name: row.name.clone(),
            email: row.email.clone(),
            access,
            roles,
            // Of somebody who left, another organisation's use is nobody's business.
            last_seen_at: row
                .last_seen_at
                .filter(|_| matches!(access, Access::Active))
                .map(|time| time.and_utc()),
            permissions,
        })
    }
}

impl AccountInvitation {
    /// From its row, as of `now`.
    ///
    /// # Errors
    /// Only for stored words that are none.
    pub fn new(row: &InvitationRow, names: &Names, now: NaiveDateTime) -> Result<Self> {
        Ok(Self {
            id: row.id.clone(),
            name: row.name.clone(),
            email: row.email.clone(),
            role: row.role.parse().map_err(Error::internal)?,
            organisation: organisation(names, &row.authority_id, &row.provider_id)?,
            manage: row.manage,
            only_establishments: establishments(row.only_establishments.as_deref())?,
            created_at: row.created_at.and_utc(),
            expires_at: row.expires_at.and_utc(),
            expired: row.expires_at <= now,
            permissions: vec!["withdraw"],
        })
    }
}

/// Who may act for an establishment.
#[derive(Debug, Serialize, ToSchema)]
pub struct EstablishmentPeople {
    /// By name.
    pub items: Vec<EstablishmentPerson>,
}

/// Somebody who may act for an establishment.
#[derive(Debug, Serialize, ToSchema)]
pub struct EstablishmentPerson {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Kim Osier")]
    pub name: String,
    /// E-mail address.
    #[schema(example = "kim@osier.example")]
    pub email: String,
    /// Whether they may invite colleagues.
    pub manage: bool,
}

/// Whom to ask for more rights.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Administrator {
    /// In which of one's organisations.
    pub organisation_id: String,
    /// Name.
    #[schema(example = "Amara Lowe")]
    pub name: String,
}
