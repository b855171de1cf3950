//! Beginning a replacement.

use super::{answer, entry, sealed_draft, unchanged, versions};
use crate::auth::Actor;
use crate::bid::access::{can_meet_needs, hold};
use crate::bid::wire::OwnBid;
use crate::bid::{store, view};
use crate::db::Tx;
use crate::http::{Error, IfMatch, Result};
use crate::referral::store as referrals;
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
    unchanged(tx, &held, if_match)?;
    let state = held.step(BidStep::Replace)?;
    let all = versions(tx, &held)?;
    let standing = all
        .iter()
        .find(|version| version.kind == "submitted")
        .ok_or_else(|| Error::internal("no submitted version"))?;
    let (keys, installation) = (tx.keys(), tx.installation());
    let key = referrals::key(tx.conn(), keys, &held.referral.id, "bids")?;
    let body = view::open(&key, installation, &held.bid, standing)?;
    let highest = all.iter().map(|version| version.number).max().unwrap_or(0);
    let number = highest.saturating_add(1);
    let draft = sealed_draft(tx, actor, &held, number, body)?;
    store::insert_version(tx, &draft)?;
    store::set_state(tx, id, state)?;
    entry("bid.replacement_begun", &held, actor)
        .payload(serde_json::json!({ "version": number }))
        .record(tx)?;
    answer(tx, &held)
}
