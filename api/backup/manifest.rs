//! What a backup says of itself.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The form that this program writes and reads.
pub(super) const FORMAT: &str = "together-backup/v1";
/// Its name in the archive: the last part.
pub(super) const NAME: &str = "manifest.json";
/// What names of documents begin with.
pub(super) const DOCUMENTS: &str = "documents/";

/// Which database a backup is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DatabaseKind {
    /// A copy of the file.
    Sqlite,
    /// A dump of `pg_dump --format=custom`.
    Postgresql,
}

impl DatabaseKind {
    /// Of a database's address.
    pub fn of(url: &str) -> Self {
        match crate::db::is_postgres(url) {
            true => Self::Postgresql,
            false => Self::Sqlite,
        }
    }

    /// The database's part of the archive.
    pub(super) const fn part(self) -> &'static str {
        match self {
            Self::Sqlite => "database.sqlite3",
            Self::Postgresql => "database.pgdump",
        }
    }

    /// As people call it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgresql => "PostgreSQL",
        }
    }
}

/// A part of the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its name in the archive.
    pub name: String,
    /// Its length.
    pub bytes: u64,
    /// SHA-256, in hex.
    pub sha256: String,
}

/// The newest checkpoint of the audit trail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LastCheckpoint {
    /// Its number.
    pub number: i64,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Its root.
    pub root: String,
    /// The key that signed it.
    pub key_id: String,
}

/// Where the audit trail stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AuditHeads {
    /// Entries.
    pub entries: i64,
    /// Chains.
    pub chains: i64,
    /// SHA-256 over the last entry of every chain, sorted by chain.
    pub heads: String,
    /// The newest checkpoint, if there is one.
    pub checkpoint: Option<LastCheckpoint>,
}

/// The last part of every backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The form of the archive.
    pub format: String,
    /// The version of Together that made it.
    pub version: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Of which database.
    pub database: DatabaseKind,
    /// The newest migration that was applied.
    pub migration: String,
    /// The installation's id.
    pub installation: String,
    /// Whether it is the demo region.
    pub demo: bool,
    /// What only the installation's keys can say of it; tells nothing of them.
    pub key_check: String,
    /// The audit trail.
    pub audit: AuditHeads,
    /// Documents that the database knows and the store did not have.
    pub missing_documents: Vec<String>,
    /// Everything else in the archive, in its order.
    pub parts: Vec<Part>,
}

impl Manifest {
    /// The documents in it.
    pub fn documents(&self) -> usize {
        self.parts.iter().filter(|part| part.name.starts_with(DOCUMENTS)).count()
    }
}
