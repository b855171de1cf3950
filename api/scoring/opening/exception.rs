//! Leaving out a bid that does not verify: two different commissioners, each with a reason.

use crate::db::{Conn, schema::opening_exception};
use crate::http::Result;
use diesel::prelude::*;
use std::collections::BTreeMap;

/// How many have to agree.
pub const NEEDED: usize = 2;

/// One commissioner's reason for leaving a bid out.
#[derive(Clone, Debug, Queryable)]
pub struct Exception {
    /// Bid id.
    pub bid_id: String,
    /// User id.
    pub user_id: String,
    /// Why.
    pub reason: String,
}

/// What has been agreed to for a referral, by bid.
///
/// # Errors
/// The database's.
pub fn exceptions(conn: &mut Conn, referral_id: &str) -> Result<BTreeMap<String, Vec<Exception>>> {
    let rows: Vec<Exception> = opening_exception::table
        .filter(opening_exception::referral_id.eq(referral_id))
        .order((opening_exception::at, opening_exception::user_id))
        .select((opening_exception::bid_id, opening_exception::user_id, opening_exception::reason))
        .load(conn)?;
    let mut by_bid: BTreeMap<String, Vec<Exception>> = BTreeMap::new();
    for row in rows {
        by_bid.entry(row.bid_id.clone()).or_default().push(row);
    }
    Ok(by_bid)
}
