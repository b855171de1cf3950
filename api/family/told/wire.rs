//! What callers send.

use crate::http::text;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// How an answer was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FamilyToldHow)]
pub enum RecordedHow {
    /// By telephone.
    Phone,
    /// Face to face.
    InPerson,
    /// By letter or mail.
    Letter,
}

impl RecordedHow {
    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::InPerson => "in_person",
            Self::Letter => "letter",
        }
    }

    /// From the stored word.
    pub fn of(word: &str) -> Self {
        match word {
            "phone" => Self::Phone,
            "letter" => Self::Letter,
            _ => Self::InPerson,
        }
    }
}

/// An answer that the family told.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FamilyRecordAnswer)]
pub struct RecordAnswer {
    /// Who told it, in a word or two; never a child's name.
    #[schema(
        min_length = 1,
        max_length = 100,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*\S[^\x00-\x1f\x7f-\x9f]*$",
        example = "Mother"
    )]
    #[validate(length(max = 100), custom(function = text::one_line))]
    pub told_by: String,
    /// When: not before the offers were sent, not after today.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub told_on: NaiveDate,
    /// How.
    pub how: RecordedHow,
    /// Places shown, best liked first; empty with `none_fits`.
    #[serde(default)]
    #[schema(max_items = 3)]
    #[validate(length(max = 3))]
    pub preferences: Vec<String>,
    /// None of these.
    #[serde(default)]
    pub none_fits: bool,
    /// In the family's words.
    #[schema(max_length = 2000, pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$")]
    #[validate(length(max = 2000), custom(function = text::printable))]
    pub words: Option<String>,
}

/// The social worker's decision for a looked-after child.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FamilyDecide)]
pub struct Decide {
    /// What the child wants, in its words as far as there are any.
    #[schema(
        min_length = 1,
        max_length = 2000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*\S[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
    )]
    #[validate(length(min = 1, max = 2000), custom(function = text::paragraphs))]
    pub child_wants: String,
    /// Places shown, in the order decided; empty when none of them fits.
    #[serde(default)]
    #[schema(max_items = 3)]
    #[validate(length(max = 3))]
    pub preferences: Vec<String>,
    /// Why; the young person reads it afterwards.
    #[schema(
        min_length = 1,
        max_length = 2000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*\S[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
    )]
    #[validate(length(min = 1, max = 2000), custom(function = text::paragraphs))]
    pub reason: String,
}

/// A statutory request for another school, apart from what is ranked.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = FamilyAskOtherSchool)]
pub struct AskOtherSchool {
    /// Which school, and what was said.
    #[schema(
        min_length = 1,
        max_length = 2000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*\S[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$"
    )]
    #[validate(length(min = 1, max = 2000), custom(function = text::paragraphs))]
    pub words: String,
    /// When it was asked for: not after today.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub asked_on: NaiveDate,
}

/// A request for another school, as it was recorded.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = FamilyOtherSchool)]
pub struct RecordedOtherSchool {
    /// Which school, and what was said.
    pub words: String,
    /// When it was asked for.
    pub asked_on: NaiveDate,
    /// The officer who wrote it down; absent when it came by a private link.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Priya Shah")]
    pub recorded_by: Option<String>,
}
