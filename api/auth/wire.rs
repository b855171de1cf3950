//! What callers send and get.

use super::{actor::standing_in_dps, store};
use crate::http::Result;
use crate::user::people::Administrator;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use together_rules::policy::{Action, Role, verdict};
use utoipa::ToSchema;
use validator::Validate;

/// Who signs in.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// E-mail address, in any case.
    #[validate(length(min = 1, max = 254))]
    #[schema(min_length = 1, max_length = 254, example = "amara.lowe@wsx.example")]
    pub email: String,
    /// Password.
    #[validate(length(min = 1, max = 128))]
    #[schema(min_length = 1, max_length = 128, example = "three gulls over the pier")]
    pub password: String,
}

/// The password again.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Confirm {
    /// Password.
    #[validate(length(min = 1, max = 128))]
    #[schema(min_length = 1, max_length = 128, example = "three gulls over the pier")]
    pub password: String,
}

/// A new password.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangePassword {
    /// The password until now.
    #[validate(length(min = 1, max = 128))]
    #[schema(min_length = 1, max_length = 128, example = "three gulls over the pier")]
    pub current: String,
    /// The new one: 12 to 128 characters, not easy to guess; no other rules.
    #[validate(length(min = 12, max = 128))]
    #[schema(min_length = 12, max_length = 128, example = "two herons by the weir")]
    pub password: String,
}

/// The token of an invitation.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InvitationToken {
    /// What stands after `#` in the link.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_length = 1, max_length = 100)]
    pub token: String,
}

/// The token of an invitation, and a password.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptInvitation {
    /// What stands after `#` in the link.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_length = 1, max_length = 100)]
    pub token: String,
    /// A new password of 12 to 128 characters; for somebody who has an account, the present one.
    #[validate(length(min = 1, max = 128))]
    #[schema(min_length = 1, max_length = 128, example = "two herons by the weir")]
    pub password: String,
}

/// Whose password was forgotten.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskReset {
    /// E-mail address, in any case.
    #[validate(length(min = 1, max = 254))]
    #[schema(min_length = 1, max_length = 254, example = "amara.lowe@wsx.example")]
    pub email: String,
}

/// The token of a password reset.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResetToken {
    /// What stands after `#` in the link.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_length = 1, max_length = 100)]
    pub token: String,
}

/// The token of a password reset, and the new password.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptReset {
    /// What stands after `#` in the link.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_length = 1, max_length = 100)]
    pub token: String,
    /// The new one: 12 to 128 characters, not easy to guess; no other rules.
    #[validate(length(min = 12, max = 128))]
    #[schema(min_length = 12, max_length = 128, example = "two herons by the weir")]
    pub password: String,
}

/// What a password reset is for, to whoever holds its link.
#[derive(Debug, Serialize, ToSchema)]
pub struct Reset {
    /// The address of the account.
    #[schema(example = "amara.lowe@wsx.example")]
    pub email: String,
    /// Until when it can be used.
    pub expires_at: DateTime<Utc>,
}

/// What an invitation offers, to whoever holds its link.
#[derive(Debug, Serialize, ToSchema)]
pub struct Offer {
    /// The name it was made out to.
    pub name: String,
    /// The e-mail address it was sent to.
    pub email: String,
    /// The role.
    #[schema(value_type = RoleName)]
    pub role: Role,
    /// For which organisation.
    pub organisation: Organisation,
    /// Whether the address has an account: then its password is asked for, else a new one.
    pub has_account: bool,
}

/// An invitation was accepted.
#[derive(Debug, Serialize, ToSchema)]
pub struct Accepted {
    /// The address to sign in with.
    #[schema(example = "amara.lowe@wsx.example")]
    pub email: String,
}

/// A signed-in person.
#[derive(Debug, Serialize, ToSchema)]
pub struct Begun {
    /// Bearer token, for the memory of the application alone.
    pub access_token: String,
    /// Its life, in seconds.
    #[schema(example = 600)]
    pub expires_in: i64,
    /// Who.
    pub user: Person,
    /// What the person may act as.
    pub acting_for: Vec<ActingFor>,
    /// Whether the person is still to be shown around: `POST /me/first-use` ends it.
    pub first_use: bool,
}

/// A new access token.
#[derive(Debug, Serialize, ToSchema)]
pub struct Renewed {
    /// Bearer token, for the memory of the application alone.
    pub access_token: String,
    /// Its life, in seconds.
    #[schema(example = 600)]
    pub expires_in: i64,
}

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub struct Person {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Amara Lowe")]
    pub name: String,
    /// E-mail address.
    #[schema(example = "amara.lowe@wsx.example")]
    pub email: String,
}

