//! The same bids under other weights.

use super::wire::{Rehearsal, Rehearsed, RehearsedBid, RehearsedSet};
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Error, FieldError, Result};
use crate::referral::access::see;
use crate::referral::content::Weights;
use crate::scoring::results::{may_see, standing_case};
use together_rules::amount::Marks;
use together_rules::case::{self, Case, Refusal, parse, rerank};
use together_rules::policy::{Action, Role};
use together_rules::weights::{own_needs, warns};

const SAMPLE: &str = include_str!("sample.case.json");

/// Whether the caller may rehearse at all: those who set weights.
///
/// # Errors
/// `forbidden`.
pub fn may_rehearse(actor: &Actor) -> Result<()> {
    match actor.role {
        Role::Commissioner | Role::LeadOfficer => Ok(()),
        _ => Err(Error::forbidden()),
    }
}

/// Ranks the bids again under every set.
///
/// # Errors
/// `not_found` for a referral that is not the caller's; `not_yet` for one that is not scored;
/// `invalid` with every fault of every set.
pub fn rehearse(conn: &mut Conn, actor: &Actor, asked: &Rehearsal) -> Result<Rehearsed> {
    let case = match &asked.referral_id {
        None => parse(SAMPLE).map_err(|_| Error::internal("the sample is no case"))?,
        Some(id) => {
            let seen = see(conn, actor, id)?;
            may_see(conn, actor, &seen, Action::BidPrices)?;
            standing_case(conn, id)?
        }
    };
    let mut faults = Vec::new();
    let mut items = Vec::new();
    for (index, weights) in asked.weights.iter().enumerate() {
        match rerank(&case, &of_case(weights)) {
            Ok(result) => items.push(set(&case, weights, &result, asked.referral_id.is_none())),
            Err(refusals) => faults.extend(refusals.iter().map(|one| fault(index, one))),
        }
    }
    if !faults.is_empty() {
        return Err(Error::invalid(faults));
    }
    Ok(Rehearsed { present: shown(&case.referral().weights), items })
}

/// A fault of the engine, with a pointer into the request.
fn fault(index: usize, refusal: &Refusal) -> FieldError {
    let at = refusal.at.strip_prefix("/referral").unwrap_or_default();
    let at = at.strip_prefix("/weights").unwrap_or(at);
    FieldError::new(format!("/weights/{index}{at}"), refusal.code.as_str(), &refusal.message)
}

fn of_case(weights: &Weights) -> case::Weights {
    case::Weights {
        price: weights.price,
        outcomes: weights.outcomes,
        needs: weights.needs,
        features: weights.features,
        location: weights.location,
        core_competency: weights.core_competency,
    }
}

fn shown(weights: &case::Weights) -> Weights {
    Weights {
        price: weights.price,
        outcomes: weights.outcomes,
        needs: weights.needs,
        features: weights.features,
        location: weights.location,
        core_competency: weights.core_competency,
    }
}

/// What the sample bids are called.
const SAMPLES: [&str; 3] = ["Sample bid A", "Sample bid B", "Sample bid C"];

fn set(case: &Case, weights: &Weights, result: &case::Evaluation, sample: bool) -> RehearsedSet {
    let present = case::evaluate(case);
    let mut bids: Vec<RehearsedBid> = (1_usize..)
        .zip(result.bids.iter().zip(&present.bids))
        .map(|(number, (bid, before))| RehearsedBid {
            name: SAMPLES
                .get(number.saturating_sub(1))
                .filter(|_| sample)
                .map(|name| (*name).to_owned()),
            number,
            compliant: bid.compliant,
            price: bid.price.price.to_string(),
            total: bid.standing.map(|one| one.total.to_string()),
            rank: bid.standing.map(|one| one.rank),
            present_rank: before.standing.map(|one| one.rank),
        })
        .collect();
    bids.sort_by_key(|bid| (bid.rank.unwrap_or(usize::MAX), bid.number));
    RehearsedSet {
        weights: *weights,
        hardly_counts_needs: warns(&of_case(weights)),
        own_needs: own_needs(&of_case(weights)).to_string(),
        lead: lead(result),
        bids,
    }
}

/// How far the first is ahead of the second.
fn lead(result: &case::Evaluation) -> Option<String> {
    let total = |rank| {
        let standing = result.bids.iter().filter_map(|bid| bid.standing);
        standing.into_iter().find(|one| one.rank == rank).map(|one| one.total)
    };
    let (first, second) = (total(1)?, total(2)?);
    let ahead = first.hundredths().saturating_sub(second.hundredths());
    Some(Marks::from_hundredths(ahead).to_string())
}
