//! Putting a proof together from what is stored, and one bidder's copy out of a proof.

use super::feedback::Feedback;
use super::order::{Basis, ranked, turns};
use super::proof::{
    BidderProof, FORMAT, Proof, ProofAward, ProofBid, ProofEvaluation, ProofFacts, ProofFamily,
    ProofKind, ProofReferral, Signed as _,
};
use super::store;
use super::tree::Tree;
use super::verify;
use crate::bid;
use crate::db::Conn;
use crate::family::store::Choice;
use crate::http::{Code, Error, Result};
use crate::referral::store::Referral;
use crate::scoring::store::{EvaluationRow, ExclusionRow, OpenedBid};
use crate::seal::{Keys, sha256_hex};
use serde_json::Value;
use together_rules::case::{Case, Evaluation};

/// The action of the entry that opening writes into each bid's chain.
const BID_OPENED: &str = "bid.opened";

/// What a proof is made from, beside the audit trail.
#[derive(Debug)]
pub struct Evidence<'e> {
    /// The referral.
    pub referral: &'e Referral,
    /// The evaluation that stands.
    pub evaluation: &'e EvaluationRow,
    /// Its case.
    pub case: &'e Case,
    /// Every opened bid.
    pub opened: &'e [OpenedBid],
    /// Those left out.
    pub exclusions: &'e [ExclusionRow],
    /// The family's part, if it was asked.
    pub choice: Option<&'e Choice>,
}

impl Evidence<'_> {
    /// The proof of an award, checked and signed. The trail has to show the award already.
    ///
    /// # Errors
    /// `evidence_broken` when anything stored does not fit together: nothing is then awarded.
    pub fn prove(&self, conn: &mut Conn, keys: &Keys, award: ProofAward) -> Result<Proof> {
        self.is_what_was_issued()?;
        let mut proof = self.unsigned(conn, keys, award)?;
        let report = verify::check_unsigned(&proof);
        if let Some(failed) = report.checks.iter().find(|check| !check.ok) {
            log::error!("the proof of an award does not verify: {}", failed.name);
            return Err(Error::new(Code::EvidenceBroken)
                .detail(format!("The stored evidence fails this check: {}.", failed.name)));
        }
        proof.sign(keys)?;
        Ok(proof)
    }

    /// Weights, needs, features and children of the case are those that were issued.
    fn is_what_was_issued(&self) -> Result<()> {
        let issued =
            bid::case::referral(&self.referral.content()?, &self.case.referral().draw_seed)?;
        if issued == *self.case.referral() {
            return Ok(());
        }
        Err(Error::new(Code::EvidenceBroken)
            .detail("The evaluation does not rest on what was issued."))
    }

    fn unsigned(&self, conn: &mut Conn, keys: &Keys, award: ProofAward) -> Result<Proof> {
        let broken = |_| Error::new(Code::EvidenceBroken);
        let seed_hash = self.referral.seed_hash.clone().unwrap_or_default();
        let mut bids = Vec::new();
        for row in self.opened {
            let excluded = self.exclusions.iter().find(|out| out.bid_id == row.bid_id);
            bids.push(ProofBid {
                id: row.bid_id.clone(),
                text: row.body.clone(),
                receipt: row.receipt().map_err(|_| Error::new(Code::EvidenceBroken))?,
                excluded: excluded.map(|out| out.reason.clone()),
            });
        }
        let case_hash = sha256_hex(self.evaluation.case_json.as_bytes());
        let mut texts: Vec<&str> = vec![&seed_hash, &case_hash, &award.id];
        texts.extend(bids.iter().map(|bid| bid.receipt.hash.as_str()));
        let mut chains =
            vec![store::chain(conn, &format!("referral/{}", self.referral.id), &texts)?];
        for bid in &bids {
            chains.push(store::chain(conn, &format!("bid/{}", bid.id), &[&bid.receipt.hash])?);
        }
        Ok(Proof {
            format: FORMAT.into(),
            kind: ProofKind::Full,
            referral: ProofReferral {
                id: self.referral.id.clone(),
                reference: self.referral.reference.clone(),
                seed_hash,
            },
            evaluation: ProofEvaluation {
                number: self.evaluation.number,
                at: self.evaluation.at.and_utc(),
            },
            case: serde_json::from_str(&self.evaluation.case_json).map_err(broken)?,
            result: serde_json::from_str(&self.evaluation.result_json).map_err(broken)?,
            bids,
            family: self.choice.map(family).transpose()?,
            award,
            chains,
            keys: keys.verify_keys(),
            key_id: String::new(),
            signature: String::new(),
        })
    }
}

