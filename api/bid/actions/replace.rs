//! Beginning a replacement.

use super::{answer, entry, sealed_draft, unchanged};
use crate::auth::Actor;
use crate::bid::access::{can_meet_needs, hold};
use crate::bid::wire::OwnBid;
use crate::bid::{store, view};
use crate::db::Tx;
use crate::http::{Error, IfMatch, Result};
use together_rules::states::BidStep;

/// Opens a draft beside the submitted version, with the same content. The submitted version
/// stands until the replacement is submitted (D5).
///
/// # Errors
/// `not_found`; `not_yet`; `precondition_required`, `stale`; `deadline_passed`; `illegal_step`
/// unless it is submitted with no draft beside it.
pub fn replace(tx: &mut Tx<'_>, actor: &Actor, id: &str, if_match: IfMatch) -> Result<OwnBid> {
    let held = hold(tx, actor, id)?;
    can_meet_needs(&held.invitation)?;
    unchanged(&held, if_match)?;
    let state = held.step(BidStep::Replace)?;
    let standing =
        held.version("submitted").ok_or_else(|| Error::internal("no submitted version"))?;
    let body = view::open(&held.key, tx.installation(), &held.bid, standing)?;
    let number = held.next_number();
    let draft = sealed_draft(tx, actor, &held, number, body)?;
    store::insert_version(tx, &draft)?;
    store::set_state(tx, id, state, held.now)?;
    entry("bid.replacement_begun", &held, actor)
        .payload(serde_json::json!({ "version": number }))
        .record(tx)?;
    answer(tx, held)
}
