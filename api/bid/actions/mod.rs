//! What a bidder does. Each action takes the referral's lock, reads the time after it, and leaves
//! the referral as others see it untouched: nothing that rings for a bid (trap 2).

mod create;
mod drop_draft;
mod replace;
mod save;
mod submit;
mod withdraw;

pub use create::create;
pub use drop_draft::drop_draft;
pub use replace::replace;
pub use save::save;
pub use submit::submit;
pub use withdraw::withdraw;

use super::access::Held;
use super::body::{Body, Canonical};
use super::sealed::{self, Kind};
use super::store::{self, Version};
use super::view;
use super::wire::OwnBid;
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{Tx, new_id};
use crate::http::{Error, IfMatch, Result};
use crate::seal::random;

/// The canonical form of a body, with 32 random bytes of its own (trap 1).
fn canonical(held: &Held, number: i64, body: Body) -> Result<Canonical> {
    Ok(Canonical {
        referral: held.referral.id.clone(),
        referral_version: held.referral.number,
        establishment: held.bid.establishment_id.clone(),
        option: held.bid.option_number,
        bid: held.bid.id.clone(),
        bid_version: number,
        seal_salt: hex::encode(random::<32>()?),
        body,
    })
}

/// A draft of a body, sealed, under a number; not stored yet.
fn sealed_draft(
    tx: &mut Tx<'_>,
    actor: &Actor,
    held: &Held,
    number: i64,
    body: Body,
) -> Result<Version> {
    let bid = canonical(held, number, body)?;
    Ok(Version {
        id: new_id(),
        bid_id: held.bid.id.clone(),
        number,
        kind: "draft".into(),
        referral_number: held.referral.number,
        sealed: sealed::seal(&held.key, tx.installation(), Kind::Draft, &bid)?,
        receipt: None,
        at: held.now,
        by_user: actor.user_id.clone(),
    })
}

/// The draft a bid in a state with one has.
fn draft(held: &Held) -> Result<&Version> {
    held.version("draft").ok_or_else(|| Error::internal("no draft"))
}

/// Compares the version that the caller read.
fn unchanged(held: &Held, if_match: IfMatch) -> Result<()> {
    let newest = held.versions.iter().max_by_key(|version| version.at);
    let by = newest.map(|version| version.by_user.as_str());
    if_match.check(held.bid.content_version, by, held.bid.updated_at)
}

/// An entry of the bid's own chain, withheld from everybody but the bidder until opening (D6);
/// from then on it is in the authority's trail as well.
fn entry(action: &'static str, held: &Held, actor: &Actor) -> Entry {
    Entry::new(action, "bid", &held.bid.id, actor)
        .authority(&held.referral.authority_id)
        .provider(&held.bid.provider_id)
        .referral(&held.bid.referral_id)
        .withheld()
}

/// The bid as it is now, for the answer.
fn answer(tx: &mut Tx<'_>, mut held: Held) -> Result<OwnBid> {
    held.bid = store::load(tx.conn(), &held.bid.id)?;
    held.versions = store::versions_of(tx.conn(), &held.bid.id)?;
    let installation = tx.installation();
    view::whole(tx.conn(), installation, &held)
}
