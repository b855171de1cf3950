//! Sealing and opening a bid version: bound to installation, referral and its version,
//! establishment, bid, option, bid version, and whether it was a draft.

use super::body::Canonical;
use crate::http::{Code, Error, Result};
use crate::seal::{Aad, ReferralKey};

/// Whether a version was being written or was submitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Being written.
    Draft,
    /// Submitted; a superseded version was submitted once.
    Submitted,
}

/// Seals a version.
///
/// # Errors
/// Only when there is no randomness.
pub fn seal(key: &ReferralKey, installation: &str, kind: Kind, bid: &Canonical) -> Result<Vec<u8>> {
    key.seal(&aad(installation, kind, bid), bid.text()?.as_bytes())
}

/// Where a version says it belongs; opening it anywhere else fails.
#[derive(Clone, Copy, Debug)]
pub struct Place<'p> {
    /// Referral id.
    pub referral: &'p str,
    /// Version of the referral.
    pub referral_version: i64,
    /// Establishment id.
    pub establishment: &'p str,
    /// Bid id.
    pub bid: &'p str,
    /// Option.
    pub option: i64,
    /// Version of the bid.
    pub bid_version: i64,
}

/// Opens a version: the text as sealed, and as read.
///
/// # Errors
/// `evidence_broken` when it was changed, moved or rolled back.
pub fn open(
    key: &ReferralKey,
    installation: &str,
    kind: Kind,
    place: &Place<'_>,
    sealed: &[u8],
) -> Result<(String, Canonical)> {
    let text = key.open(&place_aad(installation, kind, place), sealed)?;
    let broken = |_| Error::new(Code::EvidenceBroken);
    let text = std::str::from_utf8(&text).map_err(|_| Error::new(Code::EvidenceBroken))?.to_owned();
    let bid: Canonical = serde_json::from_str(&text).map_err(broken)?;
    Ok((text, bid))
}

fn aad(installation: &str, kind: Kind, bid: &Canonical) -> Aad {
    let place = Place {
        referral: &bid.referral,
        referral_version: bid.referral_version,
        establishment: &bid.establishment,
        bid: &bid.bid,
        option: bid.option,
        bid_version: bid.bid_version,
    };
    place_aad(installation, kind, &place)
}

fn place_aad(installation: &str, kind: Kind, place: &Place<'_>) -> Aad {
    Aad::new(&[
        "bid/v1",
        installation,
        place.referral,
        &place.referral_version.to_string(),
        place.establishment,
        place.bid,
        &place.option.to_string(),
        &place.bid_version.to_string(),
        match kind {
            Kind::Draft => "draft",
            Kind::Submitted => "submitted",
        },
    ])
}
