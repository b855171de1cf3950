//! Bids that were not opened.

use super::wire::InvalidBid;
use crate::db::{
    Conn,
    schema::{bid, establishment, invitation, provider, suspension},
};
use crate::http::Result;
use crate::referral::store::Referral;
use diesel::prelude::*;
use together_rules::{london, states::BidState};

/// The bids of a referral that were not opened, by name.
///
/// # Errors
/// The database's.
pub fn invalid(conn: &mut Conn, referral: &Referral) -> Result<Vec<InvalidBid>> {
    let rows: Vec<(String, String, String, String)> = bid::table
        .inner_join(establishment::table)
        .inner_join(provider::table)
        .inner_join(invitation::table)
        .filter(bid::referral_id.eq(&referral.id))
        .filter(bid::state.eq(BidState::Invalid.as_str()))
        .order((establishment::name, bid::id))
        .select((bid::id, establishment::name, provider::name, invitation::membership_id))
        .load(conn)?;
    let mut shown = Vec::new();
    for (bid_id, establishment, provider, membership_id) in rows {
        let since = match referral.opened_at {
            Some(opened_at) => suspension::table
                .filter(suspension::membership_id.eq(&membership_id))
                .filter(suspension::effective_at.le(opened_at))
                .filter(suspension::ended_at.is_null().or(suspension::ended_at.gt(opened_at)))
                .order(suspension::effective_at.desc())
                .select(suspension::effective_at)
                .first::<chrono::NaiveDateTime>(conn)
                .optional()?,
            None => None,
        };
        let suspended_on = since.map(|at| london::date_of(at.and_utc()));
        shown.push(InvalidBid { bid_id, establishment, provider, suspended_on });
    }
    Ok(shown)
}
