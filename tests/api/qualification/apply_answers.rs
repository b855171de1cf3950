//! Answers: own, shared, held; never asked for twice.

use super::apply::has;
use super::{World, admission};
use crate::support::today;
use crate::support::{Client, applications};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{application_answer, evidence};

fn answer_to(application: &Value, question: &str) -> Value {
    let answers = application["answers"].as_array().unwrap();
    answers.iter().find(|one| one["question"] == question).unwrap().clone()
}

fn lack(application: &Value, pointer: &str) -> Value {
    let missing = application["missing"].as_array().unwrap();
    missing.iter().find(|one| one["pointer"] == pointer).cloned().unwrap_or(Value::Null)
}

async fn drop_answer(client: &Client, path: &str, version: i64) -> Value {
    client.send("DELETE", path, None, Some(version)).await.expect(200).json()
}

#[actix_web::test]
async fn a_shared_answer_serves_every_draft_until_one_has_its_own() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = world.app.begun(&world.bursar, "sen", &world.school).await;
    let path = format!("/applications/{id}");
    let asked = client.get("/shared-answers").await.expect(200).json();
    let first = &asked["items"][0];
    assert!(first["version"] == 0 && first["may_write"] == true);
    assert_eq!(first["categories"].as_array().unwrap().len(), 5);
    let body = json!({"confirmed": true, "words": "No ground applies to us."});
    let body = |words: &str| {
        let mut body = body.clone();
        body["words"] = words.into();
        body
    };
    let put = |version: Option<i64>, words: &str| {
        let (client, text) = (client.clone(), body(words).to_string());
        async move { client.send("PUT", "/shared-answers/X1", Some(text), version).await }
    };
    let saved = put(None, "No ground applies to us.").await.expect(200);
    assert_eq!(saved.version(), 1);
    assert!(saved.json()["good_until"].is_string(), "due again after twelve months");
    put(None, "Again").await.refused(428, "precondition_required");
    assert_eq!(put(Some(1), "None at all.").await.expect(200).version(), 2);
    let stale = put(Some(1), "Third").await.refused(412, "stale").json();
    assert_eq!(stale["current"]["changed_by"], world.bursar.user_id.as_str());
    // Asked by no category at provider level.
    let text = Some(body("x").to_string());
    client.send("PUT", "/shared-answers/S1", text.clone(), None).await.refused(404, "not_found");
    let one = Some(vec![world.school.clone()]);
    let limited = world.app.provider_user(&world.provider, one).await;
    limited
        .client
        .send("PUT", "/shared-answers/X1", text.clone(), Some(2))
        .await
        .refused(403, "forbidden");
    world
        .lead
        .client
        .send("PUT", "/shared-answers/X1", text, Some(2))
        .await
        .refused(404, "not_found");

    let seen = client.get(&path).await.expect(200);
    let x1 = answer_to(&seen.json(), "X1");
    assert_eq!((&x1["source"], &x1["answer"]["words"]), (&json!("shared"), &json!("None at all.")));
    let own = format!("{path}/answers/X1");
    let mine = client.put(&own, seen.version(), &body("Only here.")).await.expect(200);
    let x1 = answer_to(&mine.json(), "X1");
    assert_eq!((&x1["source"], &x1["answer"]["words"]), (&json!("own"), &json!("Only here.")));
    let back = drop_answer(client, &own, mine.version()).await;
    assert_eq!(answer_to(&back, "X1")["source"], "shared");
    let version = client.get(&path).await.version();
    client.send("DELETE", &own, None, Some(version)).await.refused(404, "not_found");
    // Submitted, it is frozen: what is shared later is for later.
    world.app.filled(&world.bursar, &id, &["day"]).await;
    world.app.submit(&world.bursar, &id).await;
    put(Some(2), "Something happened.").await.expect(200);
    let frozen = world.lead.client.get(&path).await.expect(200).json();
    let x1 = answer_to(&frozen, "X1");
    assert_eq!((&x1["source"], &x1["answer"]["words"]), (&json!("shared"), &json!("None at all.")));
    let version = client.get(&path).await.version();
    client.put(&own, version, &body("Late")).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn of_two_who_save_at_once_the_second_hears_who_was_first() {
    let world = World::new().await;
    let colleague = world.app.provider_user(&world.provider, None).await;
    let id = world.app.begun(&world.bursar, "sen", &world.school).await;
    let path = format!("/applications/{id}/answers/S1");
    let read = world.bursar.client.get(&format!("/applications/{id}")).await.version();
    let body = json!({"confirmed": true, "words": "The first to save."});
    colleague.client.put(&path, read, &body).await.expect(200);
    let stale = world.bursar.client.put(&path, read, &body).await.refused(412, "stale").json();
    assert_eq!(stale["current"]["changed_by"], colleague.user_id.as_str());
    let text = Some(body.to_string());
    let refused = world.bursar.client.send("PUT", &path, text, None).await;
    refused.refused(428, "precondition_required");
}

