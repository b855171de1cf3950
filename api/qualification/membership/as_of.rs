//! What held of a membership on a day: its recorded history, replayed (B8). History that does not
//! lead to what is stored is evidence that is broken, and said so.

use super::{
    actions::standing,
    register::State,
    scores,
    store::{self, Price},
};
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Code, Error, Result};
use chrono::{NaiveDate, NaiveDateTime};
use serde::{Deserialize, Serialize};
use together_rules::amount::{Marks, Money};
use together_rules::london;
use together_rules::policy::Action;
use together_rules::qualification::history::{self, Event};
use utoipa::{IntoParams, ToSchema};

/// The day asked for.
#[derive(Clone, Copy, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct On {
    /// A day in London, from the admission on; today if absent.
    #[param(example = "2026-11-22")]
    #[serde(default, deserialize_with = "together_rules::calendar::read")]
    pub on: Option<NaiveDate>,
}

/// What held of a membership at the end of a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct MembershipAsOf {
    /// The day.
    on: NaiveDate,
    /// State at its end, by what is recorded until now.
    state: State,
    /// Core competency in force.
    #[schema(value_type = String, example = "80.00")]
    core_competency: Marks,
    /// Prices in force.
    prices: Vec<PriceAsOf>,
}

/// A price in force.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = MembershipPriceAsOf)]
pub struct PriceAsOf {
    /// Placement type.
    #[schema(example = "day")]
    placement_type: String,
    /// Heading.
    #[schema(example = "premises")]
    heading: String,
    /// Youngest age.
    #[serde(skip_serializing_if = "Option::is_none")]
    age_from: Option<i64>,
    /// Oldest age.
    #[serde(skip_serializing_if = "Option::is_none")]
    age_to: Option<i64>,
    /// Pounds; absent: not offered.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, example = "140.00")]
    amount: Option<Money>,
}

/// Replays a membership's history to the end of a day.
///
/// # Errors
/// `not_found` or `forbidden` by the permission table; `invalid` before its admission;
/// `evidence_broken` when the history leads elsewhere than to what is stored.
pub(super) fn read(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    on: NaiveDate,
) -> Result<MembershipAsOf> {
    let row = store::load(conn, id)?;
    actor.allow(Action::MembershipRead, standing(actor, &row))?;
    if on < london::date_of(row.admitted_at.and_utc()) {
        return Err(Error::field("?on", "out_of_range", "It was not a member yet."));
    }
    let prices = store::prices(conn, id)?;
    let (states, rest) = recorded(conn, id, &prices)?;
    let whole = replayed(states.iter().map(|(_, event)| event).chain(&rest))?;
    if whole.state.as_str() != row.state {
        return Err(Error::new(Code::EvidenceBroken));
    }
    let until = states.iter().take_while(|(at, _)| london::date_of(at.and_utc()) <= on);
    let then = replayed(until.map(|(_, event)| event).chain(&rest))?;
    let broken = || Error::new(Code::EvidenceBroken);
    let in_force = then.prices_on(on);
    let mut told = Vec::new();
    for price in prices.iter().filter(|price| price.in_force(on)) {
        let amount = in_force.get(line(price).as_str()).ok_or_else(broken)?;
        told.push(PriceAsOf {
            placement_type: price.placement_type.clone(),
            heading: price.heading.clone(),
            age_from: price.age_from,
            age_to: price.age_to,
            amount: amount.map(Money::from_hundredths),
        });
    }
    Ok(MembershipAsOf {
        on,
        state: State::named(then.state.as_str())?,
        core_competency: then.competency_on(on).ok_or_else(broken)?,
        prices: told,
    })
}

fn replayed<'e>(events: impl Iterator<Item = &'e Event>) -> Result<history::Present> {
    let events: Vec<Event> = events.cloned().collect();
    history::replay(&events).map_err(|_| Error::new(Code::EvidenceBroken))
}

/// A state with when it began.
type Dated = (NaiveDateTime, Event);

/// The states with when each began, and everything that has dates of its own.
fn recorded(conn: &mut Conn, id: &str, prices: &[Price]) -> Result<(Vec<Dated>, Vec<Event>)> {
    let mut states = Vec::new();
    for event in store::events(conn, id)?.into_iter().filter(|event| event.kind == "state") {
        let from = event.from_value.as_deref().map(str::parse).transpose();
        let to = event.to_value.parse().map_err(Error::internal)?;
        states.push((event.at, Event::State { from: from.map_err(Error::internal)?, to }));
    }
    // In the order in which they were decided.
    let mut scores = scores::of(conn, id)?;
    scores.sort_by(|a, b| a.id.cmp(&b.id));
    let scores = scores
        .iter()
        .map(|score| Event::Score { from: score.valid_from, competency: score.competency() });
    let prices = prices.iter().map(|price| Event::Price {
        line: line(price),
        amount: price.amount,
        from: price.valid_from,
        to: price.valid_to,
    });
    Ok((states, scores.chain(prices).collect()))
}

/// What a price is for, as one text.
fn line(price: &Price) -> String {
    let age = |age: Option<i64>| age.map(|age| age.to_string()).unwrap_or_default();
    let (from, to) = (age(price.age_from), age(price.age_to));
    format!("{} {} {from}-{to}", price.placement_type, price.heading)
}
