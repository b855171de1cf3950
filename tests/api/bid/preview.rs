//! The price while a bid is written.

use super::{begin, completed};
use crate::support::TestApp;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{audit_entry, bid};

#[actix_web::test]
async fn a_preview_shows_the_engines_figures_and_the_scores_nobody_else_decides() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let begun = begin(&issued, 1).await.expect(201);
    let client = &issued.invited[1].person.client;
    let path = format!("/bids/{}/preview", begun.text_at("/id"));
    let mut body = completed(&begun.json());
    body["needs_met"] = json!(["ASD"]);
    body["variable_costs"] = json!([{"line": "transport_mile", "description": "", "per": "week",
        "rate": "1.20", "quantity": "10", "children": 1}]);
    let answer = client.post(&path, &body).await.expect(200);
    let preview = answer.json();
    assert_eq!(
        preview["price"],
        json!({
            "core_annual": "49936.00",
            "variable_annual": "456.00",
            "discount_percent": "0.00",
            "discount": "0.00",
            "price": "50392.00",
            "price_per_week": "1326.11",
            "price_per_month": "4199.33",
            "core_lines": ["1100.00", "5320.00", "836.00", "1830.00", "16340.00", "4560.00",
                "12920.00", "2356.00", "1064.00", "3610.00"],
            "variable_lines": ["456.00"]
        })
    );
    // Needs 10 of 15 marks; features 5 of 7; 15 miles is the second band; competency 75.
    assert_eq!(
        preview["scores"],
        json!({"needs": "6.67", "features": "3.57", "location": "4.00", "core_competency": "15.00"})
    );
    assert_eq!(preview["unmet"], json!([]));
    assert_eq!(preview["problems"], json!([]));
    assert!(!answer.text.contains("metres") && !answer.text.contains("24141"));

    // Without a feature that disqualifies there are no scores, and it says so.
    body["features_met"] = json!([]);
    let preview = client.post(&path, &body).await.expect(200).json();
    assert_eq!(preview["unmet"], json!(["step_free_site"]));
    assert!(preview.get("scores").is_none());
    assert_eq!(preview["price"]["price"], "50392.00");

    // What the engine cannot price has problems instead.
    body["core_costs"][1]["offered"] = json!("140.01");
    let preview = client.post(&path, &body).await.expect(200).json();
    assert!(preview.get("price").is_none());
    assert_eq!(preview["problems"][0]["code"], "core_cost_increased");
}

#[actix_web::test]
async fn a_preview_keeps_nothing_and_is_the_bidders_alone() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let begun = begin(&issued, 0).await.expect(201);
    let path = format!("/bids/{}/preview", begun.text_at("/id"));
    let stored = async || {
        app.read(|conn| {
            let entries: i64 = audit_entry::table.count().get_result(conn)?;
            let version: i64 = bid::table.select(bid::content_version).get_result(conn)?;
            Ok((entries, version))
        })
        .await
    };
    let before = stored().await;
    let body = completed(&begun.json());
    issued.invited[0].person.client.post(&path, &body).await.expect(200);
    assert_eq!(stored().await, before);
    issued.invited[1].person.client.post(&path, &body).await.refused(404, "not_found");
    issued.officer.client.post(&path, &body).await.refused(404, "not_found");
}
