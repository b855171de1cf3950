//! Admitting an establishment.

use super::{World, admission, told_alike};
use crate::support::FIXED;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{
    authority_cap, establishment, membership, membership_district, membership_price, outbox,
};

#[track_caller]
fn fault(answer: &Value, pointer: &str, code: &str) {
    let found = answer["errors"]
        .as_array()
        .unwrap()
        .iter()
        .any(|one| one["pointer"] == pointer && one["code"] == code);
    assert!(found, "no {code} at {pointer} in {answer}");
}

#[actix_web::test]
async fn an_admission_holds_prices_marks_and_discounts_and_tells_the_provider() {
    let world = World::new().await;
    let made = world.lead.client.post("/memberships", &admission(&world.school)).await.expect(201);
    let body = made.json();
    let id = made.text_at("/id");
    assert_eq!(made.headers["location"], format!("/api/v1/memberships/{id}").as_str());
    assert_eq!(made.version(), 1);
    // 34 × 4/5 + 33 × 3/5 + 33 × 5/5.
    assert_eq!(body["core_competency"], "80.00");
    assert_eq!(body["state"], "active");
    assert_eq!(body["placement_types"], json!(["day"]));
    assert_eq!(body["prices"][0]["core_per_week"], "1219.11");
    assert_eq!(body["discounts"][1]["percent"], "5.00");
    assert_eq!(body["permissions"], json!(["suspend", "withdraw", "rescore", "audit"]));
    assert_eq!(body["history"].as_array().unwrap().len(), 3);
    // R2 is a rating: its loss suspends.
    assert_eq!(body["evidence"][0]["suspends"], true);
    let bursar = world.bursar.email.clone();
    let (offered, not_offered, told): (i64, i64, i64) = world
        .app
        .read(move |conn| {
            let offered = membership_price::table
                .filter(membership_price::amount.is_not_null())
                .count()
                .get_result(conn)?;
            let not_offered = membership_price::table
                .filter(membership_price::amount.is_null())
                .count()
                .get_result(conn)?;
            let told =
                outbox::table.filter(outbox::to_address.eq(bursar)).count().get_result(conn)?;
            Ok((offered, not_offered, told))
        })
        .await;
    assert_eq!(offered, 10);
    assert!(not_offered > 10, "every other unit-priced service is marked not offered");
    assert_eq!(told, 1);
    world
        .lead
        .client
        .post("/memberships", &admission(&world.school))
        .await
        .refused(409, "already_exists");
}

#[actix_web::test]
async fn an_inspection_seen_on_admission_is_the_rating_in_the_register() {
    let world = World::new().await;
    let mut body = admission(&world.school);
    let seen = |grade: &str| {
        json!({"inspectorate": "ofsted", "service": "independent_school", "on": "2025-03-12",
            "grades": [grade]})
    };
    body["evidence"][0]["inspection"] = seen("splendid");
    let refused = world.lead.client.post("/memberships", &body).await.refused(422, "invalid");
    fault(&refused.json(), "/evidence/0/inspection", "unknown_value");
    body["evidence"][0]["inspection"] = seen("good");
    let id = world.lead.client.post("/memberships", &body).await.expect(201).text_at("/id");
    let path = "/memberships?rating=good";
    let rated = world.lead.client.get(path).await.expect(200).json();
    assert_eq!(rated["total"], 1);
    assert_eq!(rated["items"][0]["rating"]["grades"], json!(["good"]));
    assert_eq!(told_alike(&world.lead.client, &id).await["placement_types"], json!(["day"]));
    let path = "/memberships?rating=outstanding";
    assert_eq!(world.lead.client.get(path).await.expect(200).json()["total"], 0);
}

