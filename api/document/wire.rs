//! What callers send and get.

use super::store::Row;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::{
    IntoParams, PartialSchema, ToSchema,
    openapi::{KnownFormat, ObjectBuilder, RefOr, Schema, SchemaFormat, Type},
};
use validator::Validate;

/// What is sent with a file of a provider.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Upload {
    /// Name of the file, with its ending: .pdf, .docx, .png, .jpg or .jpeg. Needed.
    #[param(example = "Accounts 2025.pdf", max_length = 200)]
    pub name: Option<String>,
    /// The establishment it is for; absent: for the whole provider.
    #[param(max_length = 100)]
    pub establishment: Option<String>,
}

/// What is sent with a file of a referral.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct ReferralUpload {
    /// Name of the file, with its ending: .pdf, .docx, .png, .jpg or .jpeg. Needed.
    #[param(example = "Plan.pdf", max_length = 200)]
    pub name: Option<String>,
}

/// Which documents.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Filters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Only those of this establishment, and of the whole provider.
    #[param(max_length = 100)]
    pub establishment: Option<String>,
}

/// For which of the caller's establishments.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct Own {
    /// Needed when several of the caller's establishments are invited.
    #[param(max_length = 100)]
    pub establishment: Option<String>,
}

/// A document, without its content.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Document)]
pub struct Document {
    /// Id.
    #[schema(example = "0198c0de-0000-7000-8000-000000000001")]
    pub id: String,
    /// As its sender named it.
    #[schema(example = "Accounts 2025.pdf")]
    pub name: String,
    /// As programs call its kind.
    #[schema(example = "application/pdf")]
    pub media_type: String,
    /// Bytes that are kept of it.
    #[schema(example = 48_213)]
    pub size: i64,
    /// SHA-256 of the bytes that are kept, in hex.
    #[schema(example = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    pub sha256: String,
    /// What the virus scanner said.
    pub scan: Scan,
    /// The establishment it is for; absent: for the whole provider, or of a referral.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub establishment_id: Option<String>,
    /// The referral it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referral_id: Option<String>,
    /// When it came.
    pub uploaded_at: DateTime<Utc>,
    /// Of a referral, for its own authority: when somebody checked that it holds no full name,
    /// address or date of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_at: Option<DateTime<Utc>>,
    /// What the caller may do: `read_content`, `remove`, `check`.
    pub permissions: Vec<May>,
}

/// What the virus scanner said of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentScan)]
pub enum Scan {
    /// This installation has no scanner.
    NotScanned,
    /// Nothing was found.
    Clean,
    /// The scanner was away: it is asked again, and nobody can read the document until then.
    Quarantined,
    /// A virus was found; the content was not kept.
    Infected,
}

impl Scan {
    /// As stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotScanned => "not_scanned",
            Self::Clean => "clean",
            Self::Quarantined => "quarantined",
            Self::Infected => "infected",
        }
    }

    /// From what is stored: what is not known is not given out.
    pub fn of(stored: &str) -> Self {
        match stored {
            "not_scanned" => Self::NotScanned,
            "clean" => Self::Clean,
            "infected" => Self::Infected,
            _ => Self::Quarantined,
        }
    }

    /// Whether the content may be read.
    pub const fn is_readable(self) -> bool {
        matches!(self, Self::NotScanned | Self::Clean)
    }
}

/// What may be done with a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = DocumentPermission)]
pub enum May {
    /// Download it.
    ReadContent,
    /// Take it away.
    Remove,
    /// Say that it was checked.
    Check,
}

/// Whether a document of a referral was checked.
#[derive(Clone, Copy, Debug, Deserialize, Validate, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckDocument {
    /// It holds no full name, address or date of birth.
    pub checked: bool,
}

impl Document {
    /// A referral's document as its own authority sees it; of a draft it may be checked.
    pub fn of_own_referral(row: Row, may_change: bool) -> Self {
        let checked_at = row.checked_at.map(|at| at.and_utc());
        let mut seen = Self { checked_at, ..Self::of(row, may_change) };
        if may_change {
            seen.permissions.push(May::Check);
        }
        seen
    }

    /// A row as a caller sees it.
    pub fn of(row: Row, may_remove: bool) -> Self {
        let scan = Scan::of(&row.scan);
        let mut permissions = Vec::new();
        if scan.is_readable() {
            permissions.push(May::ReadContent);
        }
        if may_remove {
            permissions.push(May::Remove);
        }
        Self {
            id: row.id,
            name: row.name,
            media_type: row.media_type,
            size: row.size,
            sha256: row.sha256,
            scan,
            establishment_id: row.establishment_id,
            referral_id: row.referral_id,
            uploaded_at: row.uploaded_at.and_utc(),
            checked_at: None,
            permissions,
        }
    }
}

/// The bytes of a file, as a request or an answer.
#[derive(Debug)]
pub struct FileContent;

impl PartialSchema for FileContent {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)))
            .description(Some("The file itself."))
            .into()
    }
}

impl ToSchema for FileContent {}
