//! Yearly audits (B8, BC 7.20).

use super::World;
use crate::support::Answer;
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{annual_audit, outbox};

/// Every item met but those named.
fn items(unmet: &[u32]) -> Value {
    let one = |item: u32| {
        let met = !unmet.contains(&item);
        json!({"item": item, "met": met, "finding": if met { "" } else { "Two records missing" }})
    };
    Value::Array((1..=15).map(one).collect())
}

impl World {
    async fn audited(&self, id: &str, body: &Value) -> Answer {
        self.lead.client.post(&format!("/memberships/{id}/annual-audits"), body).await
    }
}

#[actix_web::test]
async fn an_audit_is_recorded_item_by_item_and_its_actions_are_closed_by_both() {
    let world = World::new().await;
    let id = world.admitted().await;
    let body = json!({
        "done_on": world.day(0),
        "items": items(&[4]),
        "actions": [{"item": 4, "words": "Complete the two records", "due_on": world.day(30)}],
    });
    let made = world.audited(&id, &body).await.expect(201);
    let seen = made.json();
    assert_eq!(seen["result"], "passed_with_actions");
    assert_eq!(seen["due_on"], world.day(365));
    assert_eq!(seen["items"][3]["words"], "Single central record: 10 staff sampled");
    assert_eq!(seen["items"][3]["finding"], "Two records missing");
    assert_eq!(seen["permissions"], json!([]));
    let path = format!("/annual-audits/{}", made.text_at("/id"));
    let action = format!("{path}/actions/{}", made.text_at("/actions/0/id"));

    let to_do = async |state: &str| {
        let path = format!("/annual-audit-actions?state={state}");
        let page = world.lead.client.get(&path).await.expect(200).json();
        page["items"].as_array().unwrap().len()
    };
    assert_eq!([to_do("open").await, to_do("reported").await, to_do("overdue").await], [1, 0, 0]);
    let own = world.bursar.client.get("/annual-audit-actions").await.expect(200).json();
    assert_eq!(own["items"][0]["words"], "Complete the two records");
    let stranger = world.app.provider("Other Trust").await;
    let stranger = world.app.provider_user(&stranger, None).await.client;
    let none = stranger.get("/annual-audit-actions").await.expect(200).json();
    assert_eq!(none["items"], json!([]));
    let own = world.bursar.client.get(&path).await.expect(200);
    assert_eq!(own.json()["permissions"], json!(["report_done"]));
    let confirm = |confirmed: bool, words: &str| json!({"confirmed": confirmed, "words": words});
    let early = world.lead_step(&format!("{action}/confirm"), 1, &confirm(true, "")).await;
    early.refused(409, "illegal_step");
    let words = json!({"words": "Both are complete"}).to_string();
    let path_done = format!("{action}/done");
    let report = |version: i64| {
        world.bursar.client.send("POST", &path_done, Some(words.clone()), Some(version))
    };
    let done = report(1).await.expect(200).json();
    assert_eq!(done["actions"][0]["done_words"], "Both are complete");
    assert_eq!([to_do("open").await, to_do("reported").await], [0, 1]);
    report(2).await.refused(409, "illegal_step");
    let bare = world.lead_step(&format!("{action}/confirm"), 2, &confirm(false, " ")).await;
    assert_eq!(bare.refused(422, "invalid").json()["errors"][0]["pointer"], "/words");
    let back =
        world.lead_step(&format!("{action}/confirm"), 2, &confirm(false, "One is not")).await;
    let back = back.expect(200).json();
    assert_eq!(back["actions"][0]["done_at"], Value::Null);
    assert_eq!(back["actions"][0]["returned_words"], "One is not");
    report(3).await.expect(200);
    let closed = world.lead_step(&format!("{action}/confirm"), 4, &confirm(true, "")).await;
    let closed = closed.expect(200).json();
    assert!(closed["actions"][0]["confirmed_at"].is_string());
    world
        .lead_step(&format!("{action}/confirm"), 5, &confirm(true, ""))
        .await
        .refused(409, "illegal_step");

    let member = world.bursar.client.get(&format!("/memberships/{id}")).await.expect(200).json();
    assert_eq!(member["audits"]["due_on"], world.day(365));
    assert_eq!(member["audits"]["last"][0]["result"], "passed_with_actions");
    assert_eq!(member["audits"]["last"][0]["open_actions"], 0);
    let last = member["history"].as_array().unwrap().last().unwrap();
    assert_eq!(last["what"], "annual_audit");
    assert!(last.get("by").is_none(), "an officer's name is not the provider's to read");
    let seen = world.lead.client.get(&format!("/memberships/{id}")).await.expect(200).json();
    assert!(seen["history"].as_array().unwrap().last().unwrap()["by"].is_string());
    let told: i64 = world
        .app
        .read(|conn| {
            Ok(outbox::table.filter(outbox::kind.like("annual_audit%")).count().get_result(conn)?)
        })
        .await;
    assert_eq!(told, 5, "recorded, done, handed back, done, confirmed");
}