#[actix_web::test]
async fn a_draft_keeps_a_statement_that_is_too_long_and_says_by_how_much() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = world.app.complete(&world.bursar, "sen", &world.school).await;
    let path = format!("/applications/{id}");
    let version = client.get(&path).await.version();
    let long = "word ".repeat(1_012);
    let body = json!({ "words": long });
    let saved = client.put(&format!("{path}/answers/Q1"), version, &body).await.expect(200);
    let found = lack(&saved.json(), "/answers/Q1/words");
    assert_eq!(found["code"], "too_long");
    assert_eq!(found["message"], "Your answer is 12 words too long.");
    assert_eq!(answer_to(&saved.json(), "Q1")["words"], 1_012);
    assert_eq!(saved.json()["ready"], false);
    let submit = Some(json!({"confirmed": true}).to_string());
    let refused =
        client.send("POST", &format!("{path}/submit"), submit, Some(saved.version())).await;
    has(&refused.refused(422, "invalid").json(), "/answers/Q1/words", "too_long");
    let stored = client.get(&path).await.json();
    assert_eq!(answer_to(&stored, "Q1")["answer"]["words"], long.as_str());
}

#[actix_web::test]
async fn an_answer_that_is_none_to_its_question_is_refused() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = world.app.begun(&world.bursar, "sen", &world.school).await;
    let path = format!("/applications/{id}");
    let version = client.get(&path).await.version();
    let second = world.app.establishment(&world.provider, "Second", 486_000, 105_000).await;
    let (provider, user) = (world.provider.clone(), world.bursar.user_id.clone());
    let elsewhere = world
        .app
        .write(move |tx| applications::document(tx, &provider, Some(&second), &user))
        .await;
    let body = json!({
        "words": "A bell \u{7}",
        "covers": [
            {"kind": "motor", "amount": "1.00"},
            {"kind": "public_liability", "expires_on": "0001-01-01"},
            {"kind": "public_liability"}
        ],
        "inspection": {"inspectorate": "ofsted", "service": "x", "on": "2026-01-05", "grades": ["good"]},
        "documents": [elsewhere, "no-such-document"]
    });
    let answer = client.put(&format!("{path}/answers/N2"), version, &body).await;
    let refused = answer.refused(422, "invalid").json();
    for (pointer, code) in [
        ("/words", "unknown_value"),
        ("/covers/0/kind", "unknown_id"),
        ("/covers/1/expires_on", "out_of_range"),
        ("/covers/2/kind", "duplicate"),
        ("/inspection", "not_allowed"),
        ("/documents/0", "unknown_id"),
        ("/documents/1", "unknown_id"),
    ] {
        has(&refused, pointer, code);
    }
    let fine = json!({"words": "x"});
    for question in ["A1", "Z9"] {
        let path = format!("{path}/answers/{question}");
        client.put(&path, version, &fine).await.refused(404, "not_found");
    }
    let rows: i64 =
        world.app.read(|conn| Ok(application_answer::table.count().get_result(conn)?)).await;
    assert_eq!(rows, 0);
}

