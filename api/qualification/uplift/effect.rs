//! What a round would cost each authority: exact, and nothing changes by asking (E6).

use super::members;
use super::store::{self, Round};
use super::view;
use super::wire::{AuthorityEffect, EffectSum, UpliftEffect};
use crate::auth::Actor;
use crate::db::{
    Conn,
    schema::{award, evaluation, referral},
};
use crate::http::{Error, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::BTreeMap;
use together_rules::case::parse;
use together_rules::policy::Action;
use together_rules::qualification::uplift::{Effect, Line, effect};

/// Cases read at once: they are long.
const AT_ONCE: i64 = 100;

/// The effect of a round.
///
/// # Errors
/// `not_found`; the refusals of the permission table.
pub fn of(conn: &mut Conn, actor: &Actor, id: &str, today: NaiveDate) -> Result<UpliftEffect> {
    let (round, towards) = view::seen(conn, actor, id)?;
    actor.allow(Action::UpliftModelRead, towards)?;
    let lines = store::lines(conn, id)?;
    // Of a decided round only what was approved has an effect.
    let lines: Vec<Line> = lines
        .iter()
        .filter(|line| line.decision.as_deref() != Some("refused"))
        .map(store::Line::raised)
        .collect::<Result<_>>()?;
    let sums = placements(conn, &round, &lines)?;
    let mut total = EffectSum::default();
    let mut authorities = Vec::new();
    for (authority_id, authority) in store::authorities(conn)? {
        let sum = sums.get(&authority_id).copied().unwrap_or_default();
        total = total.and(sum);
        authorities.push(AuthorityEffect { authority_id, authority, sum });
    }
    let members = members::effect(conn, &round, &lines, today)?;
    Ok(UpliftEffect { authorities, total, members })
}

impl EffectSum {
    fn and(self, other: Self) -> Self {
        Self {
            placements: self.placements.saturating_add(other.placements),
            terms_unknown: self.terms_unknown.saturating_add(other.terms_unknown),
            now: self.now + other.now,
            after: self.after + other.after,
            difference: self.difference + other.difference,
        }
    }

    /// One placement. What its agreement says of uplifts is not held here yet (D12).
    fn one(found: Effect) -> Self {
        Self {
            placements: 1,
            terms_unknown: 1,
            now: found.now,
            after: found.after,
            difference: found.after - found.now,
        }
    }
}

/// An accepted award with what its case is read from.
#[derive(Queryable)]
struct Placed {
    award_id: String,
    bid_id: String,
    authority_id: String,
    placement_type: String,
    case_json: String,
}

/// The accepted awards of the category, by authority: from the case each was made on.
fn placements(
    conn: &mut Conn,
    round: &Round,
    lines: &[Line],
) -> Result<BTreeMap<String, EffectSum>> {
    let mut sums: BTreeMap<String, EffectSum> = BTreeMap::new();
    let mut after = String::new();
    loop {
        let rows: Vec<Placed> = award::table
            .inner_join(referral::table)
            .inner_join(evaluation::table)
            .filter(award::state.eq("accepted"))
            .filter(referral::category_code.eq(&round.category_code))
            .filter(award::id.gt(&after))
            .order(award::id)
            .limit(AT_ONCE)
            .select((
                award::id,
                award::bid_id,
                referral::authority_id,
                referral::placement_type,
                evaluation::case_json,
            ))
            .load(conn)?;
        let Some(last) = rows.last() else { return Ok(sums) };
        after.clone_from(&last.award_id);
        for row in rows {
            if let Some(found) = placed(&row, lines)? {
                let sum = sums.entry(row.authority_id).or_default();
                *sum = sum.and(EffectSum::one(found));
            }
        }
    }
}

fn placed(row: &Placed, lines: &[Line]) -> Result<Option<Effect>> {
    let case = parse(&row.case_json).map_err(|_| Error::internal("a stored case"))?;
    let bid = case.bids().iter().find(|bid| bid.id == row.bid_id);
    let bid = bid.ok_or_else(|| Error::internal("an award without its bid"))?;
    Ok(effect(case.referral(), bid, &row.placement_type, lines))
}
