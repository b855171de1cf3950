//! An answer to a qualification question, in the one shape that all kinds of question share.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use together_rules::amount::Money;
use utoipa::ToSchema;
use validator::Validate;

/// An answer to a qualification question. Which parts are asked for follows from the question's
/// kind: a declaration has `confirmed`, insurance has `covers`, an inspection its `inspection`,
/// a statement its `words`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = QualificationAnswer)]
pub struct Answer {
    /// Yes: we meet this. Absent while it is not answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirmed: Option<bool>,
    /// The statement, or what goes with a declaration.
    #[serde(default)]
    #[schema(max_length = 20000)]
    #[validate(length(max = 20000))]
    pub words: String,
    /// Last day the evidence is good for, where it carries its own date.
    #[serde(
        default,
        deserialize_with = "together_rules::calendar::read",
        skip_serializing_if = "Option::is_none"
    )]
    pub expires_on: Option<NaiveDate>,
    /// Insurance held.
    #[serde(default)]
    #[schema(max_items = 10)]
    #[validate(length(max = 10), nested)]
    pub covers: Vec<Cover>,
    /// The latest inspection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[validate(nested)]
    pub inspection: Option<Inspection>,
    /// Ids of uploaded documents.
    #[serde(default)]
    #[schema(max_items = 20)]
    #[validate(length(max = 20))]
    pub documents: Vec<String>,
}

/// One kind of cover.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = QualificationCover)]
pub struct Cover {
    /// Kind of the category's insurances.
    #[schema(example = "public_liability", max_length = 100)]
    #[validate(length(max = 100))]
    pub kind: String,
    /// Pounds for each claim; absent where the policy sets no sum, or promised until award.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "10000000.00", pattern = "^[0-9]{1,9}([.][0-9]{1,2})?$")]
    pub amount: Option<Money>,
    /// Last day of the policy.
    #[serde(
        default,
        deserialize_with = "together_rules::calendar::read",
        skip_serializing_if = "Option::is_none"
    )]
    pub expires_on: Option<NaiveDate>,
    /// Where the category asks for it only in a circumstance: that it does not apply here.
    #[serde(default)]
    pub not_applicable: bool,
}

/// The latest inspection, on the scale of its own date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = QualificationInspection)]
pub struct Inspection {
    /// As in the category's inspection scales.
    #[schema(example = "ofsted", max_length = 100)]
    #[validate(length(max = 100))]
    pub inspectorate: String,
    /// As in the category's inspection scales.
    #[schema(example = "independent_school", max_length = 100)]
    #[validate(length(max = 100))]
    pub service: String,
    /// The day of the inspection; where none was yet, the day of registration.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub on: NaiveDate,
    /// The grades given, as codes of the scale.
    #[schema(min_items = 1, max_items = 20)]
    #[validate(length(min = 1, max = 20))]
    pub grades: Vec<String>,
}

impl Inspection {
    /// The one that a stored answer tells of, if it tells of one.
    ///
    /// # Errors
    /// Only for a body that is no answer.
    pub fn stored(body: Option<&str>) -> crate::http::Result<Option<Self>> {
        let answer: Option<Answer> = body.map(serde_json::from_str).transpose()?;
        Ok(answer.and_then(|answer| answer.inspection))
    }

    /// Its grades, codes with spaces between.
    pub fn codes(&self) -> String {
        self.grades.join(" ")
    }
}
