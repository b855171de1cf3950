//! The signed receipt of what was submitted: verifies off line, and stands in the audit chain.

use super::answer::Answer;
use super::content::Content;
use super::store::Application;
use super::whole::{Source, Whole};
use super::wire::Cell;
use crate::http::Result;
use crate::qualification::membership::wire::Discount;
use crate::seal::{Keys, VerifyKeys, sha256_hex};
use chrono::{DateTime, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

const DOMAIN: &str = "together-application-receipt/v1";

/// What an applicant holds after submitting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ApplicationReceipt)]
pub struct Receipt {
    /// What is signed.
    #[serde(flatten)]
    pub signed: ReceiptShown,
    /// What was submitted, as JSON text: its SHA-256 is the hash.
    pub submitted: String,
}

/// The signed part of a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[schema(as = ApplicationReceiptSigned)]
pub struct ReceiptShown {
    /// SHA-256 of what was submitted, in hex.
    pub hash: String,
    /// Application id.
    pub application: String,
    /// What people call it.
    pub reference: String,
    /// Establishment id.
    pub establishment: String,
    /// When it was received, by the database's clock.
    pub at: DateTime<Utc>,
    /// Key that signed it.
    pub key_id: String,
    /// Ed25519, base64url.
    pub signature: String,
}

/// What is submitted, in one fixed form.
#[derive(Debug, Serialize, Deserialize)]
struct Canonical {
    application: String,
    reference: String,
    category: String,
    category_version: i64,
    establishment: String,
    provider: String,
    content: Content,
    answers: Vec<CanonicalAnswer>,
    prices: Vec<Cell>,
    discounts: Vec<Discount>,
}

#[derive(Debug, Serialize, Deserialize)]
struct CanonicalAnswer {
    question: String,
    source: Source,
    answer: Answer,
}

impl Receipt {
    /// Signs what is submitted. The prices are those of the types offered.
    ///
    /// # Errors
    /// Never in practice.
    pub(super) fn sign(keys: &Keys, whole: &Whole, at: DateTime<Utc>) -> Result<Self> {
        let submitted = serde_json::to_string(&canonical(whole))?;
        let signer = keys.signer();
        let mut signed = ReceiptShown {
            hash: sha256_hex(submitted.as_bytes()),
            application: whole.row.id.clone(),
            reference: whole.row.reference.clone(),
            establishment: whole.row.establishment_id.clone(),
            at,
            key_id: signer.key_id(),
            signature: String::new(),
        };
        signed.signature = signed.with_parts(|parts| signer.sign(DOMAIN, parts));
        Ok(Self { signed, submitted })
    }

    /// Of what was submitted last.
    ///
    /// # Errors
    /// Only for a stored receipt that is none.
    pub fn stored(row: &Application) -> Result<Option<Self>> {
        Ok(row.receipt.as_deref().map(serde_json::from_str).transpose()?)
    }

    /// Whether a known key signed it, and for this text.
    pub fn verifies(&self, keys: &VerifyKeys) -> bool {
        let of = &self.signed;
        sha256_hex(self.submitted.as_bytes()) == of.hash
            && of.with_parts(|parts| keys.verify(&of.key_id, DOMAIN, parts, &of.signature))
    }

    /// Where each answer came from when it was submitted.
    ///
    /// # Errors
    /// Only for a stored receipt that is none.
    pub(super) fn sources(&self) -> Result<BTreeMap<String, Source>> {
        let text: Canonical = serde_json::from_str(&self.submitted)?;
        Ok(text.answers.into_iter().map(|one| (one.question, one.source)).collect())
    }
}

impl ReceiptShown {
    fn with_parts<T>(&self, work: impl FnOnce(&[&[u8]]) -> T) -> T {
        work(&[
            self.hash.as_bytes(),
            self.application.as_bytes(),
            self.reference.as_bytes(),
            self.establishment.as_bytes(),
            self.at.to_rfc3339_opts(SecondsFormat::Micros, true).as_bytes(),
        ])
    }
}

fn canonical(whole: &Whole) -> Canonical {
    let answers = whole.answers.iter().filter_map(|one| {
        Some(CanonicalAnswer {
            question: one.reference.clone(),
            source: one.source,
            answer: one.given.as_ref()?.answer.clone(),
        })
    });
    Canonical {
        application: whole.row.id.clone(),
        reference: whole.row.reference.clone(),
        category: whole.row.category_code.clone(),
        category_version: whole.version,
        establishment: whole.row.establishment_id.clone(),
        provider: whole.row.provider_id.clone(),
        content: whole.content.clone(),
        answers: answers.collect(),
        prices: whole.offered_cells(),
        discounts: whole.discounts.clone(),
    }
}
