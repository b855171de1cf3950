//! Queries of the two lists, a page at a time, newest first.

use super::store::{Invitation, Referral};
use super::wire::State;
use crate::columns;
use crate::db::{
    Conn,
    schema::{authority, establishment, invitation, referral},
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

/// Which referrals.
#[derive(Clone, Copy, Debug)]
pub struct ReferralQuery<'q> {
    /// Whose.
    pub authority_id: &'q str,
    /// In this state as of `now`.
    pub state: Option<State>,
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
