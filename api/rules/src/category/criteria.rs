//! What an establishment is asked when it joins: questions, cover, marks (B3).

use crate::amount::{Money, Percent};
use serde::{Deserialize, Serialize};

/// How a question is answered and judged (B3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryQuestionKind))]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// Stated by the provider; read, not judged.
    Declaration,
    /// Passed or failed on evidence.
    PassFail,
    /// A statement marked 0 to 5; never bars entry.
    Scored,
    /// The fixed costs of B5.
    PriceSchedule,
    /// The discounts of B6.
    Discounts,
}

/// Whose answer it is (B4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryQuestionLevel))]
#[serde(rename_all = "snake_case")]
pub enum QuestionLevel {
    /// One answer serves every establishment of the provider.
    Provider,
    /// Answered for each establishment.
    Establishment,
}

/// A qualification question (B3).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryQuestion))]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Such as `X1`; unique in the category.
    #[serde(rename = "ref")]
    pub reference: String,
    /// The question in a few words.
    pub title: String,
    /// What a good answer holds.
    pub guidance: String,
    /// How it is answered and judged.
    pub kind: QuestionKind,
    /// Whose answer it is.
    pub level: QuestionLevel,
    /// The evidence to attach; none when the answer alone serves.
    pub evidence: Option<String>,
    /// Months after which the answer or its evidence is due again; none when it is not.
    pub expires_after_months: Option<u32>,
    /// Whether the evidence carries its own expiry date, such as a policy's.
    pub own_expiry: bool,
    /// Whether its lapse suspends the membership at the end of that day (B8).
    pub suspends: bool,
    /// Words allowed; none where a limit makes no sense.
    pub word_limit: Option<u32>,
    /// Weight among the scored questions, sum 100; none for the others.
    pub weight: Option<Percent>,
    /// Its own meaning of the marks; none where the category's descriptors serve.
    pub descriptors: Option<Vec<MarkDescriptor>>,
}

/// What one mark means (B3, D7).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryMarkDescriptor))]
#[serde(deny_unknown_fields)]
pub struct MarkDescriptor {
    /// 0 to 5.
    pub mark: u32,
    /// One word for it, such as `sound`; none where none is published.
    pub word: Option<String>,
    /// What earns it.
    pub means: String,
}

/// A model answer written by young people (B3).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryModelAnswer))]
#[serde(deny_unknown_fields)]
pub struct ModelAnswer {
    /// The question beside which it is shown.
    pub question: String,
    /// Their words.
    pub words: String,
}

/// When a kind of cover is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryInsuranceRequired))]
#[serde(rename_all = "snake_case")]
pub enum InsuranceRequired {
    /// Of every establishment.
    Always,
    /// Where the circumstance named beside it applies.
    WhereApplicable,
    /// Welcome, never asked for.
    Optional,
}

/// A kind of cover and its minimum (B3).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryInsurance))]
#[serde(deny_unknown_fields)]
pub struct Insurance {
    /// Such as `public_liability`.
    pub kind: String,
    /// The name on screens.
    pub name: String,
    /// Least cover for each claim, pounds; none where the law or the policy sets no sum.
    pub minimum: Option<Money>,
    /// When it is needed.
    pub required: InsuranceRequired,
    /// The circumstance of `where_applicable`; none otherwise.
    pub applies_where: Option<String>,
    /// The question under which its certificate is held.
    pub question: String,
}
