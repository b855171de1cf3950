//! Which needs and features a bid meets, looked up once when a case is made: ranking it again
//! under other weights or explaining it looks nothing up.

use super::types::{Bid, Referral};
use crate::amount::Marks;
use std::collections::HashMap;

/// What one bid meets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Met {
    pub(super) needs: MetList,
    pub(super) features: MetList,
}

/// What one bid meets of one list of the referral.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct MetList {
    /// In hundredths.
    pub(super) marks: i64,
    /// One for each that is listed, in the referral's order.
    met: Vec<bool>,
}

impl Met {
    /// The features that disqualify and that the bid misses, in the referral's order (C3).
    pub(super) fn unmet(&self, referral: &Referral) -> Vec<String> {
        let missed = self.features.missed(&referral.features);
        missed.filter(|feature| feature.disqualifies).map(|feature| feature.id.clone()).collect()
    }
}

impl MetList {
    /// Those of the list that are not met, in its order.
    pub(super) fn missed<'c, T>(&self, listed: &'c [T]) -> impl Iterator<Item = &'c T> {
        listed.iter().zip(&self.met).filter(|(_, met)| !**met).map(|(one, _)| one)
    }
}

/// Where each id of a list stands in it, and its marks.
type Places<'c> = HashMap<&'c str, (usize, Marks)>;

fn places<'c>(list: impl Iterator<Item = (&'c String, Marks)>) -> Places<'c> {
    list.enumerate().map(|(place, (id, marks))| (id.as_str(), (place, marks))).collect()
}

/// No id stands twice, listed or met (C7).
fn met_of(listed: &Places<'_>, ids: &[String]) -> MetList {
    let mut list = MetList { marks: 0, met: vec![false; listed.len()] };
    for (place, marks) in ids.iter().filter_map(|id| listed.get(id.as_str())) {
        list.marks += marks.hundredths();
        if let Some(met) = list.met.get_mut(*place) {
            *met = true;
        }
    }
    list
}

/// One [`Met`] for each bid, in their order.
pub(super) fn by_bid(referral: &Referral, bids: &[Bid]) -> Vec<Met> {
    let needs = places(referral.needs.iter().map(|need| (&need.id, need.marks)));
    let features = places(referral.features.iter().map(|item| (&item.id, item.marks)));
    let met = |bid: &Bid| Met {
        needs: met_of(&needs, &bid.needs_met),
        features: met_of(&features, &bid.features_met),
    };
    bids.iter().map(met).collect()
}

/// The marks that all needs have together.
pub(super) fn needs_listed(referral: &Referral) -> i64 {
    referral.needs.iter().map(|need| need.marks.hundredths()).sum()
}

/// The marks that all features have together.
pub(super) fn features_listed(referral: &Referral) -> i64 {
    referral.features.iter().map(|feature| feature.marks.hundredths()).sum()
}
