//! What callers send and get.

use super::store::{ClaimRow, RequestRow};
use crate::http::text;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Who asks to join.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskToJoin {
    /// Legal name of the organisation.
    #[validate(length(min = 1, max = 200), custom(function = "text::one_line"))]
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*$",
        example = "Osierdene Trust"
    )]
    pub organisation: String,
    /// Who answers for it.
    #[validate(length(min = 1, max = 200), custom(function = "text::one_line"))]
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*$",
        example = "Priya Nash"
    )]
    pub contact_name: String,
    /// Their e-mail address: the invitation goes there.
    #[validate(length(min = 3, max = 254))]
    #[schema(value_type = text::EmailAddress)]
    pub email: String,
    /// Number of the company, charity or other register, by which the lead officer checks.
    #[validate(length(min = 1, max = 100), custom(function = "text::one_line"))]
    #[schema(
        min_length = 1,
        max_length = 100,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*$",
        example = "Charity 1098765"
    )]
    pub registration: String,
    /// What the organisation does and which establishments it has.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "Two special schools in Chichester."
    )]
    pub message: String,
}

/// The same answer to everybody.
#[derive(Debug, Serialize, ToSchema)]
pub struct Received {
    /// What happens next.
    #[schema(
        example = "Thank you. If the lead officer can confirm your organisation, an invitation comes by e-mail."
    )]
    pub message: &'static str,
}

impl Received {
    /// It.
    pub const fn new() -> Self {
        Self {
            message: "Thank you. If the lead officer can confirm your organisation, an invitation comes by e-mail.",
        }
    }
}

/// Where a request or a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Waits for the lead officer.
    Asked,
    /// Found right.
    Confirmed,
    /// Turned down, with a reason.
    Refused,
}

impl State {
    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Confirmed => "confirmed",
            Self::Refused => "refused",
        }
    }

    /// What the lead officer may do next.
    fn permissions(self, decides: bool) -> Vec<&'static str> {
        if decides && self == Self::Asked { vec!["confirm", "refuse"] } else { Vec::new() }
    }

    /// The database holds no other word than these.
    fn of(word: &str) -> Self {
        match word {
            "confirmed" => Self::Confirmed,
            "refused" => Self::Refused,
            _ => Self::Asked,
        }
    }
}

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
    /// Only those in this state.
    #[param(inline)]
    pub state: Option<State>,
}

/// A request to join.
#[derive(Debug, Serialize, ToSchema)]
pub struct JoinRequest {
    /// Id.
    pub id: String,
    /// Legal name of the organisation.
    #[schema(example = "Osierdene Trust")]
    pub organisation: String,
    /// Who answers for it.
    #[schema(example = "Priya Nash")]
    pub contact_name: String,
    /// Their e-mail address.
    #[schema(example = "priya.nash@osierdene.example")]
    pub email: String,
    /// Number of a register.
    #[schema(example = "Charity 1098765")]
    pub registration: String,
    /// What the organisation says of itself.
    pub message: String,
    /// Where it stands.
    pub state: State,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The provider it became.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider_id: Option<String>,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// What the caller may do next.
    #[schema(example = json!(["confirm", "refuse"]))]
    pub permissions: Vec<&'static str>,
}

impl JoinRequest {
    /// From its row; whether the caller decides.
    pub fn new(row: RequestRow, decides: bool) -> Self {
        let state = State::of(&row.state);
        Self {
            id: row.id,
            organisation: row.organisation,
            contact_name: row.contact_name,
            email: row.email,
            registration: row.registration,
            message: row.message,
            state,
            reason: row.reason,
            provider_id: row.provider_id,
            created_at: row.created_at.and_utc(),
            decided_at: row.decided_at.map(|time| time.and_utc()),
            permissions: state.permissions(decides),
        }
    }
}

/// Legal forms of providers.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// A charity.
    Charity,
    /// A company.
    Company,
    /// A community interest company.
    CommunityInterestCompany,
    /// A partnership.
    Partnership,
    /// One person.
    SoleTrader,
    /// A public body.
    PublicBody,
}

impl Form {
    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Charity => "charity",
            Self::Company => "company",
            Self::CommunityInterestCompany => "community_interest_company",
            Self::Partnership => "partnership",
            Self::SoleTrader => "sole_trader",
            Self::PublicBody => "public_body",
        }
    }
}

/// What the lead officer found out about who asked.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmJoining {
    /// Legal form, as registered.
    pub form: Form,
    /// The name as registered, if it differs from the one given.
    #[validate(length(min = 1, max = 200), custom(function = "text::one_line"))]
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*$",
        example = "Osierdene Trust"
    )]
    pub name: Option<String>,
}

/// Why it is refused.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Refuse {
    /// For the record; of a claim, the provider reads it.
    #[validate(length(min = 1, max = 2000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 2000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "The register names another proprietor."
    )]
    pub reason: String,
}

/// Why an establishment is claimed.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Claiming {
    /// Why it is yours: what the lead officer finds in the register.
    #[validate(length(min = 1, max = 2000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 2000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "We are the registered proprietor since 2019."
    )]
    pub message: String,
}

/// A claim of an establishment.
#[derive(Debug, Serialize, ToSchema)]
pub struct Claim {
    /// Id.
    pub id: String,
    /// What is claimed.
    pub establishment: Claimed,
    /// By whom.
    pub provider: Claimant,
    /// Why.
    pub message: String,
    /// Where it stands.
    pub state: State,
    /// Why it was refused.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it came.
    pub created_at: DateTime<Utc>,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// What the caller may do next.
    #[schema(example = json!(["confirm", "refuse"]))]
    pub permissions: Vec<&'static str>,
}

/// The establishment of a claim.
#[derive(Debug, Serialize, ToSchema)]
pub struct Claimed {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Oakfield School")]
    pub name: String,
    /// Unique reference number of the official register.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "126140")]
    pub urn: Option<String>,
}

/// The provider of a claim.
#[derive(Debug, Serialize, ToSchema)]
pub struct Claimant {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "Osierdene Trust")]
    pub name: String,
}

impl Claim {
    /// From its row; whether the caller decides.
    pub fn new(row: ClaimRow, decides: bool) -> Self {
        let state = State::of(&row.state);
        Self {
            id: row.id,
            establishment: Claimed {
                id: row.establishment_id,
                name: row.establishment_name,
                urn: row.urn,
            },
            provider: Claimant { id: row.provider_id, name: row.provider_name },
            message: row.message,
            state,
            reason: row.reason,
            created_at: row.created_at.and_utc(),
            decided_at: row.decided_at.map(|time| time.and_utc()),
            permissions: state.permissions(decides),
        }
    }
}
