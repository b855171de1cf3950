//! Extending, shortening and ending.

use super::{the_dps, under};
use crate::support::today;
use crate::support::{Answer, Client, TestApp, draft};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{audit_entry, dps, dps_change, public_notice};

fn change(kind: &str, ends_on: impl ToString) -> Value {
    json!({
        "kind": kind,
        "ends_on": ends_on.to_string(),
        "reason": "All partners agreed",
        "notice_reference": "2026/S 012-345678"
    })
}

async fn send(client: &Client, id: &str, version: i64, body: &Value) -> Answer {
    let path = format!("/dps/{id}/validity");
    client.send("POST", &path, Some(body.to_string()), Some(version)).await
}

#[actix_web::test]
async fn under_the_2015_rules_nothing_changes_any_more_and_the_page_says_so() {
    let app = TestApp::start().await;
    let id = the_dps(&app).await;
    let lead = app.officer("lead_officer", "WSX").await;
    let seen = lead.client.get(&format!("/dps/{id}")).await.expect(200);
    assert_eq!(seen.version(), 1);
    let body = seen.json();
    assert_eq!(body["regime"], "pcr2015");
    assert_eq!(body["rules"]["validity_changes_until"], "2026-02-23");
    assert_eq!(body["rules"]["latest_end"], "2029-02-23");
    assert_eq!(body["rules"]["decision_working_days"], 10);
    assert_eq!(body["permissions"], json!([]));
    assert_eq!(body["authorities"].as_array().unwrap().len(), 7);
    assert_eq!(body["authorities"][0]["kind"], "lead");
    let words = "Under the 2015 rules no change is possible after 23 February 2026.";
    assert_eq!(body["no_change"], words);
    for (kind, ends_on) in
        [("extend", "2029-02-23"), ("shorten", "2027-12-31"), ("end", "2027-12-31")]
    {
        let refused = send(&lead.client, &id, 1, &change(kind, ends_on)).await;
        assert_eq!(refused.refused(409, "regime_forbids").json()["detail"], words);
    }
    let (ends_on, changes): (chrono::NaiveDate, i64) = app
        .read(|conn| {
            Ok((
                dps::table.select(dps::ends_on).first(conn)?,
                dps_change::table.count().get_result(conn)?,
            ))
        })
        .await;
    assert_eq!((ends_on.to_string().as_str(), changes), ("2029-02-23", 0));
}

#[actix_web::test]
async fn a_dynamic_market_is_extended_and_shortened_with_its_history_on_the_public_record() {
    let app = TestApp::start().await;
    let id = under(&app, "pa2023").await;
    let lead = app.officer("lead_officer", "WSX").await;
    let seen = lead.client.get(&format!("/dps/{id}")).await.expect(200).json();
    assert_eq!(seen["permissions"], json!(["extend", "shorten", "end"]));
    assert!(seen.get("no_change").is_none());

    let longer = send(&lead.client, &id, 1, &change("extend", "2031-02-23")).await.expect(200);
    assert_eq!(longer.version(), 2);
    assert_eq!(longer.json()["ends_on"], "2031-02-23");
    send(&lead.client, &id, 1, &change("shorten", "2030-02-23")).await.refused(412, "stale");
    let shorter = send(&lead.client, &id, 2, &change("shorten", "2030-02-23")).await.expect(200);
    let history = &shorter.json()["history"];
    assert_eq!(history[0]["kind"], "extend");
    assert_eq!(history[0]["from"], "2029-02-23");
    assert_eq!(history[1]["to"], "2030-02-23");
    assert_eq!(history[1]["notice_reference"], "2026/S 012-345678");

    // Without signing in, newest first.
    let public = app.stranger().get("/public/notices").await.expect(200).json();
    assert_eq!(public["items"].as_array().unwrap().len(), 2);
    assert_eq!(public["items"][0]["kind"], "validity_changed");
    assert_eq!(public["items"][0]["about"]["to"], "2030-02-23");
    assert_eq!(public["items"][0]["published_on"], today().to_string());
    assert_eq!(public["items"][1]["reference"], "2026/S 012-345678");
    let first = app.stranger().get("/public/notices?limit=1").await.expect(200).json();
    let next = first["next"].as_str().unwrap();
    let second = app.stranger().get(&format!("/public/notices?limit=1&cursor={next}")).await;
    assert_eq!(second.expect(200).json()["items"][0]["id"], public["items"][1]["id"]);
    app.stranger().get("/public/notices?colour=red").await.refused(422, "invalid");

    let chain = format!("dps/{id}");
    let actions: Vec<String> = app
        .read(move |conn| {
            Ok(audit_entry::table
                .filter(audit_entry::aggregate.eq(chain))
                .order(audit_entry::seq)
                .select(audit_entry::action)
                .load(conn)?)
        })
        .await;
    assert_eq!(actions, ["dps.set_up", "dps.validity_changed", "dps.validity_changed"]);
}

