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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::disallowed_methods)]
mod tests {
    use super::*;
    use crate::seal::Keys;
    use serde_json::json;

    fn key() -> ReferralKey {
        let folder = std::env::temp_dir().join(format!("keys-{}", crate::db::new_id()));
        Keys::init(&folder).unwrap();
        let keys = Keys::load(&folder).unwrap();
        std::fs::remove_dir_all(folder).unwrap();
        keys.new_referral_key("referral", "bids").unwrap().0
    }

    /// A bid with so many lines of its own.
    fn bid(lines: usize) -> Canonical {
        let line = |number: usize| {
            json!({"line": "other", "description": format!("Line {number}"), "per": "week",
                "rate": "12.50", "quantity": "1", "children": 1})
        };
        serde_json::from_value(json!({
            "referral": "referral", "referral_version": 1, "establishment": "establishment",
            "option": 1, "bid": "bid", "bid_version": 2, "seal_salt": hex::encode([7; 32]),
            "body": {"core_costs": [], "variable_costs": (0..lines).map(line).collect::<Vec<_>>(),
                "discounts": [], "needs_met": [], "features_met": [], "method_statement": "We",
                "availability": "Now"}
        }))
        .unwrap()
    }

    const PLACE: Place<'_> = Place {
        referral: "referral",
        referral_version: 1,
        establishment: "establishment",
        bid: "bid",
        option: 1,
        bid_version: 2,
    };

    #[test]
    fn a_bid_opens_at_its_own_place_alone() {
        let key = key();
        let sealed = seal(&key, "installation", Kind::Submitted, &bid(1)).unwrap();
        let opens = |installation: &str, kind, place: &Place<'_>| {
            open(&key, installation, kind, place, &sealed).is_ok()
        };
        assert!(opens("installation", Kind::Submitted, &PLACE));
        assert!(!opens("another", Kind::Submitted, &PLACE));
        assert!(!opens("installation", Kind::Draft, &PLACE));
        for elsewhere in [
            Place { referral: "another", ..PLACE },
            Place { referral_version: 2, ..PLACE },
            Place { establishment: "another", ..PLACE },
            Place { bid: "another", ..PLACE },
            Place { option: 2, ..PLACE },
            Place { bid_version: 1, ..PLACE },
            // The same letters, cut elsewhere.
            Place { establishment: "establishmentb", bid: "id", ..PLACE },
        ] {
            assert!(!opens("installation", Kind::Submitted, &elsewhere), "{elsewhere:?}");
        }
    }

    #[test]
    fn bids_of_one_line_and_of_many_are_equally_long_and_buckets_double() {
        let key = key();
        let sealed = |lines| {
            let bid = bid(lines);
            let text = bid.text().unwrap().len();
            (text, seal(&key, "installation", Kind::Draft, &bid).unwrap().len())
        };
        let mut lengths = std::collections::BTreeSet::new();
        for lines in 1..=200 {
            let (text, length) = sealed(lines);
            let bucket = (text + 8).next_power_of_two().max(8 * 1024);
            assert_eq!(length, 32 + 12 + bucket + 16, "{lines} lines, {text} bytes");
            lengths.insert(length);
        }
        assert_eq!(lengths.len(), 3, "8, 16 and 32 KiB: {lengths:?}");
        assert_eq!(sealed(1).1, sealed(50).1);
        assert_eq!(sealed(160).1, sealed(200).1);
    }
}
