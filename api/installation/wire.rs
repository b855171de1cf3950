//! Answer types.

use super::{Logo, Theme};
use crate::demo::accounts::Account;
use serde::Serialize;
use utoipa::ToSchema;

/// An installation, as its pages show it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Installation {
    /// What it calls itself.
    #[schema(example = "Together")]
    pub name: String,
    /// Its logo, instead of the name.
    pub logo: Option<InstallationLogo>,
    /// Whom to ask about it: a sentence with an address or a telephone number.
    #[schema(example = "Call 01243 000000, Monday to Friday, 9am to 5pm.")]
    pub contact: Option<String>,
    /// Whether all of its data is for practice.
    pub demo: bool,
}

/// The logo.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = InstallationLogo)]
pub struct InstallationLogo {
    /// Where it is, below this origin.
    #[schema(example = "/theme/logo")]
    pub path: String,
    /// What it says, for who does not see it.
    #[schema(example = "South East Together")]
    pub alt: String,
}

impl Installation {
    /// From the theme.
    pub fn of(theme: &Theme, demo: bool) -> Self {
        let logo = |logo: &Logo| InstallationLogo {
            path: super::theme::LOGO.into(),
            alt: logo.alt.clone(),
        };
        Self {
            name: theme.name.clone(),
            logo: theme.logo.as_ref().map(logo),
            contact: theme.contact.clone(),
            demo,
        }
    }
}

/// Fictional people to sign in as.
#[derive(Debug, Serialize, ToSchema)]
pub struct DemoAccounts {
    /// Some of each role, each with something waiting.
    pub items: Vec<DemoAccount>,
    /// The password of every one of them.
    #[schema(example = "three gulls over the pier")]
    pub password: String,
}

/// A fictional person.
#[derive(Debug, Serialize, ToSchema)]
pub struct DemoAccount {
    /// Name.
    #[schema(example = "Tamsin Holloway")]
    pub name: String,
    /// What the person may act as, in words.
    #[schema(example = "commissioner, West Sussex")]
    pub role: String,
    /// Mail address to sign in with.
    #[schema(example = "tamsin.holloway@westsussex.example")]
    pub email: String,
}

impl From<Account> for DemoAccount {
    fn from(account: Account) -> Self {
        Self { name: account.name, role: account.role, email: account.email }
    }
}
