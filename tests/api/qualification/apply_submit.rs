//! Submitting: complete or not at all, once, and from when the clock runs.

use super::World;
use super::apply::has;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::{
    new_id,
    schema::{application_price, audit_entry, category, entry_window, outbox},
};

const CONFIRMED: &str = r#"{"confirmed": true}"#;

#[actix_web::test]
async fn what_is_missing_refuses_and_a_draft_is_submitted_once() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = world.app.begun(&world.bursar, "sen", &world.school).await;
    let submit = format!("/applications/{id}/submit");
    let send = |version: Option<i64>| {
        let (client, submit) = (client.clone(), submit.clone());
        async move { client.send("POST", &submit, Some(CONFIRMED.into()), version).await }
    };
    let refused = send(Some(1)).await.refused(422, "invalid").json();
    for pointer in ["/answers/X1", "/answers/Q1", "/content/placement_types"] {
        has(&refused, pointer, "missing");
    }
    send(None).await.refused(428, "precondition_required");
    world.app.filled(&world.bursar, &id, &["day"]).await;
    send(Some(7)).await.refused(412, "stale");
    let key = client.clone().with("idempotency-key", "submit-this-one-once");
    let first = key.send("POST", &submit, Some(CONFIRMED.into()), Some(1)).await.expect(200).json();
    let second =
        key.send("POST", &submit, Some(CONFIRMED.into()), Some(1)).await.expect(200).json();
    assert_eq!(first["receipt"], second["receipt"]);
    send(Some(2)).await.refused(409, "illegal_step");
    let (of, to) = (format!("application/{id}"), world.lead.email.clone());
    let user = world.bursar.email.clone();
    let (entries, lead, own): (i64, i64, i64) = world
        .app
        .read(move |conn| {
            let told = |email: String, kind: &'static str| {
                outbox::table.filter(outbox::to_address.eq(email)).filter(outbox::kind.eq(kind))
            };
            Ok((
                audit_entry::table
                    .filter(audit_entry::aggregate.eq(of))
                    .filter(audit_entry::action.eq("application.submitted"))
                    .count()
                    .get_result(conn)?,
                told(to, "application_received").count().get_result(conn)?,
                told(user, "application_changed").count().get_result(conn)?,
            ))
        })
        .await;
    assert_eq!((entries, lead, own), (1, 1, 1));
}

#[actix_web::test]
async fn eight_who_submit_at_once_get_one_receipt() {
    let world = World::new().await;
    let id = world.app.complete(&world.bursar, "sen", &world.school).await;
    let path = format!("/applications/{id}/submit");
    let tries = (0..8).map(|_| {
        let (client, path) = (world.bursar.client.clone(), path.clone());
        async move { client.send("POST", &path, Some(CONFIRMED.into()), Some(1)).await.status }
    });
    let mut answers = futures_util::future::join_all(tries).await;
    answers.sort_unstable();
    assert_eq!(answers, [200, 412, 412, 412, 412, 412, 412, 412]);
    let of = format!("application/{id}");
    let entries: i64 = world
        .app
        .read(move |conn| {
            Ok(audit_entry::table
                .filter(audit_entry::aggregate.eq(of))
                .filter(audit_entry::action.eq("application.submitted"))
                .count()
                .get_result(conn)?)
        })
        .await;
    assert_eq!(entries, 1);
}

#[actix_web::test]
async fn several_go_together_or_none() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let second = world.app.establishment(&world.provider, "Second School", 486_000, 105_000).await;
    let ready = world.app.complete(&world.bursar, "sen", &world.school).await;
    let other = world.app.begun(&world.bursar, "sen", &second).await;
    let body = |ids: Value, confirmed: bool| json!({"applications": ids, "confirmed": confirmed});
    let post = |body: Value| {
        let client = client.clone();
        async move { client.post("/applications/submit", &body).await }
    };
    let refused = post(body(json!([ready, other]), true)).await.refused(422, "invalid").json();
    has(&refused, "/applications/1/answers/Q1", "missing");
    let pointers = refused["errors"].to_string();
    assert!(!pointers.contains("/applications/0/"), "the first is complete");
    let still = client.get(&format!("/applications/{ready}")).await.expect(200).json();
    assert_eq!(still["state"], "draft");
    let refused = post(body(json!([ready, ready, "none"]), true)).await.refused(422, "invalid");
    has(&refused.json(), "/applications/1", "duplicate");
    has(&refused.json(), "/applications/2", "unknown_id");
    world.app.filled(&world.bursar, &other, &["day"]).await;
    let refused = post(body(json!([ready, other]), false)).await.refused(422, "invalid").json();
    has(&refused, "/confirmed", "not_confirmed");
    let sent = post(body(json!([other, ready]), true)).await.expect(200).json();
    assert_eq!(sent["items"][0]["id"], other.as_str());
    assert_eq!(sent["items"][1]["clock"]["days_left"], 10);
    assert_ne!(sent["items"][0]["receipt"]["hash"], sent["items"][1]["receipt"]["hash"]);
    post(body(json!([ready]), true)).await.refused(409, "illegal_step");
    // Nobody else submits it, nor knows of it.
    let provider = world.app.provider("Other Ltd").await;
    let stranger = world.app.provider_user(&provider, None).await;
    let body = body(json!([ready]), true);
    let refused = stranger.client.post("/applications/submit", &body).await;
    has(&refused.refused(422, "invalid").json(), "/applications/0", "unknown_id");
    world.lead.client.post("/applications/submit", &body).await.refused(403, "forbidden");
}