#[actix_web::test]
async fn what_an_officer_will_judge_is_told_beforehand_and_keeps_nothing_back() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = world.app.complete(&world.bursar, "sen", &world.school).await;
    let path = format!("/applications/{id}");
    let seen = client.get(&path).await;
    let document = answer_to(&seen.json(), "R1")["answer"]["documents"][0].clone();
    let put = |question: &str, version: i64, body: Value| {
        let (client, path) = (client.clone(), format!("{path}/answers/{question}"));
        async move { client.put(&path, version, &body).await.expect(200) }
    };
    let low = json!({
        "covers": [{"kind": "public_liability", "amount": "9999999.99", "expires_on": "2026-01-31"}],
        "documents": [document]
    });
    let seen = put("N2", seen.version(), low).await;
    let refused = json!({
        "inspection": {"inspectorate": "ofsted", "service": "independent_school",
            "on": "2025-06-12", "grades": ["good", "inadequate"]},
        "documents": [document]
    });
    let seen = put("R2", seen.version(), refused).await;
    for (pointer, code) in [
        ("/answers/N2/covers", "below_minimum"),
        ("/answers/N2/expires_on", "expired"),
        ("/answers/R2/inspection", "refused"),
    ] {
        let found = lack(&seen.json(), pointer);
        assert_eq!((&found["code"], &found["blocks"]), (&json!(code), &json!(false)), "{pointer}");
    }
    assert_eq!(seen.json()["ready"], true);
    // What is missing does keep it back.
    let half = json!({"covers": [{"kind": "public_liability"}]});
    let seen = put("N2", seen.version(), half).await;
    assert_eq!(lack(&seen.json(), "/answers/N2/covers")["blocks"], true);
    assert_eq!(lack(&seen.json(), "/answers/N2/documents")["blocks"], true);
    let strange = json!({
        "inspection": {"inspectorate": "ofsted", "service": "independent_school",
            "on": "2025-06-12", "grades": ["splendid"]},
        "documents": [document]
    });
    let seen = put("R2", seen.version(), strange).await;
    assert_eq!(lack(&seen.json(), "/answers/R2/inspection")["code"], "unknown_value");
    let seen = put("S1", seen.version(), json!({"confirmed": false})).await;
    assert_eq!(lack(&seen.json(), "/answers/S1/words")["code"], "missing");
    assert_eq!(seen.json()["ready"], false);
}

/// Admits the school to `sen` with evidence that ends in a year.
async fn holding(world: &World) -> chrono::NaiveDate {
    let year = today() + chrono::Duration::days(360);
    let mut body = admission(&world.school);
    body["evidence"] = json!([
        {"kind": "public_liability", "detail": "Public liability, £10 million", "expires_on": year},
        {"kind": "S1", "detail": "Safeguarding policy of March", "expires_on": year},
        {"kind": "S2", "detail": "Single central record", "expires_on": "2026-01-31"},
        {"kind": "H2", "detail": "Equality policy", "expires_on": year}
    ]);
    world.lead.client.post("/memberships", &body).await.expect(201);
    year
}

