//! The draw, which decides where nothing else did (C4).

use serde::{Serialize, Serializer};
use sha2::{Digest, Sha256};
use std::fmt;

/// SHA-256 of `draw_seed:bid id`, written as hex. Bytes order as their hex does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Draw([u8; 32]);

impl Draw {
    pub(super) fn of(seed: &str, bid_id: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(seed.as_bytes());
        hash.update(b":");
        hash.update(bid_id.as_bytes());
        Self(hash.finalize().into())
    }
}

impl fmt::Display for Draw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl Serialize for Draw {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
