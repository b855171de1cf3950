//! A provider's own bids on every referral, with how they came out: never anybody else's (D6).

use super::access::permissions;
use super::store::{self, Bid};
use super::wire::{BidPermission, StateWord, states};
use crate::auth::Actor;
use crate::award::feedback::{Feedback, Outcome};
use crate::columns;
use crate::db::{
    Conn,
    schema::{authority, award, bid, establishment, feedback, invitation, referral},
};
use crate::http::{Error, Result};
use crate::referral::check::is_plain;
use crate::referral::store::{Invitation, Referral};
use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{dsl::sql, prelude::*, sql_types::Bool};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use together_rules::policy::Role;
use together_rules::states::BidState;
use utoipa::{IntoParams, ToSchema};

/// Filters of one's own bids.
#[derive(Clone, Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub struct MyBidFilters {
    /// Rows of a page, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    pub limit: Option<i64>,
    /// `next` of the page before.
    #[param(max_length = 500)]
    pub cursor: Option<String>,
    /// Only in this state.
    #[param(inline, value_type = Option<StateWord>)]
    pub state: Option<BidState>,
    /// Only of this establishment.
    #[param(max_length = 100)]
    pub establishment: Option<String>,
    /// Only those whose result is known, the newest result first.
    pub with_feedback: Option<bool>,
}

/// Where a row stands in the list: what a cursor keeps.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    /// When its feedback was issued, in a list by feedback.
    at: Option<NaiveDateTime>,
    /// Its id.
    id: String,
}

/// One of your bids, with how it came out.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MyBid {
    /// Id.
    pub id: String,
    /// Referral.
    pub referral_id: String,
    /// Reference of the referral.
    #[schema(example = "WSX-2026-0042")]
    pub reference: String,
    /// Code of the category.
    #[schema(example = "sen")]
    pub category: String,
    /// Placement type.
    #[schema(example = "day")]
    pub placement_type: String,
    /// Name of the authority.
    #[schema(example = "West Sussex")]
    pub authority: String,
    /// Establishment.
    pub establishment_id: String,
    /// Its name.
    #[schema(example = "Larkhollow School")]
    pub establishment: String,
    /// Option.
    #[schema(example = 1)]
    pub option: i64,
    /// Where it stands.
    #[schema(schema_with = states)]
    pub state: BidState,
    /// Bids are received strictly before this.
    pub deadline: Option<DateTime<Utc>>,
    /// When the version that stands was submitted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub submitted_at: Option<DateTime<Utc>>,
    /// When the draft was saved.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draft_saved_at: Option<DateTime<Utc>>,
    /// How it came out; absent before an award.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// Its rank, from 1; absent for a bid that was not ranked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<usize>,
    /// How many bids were ranked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ranked: Option<usize>,
    /// The sum of its marks.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "82.46")]
    pub total: Option<String>,
    /// When its result was told.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_at: Option<DateTime<Utc>>,
    /// The award it was told with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub award_id: Option<String>,
    /// Until when the winner may accept; absent once it has answered, and for everybody else.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer_due_at: Option<DateTime<Utc>>,
    /// What you may do next.
    pub permissions: Vec<BidPermission>,
}

/// The latest feedback to a bid.
type Told = (String, NaiveDateTime);

/// Only the latest of several: a later award issues feedback again (D9).
fn latest() -> diesel::expression::SqlLiteral<Bool> {
    sql::<Bool>(
        "NOT EXISTS (SELECT 1 FROM feedback later WHERE later.bid_id = feedback.bid_id AND \
         (later.at > feedback.at OR (later.at = feedback.at AND \
         later.award_id > feedback.award_id)))",
    )
}

