//! Proofs of awards.

use crate::support::{Plan, Scored, TestApp, plan};
use serde_json::{Value, json};

async fn awarded(app: &TestApp) -> (Scored, String) {
    let scored = app
        .scored_as(vec![
            plan(3),
            plan(5),
            Plan {
                premises: "77.77",
                excluded: Some("The price could not be explained."),
                ..plan(2)
            },
        ])
        .await;
    let path = format!("/referrals/{}/award", scored.issued.id);
    let made = scored.issued.officer.client.post(&path, &json!({})).await.expect(201);
    let id = made.text_at("/id");
    (scored, id)
}

fn failed(report: &Value) -> Vec<String> {
    let checks = report["checks"].as_array().unwrap().iter();
    checks
        .filter(|check| check["ok"] == false)
        .map(|check| check["name"].as_str().unwrap().into())
        .collect()
}

#[actix_web::test]
async fn the_authority_downloads_it_and_anybody_can_check_it() {
    let app = TestApp::start().await;
    let (scored, id) = awarded(&app).await;
    let path = format!("/awards/{id}/proof");
    let proof = scored.issued.officer.client.get(&path).await.expect(200);
    let name = "attachment; filename=\"award-proof.json\"; filename*=UTF-8''award-proof.json";
    assert_eq!(proof.headers["content-disposition"], name);
    assert_eq!(proof.headers["content-type"], "application/json");
    assert_eq!(proof.headers["cache-control"], "private, no-store");
    let document = proof.json();
    assert_eq!(document["format"], "together-proof/v1");
    assert_eq!(document["kind"], "full");
    assert_eq!(document["bids"].as_array().unwrap().len(), 3);
    assert_eq!(document["case"]["bids"].as_array().unwrap().len(), 2);
    assert!(document["bids"][0]["text"].as_str().unwrap().contains("seal_salt"));
    // Nothing of the child's sealed part, and no family words.
    for marker in ["Loves maps", "PO19", "Tamsin"] {
        assert!(!proof.text.contains(marker), "{marker}");
    }
    let report = app.stranger().post("/proofs/verify", &document).await.expect(200).json();
    assert_eq!(report["ok"], true, "{report}");
    assert_eq!(report["checks"].as_array().unwrap().len(), 12);

    let auditor = app.officer("auditor", "ESX").await.client;
    auditor.get(&path).await.expect(200);
    for (client, status) in [
        (scored.issued.invited[1].person.client.clone(), 403),
        (app.officer("commissioner", "KNT").await.client, 404),
        (app.officer("lead_officer", "WSX").await.client, 404),
        (app.stranger(), 401),
    ] {
        client.get(&path).await.expect(status);
    }
}

#[actix_web::test]
async fn a_bidder_gets_its_own_bid_and_what_feedback_allows() {
    let app = TestApp::start().await;
    let (scored, _) = awarded(&app).await;
    for index in 0..3 {
        let path = format!("/bids/{}/proof", scored.bids[index]);
        let copy = scored.issued.invited[index].person.client.get(&path).await.expect(200);
        let document = copy.json();
        assert_eq!(document["kind"], "bidder");
        for other in (0..3).filter(|other| *other != index) {
            assert!(!copy.text.contains(&scored.bids[other]));
            let price = if other == 2 { "77.77" } else { "no price differs" };
            assert!(!copy.text.contains(price));
        }
        let officer = &scored.issued.officer.user_id;
        assert!(!copy.text.contains(officer.as_str()), "nothing of who did what inside");
        // Whole words: the digits of a hash may be any.
        let words = |c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_';
        for metres in ["distance_metres", "8047", "24141", "40235"] {
            assert!(!copy.text.split(words).any(|word| word == metres), "{metres}");
        }
        let report = app.stranger().post("/proofs/verify", &document).await.expect(200).json();
        assert_eq!(report["ok"], true, "{report}");
        let other = &scored.issued.invited[(index + 1) % 3].person.client;
        other.get(&path).await.refused(404, "not_found");
    }
}

