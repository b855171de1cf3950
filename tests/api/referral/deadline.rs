//! Deadlines, over the clock (D3).

use crate::support::{TestApp, draft};
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use serde_json::{Value, json};

async fn issue(app: &TestApp, body: &Value, with: &Value) -> crate::support::Answer {
    let (officer, id, version) = app.drafted(body).await;
    let path = format!("/referrals/{id}/issue");
    officer.client.send("POST", &path, Some(with.to_string()), Some(version)).await
}

fn time(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

#[actix_web::test]
async fn without_one_it_is_the_same_london_clock_time_ten_days_later() {
    let app = TestApp::start().await;
    app.member("Near School", 1_000).await;
    let issued = issue(&app, &draft(), &json!({})).await.expect(200).json();
    let at = time(&issued["referral"]["issued_at"]);
    let deadline = time(&issued["referral"]["deadline"]);
    assert_eq!(deadline, together_rules::london::default_deadline(at, 10).unwrap());
    let questions = time(&issued["referral"]["clarification_deadline"]);
    assert_eq!(deadline - questions, Duration::days(2));
}

#[actix_web::test]
async fn it_is_never_sooner_than_the_categorys_minimum_but_for_urgent_hours_with_a_reason() {
    let app = TestApp::start().await;
    app.member("Near School", 1_000).await;
    let soon = |hours: i64| json!(Utc::now() + Duration::hours(hours));
    issue(&app, &draft(), &json!({"deadline": soon(239)})).await.refused(422, "invalid");
    issue(&app, &draft(), &json!({"deadline": soon(242)})).await.expect(200);
    issue(&app, &draft(), &json!({"deadline": soon(24 * 400)})).await.refused(422, "invalid");
    issue(&app, &draft(), &json!({"deadline": soon(80), "urgent_reason": "  "}))
        .await
        .refused(422, "invalid");
    let mut urgent = draft();
    urgent["urgent"] = json!(true);
    issue(&app, &urgent, &json!({"deadline": soon(80)})).await.refused(422, "invalid");
    issue(&app, &urgent, &json!({"deadline": soon(71), "urgent_reason": "The place ends"}))
        .await
        .refused(422, "invalid");
    let issued =
        issue(&app, &urgent, &json!({"deadline": soon(73), "urgent_reason": "The place ends"}))
            .await
            .expect(200)
            .json();
    assert_eq!(issued["referral"]["urgent"], true);
    assert_eq!(issued["referral"]["content"]["urgent_reason"], "The place ends");
    let late = json!({"deadline": soon(300), "clarification_deadline": soon(301)});
    issue(&app, &draft(), &late).await.refused(422, "invalid");
}

#[actix_web::test]
async fn it_moves_later_only_and_never_once_it_has_passed() {
    let app = TestApp::start().await;
    let member = app.member("Near School", 1_000).await;
    let running = app.running().await;
    let path = format!("/referrals/{}", running.id);
    let before = running.officer.client.get(&path).await.expect(200).json();
    let deadline = time(&before["deadline"]);
    let extend = |to: DateTime<Utc>| json!({"deadline": to, "reason": "Half term"});
    running.step("extend-deadline", &extend(deadline)).await.refused(422, "invalid");
    running
        .step("extend-deadline", &extend(deadline - Duration::seconds(1)))
        .await
        .refused(422, "invalid");
    running
        .step("extend-deadline", &json!({"deadline": deadline + Duration::days(1), "reason": " "}))
        .await
        .refused(422, "invalid");
    let later = deadline + Duration::days(3);
    let extended = running.step("extend-deadline", &extend(later)).await.expect(200).json();
    assert_eq!(time(&extended["deadline"]), later);
    assert_eq!(
        time(&extended["clarification_deadline"]) - time(&before["clarification_deadline"]),
        Duration::days(3)
    );
    let seen = member.person.client.get(&format!("{path}/invitation")).await.expect(200).json();
    assert_eq!(time(&seen["deadline"]), later);
    let told = app
        .read(|conn| {
            use together::db::schema::outbox;
            Ok(outbox::table
                .filter(outbox::kind.eq("referral_changed"))
                .count()
                .get_result::<i64>(conn)?)
        })
        .await;
    assert_eq!(told, 1);

    let present = Utc::now();
    app.move_clock(later - present);
    running
        .step("extend-deadline", &extend(later + Duration::days(5)))
        .await
        .refused(409, "deadline_passed");
    let closed = running.officer.client.get(&path).await.expect(200).json();
    assert_eq!(closed["state"], "closed");
    assert_eq!(closed["permissions"], json!(["cancel", "open_bids", "copy", "end_without_award"]));
    let listed = running.officer.client.get("/referrals?state=closed").await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn the_database_itself_refuses_an_earlier_deadline_and_one_moved_too_late() {
    let app = TestApp::start().await;
    app.member("Near School", 1_000).await;
    let running = app.running().await;
    for sql in [
        // Earlier.
        "UPDATE referral SET deadline = issued_at",
        // None.
        "UPDATE referral SET deadline = NULL",
    ] {
        let refused = app
            .app
            .db
            .upkeep(move |tx| {
                diesel::sql_query(sql).execute(tx.conn())?;
                Ok(())
            })
            .await
            .unwrap_err();
        assert_eq!(refused.code().as_str(), "illegal_step", "{sql}");
    }
    // After it has passed, by the time the change itself gives.
    let id = running.id.clone();
    let refused = app
        .app
        .db
        .upkeep(move |tx| {
            use together::db::schema::referral;
            let row = together::referral::store::load(tx.conn(), &id)?;
            let deadline = row.deadline.unwrap();
            diesel::update(referral::table.find(&id))
                .set((
                    referral::deadline.eq(deadline + Duration::days(1)),
                    referral::updated_at.eq(deadline),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await
        .unwrap_err();
    assert_eq!(refused.code().as_str(), "illegal_step");
}