/// What the deadline does to a state as stored.
#[derive(Clone, Copy, Debug)]
enum ByTime {
    /// It stands until then.
    Until,
    /// From then on this other one is it as well.
    From(&'static str),
}

/// The stored word of a state, and what the deadline does to it (D9a).
const fn stored(state: BidState) -> (&'static str, Option<ByTime>) {
    let by_time = match state {
        BidState::Draft | BidState::Replaced => Some(ByTime::Until),
        BidState::Lapsed => Some(ByTime::From(BidState::Draft.as_str())),
        BidState::Submitted => Some(ByTime::From(BidState::Replaced.as_str())),
        _ => None,
    };
    (state.as_str(), by_time)
}

/// The caller's own bids, each with the place that a cursor goes on from.
///
/// # Errors
/// `forbidden` for anybody but a provider's user; `invalid` for a filter that cannot be one.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    filters: &MyBidFilters,
    after: Option<&Place>,
    rows: i64,
    now: NaiveDateTime,
) -> Result<Vec<(Place, MyBid)>> {
    let (Role::ProviderUser, Some(provider_id)) = (actor.role, &actor.provider_id) else {
        return Err(Error::forbidden());
    };
    if filters.establishment.as_deref().is_some_and(|id| id.len() > 100 || !is_plain(id)) {
        let message = "This cannot be looked for.";
        return Err(Error::field("?establishment", "unknown_value", message));
    }
    let told_only = filters.with_feedback == Some(true);
    let mut query = bid::table
        .inner_join(referral::table.inner_join(authority::table))
        .inner_join(establishment::table)
        .left_join(feedback::table.on(feedback::bid_id.eq(bid::id).and(latest())))
        .filter(bid::provider_id.eq(provider_id))
        .limit(rows)
        .select((
            columns!(Bid),
            columns!(Referral),
            authority::name,
            establishment::name,
            (feedback::body, feedback::at).nullable(),
        ))
        .into_boxed();
    if let Some(only) = &actor.only_establishments {
        query = query.filter(bid::establishment_id.eq_any(only));
    }
    if let Some(id) = &filters.establishment {
        query = query.filter(bid::establishment_id.eq(id));
    }
    // What the clock alone makes of a bid stands in no row (D9a).
    let over = referral::deadline.is_not_null().and(referral::deadline.assume_not_null().le(now));
    query = match filters.state.map(stored) {
        None => query,
        Some((word, None)) => query.filter(bid::state.eq(word)),
        Some((word, Some(ByTime::Until))) => {
            query.filter(bid::state.eq(word)).filter(diesel::dsl::not(over))
        }
        Some((word, Some(ByTime::From(before)))) => {
            query.filter(bid::state.eq(word).or(bid::state.eq(before).and(over)))
        }
    };
    query = match told_only {
        true => {
            query.filter(feedback::at.is_not_null()).order((feedback::at.desc(), bid::id.desc()))
        }
        false => query.order(bid::id.desc()),
    };
    query = match after {
        None => query,
        Some(Place { at: Some(at), id }) if told_only => query.filter(
            feedback::at
                .lt(*at)
                .assume_not_null()
                .or(feedback::at.eq(*at).assume_not_null().and(bid::id.lt(id))),
        ),
        Some(place) => query.filter(bid::id.lt(&place.id)),
    };
    let found: Vec<(Bid, Referral, String, String, Option<Told>)> = query.load(conn)?;
    shown(conn, found, now)
}

/// What comes with the bids, one query a table.
fn shown(
    conn: &mut Conn,
    found: Vec<(Bid, Referral, String, String, Option<Told>)>,
    now: NaiveDateTime,
) -> Result<Vec<(Place, MyBid)>> {
    let ids: Vec<String> = found.iter().map(|row| row.0.id.clone()).collect();
    let versions = store::versions_of_all(conn, &ids)?;
    let due: HashMap<String, NaiveDateTime> = award::table
        .filter(award::bid_id.eq_any(&ids))
        .filter(award::state.eq_any(["made", "standstill"]))
        .select((award::bid_id, award::answer_due_at))
        .load::<(String, NaiveDateTime)>(conn)?
        .into_iter()
        .collect();
    let of: Vec<&str> = found.iter().map(|row| row.0.invitation_id.as_str()).collect();
    let invitations: Vec<Invitation> = invitation::table
        .filter(invitation::id.eq_any(of))
        .select(columns!(Invitation))
        .load(conn)?;
    let mut rows = Vec::with_capacity(found.len());
    for (bid, referral, authority, establishment, told) in found {
        let own = invitations.iter().find(|row| row.id == bid.invitation_id);
        let invitation = own.ok_or_else(|| Error::internal("a bid without an invitation"))?;
        let at = |kind: &str| {
            let mut own = versions.iter().filter(|version| version.bid_id == bid.id);
            own.find(|version| version.kind == kind).map(|version| version.at.and_utc())
        };
        let place = Place { at: told.as_ref().map(|(_, at)| *at), id: bid.id.clone() };
        let told: Option<Feedback> =
            told.map(|(body, _)| serde_json::from_str(&body)).transpose()?;
        let row = MyBid {
            id: bid.id.clone(),
            referral_id: referral.id.clone(),
            reference: referral.reference.clone(),
            category: referral.category_code.clone(),
            placement_type: referral.placement_type.clone(),
            authority,
            establishment_id: bid.establishment_id.clone(),
            establishment,
            option: bid.option_number,
            state: bid.state_at(referral.deadline, now)?,
            deadline: referral.deadline.map(|time| time.and_utc()),
            submitted_at: at("submitted"),
            draft_saved_at: at("draft"),
            outcome: told.as_ref().map(|told| told.outcome),
            rank: told.as_ref().and_then(|told| told.own.rank),
            ranked: told.as_ref().map(Feedback::ranked),
            total: told.as_ref().and_then(|told| told.own.total).map(|marks| marks.to_string()),
            issued_at: told.as_ref().map(|told| told.issued_at),
            award_id: told.as_ref().map(|told| told.award_id.clone()),
            answer_due_at: due.get(&bid.id).map(|at| at.and_utc()),
            permissions: permissions(&bid, &referral, invitation, now)?,
        };
        rows.push((place, row));
    }
    Ok(rows)
}
