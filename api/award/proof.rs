//! The proof of an award (D10): everything it takes to recompute the result and to check it
//! against the bids' receipts and the audit trail, without the database.
//!
//! The signature is over the SHA-256 of the document written without white space, members in the
//! order of these types, with an empty `signature`.

use super::feedback::Feedback;
use super::order::Basis;
use super::tree::Tree;
use crate::bid::receipt::Receipt;
use crate::http::{Error, Result};
use crate::seal::{Keys, VerifyKeys, sha256_hex};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The format of these documents.
pub const FORMAT: &str = "together-proof/v1";
/// The action of the entry that shows what the family was offered.
pub const SENT_TO_FAMILY: &str = "referral.sent_to_family";
/// The action of the entries that show what it answered; the last one counts.
pub const FAMILY_ANSWERED: &str = "family.answered";
/// What the signature is made for.
const DOMAIN: &str = "together-proof/v1";

/// Which of the two documents it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProofKind {
    /// The whole case: for the authority and its auditor.
    Full,
    /// One bidder's copy: its own bid, and what D9 allows.
    Bidder,
}

/// The proof for the authority and its auditor.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AwardProof)]
pub struct Proof {
    /// `together-proof/v1`.
    #[schema(example = "together-proof/v1")]
    pub format: String,
    /// `full`.
    pub kind: ProofKind,
    /// Of which referral.
    pub referral: ProofReferral,
    /// Which evaluation of it.
    pub evaluation: ProofEvaluation,
    /// The case as the engine judged it (C1).
    #[schema(value_type = Object)]
    pub case: Tree,
    /// The engine's result (C2 to C5).
    #[schema(value_type = Object)]
    pub result: Tree,
    /// Every bid that was opened.
    pub bids: Vec<ProofBid>,
    /// What the family was offered and answered, if it was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub family: Option<ProofFamily>,
    /// The award.
    pub award: ProofAward,
    /// The audit chains it rests on.
    pub chains: Vec<Chain>,
    /// Public signing keys by id, in hex.
    #[schema(value_type = BTreeMap<String, String>)]
    pub keys: VerifyKeys,
    /// Key that signed this document.
    pub key_id: String,
    /// Ed25519, base64url.
    pub signature: String,
}

/// One bidder's copy of the proof.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BidProof)]
pub struct BidderProof {
    /// `together-proof/v1`.
    #[schema(example = "together-proof/v1")]
    pub format: String,
    /// `bidder`.
    pub kind: ProofKind,
    /// Of which referral.
    pub referral: ProofReferral,
    /// Which evaluation of it.
    pub evaluation: ProofEvaluation,
    /// What the bids were judged by: `referral` of the case.
    #[schema(value_type = Object)]
    pub terms: Tree,
    /// The own bid.
    pub bid: ProofBid,
    /// What the case says of the own bid beside its text; absent when it was left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub facts: Option<ProofFacts>,
    /// The own part of the result; absent when the bid was left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>)]
    pub figures: Option<Tree>,
    /// The award's id.
    pub award: String,
    /// The feedback that went with the award.
    pub feedback: Feedback,
    /// The bid's own audit chain.
    pub chain: Chain,
    /// Public signing keys by id, in hex.
    #[schema(value_type = BTreeMap<String, String>)]
    pub keys: VerifyKeys,
    /// Key that signed this document.
    pub key_id: String,
    /// Ed25519, base64url.
    pub signature: String,
}

/// The referral a proof is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProofReferral {
    /// Id.
    pub id: String,
    /// Reference.
    #[schema(example = "ESX-2026-0042")]
    pub reference: String,
    /// SHA-256 of the draw's seed, as published at issue (C4).
    pub seed_hash: String,
}

/// The evaluation a proof is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProofEvaluation {
    /// From 1; a recomputation after an exclusion has the next.
    pub number: i64,
    /// When it was made.
    pub at: DateTime<Utc>,
}

/// A bid as it was sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProofBid {
    /// Bid id.
    pub id: String,
    /// The canonical text, `seal_salt` included: its SHA-256 is the receipt's hash.
    pub text: String,
    /// The signed receipt.
    pub receipt: Receipt,
    /// Why it was left out of the evaluation, if it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excluded: Option<String>,
}

