//! Reading sealed bids and holding them against their receipts and the audit chain. Nothing is
//! stored here: an opening either has all of them sound, or stops.

use super::sworn::{Sworn, sworn};
use crate::bid::body::Canonical;
use crate::bid::case::{self, Facts};
use crate::bid::receipt::Receipt;
use crate::bid::sealed::{self, Kind, Place};
use crate::bid::store::{Bid, Version, bids_of, submitted_of};
use crate::bid::terms::Terms;
use crate::db::{Conn, Tx, schema::membership};
use crate::http::{Error, Result};
use crate::qualification::evidence::lapsed;
use crate::referral::seed;
use crate::referral::store::{Invitation, Referral, invitations, key};
use crate::seal::{ReferralKey, VerifyKeys};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use together_rules::case::price_bid;
use together_rules::london;
use together_rules::states::BidState;

/// A bid that verifies, and what enters the case of it.
#[derive(Debug)]
pub struct Sound {
    /// The bid.
    pub bid: Bid,
    /// The exact text that was sealed.
    pub text: String,
    /// The same, read.
    pub canonical: Canonical,
    /// Its receipt.
    pub receipt: Receipt,
    /// Whole metres from the home.
    pub distance_metres: i64,
    /// Frozen at issue, hundredths.
    pub core_competency: i64,
}

/// What an opening finds.
#[derive(Debug, Default)]
pub struct Examined {
    /// The seed of the draw.
    pub seed: String,
    /// Bids that verify.
    pub sound: Vec<Sound>,
    /// Bids whose membership is suspended: never decrypted (D5, BC 7.20).
    pub suspended: Vec<(Bid, Receipt)>,
    /// Bids that do not verify: id and why.
    pub broken: Vec<(String, &'static str)>,
    /// Drafts that were never submitted: never decrypted.
    pub drafts: Vec<Bid>,
}

/// Reads and verifies everything. The one place that unwraps the bids' key after issue.
///
/// # Errors
/// `evidence_broken` when the key or the seed itself does not verify.
pub fn examine(tx: &mut Tx<'_>, referral: &Referral, now: NaiveDateTime) -> Result<Examined> {
    let bench = Bench::prepare(tx, referral, now)?;
    let mut found = Examined { seed: bench.seed.clone(), ..Examined::default() };
    let bids = bids_of(tx.conn(), &referral.id)?;
    let ids: Vec<String> = bids.iter().map(|bid| bid.id.clone()).collect();
    let mut chains = sworn(tx.conn(), &referral.id, &ids)?;
    let mut versions: BTreeMap<String, Version> = submitted_of(tx.conn(), &referral.id)?
        .into_iter()
        .map(|(bid, version)| (bid.id, version))
        .collect();
    for bid in bids {
        let chain = chains.remove(&bid.id).unwrap_or(Sworn::Nothing);
        let version = versions.remove(&bid.id);
        let state = bid.state_at(referral.deadline, now)?;
        match (state, chain, version) {
            (BidState::Submitted, Sworn::Stands(sworn), Some(version)) => {
                match bench.verify(tx, &bid, &version, &sworn)? {
                    Ok(sound) => found.take(sound),
                    Err(why) => found.broken.push((bid.id, why)),
                }
            }
            (BidState::Submitted, ..) => {
                found.broken.push((bid.id, "its receipt does not stand in the audit chain"));
            }
            // Taken out of the draw behind the chain's back: the chain still has its receipt.
            (_, Sworn::Stands(_) | Sworn::Broken, _) | (_, _, Some(_)) => {
                found.broken.push((bid.id, "its state differs from the audit chain"));
            }
            (BidState::Lapsed, ..) => found.drafts.push(bid),
            _ => {}
        }
    }
    for (id, chain) in chains {
        if chain != Sworn::Nothing {
            found.broken.push((id, "the audit chain has its receipt and the bid is missing"));
        }
    }
    Ok(found)
}

impl Examined {
    fn take(&mut self, verified: Verified) {
        match verified {
            Verified::Sound(sound) => self.sound.push(*sound),
            Verified::Suspended(bid, receipt) => self.suspended.push((bid, *receipt)),
        }
    }
}

enum Verified {
    Sound(Box<Sound>),
    Suspended(Bid, Box<Receipt>),
}

/// A bid as verified, or why it does not verify; outside of that the database's errors.
type Held = Result<std::result::Result<Verified, &'static str>>;

/// What every bid is held against.
struct Bench<'r> {
    key: ReferralKey,
    keys: VerifyKeys,
    installation: String,
    referral: &'r Referral,
    case: together_rules::case::Referral,
    invitations: BTreeMap<String, Invitation>,
    suspended: BTreeSet<String>,
    seed: String,
}