fn family(choice: &Choice) -> Result<ProofFamily> {
    Ok(ProofFamily {
        offered: choice.offered()?,
        due_at: choice.due_at.and_utc(),
        answered_at: choice.answered_at.map(|at| at.and_utc()),
        preferences: choice.preferences()?,
        none_fits: choice.none_fits,
    })
}

/// Every bid that may be awarded, in turn, with the basis of each.
///
/// # Errors
/// Only for stored JSON that is none.
pub fn in_turn(result: &Evaluation, choice: Option<&Choice>) -> Result<Vec<(String, Basis)>> {
    let preferences = choice.map(Choice::preferences).transpose()?.unwrap_or_default();
    Ok(turns(&ranked(result), &preferences)
        .into_iter()
        .map(|turn| (turn.bid, turn.basis))
        .collect())
}

/// One bidder's copy of a proof: its own bid and figures, and the feedback it was sent.
///
/// # Errors
/// `not_found` when the bid was never opened; `evidence_broken` for a stored proof that is none.
pub fn bidder_copy(keys: &Keys, stored: &str, feedback: Feedback) -> Result<BidderProof> {
    let broken = || Error::new(Code::EvidenceBroken);
    let proof: Proof = serde_json::from_str(stored).map_err(|_| broken())?;
    let id = feedback.bid_id.clone();
    let own = |at: &str, tree: &Tree| -> Option<Value> {
        let list = tree.0.get(at)?.as_array()?;
        list.iter().find(|bid| bid.get("id").and_then(Value::as_str) == Some(&id)).cloned()
    };
    let text = |judged: &Value, pointer: &str| {
        judged.pointer(pointer).and_then(Value::as_str).map(str::to_owned).ok_or_else(broken)
    };
    let facts = own("bids", &proof.case)
        .map(|judged| {
            Ok::<_, Error>(ProofFacts {
                core_competency: text(&judged, "/core_competency")?,
                outcomes_score: text(&judged, "/outcomes/score")?,
                outcomes_out_of: text(&judged, "/outcomes/out_of")?,
            })
        })
        .transpose()?;
    let figures = own("bids", &proof.result).map(Tree);
    let terms = proof.case.0.get("referral").cloned().map(Tree).ok_or_else(broken)?;
    let aggregate = format!("bid/{id}");
    let chain = proof.chains.into_iter().find(|chain| chain.aggregate == aggregate);
    let mut chain = chain.ok_or_else(broken)?;
    // What officers did with the bid after opening is theirs; nothing before it is left out.
    let opened = chain.entries.iter().position(|entry| entry.action == BID_OPENED);
    chain.entries.truncate(opened.unwrap_or(chain.entries.len()));
    let mut copy = BidderProof {
        format: FORMAT.into(),
        kind: ProofKind::Bidder,
        referral: proof.referral,
        evaluation: proof.evaluation,
        terms,
        bid: proof.bids.into_iter().find(|bid| bid.id == id).ok_or_else(Error::not_found)?,
        facts,
        figures,
        award: proof.award.id,
        feedback,
        chain,
        keys: proof.keys,
        key_id: String::new(),
        signature: String::new(),
    };
    copy.sign(keys)?;
    Ok(copy)
}