#[actix_web::test]
async fn a_bidders_copy_that_was_changed_is_named() {
    let app = TestApp::start().await;
    let (scored, _) = awarded(&app).await;
    let path = format!("/bids/{}/proof", scored.bids[0]);
    let document = scored.issued.invited[0].person.client.get(&path).await.expect(200).json();
    let tamperings: [(&str, Value, &str); 6] = [
        ("/figures/core_annual", json!("1.00"), "figures"),
        ("/figures/scores/outcomes", json!("9.00"), "figures"),
        ("/figures/total", json!("99.00"), "feedback"),
        ("/feedback/own/rank", json!(1), "feedback"),
        ("/terms/draw_seed", json!("00"), "seed"),
        ("/bid/receipt/bid_version", json!(2), "receipts"),
    ];
    for (at, value, check) in tamperings {
        let mut bent = document.clone();
        *bent.pointer_mut(at).unwrap() = value;
        let report = app.stranger().post("/proofs/verify", &bent).await.expect(200).json();
        let failed = failed(&report);
        assert!(
            failed.contains(&check.to_owned()) && failed.contains(&"signature".to_owned()),
            "{at}: {failed:?}"
        );
    }
}

#[actix_web::test]
async fn anything_may_be_sent_for_checking_and_is_told_what_it_is_not() {
    let app = TestApp::start().await;
    let anybody = app.stranger();
    for nothing in [
        json!({}),
        json!({"format": "together-proof/v2", "kind": "full"}),
        json!({"format": 1}),
        json!({"format": "together-proof/v1", "kind": "full"}),
    ] {
        let report = anybody.post("/proofs/verify", &nothing).await.expect(200).json();
        assert_eq!(report["ok"], false);
        assert_eq!(failed(&report), ["document"]);
    }
    anybody.post("/proofs/verify", &json!([])).await.refused(422, "invalid");
    anybody
        .send("POST", "/proofs/verify", Some("{".into()), None)
        .await
        .refused(400, "malformed_body");
    anybody.act("/proofs/verify").await.refused(415, "unsupported_media_type");
    let long = json!({"format": "x".repeat(2 * 1024 * 1024)});
    anybody.post("/proofs/verify", &long).await.refused(413, "too_large");
}

#[actix_web::test]
async fn a_proof_of_another_installation_is_not_signed_by_this_one() {
    let (app, other) = (TestApp::start().await, TestApp::start().await);
    let (scored, id) = awarded(&app).await;
    let document =
        scored.issued.officer.client.get(&format!("/awards/{id}/proof")).await.expect(200).json();
    let report = other.stranger().post("/proofs/verify", &document).await.expect(200).json();
    assert_eq!(failed(&report), ["receipts", "signature"]);
}

/// Somebody who was given the statements of a referral to mark, of an authority.
async fn marker(app: &TestApp, referral_id: &str, prefix: &str) -> crate::support::Client {
    use diesel::prelude::*;
    use together::db::{new_id, schema::evaluator};
    let person = app.officer("evaluator", prefix).await;
    let (referral_id, role, user) =
        (referral_id.to_owned(), person.role_id.clone(), person.user_id.clone());
    app.write(move |tx| {
        let now = tx.now()?;
        diesel::insert_into(evaluator::table)
            .values((
                evaluator::id.eq(new_id()),
                evaluator::referral_id.eq(&referral_id),
                evaluator::role_id.eq(&role),
                evaluator::user_id.eq(&user),
                evaluator::assigned_at.eq(now),
                evaluator::assigned_by.eq("tests"),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    person.client
}

#[actix_web::test]
async fn evaluators_take_no_proof_away_and_a_partners_learn_of_no_award() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 2]).await;
    let referral = &scored.issued.id;
    let (own, partner) = (marker(&app, referral, "ESX").await, marker(&app, referral, "SRY").await);
    let awards = format!("/referrals/{referral}/awards");
    let award = format!("/referrals/{referral}/award");
    let made = scored.issued.officer.client.post(&award, &serde_json::json!({})).await.expect(201);
    let award = format!("/awards/{}", made.text_at("/id"));
    let proof = format!("{award}/proof");
    // It holds every price that was offered, every fixed one and how far each place is.
    own.get(&proof).await.refused(403, "forbidden");
    let seen = own.get(&award).await.expect(200).json();
    assert_eq!(seen["permissions"], serde_json::json!([]));
    own.get(&awards).await.expect(200);
    // To a partner's evaluator an award is not there; that there was one is no secret.
    for path in [&proof, &award] {
        partner.get(path).await.refused(404, "not_found");
    }
    partner.get(&awards).await.refused(403, "forbidden");
    scored.issued.officer.client.get(&proof).await.expect(200);
}
