//! The price schedule of an application: totals, caps, floors (B5, B7).

use super::World;
use super::apply::has;
use crate::support::FIXED;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{application_price, authority_cap};

/// The core headings of `sen`, day, at their medians: 1,219.11 a week.
fn cells() -> Vec<Value> {
    FIXED
        .iter()
        .map(|(heading, _, amount)| {
            json!({"placement_type": "day", "heading": heading, "amount": amount})
        })
        .collect()
}

fn with_premises(pence: i64) -> Vec<Value> {
    let mut cells = cells();
    let line = FIXED.iter().position(|(heading, ..)| *heading == "premises").unwrap();
    cells[line]["amount"] = format!("{}.{:02}", pence / 100, pence % 100).into();
    cells
}

#[actix_web::test]
async fn totals_are_exact_against_the_common_cap_and_each_authoritys_own() {
    let world = World::new().await;
    let medway = world.app.authority("MDW").await;
    world
        .app
        .write(move |tx| {
            let now = tx.now()?;
            diesel::insert_into(authority_cap::table)
                .values((
                    authority_cap::authority_id.eq(&medway),
                    authority_cap::category_code.eq("sen"),
                    authority_cap::placement_type.eq("day"),
                    authority_cap::per_week.eq(149_999),
                    authority_cap::updated_at.eq(now),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let id = world.app.begun(&world.bursar, "sen", &world.school).await;
    let check = format!("/applications/{id}/prices/check");
    let total = |pence: i64| {
        let (client, body) = (world.bursar.client.clone(), json!({"cells": with_premises(pence)}));
        let check = check.clone();
        async move { client.post(&check, &body).await.expect(200).json()["types"][0].clone() }
    };
    let at_cap = 150_000 - (121_911 - 14_000);
    let exact = total(at_cap).await;
    assert_eq!(exact["core_per_week"], "1500.00");
    assert_eq!((&exact["over_by"], &exact["under_by"]), (&Value::Null, &Value::Null));
    assert_eq!(exact["own_caps"][0]["authority"], "Medway Council");
    assert_eq!(exact["own_caps"][0]["exceeded"], true);
    assert_eq!(total(at_cap + 1).await["over_by"], "0.01");
    let below = total(at_cap - 1).await;
    assert_eq!(below["under_by"], "0.01");
    assert_eq!(below["own_caps"][0]["exceeded"], false, "exactly the cap is not above it");
    // Every unit-priced service still has to be priced or marked.
    assert_eq!(below["complete"], false);
    let missing = below["missing"].as_array().unwrap();
    assert!(missing.iter().any(|one| one["heading"] == "speech_language_therapist"));
    assert!(missing.iter().all(|one| one["heading"] != "premises"));
    // Without one core heading there is no sum, and nothing was kept.
    let mut fewer = cells();
    fewer.remove(0);
    let body = json!({"cells": fewer});
    let part = world.bursar.client.post(&check, &body).await.expect(200).json();
    assert_eq!(part["types"][0]["core_per_week"], Value::Null);
    let rows: i64 =
        world.app.read(|conn| Ok(application_price::table.count().get_result(conn)?)).await;
    assert_eq!(rows, 0);
}

#[actix_web::test]
async fn cells_that_are_no_prices_are_refused_by_their_place_and_nothing_changes() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = world.app.begun(&world.bursar, "sen", &world.school).await;
    let path = format!("/applications/{id}/prices");
    let version = client.get(&format!("/applications/{id}")).await.version();
    let saved = client.put(&path, version, &json!({"cells": cells()})).await.expect(200);
    assert_eq!(saved.json()["prices"]["cells"].as_array().unwrap().len(), 9);
    let wrong = json!({"cells": [
        {"placement_type": "moon", "heading": "premises", "amount": "1"},
        {"placement_type": "day", "heading": "carer_fee", "amount": "1"},
        {"placement_type": "day", "heading": "premises", "amount": "1"},
        {"placement_type": "day", "heading": "premises", "amount": "2"},
        {"placement_type": "day", "heading": "vehicles", "offered": false},
        {"placement_type": "day", "heading": "nurse", "offered": false, "amount": "3"},
        {"placement_type": "day", "heading": "staff_related", "age_from": 0, "age_to": 2},
        {"placement_type": "day", "heading": "education_classroom", "age_from": 0},
        {"placement_type": "day", "heading": "general_core_child_costs", "amount": "10000000.00"}
    ]});
    let refused = client.put(&path, saved.version(), &wrong).await.refused(422, "invalid").json();
    for (pointer, code) in [
        ("/cells/0/placement_type", "unknown_id"),
        ("/cells/1/heading", "unknown_id"),
        ("/cells/3/heading", "duplicate"),
        ("/cells/4/offered", "not_allowed"),
        ("/cells/5/amount", "not_allowed"),
        ("/cells/6/age_from", "unknown_value"),
        ("/cells/7/age_from", "missing"),
        ("/cells/8/amount", "out_of_range"),
    ] {
        has(&refused, pointer, code);
    }
    for (amount, code) in [("25o.00", "not_a_decimal"), ("212.505", "too_many_decimals")] {
        let body =
            json!({"cells": [{"placement_type": "day", "heading": "premises", "amount": amount}]});
        let answer = client.put(&path, saved.version(), &body).await;
        has(&answer.refused(422, "invalid").json(), "/cells/0/amount", code);
    }
    let seen = client.get(&format!("/applications/{id}")).await.expect(200).json();
    assert_eq!(seen["prices"]["types"][0]["core_per_week"], "1219.11");
    client.put(&path, version, &json!({"cells": []})).await.refused(412, "stale");
    world.lead.client.put(&path, 2, &json!({"cells": []})).await.refused(404, "not_found");
}

#[actix_web::test]
async fn a_fostering_allowance_below_the_statutory_minimum_keeps_the_draft_back() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = world.app.complete(&world.bursar, "foster", &world.school).await;
    let path = format!("/applications/{id}");
    let seen = client.get(&path).await.expect(200);
    assert_eq!(seen.json()["missing"], json!([]), "the builder's draft is complete");
    let mut cells = seen.json()["prices"]["cells"].clone();
    let cell = cells
        .as_array_mut()
        .unwrap()
        .iter_mut()
        .find(|cell| cell["heading"] == "childs_allowance" && cell["age_from"] != 0)
        .unwrap();
    let from = cell["age_from"].clone();
    cell["amount"] = "100.00".into();
    let body = json!({ "cells": cells });
    let saved = client.put(&format!("{path}/prices"), seen.version(), &body).await.expect(200);
    let total = saved.json()["prices"]["types"][0].clone();
    assert_eq!(total["below_floor"][0]["heading"], "childs_allowance");
    assert_eq!(total["below_floor"][0]["age_from"], from);
    assert_eq!(saved.json()["ready"], false);
    let submit = Some(json!({"confirmed": true}).to_string());
    let answer =
        client.send("POST", &format!("{path}/submit"), submit, Some(saved.version())).await;
    let kind = total["placement_type"].as_str().unwrap();
    has(
        &answer.refused(422, "invalid").json(),
        &format!("/prices/{kind}"),
        "below_statutory_floor",
    );
}

#[actix_web::test]
async fn offers_and_discounts_are_held_against_the_category() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = world.app.begun(&world.bursar, "sen", &world.school).await;
    let path = format!("/applications/{id}");
    let version = client.get(&path).await.version();
    let wrong = json!({
        "placement_types": [{"placement_type": "day"}, {"placement_type": "day"}, {"placement_type": "moon"}],
        "needs": ["XYZ"], "carer_districts": ["PO19"]
    });
    let answer = client.put(&format!("{path}/content"), version, &wrong).await;
    let refused = answer.refused(422, "invalid").json();
    has(&refused, "/placement_types/1/placement_type", "duplicate");
    has(&refused, "/placement_types/2/placement_type", "unknown_id");
    has(&refused, "/needs/0", "unknown_id");
    has(&refused, "/carer_districts", "not_allowed");
    let right = json!({"placement_types": [{"placement_type": "day"}], "needs": ["ASD"]});
    let saved = client.put(&format!("{path}/content"), version, &right).await.expect(200);
    let lacks = saved.json()["missing"].to_string();
    assert!(lacks.contains("/content/placement_types/0/places") && lacks.contains("/prices/day"));
    let wrong = json!({"discounts": [
        {"group": "sibling", "min_children": 2, "percent": "5"},
        {"group": "sibling", "min_children": 3, "percent": "3"}
    ]});
    let discounts = format!("{path}/discounts");
    let refused = client.put(&discounts, saved.version(), &wrong).await.refused(422, "invalid");
    has(&refused.json(), "/discounts/1/percent", "not_ordered");
    let right = json!({"discounts": [{"group": "sibling", "min_children": 2, "percent": "5"}]});
    let seen = client.put(&discounts, saved.version(), &right).await.expect(200).json();
    assert_eq!(seen["discounts"][0]["percent"], "5.00");
}
