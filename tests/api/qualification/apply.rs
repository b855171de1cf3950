//! Beginning, writing and submitting applications.

use super::World;
use serde_json::{Value, json};

#[track_caller]
pub fn has(answer: &Value, pointer: &str, code: &str) {
    let found = answer["errors"]
        .as_array()
        .unwrap()
        .iter()
        .any(|one| one["pointer"] == pointer && one["code"] == code);
    assert!(found, "no {code} at {pointer} in {answer}");
}

#[actix_web::test]
async fn a_complete_draft_is_submitted_with_a_receipt_and_a_clock() {
    let world = World::new().await;
    let id = world.app.begun(&world.bursar, "sen", &world.school).await;
    let path = format!("/applications/{id}");
    let empty = world.bursar.client.get(&path).await.expect(200).json();
    assert_eq!(empty["ready"], false);
    assert_eq!(empty["permissions"], json!(["write", "submit", "withdraw"]));
    assert_eq!(empty["answers"][0]["source"], "none");
    assert!(empty["reference"].as_str().unwrap().starts_with("SEN-20"));
    // The lead knows nothing of it yet.
    world.lead.client.get(&path).await.refused(404, "not_found");
    world.app.filled(&world.bursar, &id, &["day"]).await;
    let full = world.bursar.client.get(&path).await.expect(200);
    assert_eq!(full.json()["missing"], json!([]));
    assert_eq!(full.json()["ready"], true);
    assert_eq!(full.json()["prices"]["types"][0]["core_per_week"], "1219.11");
    let submit = format!("{path}/submit");
    let body = |confirmed: bool| Some(json!({ "confirmed": confirmed }).to_string());
    let client = &world.bursar.client;
    let refused = client.send("POST", &submit, body(false), Some(full.version())).await;
    has(&refused.refused(422, "invalid").json(), "/confirmed", "not_confirmed");
    let done = client.send("POST", &submit, body(true), Some(full.version())).await.expect(200);
    let done = done.json();
    assert_eq!(done["state"], "submitted");
    assert_eq!(done["clock"]["days_left"], 10);
    assert_eq!(done["permissions"], json!(["withdraw"]));
    let seen = world.lead.client.get(&path).await.expect(200).json();
    assert_eq!(seen["answers"][0]["source"], "shared");
    let receipt = client.get(&format!("{path}/receipt")).await.expect(200).json();
    let receipt: together::qualification::application::receipt::Receipt =
        serde_json::from_value(receipt).unwrap();
    let keys = world.app.app.keys.verify_keys();
    assert!(receipt.verifies(&keys));
    let mut forged = receipt.clone();
    forged.submitted = forged.submitted.replace("1100.00", "1200.00");
    assert!(!forged.verifies(&keys));
    forged.signed.hash = together::seal::sha256_hex(forged.submitted.as_bytes());
    assert!(!forged.verifies(&keys));
}

/// Eight schools of one provider, the first of them the world's own.
async fn eight(world: &World) -> Vec<String> {
    let mut schools = vec![world.school.clone()];
    for number in 2..=8 {
        let name = format!("School {number}");
        schools.push(world.app.establishment(&world.provider, &name, 486_000, 105_000).await);
    }
    schools
}

fn answer_to<'a>(application: &'a Value, question: &str) -> &'a Value {
    let answers = application["answers"].as_array().unwrap();
    answers.iter().find(|one| one["question"] == question).unwrap()
}

