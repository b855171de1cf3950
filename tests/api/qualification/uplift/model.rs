//! Modelling, copying, proposing, commenting, withdrawing: nothing of it changes a price.

use super::{in_days, proposed, round, step, stored, two_headings};
use crate::qualification::World;
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{audit_entry, membership_price, outbox, uplift_line, uplift_round};

#[actix_web::test]
async fn a_round_is_modelled_edited_copied_and_given_up_without_changing_a_price() {
    let world = World::new().await;
    let member = world.admitted().await;
    let client = &world.lead.client;
    let made = client.post("/uplifts", &round(in_days(30), two_headings())).await.expect(201);
    let id = made.text_at("/id");
    assert_eq!(made.headers["location"], format!("/api/v1/uplifts/{id}").as_str());
    let body = made.json();
    assert_eq!(body["state"], "modelling");
    assert_eq!(body["in_force"], false);
    assert_eq!(body["lines"][0]["name"], "Premises");
    assert_eq!(body["lines"][0]["percent"], "2.00");
    assert_eq!(body["lines"][1]["amount"], "1.00");
    assert_eq!(body["permissions"], json!(["edit", "copy", "propose", "withdraw", "effect"]));

    let one = json!([{"heading": "staff_related", "percent": "3.25", "case": "pay_award"}]);
    let path = format!("/uplifts/{id}");
    let edited = client.put(&path, 1, &round(in_days(60), one)).await.expect(200);
    assert_eq!(edited.version(), 2);
    assert_eq!(edited.json()["lines"].as_array().unwrap().len(), 1);
    client.put(&path, 1, &round(in_days(60), json!([]))).await.refused(412, "stale");
    let mut other = round(in_days(60), json!([]));
    other["category"] = "foster".into();
    client.put(&path, 2, &other).await.refused(422, "invalid");

    let keyed = client.clone().with("idempotency-key", "another-scenario-once");
    let copy = json!({"name": "Pay award alone"});
    let first = keyed.post(&format!("{path}/copy"), &copy).await.expect(201);
    let again = keyed.post(&format!("{path}/copy"), &copy).await.expect(201);
    assert_eq!(first.text_at("/id"), again.text_at("/id"));
    assert_eq!(first.json()["copied_from"], id.as_str());
    assert_eq!(first.json()["lines"][0]["percent"], "3.25");
    assert_ne!(first.json()["lines"][0]["id"], edited.json()["lines"][0]["id"]);

    let why = json!({"words": "The award was not agreed"});
    let gone = step(client, &id, "withdraw", 2, &why).await.expect(200).json();
    assert_eq!((&gone["state"], &gone["reason"]), (&json!("withdrawn"), &why["words"]));
    assert_eq!(gone["permissions"], json!(["copy", "effect"]));
    client.put(&path, 3, &round(in_days(60), json!([]))).await.refused(409, "illegal_step");
    step(client, &id, "propose", 3, &Value::Null).await.refused(409, "illegal_step");

    let listed = client.get("/uplifts?category=sen&state=modelling").await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    client.get("/uplifts?state=maybe").await.refused(422, "invalid");
    assert_eq!(stored(&world, &member, "staff_related").await.len(), 1);
    let closed: i64 = world
        .app
        .read(|conn| {
            let closed = membership_price::table.filter(membership_price::valid_to.is_not_null());
            Ok(closed.count().get_result(conn)?)
        })
        .await;
    assert_eq!(closed, 0);
    let chain = format!("uplift/{id}");
    let actions: Vec<String> = world
        .app
        .read(move |conn| {
            Ok(audit_entry::table
                .filter(audit_entry::aggregate.eq(chain))
                .order(audit_entry::seq)
                .select(audit_entry::action)
                .load(conn)?)
        })
        .await;
    assert_eq!(actions, ["uplift.begun", "uplift.edited", "uplift.withdrawn"]);
}

#[actix_web::test]
async fn everything_wrong_with_a_round_is_said_at_once_and_nothing_is_stored() {
    let world = World::new().await;
    let lines = json!([
        {"heading": "moonlight", "percent": "2", "case": "rent"},
        {"heading": "premises", "percent": "0", "case": "rent"},
        {"heading": "premises", "placement_type": "day", "percent": "1", "case": "rent"},
        {"heading": "vehicles", "percent": "1", "amount": "1", "case": "rent"},
        {"heading": "assessment", "case": "rent"},
        {"heading": "staff_related", "percent": "100.01", "case": "because"},
        {"heading": "staff_related", "placement_type": "moon", "amount": "0", "case": "rent"}
    ]);
    let client = &world.lead.client;
    let refused = client.post("/uplifts", &round(in_days(-1), lines)).await;
    let refused = refused.refused(422, "invalid").json();
    let mut told: Vec<String> = refused["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            format!("{} {}", one["pointer"].as_str().unwrap(), one["code"].as_str().unwrap())
        })
        .collect();
    told.sort();
    assert_eq!(
        told,
        [
            "/effective_on out_of_range",
            "/lines/0/heading unknown_id",
            "/lines/1/percent out_of_range",
            "/lines/2/heading duplicate",
            "/lines/3/amount not_allowed",
            "/lines/4/percent missing",
            "/lines/5/case unknown_id",
            "/lines/5/percent out_of_range",
            "/lines/6/amount out_of_range",
            "/lines/6/heading duplicate",
            "/lines/6/placement_type unknown_id",
        ]
    );
    assert!(refused.to_string().contains("An uplift cannot start in the past."));
    let mut body = round(in_days(1), json!([]));
    body["category"] = "boarding".into();
    client.post("/uplifts", &body).await.refused(422, "invalid");
    client.post("/uplifts", &round(in_days(4_000), json!([]))).await.refused(422, "invalid");
    let thirds = json!([{"heading": "premises", "percent": "2.005", "case": "rent"}]);
    client.post("/uplifts", &round(in_days(1), thirds)).await.refused(422, "invalid");
    let rows: (i64, i64) = world
        .app
        .read(|conn| {
            Ok((
                uplift_round::table.count().get_result(conn)?,
                uplift_line::table.count().get_result(conn)?,
            ))
        })
        .await;
    assert_eq!(rows, (0, 0));
}

