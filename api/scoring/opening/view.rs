//! What an opening shows: statements by number; apart from them, whose the bids are.

use super::wire::{Opened, OpenedBidder, OpenedPermission, OpenedStatement, StatementState};
use crate::auth::Actor;
use crate::bid::case::{self, Facts};
use crate::db::{Conn, schema::referral};
use crate::http::{Code, Error, Result};
use crate::referral::access::see;
use crate::referral::store::Referral;
use crate::scoring::panel::Panel;
use crate::scoring::results::{CriterionScore, Unmet, invalid, may_see};
use crate::scoring::store::{OpenedBid, agreed, latest_evaluation, marks, opened_bids, opened_by};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use together_rules::case::{Case, Criterion, explain};
use together_rules::distance::miles_cut;
use together_rules::policy::{Action, Role};

/// What was opened.
///
/// # Errors
/// `not_yet` before opening; the table's refusal.
pub fn read(conn: &mut Conn, actor: &Actor, id: &str, now: NaiveDateTime) -> Result<Opened> {
    let seen = see(conn, actor, id)?;
    may_see(conn, actor, &seen, Action::EvaluationResult)?;
    let referral = &seen.referral;
    let opened_at = referral.opened_at.ok_or_else(|| Error::new(Code::NotYet))?;
    let panel = Panel::load(conn, referral)?;
    let bids = opened_bids(conn, id)?;
    let statements = statements(conn, id, &panel, &bids)?;
    let evaluated = latest_evaluation(conn, id).is_ok();
    let seed: Option<String> = referral::table.find(id).select(referral::draw_seed).first(conn)?;
    let seed = seed.unwrap_or_default();
    let not_valid = invalid(conn, referral)?;
    // A: the rule looks at the person, over all their roles. Whoever marks, or moderates, learns
    // of no bidder before the marks are agreed.
    let may_know = evaluated || (actor.role != Role::Evaluator && !panel.has(&actor.user_id));
    let mut permissions = Vec::new();
    if actor.role == Role::Commissioner && referral.state == "opened" {
        permissions.push(OpenedPermission::AssignEvaluators);
    }
    if evaluated {
        permissions.push(OpenedPermission::ReadEvaluation);
    }
    Ok(Opened {
        referral_id: referral.id.clone(),
        reference: referral.reference.clone(),
        state: referral.state_at(now)?.into(),
        opened_at: opened_at.and_utc(),
        opened_by: opened_by(conn, id)?,
        single_bid: statements.len() == 1,
        statements,
        bids: if may_know { bidders(referral, &seed, &bids)? } else { Vec::new() },
        invalid: not_valid.len(),
        invalid_bids: if may_know { not_valid } else { Vec::new() },
        draw_seed: seed,
        evaluators_required: panel.required,
        evaluators: panel.markers().count(),
        permissions,
    })
}

fn statements(
    conn: &mut Conn,
    id: &str,
    panel: &Panel,
    bids: &[OpenedBid],
) -> Result<Vec<OpenedStatement>> {
    let marks = marks(conn, id)?;
    let settled = agreed(conn, id)?;
    let shown = bids.iter().map(|bid| {
        let own: Vec<_> = marks.iter().filter(|mark| mark.bid_id == bid.bid_id).collect();
        let is_agreed = settled.iter().any(|one| one.bid_id == bid.bid_id);
        let waiting_for = if is_agreed { 0 } else { panel.waiting_for(&own) };
        let state = match (is_agreed, waiting_for) {
            (true, _) => StatementState::Agreed,
            (false, 0) => StatementState::ToAgree,
            (false, _) => StatementState::ToMark,
        };
        OpenedStatement { number: bid.statement_number, state, waiting_for }
    });
    Ok(shown.collect())
}

/// The criteria that follow from the bid itself. The case takes a price and a mark as well; what
/// they come to is dropped here.
const AT_ONCE: [Criterion; 4] =
    [Criterion::Needs, Criterion::Features, Criterion::Location, Criterion::CoreCompetency];

fn bidders(referral: &Referral, seed: &str, bids: &[OpenedBid]) -> Result<Vec<OpenedBidder>> {
    let broken = || Error::new(Code::EvidenceBroken);
    let mut judged = Vec::new();
    for bid in bids {
        let facts = Facts {
            distance_metres: bid.distance_metres,
            core_competency: bid.core_competency,
            mark: 0,
        };
        judged.push(case::bid(&bid.bid_id, &bid.canonical()?.body, facts)?);
    }
    let asked = case::referral(&referral.content()?, seed)?;
    let case = Case::build(&asked, &judged).map_err(|_| broken())?;
    let mut shown = Vec::new();
    for (bid, working) in bids.iter().zip(explain(&case)) {
        let at_once = working.criteria.iter().filter(|one| AT_ONCE.contains(&one.criterion));
        let disqualifies =
            |id: &str| case.referral().features.iter().any(|one| one.id == id && one.disqualifies);
        let missed = working.features_not_met.iter().map(|one| one.id);
        shown.push(OpenedBidder {
            bid_id: bid.bid_id.clone(),
            establishment_id: bid.establishment_id.clone(),
            establishment: bid.establishment.clone(),
            provider: bid.provider.clone(),
            option: bid.option_number,
            criteria: at_once.map(CriterionScore::from).collect(),
            needs_not_met: working.needs_not_met.iter().map(Unmet::from).collect(),
            features_not_met: working.features_not_met.iter().map(Unmet::from).collect(),
            unmet: missed.filter(|id| disqualifies(id)).map(String::from).collect(),
            compliant: working.compliant,
            distance_metres: u32::try_from(bid.distance_metres).map_err(Error::internal)?,
            distance_miles: miles_cut(bid.distance_metres),
            availability: bid.canonical()?.body.availability,
        });
    }
    // By name, never by statement.
    shown.sort_by(|one, other| {
        (&one.establishment, one.option, &one.bid_id).cmp(&(
            &other.establishment,
            other.option,
            &other.bid_id,
        ))
    });
    Ok(shown)
}
