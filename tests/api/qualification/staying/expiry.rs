//! The worker: reminders, suspension at the end of the day in London, early warnings, the end of
//! the DPS; once, however many workers there are.

use super::*;
use crate::qualification::admission;
use crate::support::today;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use together::app::App;
use together::db::schema::{dps, early_warning, evidence_reminder, membership, suspension};

async fn reminded(app: &TestApp, evidence: &str) -> Vec<i64> {
    let evidence = evidence.to_owned();
    app.read(move |conn| {
        Ok(evidence_reminder::table
            .filter(evidence_reminder::evidence_id.eq(evidence))
            .order(evidence_reminder::days.desc())
            .select(evidence_reminder::days)
            .load(conn)?)
    })
    .await
}

#[actix_web::test]
async fn it_reminds_at_60_30_and_7_days_each_once() {
    let world = World::new().await;
    let (app, id) = (&world.app, world.admitted().await);
    let ends = summer();
    let policy = hold(app, &id, "public_liability", ends - Duration::days(365), ends, true).await;
    let bursar = world.bursar.email.clone();
    for (left, days, mails) in [
        (61, vec![], 0),
        (60, vec![60], 1),
        (45, vec![60], 1),
        (30, vec![60, 30], 2),
        (7, vec![60, 30, 7], 3),
        (0, vec![60, 30, 7], 3),
    ] {
        clock_to(app, noon(ends - Duration::days(left))).await;
        pass(app).await;
        assert_eq!(pass(app).await, 0, "a second pass has nothing to do");
        assert_eq!(reminded(app, &policy).await, days, "{left} days left");
        assert_eq!(told(app, "evidence_expiring", &bursar).await, mails, "{left} days left");
    }
    assert_eq!(steps(app, &id).await, ["active"]);
    let (lead, bursar) = world.fresh().await;
    let counts = lead.get("/evidence/counts").await.expect(200).json();
    assert_eq!(counts, json!({"expired": 0, "within_7": 1, "within_30": 0, "within_60": 0}));
    let listed = bursar.get("/evidence?within=0").await.expect(200).json();
    assert_eq!(listed["items"][0]["evidence"]["tag"], "ends_in_7_days");
    assert_eq!(listed["items"][0]["evidence"]["days_left"], 0);
    assert_eq!(listed["items"][0]["evidence"]["reminded"], json!([60, 30, 7]));
    assert_eq!(listed["items"][0]["renewal_sent"], false);
    let other = app.provider("Larkhollow Schools Ltd").await;
    let rival = app.provider_user(&other, None).await.client;
    assert_eq!(rival.get("/evidence").await.expect(200).json()["items"], json!([]));
    let evaluator = app.officer("evaluator", "KNT").await.client;
    evaluator.get("/evidence").await.refused(403, "forbidden");
}

#[actix_web::test]
async fn reminders_longer_than_half_its_life_are_skipped() {
    let world = World::new().await;
    let (app, id) = (&world.app, world.admitted().await);
    let ends = summer();
    // Forty days of life: 60 and 30 are more than half of it.
    let short = hold(app, &id, "public_liability", ends - Duration::days(40), ends, true).await;
    // Ten days: even a week is.
    let shorter = hold(app, &id, "motor", ends - Duration::days(10), ends, true).await;
    for left in [39, 30, 20, 7, 1] {
        clock_to(app, noon(ends - Duration::days(left))).await;
        pass(app).await;
    }
    assert_eq!(reminded(app, &short).await, [7]);
    assert!(reminded(app, &shorter).await.is_empty());
}

