//! The proof for the authority and its auditor.

use super::{Report, chain, compare::differences};
use crate::award::order;
use crate::award::proof::{Chain, FAMILY_ANSWERED, Proof, ProofBid, SENT_TO_FAMILY};
use crate::bid::body::Canonical;
use crate::bid::case::{self, Facts};
use crate::seal::{VerifyKeys, sha256_hex};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use together_rules::case::{Case, Evaluation, evaluate, parse};

/// Every check but the signature.
pub fn check(proof: &Proof, trusted: Option<&VerifyKeys>, report: &mut Report) {
    let keys = trusted.unwrap_or(&proof.keys);
    let case = the_case(proof, report);
    let result = case.as_ref().map(evaluate);
    if let Some(result) = &result {
        recomputed(proof, result, report);
    }
    report.add("evaluation", "The trail shows this case and this result.", evaluation(proof));
    seed(proof, report);
    let receipts = proof.bids.iter().flat_map(|bid| receipt_faults(bid, &proof.referral.id, keys));
    report.add("receipts", RECEIPTS, receipts.collect());
    if let Some(case) = &case {
        report.add("bids", "The case holds every bid as it was sealed.", bids(proof, case));
    }
    report.add("chains", CHAINS, proof.chains.iter().flat_map(chain::faults).collect());
    let submitted = proof.bids.iter().flat_map(|bid| {
        let aggregate = format!("bid/{}", bid.id);
        submission_faults(bid, proof.chains.iter().find(|one| one.aggregate == aggregate))
    });
    report.add("submissions", SUBMISSIONS, submitted.collect());
    report.add("opening", "The trail shows the opening of exactly these bids.", opening(proof));
    if let Some(result) = &result {
        let what = "The award goes to the first in rank or to the family's choice, in turn.";
        report.add("award", what, award(proof, result));
    }
}

pub(super) const RECEIPTS: &str = "Each receipt is signed, and is that of the bid's text.";
pub(super) const CHAINS: &str = "The audit entries hash to what they say and follow one another.";
pub(super) const SUBMISSIONS: &str = "The trail shows each bid's receipt, and no later submission.";

fn the_case(proof: &Proof, report: &mut Report) -> Option<Case> {
    let what = "The case is one that the engine takes.";
    match parse(&proof.case.0.to_string()) {
        Ok(case) => {
            report.add("case", what, Vec::new());
            Some(case)
        }
        Err(refusals) => {
            let wrong =
                refusals.iter().map(|refusal| format!("/case{}: {}", refusal.at, refusal.code));
            report.add("case", what, wrong.collect());
            None
        }
    }
}

fn recomputed(proof: &Proof, result: &Evaluation, report: &mut Report) {
    let what = "The result, recomputed from the case, is the same digit for digit.";
    let wrong = match serde_json::to_value(result) {
        Ok(found) => differences("/result", &proof.result.0, &found),
        Err(_) => vec!["/result: it cannot be written".into()],
    };
    report.add("result", what, wrong);
}

/// Case and result are those of an evaluation in the trail.
fn evaluation(proof: &Proof) -> Vec<String> {
    let hash = |tree: &Value| sha256_hex(tree.to_string().as_bytes());
    let (case, result) = (hash(&proof.case.0), hash(&proof.result.0));
    let told = referral_chain(proof)
        .is_some_and(|chain| chain::holding(chain, &[&case, &result]).is_some());
    if told { Vec::new() } else { vec!["no entry holds the SHA-256 of both".into()] }
}

/// The seed is the one of which the hash was published at issue (C4).
fn seed(proof: &Proof, report: &mut Report) {
    let mut wrong = Vec::new();
    let seed = proof.case.0.pointer("/referral/draw_seed").and_then(Value::as_str);
    let published = &proof.referral.seed_hash;
    if seed.map(|seed| sha256_hex(seed.as_bytes())).as_ref() != Some(published) {
        wrong.push("/case/referral/draw_seed: its SHA-256 is not /referral/seed_hash".into());
    }
    let issued = referral_chain(proof).and_then(|chain| chain::holding(chain, &[published]));
    if issued.is_none_or(|entry| entry.action != "referral.issued") {
        wrong.push("/referral/seed_hash: the trail does not show it at issue".into());
    }
    report.add("seed", "The draw's seed is the one whose hash was published at issue.", wrong);
}

