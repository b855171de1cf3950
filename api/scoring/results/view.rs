//! An evaluation as shown: the stored case worked out again, with whose each bid is.

use super::competency::{self, CompetencyFrozen};
use super::figures::{AppliedDiscount, BidPrice, PricedLine};
use super::flags::abnormally_low;
use super::invalid::invalid;
use super::wire::{
    Bidder, CriterionScore, EvaluatedBid, Evaluation, EvaluationHistory, EvaluationPermission,
    EvaluationVersion, ExcludedBid, Flag, MarkGiven, Unmet,
};
use crate::auth::Actor;
use crate::category;
use crate::db::{Conn, schema::app_user};
use crate::http::{Code, Error, Result};
use crate::referral::access::{Seen, see};
use crate::referral::content::Weights;
use crate::scoring::low_price::{self, PriceQuestion};
use crate::scoring::panel::Panel;
use crate::scoring::store::{
    self, EvaluationRow, MarkRow, OpenedBid, agreed, exclusions, marks, opened_bids,
};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use together_rules::case::{self, Case, Explanation, explain};
use together_rules::distance::miles_cut;
use together_rules::policy::{Action, Role, Standing};

/// Whether somebody may see more of a referral's bids than their statements.
///
/// # Errors
/// The table's refusal; `forbidden` for a partner's evaluator, who sees only the statements (A);
/// `not_yet` and `conflict_of_interest` for an evaluator who has not declared or is blocked.
pub fn may_see(conn: &mut Conn, actor: &Actor, seen: &Seen, action: Action) -> Result<()> {
    seen.allow(actor, action)?;
    if seen.standing != Standing::EvaluatorGiven {
        return Ok(());
    }
    if actor.authority_id.as_deref() != Some(seen.referral.authority_id.as_str()) {
        return Err(Error::forbidden().detail("A partner's evaluator sees the statements only."));
    }
    let panel = Panel::load(conn, &seen.referral)?;
    panel.of_role(&actor.role_id).ok_or_else(Error::not_found)?.may_read()
}

/// Which version somebody asks for.
#[derive(Clone, Copy, Debug)]
pub enum Which {
    /// The one that stands.
    Standing,
    /// By number.
    Number(i64),
}

/// A version of the evaluation.
///
/// # Errors
/// `not_yet` before every agreed mark is in; `not_found` for a number that is none.
pub fn read(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    which: Which,
    now: NaiveDateTime,
) -> Result<Evaluation> {
    let (seen, standing) = scored(conn, actor, id)?;
    let row = match which {
        Which::Standing => standing.clone(),
        Which::Number(number) => store::evaluation(conn, id, number)?,
    };
    let stands = row.number == standing.number;
    show(conn, actor, &seen, &row, stands, now)
}

/// The versions.
///
/// # Errors
/// As [`read`].
pub fn history(conn: &mut Conn, actor: &Actor, id: &str) -> Result<EvaluationHistory> {
    scored(conn, actor, id)?;
    let mut items = Vec::new();
    for row in store::evaluations(conn, id)? {
        let result = case::evaluate(&row.case()?);
        let ranks = |bid: &&case::BidResult| bid.standing.is_some();
        let first = result.bids.iter().find(|bid| bid.standing.is_some_and(|one| one.rank == 1));
        items.push(EvaluationVersion {
            number: row.number,
            reason: row.reason,
            at: row.at.and_utc(),
            by: store::person(conn, &row.by_user)?,
            ranked: result.bids.iter().filter(ranks).count(),
            first: first.map(|bid| bid.id.clone()),
        });
    }
    Ok(EvaluationHistory { items })
}

/// The evaluation that stands, for those who may see it: prices come after the marks (A).
fn scored(conn: &mut Conn, actor: &Actor, id: &str) -> Result<(Seen, EvaluationRow)> {
    let seen = see(conn, actor, id)?;
    may_see(conn, actor, &seen, Action::EvaluationResult)?;
    Ok((seen, standing_row(conn, id)?))
}

fn standing_row(conn: &mut Conn, id: &str) -> Result<EvaluationRow> {
    store::latest_evaluation(conn, id).map_err(|error| match error.code() {
        Code::NotFound => Error::new(Code::NotYet).detail("The marks are not agreed yet."),
        _ => error,
    })
}

