//! What callers send and get when they rehearse weights.

use crate::referral::content::Weights;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use validator::Validate;

/// Which bids to rank again, and under which weights.
#[derive(Clone, Debug, Deserialize, ToSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Rehearsal {
    /// A scored referral of the caller's own authority; three sample bids if absent.
    #[validate(length(equal = 36))]
    #[schema(min_length = 36, max_length = 36, example = "01970000-0000-7000-8000-000000000001")]
    pub referral_id: Option<String>,
    /// Up to ten sets.
    #[validate(length(min = 1, max = 10))]
    #[schema(min_items = 1, max_items = 10)]
    pub weights: Vec<Weights>,
}

/// The same bids under each set of weights.
#[derive(Debug, Serialize, ToSchema)]
pub struct Rehearsed {
    /// Weights the bids were written for: what changes of rank are counted from.
    pub present: Weights,
    /// In the order of the sets sent.
    pub items: Vec<RehearsedSet>,
}

/// One set of weights tried.
#[derive(Debug, Serialize, ToSchema)]
pub struct RehearsedSet {
    /// The set.
    pub weights: Weights,
    /// Outcomes, needs and features come to less than 10: the child's own needs would hardly
    /// count (C6).
    pub hardly_counts_needs: bool,
    /// Outcomes, needs and features together.
    #[schema(example = "25.00")]
    pub own_needs: String,
    /// The first's total less the second's; absent with fewer than two.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "4.23")]
    pub lead: Option<String>,
    /// By rank, then those that are not compliant.
    pub bids: Vec<RehearsedBid>,
}

/// A bid without its bidder.
#[derive(Debug, Serialize, ToSchema)]
pub struct RehearsedBid {
    /// "Bid 2": the same in every set.
    #[schema(example = 2)]
    pub number: usize,
    /// Of a sample bid: what to call it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "Sample bid A")]
    pub name: Option<String>,
    /// Whether no disqualifying feature is missed.
    pub compliant: bool,
    /// Pounds a year.
    #[schema(example = "41800.00")]
    pub price: String,
    /// The sum of the six scores; absent for a bid that is not compliant.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "89.34")]
    pub total: Option<String>,
    /// From 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 1)]
    pub rank: Option<usize>,
    /// Its rank under the present weights.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = 2)]
    pub present_rank: Option<usize>,
}
