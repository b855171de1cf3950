//! A second engine, written from the rulebook's sentences in decimal arithmetic on plain JSON:
//! slow, obvious and sharing nothing with the first.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::cmp::Reverse;

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap().parse().unwrap()
}

fn whole(value: &Value) -> Decimal {
    value.as_u64().unwrap().into()
}

fn half_up(value: Decimal) -> Decimal {
    let mut rounded = value.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    rounded.rescale(2);
    rounded
}

fn items(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

struct Price {
    core: Decimal,
    variable: Decimal,
    percent: Decimal,
    discount: Decimal,
    price: Decimal,
}

fn price(referral: &Value, bid: &Value) -> Price {
    let children = whole(&referral["children"]);
    let weeks = whole(&referral["weeks_per_year"]);
    let periods = |per: &Value| match per.as_str().unwrap() {
        "hour" | "day" | "week" => weeks,
        "term" => 3.into(),
        "month" => 12.into(),
        "year" | "once" => 1.into(),
        other => panic!("{other}"),
    };
    let line = |amount: &Value, line: &Value| {
        let quantity = line.get("quantity").map_or(Decimal::ONE, decimal);
        let children = line.get("children").map_or(children, whole);
        half_up(decimal(amount) * quantity * periods(&line["per"]) * children)
    };
    let core: Decimal =
        items(&bid["core_costs"]).iter().map(|cost| line(&cost["offered"], cost)).sum();
    let variable: Decimal =
        items(&bid["variable_costs"]).iter().map(|cost| line(&cost["rate"], cost)).sum();
    let percent = items(&bid["discounts"])
        .iter()
        .filter(|discount| discount["group"] == referral["group"])
        .filter(|discount| whole(&discount["min_children"]) <= children)
        .map(|discount| decimal(&discount["offered"]))
        .max()
        .unwrap_or_default();
    let base = if referral["discount_base"] == "core" { core } else { core + variable };
    let discount = half_up(base * percent / Decimal::ONE_HUNDRED);
    Price { core, variable, percent, discount, price: core + variable - discount }
}

fn marks_share(listed: &Value, met: &Value, weight: Decimal) -> Decimal {
    let of = |need: &&Value| items(met).contains(&need["id"]);
    let all: Decimal = items(listed).iter().map(|need| decimal(&need["marks"])).sum();
    let got: Decimal = items(listed).iter().filter(of).map(|need| decimal(&need["marks"])).sum();
    if all.is_zero() { Decimal::ZERO } else { half_up(weight * got / all) }
}

fn unmet(referral: &Value, bid: &Value) -> Vec<Value> {
    items(&referral["features"])
        .iter()
        .filter(|feature| feature["disqualifies"] == true)
        .map(|feature| feature["id"].clone())
        .filter(|id| !items(&bid["features_met"]).contains(id))
        .collect()
}

/// Scores in the order price, outcomes, needs, features, location, core competency.
fn scores(referral: &Value, bid: &Value, price: Decimal, lowest: Decimal) -> [Decimal; 6] {
    let weight = |name: &str| decimal(&referral["weights"][name]);
    let price_score = match (lowest.is_zero(), price.is_zero()) {
        (true, true) => weight("price"),
        (true, false) => Decimal::ZERO,
        _ => weight("price") * lowest / price,
    };
    let outcomes = &bid["outcomes"];
    let ten_miles = Decimal::new(1_609_344, 2);
    let bands = (whole(&bid["distance_metres"]) / ten_miles).floor().min(5.into());
    [
        half_up(price_score),
        half_up(weight("outcomes") * decimal(&outcomes["score"]) / decimal(&outcomes["out_of"])),
        marks_share(&referral["needs"], &bid["needs_met"], weight("needs")),
        marks_share(&referral["features"], &bid["features_met"], weight("features")),
        half_up(weight("location") * (Decimal::from(5) - bands) / Decimal::from(5)),
        half_up(
            weight("core_competency") * decimal(&bid["core_competency"]) / Decimal::ONE_HUNDRED,
        ),
    ]
}

fn print(amount: Decimal) -> Value {
    json!(format!("{:.2}", half_up(amount)))
}

/// The result JSON of a valid case's JSON.
pub fn evaluate(case: &Value) -> Value {
    let referral = &case["referral"];
    let bids = items(&case["bids"]);
    let prices: Vec<Price> = bids.iter().map(|bid| price(referral, bid)).collect();
    let compliant: Vec<usize> =
        (0..bids.len()).filter(|index| unmet(referral, &bids[*index]).is_empty()).collect();
    let lowest = compliant.iter().map(|index| prices[*index].price).min();
    let scored: Vec<Option<[Decimal; 6]>> = (0..bids.len())
        .map(|index| {
            let lowest = lowest.filter(|_| compliant.contains(&index))?;
            Some(scores(referral, &bids[index], prices[index].price, lowest))
        })
        .collect();
    let total = |index: usize| scored[index].unwrap().iter().sum::<Decimal>();
    let mut ranked = compliant.clone();
    ranked.sort_by_key(|index| {
        let scores = scored[*index].unwrap();
        let (id, seed) =
            (bids[*index]["id"].as_str().unwrap(), referral["draw_seed"].as_str().unwrap());
        (
            Reverse(total(*index)),
            Reverse(scores[1]),
            Reverse(scores[2]),
            bids[*index]["distance_metres"].as_u64(),
            prices[*index].price,
            hex::encode(Sha256::digest(format!("{seed}:{id}"))),
        )
    });
    let mut choice: Vec<Value> = Vec::new();
    for index in ranked.iter().take(3) {
        if total(ranked[0]) - total(*index) < 5.into() {
            choice.push(bids[*index]["id"].clone());
        }
    }
    if choice.len() < 2 || referral["parent_choice"] == false {
        choice.clear();
    }
    let results: Vec<Value> = (0..bids.len())
        .map(|index| {
            let rank = ranked.iter().position(|other| *other == index);
            let standing =
                scored[index].zip(rank).map(|(scores, rank)| (scores, total(index), rank));
            result(referral, &bids[index], &prices[index], standing)
        })
        .collect();
    json!({"lowest_price": lowest.map(print), "bids": results, "parent_choice": choice})
}

fn result(
    referral: &Value,
    bid: &Value,
    price: &Price,
    standing: Option<([Decimal; 6], Decimal, usize)>,
) -> Value {
    let unmet = unmet(referral, bid);
    let mut result = json!({
        "id": bid["id"], "compliant": unmet.is_empty(), "unmet": unmet,
        "core_annual": print(price.core), "variable_annual": print(price.variable),
        "discount_percent": print(price.percent), "discount": print(price.discount),
        "price": print(price.price),
        "price_per_week": print(price.price / whole(&referral["weeks_per_year"])),
        "price_per_month": print(price.price / Decimal::from(12)),
    });
    if let Some((scores, total, rank)) = standing {
        let [price, outcomes, needs, features, location, core] = scores.map(print);
        result["scores"] = json!({
            "price": price, "outcomes": outcomes, "needs": needs, "features": features,
            "location": location, "core_competency": core,
        });
        result["total"] = print(total);
        result["rank"] = json!(rank + 1);
    }
    result
}