/// The own profile.
#[derive(Debug, Serialize, ToSchema)]
pub struct Profile {
    /// Who.
    pub user: Person,
    /// What the person may act as.
    pub acting_for: Vec<ActingFor>,
    /// Whether the person is still to be shown around: `POST /me/first-use` ends it.
    pub first_use: bool,
    /// Whom to ask for more rights: administrators of an authority, users of a provider who may
    /// invite colleagues; at most three of each organisation.
    pub administrators: Vec<Administrator>,
    /// When the password was last given in this session.
    pub password_given_at: DateTime<Utc>,
    /// What may be done next.
    #[schema(example = json!(["change_password", "end_sessions"]))]
    pub permissions: Vec<&'static str>,
}

/// One thing a person may act as.
#[derive(Debug, Serialize, ToSchema)]
pub struct ActingFor {
    /// What the header `Together-Acting-For` names.
    pub id: String,
    /// The role.
    #[schema(value_type = RoleName)]
    pub role: Role,
    /// For which organisation.
    pub organisation: Organisation,
    /// Whether a provider user may invite colleagues.
    pub manage: bool,
    /// The establishments a provider user is limited to; absent: all of the provider's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub only_establishments: Option<Vec<String>>,
    /// What may be begun in this role: `write_referral`, `begin_round` of evaluation,
    /// `begin_uplift`.
    #[schema(example = json!(["write_referral"]))]
    pub permissions: Vec<&'static str>,
}

/// What somebody may begin that is not there yet, and so cannot say it itself.
const BEGINNINGS: [(&str, Action); 3] = [
    ("write_referral", Action::ReferralDraftWrite),
    ("begin_round", Action::ApplicationDecide),
    ("begin_uplift", Action::UpliftWrite),
];

/// The roles of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoleName {
    /// Of the lead authority: configures, admits, suspends, publishes.
    LeadOfficer,
    /// Of an authority: its referrals, evaluations and awards.
    Commissioner,
    /// Of an authority: marks the statements given to them.
    Evaluator,
    /// Of an authority: its users.
    AuthorityAdmin,
    /// Of an authority: placements after award.
    ContractManager,
    /// Of an authority: reads what is in scope, writes nothing.
    Auditor,
    /// Of a provider.
    ProviderUser,
}

impl RoleName {
    /// The role it names.
    pub const fn role(self) -> Role {
        match self {
            Self::LeadOfficer => Role::LeadOfficer,
            Self::Commissioner => Role::Commissioner,
            Self::Evaluator => Role::Evaluator,
            Self::AuthorityAdmin => Role::AuthorityAdmin,
            Self::ContractManager => Role::ContractManager,
            Self::Auditor => Role::Auditor,
            Self::ProviderUser => Role::ProviderUser,
        }
    }
}

/// An authority or a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Organisation {
    /// Which of the two.
    pub kind: OrganisationKind,
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "West Sussex County Council")]
    pub name: String,
}

/// What an organisation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationKind {
    /// A council.
    Authority,
    /// Offers places.
    Provider,
}

impl Organisation {
    /// Of an authority, or else of a provider.
    pub fn of(
        authority: Option<(String, String)>,
        provider: Option<(String, String)>,
    ) -> Option<Self> {
        let named = |kind, (id, name)| Self { kind, id, name };
        authority
            .map(|pair| named(OrganisationKind::Authority, pair))
            .or_else(|| provider.map(|pair| named(OrganisationKind::Provider, pair)))
    }
}

/// A running session.
#[derive(Debug, Serialize, ToSchema)]
pub struct Session {
    /// Id.
    pub id: String,
    /// Which program on which system.
    #[schema(example = "Firefox on Windows")]
    pub device: String,
    /// When it began.
    pub created_at: DateTime<Utc>,
    /// When it was last used, to ten minutes.
    pub last_used_at: DateTime<Utc>,
    /// Whether it is the one that asks.
    pub current: bool,
    /// What may be done next.
    #[schema(example = json!(["end"]))]
    pub permissions: Vec<&'static str>,
}

impl From<store::User> for Person {
    fn from(user: store::User) -> Self {
        Self { id: user.id, name: user.name, email: user.email }
    }
}

impl TryFrom<store::ActingFor> for ActingFor {
    type Error = crate::http::Error;

    fn try_from(row: store::ActingFor) -> Result<Self> {
        let none = || crate::http::Error::internal("a role without an organisation");
        let role = row.role.parse().map_err(crate::http::Error::internal)?;
        let standing = standing_in_dps(role);
        let may = BEGINNINGS.iter().filter(|(_, action)| verdict(*action, standing).lets_pass());
        Ok(Self {
            id: row.id,
            permissions: may.map(|(word, _)| *word).collect(),
            role,
            organisation: Organisation::of(row.authority, row.provider).ok_or_else(none)?,
            manage: row.manage,
            only_establishments: establishments(row.only_establishments.as_deref())?,
        })
    }
}

/// The stored list of establishments somebody is limited to.
///
/// # Errors
/// Only for stored JSON that is none.
pub fn establishments(stored: Option<&str>) -> Result<Option<Vec<String>>> {
    Ok(stored.map(serde_json::from_str).transpose()?)
}
