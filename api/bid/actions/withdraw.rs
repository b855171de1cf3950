//! Taking a bid back.

use super::{answer, entry, unchanged};
use crate::auth::Actor;
use crate::bid::access::hold;
use crate::bid::store;
use crate::bid::wire::OwnBid;
use crate::db::Tx;
use crate::http::{IfMatch, Result};
use together_rules::states::BidStep;

/// Takes the submitted bid back: no version of it stands any more, and none is ever opened for
/// the authority. Its receipts remain.
///
/// # Errors
/// `not_found`; `precondition_required`, `stale`; `deadline_passed`; `illegal_step` unless it is
/// submitted with no draft beside it.
pub fn withdraw(tx: &mut Tx<'_>, actor: &Actor, id: &str, if_match: IfMatch) -> Result<OwnBid> {
    let held = hold(tx, actor, id)?;
    unchanged(&held, if_match)?;
    let state = held.step(BidStep::Withdraw)?;
    store::supersede(tx, id)?;
    store::set_state(tx, id, state, held.now)?;
    entry("bid.withdrawn", &held, actor).record(tx)?;
    answer(tx, held)
}