impl<'r> Bench<'r> {
    fn prepare(tx: &mut Tx<'_>, referral: &'r Referral, now: NaiveDateTime) -> Result<Self> {
        let (keys, installation) = (tx.keys(), tx.installation().to_owned());
        let named = |words: &'static str| move |error: Error| error.detail(words);
        let key = key(tx.conn(), keys, &referral.id, "bids")
            .map_err(named("The key of the bids does not verify."))?;
        let missing = || Error::internal("an issued referral without a seed");
        let seed = seed::reveal(
            &key,
            &installation,
            &referral.id,
            referral.seed_sealed.as_deref().ok_or_else(missing)?,
            referral.seed_hash.as_deref().ok_or_else(missing)?,
        )
        .map_err(named("The seed of the draw does not verify."))?;
        let invitations = invitations(tx.conn(), &referral.id)?;
        Ok(Self {
            case: case::referral(&referral.content()?, &seed)?,
            suspended: suspended(tx.conn(), &invitations, now)?,
            invitations: invitations.into_iter().map(|one| (one.id.clone(), one)).collect(),
            keys: keys.verify_keys(),
            installation,
            key,
            referral,
            seed,
        })
    }

    /// Signature, chain, seal, text, identity, time; then whether the engine takes it.
    fn verify(&self, tx: &mut Tx<'_>, bid: &Bid, version: &Version, sworn: &Receipt) -> Held {
        let receipt = match self.receipt(bid, version, sworn) {
            Ok(receipt) => receipt,
            Err(why) => return Ok(Err(why)),
        };
        let Some(invitation) = self.invitations.get(&bid.invitation_id) else {
            return Ok(Err("it was not invited"));
        };
        if self.suspended.contains(&invitation.membership_id) {
            return Ok(Ok(Verified::Suspended(bid.clone(), Box::new(receipt))));
        }
        let Ok((text, canonical)) = self.read(bid, version) else {
            return Ok(Err("its seal does not open"));
        };
        if !receipt.matches(&text) {
            return Ok(Err("its text is not the one of its receipt"));
        }
        let keys = tx.keys();
        let terms = Terms::load(tx.conn(), keys, &self.installation, self.referral, invitation)?;
        let facts = terms.facts(&canonical.body, 0);
        let taken = case::bid(&bid.id, &canonical.body, facts)
            .is_ok_and(|one| price_bid(&self.case, &one).is_ok());
        if !taken {
            return Ok(Err("it is not a bid on this referral"));
        }
        let Facts { distance_metres, core_competency, .. } = facts;
        let bid = bid.clone();
        let sound = Sound { bid, text, canonical, receipt, distance_metres, core_competency };
        Ok(Ok(Verified::Sound(Box::new(sound))))
    }

    /// The receipt, if it is signed, stands in the chain, and is this version's.
    fn receipt(
        &self,
        bid: &Bid,
        version: &Version,
        sworn: &Receipt,
    ) -> std::result::Result<Receipt, &'static str> {
        let receipt: Receipt = version
            .receipt
            .as_deref()
            .and_then(|text| serde_json::from_str(text).ok())
            .ok_or("its receipt is missing")?;
        if !receipt.is_signed(&self.keys) {
            return Err("its receipt is not signed by this installation");
        }
        if receipt != *sworn {
            return Err("its receipt is not the one in the audit chain");
        }
        if !self.names(&receipt, bid, version) {
            return Err("its receipt is another bid's");
        }
        Ok(receipt)
    }

    fn names(&self, receipt: &Receipt, bid: &Bid, version: &Version) -> bool {
        receipt.referral == self.referral.id
            && receipt.establishment == bid.establishment_id
            && receipt.bid == bid.id
            && receipt.bid_version == version.number
            && self.referral.deadline.is_some_and(|deadline| receipt.at < deadline.and_utc())
    }

    fn read(&self, bid: &Bid, version: &Version) -> Result<(String, Canonical)> {
        let place = Place {
            referral: &self.referral.id,
            referral_version: version.referral_number,
            establishment: &bid.establishment_id,
            bid: &bid.id,
            option: bid.option_number,
            bid_version: version.number,
        };
        sealed::open(&self.key, &self.installation, Kind::Submitted, &place, &version.sealed)
    }
}

/// The invited memberships that are suspended now. Evidence that has ended suspends from the end
/// of its day, even in the seconds before the worker says so (B8).
fn suspended(
    conn: &mut Conn,
    invitations: &[Invitation],
    now: NaiveDateTime,
) -> Result<BTreeSet<String>> {
    let ids: Vec<&str> = invitations.iter().map(|one| one.membership_id.as_str()).collect();
    let found: Vec<String> = membership::table
        .filter(membership::id.eq_any(ids))
        .filter(membership::state.eq("suspended"))
        .select(membership::id)
        .load(conn)?;
    let lapsed = lapsed(conn, london::date_of(now.and_utc()))?;
    Ok(found.into_iter().chain(lapsed.into_keys()).collect())
}