#[actix_web::test]
async fn what_is_held_and_still_good_is_not_asked_for_again() {
    let world = World::new().await;
    let year = holding(&world).await;
    let client = &world.bursar.client;
    let second = world.app.establishment(&world.provider, "Second School", 486_000, 105_000).await;
    let here = world.app.begun(&world.bursar, "residential", &world.school).await;
    let there = world.app.begun(&world.bursar, "residential", &second).await;
    let path = format!("/applications/{here}");
    let seen = client.get(&path).await.expect(200).json();
    let n2 = answer_to(&seen, "N2");
    assert_eq!(n2["source"], "held");
    assert_eq!(n2["detail"], "Public liability, £10 million");
    assert_eq!(n2["good_until"], json!(year));
    assert_eq!(n2["answer"]["covers"][0]["amount"], "10000000.00");
    assert_eq!(lack(&seen, "/answers/N2"), Value::Null);
    assert_eq!(answer_to(&seen, "S1")["source"], "held");
    // Ended, and never held.
    assert_eq!(answer_to(&seen, "S2")["source"], "none");
    assert_eq!(answer_to(&seen, "S3")["source"], "none");
    // Another home of the same provider: only what is the whole provider's.
    let other = client.get(&format!("/applications/{there}")).await.expect(200).json();
    assert_eq!(answer_to(&other, "H2")["source"], "held");
    assert_eq!(answer_to(&other, "S1")["source"], "none");
    // A sum below this category's minimum answers nothing; nor does what another took the place of.
    world
        .app
        .write(|tx| {
            let now = tx.now()?;
            let body = json!({"covers": [{"kind": "public_liability", "amount": "5000000.00"}]});
            diesel::update(evidence::table.filter(evidence::kind.eq("public_liability")))
                .set(evidence::body.eq(body.to_string()))
                .execute(tx.conn())?;
            diesel::update(evidence::table.filter(evidence::kind.eq("H2")))
                .set(evidence::superseded_at.eq(now))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let seen = client.get(&path).await.expect(200).json();
    assert_eq!(answer_to(&seen, "N2")["source"], "none");
    assert_eq!(answer_to(&seen, "H2")["source"], "none");
    // An own answer goes before what is held.
    let own = json!({"confirmed": true, "words": "A newer policy."});
    let version = client.get(&path).await.version();
    let seen = client.put(&format!("{path}/answers/S1"), version, &own).await.expect(200).json();
    assert_eq!(answer_to(&seen, "S1")["source"], "own");
}

#[actix_web::test]
async fn what_is_held_is_copied_when_it_is_submitted() {
    let world = World::new().await;
    holding(&world).await;
    let client = &world.bursar.client;
    let id = world.app.complete(&world.bursar, "residential", &world.school).await;
    let path = format!("/applications/{id}");
    let version = client.get(&path).await.version();
    let seen = drop_answer(client, &format!("{path}/answers/S1"), version).await;
    assert_eq!(answer_to(&seen, "S1")["source"], "held");
    assert_eq!(seen["ready"], true);
    world.app.submit(&world.bursar, &id).await;
    let row = id.clone();
    let stored: String = world
        .app
        .read(move |conn| {
            Ok(application_answer::table
                .find((row, "S1"))
                .select(application_answer::body)
                .first(conn)?)
        })
        .await;
    assert!(stored.contains("Safeguarding policy of March"), "{stored}");
    let seen = world.lead.client.get(&path).await.expect(200).json();
    assert_eq!(answer_to(&seen, "S1")["source"], "held");
}

#[actix_web::test]
async fn copying_says_first_what_it_would_overwrite() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let second = world.app.establishment(&world.provider, "Second School", 486_000, 105_000).await;
    let from = world.app.complete(&world.bursar, "sen", &world.school).await;
    let to = world.app.begun(&world.bursar, "sen", &second).await;
    let path = format!("/applications/{to}");
    let version = client.get(&path).await.version();
    let words = json!({"words": "What the second school wrote."});
    client.put(&format!("{path}/answers/Q1"), version, &words).await.expect(200);
    let body = |preview: bool| {
        json!({"from": from, "to": [to], "questions": ["Q1", "Q2"], "prices": true,
            "discounts": false, "preview": preview})
    };
    let said = client.post("/applications/copy-answers", &body(true)).await.expect(200).json();
    assert_eq!(said["items"][0]["copied"], json!(["Q1", "Q2"]));
    assert_eq!(said["items"][0]["overwritten"], json!(["Q1"]));
    let still = client.get(&path).await.expect(200).json();
    assert_eq!(
        answer_to(&still, "Q1")["answer"],
        json!({"words": "What the second school wrote.",
        "covers": [], "documents": []})
    );
    client.post("/applications/copy-answers", &body(false)).await.expect(200);
    let now = client.get(&path).await.expect(200).json();
    let words = answer_to(&now, "Q1")["answer"]["words"].as_str().unwrap().to_owned();
    assert!(words.starts_with("Our answer to Q1"));
    assert_eq!(answer_to(&now, "Q3")["source"], "none");
    assert!(!now["prices"]["cells"].as_array().unwrap().is_empty());
    // All or nothing: one of the targets is submitted, one is itself, one nobody's.
    world.app.submit(&world.bursar, &from).await;
    let third = world.app.establishment(&world.provider, "Third School", 486_000, 105_000).await;
    let empty = world.app.begun(&world.bursar, "sen", &third).await;
    let body = json!({"from": to, "to": [empty, from, to, "none"], "questions": ["Q1"]});
    let answer = client.post("/applications/copy-answers", &body).await;
    let refused = answer.refused(422, "invalid").json();
    has(&refused, "/to/1", "not_a_draft");
    has(&refused, "/to/2", "duplicate");
    has(&refused, "/to/3", "unknown_id");
    let seen = client.get(&format!("/applications/{empty}")).await.expect(200).json();
    assert_eq!(answer_to(&seen, "Q1")["source"], "none");
}

#[actix_web::test]
async fn a_shared_answer_names_the_drafts_that_take_it() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = world.app.begun(&world.bursar, "sen", &world.school).await;
    let shared = client.get("/shared-answers").await.expect(200).json();
    let first = &shared["items"][0];
    assert_eq!(first["used_by"][0]["application_id"], id.as_str());
    assert_eq!(first["used_by"][0]["establishment"], "Alderbrook School");
    let path = format!("/shared-answers/{}", first["question"].as_str().unwrap());
    let read = client.get(&path).await.expect(200);
    assert_eq!(read.json(), *first);
    assert_eq!(read.version(), 0);
    client.get("/shared-answers/Z99").await.refused(404, "not_found");
    world.lead.client.get(&path).await.refused(404, "not_found");
}
