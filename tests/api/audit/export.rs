//! The trail as a file, and what it may be searched by.

use crate::support::TestApp;
use chrono::Duration;
use serde_json::{Value, json};
use together::audit::{Entry, Who};

impl TestApp {
    /// An entry of Kent about its referral, one that is withheld, one of West Sussex.
    async fn trail(&self) -> String {
        let (kent, lead) = (self.authority("KNT").await, self.authority("WSX").await);
        let id = self.stored_referral("KNT", "KNT-2026-0001").await;
        let referral = id.clone();
        self.write(move |tx| {
            let of = |action, kind, id: &str, authority: &str| {
                Entry::new(action, kind, id, Who::system("tests")).authority(authority)
            };
            of("referral.issued", "referral", &referral, &kent)
                .referral(&referral)
                .payload(json!({"reason": "=1+1"}))
                .record(tx)?;
            of("bid.submitted", "bid", "1", &kent).referral(&referral).withheld().record(tx)?;
            of("referral.issued", "referral", "elsewhere", &lead).record(tx)
        })
        .await;
        id
    }
}

#[actix_web::test]
async fn an_auditor_takes_away_what_the_list_shows_and_it_is_recorded() {
    let app = TestApp::start().await;
    let id = app.trail().await;
    let auditor = app.officer("auditor", "KNT").await;
    let file = auditor.client.get("/audit/export.csv?action=referral.issued").await.expect(200);
    assert_eq!(file.headers["content-type"], "text/csv; charset=utf-8");
    let lines: Vec<&str> = file.text.trim().split("\r\n").collect();
    assert_eq!(lines.len(), 2, "{}", file.text);
    assert!(lines[1].contains("KNT-2026-0001") && lines[1].contains(&id));
    assert!(lines[1].contains("\"'=1+1\""), "no cell begins like a formula: {}", lines[1]);

    let file = auditor.client.get("/audit/export.jsonl").await.expect(200);
    let entries: Vec<Value> =
        file.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let actions: Vec<&str> =
        entries.iter().map(|entry| entry["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["audit.exported", "referral.issued"], "nothing withheld");
    assert_eq!(entries[1]["payload"]["reason"], "=1+1");
    assert_eq!(entries[1]["aggregate_name"], "KNT-2026-0001");
    assert_eq!(entries[0]["payload"]["filters"]["action"], "referral.issued");
    assert_eq!(entries[0]["payload"]["entries"], 1);
    assert!(entries.iter().all(|entry| entry.get("number").is_none()));

    auditor.client.get("/audit/export.csv?limit=5").await.refused(422, "invalid");
    app.officer("commissioner", "KNT")
        .await
        .client
        .get("/audit/export.csv")
        .await
        .refused(403, "forbidden");
    app.stranger().get("/audit/export.jsonl").await.refused(401, "unauthenticated");
    app.move_clock(Duration::minutes(16));
    auditor.client.get("/audit/export.csv").await.refused(403, "step_up_required");
}

#[actix_web::test]
async fn the_trail_is_searched_by_names_kinds_and_references() {
    let app = TestApp::start().await;
    let id = app.trail().await;
    let auditor = app.officer("auditor", "KNT").await;
    auditor.client.get("/audit/outside-views").await.expect(200);
    let found = async |query: &str| {
        let path = format!("/audit/entries?{query}");
        let page = auditor.client.get(&path).await.expect(200).json();
        let items = page["items"].as_array().unwrap().iter();
        items.map(|item| item["action"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let (read, issued) = ("audit.outside_views_read", "referral.issued");
    assert_eq!(found("organisation=kent").await, [read]);
    assert_eq!(found("organisation=nobody").await.len(), 0);
    assert_eq!(found("aggregate=referral").await, [issued]);
    assert_eq!(found("aggregate=knt-2026-0001").await, [issued]);
    assert_eq!(found(&format!("aggregate=referral/{id}")).await, [issued]);
    assert_eq!(found("aggregate=%25").await.len(), 0, "a wildcard means itself");
    let me = auditor.client.get("/me").await.expect(200).json();
    let name = me["user"]["name"].as_str().unwrap().to_uppercase().replace(' ', "%20");
    assert_eq!(found(&format!("actor={name}")).await, [read]);
    let actions = auditor.client.get("/audit/actions").await.expect(200).json();
    assert_eq!(actions["items"], json!([read, issued]), "nothing withheld");
    app.officer("commissioner", "KNT")
        .await
        .client
        .get("/audit/actions")
        .await
        .refused(403, "forbidden");
}
