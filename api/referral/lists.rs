//! Queries of the two lists, a page at a time, newest first.

use super::store::{Invitation, Referral};
use super::wire::{State, SummaryInterest};
use crate::columns;
use crate::db::{
    Conn,
    schema::{authority, bid, establishment, invitation, referral},
};
use crate::http::Result;
use crate::provider::store::escape_like;
use chrono::NaiveDateTime;
use diesel::{
    dsl::sql,
    prelude::*,
    sql_types::{Bool, Text},
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Which referrals.
#[derive(Clone, Copy, Debug)]
pub struct ReferralQuery<'q> {
    /// Whose.
    pub authority_id: &'q str,
    /// In this state as of `now`.
    pub state: Option<State>,
    /// Issued, and neither decided nor called off.
    pub running: bool,
    /// Of this category.
    pub category: Option<&'q str>,
    /// With this in their reference.
    pub reference: Option<&'q str>,
    /// After this id.
    pub after: Option<&'q str>,
    /// At most so many.
    pub rows: i64,
    /// The time that says whether an open one is closed.
    pub now: NaiveDateTime,
}

/// Referrals of an authority.
///
/// # Errors
/// The database's.
pub fn referrals(conn: &mut Conn, query: &ReferralQuery<'_>) -> Result<Vec<Referral>> {
    let mut rows = referral::table
        .filter(referral::authority_id.eq(query.authority_id))
        .order(referral::id.desc())
        .limit(query.rows)
        .select(columns!(Referral))
        .into_boxed();
    if let Some(after) = query.after {
        rows = rows.filter(referral::id.lt(after));
    }
    if let Some(category) = query.category {
        rows = rows.filter(referral::category_code.eq(category));
    }
    if let Some(part) = query.reference {
        let pattern = format!("%{}%", escape_like(&part.to_lowercase()));
        rows = rows.filter(
            sql::<Bool>("LOWER(referral.reference) LIKE ")
                .bind::<Text, _>(pattern)
                .sql(" ESCAPE '!'"),
        );
    }
    if query.running {
        rows = rows.filter(referral::state.eq_any(RUNNING));
    }
    // Open becomes closed by the clock alone (D9a).
    rows = match query.state {
        None => rows,
        Some(State::Open) => {
            rows.filter(referral::state.eq("open")).filter(referral::deadline.gt(query.now))
        }
        Some(State::Closed) => rows.filter(referral::state.eq("closed").or(
            referral::state.eq("open").and(referral::deadline.le(query.now).assume_not_null()),
        )),
        Some(other) => rows.filter(referral::state.eq(word(other))),
    };
    Ok(rows.load(conn)?)
}

/// The states, as stored, in which a referral runs.
const RUNNING: [&str; 5] = ["open", "closed", "opened", "scored", "with_family"];
/// The states, as stored, of a bid that was submitted and not withdrawn.
const STOOD: [&str; 10] = [
    "submitted",
    "replaced",
    "opened",
    "invalid",
    "excluded",
    "ranked",
    "offered",
    "accepted",
    "declined",
    "not_chosen",
];

/// A referral whose bids have closed.
#[derive(Clone, Debug, Queryable)]
pub struct Closed {
    /// Id.
    pub id: String,
    /// Category.
    pub category: String,
    /// Placement type.
    pub placement_type: String,
}

/// The referrals of an authority whose deadline lies between two times; those called off are left
/// out.
///
/// # Errors
/// The database's.
pub fn closed_between(
    conn: &mut Conn,
    authority_id: &str,
    since: NaiveDateTime,
    now: NaiveDateTime,
) -> Result<Vec<Closed>> {
    Ok(referral::table
        .filter(referral::authority_id.eq(authority_id))
        .filter(referral::state.ne_all(["draft", "cancelled"]))
        .filter(referral::deadline.gt(since))
        .filter(referral::deadline.le(now))
        .select((referral::id, referral::category_code, referral::placement_type))
        .load(conn)?)
}

