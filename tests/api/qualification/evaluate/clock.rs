//! Clocks, clarifications, entry windows, the queue.

use super::{Scene, accept};
use crate::support::today;
use chrono::{Duration, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::application;
use together_rules::working_days::Calendar;

fn after(days: u32) -> chrono::NaiveDate {
    let today = today();
    Calendar::england_and_wales().add_working_days(today, days).unwrap()
}

#[actix_web::test]
async fn the_clock_is_extended_once_with_a_reason_from_where_it_started() {
    let scene = Scene::begun().await;
    let clock = scene.evaluation().await.json()["clock"].clone();
    assert_eq!(clock["due_on"], after(10).to_string());
    assert_eq!((&clock["days_left"], &clock["overdue"]), (&json!(10), &json!(false)));
    scene.lead("POST", "extend", &json!({"reason": " "}), true).await.refused(422, "invalid");
    let body = json!({"reason": "A clarification about the premises"});
    let longer = scene.lead("POST", "extend", &body, true).await.expect(200).json();
    assert_eq!(longer["clock"]["due_on"], after(15).to_string());
    assert_eq!(longer["clock"]["extended_reason"], "A clarification about the premises");
    scene.lead("POST", "extend", &body, true).await.refused(409, "already_exists");
    let bursar = &scene.world.bursar;
    scene.by(bursar, "POST", "extend", &body, Some(1)).await.refused(403, "forbidden");
}

#[actix_web::test]
async fn a_clarification_does_not_stop_the_clock() {
    let scene = Scene::submitted().await;
    let body = json!({"question": "N2", "words": "Please send page 2."});
    scene.lead("POST", "clarifications", &body, false).await.refused(409, "illegal_step");
    scene.begin().await;
    let unknown = json!({"question": "Z1", "words": "What?"});
    scene.lead("POST", "clarifications", &unknown, false).await.refused(422, "invalid");
    let asked = scene.lead("POST", "clarifications", &body, false).await.expect(200).json();
    assert_eq!(asked["state"], "clarification_asked");
    assert_eq!(asked["clock"]["due_on"], after(10).to_string());
    scene.lead("POST", "clarifications", &body, false).await.expect(200);
    let seen = scene.world.bursar.client.get(&format!("/applications/{}", scene.id)).await;
    let seen = seen.expect(200).json();
    assert_eq!(seen["clarifications"].as_array().unwrap().len(), 2);
    assert_eq!(seen["clarifications"][0]["words"], "Please send page 2.");
    // It may still be decided, and criteria go on.
    scene.criterion("N2", &json!({"decision": "met"})).await.expect(200);
    // The same request again asks once.
    let again = scene.world.lead.client.clone().with("idempotency-key", "0123456789abcdef");
    for _ in 0..2 {
        again.post(&scene.at("clarifications"), &body).await.expect(200);
    }
    let seen = scene.world.bursar.client.get(&format!("/applications/{}", scene.id)).await;
    assert_eq!(seen.expect(200).json()["clarifications"].as_array().unwrap().len(), 3);
}

#[actix_web::test]
async fn decisions_wait_for_an_entry_window_and_not_receipt() {
    let scene = Scene::ready(&["day"]).await;
    let windows = "/categories/sen/entry-windows";
    let lead = &scene.world.lead.client;
    assert_eq!(lead.get(windows).await.expect(200).json()["open"], true);
    let (from, to) = (Utc::now() + Duration::days(20), Utc::now() + Duration::days(50));
    let body = json!({"opens_at": from, "closes_at": to});
    scene.world.bursar.client.post(windows, &body).await.refused(403, "forbidden");
    let made = lead.post(windows, &body).await.expect(201).json();
    assert_eq!((made["open"].as_bool(), made["items"].as_array().unwrap().len()), (Some(false), 1));
    lead.post(windows, &body).await.refused(422, "invalid");
    let backwards = json!({"opens_at": to, "closes_at": from});
    lead.post(windows, &backwards).await.refused(422, "invalid");
    let waits = scene.decide(&accept()).await.refused(409, "illegal_step").json();
    assert!(waits["detail"].as_str().unwrap().contains("entry window"));
    assert_eq!(scene.evaluation().await.json()["clock"]["window_closed"], true);
    // Received all the same; its clock starts at the opening.
    let second = scene
        .world
        .app
        .establishment(&scene.world.provider, "Second School", 486_000, 106_000)
        .await;
    let id = scene.world.app.applied(&scene.world.bursar, "sen", &second).await;
    let clock: Option<NaiveDateTime> = scene
        .world
        .app
        .read(move |conn| {
            Ok(application::table.find(id).select(application::clock_from).first(conn)?)
        })
        .await;
    assert!((clock.unwrap().and_utc() - from).num_seconds().abs() < 1);
}

#[actix_web::test]
async fn a_new_window_starts_clocks_that_waited() {
    let scene = Scene::submitted().await;
    let id = scene.id.clone();
    scene
        .world
        .app
        .write(move |tx| {
            diesel::update(application::table.find(&id))
                .set((
                    application::clock_from.eq(None::<NaiveDateTime>),
                    application::decision_due_on.eq(None::<chrono::NaiveDate>),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    let queue = scene.world.lead.client.get("/application-queue").await.expect(200).json();
    assert!(queue["items"][0]["clock"].get("due_on").is_none());
    scene
        .lead("POST", "extend", &json!({"reason": "Why not"}), true)
        .await
        .refused(409, "illegal_step");
    let from = Utc::now() + Duration::days(7);
    let body = json!({ "opens_at": from });
    let lead = &scene.world.lead.client;
    lead.post("/categories/sen/entry-windows", &body).await.expect(201);
    let clock = scene.evaluation().await.json()["clock"].clone();
    let due = Calendar::england_and_wales()
        .add_working_days(together_rules::london::date_of(from), 10)
        .unwrap();
    assert_eq!(clock["due_on"], due.to_string());
}

#[actix_web::test]
async fn the_queue_has_the_nearest_day_first_and_what_is_missing() {
    let mut scene = Scene::begun().await;
    scene.panel().await;
    scene.mark(&scene.kent, "Q1", 4).await.expect(201);
    let second = scene
        .world
        .app
        .establishment(&scene.world.provider, "Second School", 486_000, 106_000)
        .await;
    let later = scene.world.app.applied(&scene.world.bursar, "sen", &second).await;
    scene.lead("POST", "extend", &json!({"reason": "Premises"}), true).await.expect(200);
    let queue = |client: crate::support::Client| async move {
        client.get("/application-queue?category=sen").await.expect(200).json()["items"].clone()
    };
    let items = queue(scene.world.lead.client.clone()).await;
    assert_eq!(items[0]["application_id"], later);
    let own = &items[1];
    assert_eq!(own["application_id"], scene.id);
    assert_eq!((&own["decided"], &own["not_agreed"]), (&json!(0), &json!(3)));
    assert_eq!(own["evaluators"][0]["to_mark"], 2);
    assert_eq!(own["evaluators"][1]["overdue"], false);
    // One row a page.
    let first = scene.world.lead.client.get("/application-queue?limit=1").await.expect(200).json();
    let next = first["next"].as_str().unwrap();
    let rest = format!("/application-queue?limit=1&cursor={next}");
    let rest = scene.world.lead.client.get(&rest).await.expect(200).json();
    assert_eq!(rest["items"][0]["application_id"], scene.id);
    assert!(rest.get("next").is_none());
    // A month on, both are overdue and so are the marks.
    scene.world.app.move_days(30);
    let lead = &mut scene.world.lead;
    lead.client = scene.world.app.session(&lead.user_id, &lead.role_id).await;
    let items = queue(scene.world.lead.client.clone()).await;
    assert_eq!(items[1]["clock"]["overdue"], true);
    assert!(items[1]["clock"]["days_left"].as_i64().unwrap() < 0);
    assert_eq!(items[1]["evaluators"][1]["overdue"], true);
    scene.world.bursar.client.get("/application-queue").await.refused(403, "forbidden");
}
