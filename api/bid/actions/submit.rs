//! Submitting a draft, first or as a replacement.

use super::{answer, canonical, draft, entry, unchanged};
use crate::auth::Actor;
use crate::bid::access::{Held, can_meet_needs, hold};
use crate::bid::receipt::Receipt;
use crate::bid::sealed::{self, Kind};
use crate::bid::store::{self, Version};
use crate::bid::wire::OwnBid;
use crate::bid::{check, view};
use crate::db::Tx;
use crate::http::{Error, IdempotencyKey, IfMatch, Result};
use together_rules::states::BidStep;

/// Submits the draft: checks it completely, seals it with a fresh salt, lets the former version
/// go, and signs a receipt that also stands in the bid's audit chain (D5).
///
/// A repeat with the same `Idempotency-Key` gets the first answer, also after the deadline, so
/// the key is looked at before `If-Match`.
///
/// # Errors
/// `not_found`; `not_yet`; `precondition_required`, `stale`; `deadline_passed`; `illegal_step`
/// without a draft; `invalid` with everything that is wrong, as pointers into the draft's body.
pub fn submit(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    if_match: IfMatch,
    key: &IdempotencyKey,
) -> Result<OwnBid> {
    let held = hold(tx, actor, id)?;
    can_meet_needs(&held.invitation)?;
    key.once(tx, actor, b"", |tx| {
        unchanged(&held, if_match)?;
        stand(tx, actor, &held)?;
        Ok(id.to_owned())
    })?;
    answer(tx, held)
}

fn stand(tx: &mut Tx<'_>, actor: &Actor, held: &Held) -> Result<()> {
    let state = held.step(BidStep::Submit)?;
    let (keys, installation) = (tx.keys(), tx.installation());
    let version = draft(held)?;
    let body = view::open(&held.key, installation, &held.bid, version)?;
    let problems = check::problems(&body, &held.terms)?;
    if !problems.is_empty() {
        return Err(Error::invalid(problems));
    }
    let bid = canonical(held, version.number, body)?;
    let receipt = Receipt::sign(keys, &bid, held.now.and_utc())?;
    if held.version("submitted").is_some() {
        store::supersede(tx, &held.bid.id)?;
    }
    store::update_version(
        tx,
        &Version {
            kind: "submitted".into(),
            referral_number: held.referral.number,
            sealed: sealed::seal(&held.key, installation, Kind::Submitted, &bid)?,
            receipt: Some(serde_json::to_string(&receipt)?),
            at: held.now,
            by_user: actor.user_id.clone(),
            ..version.clone()
        },
    )?;
    store::set_state(tx, &held.bid.id, state, held.now)?;
    entry("bid.submitted", held, actor).payload(serde_json::to_value(&receipt)?).record(tx)
}
