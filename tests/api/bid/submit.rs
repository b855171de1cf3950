//! Submitting.

use super::{completed, line, ready, submit, submitted, told};
use crate::support::TestApp;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::bid::receipt::Receipt;
use together::bid::sealed::{self, Kind, Place};
use together::db::schema::{audit_entry, audit_payload, bid_version, referral};
use together::referral::store as referrals;

#[actix_web::test]
async fn a_submitted_bid_has_a_receipt_that_verifies_and_stands_in_the_chain() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let client = &issued.invited[0].person.client;
    let (path, version) = ready(&issued, 0).await;
    let answer = submit(&issued, 0, &path, version).await.expect(200);
    let bid = answer.json();
    assert_eq!(bid["state"], "submitted");
    assert_eq!(bid["permissions"], json!(["replace", "withdraw"]));
    assert!(bid.get("draft").is_none());
    assert_eq!(bid["submitted"]["number"], 1);
    assert_eq!(bid["problems"], json!([]));

    let downloaded = client.get(&format!("{path}/receipt")).await.expect(200);
    assert!(downloaded.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert_eq!(downloaded.json(), bid["receipts"][0]);
    let receipt: Receipt = serde_json::from_str(&downloaded.text).unwrap();
    assert!(receipt.is_signed(&app.app.keys.verify_keys()));
    let mut bent = receipt.clone();
    bent.bid_version = 2;
    assert!(!bent.is_signed(&app.app.keys.verify_keys()));

    // The receipt is that of the sealed text, salt included, and the chain holds the same one.
    let (id, keys) = (path.trim_start_matches("/bids/").to_owned(), app.app.keys.clone());
    let (referral_id, installation) = (issued.id.clone(), app.app.db.ground().installation.clone());
    let establishment = issued.invited[0].establishment_id.clone();
    let (text, salt, in_chain) = app
        .read(move |conn| {
            let sealed_bytes: Vec<u8> = bid_version::table
                .filter(bid_version::bid_id.eq(&id))
                .filter(bid_version::kind.eq("submitted"))
                .select(bid_version::sealed)
                .get_result(conn)?;
            let key = referrals::key(conn, &keys, &referral_id, "bids")?;
            let place = Place {
                referral: &referral_id,
                referral_version: 1,
                establishment: &establishment,
                bid: &id,
                option: 1,
                bid_version: 1,
            };
            let (text, canonical) =
                sealed::open(&key, &installation, Kind::Submitted, &place, &sealed_bytes)?;
            // It is a submitted version, and no other bid's.
            assert!(sealed::open(&key, &installation, Kind::Draft, &place, &sealed_bytes).is_err());
            let in_chain: String = audit_entry::table
                .inner_join(audit_payload::table)
                .filter(audit_entry::aggregate.eq(format!("bid/{id}")))
                .filter(audit_entry::action.eq("bid.submitted"))
                .select(audit_payload::payload)
                .get_result(conn)?;
            Ok((text, canonical.seal_salt, in_chain))
        })
        .await;
    assert!(receipt.matches(&text));
    assert_eq!(salt.len(), 64);
    assert_eq!(serde_json::from_str::<Receipt>(&in_chain).unwrap(), receipt);
}

#[actix_web::test]
async fn two_equal_bids_have_unlike_receipts() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let client = &issued.invited[0].person.client;
    let (path, version) = submitted(&issued, 0).await;
    let act = |step: &'static str, version| {
        let path = format!("{path}/{step}");
        async move { client.send("POST", &path, None, Some(version)).await.expect(200) }
    };
    let replacing = act("replace", version).await;
    let again = act("submit", replacing.version()).await.json();
    assert_eq!(again["receipts"].as_array().unwrap().len(), 2);
    assert_eq!(again["receipts"][0]["bid_version"], 2);
    assert_ne!(again["receipts"][0]["hash"], again["receipts"][1]["hash"]);
}

#[actix_web::test]
async fn a_raised_core_cost_and_a_reduced_discount_are_refused_and_the_draft_stays() {
    let app = TestApp::start().await;
    let issued = app.issued_for(2, 1).await;
    let client = &issued.invited[0].person.client;
    let (path, version) = ready(&issued, 0).await;
    let mut body = completed(&client.get(&path).await.expect(200).json());
    let premises = line(&body, "premises");
    body["core_costs"][premises]["offered"] = json!("140.01");
    body["discounts"][0]["offered"] = json!("2.99");
    let saved = client.put(&path, version, &body).await.expect(200);
    let wanted = [
        (format!("/core_costs/{premises}/offered"), "core_cost_increased".to_owned()),
        ("/discounts/0/offered".to_owned(), "discount_reduced".to_owned()),
    ];
    assert_eq!(told(&saved.json()["problems"]), wanted);
    let refused = submit(&issued, 0, &path, saved.version()).await.refused(422, "invalid");
    assert_eq!(told(&refused.json()["errors"]), wanted);
    assert!(!refused.text.contains("140.01"));
    let read = client.get(&path).await.expect(200).json();
    assert_eq!(read["state"], "draft");
    assert_eq!(read["receipts"], json!([]));
    client.get(&format!("{path}/receipt")).await.refused(404, "not_found");

    // Less, and more, are welcome.
    body["core_costs"][premises]["offered"] = json!("0.00");
    body["discounts"][0]["offered"] = json!("4.00");
    body["discounts"]
        .as_array_mut()
        .unwrap()
        .push(json!({"group": "sibling", "min_children": 4, "fixed": "0.00", "offered": "9.00"}));
    let saved = client.put(&path, saved.version(), &body).await.expect(200);
    submit(&issued, 0, &path, saved.version()).await.expect(200);
}

