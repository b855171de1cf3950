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
