//! The engine by itself.

use crate::support::TestApp;
use serde_json::Value;

const CASE: &str = include_str!("../../../api/rules/tests/examples/three-bids.case.json");
const RESULT: &str = include_str!("../../../api/rules/tests/examples/three-bids.result.json");

#[actix_web::test]
async fn the_worked_example_comes_out_digit_for_digit() {
    let app = TestApp::start().await;
    let person = app.officer("contract_manager", "KNT").await;
    let answer = person.client.send("POST", "/scoring/evaluate", Some(CASE.into()), None).await;
    let wanted: Value = serde_json::from_str(RESULT).unwrap();
    assert_eq!(answer.expect(200).json(), wanted);
}

#[actix_web::test]
async fn every_refusal_of_a_case_is_told_with_pointer_and_code() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    let mut case: Value = serde_json::from_str(CASE).unwrap();
    case["referral"]["weights"]["price"] = "50.005".into();
    case["bids"][0]["core_costs"][0]["offered"] = "2000.00".into();
    case["bids"][1]["colour"] = "red".into();
    let refusal =
        person.client.post("/scoring/evaluate", &case).await.refused(422, "invalid").json();
    let told: Vec<_> = refusal["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["pointer"].as_str().unwrap(), one["code"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("/referral/weights/price", "too_many_decimals"),
            ("/bids/1/colour", "unknown_field"),
            ("/bids/0/core_costs/0/offered", "core_cost_increased"),
        ]
    );
    let send = |body: &str| {
        let (client, body) = (person.client.clone(), body.to_owned());
        async move { client.send("POST", "/scoring/evaluate", Some(body), None).await }
    };
    let not_json = send("{").await.refused(422, "invalid").json();
    assert_eq!(not_json["errors"][0]["pointer"], "");
    assert_eq!(not_json["errors"][0]["code"], "unknown_value");
    send(&"[".repeat(200_000)).await.refused(422, "invalid");
    send(&" ".repeat(512 * 1024 + 1)).await.refused(413, "too_large");
    let nobody = app.stranger().send("POST", "/scoring/evaluate", Some(CASE.into()), None).await;
    nobody.refused(401, "unauthenticated");
}
