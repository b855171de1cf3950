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
pub(in super::super) struct NewEvaluator {
    /// An evaluator's role of the lead authority or of a partner.
    #[validate(length(equal = 36))]
    #[schema(min_length = 36, max_length = 36, pattern = r"^[0-9a-f-]{36}$")]
    pub(in super::super) role_id: String,
    /// Whether as the moderator, who agrees marks that differ by two or more and gives none.
    #[serde(default)]
    pub(in super::super) moderator: bool,
    /// Ids of applications of the round; absent: all that are being evaluated.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_items = 1, max_items = 200)]
    pub(in super::super) applications: Option<Vec<String>>,
}

/// Somebody from whom applications are taken.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApplicationEvaluatorRemoval)]
pub(in super::super) struct Removal {
    /// The role they were given to.
    #[validate(length(equal = 36))]
    #[schema(min_length = 36, max_length = 36, pattern = r"^[0-9a-f-]{36}$")]
    pub(in super::super) role_id: String,
    /// Ids of applications; absent: all of the round.
    #[validate(length(min = 1, max = 200))]
    #[schema(min_items = 1, max_items = 200)]
    pub(in super::super) applications: Option<Vec<String>>,
}

/// Why a link does not stand in the way.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ApplicationConflictClearing)]
pub(in super::super) struct Clearing {
    /// The role whose link it is.
    #[validate(length(equal = 36))]
    #[schema(min_length = 36, max_length = 36, pattern = r"^[0-9a-f-]{36}$")]
    pub(in super::super) role_id: String,
    /// Id of the application.
    #[validate(length(equal = 36))]
    #[schema(min_length = 36, max_length = 36, pattern = r"^[0-9a-f-]{36}$")]
    pub(in super::super) application_id: String,
    /// In words.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "Worked there more than ten years ago."
    )]
    pub(in super::super) reason: String,
}

/// "Do you have a link with any of these?", answered once for a round.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewApplicationDeclaration)]
pub(in super::super) struct NewDeclaration {
    /// Applications with a link; empty: none.
    #[validate(length(max = 200), nested)]
    #[schema(max_items = 200)]
    pub(in super::super) links: Vec<DeclaredLink>,
}

/// A link with one of the applicants.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DeclaredApplicationLink)]
pub(in super::super) struct DeclaredLink {
    /// Id of an application of the round.
    #[validate(length(max = 100))]
    #[schema(max_length = 100)]
    pub(in super::super) application_id: String,
    /// Which link.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "My sister teaches there."
    )]
    pub(in super::super) words: String,
}

/// What is declared about, and whether it has been.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationDeclaration)]
pub(in super::super) struct Declaration {
    /// The round's name.
    pub(in super::super) round: String,
    /// Every establishment that applies in the round, whether or not it was given to the caller.
    pub(in super::super) applicants: Vec<Applicant>,
    /// Whether it has been made since the last application was given.
    pub(in super::super) declared: bool,
    /// `declare`, `read_statements`: what may be done next.
    pub(in super::super) permissions: Vec<&'static str>,
}

/// An applicant of the round.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RoundApplicant)]
pub(in super::super) struct Applicant {
    /// Application id.
    pub(in super::super) application_id: String,
    /// Establishment.
    pub(in super::super) establishment: String,
    /// Provider.
    pub(in super::super) provider: String,
    /// A link of the caller's that another person has to clear.
    pub(in super::super) blocked: bool,
}

/// Somebody who could be asked to mark.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ApplicationEvaluatorCandidate)]
pub(in super::super) struct Candidate {
    /// What to assign.
    pub(in super::super) role_id: String,
    /// Name.
    pub(in super::super) name: String,
    /// Authority.
    pub(in super::super) authority: String,
}

impl From<CandidateRow> for Candidate {
    fn from(row: CandidateRow) -> Self {
        Self { role_id: row.role_id, name: row.name, authority: row.authority }
    }
}