/// The case of the evaluation that stands, for whoever [`may_see`] it.
///
/// # Errors
/// `not_yet` before every agreed mark is in.
pub fn standing_case(conn: &mut Conn, id: &str) -> Result<Case> {
    standing_row(conn, id)?.case()
}

/// What every bid of an evaluation is shown with.
struct Ground {
    case: Case,
    opened: BTreeMap<String, OpenedBid>,
    marks: Vec<MarkRow>,
    agreed: BTreeMap<String, MarkGiven>,
    low: BTreeSet<String>,
    short: bool,
    with_fixed: bool,
    competency: BTreeMap<String, CompetencyFrozen>,
    questions: BTreeMap<String, PriceQuestion>,
}

fn show(
    conn: &mut Conn,
    actor: &Actor,
    seen: &Seen,
    row: &EvaluationRow,
    stands: bool,
    now: NaiveDateTime,
) -> Result<Evaluation> {
    let referral = &seen.referral;
    let config = category::store::config(conn, &referral.category_version_id)?;
    let case = row.case()?;
    let result = case::evaluate(&case);
    let opened: BTreeMap<String, OpenedBid> =
        opened_bids(conn, &referral.id)?.into_iter().map(|bid| (bid.bid_id.clone(), bid)).collect();
    let excluded = excluded(conn, &referral.id, &case, &opened)?;
    let ground = Ground {
        marks: marks(conn, &referral.id)?,
        agreed: agreed_marks(conn, &referral.id)?,
        low: abnormally_low(&result, config.low_price_flag_percent),
        short: config.placement_type(&referral.placement_type).is_some_and(|kind| kind.is_short()),
        // Evaluators do not see fixed prices (A).
        with_fixed: actor.role != Role::Evaluator,
        competency: competency::of_bids(conn, referral, &config)?,
        questions: low_price::of_referral(conn, referral, actor, now)?,
        opened,
        case,
    };
    let mut bids = Vec::new();
    for (bid, working) in ground.case.bids().iter().zip(explain(&ground.case)) {
        bids.push(ground.bid(bid, &working)?);
    }
    bids.sort_by_key(|bid| (bid.rank.unwrap_or(usize::MAX), bid.bidder.statement_number));
    let permissions = permissions(actor, seen, stands, &result);
    Ok(Evaluation {
        referral_id: referral.id.clone(),
        reference: referral.reference.clone(),
        state: referral.state_at(now)?.into(),
        opened_at: referral.opened_at.map(|time| time.and_utc()),
        opened_by: store::opened_by(conn, &referral.id)?,
        number: row.number,
        stands,
        reason: row.reason.clone(),
        at: row.at.and_utc(),
        weights: weights(&ground.case.referral().weights),
        lowest_price: result.lowest_price.map(|price| price.to_string()),
        distance_precision: referral.distance_precision.clone(),
        single_bid: ground.opened.len() == 1,
        bids,
        excluded,
        invalid: invalid(conn, referral)?,
        parent_choice: result.parent_choice,
        permissions,
    })
}

fn permissions(
    actor: &Actor,
    seen: &Seen,
    stands: bool,
    result: &case::Evaluation,
) -> Vec<EvaluationPermission> {
    if actor.role != Role::Commissioner || !stands || seen.referral.state != "scored" {
        return Vec::new();
    }
    if result.bids.iter().all(|bid| bid.standing.is_none()) {
        return vec![EvaluationPermission::EndWithoutAward];
    }
    let mut may = vec![EvaluationPermission::Exclude];
    if !result.parent_choice.is_empty() {
        may.push(EvaluationPermission::SendToFamily);
    }
    may.push(EvaluationPermission::Award);
    may
}

fn weights(weights: &case::Weights) -> Weights {
    Weights {
        price: weights.price,
        outcomes: weights.outcomes,
        needs: weights.needs,
        features: weights.features,
        location: weights.location,
        core_competency: weights.core_competency,
    }
}

fn bidder(bid: &OpenedBid) -> Bidder {
    Bidder {
        bid_id: bid.bid_id.clone(),
        statement_number: bid.statement_number,
        establishment_id: bid.establishment_id.clone(),
        establishment: bid.establishment.clone(),
        provider: bid.provider.clone(),
        option: bid.option_number,
    }
}

