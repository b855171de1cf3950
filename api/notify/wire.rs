//! What callers send and get.

use super::inbox::Row;
use super::outbox::{Kind, Mark};
use super::settings::{ByEmail, Choice};
use crate::http::{Error, Result};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use validator::Validate;

/// Filters of the inbox.
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
    /// Those that were not opened yet.
    #[serde(default)]
    #[param(required = false)]
    pub unread: bool,
    /// Those of kinds that somebody has to act on.
    #[serde(default)]
    #[param(required = false)]
    pub needs_me: bool,
}

/// A message in the inbox.
#[derive(Debug, Serialize, ToSchema)]
pub struct InboxMessage {
    /// Id.
    pub id: String,
    /// What it is about.
    pub kind: Kind,
    /// Whose referral it is about, unless it is the reader's own authority's; of everything else the
    /// installation's name.
    #[schema(example = "West Sussex County Council")]
    pub from: String,
    /// Fixed words and the reference.
    #[schema(example = "You are invited to bid (WSX-2026-0042)")]
    pub subject: String,
    /// Fixed words.
    pub body: String,
    /// What it refers to.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "WSX-2026-0042")]
    pub reference: Option<String>,
    /// The page it leads to.
    #[schema(example = "/referrals/WSX-2026-0042")]
    pub path: String,
    /// When it came.
    pub at: DateTime<Utc>,
    /// When it was opened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub read_at: Option<DateTime<Utc>>,
    /// Whether it is of a kind that somebody has to act on.
    pub needs_me: bool,
    /// What may be done next.
    #[schema(example = json!(["read"]))]
    pub permissions: Vec<&'static str>,
}

impl InboxMessage {
    /// From its row, and who sent it.
    ///
    /// # Errors
    /// `internal` for a stored word that is none.
    pub fn new(from: String, row: Row) -> Result<Self> {
        let kind = Kind::ALL.iter().copied().find(|kind| kind.as_str() == row.kind);
        let kind = kind.ok_or_else(|| Error::internal("a message of an unknown kind"))?;
        Ok(Self {
            id: row.id,
            kind,
            from,
            subject: row.subject,
            body: row.body,
            reference: Some(row.reference).filter(|reference| !reference.is_empty()),
            path: row.path,
            at: row.at.and_utc(),
            permissions: if row.read_at.is_none() { vec!["read"] } else { Vec::new() },
            read_at: row.read_at.map(|at| at.and_utc()),
            needs_me: kind.is(Mark::NeedsYou),
        })
    }
}

/// How many messages were not opened yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct Unread {
    /// In all.
    #[schema(example = 3)]
    pub unread: i64,
    /// Of kinds that somebody has to act on.
    #[schema(example = 1)]
    pub needs_me: i64,
}

/// How the caller wishes to be told.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeSettings {
    /// No mail from 7pm to 8am, London time, but of urgent kinds.
    pub quiet_hours: bool,
    /// The kinds that concern the caller's roles.
    #[schema(max_items = 100)]
    pub kinds: Vec<NoticeSetting>,
    /// What may be done next.
    #[schema(example = json!(["change"]))]
    pub permissions: Vec<&'static str>,
}

/// How the caller wishes to be told of a kind.
#[derive(Debug, Serialize, ToSchema)]
pub struct NoticeSetting {
    /// Which.
    pub kind: Kind,
    /// Its subject.
    #[schema(example = "You are invited to bid")]
    pub title: &'static str,
    /// In the inbox.
    pub in_app: bool,
    /// By mail.
    pub email: ByEmail,
    /// Whether its mail does not wait for the end of quiet hours.
    pub urgent: bool,
    /// Whether somebody has to act on it: one way to be told has to stay.
    pub needs_me: bool,
    /// Whether it can be changed at all: what concerns one's safety cannot.
    pub can_switch_off: bool,
}

impl NoticeSetting {
    /// Of a kind.
    pub fn new(kind: Kind, choice: Choice) -> Self {
        Self {
            kind,
            title: kind.subject(),
            in_app: choice.in_app,
            email: choice.email,
            urgent: kind.is(Mark::Urgent),
            needs_me: kind.is(Mark::NeedsYou),
            can_switch_off: kind.can_switch_off(),
        }
    }
}

/// How the caller wishes to be told from now on. Kinds that are not named go back to the usual: in
/// the inbox, and by mail at once.
#[derive(Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeNoticeSettings {
    /// No mail from 7pm to 8am, London time, but of urgent kinds.
    pub quiet_hours: bool,
    /// Kinds, each at most once.
    #[validate(length(max = 100))]
    #[schema(max_items = 100)]
    pub kinds: Vec<ChangeNoticeSetting>,
}

/// How the caller wishes to be told of a kind.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ChangeNoticeSetting {
    /// Which.
    pub kind: Kind,
    /// In the inbox.
    pub in_app: bool,
    /// By mail.
    pub email: ByEmail,
}
