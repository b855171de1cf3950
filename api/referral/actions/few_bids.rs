//! Where an authority's referrals get few bids.

use crate::auth::Actor;
use crate::db::Conn;
use crate::http::Result;
use crate::referral::lists;
use crate::referral::wire::{FewBids, FewBidsRow};
use chrono::{Months, NaiveDateTime};
use std::collections::BTreeMap;
use together_rules::amount::format_hundredths;
use together_rules::policy::Action;

/// Months looked back over.
const MONTHS_BACK: u32 = 12;
/// So many referrals tell something.
const ENOUGH: i64 = 5;
/// Fewer bids a referral than this are few.
const FEW: i64 = 3;

/// The categories and kinds of place of which the authority's referrals that closed in the last
/// twelve months had under three bids each. Numbers of its own, which it knows one by one.
///
/// # Errors
/// The permission table's refusal.
pub fn few_bids(conn: &mut Conn, actor: &Actor, now: NaiveDateTime) -> Result<FewBids> {
    let authority_id = actor.authority_id.clone().unwrap_or_default();
    actor.allow(Action::ReferralFullView, actor.standing_towards_authority(&authority_id))?;
    let since = now.checked_sub_months(Months::new(MONTHS_BACK)).unwrap_or(now);
    let closed = lists::closed_between(conn, &authority_id, since, now)?;
    let ids: Vec<&str> = closed.iter().map(|one| one.id.as_str()).collect();
    let mut bids = lists::bids_of(conn, &ids)?;
    let mut kinds: BTreeMap<(String, String), (i64, i64)> = BTreeMap::new();
    for one in closed {
        let had = bids.remove(&one.id).unwrap_or_default();
        let sum = kinds.entry((one.category, one.placement_type)).or_default();
        *sum = (sum.0.saturating_add(1), sum.1.saturating_add(had));
    }
    let enough = kinds.values().map(|(referrals, _)| referrals).sum::<i64>() >= ENOUGH;
    let mut items: Vec<(i64, FewBidsRow)> = kinds
        .into_iter()
        .filter(|(_, (referrals, bids))| *bids < referrals.saturating_mul(FEW))
        .map(|((category, placement_type), (referrals, bids))| {
            let each = hundredths(bids, referrals);
            let bids_per_referral = format_hundredths(each);
            (each, FewBidsRow { category, placement_type, referrals, bids, bids_per_referral })
        })
        .collect();
    items.sort_by_key(|(each, _)| *each);
    Ok(FewBids { enough, items: items.into_iter().map(|(_, row)| row).collect() })
}

/// A quotient in hundredths, half-up; there is at least one referral.
fn hundredths(bids: i64, referrals: i64) -> i64 {
    let doubled = bids.saturating_mul(200).saturating_add(referrals);
    doubled.checked_div(referrals.saturating_mul(2)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bids_a_referral_are_rounded_half_up() {
        assert_eq!(hundredths(6, 4), 150);
        assert_eq!(hundredths(5, 3), 167);
        assert_eq!(hundredths(1, 8), 13);
        assert_eq!(hundredths(0, 2), 0);
    }
}