#[actix_web::test]
async fn everything_wrong_with_an_offer_is_said_at_once() {
    let world = World::new().await;
    let mut body = admission(&world.school);
    body["marks"].as_array_mut().unwrap().pop();
    let prices = body["placement_types"][0]["prices"].as_array_mut().unwrap();
    prices.remove(0);
    prices.push(json!({"heading": "premises", "amount": "1.00"}));
    prices.push(json!({"heading": "moonlight", "amount": "1.00"}));
    prices.push(json!({"heading": "vehicles"}));
    body["discounts"][1]["percent"] = "2".into();
    body["discounts"]
        .as_array_mut()
        .unwrap()
        .push(json!({"group": "cohort", "min_children": 7, "percent": "101"}));
    body["needs"] = json!(["ASD", "ASD", "XYZ"]);
    body["evidence"][0]["kind"] = "Z9".into();
    body["carer_districts"] = json!(["PO19"]);
    let refused =
        world.lead.client.post("/memberships", &body).await.refused(422, "invalid").json();
    for (pointer, code) in [
        ("/marks", "missing"),
        ("/placement_types/0/prices", "missing"),
        ("/placement_types/0/prices/9/heading", "duplicate"),
        ("/placement_types/0/prices/10/heading", "unknown_id"),
        ("/placement_types/0/prices/11/amount", "missing"),
        ("/discounts/1/percent", "not_ordered"),
        ("/discounts/2/min_children", "unknown_id"),
        ("/discounts/2/percent", "out_of_range"),
        ("/needs/1", "duplicate"),
        ("/needs/2", "unknown_id"),
        ("/evidence/0/kind", "unknown_id"),
        ("/carer_districts", "not_allowed"),
    ] {
        fault(&refused, pointer, code);
    }
    let rows: i64 = world.app.read(|conn| Ok(membership::table.count().get_result(conn)?)).await;
    assert_eq!(rows, 0);
}

#[actix_web::test]
async fn exactly_the_cap_passes_and_a_penny_over_is_refused() {
    let world = World::new().await;
    // The medians without premises, and premises up to 1,500 a week.
    let others = 121_911 - 14_000;
    let at_cap = 150_000 - others;
    let mut body = admission(&world.school);
    let line = FIXED.iter().position(|(heading, ..)| *heading == "premises").unwrap();
    let pounds = |pence: i64| format!("{}.{:02}", pence / 100, pence % 100);
    body["placement_types"][0]["prices"][line]["amount"] = pounds(at_cap + 1).into();
    let refused =
        world.lead.client.post("/memberships", &body).await.refused(422, "invalid").json();
    fault(&refused, "/placement_types/0/prices", "above_cap");
    body["placement_types"][0]["prices"][line]["amount"] = pounds(at_cap).into();
    let made = world.lead.client.post("/memberships", &body).await.expect(201).json();
    assert_eq!(made["prices"][0]["core_per_week"], "1500.00");
}

#[actix_web::test]
async fn an_authoritys_own_cap_bars_nothing_but_is_told() {
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
                    authority_cap::per_week.eq(121_910),
                    authority_cap::updated_at.eq(now),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let id = world.admitted().await;
    let path = format!("/memberships/{id}");
    let seen = world.bursar.client.get(&path).await.expect(200).json();
    assert_eq!(seen["over_own_caps"][0]["authority"], "Medway Council");
    assert_eq!(seen["over_own_caps"][0]["cap_per_week"], "1219.10");
    // Another authority's cap is not a commissioner's business.
    let kent = world.app.officer("commissioner", "KNT").await;
    assert_eq!(kent.client.get(&path).await.expect(200).json()["over_own_caps"], json!([]));
    let own = world.app.officer("commissioner", "MDW").await;
    let seen = own.client.get(&path).await.expect(200).json();
    assert_eq!(seen["over_own_caps"].as_array().unwrap().len(), 1);
}

