//! What callers send and get.

use super::store;
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::Result;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use std::sync::Arc;
use together_rules::category::{CategoryConfig, Change};
use together_rules::policy::{Action, Verdict, verdict};
use utoipa::ToSchema;
use validator::{Validate, ValidationErrors};

/// A category in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CategorySummary {
    /// Code.
    #[schema(example = "sen")]
    pub code: String,
    /// Name.
    #[schema(example = "Special school places")]
    pub name: String,
    /// For the public page.
    pub summary: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Id of the latest published version.
    pub version_id: String,
    /// Number of the latest published version.
    #[schema(example = 1)]
    pub version: i64,
}

/// All categories: few, so not in pages.
#[derive(Debug, Serialize, ToSchema)]
pub struct Categories {
    /// By code.
    pub items: Vec<CategorySummary>,
}

/// A category with a version of its configuration.
#[derive(Debug, Serialize, ToSchema)]
pub struct Category {
    /// Code.
    #[schema(example = "sen")]
    pub code: String,
    /// Name.
    pub name: String,
    /// Whether it is switched on.
    pub enabled: bool,
    /// Until when initial submissions were received.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub launch_closes_at: Option<DateTime<Utc>>,
    /// The latest published version, or the one asked for.
    pub version: CategoryVersion,
    /// What the caller may do: `draft`, `enable`, `disable`.
    pub permissions: Vec<String>,
}

/// Whether a version may still change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum VersionState {
    /// May change.
    Draft,
    /// Frozen.
    Published,
}

/// A version of a category with all it configures.
#[derive(Debug, Serialize, ToSchema)]
pub struct CategoryVersion {
    /// Id: what memberships and referrals name.
    pub id: String,
    /// From 1.
    #[schema(example = 1)]
    pub number: i64,
    /// Whether it may still change.
    pub state: VersionState,
    /// Placement types, headings, vocabularies, weights, times and reasons. The words of the model
    /// answer are empty for a provider.
    #[schema(value_type = CategoryConfig)]
    pub config: Arc<RawValue>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_at: Option<DateTime<Utc>>,
    /// What the caller may do: `save`, `publish`.
    pub permissions: Vec<String>,
}

/// A version in a list.
#[derive(Debug, Serialize, ToSchema)]
pub struct VersionSummary {
    /// Id.
    pub id: String,
    /// From 1.
    #[schema(example = 1)]
    pub number: i64,
    /// Whether it may still change.
    pub state: VersionState,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published_at: Option<DateTime<Utc>>,
}

/// The versions of a category.
#[derive(Debug, Serialize, ToSchema)]
pub struct Versions {
    /// Newest first; drafts for the lead officer only.
    pub items: Vec<VersionSummary>,
}

/// What a version changes.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CategoryDifference)]
pub struct Difference {
    /// The version.
    #[schema(example = 2)]
    pub number: i64,
    /// The version it is compared with.
    #[schema(example = 1)]
    pub against: i64,
    /// In the order of the configuration; empty when nothing differs.
    pub changes: Vec<Change>,
}

/// A whole configuration, as it replaces a draft's.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(transparent)]
pub struct NewConfig(pub CategoryConfig);

impl Validate for NewConfig {
    /// What is wrong with a configuration has codes of its own, asked for by the action.
    fn validate(&self) -> std::result::Result<(), ValidationErrors> {
        Ok(())
    }
}

/// Whether the actor may change categories.
pub fn may_write(actor: &Actor) -> bool {
    verdict(Action::CategoryWrite, actor.standing_in_dps()) == Verdict::Allow
}

impl CategorySummary {
    /// From rows.
    ///
    /// # Errors
    /// As [`store::Version::config`].
    pub fn new(conn: &mut Conn, row: store::Category, version: &store::Version) -> Result<Self> {
        Ok(Self {
            code: row.code,
            name: row.name,
            summary: version.config(conn)?.summary.clone(),
            enabled: row.enabled,
            version_id: version.id.clone(),
            version: version.number,
        })
    }
}

impl Category {
    /// From rows, for an actor.
    ///
    /// # Errors
    /// As [`store::Version::config`].
    pub fn new(
        conn: &mut Conn,
        row: store::Category,
        version: &store::Version,
        actor: &Actor,
    ) -> Result<Self> {
        let switch = if row.enabled { "disable" } else { "enable" };
        let words = if may_write(actor) { vec!["draft", switch] } else { Vec::new() };
        Ok(Self {
            code: row.code,
            name: row.name,
            enabled: row.enabled,
            launch_closes_at: row.launch_closes_at.map(|time| time.and_utc()),
            version: CategoryVersion::new(conn, version, actor)?,
            permissions: words.into_iter().map(str::to_owned).collect(),
        })
    }
}

impl CategoryVersion {
    /// From a row, for an actor.
    ///
    /// # Errors
    /// As [`store::Version::config`].
    pub fn new(conn: &mut Conn, row: &store::Version, actor: &Actor) -> Result<Self> {
        let words: &[&str] =
            if row.is_draft() && may_write(actor) { &["save", "publish"] } else { &[] };
        Ok(Self {
            id: row.id.clone(),
            number: row.number,
            state: state(row),
            config: row.said(conn)?.json(actor.provider_id.is_some())?,
            created_at: row.created_at.and_utc(),
            published_at: row.published_at.map(|time| time.and_utc()),
            permissions: words.iter().map(|word| (*word).to_owned()).collect(),
        })
    }
}

impl From<store::Version> for VersionSummary {
    fn from(row: store::Version) -> Self {
        Self {
            state: state(&row),
            id: row.id,
            number: row.number,
            created_at: row.created_at.and_utc(),
            published_at: row.published_at.map(|time| time.and_utc()),
        }
    }
}

/// B3: the young people's model answer is shown to evaluators; who answers does not copy it.
pub(super) fn withhold(config: &mut CategoryConfig) {
    config.model_answer.words.clear();
}

pub(super) fn state(row: &store::Version) -> VersionState {
    if row.is_draft() { VersionState::Draft } else { VersionState::Published }
}
