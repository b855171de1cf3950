//! Beginning a bid, or beginning again after taking it back.

use super::{answer, entry, sealed_draft};
use crate::auth::Actor;
use crate::bid::access::{Held, can_meet_needs, receiving};
use crate::bid::store::{self, Bid};
use crate::bid::wire::{NewBid, OwnBid};
use crate::category;
use crate::db::{Tx, new_id};
use crate::http::{Code, Error, Result, ValidJson};
use crate::referral::access;
use together_rules::{
    policy::Action,
    states::{BidState, BidStep},
};

/// Creates the draft of an invited establishment's bid, prefilled with what is fixed (D5). A bid
/// that was withdrawn begins again under its old id, so that nobody can play the draw (C4).
///
/// # Errors
/// `not_found` for an establishment that is not the caller's or not invited; `not_yet` before it
/// said that it can meet the needs; `out_of_range` for an option the category does not allow;
/// `deadline_passed`, `illegal_step`; `already_exists`.
pub fn create(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    json: &ValidJson<NewBid>,
) -> Result<OwnBid> {
    let seen = access::hold(tx, actor, referral_id, Action::BidListSealed)?;
    let referral = seen.referral.clone();
    let new = json.value()?;
    let invitation = seen.invited(&new.establishment_id)?.clone();
    can_meet_needs(&invitation)?;
    let now = tx.now()?;
    let option = new.option.unwrap_or(1);
    let config = category::store::config(tx.conn(), &referral.category_version_id)?;
    if option > config.options_per_establishment {
        return Err(Error::field(
            "/option",
            "out_of_range",
            "The category does not allow so many options.",
        ));
    }
    receiving(&referral, now)?;
    let known = store::bid_of(tx.conn(), referral_id, &new.establishment_id, option.into())?;
    let begun = known.is_none();
    let bid = match known {
        Some(bid) => bid,
        None => Bid {
            id: new_id(),
            referral_id: referral_id.to_owned(),
            invitation_id: invitation.id.clone(),
            establishment_id: invitation.establishment_id.clone(),
            provider_id: invitation.provider_id.clone(),
            option_number: option.into(),
            state: BidState::Draft.as_str().into(),
            content_version: 1,
            created_at: now,
            updated_at: now,
        },
    };
    let (keys, installation) = (tx.keys(), tx.installation());
    let held = Held::of(tx.conn(), keys, installation, bid, referral, now)?;
    if begun {
        store::insert(tx, &held.bid)?;
    } else {
        let state = held.step(BidStep::Restart).map_err(|_| Error::new(Code::AlreadyExists))?;
        store::set_state(tx, &held.bid.id, state, held.now)?;
    }
    let number = held.next_number();
    let draft = sealed_draft(tx, actor, &held, number, held.terms.prefilled())?;
    store::insert_version(tx, &draft)?;
    let action = if begun { "bid.created" } else { "bid.restarted" };
    entry(action, &held, actor).payload(serde_json::json!({ "version": number })).record(tx)?;
    answer(tx, held)
}