#[actix_web::test]
async fn eight_schools_apply_to_two_categories_from_one_application() {
    let world = World::new().await;
    let schools = eight(&world).await;
    let client = &world.bursar.client;
    let first = world.app.complete(&world.bursar, "sen", &schools[0]).await;
    let mut items = Vec::new();
    for school in &schools {
        if *school != schools[0] {
            items.push(json!({"category": "sen", "establishment_id": school}));
        }
        items.push(json!({"category": "residential", "establishment_id": school}));
    }
    let body = json!({"items": items, "copy_from": first});
    let key = client.clone().with("idempotency-key", "apply-for-all-of-them");
    let made = key.post("/applications", &body).await.expect(201).json();
    let again = key.post("/applications", &body).await.expect(201).json();
    assert_eq!(made, again, "the same request has one effect");
    let made = made["items"].as_array().unwrap().clone();
    assert_eq!(made.len(), 15);
    let mut references: Vec<&str> =
        made.iter().map(|one| one["reference"].as_str().unwrap()).collect();
    assert!(references[0].starts_with("RES-20") && references[1].starts_with("SEN-20"));
    references.sort_unstable();
    references.dedup();
    assert_eq!(references.len(), 15);
    // Another school, the same category.
    let path = format!("/applications/{}", made[1]["id"].as_str().unwrap());
    let copy = client.get(&path).await.expect(200).json();
    assert_eq!(copy["copied_from"], first.as_str());
    assert_eq!(copy["content"]["placement_types"][0]["placement_type"], "day");
    assert_eq!(copy["prices"]["types"][0]["core_per_week"], "1219.11");
    let statement = answer_to(&copy, "Q1");
    assert!(statement["answer"]["words"].as_str().unwrap().starts_with("Our answer to Q1"));
    assert_eq!(statement["changed_by"], "Test provider_user");
    // Neither the certificate nor the inspection of the first school came along.
    assert_eq!(answer_to(&copy, "R1")["answer"]["documents"], json!([]));
    assert_eq!(answer_to(&copy, "R2")["answer"]["inspection"], Value::Null);
    let lacks = |pointer: &str| {
        copy["missing"].as_array().unwrap().iter().any(|one| one["pointer"] == pointer)
    };
    assert!(lacks("/answers/R1/documents") && lacks("/answers/R2/inspection"));
    assert_eq!(answer_to(&copy, "X1")["source"], "shared");
    // The first school, the other category: what exists there, no school's prices.
    let path = format!("/applications/{}", made[0]["id"].as_str().unwrap());
    let other = client.get(&path).await.expect(200).json();
    assert_eq!(other["content"]["placement_types"], json!([]));
    assert_eq!(other["prices"]["cells"], json!([]));
    assert_eq!(answer_to(&other, "R1")["answer"]["documents"].as_array().unwrap().len(), 1);
    assert_eq!(answer_to(&other, "RES1")["source"], "none");
}

#[actix_web::test]
async fn an_application_is_refused_by_item_and_then_none_is_begun() {
    let world = World::new().await;
    let app = &world.app;
    let nobodys = app.unclaimed("Unclaimed School", "123456").await;
    let other = app.provider("Other Ltd").await;
    let foreign = app.establishment(&other, "Foreign School", 486_000, 105_000).await;
    let stranger = app.provider_user(&other, None).await;
    let second = app.establishment(&world.provider, "Second School", 486_000, 105_000).await;
    world.admitted().await;
    app.begun(&world.bursar, "foster", &world.school).await;
    let theirs = app.begun(&stranger, "sen", &foreign).await;
    let items = json!([
        {"category": "sen", "establishment_id": nobodys},
        {"category": "sen", "establishment_id": foreign},
        {"category": "moon", "establishment_id": second},
        {"category": "sen", "establishment_id": world.school},
        {"category": "foster", "establishment_id": world.school},
        {"category": "sen", "establishment_id": second},
        {"category": "sen", "establishment_id": second},
        {"category": "sen", "establishment_id": "none"},
    ]);
    let client = &world.bursar.client;
    let body = json!({ "items": items });
    let refused = client.post("/applications", &body).await.refused(422, "invalid").json();
    for (pointer, code) in [
        ("/items/0/establishment_id", "unclaimed"),
        ("/items/1/establishment_id", "unknown_id"),
        ("/items/2/category", "unknown_id"),
        ("/items/3", "already_member"),
        ("/items/4", "already_open"),
        ("/items/6", "duplicate"),
        ("/items/7/establishment_id", "unknown_id"),
    ] {
        has(&refused, pointer, code);
    }
    assert_eq!(refused["errors"].as_array().unwrap().len(), 7);
    let there = client.get("/applications").await.expect(200).json();
    assert_eq!(there["items"].as_array().unwrap().len(), 1, "nothing else was begun");
    let fine = json!([{"category": "sen", "establishment_id": second}]);
    let body = json!({"items": fine, "copy_from": theirs});
    let refused = client.post("/applications", &body).await.refused(422, "invalid").json();
    has(&refused, "/copy_from", "unknown_id");
    // A category that is switched off, and an officer, who applies for nobody.
    world.lead.client.act("/categories/residential/disable").await.expect(200);
    let body = json!({"items": [{"category": "residential", "establishment_id": second}]});
    let refused = client.post("/applications", &body).await.refused(422, "invalid").json();
    has(&refused, "/items/0/category", "switched_off");
    world.lead.client.post("/applications", &body).await.refused(403, "forbidden");
    // A user limited to one establishment.
    let limited = app.provider_user(&world.provider, Some(vec![world.school.clone()])).await;
    let body = json!({ "items": fine });
    let refused = limited.client.post("/applications", &body).await.refused(422, "invalid").json();
    has(&refused, "/items/0/establishment_id", "not_allowed");
}