impl Ground {
    fn bid(&self, in_case: &case::Bid, working: &Explanation<'_>) -> Result<EvaluatedBid> {
        let missing = || Error::new(Code::EvidenceBroken);
        let opened = self.opened.get(&in_case.id).ok_or_else(missing)?;
        let canonical = opened.canonical()?;
        let lines = |lines: &[case::LineWorking<'_>]| {
            lines.iter().map(|line| PricedLine::new(line, self.with_fixed)).collect()
        };
        Ok(EvaluatedBid {
            bidder: bidder(opened),
            state: opened.state.clone(),
            compliant: working.compliant,
            unmet: self.unmet(working),
            rank: working.standing.map(|one| one.rank),
            total: working.standing.map(|one| one.total.to_string()),
            below_top: working.below_top.map(|marks| marks.to_string()),
            price: BidPrice::new(&working.price, self.short),
            core_lines: lines(&working.core_lines),
            variable_lines: lines(&working.variable_lines),
            discount: AppliedDiscount::from(&working.discount),
            criteria: working.criteria.iter().map(CriterionScore::from).collect(),
            needs_not_met: working.needs_not_met.iter().map(Unmet::from).collect(),
            features_not_met: working.features_not_met.iter().map(Unmet::from).collect(),
            distance_metres: in_case.distance_metres,
            distance_miles: miles_cut(i64::from(in_case.distance_metres)),
            marks: self.marks_of(&in_case.id),
            agreed: self.agreed.get(&in_case.id).cloned(),
            flags: self.flags(opened)?,
            availability: canonical.body.availability,
            core_competency: self
                .competency
                .get(&in_case.id)
                .cloned()
                .unwrap_or_else(|| CompetencyFrozen::bare(opened.core_competency)),
            price_question: self.questions.get(&in_case.id).cloned(),
            version_made_on: canonical.referral_version,
        })
    }

    /// The disqualifying features among those not met.
    fn unmet(&self, working: &Explanation<'_>) -> Vec<String> {
        let disqualifies = |id: &str| {
            self.case.referral().features.iter().any(|one| one.id == id && one.disqualifies)
        };
        let missed = working.features_not_met.iter().map(|one| one.id);
        missed.filter(|id| disqualifies(id)).map(String::from).collect()
    }

    fn marks_of(&self, bid_id: &str) -> Vec<MarkGiven> {
        let own = self.marks.iter().filter(|mark| mark.bid_id == bid_id);
        own.map(|mark| MarkGiven {
            by: mark.name.clone(),
            mark: mark.score,
            reason: mark.reason.clone(),
            at: mark.at.and_utc(),
        })
        .collect()
    }

    fn flags(&self, opened: &OpenedBid) -> Result<Vec<Flag>> {
        let at_opening: Vec<String> = serde_json::from_str(&opened.flags)?;
        let mut flags = Vec::new();
        if self.low.contains(&opened.bid_id) {
            flags.push(Flag::AbnormallyLow);
        }
        if at_opening.iter().any(|flag| flag == "other_variable_line") {
            flags.push(Flag::OtherVariableLine);
        }
        Ok(flags)
    }
}

fn agreed_marks(conn: &mut Conn, referral_id: &str) -> Result<BTreeMap<String, MarkGiven>> {
    let rows = agreed(conn, referral_id)?;
    let ids: Vec<&str> = rows.iter().map(|row| row.by_user.as_str()).collect();
    let names: Vec<(String, String)> = app_user::table
        .filter(app_user::id.eq_any(ids))
        .select((app_user::id, app_user::name))
        .load(conn)?;
    let names: BTreeMap<String, String> = names.into_iter().collect();
    let marked = rows.into_iter().map(|row| {
        let by = names.get(&row.by_user).cloned().unwrap_or_default();
        let one = MarkGiven { by, mark: row.score, reason: row.reason, at: row.at.and_utc() };
        (row.bid_id, one)
    });
    Ok(marked.collect())
}

/// Opened bids that are not in a case, with why.
fn excluded(
    conn: &mut Conn,
    referral_id: &str,
    case: &Case,
    opened: &BTreeMap<String, OpenedBid>,
) -> Result<Vec<ExcludedBid>> {
    let mut out = Vec::new();
    for row in exclusions(conn, referral_id)? {
        let Some(bid) = opened.get(&row.bid_id) else { continue };
        if case.bids().iter().any(|bid| bid.id == row.bid_id) {
            continue;
        }
        out.push(ExcludedBid {
            bidder: bidder(bid),
            reason: row.reason,
            at: row.at.and_utc(),
            by: store::person(conn, &row.by_user)?,
        });
    }
    Ok(out)
}
