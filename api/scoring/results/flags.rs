//! Abnormally low prices (D7).

use std::collections::BTreeSet;
use together_rules::amount::Percent;
use together_rules::case::Evaluation;

/// The compliant bids whose price is below this share of the median of all compliant bids.
///
/// Exact: the median of an even number is half the sum of the two in the middle, kept doubled.
pub fn abnormally_low(evaluation: &Evaluation, share: Percent) -> BTreeSet<String> {
    let compliant = || evaluation.bids.iter().filter(|bid| bid.compliant);
    let mut prices: Vec<i128> = compliant().map(|bid| bid.price.price.pence()).collect();
    prices.sort_unstable();
    let middle = |at: usize| prices.get(at).copied().unwrap_or(0);
    let upper = middle(prices.len() / 2);
    let lower = middle(prices.len().saturating_sub(1) / 2);
    let bar = upper.saturating_add(lower).saturating_mul(i128::from(share.hundredths()));
    compliant()
        .filter(|bid| bid.price.price.pence().saturating_mul(20_000) < bar)
        .map(|bid| bid.id.clone())
        .collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use together_rules::case::evaluate_json;

    fn evaluation(prices: &[&str]) -> Evaluation {
        let bids: Vec<String> = prices
            .iter()
            .enumerate()
            .map(|(index, price)| {
                format!(
                    r#"{{"id":"b{index}","distance_metres":0,"core_competency":"50","core_costs":[
                    {{"heading":"all","per":"year","fixed":"9999","offered":"{price}"}}],
                    "variable_costs":[],"discounts":[],"needs_met":[],"features_met":[],
                    "outcomes":{{"score":"3","out_of":"5"}}}}"#
                )
            })
            .collect();
        let case = format!(
            r#"{{"referral":{{"children":1,"group":"none","weeks_per_year":38,"weights":{{"price":"70",
            "outcomes":"5","needs":"0","features":"0","location":"5","core_competency":"20"}},
            "needs":[],"features":[],"discount_base":"core","parent_choice":false,"draw_seed":"s"}},
            "bids":[{}]}}"#,
            bids.join(",")
        );
        evaluate_json(&case).unwrap()
    }

    fn flagged(prices: &[&str]) -> Vec<String> {
        let share = Percent::parse("70").unwrap();
        abnormally_low(&evaluation(prices), share).into_iter().collect()
    }

    #[test]
    fn a_price_below_the_share_of_the_median_is_flagged_and_one_at_it_is_not() {
        assert_eq!(flagged(&["1000", "699.99", "1200"]), ["b1"]);
        assert!(flagged(&["1000", "700", "1200"]).is_empty());
    }

    #[test]
    fn the_median_of_an_even_number_lies_between_the_two_in_the_middle() {
        // Median 1000.50, bar 700.35.
        assert_eq!(flagged(&["700.34", "1000", "1001", "2000"]), ["b0"]);
        assert!(flagged(&["700.35", "1000", "1001", "2000"]).is_empty());
    }

    #[test]
    fn a_single_bid_and_none_have_nothing_to_be_low_against() {
        assert!(flagged(&["1"]).is_empty());
        assert!(flagged(&[]).is_empty());
    }
}
