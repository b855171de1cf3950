//! The order in which a provider meets the questions (B3, B4).

use super::{CategoryConfig, Question, QuestionKind, QuestionLevel};
use serde::{Deserialize, Serialize};

/// The question under which inspections are given, in every category (B3).
pub const INSPECTION_QUESTION: &str = "R2";
/// The question under which registration is given, in every category (B3).
const REGISTRATION_QUESTION: &str = "R1";

/// A group of questions, in the order of the variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategorySection))]
#[serde(rename_all = "snake_case")]
pub enum Section {
    /// Answered once for the provider.
    Organisation,
    /// Cover, and how the establishment keeps children safe.
    SafetyAndInsurance,
    /// Registration and the latest inspection.
    Inspection,
    /// Statements that are marked.
    Statements,
    /// The fixed costs.
    Prices,
    /// The discounts for groups.
    Discounts,
}

impl Section {
    /// Every section, in order.
    pub const ALL: [Self; 6] = [
        Self::Organisation,
        Self::SafetyAndInsurance,
        Self::Inspection,
        Self::Statements,
        Self::Prices,
        Self::Discounts,
    ];

    /// The name on screens.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Organisation => "Organisation",
            Self::SafetyAndInsurance => "Safety and insurance",
            Self::Inspection => "Inspection",
            Self::Statements => "Statements",
            Self::Prices => "Prices",
            Self::Discounts => "Discounts",
        }
    }
}

impl CategoryConfig {
    /// The section a question belongs to. It follows from what the question is, so that an editor
    /// cannot lose one.
    pub fn section_of(&self, question: &Question) -> Section {
        let reference = question.reference.as_str();
        let insured = self.insurances.iter().any(|cover| cover.question == reference);
        match question.kind {
            QuestionKind::Scored => Section::Statements,
            QuestionKind::PriceSchedule => Section::Prices,
            QuestionKind::Discounts => Section::Discounts,
            _ if matches!(reference, INSPECTION_QUESTION | REGISTRATION_QUESTION) => {
                Section::Inspection
            }
            _ if insured || question.level == QuestionLevel::Establishment => {
                Section::SafetyAndInsurance
            }
            _ => Section::Organisation,
        }
    }
}
