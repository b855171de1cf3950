//! What callers send and get.

use super::store;
use crate::http::text;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use together_rules::amount::{Money, Percent};
use together_rules::case::Pence;
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Where a round stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = UpliftState)]
pub enum State {
    /// Being modelled: the lead officer's and the partners' to look at.
    Modelling,
    /// The partners are asked.
    Proposed,
    /// Each heading was approved or refused.
    Decided,
    /// Given up.
    Withdrawn,
}

impl State {
    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Modelling => "modelling",
            Self::Proposed => "proposed",
            Self::Decided => "decided",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// From its word.
    pub fn of(word: &str) -> Option<Self> {
        [Self::Modelling, Self::Proposed, Self::Decided, Self::Withdrawn]
            .into_iter()
            .find(|one| one.as_str() == word)
    }
}

/// What was decided about a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = UpliftDecision)]
pub enum Decision {
    /// Its prices rise.
    Approved,
    /// They stay.
    Refused,
}

impl Decision {
    /// Its word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Refused => "refused",
        }
    }
}

/// Filters of the list.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Filters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Code of a category.
    #[param(max_length = 100, example = "sen")]
    pub category: Option<String>,
    /// State.
    pub state: Option<State>,
}

/// A round to begin, or to put in the place of what it says.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUplift {
    /// Code of the category; it stays once the round is begun.
    #[validate(length(min = 1, max = 64))]
    #[schema(min_length = 1, max_length = 64, example = "sen")]
    pub category: String,
    /// Name.
    #[validate(length(min = 1, max = 200), custom(function = "text::one_line"))]
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*$",
        example = "Pay award and energy 2027"
    )]
    pub name: String,
    /// The year it is for.
    #[validate(range(min = 2015, max = 2100))]
    #[schema(minimum = 2015, maximum = 2100, example = 2027)]
    pub year: i64,
    /// First day of the raised prices: today or later.
    #[schema(example = "2027-04-01")]
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub effective_on: NaiveDate,
    /// Named headings, each price raised once.
    #[validate(length(max = 200), nested)]
    #[schema(max_items = 200)]
    pub lines: Vec<NewLine>,
}

/// A raise of one heading: a percentage or an amount.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewUpliftLine)]
pub struct NewLine {
    /// Code of the heading.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_length = 1, max_length = 100, example = "premises")]
    pub heading: String,
    /// Code of a placement type; absent: every type that has the heading.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_length = 1, max_length = 100, example = "day")]
    pub placement_type: Option<String>,
    /// 0.01 to 100.
    #[schema(value_type = Option<String>, example = "2.50", pattern = "^[0-9]{1,3}([.][0-9]{1,2})?$")]
    pub percent: Option<Percent>,
    /// Pounds, instead of a percentage.
    #[schema(value_type = Option<String>, pattern = "^[0-9]{1,7}([.][0-9]{1,2})?$", example = json!(null))]
    pub amount: Option<Money>,
    /// Code of one of the category's grounds.
    #[validate(length(min = 1, max = 100))]
    #[schema(min_length = 1, max_length = 100, example = "energy")]
    pub case: String,
}

/// Another scenario, to be changed and compared.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CopyUplift {
    /// Its name.
    #[validate(length(min = 1, max = 200), custom(function = "text::one_line"))]
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*$",
        example = "Pay award alone"
    )]
    pub name: String,
}

/// Words: why a round is withdrawn, or what a partner says of it.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = UpliftWords)]
pub struct Words {
    /// The words.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "Energy is cheaper again: we would leave it out."
    )]
    pub words: String,
}

/// The decision about every line of a round.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DecideUplift {
    /// One for each line.
    #[validate(length(min = 1, max = 200), nested)]
    #[schema(min_items = 1, max_items = 200)]
    pub lines: Vec<DecideLine>,
}

/// The decision about a line.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DecideUpliftLine)]
pub struct DecideLine {
    /// Id of the line.
    #[validate(length(min = 1, max = 36))]
    #[schema(min_length = 1, max_length = 36)]
    pub line: String,
    /// Approved or refused.
    pub decision: Decision,
    /// Why, as the providers read it.
    #[validate(length(min = 1, max = 2000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 2000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "The national pay award is evidenced."
    )]
    pub reason: String,
}

