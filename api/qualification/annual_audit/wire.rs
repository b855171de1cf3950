//! What callers send and get.

use crate::http::text::{paragraphs, printable};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// What an audit came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = AnnualAuditResult)]
pub enum AuditResult {
    /// Everything is met and nothing is left to do.
    Passed,
    /// With something to put right by a date.
    PassedWithActions,
    /// Something is not met, and the lead officer decided so.
    Failed,
}

/// A yearly audit as recorded.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAnnualAudit {
    /// The day it was done: not in the future, not before the last one.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub done_on: NaiveDate,
    /// Every item of the category's checklist, once.
    #[schema(min_items = 1, max_items = 100)]
    #[validate(length(min = 1, max = 100), nested)]
    pub items: Vec<Finding>,
    /// What has to be put right. An item that is not met needs one, or the audit fails.
    #[serde(default)]
    #[schema(max_items = 100)]
    #[validate(length(max = 100), nested)]
    pub actions: Vec<NewAction>,
    /// That it failed: only where an item is not met.
    #[serde(default)]
    pub failed: bool,
}

/// One item of the checklist.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnnualAuditFinding)]
pub struct Finding {
    /// Its number in the category's checklist, from 1.
    #[schema(example = 4, minimum = 1, maximum = 100)]
    #[validate(range(min = 1, max = 100))]
    pub item: u32,
    /// Whether it is met.
    pub met: bool,
    /// What was found; needed where it is not met.
    #[serde(default)]
    #[schema(max_length = 4000)]
    #[validate(length(max = 4000), custom(function = printable))]
    pub finding: String,
}

/// Something that has to be put right.
#[derive(Clone, Debug, Serialize, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewAnnualAuditAction)]
pub struct NewAction {
    /// The item that it puts right, if one.
    #[schema(minimum = 1, maximum = 100)]
    #[validate(range(min = 1, max = 100))]
    pub item: Option<u32>,
    /// What has to be done.
    #[schema(min_length = 1, max_length = 2000)]
    #[validate(length(min = 1, max = 2000), custom(function = paragraphs))]
    pub words: String,
    /// By when: after the day of the audit, within two years.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub due_on: NaiveDate,
}

/// That an action is done.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnnualAuditActionDone)]
pub struct Done {
    /// How, in words.
    #[schema(min_length = 1, max_length = 4000)]
    #[validate(length(min = 1, max = 4000), custom(function = paragraphs))]
    pub words: String,
}

/// The lead officer's answer to an action reported done.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnnualAuditConfirmation)]
pub struct Confirmation {
    /// Whether it is done; if not, the action is open again.
    pub confirmed: bool,
    /// What is still missing; needed if it is not confirmed.
    #[serde(default)]
    #[schema(max_length = 4000)]
    #[validate(length(max = 4000), custom(function = printable))]
    pub words: String,
}

/// A yearly audit in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnnualAuditSummary {
    /// Id.
    pub id: String,
    /// When it was due.
    pub due_on: NaiveDate,
    /// When it was done.
    pub done_on: NaiveDate,
    /// What it came to.
    pub result: AuditResult,
    /// Actions that are not confirmed yet.
    pub open_actions: usize,
}

/// A yearly audit.
#[derive(Debug, Serialize, ToSchema)]
pub struct AnnualAudit {
    /// Id.
    pub id: String,
    /// Membership.
    pub membership_id: String,
    /// When it was due.
    pub due_on: NaiveDate,
    /// When it was done.
    pub done_on: NaiveDate,
    /// What it came to.
    pub result: AuditResult,
    /// The checklist with what was found.
    pub items: Vec<CheckedItem>,
    /// What has to be put right.
    pub actions: Vec<Action>,
    /// When it was recorded.
    pub recorded_at: DateTime<Utc>,
    /// What the caller may do: `report_done`, `confirm`, and after a failed one `suspend` (of the
    /// membership).
    pub permissions: Vec<String>,
}

/// An item of the checklist with what was found.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AnnualAuditItem)]
pub struct CheckedItem {
    /// Its number in the checklist.
    #[schema(example = 4)]
    pub item: u32,
    /// The checklist's words.
    pub words: String,
    /// Whether it is met.
    pub met: bool,
    /// What was found.
    pub finding: String,
}

/// Something that has to be put right.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = AnnualAuditAction)]
pub struct Action {
    /// Id.
    pub id: String,
    /// The item that it puts right.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<i64>,
    /// What has to be done.
    pub words: String,
    /// By when.
    pub due_on: NaiveDate,
    /// Whether that day has passed and it is not confirmed.
    pub overdue: bool,
    /// When the provider reported it done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_at: Option<DateTime<Utc>>,
    /// How, in the provider's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_words: Option<String>,
    /// When the lead officer confirmed it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub confirmed_at: Option<DateTime<Utc>>,
    /// What was still missing when it was last looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub returned_words: Option<String>,
}

/// How a member stands with its yearly audits.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MembershipAudits)]
pub struct AuditStanding {
    /// When the next is due.
    pub due_on: NaiveDate,
    /// The last ones, newest first.
    pub last: Vec<AnnualAuditSummary>,
}