/// An admission to `foster`, short term; the allowance by age band.
fn fostering(establishment_id: &str, allowances: &[(u32, u32, &str)]) -> Value {
    let mut body = admission(establishment_id);
    body["category"] = "foster".into();
    body["needs"] = json!([]);
    body["evidence"] = json!([]);
    body["discounts"] = json!([]);
    body["carer_districts"] = json!(["po19", "RH16"]);
    let config = together::category::shipped::config("foster").unwrap();
    let mut prices = Vec::new();
    for heading in config.headings_for("short_term") {
        let unit = heading.kind == together_rules::category::HeadingKind::Unit;
        if heading.age_banded {
            for (from, to, amount) in allowances {
                prices.push(json!({"heading": heading.code, "age_from": from, "age_to": to, "amount": amount}));
            }
        } else if !unit {
            prices.push(json!({"heading": heading.code, "amount": "50.00"}));
        }
    }
    body["placement_types"] = json!([{"placement_type": "short_term", "prices": prices}]);
    body
}

#[actix_web::test]
async fn a_fostering_allowance_is_priced_for_every_age_and_never_below_the_statutory_floor() {
    let world = World::new().await;
    let config = together::category::shipped::config("foster").unwrap();
    let bands: Vec<(u32, u32, &str)> =
        config.age_bands.iter().map(|band| (band.from, band.to, "300.00")).collect();
    let last = bands.len() - 1;

    let refused = world
        .lead
        .client
        .post("/memberships", &fostering(&world.school, &bands[..last]))
        .await
        .refused(422, "invalid")
        .json();
    fault(&refused, "/placement_types/0/prices", "missing");
    let mut low = bands.clone();
    low[last].2 = "100.00";
    let refused = world
        .lead
        .client
        .post("/memberships", &fostering(&world.school, &low))
        .await
        .refused(422, "invalid")
        .json();
    assert!(refused.to_string().contains("below_statutory_floor"), "{refused}");
    let made = world
        .lead
        .client
        .post("/memberships", &fostering(&world.school, &bands))
        .await
        .expect(201)
        .json();
    assert_eq!(made["carer_districts"], json!(["PO19", "RH16"]));
    let districts: Vec<Option<String>> = world
        .app
        .read(|conn| {
            Ok(membership_district::table
                .order(membership_district::district)
                .select(membership_district::lad_code)
                .load(conn)?)
        })
        .await;
    assert_eq!(districts[0].as_deref(), Some("E07000225"));
}

#[actix_web::test]
async fn an_unclaimed_or_closed_establishment_is_not_admitted() {
    let world = World::new().await;
    let client = &world.lead.client;
    let refused = client
        .post("/memberships", &admission("0190b0b0-0000-7000-8000-000000000000"))
        .await
        .refused(422, "invalid")
        .json();
    fault(&refused, "/establishment_id", "unknown_id");
    let mut body = admission(&world.school);
    body["category"] = "boarding".into();
    let refused = client.post("/memberships", &body).await.refused(422, "invalid").json();
    fault(&refused, "/category", "unknown_id");
    world
        .app
        .write(|tx| {
            diesel::update(establishment::table)
                .set(establishment::status.eq("closed"))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    client.post("/memberships", &admission(&world.school)).await.refused(409, "illegal_step");
    world
        .app
        .write(|tx| {
            diesel::update(establishment::table)
                .set(establishment::provider_id.eq(None::<String>))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let refused =
        client.post("/memberships", &admission(&world.school)).await.refused(422, "invalid").json();
    fault(&refused, "/establishment_id", "unclaimed");
}

#[actix_web::test]
async fn only_a_lead_officer_who_gave_the_password_lately_admits() {
    let world = World::new().await;
    let body = admission(&world.school);
    world.bursar.client.post("/memberships", &body).await.refused(403, "forbidden");
    let officer = world.app.officer("commissioner", "WSX").await;
    officer.client.post("/memberships", &body).await.refused(403, "forbidden");
    // What is wrong with a body is nobody's business who may not send it.
    officer.client.post("/memberships", &json!({"x": 1})).await.refused(403, "forbidden");
    world.lead.client.act("/categories/sen/disable").await.expect(200);
    world.lead.client.post("/memberships", &body).await.refused(409, "illegal_step");
    world.app.move_clock(chrono::Duration::minutes(16));
    world.lead.client.post("/memberships", &body).await.refused(403, "step_up_required");
}
