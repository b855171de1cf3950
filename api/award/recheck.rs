//! What is checked again before an award (D9): that the winner is still a member in good standing
//! and that nothing its membership rests on has expired.

use super::next::AwardCheck;
use super::store::{self, Bidder};
use crate::db::Conn;
use crate::http::Result;
use chrono::NaiveDateTime;
use together_rules::category::CategoryConfig;
use together_rules::{london, states::MembershipState, staying};

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

/// The same, one check a line, each in words.
///
/// # Errors
/// The database's.
pub fn checks(
    conn: &mut Conn,
    bidder: &Bidder,
    config: &CategoryConfig,
    now: NaiveDateTime,
) -> Result<Vec<AwardCheck>> {
    let state = bidder.membership_state.as_str();
    let standing = [MembershipState::Active.as_str(), MembershipState::Expired.as_str()];
    let ok = standing.contains(&state);
    let mut found = vec![AwardCheck {
        what: "membership".into(),
        title: format!("Member of {}", config.name),
        ok,
        until: None,
        detail: (!ok).then(|| format!("Its membership is {state}.")),
    }];
    let today = london::date_of(now.and_utc());
    for (kind, until) in store::suspending_evidence(conn, &bidder.membership_id)? {
        // It counts to the end of its last day in London.
        let ok = until.is_none_or(|day| day >= today);
        found.push(AwardCheck {
            title: staying::title(config, &kind).to_owned(),
            ok,
            until,
            detail: (!ok).then(|| "It has expired.".to_owned()),
            what: kind,
        });
    }
    Ok(found)
}
