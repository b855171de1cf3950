//! Which needs and features a bid meets, looked up once when a case is made: ranking it again
//! under other weights looks nothing up.

use super::types::{Bid, Referral};
use std::collections::{HashMap, HashSet};

/// What one bid meets, in hundredths of marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) needs: i64,
    pub(super) features: i64,
    /// The features that disqualify and that the bid misses, in the referral's order (C3).
    pub(super) unmet: Vec<String>,
}

/// One [`Met`] for each bid, in their order.
pub(super) fn by_bid(referral: &Referral, bids: &[Bid]) -> Vec<Met> {
    let needs: HashMap<&str, i64> =
        referral.needs.iter().map(|need| (need.id.as_str(), need.marks.hundredths())).collect();
    let features: HashMap<&str, i64> =
        referral.features.iter().map(|item| (item.id.as_str(), item.marks.hundredths())).collect();
    let of = |marks: &HashMap<&str, i64>, ids: &[String]| -> i64 {
        ids.iter().filter_map(|id| marks.get(id.as_str())).sum()
    };
    bids.iter()
        .map(|bid| Met {
            needs: of(&needs, &bid.needs_met),
            features: of(&features, &bid.features_met),
            unmet: unmet(referral, bid),
        })
        .collect()
}

fn unmet(referral: &Referral, bid: &Bid) -> Vec<String> {
    let met: HashSet<&str> = bid.features_met.iter().map(String::as_str).collect();
    referral
        .features
        .iter()
        .filter(|feature| feature.disqualifies && !met.contains(feature.id.as_str()))
        .map(|feature| feature.id.clone())
        .collect()
}

/// The marks that all needs have together.
pub(super) fn needs_listed(referral: &Referral) -> i64 {
    referral.needs.iter().map(|need| need.marks.hundredths()).sum()
}

/// The marks that all features have together.
pub(super) fn features_listed(referral: &Referral) -> i64 {
    referral.features.iter().map(|feature| feature.marks.hundredths()).sum()
}