fn referral_chain(proof: &Proof) -> Option<&Chain> {
    let aggregate = format!("referral/{}", proof.referral.id);
    proof.chains.iter().find(|chain| chain.aggregate == aggregate)
}

/// What is wrong between a bid's text and its receipt.
pub(super) fn receipt_faults(bid: &ProofBid, referral: &str, keys: &VerifyKeys) -> Vec<String> {
    let mut wrong = Vec::new();
    let name = format!("bid {}", bid.id);
    if !bid.receipt.is_signed(keys) {
        wrong.push(format!("{name}: the receipt is not signed by a known key"));
    }
    if !bid.receipt.matches(&bid.text) {
        wrong.push(format!("{name}: the receipt is not that of this text"));
    }
    match serde_json::from_str::<Canonical>(&bid.text) {
        Ok(canonical) => {
            let receipt = &bid.receipt;
            let same = canonical.bid == bid.id
                && receipt.bid == bid.id
                && canonical.referral == referral
                && receipt.referral == referral
                && receipt.establishment == canonical.establishment
                && receipt.bid_version == canonical.bid_version;
            if !same {
                wrong.push(format!("{name}: text, receipt and proof name different bids"));
            }
        }
        Err(_) => wrong.push(format!("{name}: the text is no bid")),
    }
    wrong
}

/// Whether the trail shows the receipt, and nothing submitted or withdrawn after it.
pub(super) fn submission_faults(bid: &ProofBid, chain: Option<&Chain>) -> Vec<String> {
    let name = format!("bid {}", bid.id);
    let Some(chain) = chain else { return vec![format!("{name}: its audit chain is missing")] };
    let Some(entry) = chain::holding(chain, &[&bid.receipt.hash]) else {
        return vec![format!("{name}: no entry of its audit chain holds the receipt")];
    };
    let later = chain.entries.iter().filter(|other| other.seq > entry.seq);
    later
        .filter(|other| matches!(other.action.as_str(), "bid.submitted" | "bid.withdrawn"))
        .map(|other| format!("{name}: entry {} comes after the receipt", other.seq))
        .collect()
}

/// The bids of the case against the texts that were sealed; and none of those forgotten.
fn bids(proof: &Proof, case: &Case) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for (index, judged) in case.bids().iter().enumerate() {
        seen.insert(judged.id.as_str());
        let Some(sealed) = proof.bids.iter().find(|bid| bid.id == judged.id) else {
            wrong.push(format!("/case/bids/{index}: no such bid was opened"));
            continue;
        };
        if sealed.excluded.is_some() {
            wrong.push(format!("/case/bids/{index}: this bid was left out"));
        }
        let facts = Facts {
            distance_metres: i64::from(judged.distance_metres),
            core_competency: judged.core_competency.hundredths(),
            mark: 0,
        };
        let written = serde_json::from_str::<Canonical>(&sealed.text)
            .ok()
            .and_then(|canonical| case::bid(&judged.id, &canonical.body, facts).ok())
            .and_then(|mut bid| {
                // The mark is the evaluators', not the bidder's.
                bid.outcomes = judged.outcomes;
                serde_json::to_value(bid).ok()
            });
        match (serde_json::to_value(judged), written) {
            (Ok(said), Some(found)) => {
                wrong.extend(differences(&format!("/case/bids/{index}"), &said, &found));
            }
            _ => wrong.push(format!("/case/bids/{index}: its text is no bid")),
        }
    }
    for bid in proof.bids.iter().filter(|bid| bid.excluded.is_none()) {
        if !seen.contains(bid.id.as_str()) {
            wrong.push(format!(
                "bid {}: it was opened, not left out, and is not in the case",
                bid.id
            ));
        }
    }
    wrong
}

