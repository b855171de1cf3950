//! Whose people somebody may manage.

use crate::auth::Actor;
use crate::http::{Error, Result};
use together_rules::policy::{Action, Role, Standing, Verdict};

/// The organisations whose people are in reach.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// An authority's, for its admin.
    Authority(String),
    /// A provider's, for its users with a `manage` mark and for the lead officer.
    Provider(String),
    /// Every provider's, for the lead officer.
    AnyProvider,
}

impl Scope {
    /// The organisation whose people this actor may know of, whatever they may do to them: for
    /// everybody else's they get the same 404 as for nobody's.
    ///
    /// # Errors
    /// `forbidden` for a role without an organisation.
    pub fn reach(actor: &Actor) -> Result<Self> {
        match (actor.role, &actor.provider_id, &actor.authority_id) {
            (Role::LeadOfficer, _, _) => Ok(Self::AnyProvider),
            (_, Some(id), _) => Ok(Self::Provider(id.clone())),
            (_, None, Some(id)) => Ok(Self::Authority(id.clone())),
            (_, None, None) => Err(Error::forbidden()),
        }
    }

    /// Of this actor; a provider may be named to narrow it.
    ///
    /// # Errors
    /// The refusal of the permission table.
    pub fn of(actor: &Actor, provider_id: Option<&str>) -> Result<Self> {
        match actor.role {
            Role::LeadOfficer => {
                actor.allow(Action::ProviderUsers, Standing::LeadOfficer)?;
                Ok(provider_id.map_or(Self::AnyProvider, |id| Self::Provider(id.to_owned())))
            }
            Role::ProviderUser => {
                let own = actor.provider_id.clone().ok_or_else(Error::forbidden)?;
                let standing = if provider_id.is_none_or(|id| id == own) {
                    Standing::ProviderOwner
                } else {
                    Standing::ProviderOutsider
                };
                match actor.allow(Action::ProviderUsers, standing)? {
                    // The step that is named there is the mark.
                    Verdict::AllowFromStep if !actor.manage => Err(Error::forbidden()),
                    _ => Ok(Self::Provider(own)),
                }
            }
            _ => {
                let own = actor.authority_id.clone().ok_or_else(Error::forbidden)?;
                let standing = actor.standing_in_authority(&own);
                actor.allow(Action::AuthorityUsers, standing)?;
                if provider_id.is_some() {
                    actor.allow(Action::ProviderUsers, standing)?;
                }
                Ok(Self::Authority(own))
            }
        }
    }

    /// Whether a role of these organisations may be given by this actor.
    pub fn has_role(&self, actor: &Actor, role: Role) -> bool {
        match self {
            Self::Authority(_) => match role {
                Role::LeadOfficer => actor.of_lead,
                Role::Commissioner
                | Role::Evaluator
                | Role::AuthorityAdmin
                | Role::ContractManager
                | Role::Auditor => true,
                Role::ProviderUser | Role::Family | Role::Platform => false,
            },
            Self::Provider(_) | Self::AnyProvider => role == Role::ProviderUser,
        }
    }

    /// The words that tell cursors of different scopes apart.
    pub fn words(&self) -> String {
        match self {
            Self::Authority(id) => format!("authority/{id}"),
            Self::Provider(id) => format!("provider/{id}"),
            Self::AnyProvider => "provider".into(),
        }
    }
}

/// Whether somebody limited to some establishments may touch rights over these: a limit is never
/// widened by whoever stands under it.
pub fn within_limit(actor: &Actor, only: Option<&[String]>) -> bool {
    match (&actor.only_establishments, only) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(own), Some(wanted)) => wanted.iter().all(|id| own.contains(id)),
    }
}