#[actix_web::test]
async fn a_change_goes_its_way_never_into_the_past_and_is_the_lead_officers() {
    let app = TestApp::start().await;
    let id = under(&app, "pa2023").await;
    let lead = app.officer("lead_officer", "WSX").await;
    let yesterday = today() - Duration::days(1);
    for body in [
        change("extend", yesterday),
        change("shorten", yesterday),
        change("end", yesterday),
        change("extend", "2029-02-23"),
        change("shorten", "2029-02-24"),
        change("extend", "2999-01-01"),
    ] {
        let refused = send(&lead.client, &id, 1, &body).await.refused(422, "invalid").json();
        assert_eq!(refused["errors"][0]["pointer"], "/ends_on", "{body}");
    }
    let mut wrong = change("prolong", "2030-01-01");
    let refused = send(&lead.client, &id, 1, &wrong).await.refused(422, "invalid").json();
    assert_eq!(refused["errors"][0]["pointer"], "/kind");
    wrong = change("extend", "2030-01-01");
    wrong["reason"] = " ".into();
    wrong["notice_reference"] = "".into();
    let refused = send(&lead.client, &id, 1, &wrong).await.refused(422, "invalid").json();
    assert!(refused["errors"].as_array().unwrap().len() >= 2, "{refused}");

    let good = change("extend", "2030-01-01");
    let path = format!("/dps/{id}/validity");
    let officer = app.officer("commissioner", "WSX").await;
    send(&officer.client, &id, 1, &json!({"x": 1})).await.refused(403, "forbidden");
    app.stranger().post(&path, &good).await.refused(401, "unauthenticated");
    lead.client.post("/dps/nowhere/validity", &good).await.refused(404, "not_found");
    lead.client.post(&path, &good).await.refused(428, "precondition_required");
    app.move_clock(Duration::minutes(16));
    send(&lead.client, &id, 1, &good).await.refused(403, "step_up_required");
    let rows: i64 = app.read(|conn| Ok(public_notice::table.count().get_result(conn)?)).await;
    assert_eq!(rows, 0);
}

#[actix_web::test]
async fn after_the_end_nothing_is_issued_and_what_runs_goes_on() {
    let app = TestApp::start().await;
    let id = under(&app, "pa2023").await;
    let member = app.member("Alderbrook School", 5_000).await;
    let running = app.running().await;
    let lead = app.officer("lead_officer", "WSX").await;
    let ended = send(&lead.client, &id, 1, &change("end", today())).await.expect(200).json();
    assert_eq!(ended["ended"], false, "its last day still counts");
    let (officer, draft, version) = app.drafted(&draft()).await;
    app.move_clock(Duration::days(2));
    let seen = officer.client.get(&format!("/dps/{id}")).await.expect(200).json();
    assert_eq!((&seen["ended"], &seen["permissions"]), (&json!(true), &json!([])));
    let path = format!("/referrals/{draft}/issue");
    let refused = officer.client.send("POST", &path, Some("{}".into()), Some(version)).await;
    assert!(
        refused.refused(409, "illegal_step").json()["detail"]
            .as_str()
            .unwrap()
            .contains("validity")
    );
    let yes = json!({"establishment_id": member.establishment_id});
    let path = format!("/referrals/{}/can-meet-needs", running.id);
    member.person.client.post(&path, &yes).await.expect(200);
    let back = app.session(&lead.user_id, &lead.role_id).await;
    send(&back, &id, 2, &change("extend", "2031-01-01")).await.refused(409, "illegal_step");
}
