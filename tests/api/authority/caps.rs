//! Own caps.

use crate::support::TestApp;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::authority_cap;

fn caps(list: &[(&str, &str, &str)]) -> Value {
    let caps: Vec<Value> = list
        .iter()
        .map(|(category, kind, per_week)| {
            json!({"category": category, "placement_type": kind, "per_week": per_week})
        })
        .collect();
    json!({ "caps": caps })
}

#[actix_web::test]
async fn a_commissioner_sets_the_caps_of_the_own_authority() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let path = format!("/authorities/{}/caps", app.authority("KNT").await);
    let empty = officer.client.get(&path).await.expect(200);
    assert_eq!(empty.json()["caps"], json!([]));
    let first = caps(&[("sen", "day", "1450.50"), ("foster", "long_term", "900")]);
    let set = officer.client.put(&path, empty.version(), &first).await.expect(200);
    let read = officer.client.get(&path).await.expect(200);
    assert_eq!((read.text.clone(), read.version()), (set.text.clone(), set.version()));
    assert_eq!(
        read.json()["caps"][1],
        json!({"category": "sen", "placement_type": "day", "per_week": "1450.50"})
    );
    let stored: Vec<i64> = app
        .read(|conn| {
            Ok(authority_cap::table
                .order(authority_cap::per_week)
                .select(authority_cap::per_week)
                .load(conn)?)
        })
        .await;
    assert_eq!(stored, [90_000, 145_050]);

    // Somebody who read the list before is told who changed it.
    let stale = officer.client.put(&path, empty.version(), &caps(&[])).await.refused(412, "stale");
    assert_eq!(stale.text_at("/current/changed_by"), format!("user/{}", officer.user_id));
    let body = Some(caps(&[]).to_string());
    officer.client.send("PUT", &path, body, None).await.refused(428, "precondition_required");
    let cleared = officer.client.put(&path, set.version(), &caps(&[])).await.expect(200);
    assert_eq!(cleared.version(), empty.version());
}

#[actix_web::test]
async fn a_cap_is_for_something_that_exists_and_more_than_nothing() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await.client;
    let path = format!("/authorities/{}/caps", app.authority("KNT").await);
    let version = officer.get(&path).await.expect(200).version();
    for (list, pointer, code) in [
        (caps(&[("space", "day", "1")]), "/caps/0/category", "unknown_value"),
        (caps(&[("sen", "night", "1")]), "/caps/0/placement_type", "unknown_value"),
        (caps(&[("sen", "day", "1"), ("sen", "day", "2")]), "/caps/1/placement_type", "duplicate"),
        (caps(&[("sen", "day", "0")]), "/caps/0/per_week", "out_of_range"),
        (caps(&[("sen", "day", "-1")]), "/caps/0/per_week", "not_a_decimal"),
        (caps(&[("sen", "day", "1.005")]), "/caps/0/per_week", "too_many_decimals"),
        (
            json!({"caps": [{"category": "sen", "placement_type": "day", "per_week": 5}]}),
            "/caps/0/per_week",
            "unknown_value",
        ),
        (json!({"caps": [], "authority_id": "x"}), "/authority_id", "unknown_field"),
    ] {
        let answer = officer.put(&path, version, &list).await.refused(422, "invalid");
        assert_eq!(answer.text_at("/errors/0/pointer"), pointer);
        assert_eq!(answer.text_at("/errors/0/code"), code);
    }
}

#[actix_web::test]
async fn nobody_else_reads_or_sets_them() {
    let app = TestApp::start().await;
    let path = format!("/authorities/{}/caps", app.authority("KNT").await);
    let provider = app.provider("Osierdene Trust").await;
    let cases = [
        (app.officer("lead_officer", "WSX").await, 403),
        (app.officer("commissioner", "SRY").await, 404),
        (app.officer("authority_admin", "KNT").await, 403),
        (app.officer("authority_admin", "SRY").await, 404),
        (app.officer("evaluator", "KNT").await, 403),
        (app.officer("evaluator", "SRY").await, 404),
        (app.officer("contract_manager", "KNT").await, 403),
        (app.officer("auditor", "KNT").await, 403),
        (app.officer("auditor", "SRY").await, 404),
        (app.provider_user(&provider, None).await, 403),
    ];
    for (person, status) in cases {
        person.client.get(&path).await.expect(status);
        // Refused before If-Match and body are looked at.
        person.client.send("PUT", &path, Some("nonsense".into()), None).await.expect(status);
    }
    app.stranger().get(&path).await.refused(401, "unauthenticated");
}