type Change = fn(&mut Value);
type Case = (Change, &'static str, &'static str);

/// Each rule of what a bid may hold: how it is broken, and where and how it is told.
const BROKEN: [Case; 26] = [
    (|b| drop_line(b, "core_costs", 1), "/core_costs", "missing"),
    (|b| b["core_costs"][1]["per"] = json!("month"), "/core_costs/1/per", "not_as_frozen"),
    (|b| b["core_costs"][1]["fixed"] = json!("150.00"), "/core_costs/1/fixed", "not_as_frozen"),
    (|b| b["core_costs"][1]["quantity"] = json!("0.50"), "/core_costs/1/quantity", "not_as_frozen"),
    (|b| b["core_costs"][1]["children"] = json!(1), "/core_costs/1/children", "not_as_frozen"),
    (|b| b["core_costs"][1]["children"] = json!(3), "/core_costs/1/children", "out_of_range"),
    (
        |b| b["core_costs"][1]["offered"] = json!("10000000.00"),
        "/core_costs/1/offered",
        "out_of_range",
    ),
    (|b| again(b, "core_costs", 1), "/core_costs/10/heading", "duplicate"),
    (|b| drop_line(b, "core_costs", 9), "/core_costs", "missing"),
    (|b| b["core_costs"][9]["quantity"] = json!("0.50"), "/core_costs/9/quantity", "not_as_stated"),
    (|b| b["core_costs"][9]["per"] = json!("once"), "/core_costs/9/per", "not_as_stated"),
    (|b| b["core_costs"][9]["children"] = json!(2), "/core_costs/9/children", "not_as_stated"),
    (|b| again(b, "core_costs", 9), "/core_costs/10/heading", "duplicate"),
    // A unit-priced service that the member does not offer, and a heading there is not.
    (|b| service(b, "nurse"), "/core_costs/10/heading", "unknown_value"),
    (|b| service(b, "night_staffing"), "/core_costs/10/heading", "unknown_value"),
    (|b| variable(b, "premises", "week"), "/variable_costs/0/line", "fixed_heading"),
    (|b| variable(b, "nurse", "hour"), "/variable_costs/0/line", "fixed_heading"),
    (|b| variable(b, "moonlight", "week"), "/variable_costs/0/line", "unknown_value"),
    (|b| variable(b, "transport_mile", "month"), "/variable_costs/0/per", "unknown_value"),
    (|b| variable(b, "other", "week"), "/variable_costs/0/description", "missing"),
    (|b| drop_line(b, "discounts", 0), "/discounts", "missing"),
    (|b| b["discounts"][0]["group"] = json!("cohort"), "/discounts/0/group", "unknown_value"),
    (|b| b["discounts"][0]["fixed"] = json!("1.00"), "/discounts/0/fixed", "not_as_frozen"),
    (|b| b["needs_met"] = json!(["ASD", "ASD", "HI"]), "/needs_met/1", "duplicate"),
    (|b| b["features_met"] = json!(["pool"]), "/features_met/0", "unknown_id"),
    (|b| b["carer_district"] = json!("PO19"), "/carer_district", "unknown_value"),
];

fn drop_line(body: &mut Value, list: &str, index: usize) {
    body[list].as_array_mut().unwrap().remove(index);
}

fn again(body: &mut Value, list: &str, index: usize) {
    let copy = body[list][index].clone();
    body[list].as_array_mut().unwrap().push(copy);
}

fn service(body: &mut Value, heading: &str) {
    body["core_costs"].as_array_mut().unwrap().push(json!({"heading": heading, "per": "week",
        "fixed": "1.00", "offered": "1.00", "quantity": "1"}));
}

fn variable(body: &mut Value, line: &str, per: &str) {
    body["variable_costs"] = json!([{"line": line, "description": "", "per": per,
        "rate": "1.00", "quantity": "1", "children": 1}]);
}

