//! Checking a proof without the database (D10): used by the award itself, by the public endpoint
//! and by `together verify`.
//!
//! A document says which keys signed it. Who checks one from a stranger compares the keys with
//! those the installation publishes, or hands them in as trusted.

mod bidder;
mod chain;
mod compare;
mod full;

use super::proof::{BidderProof, FORMAT, Proof, ProofKind, Signed};
use crate::seal::{VerifyKeys, sha256_hex};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use utoipa::ToSchema;

/// What was checked, and how it came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ProofReport)]
pub struct Report {
    /// Whether every check passed.
    pub ok: bool,
    /// Which document it is, when it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<ProofKind>,
    /// The checks, in order.
    pub checks: Vec<Check>,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = ProofCheck)]
pub struct Check {
    /// Stable name.
    #[schema(example = "result")]
    pub name: String,
    /// What it looked at, in a sentence.
    #[schema(example = "The result, recomputed from the case, is the same digit for digit.")]
    pub what: String,
    /// Whether it passed.
    pub ok: bool,
    /// Every difference found.
    pub differences: Vec<String>,
}

impl Report {
    const fn new() -> Self {
        Self { ok: true, kind: None, checks: Vec::new() }
    }

    fn add(&mut self, name: &str, what: &str, differences: Vec<String>) {
        self.ok &= differences.is_empty();
        self.checks.push(Check {
            name: name.into(),
            what: what.into(),
            ok: differences.is_empty(),
            differences,
        });
    }
}

/// Which document a text is.
#[derive(Deserialize)]
struct Label {
    format: String,
    kind: ProofKind,
}

/// Checks a document. With `trusted` keys, only those count; else the document's own.
pub fn check(bytes: &[u8], trusted: Option<&VerifyKeys>) -> Report {
    let mut report = Report::new();
    let label = std::str::from_utf8(bytes)
        .map_err(|_| "it is not UTF-8".to_owned())
        .and_then(|text| serde_json::from_str::<Label>(text).map_err(|error| place(&error)));
    let kind = match label {
        Ok(Label { format, kind }) if format == FORMAT => kind,
        Ok(_) => return refuse(report, "its format is not together-proof/v1".into()),
        Err(why) => return refuse(report, why),
    };
    report.kind = Some(kind);
    match kind {
        ProofKind::Full => match read::<Proof>(bytes) {
            Ok(proof) => {
                accept(&mut report);
                full::check(&proof, trusted, &mut report);
                signature(&proof, &proof.keys, trusted, &mut report);
            }
            Err(why) => return refuse(report, why),
        },
        ProofKind::Bidder => match read::<BidderProof>(bytes) {
            Ok(proof) => {
                accept(&mut report);
                bidder::check(&proof, trusted, &mut report);
                signature(&proof, &proof.keys, trusted, &mut report);
            }
            Err(why) => return refuse(report, why),
        },
    }
    report
}

/// Checks a proof that is about to be signed: everything but the signature.
pub fn check_unsigned(proof: &Proof) -> Report {
    let mut report = Report::new();
    full::check(proof, None, &mut report);
    report
}

fn read<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, String> {
    serde_json::from_slice(bytes).map_err(|error| place(&error))
}

/// Where a document is not what it should be, never what stands there.
fn place(error: &serde_json::Error) -> String {
    let words = match error.classify() {
        serde_json::error::Category::Data => "it is not a proof",
        _ => "it is not JSON",
    };
    format!("{words} (line {}, column {})", error.line(), error.column())
}

const DOCUMENT: &str = "The document is a proof of the format together-proof/v1.";

fn refuse(mut report: Report, why: String) -> Report {
    report.add("document", DOCUMENT, vec![why]);
    report
}

fn accept(report: &mut Report) {
    report.add("document", DOCUMENT, Vec::new());
}

fn signature(
    proof: &impl Signed,
    own: &VerifyKeys,
    trusted: Option<&VerifyKeys>,
    report: &mut Report,
) {
    let mut wrong = Vec::new();
    for (id, public) in &own.0 {
        let named = hex::decode(public).map(|bytes| sha256_hex(&bytes)).unwrap_or_default();
        if named.get(..16) != Some(id) {
            wrong.push(format!("/keys/{id}: this is not the name of that key"));
        }
        if trusted.is_some_and(|keys| keys.0.get(id) != Some(public)) {
            wrong.push(format!("/keys/{id}: this key is not one of those trusted"));
        }
    }
    if !proof.is_signed(trusted.unwrap_or(own)) {
        wrong.push("/signature: it is not the signature of this document by that key".into());
    }
    report.add("signature", "The document is signed, and unchanged since.", wrong);
}
