//! An application under way: clarifications, withdrawal, cure.

use super::World;
use super::apply::has;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{application, application_criterion};

fn answer_to(application: &Value, question: &str) -> Value {
    let answers = application["answers"].as_array().unwrap();
    answers.iter().find(|one| one["question"] == question).unwrap().clone()
}

#[actix_web::test]
async fn the_last_open_clarification_lets_the_evaluation_go_on() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = world.app.applied(&world.bursar, "sen", &world.school).await;
    world.app.put_into(&id, "clarification_asked").await;
    let first = world.app.asked_about(&id, Some("S1")).await;
    let second = world.app.asked_about(&id, None).await;
    let path = format!("/applications/{id}");
    let before = client.get(&path).await.expect(200);
    assert_eq!(before.json()["permissions"], json!(["answer_clarification", "withdraw"]));
    assert_eq!(before.json()["clarifications"][0]["question"], "S1");
    let due = before.json()["clock"]["due_on"].clone();
    let send = |one: &str, version: i64, words: &str| {
        let path = format!("{path}/clarifications/{one}/answer");
        let (client, body) = (client.clone(), json!({ "words": words }).to_string());
        async move { client.send("POST", &path, Some(body), Some(version)).await }
    };
    send(&first, before.version(), " ").await.refused(422, "invalid");
    send("none", before.version(), "The duty manager.").await.refused(404, "not_found");
    let after = send(&first, before.version(), "The duty manager.").await.expect(200);
    assert_eq!(after.json()["state"], "clarification_asked");
    assert_eq!(after.json()["clarifications"][0]["answer"], "The duty manager.");
    send(&first, after.version(), "Again").await.refused(409, "illegal_step");
    let done = send(&second, after.version(), "By telephone.").await.expect(200);
    assert_eq!(done.json()["state"], "in_evaluation");
    assert_eq!(done.json()["clock"]["due_on"], due, "a question does not stop the clock");
}

