//! What callers send and get.

use crate::http::text;
use crate::scoring::evaluators::store::Candidate as CandidateRow;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Somebody to mark applications of a round.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewApplicationEvaluator)]
pub struct NewEvaluator {
    /// An evaluator's role of the lead authority or of a partner.
    #[validate(length(equal = 36))]
    #[schema(min_length = 36, max_length = 36, pattern = r"^[0-9a-f-]{36}$")]
    pub role_id: String,
    /// Whether as the moderator, who agrees marks that differ by two or more and gives none.
    #[serde(default)]
    pub moderator: bool,
    /// Ids of applications of the round; absent: all that are being evaluated.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_items = 1, max_items = 200)]
    pub applications: Option<Vec<String>>,
}

/// Somebody from whom applications are taken.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApplicationEvaluatorRemoval)]
pub struct Removal {
    /// The role they were given to.
    #[validate(length(equal = 36))]
    #[schema(min_length = 36, max_length = 36, pattern = r"^[0-9a-f-]{36}$")]
    pub role_id: String,
    /// Ids of applications; absent: all of the round.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_items = 1, max_items = 200)]
    pub applications: Option<Vec<String>>,
}

/// Why a link does not stand in the way.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApplicationConflictClearing)]
pub struct Clearing {
    /// The role whose link it is.
    #[validate(length(equal = 36))]
    #[schema(min_length = 36, max_length = 36, pattern = r"^[0-9a-f-]{36}$")]
    pub role_id: String,
    /// Id of the application.
    #[validate(length(equal = 36))]
    #[schema(min_length = 36, max_length = 36, pattern = r"^[0-9a-f-]{36}$")]
    pub application_id: String,
    /// In words.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "Worked there more than ten years ago."
    )]
    pub reason: String,
}

/// "Do you have a link with any of these?", answered once for a round.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewApplicationDeclaration)]
pub struct NewDeclaration {
    /// Applications with a link; empty: none.
    #[validate(length(max = 200), nested)]
    #[schema(max_items = 200)]
    pub links: Vec<DeclaredLink>,
}

/// A link with one of the applicants.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DeclaredApplicationLink)]
pub struct DeclaredLink {
    /// Id of an application of the round.
    #[validate(length(max = 100))]
    #[schema(max_length = 100)]
    pub application_id: String,
    /// Which link.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "My sister teaches there."
    )]
    pub words: String,
}

/// What is declared about, and whether it has been.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationDeclaration)]
pub struct Declaration {
    /// The round's name.
    pub round: String,
    /// Every establishment that applies in the round, whether or not it was given to the caller.
    pub applicants: Vec<Applicant>,
    /// Whether it has been made since the last application was given.
    pub declared: bool,
    /// `declare`, `read_statements`: what may be done next.
    pub permissions: Vec<&'static str>,
}

/// An applicant of the round.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RoundApplicant)]
pub struct Applicant {
    /// Application id.
    pub application_id: String,
    /// Establishment.
    pub establishment: String,
    /// Provider.
    pub provider: String,
    /// A link of the caller's that another person has to clear.
    pub blocked: bool,
}

/// Somebody who could be asked to mark.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationEvaluatorCandidate)]
pub struct Candidate {
    /// What to assign.
    pub role_id: String,
    /// Name.
    pub name: String,
    /// Authority.
    pub authority: String,
}

impl From<CandidateRow> for Candidate {
    fn from(row: CandidateRow) -> Self {
        Self { role_id: row.role_id, name: row.name, authority: row.authority }
    }
}