/// Suspended at the first moment that is no longer of the day, not a second earlier.
async fn suspends_at_the_end_of(day: NaiveDate) {
    let world = World::new().await;
    let (app, id) = (&world.app, world.admitted().await);
    hold(app, &id, "public_liability", day - Duration::days(365), day, true).await;
    clock_to(app, noon(day - Duration::days(30))).await;
    pass(app).await;
    clock_to(app, end_of(day) - Duration::seconds(20)).await;
    pass(app).await;
    assert_eq!(steps(app, &id).await, ["active"]);
    clock_to(app, end_of(day)).await;
    assert_eq!(pass(app).await, 1);
    assert_eq!(pass(app).await, 0);
    assert_eq!(steps(app, &id).await, ["active", "suspended"]);

    let (lead, bursar) = world.fresh().await;
    let member = bursar.get(&format!("/memberships/{id}")).await.expect(200).json();
    assert_eq!(
        (&member["state"], &member["state_reason"]),
        (&json!("suspended"), &json!("insurance_expired"))
    );
    let seen = lead.get(&format!("/memberships/{id}/suspension")).await.expect(200).json();
    assert_eq!(seen["automatic"], true);
    assert_eq!(seen["reason"], "insurance_expired");
    assert_eq!(seen["notice_given_on"], json!(day - Duration::days(30)));
    assert_eq!(seen["failed"][0]["question"], "public_liability");
    assert_eq!(seen["failed"][0]["title"], "Public liability");
    assert!(seen["evidence"].as_str().unwrap().contains("Certificate 4711"));
    let since: DateTime<Utc> = serde_json::from_value(seen["effective_at"].clone()).unwrap();
    assert_eq!(since.naive_utc(), end_of(day), "the end of the day, whenever the worker came");
    assert!(told(app, "membership_changed", &world.bursar.email).await >= 2);
}

#[actix_web::test]
async fn insurance_suspends_at_the_end_of_a_summer_day_in_london() {
    assert_eq!(end_of(summer()).to_string()[11..], *"23:00:00");
    suspends_at_the_end_of(summer()).await;
}

#[actix_web::test]
async fn insurance_suspends_at_the_end_of_a_winter_day_in_london() {
    assert_eq!(end_of(winter()).to_string()[11..], *"00:00:00");
    suspends_at_the_end_of(winter()).await;
}

#[actix_web::test]
async fn what_was_renewed_in_time_is_not_acted_upon() {
    let world = World::new().await;
    let (app, id) = (&world.app, world.admitted().await);
    let ends = summer();
    hold(app, &id, "public_liability", ends - Duration::days(365), ends, true).await;
    hold(app, &id, "C1", ends - Duration::days(365), ends, false).await;
    let later = ends + Duration::days(365);
    hold(app, &id, "public_liability", ends - Duration::days(5), later, true).await;
    hold(app, &id, "C1", ends - Duration::days(5), later, false).await;
    clock_to(app, end_of(ends) + Duration::hours(1)).await;
    assert_eq!(pass(app).await, 0);
    assert_eq!(steps(app, &id).await, ["active"]);
    let warned: i64 = app.read(|conn| Ok(early_warning::table.count().get_result(conn)?)).await;
    assert_eq!(warned, 0);
}

#[actix_web::test]
async fn other_evidence_raises_one_early_warning_and_suspends_nobody() {
    let world = World::new().await;
    let (app, id) = (&world.app, world.admitted().await);
    let ends = summer();
    hold(app, &id, "C1", ends - Duration::days(365), ends, false).await;
    clock_to(app, end_of(ends)).await;
    assert_eq!(pass(app).await, 1);
    assert_eq!(pass(app).await, 0);
    assert_eq!(steps(app, &id).await, ["active"]);
    let kent = app.officer("contract_manager", "KNT").await.client;
    let seen = kent.get("/early-warnings").await.expect(200).json();
    assert_eq!(seen["items"].as_array().unwrap().len(), 1);
    let warning = &seen["items"][0];
    assert_eq!(
        (&warning["code"], &warning["level"]),
        (&json!("evidence_expiring"), &json!("watch"))
    );
    assert_eq!(warning["membership_id"], json!(id));
    assert_eq!(warning["automatic"], true);
    assert!(warning["words"].as_str().unwrap().starts_with("Business continuity ended on"));
    assert_eq!(told(app, "early_warning", &world.bursar.email).await, 1);
}

