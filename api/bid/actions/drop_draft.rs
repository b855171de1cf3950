//! Throwing a draft away.

use super::{answer, entry, unchanged};
use crate::auth::Actor;
use crate::bid::access::hold;
use crate::bid::store;
use crate::bid::wire::OwnBid;
use crate::db::Tx;
use crate::http::{IfMatch, Result};
use together_rules::states::{BidState, BidStep};

/// Throws the draft away. Beside a submitted version it was a replacement, and that version
/// stands; otherwise the bid reads as withdrawn, and may begin again under the same id.
///
/// # Errors
/// `not_found`; `precondition_required`, `stale`; `deadline_passed`; `illegal_step` without a
/// draft.
pub fn drop_draft(tx: &mut Tx<'_>, actor: &Actor, id: &str, if_match: IfMatch) -> Result<OwnBid> {
    let held = hold(tx, actor, id)?;
    unchanged(&held, if_match)?;
    let step = match held.bid.stored_state()? {
        BidState::Replaced => BidStep::DropReplacement,
        _ => BidStep::DropDraft,
    };
    let state = held.step(step)?;
    store::delete_draft(tx, id)?;
    store::set_state(tx, id, state, held.now)?;
    entry("bid.draft_dropped", &held, actor).record(tx)?;
    answer(tx, held)
}
