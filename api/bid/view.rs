//! A bid as its bidder reads it: the only way a sealed body leaves the service before opening.

use super::access::{Held, permissions};
use super::body::Body;
use super::check;
use super::receipt::Receipt;
use super::sealed::{self, Kind, Place};
use super::store::{self, Bid, Version};
use super::wire::{BidVersion, OwnBid, OwnBidRow};
use crate::db::Conn;
use crate::http::Result;
use crate::referral::store::{self as referrals, Invitation, Referral};
use crate::seal::ReferralKey;
use chrono::NaiveDateTime;

/// A version's content.
///
/// # Errors
/// `evidence_broken` when it was changed, moved or rolled back.
pub fn open(key: &ReferralKey, installation: &str, bid: &Bid, version: &Version) -> Result<Body> {
    let place = Place {
        referral: &bid.referral_id,
        referral_version: version.referral_number,
        establishment: &bid.establishment_id,
        bid: &bid.id,
        option: bid.option_number,
        bid_version: version.number,
    };
    let kind = if version.kind == "draft" { Kind::Draft } else { Kind::Submitted };
    Ok(sealed::open(key, installation, kind, &place, &version.sealed)?.1.body)
}

/// The whole bid. The caller has to be its bidder.
///
/// # Errors
/// `evidence_broken` when a version does not open.
pub fn whole(conn: &mut Conn, installation: &str, held: &Held) -> Result<OwnBid> {
    let Held { bid, versions, referral, invitation, terms, key, now } = held;
    let opened = |kind: &str| -> Result<Option<BidVersion>> {
        held.version(kind).map(|version| shown(key, installation, bid, version)).transpose()
    };
    let (draft, submitted) = (opened("draft")?, opened("submitted")?);
    let (mut problems, mut notes) = (Vec::new(), Vec::new());
    if let Some(version) = draft.as_ref().or(submitted.as_ref()) {
        notes = check::notes(&version.body, terms);
        if draft.is_some() {
            problems = check::problems(&version.body, terms)?;
        }
    }
    Ok(OwnBid {
        id: bid.id.clone(),
        referral_id: bid.referral_id.clone(),
        reference: referral.reference.clone(),
        category: referral.category_code.clone(),
        category_version: terms.category_version,
        current_referral_version: referral.number,
        establishment_id: bid.establishment_id.clone(),
        establishment: referrals::establishment_name(conn, &bid.establishment_id)?,
        options_allowed: terms.config.options_per_establishment,
        option: bid.option_number,
        state: bid.state_at(referral.deadline, *now)?,
        deadline: referral.deadline.map(|time| time.and_utc()),
        draft,
        units_offered: terms.units_offered(),
        problems,
        notes,
        submitted,
        receipts: receipts(versions)?,
        created_at: bid.created_at.and_utc(),
        updated_at: bid.updated_at.and_utc(),
        version: bid.content_version,
        permissions: permissions(bid, referral, invitation, *now)?,
    })
}

/// Receipts of the versions that were submitted, in their order.
///
/// # Errors
/// Only for stored JSON that is none.
pub fn receipts(versions: &[Version]) -> Result<Vec<Receipt>> {
    let texts = versions.iter().filter_map(|version| version.receipt.as_deref());
    texts.map(|text| Ok(serde_json::from_str(text)?)).collect()
}

fn shown(
    key: &ReferralKey,
    installation: &str,
    bid: &Bid,
    version: &Version,
) -> Result<BidVersion> {
    Ok(BidVersion {
        number: version.number,
        referral_version: version.referral_number,
        at: version.at.and_utc(),
        body: open(key, installation, bid, version)?,
    })
}

/// The bids of some invitations, as rows of a list.
///
/// # Errors
/// The database's.
pub fn rows(
    conn: &mut Conn,
    referral: &Referral,
    invitations: &[Invitation],
    now: NaiveDateTime,
) -> Result<Vec<OwnBidRow>> {
    let ids: Vec<String> = invitations.iter().map(|row| row.id.clone()).collect();
    let bids = store::bids_of_invitations(conn, &ids)?;
    let bid_ids: Vec<String> = bids.iter().map(|bid| bid.id.clone()).collect();
    let versions = store::versions_of_all(conn, &bid_ids)?;
    let mut rows = Vec::with_capacity(bids.len());
    for bid in &bids {
        let Some(invitation) = invitations.iter().find(|row| row.id == bid.invitation_id) else {
            continue;
        };
        let at = |kind: &str| {
            let mut own = versions.iter().filter(|version| version.bid_id == bid.id);
            own.find(|version| version.kind == kind).map(|version| version.at.and_utc())
        };
        rows.push(OwnBidRow {
            id: bid.id.clone(),
            establishment_id: bid.establishment_id.clone(),
            option: bid.option_number,
            state: bid.state_at(referral.deadline, now)?,
            submitted_at: at("submitted"),
            draft_saved_at: at("draft"),
            version: bid.content_version,
            permissions: permissions(bid, referral, invitation, now)?,
        });
    }
    Ok(rows)
}
