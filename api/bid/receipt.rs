//! The signed receipt of a submitted bid: verifies off line, and stands in the audit chain.

use super::body::Canonical;
use crate::http::Result;
use crate::seal::{Keys, VerifyKeys, sha256_hex};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

const DOMAIN: &str = "together-receipt/v1";

/// What a bidder holds after submitting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Receipt {
    /// SHA-256 of the canonical bid, in hex.
    pub hash: String,
    /// Referral id.
    pub referral: String,
    /// Establishment id.
    pub establishment: String,
    /// Bid id.
    pub bid: String,
    /// Version of the bid.
    pub bid_version: i64,
    /// Time of submission, by the database's clock.
    pub at: DateTime<Utc>,
    /// Key that signed it.
    pub key_id: String,
    /// Ed25519, base64url.
    pub signature: String,
}

impl Receipt {
    /// Signs the receipt of a canonical bid.
    ///
    /// # Errors
    /// Never in practice.
    pub fn sign(keys: &Keys, bid: &Canonical, at: DateTime<Utc>) -> Result<Self> {
        let (hash, signer) = (sha256_hex(bid.text()?.as_bytes()), keys.signer());
        let mut receipt = Self {
            hash,
            referral: bid.referral.clone(),
            establishment: bid.establishment.clone(),
            bid: bid.bid.clone(),
            bid_version: bid.bid_version,
            at,
            key_id: signer.key_id(),
            signature: String::new(),
        };
        receipt.signature = receipt.with_parts(|parts| signer.sign(DOMAIN, parts));
        Ok(receipt)
    }

    /// Whether the signature is that of a known key.
    pub fn is_signed(&self, keys: &VerifyKeys) -> bool {
        self.with_parts(|parts| keys.verify(&self.key_id, DOMAIN, parts, &self.signature))
    }

    /// Whether it is the receipt of this canonical text.
    pub fn matches(&self, text: &str) -> bool {
        sha256_hex(text.as_bytes()) == self.hash
    }

    fn with_parts<T>(&self, work: impl FnOnce(&[&[u8]]) -> T) -> T {
        work(&[
            self.hash.as_bytes(),
            self.referral.as_bytes(),
            self.establishment.as_bytes(),
            self.bid.as_bytes(),
            &self.bid_version.to_be_bytes(),
            self.at.to_rfc3339_opts(SecondsFormat::Micros, true).as_bytes(),
        ])
    }
}