/// A round of uplifts.
#[derive(Debug, Serialize, ToSchema)]
pub struct Uplift {
    /// Id.
    pub id: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Name.
    #[schema(example = "Pay award and energy 2027")]
    pub name: String,
    /// The year it is for.
    #[schema(example = 2027)]
    pub year: i64,
    /// First day of the raised prices.
    pub effective_on: NaiveDate,
    /// State.
    pub state: State,
    /// Whether raised prices are in force today.
    pub in_force: bool,
    /// Named headings.
    pub lines: Vec<Line>,
    /// Id of the round it began as a copy of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copied_from: Option<String>,
    /// When the partners were asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proposed_at: Option<DateTime<Utc>>,
    /// When it was decided.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was withdrawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// When it changed last.
    pub updated_at: DateTime<Utc>,
    /// What the caller may do: `edit`, `copy`, `propose`, `withdraw`, `decide`, `comment`, `effect`.
    #[schema(example = json!(["edit", "copy", "propose", "withdraw", "effect"]))]
    pub permissions: Vec<&'static str>,
}

/// A raise of one heading.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = UpliftLine)]
pub struct Line {
    /// Id.
    pub id: String,
    /// Code of the heading.
    #[schema(example = "premises")]
    pub heading: String,
    /// Its name.
    pub name: String,
    /// Code of the placement type; absent: every type that has the heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub placement_type: Option<String>,
    /// A percentage,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "2.50")]
    pub percent: Option<Percent>,
    /// or pounds.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "3.50")]
    pub amount: Option<Money>,
    /// Code of its ground.
    #[schema(example = "energy")]
    pub case: String,
    /// What was decided: `approved` or `refused`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "approved")]
    pub decision: Option<String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What a partner says of a round.
#[derive(Debug, Serialize, ToSchema)]
pub struct UpliftComment {
    /// Id.
    pub id: String,
    /// Id of the authority.
    pub authority_id: String,
    /// Its name.
    #[schema(example = "Kent County Council")]
    pub authority: String,
    /// The words.
    pub words: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl From<(store::Comment, String)> for UpliftComment {
    fn from((row, authority): (store::Comment, String)) -> Self {
        Self {
            id: row.id,
            authority_id: row.authority_id,
            authority,
            words: row.words,
            at: row.at.and_utc(),
        }
    }
}

/// What a round would do, exactly (E6).
#[derive(Debug, Serialize, ToSchema)]
pub struct UpliftEffect {
    /// By authority, by name: what the named headings of as many new placements as run now would
    /// cost in a placement year, at their ceilings and before discounts.
    pub authorities: Vec<AuthorityEffect>,
    /// All of them.
    pub total: EffectSum,
    /// What it does to the members' ceilings.
    pub members: MembersEffect,
}

/// The effect on one authority.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthorityEffect {
    /// Id of the authority.
    pub authority_id: String,
    /// Its name.
    #[schema(example = "Kent County Council")]
    pub authority: String,
    /// Its sum.
    #[serde(flatten)]
    pub sum: EffectSum,
}

/// Pounds a year over some placements.
#[derive(Clone, Copy, Debug, Default, Serialize, ToSchema)]
pub struct EffectSum {
    /// Placements with a named heading.
    #[schema(example = 12)]
    pub placements: usize,
    /// Those of them whose agreement says nothing that is held here about uplifts: they stay as
    /// they are unless their terms say otherwise.
    #[schema(example = 12)]
    pub terms_unknown: usize,
    /// Pounds a year at the present ceilings.
    #[schema(value_type = String, example = "214700.00")]
    pub now: Pence,
    /// Pounds a year at the raised ceilings.
    #[schema(value_type = String, example = "216839.40")]
    pub after: Pence,
    /// Pounds a year more.
    #[schema(value_type = String, example = "2139.40")]
    pub difference: Pence,
}

/// The effect on the members' ceilings.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct MembersEffect {
    /// Active and suspended members of the category.
    pub members: usize,
    /// Those of which a ceiling rises.
    pub rising: usize,
    /// Places that would be above a cap, as far as listed: the first 200.
    pub over_caps: Vec<OverCap>,
    /// How many there are.
    pub over_caps_count: usize,
    /// Those of them that are not above it already.
    pub newly_over_caps: usize,
}

/// A place that would be strictly above a cap.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverCap {
    /// Id of the membership.
    pub membership_id: String,
    /// Name of the establishment.
    pub establishment: String,
    /// Code of the placement type.
    #[schema(example = "day")]
    pub placement_type: String,
    /// Pounds a week of the core headings, without the round.
    #[schema(value_type = String, example = "1490.00")]
    pub per_week: Money,
    /// Pounds a week with it.
    #[schema(value_type = String, example = "1505.00")]
    pub per_week_after: Money,
    /// The cap, pounds a week.
    #[schema(value_type = String, example = "1500.00")]
    pub cap_per_week: Money,
    /// Whose own cap it is; absent: the common one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// Whether it is above it already.
    pub already: bool,
}