#[actix_web::test]
async fn two_workers_suspend_remind_and_warn_once() {
    let world = World::new().await;
    let app = &world.app;
    let ends = summer();
    let mut ids = Vec::new();
    for index in 0..6 {
        let name = format!("School {index}");
        let school = app.establishment(&world.provider, &name, 486_000, 105_000).await;
        let body = admission(&school);
        let id = world.lead.client.post("/memberships", &body).await.expect(201).text_at("/id");
        hold(app, &id, "public_liability", ends - Duration::days(365), ends, true).await;
        hold(app, &id, "C1", ends - Duration::days(365), ends, false).await;
        let soon = ends + Duration::days(5);
        hold(app, &id, "S1", ends - Duration::days(365), soon, false).await;
        ids.push(id);
    }
    clock_to(app, end_of(ends)).await;
    // Another node on the same database, with the same clock.
    let keys = Arc::clone(&app.app.keys);
    let db = together::db::open(&app.database_url, &keys, true).unwrap();
    let offset = app.db().ground().offset.load(Ordering::SeqCst);
    db.ground().offset.store(offset, Ordering::SeqCst);
    let other = App::new(db, keys, app.app.config.as_ref().clone()).unwrap();
    let (one, two) = futures_util::join!(expire_due(&app.app), expire_due(&other));
    assert_eq!(one.unwrap() + two.unwrap(), 6);
    for id in &ids {
        assert_eq!(steps(app, id).await, ["active", "suspended"]);
    }
    let (suspensions, warnings, reminders) = app
        .read(|conn| {
            let suspensions: i64 = suspension::table.count().get_result(conn)?;
            let warnings: i64 = early_warning::table.count().get_result(conn)?;
            let reminders: i64 = evidence_reminder::table
                .filter(evidence_reminder::days.eq(7_i64))
                .count()
                .get_result(conn)?;
            Ok((suspensions, warnings, reminders))
        })
        .await;
    assert_eq!((suspensions, warnings, reminders), (6, 6, 6));
    assert_eq!(told(app, "evidence_expiring", &world.bursar.email).await, 6);
}

#[actix_web::test]
async fn a_provisional_pass_ends_and_suspends_by_its_rating() {
    let world = World::new().await;
    let app = &world.app;
    let mut body = admission(&world.school);
    body["provisional"] = json!(true);
    let admitted = world.lead.client.post("/memberships", &body).await.expect(201).json();
    let id = admitted["id"].as_str().unwrap();
    let ends: NaiveDate =
        serde_json::from_value(admitted["evidence"][0]["expires_on"].clone()).unwrap();
    assert_eq!(admitted["evidence"][0]["kind"], "R2");
    assert!(ends > today() + Duration::days(360), "twelve months");
    clock_to(app, end_of(ends)).await;
    pass(app).await;
    let (lead, _) = world.fresh().await;
    let seen = lead.get(&format!("/memberships/{id}/suspension")).await.expect(200).json();
    assert_eq!(seen["reason"], "rating_below_minimum");
    assert_eq!(seen["failed"][0]["question"], "R2");
}

#[actix_web::test]
async fn memberships_expire_with_their_dps_the_suspended_ones_too() {
    let world = World::new().await;
    let (app, id) = (&world.app, world.admitted().await);
    let last = summer();
    app.write(move |tx| {
        diesel::update(dps::table).set(dps::ends_on.eq(last)).execute(tx.conn())?;
        Ok(())
    })
    .await;
    let away = json!({"reason": "safeguarding", "words": "x", "evidence": "y"});
    send(&world.lead.client, "POST", &format!("/memberships/{id}/suspend"), 1, &away)
        .await
        .expect(200);
    clock_to(app, end_of(last) - Duration::seconds(20)).await;
    assert_eq!(pass(app).await, 0);
    clock_to(app, end_of(last)).await;
    assert_eq!(pass(app).await, 1);
    assert_eq!(steps(app, &id).await, ["active", "suspended", "expired"]);
    assert_eq!(pass(app).await, 0);
    let (lead, _) = world.fresh().await;
    let seen = lead.get(&format!("/memberships/{id}/suspension")).await.expect(200).json();
    assert_eq!(seen["ended_how"], "expired");
    assert_eq!(seen["permissions"], json!([]));
    let version: i64 = app
        .read(move |conn| {
            Ok(membership::table.find(id).select(membership::content_version).first(conn)?)
        })
        .await;
    assert_eq!(version, 3);
}