#[actix_web::test]
async fn a_type_above_the_cap_is_submitted_all_the_same_and_what_is_not_offered_is_let_go() {
    let world = World::new().await;
    let client = &world.bursar.client;
    let id = world.app.begun(&world.bursar, "sen", &world.school).await;
    world.app.filled(&world.bursar, &id, &["day", "weekly_residential"]).await;
    let path = format!("/applications/{id}");
    let seen = client.get(&path).await.expect(200);
    let mut cells = seen.json()["prices"]["cells"].clone();
    for cell in cells.as_array_mut().unwrap() {
        if cell["placement_type"] == "day" && cell["heading"] == "premises" {
            cell["amount"] = "5000.00".into();
        }
    }
    let body = json!({ "cells": cells });
    let seen = client.put(&format!("{path}/prices"), seen.version(), &body).await.expect(200);
    let warned = seen.json()["missing"][0].clone();
    assert_eq!((&warned["code"], &warned["blocks"]), (&json!("above_cap"), &json!(false)));
    let only = json!({"placement_types": [{"placement_type": "day", "places": 8}]});
    client.put(&format!("{path}/content"), seen.version(), &only).await.expect(200);
    world.app.submit(&world.bursar, &id).await;
    let sent = world.lead.client.get(&path).await.expect(200).json();
    assert_eq!(sent["prices"]["types"].as_array().unwrap().len(), 1);
    assert_eq!(sent["prices"]["types"][0]["over_by"], "4579.11");
    let left: i64 = world
        .app
        .read(|conn| {
            Ok(application_price::table
                .filter(application_price::placement_type.eq("weekly_residential"))
                .count()
                .get_result(conn)?)
        })
        .await;
    assert_eq!(left, 0);
}

#[actix_web::test]
async fn a_closed_entry_window_delays_the_clock_and_the_launch_marks_the_initial_ones() {
    let world = World::new().await;
    let app = &world.app;
    let window = |category: &'static str, from: i64, to: i64| {
        app.write(move |tx| {
            let now = tx.now()?;
            diesel::insert_into(entry_window::table)
                .values((
                    entry_window::id.eq(new_id()),
                    entry_window::category_code.eq(category),
                    entry_window::opens_at.eq(now + chrono::Duration::days(from)),
                    entry_window::closes_at.eq(now + chrono::Duration::days(to)),
                    entry_window::created_at.eq(now),
                ))
                .execute(tx.conn())?;
            Ok(now + chrono::Duration::days(from))
        })
    };
    window("sen", -60, -30).await;
    let opens = window("sen", 30, 60).await;
    window("residential", -60, -30).await;
    app.write(|tx| {
        let soon = tx.now()? + chrono::Duration::days(1);
        diesel::update(category::table.find("sen"))
            .set(category::launch_closes_at.eq(soon))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let client = &world.bursar.client;
    let waiting = app.applied(&world.bursar, "sen", &world.school).await;
    let seen = client.get(&format!("/applications/{waiting}")).await.expect(200).json();
    assert_eq!(seen["state"], "submitted", "it is received all the same");
    let from: chrono::DateTime<chrono::Utc> =
        serde_json::from_value(seen["clock"]["from"].clone()).unwrap();
    assert_eq!(from.naive_utc(), opens);
    assert_eq!(seen["initial"], true);
    let never = app.applied(&world.bursar, "residential", &world.school).await;
    let seen = client.get(&format!("/applications/{never}")).await.expect(200).json();
    assert_eq!(seen["clock"], json!({"overdue": false}), "no window is to come");
    assert_eq!(seen["initial"], false);
}
