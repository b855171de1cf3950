//! Saving a draft.

use super::{answer, draft, entry, sealed_draft, unchanged};
use crate::auth::Actor;
use crate::bid::access::{can_meet_needs, hold};
use crate::bid::body::Body;
use crate::bid::store::{self, Version};
use crate::bid::wire::OwnBid;
use crate::db::Tx;
use crate::http::{IfMatch, Result, ValidJson};
use together_rules::states::BidStep;

/// Saves the draft as it is, complete or not; the answer lists what is still wrong with it.
///
/// # Errors
/// `not_found`; `not_yet`; `precondition_required`, `stale`; `invalid` for what is no bid at all;
/// `deadline_passed`; `illegal_step` when no draft is being written.
pub fn save(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    if_match: IfMatch,
    json: &ValidJson<Body>,
) -> Result<OwnBid> {
    let held = hold(tx, actor, id)?;
    can_meet_needs(&held.invitation)?;
    unchanged(&held, if_match)?;
    let body = json.value()?.clone();
    // Whatever may be submitted is being written.
    held.step(BidStep::Submit)?;
    let old = draft(&held)?;
    let new = sealed_draft(tx, actor, &held, old.number, body)?;
    store::update_version(tx, &Version { id: old.id.clone(), ..new })?;
    store::set_state(tx, id, held.bid.stored_state()?, held.now)?;
    entry("bid.saved", &held, actor)
        .payload(serde_json::json!({ "version": old.number }))
        .record(tx)?;
    answer(tx, held)
}