#[actix_web::test]
async fn every_rule_of_what_a_bid_may_hold_is_told_where_it_is_broken() {
    let app = TestApp::start().await;
    let issued = app.issued_for(2, 1).await;
    let client = &issued.invited[0].person.client;
    let (path, mut version) = ready(&issued, 0).await;
    let good = completed(&client.get(&path).await.expect(200).json());
    for (index, (change, pointer, code)) in BROKEN.into_iter().enumerate() {
        let mut body = good.clone();
        change(&mut body);
        let saved = client.put(&path, version, &body).await.expect(200);
        version = saved.version();
        let told = told(&saved.json()["problems"]);
        let wanted = (pointer.to_owned(), code.to_owned());
        assert!(told.contains(&wanted), "{index}: {told:?} lacks {wanted:?}");
    }
    // All at once, and the statement counted in words.
    let mut body = good.clone();
    body["core_costs"][1]["offered"] = json!("140.01");
    variable(&mut body, "premises", "week");
    body["method_statement"] = json!("word ".repeat(501));
    body["availability"] = json!(" ");
    body["needs_met"] = json!(["ASD", "HI"]);
    let saved = client.put(&path, version, &body).await.expect(200);
    let refused = submit(&issued, 0, &path, saved.version()).await.refused(422, "invalid");
    let all: Vec<String> = told(&refused.json()["errors"])
        .into_iter()
        .map(|(at, code)| format!("{at} {code}"))
        .collect();
    assert_eq!(
        all,
        [
            "/core_costs/1/offered core_cost_increased",
            "/needs_met/1 unknown_id",
            "/variable_costs/0/line fixed_heading",
            "/method_statement out_of_range",
            "/availability missing"
        ]
    );
    body = good;
    body["method_statement"] = json!("word ".repeat(500));
    let saved = client.put(&path, saved.version(), &body).await.expect(200);
    submit(&issued, 0, &path, saved.version()).await.expect(200);
}

#[actix_web::test]
async fn a_service_the_plan_does_not_state_takes_its_quantity_from_the_bidder() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let id = issued.id.clone();
    app.write(move |tx| {
        let mut content = crate::support::content(1);
        content["services"] = json!([]);
        diesel::update(referral::table.find(&id))
            .set(referral::content.eq(content.to_string()))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let client = &issued.invited[0].person.client;
    let (path, version) = ready(&issued, 0).await;
    let mut body = completed(&client.get(&path).await.expect(200).json());
    assert_eq!(body["core_costs"].as_array().unwrap().len(), 9);
    let therapy = |fixed: &str, quantity: Value| {
        json!({"heading": "speech_language_therapist", "per": "term", "fixed": fixed,
            "offered": "90.00", "quantity": quantity})
    };
    body["core_costs"].as_array_mut().unwrap().extend([
        therapy("95.00", json!("2")),
        therapy("99.00", json!("1")),
        json!({"heading": "speech_language_therapist", "per": "week", "fixed": "95.00", "offered": "95.00"}),
    ]);
    let saved = client.put(&path, version, &body).await.expect(200);
    let told = told(&saved.json()["problems"]);
    assert_eq!(
        told.iter().map(|(at, code)| format!("{at} {code}")).collect::<Vec<_>>(),
        [
            "/core_costs/11/heading duplicate",
            "/core_costs/10/fixed not_as_frozen",
            "/core_costs/11/quantity missing"
        ]
    );
    body["core_costs"].as_array_mut().unwrap().truncate(10);
    let saved = client.put(&path, saved.version(), &body).await.expect(200);
    submit(&issued, 0, &path, saved.version()).await.expect(200);
}

#[actix_web::test]
async fn submitting_asks_for_the_version_read_and_repeats_its_answer_under_its_key() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let client = &issued.invited[0].person.client;
    let (path, version) = ready(&issued, 0).await;
    let to = format!("{path}/submit");
    client.act(&to).await.refused(428, "precondition_required");
    client.send("POST", &to, None, Some(version - 1)).await.refused(412, "stale");
    client
        .clone()
        .with("idempotency-key", "short")
        .send("POST", &to, None, Some(version))
        .await
        .refused(400, "bad_header");

    super::deadline::move_to(&app, &issued, chrono::Duration::seconds(5)).await;
    let keyed = client.clone().with("idempotency-key", "submit-the-bid-0001");
    let first = keyed.send("POST", &to, None, Some(version)).await.expect(200);
    let again = keyed.send("POST", &to, None, Some(version)).await.expect(200);
    assert_eq!(first.json(), again.json());
    // Also after the deadline; a new key is late.
    super::deadline::move_to(&app, &issued, chrono::Duration::seconds(-1)).await;
    let late = keyed.send("POST", &to, None, Some(version)).await.expect(200);
    assert_eq!(late.json()["receipts"], first.json()["receipts"]);
    let new = client.clone().with("idempotency-key", "submit-the-bid-0002");
    new.send("POST", &to, None, Some(first.version())).await.refused(409, "deadline_passed");
}