#[actix_web::test]
async fn references_begun_at_once_are_each_their_own() {
    let world = World::new().await;
    let schools = eight(&world).await;
    let begun = schools.iter().map(|school| {
        let client = world.bursar.client.clone();
        let body = json!({"items": [{"category": "sen", "establishment_id": school}]});
        async move {
            client.post("/applications", &body).await.expect(201).text_at("/items/0/reference")
        }
    });
    let mut references = futures_util::future::join_all(begun).await;
    references.sort();
    let year = &references[0][4..8];
    let wanted: Vec<String> = (1..=8).map(|number| format!("SEN-{year}-{number:05}")).collect();
    assert_eq!(references, wanted);
}

#[actix_web::test]
async fn the_list_shows_each_caller_what_is_theirs() {
    let world = World::new().await;
    let app = &world.app;
    let second = app.establishment(&world.provider, "Second School", 486_000, 105_000).await;
    let draft = app.begun(&world.bursar, "sen", &second).await;
    let sent = app.applied(&world.bursar, "sen", &world.school).await;
    let ids = |answer: Value| -> Vec<String> {
        let items = answer["items"].as_array().unwrap().clone();
        items.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let own = world.bursar.client.get("/applications").await.expect(200).json();
    assert_eq!(ids(own), [draft.clone(), sent.clone()]);
    let limited = app.provider_user(&world.provider, Some(vec![second.clone()])).await;
    assert_eq!(ids(limited.client.get("/applications").await.expect(200).json()), [draft.as_str()]);
    limited.client.get(&format!("/applications/{sent}")).await.refused(404, "not_found");
    let seen = world.lead.client.get("/applications").await.expect(200).json();
    assert_eq!(ids(seen), [sent.as_str()]);
    let auditor = app.officer("auditor", "WSX").await;
    assert_eq!(ids(auditor.client.get("/applications").await.expect(200).json()), [sent.as_str()]);
    for (role, prefix) in [
        ("auditor", "ESX"),
        ("commissioner", "WSX"),
        ("evaluator", "KNT"),
        ("contract_manager", "ESX"),
    ] {
        let officer = app.officer(role, prefix).await;
        officer.client.get("/applications").await.refused(404, "not_found");
        officer.client.get(&format!("/applications/{sent}")).await.refused(404, "not_found");
    }
    let other = app.provider("Other Ltd").await;
    let stranger = app.provider_user(&other, None).await;
    assert!(ids(stranger.client.get("/applications").await.expect(200).json()).is_empty());
    for path in [format!("/applications/{sent}"), format!("/applications/{sent}/receipt")] {
        stranger.client.get(&path).await.refused(404, "not_found");
    }
    let count = |query: &str| {
        let (client, path) = (world.lead.client.clone(), format!("/applications?{query}"));
        async move { ids(client.get(&path).await.expect(200).json()).len() }
    };
    assert_eq!(count("state=submitted").await, 1);
    assert_eq!(count("state=accepted").await, 0);
    assert_eq!(count("category=foster").await, 0);
    assert_eq!(count(&format!("provider={}", world.provider)).await, 1);
    assert_eq!(count(&format!("establishment={second}")).await, 0);
    assert_eq!(count("overdue=true").await, 0);
    assert_eq!(count("due_before=2100-01-01").await, 1);
    world.lead.client.get("/applications?state=lost").await.refused(422, "invalid");
    world.lead.client.get("/applications?wanted=1").await.refused(422, "invalid");
    // A month later nobody has decided.
    app.move_days(30);
    let lead = app.session(&world.lead.user_id, &world.lead.role_id).await;
    let late = lead.get("/applications?overdue=true").await.expect(200).json();
    assert_eq!(late["items"][0]["clock"]["overdue"], true);
    assert!(late["items"][0]["clock"]["days_left"].as_i64().unwrap() < 0);
}
