//! What is checked again before an award (D9): that the winner is still a member in good standing
//! and that nothing its membership rests on has expired.

use super::store::{self, Bidder};
use crate::db::Conn;
use crate::http::Result;
use chrono::NaiveDateTime;
use together_rules::{london, states::MembershipState};

/// Why a bidder cannot be awarded now; nothing when it can.
///
/// # Errors
/// The database's.
pub fn obstacle(conn: &mut Conn, bidder: &Bidder, now: NaiveDateTime) -> Result<Option<String>> {
    let state = bidder.membership_state.as_str();
    // B8: a membership that ended with the DPS does not invalidate what was issued before.
    let standing = [MembershipState::Active.as_str(), MembershipState::Expired.as_str()];
    if !standing.contains(&state) {
        return Ok(Some(format!("its membership is {state}")));
    }
    let today = london::date_of(now.and_utc());
    let expired = store::expired_evidence(conn, &bidder.membership_id, today)?;
    Ok((!expired.is_empty()).then(|| format!("evidence has expired: {}", expired.join(", "))))
}
