//! Needs, features and outcomes: the words a referral is written in (B2, D1, E1).

use crate::amount::Marks;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A need (B2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryNeed))]
#[serde(deny_unknown_fields)]
pub struct Need {
    /// A national primary-need code such as `ASD`, or one of the vocabulary's own such as `T_SLT`.
    pub code: String,
    /// The plain name.
    pub name: String,
    /// `primary`, `therapy`, `learning`, `health`, `behaviour`, `safety`, `care`, `independence`.
    pub group: String,
    /// Marks a new referral suggests.
    pub usual_marks: Marks,
    /// First day of the code in national records; none for the others.
    #[serde(default, deserialize_with = "crate::calendar::read")]
    pub since: Option<NaiveDate>,
}

/// The usual marks for a need by how much the plan rests on it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryImportance))]
#[serde(deny_unknown_fields)]
pub struct Importance {
    /// Such as `essential`.
    pub code: String,
    /// The name on screens.
    pub name: String,
    /// The usual marks.
    pub marks: Marks,
}

/// How much a feature matters. Neither kind disqualifies by itself (C3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryFeatureKind))]
#[serde(rename_all = "snake_case")]
pub enum FeatureKind {
    /// Asked for; a bid without it loses its marks.
    MustHave,
    /// Welcome.
    Desirable,
}

/// A feature (B2).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryFeature))]
#[serde(deny_unknown_fields)]
pub struct Feature {
    /// Made from its words, such as `step_free_site`.
    pub code: String,
    /// The plain name.
    pub name: String,
    /// How a new referral starts with it.
    pub kind: FeatureKind,
    /// Marks a new referral suggests.
    pub usual_marks: Marks,
    /// Whether commissioners often set it to disqualify; a hint, never the setting.
    pub often_disqualifies: bool,
}

/// An outcome component (E1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryOutcomeComponent))]
#[serde(deny_unknown_fields)]
pub struct OutcomeComponent {
    /// Such as `SAFE`.
    pub code: String,
    /// The plain name.
    pub name: String,
    /// How it is measured at each level.
    pub measures: Measures,
}

/// Measures at the four levels (E1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryMeasures))]
#[serde(deny_unknown_fields)]
pub struct Measures {
    /// The child.
    pub individual: Vec<Measure>,
    /// The establishment.
    pub provider: Vec<Measure>,
    /// The authority.
    pub commissioner: Vec<Measure>,
    /// The community.
    pub community: Vec<Measure>,
}

/// One measure and what counts as success (E1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryMeasure))]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// What is measured.
    pub name: String,
    /// The directions that count as success.
    pub success: Vec<Direction>,
}

/// A direction that counts as success.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryDirection))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// It rises.
    Rise,
    /// It falls.
    Fall,
    /// It is kept.
    Maintain,
}

/// What is asked at every review (E1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryVoiceQuestions))]
#[serde(deny_unknown_fields)]
pub struct VoiceQuestions {
    /// Of the child or young person.
    pub child: Vec<String>,
    /// Of the family or those who know the child best.
    pub family: Vec<String>,
}
