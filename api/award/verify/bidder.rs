//! One bidder's copy. What rests on other bids (the price score, total and rank) or on the home
//! (the location score) cannot be recomputed from it, and is compared with the feedback only.

use super::full::{CHAINS, RECEIPTS, SUBMISSIONS, receipt_faults, submission_faults};
use super::{Report, chain, compare::differences};
use crate::award::proof::{BidderProof, ProofFacts};
use crate::bid::body::Canonical;
use crate::bid::case::{self, Facts};
use crate::seal::{VerifyKeys, sha256_hex};
use serde_json::{Value, json};
use together_rules::amount::{Marks, Percent};
use together_rules::case::{evaluate, parse};

/// Every check but the signature.
pub fn check(proof: &BidderProof, trusted: Option<&VerifyKeys>, report: &mut Report) {
    let keys = trusted.unwrap_or(&proof.keys);
    let seed = proof.terms.0.get("draw_seed").and_then(Value::as_str);
    let same =
        seed.map(|seed| sha256_hex(seed.as_bytes())).as_ref() == Some(&proof.referral.seed_hash);
    let wrong = "/terms/draw_seed: its SHA-256 is not /referral/seed_hash";
    let wrong = if same { Vec::new() } else { vec![wrong.to_owned()] };
    report.add("seed", "The draw's seed is the one whose hash was published at issue.", wrong);
    report.add("receipts", RECEIPTS, receipt_faults(&proof.bid, &proof.referral.id, keys));
    report.add("chains", CHAINS, chain::faults(&proof.chain));
    let own = proof.chain.aggregate == format!("bid/{}", proof.bid.id);
    report.add(
        "submissions",
        SUBMISSIONS,
        submission_faults(&proof.bid, own.then_some(&proof.chain)),
    );
    if let (Some(facts), Some(figures)) = (&proof.facts, &proof.figures) {
        let what = "The own price and the marks that rest on the own bid alone come out the same.";
        report.add("figures", what, figures_of(proof, facts, &figures.0));
        let what = "The total is the sum of the six marks, and the feedback says the same.";
        report.add("feedback", what, feedback(proof, &figures.0));
    }
}

/// The engine on the own bid alone.
fn figures_of(proof: &BidderProof, facts: &ProofFacts, said: &Value) -> Vec<String> {
    let Some(found) = alone(proof, facts) else {
        return vec!["/bid/text: with /terms and /facts it makes no case".into()];
    };
    let (mut said, mut found) = (said.clone(), found);
    for value in [&mut said, &mut found] {
        let Some(members) = value.as_object_mut() else { continue };
        for rests_on_others in ["total", "rank"] {
            members.shift_remove(rests_on_others);
        }
        if let Some(scores) = members.get_mut("scores").and_then(Value::as_object_mut) {
            for rests_on_others in ["price", "location"] {
                scores.shift_remove(rests_on_others);
            }
        }
    }
    differences("/figures", &said, &found)
}

fn alone(proof: &BidderProof, facts: &ProofFacts) -> Option<Value> {
    let canonical: Canonical = serde_json::from_str(&proof.bid.text).ok()?;
    let competency = Percent::parse(&facts.core_competency).ok()?;
    let known = Facts { distance_metres: 0, core_competency: competency.hundredths(), mark: 0 };
    let mut bid = case::bid(&proof.bid.id, &canonical.body, known).ok()?;
    bid.outcomes.score = Marks::parse(&facts.outcomes_score).ok()?;
    bid.outcomes.out_of = Marks::parse(&facts.outcomes_out_of).ok()?;
    let case = parse(&json!({"referral": proof.terms, "bids": [bid]}).to_string()).ok()?;
    let own = evaluate(&case).bids.into_iter().next()?;
    serde_json::to_value(own).ok()
}

fn feedback(proof: &BidderProof, figures: &Value) -> Vec<String> {
    let mut wrong = Vec::new();
    let own = &proof.feedback.own;
    if proof.feedback.bid_id != proof.bid.id || proof.feedback.award_id != proof.award {
        wrong.push("/feedback: it is of another bid or award".into());
    }
    let mut scores = serde_json::Map::new();
    for marks in &own.criteria {
        scores.insert(marks.criterion.as_str().into(), json!(marks.score));
    }
    let ranked = figures.get("scores").is_some();
    let said = if ranked {
        json!({"scores": scores, "total": own.total, "rank": own.rank})
    } else {
        json!({"scores": Value::Null, "total": Value::Null, "rank": Value::Null})
    };
    let found = json!({
        "scores": figures.get("scores"),
        "total": figures.get("total"),
        "rank": figures.get("rank"),
    });
    wrong.extend(differences("/feedback/own", &said, &found));
    let sum: i64 = own.criteria.iter().map(|marks| marks.score.hundredths()).sum();
    if own.total.is_some_and(|total| total.hundredths() != sum) {
        wrong.push("/feedback/own/total: it is not the sum of the marks".into());
    }
    wrong
}