/// How many bids of each referral were submitted and not withdrawn.
///
/// # Errors
/// The database's.
pub fn bids_of(conn: &mut Conn, ids: &[&str]) -> Result<HashMap<String, i64>> {
    let rows: Vec<(String, i64)> = bid::table
        .filter(bid::referral_id.eq_any(ids))
        .filter(bid::state.eq_any(STOOD))
        .group_by(bid::referral_id)
        .select((bid::referral_id, diesel::dsl::count_star()))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The interest in each referral: numbers alone, a query a table.
///
/// # Errors
/// The database's.
pub fn interest(conn: &mut Conn, ids: &[&str]) -> Result<HashMap<String, SummaryInterest>> {
    let invited = || {
        invitation::table
            .filter(invitation::referral_id.eq_any(ids))
            .filter(invitation::state.ne("listed"))
            .group_by(invitation::referral_id)
            .select((invitation::referral_id, diesel::dsl::count_star()))
    };
    // What was answered stands apart from an invitation that has closed since.
    let can: Vec<(String, i64)> = invited()
        .filter(invitation::answered_at.is_not_null())
        .filter(invitation::decline_reason.is_null())
        .load(conn)?;
    let can: HashMap<String, i64> = can.into_iter().collect();
    let bids = bids_of(conn, ids)?;
    let all: Vec<(String, i64)> = invited().load(conn)?;
    let of = |counts: &HashMap<String, i64>, id: &str| counts.get(id).copied().unwrap_or_default();
    Ok(all
        .into_iter()
        .map(|(id, invited)| {
            let (can_meet_needs, bids) = (of(&can, &id), of(&bids, &id));
            (id, SummaryInterest { invited, can_meet_needs, bids })
        })
        .collect())
}

const fn word(state: State) -> &'static str {
    match state {
        State::Draft => "draft",
        State::Open => "open",
        State::Closed => "closed",
        State::Opened => "opened",
        State::Scored => "scored",
        State::WithFamily => "with_family",
        State::Awarded => "awarded",
        State::EndedWithoutAward => "ended_without_award",
        State::Cancelled => "cancelled",
    }
}

/// Which invitations and listings.
#[derive(Clone, Copy, Debug)]
pub struct InvitationQuery<'q> {
    /// Whose.
    pub provider_id: &'q str,
    /// Only of these establishments.
    pub only: Option<&'q [String]>,
    /// In this state.
    pub state: Option<&'q str>,
    /// Of this establishment.
    pub establishment: Option<&'q str>,
    /// To the referral of this reference.
    pub reference: Option<&'q str>,
    /// To referrals that take bids at `now`, or to those that do not.
    pub open: Option<bool>,
    /// The time that says so.
    pub now: NaiveDateTime,
    /// The next deadline first, and not the newest.
    pub by_deadline: bool,
    /// After this row.
    pub after: Option<&'q Place>,
    /// At most so many.
    pub rows: i64,
}

/// Where a row stands in the list: what a cursor keeps.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Place {
    /// Its referral's deadline.
    pub deadline: Option<NaiveDateTime>,
    /// Its id.
    pub id: String,
}

/// An invitation or listing with what it is to and for.
#[derive(Clone, Debug, Queryable)]
pub struct Listed {
    /// The row.
    pub invitation: Invitation,
    /// What it is to.
    pub referral: Referral,
    /// Name of the authority.
    pub authority: String,
    /// Name of the establishment.
    pub establishment: String,
}

/// Invitations and listings of a provider.
///
/// # Errors
/// The database's.
pub fn invitations(conn: &mut Conn, query: &InvitationQuery<'_>) -> Result<Vec<Listed>> {
    let mut rows = invitation::table
        .inner_join(referral::table.inner_join(authority::table))
        .inner_join(establishment::table)
        .filter(invitation::provider_id.eq(query.provider_id))
        .limit(query.rows)
        .select((columns!(Invitation), columns!(Referral), authority::name, establishment::name))
        .into_boxed();
    if let Some(only) = query.only {
        rows = rows.filter(invitation::establishment_id.eq_any(only));
    }
    if let Some(state) = query.state {
        rows = rows.filter(invitation::state.eq(state));
    }
    if let Some(id) = query.establishment {
        rows = rows.filter(invitation::establishment_id.eq(id));
    }
    if let Some(reference) = query.reference {
        rows = rows.filter(referral::reference.eq(reference));
    }
    // Open becomes closed by the clock alone (D9a).
    let open = referral::state
        .eq("open")
        .and(referral::deadline.is_not_null())
        .and(referral::deadline.assume_not_null().gt(query.now));
    rows = match query.open {
        None => rows,
        Some(true) => rows.filter(open),
        Some(false) => rows.filter(diesel::dsl::not(open)),
    };
    rows = match (query.by_deadline, query.after) {
        (false, after) => {
            let rows = rows.order(invitation::id.desc());
            match after {
                Some(place) => rows.filter(invitation::id.lt(&place.id)),
                None => rows,
            }
        }
        (true, after) => {
            let deadline = referral::deadline.assume_not_null();
            // What is issued has a deadline.
            let rows = rows
                .filter(referral::deadline.is_not_null())
                .order((referral::deadline.asc(), invitation::id.asc()));
            match after.and_then(|place| Some((place.deadline?, &place.id))) {
                Some((at, id)) => {
                    rows.filter(deadline.gt(at).or(deadline.eq(at).and(invitation::id.gt(id))))
                }
                None => rows,
            }
        }
    };
    Ok(rows.load(conn)?)
}