#[actix_web::test]
async fn partners_are_told_and_comment_while_it_is_proposed() {
    let world = World::new().await;
    let kent = world.app.officer("commissioner", "KNT").await;
    let empty = world.lead.client.post("/uplifts", &round(in_days(1), json!([]))).await.expect(201);
    let refused = step(&world.lead.client, &empty.text_at("/id"), "propose", 1, &Value::Null).await;
    refused.refused(422, "invalid");

    let made = world.lead.client.post("/uplifts", &round(in_days(30), two_headings())).await;
    let id = made.expect(201).text_at("/id");
    let path = format!("/uplifts/{id}/comments");
    let words = json!({"words": "Energy is cheaper again"});
    kent.client.post(&path, &words).await.refused(409, "illegal_step");
    step(&world.lead.client, &id, "propose", 1, &Value::Null).await.expect(200);
    let seen = kent.client.get(&format!("/uplifts/{id}")).await.expect(200).json();
    assert_eq!(seen["permissions"], json!(["comment", "effect"]));
    kent.client.post(&path, &words).await.expect(201);
    kent.client.post(&path, &json!({"words": "  "})).await.refused(422, "invalid");
    world.lead.client.post(&path, &words).await.refused(403, "forbidden");
    let surrey = world.app.officer("commissioner", "SRY").await;
    let list = surrey.client.get(&path).await.expect(200).json();
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
    assert_eq!(list["items"][0]["authority"], "Kent County Council");
    assert_eq!(list["items"][0]["words"], "Energy is cheaper again");
    let address = kent.email.clone();
    let told: Vec<(String, String)> = world
        .app
        .read(move |conn| {
            Ok(outbox::table
                .filter(outbox::to_address.eq(address))
                .select((outbox::kind, outbox::fields))
                .load(conn)?)
        })
        .await;
    assert_eq!(
        told,
        [("uplift_proposed".into(), json!({"path": format!("/uplifts/{id}")}).to_string())]
    );
}

#[actix_web::test]
async fn a_round_is_the_partners_until_it_is_decided_and_then_the_members() {
    let world = World::new().await;
    world.admitted().await;
    let id = proposed(&world, &round(in_days(30), two_headings())).await;
    let path = format!("/uplifts/{id}");
    let bursar = &world.bursar.client;
    bursar.get(&path).await.refused(404, "not_found");
    bursar.get(&format!("{path}/effect")).await.refused(404, "not_found");
    bursar.get(&format!("{path}/comments")).await.refused(404, "not_found");
    bursar.post("/uplifts", &json!({})).await.refused(403, "forbidden");
    assert_eq!(bursar.get("/uplifts").await.expect(200).json()["items"], json!([]));
    let evaluator = world.app.officer("evaluator", "KNT").await;
    evaluator.client.get(&path).await.refused(403, "forbidden");
    evaluator.client.get("/uplifts").await.refused(403, "forbidden");
    let auditor = world.app.officer("auditor", "KNT").await;
    auditor.client.get(&format!("{path}/effect")).await.expect(200);
    let officer = world.app.officer("commissioner", "WSX").await;
    step(&officer.client, &id, "decide", 2, &json!({"x": 1})).await.refused(403, "forbidden");
    step(&auditor.client, &id, "comments", 2, &json!({})).await.refused(403, "forbidden");
    world.app.stranger().get(&path).await.refused(401, "unauthenticated");

    super::decided(&world, &id, &["approved", "refused"]).await.expect(200);
    let seen = bursar.get(&path).await.expect(200).json();
    assert_eq!(seen["lines"][1]["decision"], "refused");
    assert_eq!(seen["lines"][1]["reason"], "As evidenced");
    assert_eq!(seen["permissions"], json!([]));
    bursar.get(&format!("{path}/effect")).await.refused(404, "not_found");
    let listed = bursar.get("/uplifts").await.expect(200).json();
    assert_eq!(listed["items"][0]["id"], id.as_str());
    // A provider that is no member of the category has no part in it.
    let outside = world.app.provider("Outside Ltd").await;
    let outsider = world.app.provider_user(&outside, None).await;
    outsider.client.get(&path).await.refused(404, "not_found");
    assert_eq!(outsider.client.get("/uplifts").await.expect(200).json()["items"], json!([]));
}

#[actix_web::test]
async fn a_day_that_passes_while_a_round_waits_stops_it() {
    let world = World::new().await;
    let made = world.lead.client.post("/uplifts", &round(in_days(1), two_headings())).await;
    let modelled = made.expect(201).text_at("/id");
    let waiting = proposed(&world, &round(in_days(1), two_headings())).await;
    let body = super::decision(&world.lead.client, &waiting, &["approved", "approved"]).await;
    world.app.move_days(3);
    let lead = world.app.session(&world.lead.user_id, &world.lead.role_id).await;
    let refused = step(&lead, &modelled, "propose", 1, &Value::Null).await.refused(422, "invalid");
    assert_eq!(refused.json()["errors"][0]["message"], "An uplift cannot start in the past.");
    let refused = step(&lead, &waiting, "decide", 2, &body).await.refused(409, "illegal_step");
    assert_eq!(refused.json()["detail"], "An uplift cannot start in the past.");
}