#[actix_web::test]
async fn what_is_not_met_needs_an_action_or_fails_and_a_failed_one_offers_suspension() {
    let world = World::new().await;
    let id = world.admitted().await;
    let body = |unmet: &[u32], actions: Value, failed: bool| json!({"done_on": world.day(0), "items": items(unmet), "actions": actions, "failed": failed});
    let action =
        |item: u32, due: i64| json!([{"item": item, "words": "Do it", "due_on": world.day(due)}]);
    let mut short = body(&[], json!([]), false);
    short["items"].as_array_mut().unwrap().pop();
    let mut twice = body(&[], json!([]), false);
    twice["items"][14]["item"] = json!(1);
    let mut silent = body(&[4], action(4, 30), false);
    silent["items"][3]["finding"] = json!(" ");
    let mut tomorrow = body(&[], json!([]), false);
    tomorrow["done_on"] = json!(world.day(1));
    let mut before = body(&[], json!([]), false);
    before["done_on"] = json!(world.day(-1));
    for (sent, pointer) in [
        (body(&[4], json!([]), false), "/actions"),
        (body(&[4], action(5, 30), false), "/actions"),
        (body(&[4], action(16, 30), true), "/actions/0/item"),
        (body(&[4], action(4, 0), false), "/actions/0/due_on"),
        (body(&[], json!([]), true), "/failed"),
        (short, "/items"),
        (twice, "/items/14/item"),
        (silent, "/items/3/finding"),
        (tomorrow, "/done_on"),
        (before, "/done_on"),
    ] {
        let refused = world.audited(&id, &sent).await.refused(422, "invalid").json();
        assert_eq!(refused["errors"][0]["pointer"], pointer, "{sent}");
    }
    let stored: i64 =
        world.app.read(|conn| Ok(annual_audit::table.count().get_result(conn)?)).await;
    assert_eq!(stored, 0);
    let failed = world.audited(&id, &body(&[4], json!([]), true)).await.expect(201).json();
    assert_eq!(failed["result"], "failed");
    assert_eq!(failed["permissions"], json!(["suspend"]));
    let warnings = world.lead.client.get("/early-warnings").await.expect(200).text;
    assert!(warnings.contains("audit_failed"), "{warnings}");
    let seen = world
        .bursar
        .client
        .get(&format!("/annual-audits/{}", failed["id"].as_str().unwrap()))
        .await;
    assert_eq!(seen.expect(200).json()["permissions"], json!([]));
}

#[actix_web::test]
async fn audits_are_due_a_year_after_the_last_and_listed_sixty_days_before() {
    let mut world = World::new().await;
    let id = world.admitted().await;
    let admitted = world.day(0);
    let listed = |world: &World| {
        let client = world.lead.client.clone();
        async move { client.get("/annual-audits/due").await.expect(200).json()["items"].clone() }
    };
    world.app.move_days(304);
    world.lead_again().await;
    assert_eq!(listed(&world).await, json!([]));
    world.app.move_days(1);
    world.lead_again().await;
    let due = listed(&world).await;
    assert_eq!(due[0]["last_on"], admitted);
    assert_eq!(due[0]["due_on"], world.day(60));
    assert_eq!(due[0]["overdue"], false);
    world.app.move_days(61);
    world.lead_again().await;
    assert_eq!(listed(&world).await[0]["overdue"], true);

    let body = json!({"done_on": world.day(-1), "items": items(&[])});
    let client = world.lead.client.clone().with("idempotency-key", "once-and-only-once-1");
    let path = format!("/memberships/{id}/annual-audits");
    let first = client.post(&path, &body).await.expect(201).text_at("/id");
    assert_eq!(client.post(&path, &body).await.expect(201).text_at("/id"), first);
    let all = world.lead.client.get(&path).await.expect(200).json();
    assert_eq!(all["items"].as_array().unwrap().len(), 1);
    assert_eq!(all["items"][0]["due_on"], world.day(-1));
    assert_eq!(listed(&world).await, json!([]));
    world.app.move_days(304);
    world.lead_again().await;
    assert_eq!(listed(&world).await[0]["due_on"], world.day(60));
}

#[actix_web::test]
async fn who_may_do_what_at_an_audit() {
    let world = World::new().await;
    let id = world.admitted().await;
    let body = json!({
        "done_on": world.day(0),
        "items": items(&[4]),
        "actions": [{"item": 4, "words": "Complete them", "due_on": world.day(30)}],
    });
    let made = world.audited(&id, &body).await.expect(201);
    let path = format!("/annual-audits/{}", made.text_at("/id"));
    let action = format!("{path}/actions/{}", made.text_at("/actions/0/id"));
    let list = format!("/memberships/{id}/annual-audits");
    let kent = world.app.officer("contract_manager", "KNT").await;
    let evaluator = world.app.officer("evaluator", "ESX").await;
    let other = world.app.provider("Larkhollow Schools Ltd").await;
    let rival = world.app.provider_user(&other, None).await;
    for (person, status) in [(&kent, 200), (&world.bursar, 200), (&evaluator, 403), (&rival, 404)] {
        person.client.get(&path).await.expect(status);
        person.client.get(&list).await.expect(status);
        let write = if status == 404 { 404 } else { 403 };
        person.client.post(&list, &json!({})).await.expect(write);
        let confirm = format!("{action}/confirm");
        person.client.send("POST", &confirm, Some("{}".into()), Some(1)).await.expect(write);
        if person.user_id != world.bursar.user_id {
            let done = format!("{action}/done");
            person.client.send("POST", &done, Some("{}".into()), Some(1)).await.expect(write);
        }
    }
    world.lead_step(&format!("{action}/done"), 1, &json!({})).await.refused(403, "forbidden");
    evaluator.client.get("/annual-audits/due").await.refused(403, "forbidden");
    assert_eq!(rival.client.get("/annual-audits/due").await.expect(200).json()["items"], json!([]));
    let words = Some(json!({"words": "Done"}).to_string());
    let bursar = &world.bursar.client;
    let done = format!("{action}/done");
    bursar.send("POST", &done, words.clone(), None).await.refused(428, "precondition_required");
    bursar.send("POST", &done, words.clone(), Some(9)).await.refused(412, "stale");
    let unknown = format!("{path}/actions/none/done");
    bursar.send("POST", &unknown, words, Some(1)).await.refused(404, "not_found");
}