/// What the case says of a bid beside its text, but for the distance.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProofFacts {
    /// Frozen at issue.
    #[schema(example = "82.40")]
    pub core_competency: String,
    /// The agreed mark.
    #[schema(example = "4.00")]
    pub outcomes_score: String,
    /// Out of so many.
    #[schema(example = "5.00")]
    pub outcomes_out_of: String,
}

/// The family's part (D8). Its words are not here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProofFamily {
    /// Bid ids offered.
    pub offered: Vec<String>,
    /// Until when it could answer.
    pub due_at: DateTime<Utc>,
    /// When it answered last; absent: it did not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<DateTime<Utc>>,
    /// Bid ids in its order.
    pub preferences: Vec<String>,
    /// Whether it said that none fits.
    pub none_fits: bool,
}

/// The award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProofAward {
    /// Id.
    pub id: String,
    /// Bid id.
    pub bid: String,
    /// Why to this one.
    pub basis: Basis,
    /// The reason given, where one was needed.
    pub reason: String,
    /// When.
    pub made_at: DateTime<Utc>,
    /// Bids that were awarded before and declined or withdrawn.
    pub earlier: Vec<String>,
    /// Bids passed over because they could not be awarded.
    pub passed_over: Vec<PassedOver>,
}

/// A bid that could not be awarded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProofPassedOver)]
pub struct PassedOver {
    /// Bid id.
    pub bid: String,
    /// Which check failed.
    pub because: String,
}

/// The entries of one audit chain, from one that matters to the last at the time of the proof.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProofChain)]
pub struct Chain {
    /// `referral/<id>` or `bid/<id>`.
    pub aggregate: String,
    /// In order.
    pub entries: Vec<ChainEntry>,
}

/// An audit entry; payload and salt only where the proof rests on what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ProofChainEntry)]
pub struct ChainEntry {
    /// Place in the chain, from 1.
    pub seq: i64,
    /// Hash of the entry before; empty for the first.
    pub previous: String,
    /// Hash of this one.
    pub hash: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Who.
    pub actor: String,
    /// In which sign-in session.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<String>,
    /// For which organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// What.
    pub action: String,
    /// SHA-256 of salt and payload.
    pub commitment: String,
    /// Salt of the commitment, in hex.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub salt: Option<String>,
    /// The payload, as text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payload: Option<String>,
}

/// A document with a signature over all the rest of it.
pub trait Signed: Serialize + Clone {
    /// Key and signature.
    fn signature(&self) -> (&str, &str);

    /// Puts key and signature in.
    fn set_signature(&mut self, key_id: String, signature: String);

    /// The SHA-256 that is signed, in hex.
    ///
    /// # Errors
    /// Never in practice.
    fn digest(&self) -> Result<String> {
        let mut bare = self.clone();
        bare.set_signature(self.signature().0.to_owned(), String::new());
        Ok(sha256_hex(serde_json::to_string(&bare).map_err(Error::internal)?.as_bytes()))
    }

    /// Signs it with the installation's key.
    ///
    /// # Errors
    /// Never in practice.
    fn sign(&mut self, keys: &Keys) -> Result<()> {
        let signer = keys.signer();
        self.set_signature(signer.key_id(), String::new());
        let signature = signer.sign(DOMAIN, &[self.digest()?.as_bytes()]);
        self.set_signature(signer.key_id(), signature);
        Ok(())
    }

    /// Whether one of these keys signed it as it stands.
    fn is_signed(&self, keys: &VerifyKeys) -> bool {
        let (key_id, signature) = self.signature();
        self.digest()
            .is_ok_and(|digest| keys.verify(key_id, DOMAIN, &[digest.as_bytes()], signature))
    }
}

macro_rules! signed {
    ($document:ty) => {
        impl Signed for $document {
            fn signature(&self) -> (&str, &str) {
                (&self.key_id, &self.signature)
            }

            fn set_signature(&mut self, key_id: String, signature: String) {
                self.key_id = key_id;
                self.signature = signature;
            }
        }
    };
}

signed!(Proof);
signed!(BidderProof);
