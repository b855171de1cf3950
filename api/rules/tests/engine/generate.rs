//! Valid cases of every kind, many of them with ties, edges and disqualified bids.

use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};
use together_rules::amount::{Marks, Money, Percent, Quantity};
use together_rules::case::{
    Bid, Case, CoreCost, Discount, DiscountBase, DiscountGroup, Feature, Group, Need, Outcomes,
    Per, Referral, VariableCost,
};
use together_rules::weights;

/// Any valid case of up to seven bids.
pub fn cases() -> impl Strategy<Value = Case> {
    referrals().prop_flat_map(|referral| {
        let bids = prop::collection::vec(bids(&referral), 0..6);
        (Just(referral), bids, any::<Option<Index>>()).prop_map(|(referral, mut bids, twin)| {
            if let Some(twin) = twin.filter(|_| !bids.is_empty()) {
                let twin = twin.get(&bids).clone();
                bids.push(twin);
            }
            for (index, bid) in bids.iter_mut().enumerate() {
                bid.id = format!("bid-{index}");
            }
            Case::build(&referral, &bids).unwrap()
        })
    })
}

fn percent(low: i64, high: i64) -> impl Strategy<Value = Percent> {
    (low..=high).prop_map(Percent::from_hundredths)
}

fn money() -> impl Strategy<Value = Money> {
    prop_oneof![
        3 => 0..200_000i64,
        1 => Just(0i64),
        1 => 0..=99_999_999i64,
    ]
    .prop_map(Money::from_hundredths)
}

fn quantity() -> impl Strategy<Value = Quantity> {
    prop_oneof![select(vec![0i64, 33, 100, 250, 1225]), 0..=9_999i64]
        .prop_map(Quantity::from_hundredths)
}

fn marks() -> impl Strategy<Value = Marks> {
    prop_oneof![select(vec![100i64, 150, 200, 400]), 1..=10_000i64].prop_map(Marks::from_hundredths)
}

fn referrals() -> impl Strategy<Value = Referral> {
    let group = prop_oneof![
        Just((1, Group::None)),
        (2..=20u8).prop_map(|children| (children, Group::Sibling)),
        (2..=4u8).prop_map(|children| (children, Group::Cohort)),
    ];
    let weights = (percent(3000, 7000), percent(0, 2000), percent(0, 500));
    let needs = prop::collection::vec(marks(), 0..6);
    let features = prop::collection::vec((marks(), prop::bool::weighted(0.2)), 0..5);
    let base = select(DiscountBase::ALL);
    (group, 1..=52u8, weights, needs, features, base, any::<bool>(), "[a-z]{0,3}").prop_map(
        |(
            (children, group),
            weeks_per_year,
            (price, core, location),
            needs,
            features,
            base,
            choice,
            seed,
        )| {
            let weights =
                weights::from_price(price, core, location, !needs.is_empty(), !features.is_empty());
            let needs = needs.into_iter().enumerate();
            let features = features.into_iter().enumerate();
            Referral {
                children,
                group,
                weeks_per_year,
                weights: weights.unwrap(),
                needs: needs
                    .map(|(index, marks)| Need { id: format!("n{index}"), marks })
                    .collect(),
                features: features
                    .map(|(index, (marks, disqualifies))| Feature {
                        id: format!("f{index}"),
                        marks,
                        disqualifies,
                    })
                    .collect(),
                discount_base: base,
                parent_choice: choice,
                draw_seed: seed,
            }
        },
    )
}

fn bids(referral: &Referral) -> impl Strategy<Value = Bid> + use<> {
    let children = referral.children;
    let per = || select(Per::ALL);
    let core =
        (per(), money(), money(), prop::option::of(quantity()), prop::option::of(1..=children));
    let variable = (per(), money(), quantity(), 1..=children);
    let discount = (select(DiscountGroup::ALL), 2..=20u8, percent(0, 10_000), percent(0, 10_000));
    let needs: Vec<String> = referral.needs.iter().map(|need| need.id.clone()).collect();
    let features: Vec<String> = referral.features.iter().map(|item| item.id.clone()).collect();
    let (some_needs, some_features) = (0..=needs.len(), 0..=features.len());
    let edges = vec![0u32, 16_093, 16_094, 32_186, 32_187, 80_467, 80_468, 2_000_000];
    (
        prop_oneof![select(edges), 0..=200_000u32],
        percent(0, 10_000),
        prop::collection::vec(core, 0..5),
        prop::collection::vec(variable, 0..4),
        prop::collection::vec(discount, 0..4),
        subsequence(needs, some_needs).prop_shuffle(),
        subsequence(features, some_features).prop_shuffle(),
        (0..=500i64, prop_oneof![Just(500i64), 500..=10_000i64]),
    )
        .prop_map(
            |(
                distance_metres,
                core_competency,
                core,
                variable,
                discounts,
                needs_met,
                features_met,
                mark,
            )| {
                Bid {
                    id: String::new(),
                    distance_metres,
                    core_competency,
                    core_costs: core.into_iter().enumerate().map(core_cost).collect(),
                    variable_costs: variable
                        .into_iter()
                        .map(|(per, rate, quantity, children)| VariableCost {
                            description: "other".into(),
                            per,
                            rate,
                            quantity,
                            children,
                        })
                        .collect(),
                    discounts: discounts
                        .into_iter()
                        .map(|(group, min_children, one, other)| Discount {
                            group,
                            min_children,
                            fixed: one.min(other),
                            offered: one.max(other),
                        })
                        .collect(),
                    needs_met,
                    features_met,
                    outcomes: Outcomes {
                        score: Marks::from_hundredths(mark.0),
                        out_of: Marks::from_hundredths(mark.1),
                    },
                }
            },
        )
}

type Core = (Per, Money, Money, Option<Quantity>, Option<u8>);

fn core_cost((index, (per, one, other, quantity, children)): (usize, Core)) -> CoreCost {
    let heading = format!("h{index}");
    CoreCost { heading, per, fixed: one.max(other), offered: one.min(other), quantity, children }
}
