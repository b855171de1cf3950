//! What can be wrong with a trail.

use chrono::NaiveDateTime;
use std::fmt;

macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident => $word:literal;)*) => {
        /// In which way the trail was touched.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum FaultKind { $($(#[$doc])* $variant,)* }

        impl FaultKind {
            /// Its word.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

kinds! {
    /// An entry is not what it was when it was written.
    Altered => "altered";
    /// The payload is not the one the entry committed to.
    PayloadAltered => "payload_altered";
    /// An entry is gone.
    Missing => "missing";
    /// An entry was put in.
    Inserted => "inserted";
    /// An entry stands at another place of its chain than it was written for.
    Reordered => "reordered";
    /// An entry stands in another chain than it was written for.
    Swapped => "swapped";
    /// A chain a checkpoint knows is gone altogether.
    ChainDeleted => "chain_deleted";
    /// An entry was replaced and the chain hashed again: a checkpoint remembers another.
    Rewritten => "rewritten";
    /// A checkpoint, or what it recorded, is not what was signed.
    CheckpointAltered => "checkpoint_altered";
    /// A checkpoint is gone.
    CheckpointMissing => "checkpoint_missing";
    /// Something stands that no entry tells of: the entry was cut off, or the row was put in.
    Unrecorded => "unrecorded";
    /// An entry tells of something that is no longer there.
    Vanished => "vanished";
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// In which way.
    pub kind: FaultKind,
    /// The chain, `kind/id`; none for a checkpoint.
    pub aggregate: Option<String>,
    /// The entry's number in its chain, or the checkpoint's number.
    pub number: i64,
    /// When the entry or checkpoint says it was made.
    pub at: Option<NaiveDateTime>,
    /// More, for a person.
    pub detail: String,
}

impl Fault {
    pub(super) fn entry(kind: FaultKind, aggregate: &str, number: i64, detail: &str) -> Self {
        Self { kind, aggregate: Some(aggregate.into()), number, at: None, detail: detail.into() }
    }

    pub(super) fn checkpoint(
        kind: FaultKind,
        number: i64,
        at: Option<NaiveDateTime>,
        detail: &str,
    ) -> Self {
        Self { kind, aggregate: None, number, at, detail: detail.into() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = self.kind.as_str();
        match &self.aggregate {
            Some(chain) => write!(f, "{kind}: {chain} entry {}", self.number)?,
            None => write!(f, "{kind}: checkpoint {}", self.number)?,
        }
        if let Some(at) = self.at {
            write!(f, " of {}", at.and_utc().to_rfc3339())?;
        }
        write!(f, ": {}", self.detail)
    }
}
