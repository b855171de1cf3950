//! What callers send and get.

use super::store;
use crate::http::{Result, text};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use together_rules::regime::{ChangeKind, RegimePack};
use utoipa::ToSchema;
use validator::Validate;

/// A DPS in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct DpsSummary {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "South East children's placements")]
    pub name: String,
    /// `pcr2015` or `pa2023`.
    #[schema(example = "pcr2015")]
    pub regime: String,
    /// First day of validity.
    pub starts_on: NaiveDate,
    /// Last day of validity: after it nothing can be issued.
    pub ends_on: NaiveDate,
}

impl From<store::Dps> for DpsSummary {
    fn from(row: store::Dps) -> Self {
        Self {
            id: row.id,
            name: row.name,
            regime: row.regime,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
        }
    }
}

/// A DPS with its law, who takes part, and the changes of its period of validity.
#[derive(Debug, Serialize, ToSchema)]
pub struct Dps {
    /// As in the list.
    #[serde(flatten)]
    pub summary: DpsSummary,
    /// Whether its last day has passed.
    pub ended: bool,
    /// What its law asks today.
    pub rules: RegimePack,
    /// Who takes part: the lead first.
    pub authorities: Vec<Member>,
    /// Changes of the period of validity, oldest first.
    pub history: Vec<Changed>,
    /// Why no change is possible, where none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Under the 2015 rules no change is possible after 23 February 2026.")]
    pub no_change: Option<String>,
    /// What the caller may do: `extend`, `shorten`, `end`.
    #[schema(example = json!(["extend", "shorten", "end"]))]
    pub permissions: Vec<String>,
}

/// An authority that takes part.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = DpsAuthority)]
pub struct Member {
    /// Id.
    pub id: String,
    /// Name.
    #[schema(example = "West Sussex County Council")]
    pub name: String,
    /// `lead`, `partner` or `customer`.
    #[schema(example = "lead")]
    pub kind: String,
}

/// A change of the period of validity.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ValidityChange)]
pub struct Changed {
    /// `extend`, `shorten` or `end`.
    #[schema(example = "extend")]
    pub kind: String,
    /// Last day before.
    pub from: NaiveDate,
    /// Last day after.
    pub to: NaiveDate,
    /// Why.
    pub reason: String,
    /// Where it was published.
    #[schema(example = "2026/S 012-345678")]
    pub notice_reference: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl From<store::Change> for Changed {
    fn from(row: store::Change) -> Self {
        Self {
            kind: row.kind,
            from: row.from_ends_on,
            to: row.to_ends_on,
            reason: row.reason,
            notice_reference: row.notice_reference,
            at: row.at.and_utc(),
        }
    }
}

/// A change of the period of validity to be made (B1).
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeValidity {
    /// It ends later, sooner, or is terminated.
    #[schema(value_type = String, pattern = "^(extend|shorten|end)$", example = "extend")]
    pub kind: ChangeKind,
    /// Its last day from now on.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub ends_on: NaiveDate,
    /// Why, as it is published.
    #[validate(length(min = 1, max = 4000), custom(function = "text::paragraphs"))]
    #[schema(
        min_length = 1,
        max_length = 4000,
        pattern = r"^[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]*$",
        example = "All seven partners wish to go on for two years."
    )]
    pub reason: String,
    /// Reference of the notice that was published.
    #[validate(length(min = 1, max = 200), custom(function = "text::one_line"))]
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*$",
        example = "2026/S 012-345678"
    )]
    pub notice_reference: String,
}

/// What a public notice may say, and nothing else: organisations, establishments, days. Never a
/// child, a referral or a price (F1).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NoticeFacts)]
pub struct Facts {
    /// Organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// School, home or branch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub establishment: Option<String>,
    /// Name of the category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<String>,
    /// The day it took effect.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<NaiveDate>,
    /// `extend`, `shorten` or `end`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub change: Option<String>,
    /// Last day of validity before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<NaiveDate>,
    /// Last day of validity after.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<NaiveDate>,
    /// Why the validity changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Calendar quarter whose awards it groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026-Q4")]
    pub quarter: Option<String>,
}

/// What a public notice tells of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PublicNoticeKind)]
pub enum NoticeWord {
    /// The period of validity changed.
    ValidityChanged,
    /// An establishment became a member.
    MemberAdmitted,
    /// A member was removed.
    MemberRemoved,
    /// The awards of a calendar quarter.
    AwardQuarter,
}

/// A public notice.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicNotice {
    /// Id.
    pub id: String,
    /// Id of the DPS.
    pub dps_id: String,
    /// What it tells of.
    pub kind: NoticeWord,
    /// What it says.
    pub about: Facts,
    /// The day by which it is published; absent: as soon as can be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// When the need for it arose.
    pub made_at: DateTime<Utc>,
    /// The day it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_on: Option<NaiveDate>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "2026/S 012-345678")]
    pub reference: Option<String>,
}

impl TryFrom<store::Notice> for PublicNotice {
    type Error = crate::http::Error;

    fn try_from(row: store::Notice) -> Result<Self> {
        Ok(Self {
            about: serde_json::from_str(&row.about)?,
            id: row.id,
            dps_id: row.dps_id,
            kind: serde_json::from_value(serde_json::Value::String(row.kind))?,
            due_on: row.due_on,
            made_at: row.made_at.and_utc(),
            published_on: row.published_on,
            reference: row.published_reference,
        })
    }
}

impl PublicNotice {
    /// The headings of its table.
    pub const HEADERS: [&'static str; 12] = [
        "Published",
        "Reference",
        "Kind",
        "Provider",
        "Establishment",
        "Category",
        "On",
        "Change",
        "From",
        "To",
        "Quarter",
        "Reason",
    ];

    /// As a row of a table.
    pub fn line(self) -> Vec<String> {
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let kind = match self.kind {
            NoticeWord::ValidityChanged => "validity_changed",
            NoticeWord::MemberAdmitted => "member_admitted",
            NoticeWord::MemberRemoved => "member_removed",
            NoticeWord::AwardQuarter => "award_quarter",
        };
        vec![
            day(self.published_on),
            self.reference.unwrap_or_default(),
            kind.to_owned(),
            self.about.provider.unwrap_or_default(),
            self.about.establishment.unwrap_or_default(),
            self.about.category.unwrap_or_default(),
            day(self.about.on),
            self.about.change.unwrap_or_default(),
            day(self.about.from),
            day(self.about.to),
            self.about.quarter.unwrap_or_default(),
            self.about.reason.unwrap_or_default(),
        ]
    }
}

/// Where and when a notice was published.
#[derive(Clone, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NoticePublished)]
pub struct Published {
    /// Its reference.
    #[validate(length(min = 1, max = 200), custom(function = "text::one_line"))]
    #[schema(
        min_length = 1,
        max_length = 200,
        pattern = r"^[^\x00-\x1f\x7f-\x9f]*$",
        example = "2026/S 012-345678"
    )]
    pub reference: String,
    /// The day.
    #[serde(deserialize_with = "together_rules::calendar::read")]
    pub on: NaiveDate,
}
