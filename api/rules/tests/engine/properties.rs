//! What must hold for any case.

use super::generate::cases;
use super::{oracle, told};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::collections::HashMap;
use together_rules::amount::{Marks, Money, Quantity};
use together_rules::case::{
    BidResult, Case, Criterion, Evaluation, Per, VariableCost, evaluate, parse, rerank,
};

fn by_id(evaluation: &Evaluation) -> HashMap<&str, &BidResult> {
    evaluation.bids.iter().map(|bid| (bid.id.as_str(), bid)).collect()
}

fn value(of: &impl serde::Serialize) -> Value {
    serde_json::to_value(of).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_second_engine_finds_the_same(case in cases()) {
        prop_assert_eq!(value(&evaluate(&case)), oracle::evaluate(&value(&case)));
    }

    #[test]
    fn a_case_survives_being_written(case in cases()) {
        let text = serde_json::to_string(&case).unwrap();
        prop_assert_eq!(parse(&text).unwrap(), case);
    }

    #[test]
    fn the_order_of_bids_never_matters(
        (case, bids) in cases().prop_flat_map(|case| {
            let bids = Just(case.bids().to_vec()).prop_shuffle();
            (Just(case), bids)
        })
    ) {
        let (before, after) = (evaluate(&case), evaluate(&Case::build(case.referral(), &bids).unwrap()));
        prop_assert_eq!(by_id(&before), by_id(&after));
        prop_assert_eq!(before.parent_choice, after.parent_choice);
        prop_assert_eq!(before.lowest_price, after.lowest_price);
    }

    #[test]
    fn a_dearer_bid_never_gains(case in cases(), at in any::<Index>(), extra in 1..5_000_000i64) {
        prop_assume!(!case.bids().is_empty());
        let at = at.index(case.bids().len());
        let mut bids = case.bids().to_vec();
        bids[at].variable_costs.push(VariableCost {
            description: "more".into(),
            per: Per::Once,
            rate: Money::from_hundredths(extra),
            quantity: Quantity::from_hundredths(100),
            children: 1,
        });
        let dearer = evaluate(&Case::build(case.referral(), &bids).unwrap());
        let before = evaluate(&case);
        prop_assert!(dearer.bids[at].price.price >= before.bids[at].price.price);
        if let (Some(now), Some(then)) = (dearer.bids[at].standing, before.bids[at].standing) {
            prop_assert!(now.scores.price <= then.scores.price);
            prop_assert!(now.total <= then.total);
            prop_assert!(now.rank >= then.rank);
        }
    }

    #[test]
    fn what_is_printed_adds_up(case in cases()) {
        let evaluation = evaluate(&case);
        let mut ranks = Vec::new();
        for bid in &evaluation.bids {
            let price = bid.price;
            prop_assert_eq!(price.core_annual + price.variable_annual - price.discount, price.price);
            prop_assert_eq!(bid.compliant, bid.unmet.is_empty());
            prop_assert_eq!(bid.compliant, bid.standing.is_some());
            let Some(standing) = bid.standing else { continue };
            let printed = value(&standing.scores);
            let sum: i64 = printed.as_object().unwrap().values()
                .map(|score| Marks::parse(score.as_str().unwrap()).unwrap().hundredths())
                .sum();
            prop_assert_eq!(sum, standing.total.hundredths());
            for criterion in Criterion::ALL {
                let (score, weight) = (standing.scores.of(*criterion), case.referral().weights.of(*criterion));
                prop_assert!((0..=weight.hundredths()).contains(&score.hundredths()));
            }
            ranks.push(standing.rank);
        }
        ranks.sort_unstable();
        prop_assert_eq!(&ranks, &(1..=ranks.len()).collect::<Vec<_>>());
    }

    #[test]
    fn a_choice_is_never_of_one_nor_far_below_the_top(case in cases()) {
        let evaluation = evaluate(&case);
        let bids = by_id(&evaluation);
        let standings: Vec<_> =
            evaluation.parent_choice.iter().map(|id| bids[id.as_str()].standing.unwrap()).collect();
        prop_assert!(matches!(standings.len(), 0 | 2 | 3));
        prop_assert!(standings.is_empty() || case.referral().parent_choice);
        for (index, standing) in standings.iter().enumerate() {
            prop_assert_eq!(standing.rank, index + 1);
            prop_assert!(standings[0].total.hundredths() - standing.total.hundredths() < 500);
        }
    }

    #[test]
    fn a_core_cost_above_the_fixed_one_is_always_refused(
        case in cases(), bid in any::<Index>(), line in any::<Index>(), by in 1..1_000_000i64,
    ) {
        let mut bids = case.bids().to_vec();
        bids.retain(|bid| !bid.core_costs.is_empty());
        prop_assume!(!bids.is_empty());
        let bid = bid.index(bids.len());
        let line = line.index(bids[bid].core_costs.len());
        let cost = &mut bids[bid].core_costs[line];
        cost.offered = Money::from_hundredths(cost.fixed.hundredths() + by);
        let refusals = Case::build(case.referral(), &bids).unwrap_err();
        let at = format!("/bids/{bid}/core_costs/{line}/offered");
        prop_assert_eq!(told(&refusals), [("core_cost_increased", at.as_str())]);
    }

    #[test]
    fn the_same_weights_rank_the_same(case in cases()) {
        prop_assert_eq!(rerank(&case, &case.referral().weights).unwrap(), evaluate(&case));
    }
}