#[actix_web::test]
async fn an_open_application_is_withdrawn_and_a_decided_one_is_not() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = world.app.applied(&world.bursar, "sen", &world.school).await;
    let row = id.clone();
    world
        .app
        .write(move |tx| {
            diesel::update(application::table.find(&row))
                .set(application::initial.eq(true))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let path = format!("/applications/{id}/withdraw");
    let body = json!({"words": "We will open a year later."}).to_string();
    client
        .send("POST", &path, Some(body.clone()), None)
        .await
        .refused(428, "precondition_required");
    let gone = client.send("POST", &path, Some(body.clone()), Some(2)).await.expect(200).json();
    assert_eq!(gone["state"], "withdrawn");
    assert_eq!(gone["initial"], false, "withdrawn counts as decided");
    let last = gone["history"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(last["reason"], "We will open a year later.");
    client.send("POST", &path, Some(body.clone()), Some(3)).await.refused(409, "illegal_step");
    // The establishment may apply again.
    let again = world.app.begun(&world.bursar, "sen", &world.school).await;
    world.app.put_into(&again, "accepted").await;
    let path = format!("/applications/{again}/withdraw");
    client.send("POST", &path, Some(body), Some(1)).await.refused(409, "illegal_step");
}

/// A rejected application: safeguarding and prices failed, registration was met.
async fn rejected(world: &World) -> String {
    let app = &world.app;
    let id = app.begun(&world.bursar, "sen", &world.school).await;
    app.filled(&world.bursar, &id, &["day", "weekly_residential"]).await;
    let path = format!("/applications/{id}");
    let seen = world.bursar.client.get(&path).await.expect(200);
    let mut cells = seen.json()["prices"]["cells"].clone();
    for cell in cells.as_array_mut().unwrap() {
        if cell["placement_type"] == "day" && cell["heading"] == "premises" {
            cell["amount"] = "5000.00".into();
        }
    }
    let body = json!({ "cells": cells });
    world.bursar.client.put(&format!("{path}/prices"), seen.version(), &body).await.expect(200);
    app.submit(&world.bursar, &id).await;
    app.put_into(&id, "rejected").await;
    for (question, decision) in [("S1", "not_met"), ("A1", "not_met"), ("R1", "met")] {
        app.decided(&id, question, decision).await;
    }
    id
}

#[actix_web::test]
async fn a_cure_takes_only_what_failed_and_starts_the_clock_anew() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = rejected(&world).await;
    let path = format!("/applications/{id}");
    let seen = client.get(&path).await.expect(200);
    let before = seen.json();
    assert_eq!(before["to_cure"], json!(["S1"]));
    assert_eq!(before["to_cure_prices"], json!(["day"]), "the other type is under its cap");
    assert_eq!(before["permissions"], json!(["cure"]));
    let cells = before["prices"]["cells"].as_array().unwrap().clone();
    let of = |kind: &str| -> Vec<Value> {
        cells.iter().filter(|cell| cell["placement_type"] == kind).cloned().collect()
    };
    let mut day = of("day");
    day.iter_mut().find(|cell| cell["heading"] == "premises").unwrap()["amount"] = "140.00".into();
    let s1 =
        json!({"question": "S1", "answer": {"confirmed": true, "words": "The lead is trained."}});
    let send = |answers: Value, cells: Value, confirmed: bool| {
        let body = json!({"answers": answers, "cells": cells, "confirmed": confirmed}).to_string();
        let (client, path) = (client.clone(), format!("{path}/cure"));
        let version = seen.version();
        async move { client.send("POST", &path, Some(body), Some(version)).await }
    };
    let r1 = json!({"question": "R1", "answer": {"confirmed": true}});
    let mut both = of("weekly_residential");
    both.extend(day.clone());
    let refused = send(json!([r1]), json!(both), true).await.refused(422, "invalid").json();
    has(&refused, "/answers/0/question", "not_failed");
    has(&refused, "/answers", "missing");
    has(&refused, "/cells/0/placement_type", "not_failed");
    let refused = send(json!([s1]), json!([]), true).await.refused(422, "invalid").json();
    has(&refused, "/cells", "missing");
    let half = json!({"question": "S1", "answer": {"confirmed": true}});
    let refused = send(json!([half]), json!(day), true).await.refused(422, "invalid").json();
    has(&refused, "/answers/0/answer/words", "missing");
    let refused = send(json!([s1]), json!(day), false).await.refused(422, "invalid").json();
    has(&refused, "/confirmed", "not_confirmed");
    assert_eq!(client.get(&path).await.json()["state"], "rejected", "nothing was taken");

    world.app.move_days(3);
    let sent = send(json!([s1]), json!(day), true).await.expect(200).json();
    assert_eq!(sent["state"], "submitted");
    assert_eq!(sent["clock"]["days_left"], 10);
    assert_eq!(answer_to(&sent, "S1")["answer"]["words"], "The lead is trained.");
    assert_eq!(answer_to(&sent, "S1")["source"], "own");
    assert_eq!(answer_to(&sent, "X1")["source"], "shared");
    assert_eq!(sent["prices"]["types"][0]["over_by"], Value::Null);
    assert_eq!(sent["prices"]["types"].as_array().unwrap().len(), 2);
    assert_ne!(sent["receipt"]["hash"], before["receipt"]["hash"]);
    let history = sent["history"].to_string();
    assert!(history.contains("S1: not_met") && history.contains("As the documents say"));
    let row = id.clone();
    let stand: Vec<String> = world
        .app
        .read(move |conn| {
            Ok(application_criterion::table
                .filter(application_criterion::application_id.eq(row))
                .select(application_criterion::question)
                .load(conn)?)
        })
        .await;
    assert_eq!(stand, ["R1"], "what was met stands");
}

#[actix_web::test]
async fn only_what_was_rejected_is_cured_and_only_by_its_provider() {
    let world = World::new().await;
    let id = world.app.applied(&world.bursar, "sen", &world.school).await;
    let path = format!("/applications/{id}/cure");
    let body = Some(json!({"answers": [], "confirmed": true}).to_string());
    let own = world.bursar.client.send("POST", &path, body.clone(), Some(2)).await;
    own.refused(409, "illegal_step");
    let lead = world.lead.client.send("POST", &path, body.clone(), Some(2)).await;
    lead.refused(403, "forbidden");
    let provider = world.app.provider("Other Ltd").await;
    let stranger = world.app.provider_user(&provider, None).await;
    stranger.client.send("POST", &path, body, Some(2)).await.refused(404, "not_found");
}

#[actix_web::test]
async fn an_application_is_found_by_its_reference_by_whoever_may_read_it() {
    let world = World::new().await;
    let id = world.app.applied(&world.bursar, "sen", &world.school).await;
    let draft = world.app.begun(&world.bursar, "alternative-education", &world.school).await;
    let reference_of = async |id: &str| {
        let path = format!("/applications/{id}");
        world.bursar.client.get(&path).await.expect(200).text_at("/reference")
    };
    let (sent, begun) = (reference_of(&id).await, reference_of(&draft).await);
    let listed = async |client: &crate::support::Client, reference: &str| {
        let path = format!("/applications?reference={}", reference.to_lowercase());
        let page = client.get(&path).await.expect(200).json();
        let items = page["items"].as_array().unwrap().iter();
        items.map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let searched = async |client: &crate::support::Client, part: &str| {
        let page = client.get(&format!("/search?q={part}")).await.expect(200).json();
        let items = page["applications"].as_array().unwrap().iter();
        items.map(|one| one["reference"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (bursar, lead) = (&world.bursar.client, &world.lead.client);
    assert_eq!(listed(bursar, &sent).await, [id.as_str()]);
    assert_eq!(listed(bursar, &begun).await, [draft.as_str()]);
    assert_eq!(listed(lead, &sent).await, [id.as_str()]);
    assert_eq!(listed(lead, &begun).await.len(), 0, "a draft is its provider's");
    assert_eq!(listed(bursar, &sent[..sent.len() - 1]).await.len(), 0, "exact");
    assert_eq!(searched(bursar, &sent).await, [sent.as_str()]);
    assert_eq!(searched(lead, &sent.to_lowercase()).await, [sent.as_str()]);
    assert_eq!(searched(lead, &begun).await.len(), 0);
    let auditor = world.app.officer("auditor", "WSX").await.client;
    assert_eq!(searched(&auditor, &sent).await, [sent.as_str()]);
    for (role, authority) in [("auditor", "KNT"), ("commissioner", "WSX")] {
        let officer = world.app.officer(role, authority).await.client;
        assert_eq!(searched(&officer, &sent).await.len(), 0, "{role}");
    }
    let other = world.app.provider("Other Trust").await;
    let other = world.app.provider_user(&other, None).await.client;
    assert_eq!(searched(&other, &sent).await.len(), 0);
    assert_eq!(listed(&other, &sent).await.len(), 0);
}