fn opening(proof: &Proof) -> Vec<String> {
    let Some(chain) = referral_chain(proof) else {
        return vec!["the referral's audit chain is missing".into()];
    };
    let hashes: Vec<&str> = proof.bids.iter().map(|bid| bid.receipt.hash.as_str()).collect();
    let found = chain::holding(chain, &hashes).filter(|entry| entry.action == "referral.opened");
    if found.is_some() {
        Vec::new()
    } else {
        vec!["no entry lists the receipts of these bids".into()]
    }
}

/// Whose turn it was (D8, D9), and that the trail says so.
fn award(proof: &Proof, result: &Evaluation) -> Vec<String> {
    let mut wrong = Vec::new();
    let award = &proof.award;
    let preferences = proof.family.as_ref().map_or(&[][..], |family| &family.preferences);
    let turns = order::turns(&order::ranked(result), preferences);
    let passed = award.passed_over.iter().map(|passed| passed.bid.clone());
    let had: BTreeSet<String> = award.earlier.iter().cloned().chain(passed).collect();
    match order::next(&turns, &had) {
        Some(turn) if turn.bid == award.bid && turn.basis == award.basis => {}
        Some(turn) if turn.bid == award.bid => {
            wrong.push("/award/basis: it is awarded for another reason".into());
        }
        _ => wrong.push("/award/bid: it is not this bid's turn".into()),
    }
    let unasked = proof.family.as_ref().is_some_and(|family| family.none_fits);
    if (unasked || !award.passed_over.is_empty()) && award.reason.trim().is_empty() {
        wrong.push("/award/reason: this award needs one".into());
    }
    if let Some(family) = &proof.family {
        let offered = json!(result.parent_choice);
        wrong.extend(differences("/family/offered", &json!(family.offered), &offered));
        let early = family.answered_at.is_none() && award.made_at < family.due_at;
        if early {
            wrong.push("/award/made_at: the family could still answer".into());
        }
        if family.answered_at.is_some_and(|at| at >= family.due_at) {
            wrong.push("/family/answered_at: it is after the last date".into());
        }
    }
    let told = referral_chain(proof)
        .is_some_and(|chain| chain::holding(chain, &[&award.id, &award.bid]).is_some());
    if !told {
        wrong.push("/award: the trail does not show it".into());
    }
    wrong.extend(family(proof));
    wrong
}

/// The family's part as the trail has it: what was sent, and the last answer.
fn family(proof: &Proof) -> Vec<String> {
    let entries = || referral_chain(proof).into_iter().flat_map(|chain| &chain.entries);
    let last = |action: &str| {
        let entry = entries().rfind(|entry| entry.action == action)?;
        serde_json::from_str::<Value>(entry.payload.as_deref()?).ok()
    };
    let (sent, answered) = (last(SENT_TO_FAMILY), last(FAMILY_ANSWERED));
    let Some(family) = &proof.family else {
        let asked = entries().any(|entry| entry.action == SENT_TO_FAMILY);
        return if asked { vec!["/family: the trail shows an offer".into()] } else { Vec::new() };
    };
    let said = json!({
        "offered": family.offered,
        "due_at": family.due_at,
        "preferences": family.preferences,
        "none_fits": family.none_fits,
    });
    let told = |payload: &Option<Value>, name: &str| {
        payload.as_ref().and_then(|payload| payload.get(name)).cloned()
    };
    let found = json!({
        "offered": told(&sent, "offered"),
        "due_at": told(&sent, "due_at"),
        "preferences": told(&answered, "preferences").unwrap_or_else(|| json!([])),
        "none_fits": told(&answered, "none_fits").unwrap_or_else(|| json!(false)),
    });
    let mut wrong = differences("/family", &said, &found);
    if family.answered_at.is_some() != answered.is_some() {
        wrong.push("/family/answered_at: the trail says otherwise".into());
    }
    wrong
}
