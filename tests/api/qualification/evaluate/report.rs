//! Rounds and the report on one.

use super::{Scene, accept, fault, reject};
use crate::support::today;
use chrono::{Duration, Utc};
use serde_json::json;

#[actix_web::test]
async fn a_round_takes_submitted_applications_of_its_category_and_closes_when_all_are_decided() {
    let scene = Scene::submitted().await;
    let lead = &scene.world.lead.client;
    let due = today() + Duration::days(7);
    let draft = scene
        .world
        .app
        .establishment(&scene.world.provider, "Second School", 486_000, 106_000)
        .await;
    let draft = scene.world.app.begun(&scene.world.bursar, "sen", &draft).await;
    let body = |applications: Vec<&str>| {
        json!({
            "category": "sen", "name": "June", "marks_due_on": due, "applications": applications,
        })
    };
    let wrong = body(vec!["x", &draft, &scene.id, &scene.id]);
    let refused = lead.post("/application-rounds", &wrong).await.refused(422, "invalid").json();
    fault(&refused, "/applications/0", "unknown_id");
    fault(&refused, "/applications/1", "unknown_id");
    fault(&refused, "/applications/3", "duplicate");
    let mut past = body(vec![]);
    past["marks_due_on"] = json!(due - Duration::days(30));
    let refused = lead.post("/application-rounds", &past).await.refused(422, "invalid").json();
    fault(&refused, "/marks_due_on", "out_of_range");
    scene
        .world
        .bursar
        .client
        .post("/application-rounds", &body(vec![]))
        .await
        .refused(403, "forbidden");
    let made = lead.post("/application-rounds", &body(vec![&scene.id])).await.expect(201);
    let id = made.text_at("/id");
    assert_eq!(made.json()["items"][0]["state"], "in_evaluation");
    let more = json!({"applications": [scene.id]});
    let path = format!("/application-rounds/{id}");
    let refused = lead.post(&format!("{path}/applications"), &more).await;
    fault(&refused.refused(422, "invalid").json(), "/applications/0", "not_submitted");
    // A second one joins.
    scene.world.app.filled(&scene.world.bursar, &draft, &["day"]).await;
    scene.world.app.submit(&scene.world.bursar, &draft).await;
    let more = json!({"applications": [draft]});
    let both = lead.post(&format!("{path}/applications"), &more).await.expect(200).json();
    assert_eq!(both["applications"], 2);
    let close = format!("{path}/close");
    let version = lead.get(&path).await.expect(200).version();
    lead.send("POST", &close, None, Some(version)).await.refused(409, "illegal_step");
    scene.agreed().await;
    scene.confirm_all().await;
    scene.decide(&accept()).await.expect(200);
    scene.world.app.put_into(&draft, "withdrawn").await;
    lead.send("POST", &close, None, None).await.refused(428, "precondition_required");
    let closed = lead.send("POST", &close, None, Some(version)).await.expect(200).json();
    assert!(closed["closed_at"].is_string());
    lead.post(&format!("{path}/applications"), &more).await.refused(409, "illegal_step");
    let open = lead.get("/application-rounds?open=true").await.expect(200).json();
    assert_eq!(open["items"], json!([]));
    let all = lead.get("/application-rounds?category=sen").await.expect(200).json();
    assert_eq!(all["items"][0]["name"], "June");
}

#[actix_web::test]
async fn the_report_says_who_decided_what_and_why() {
    let scene = Scene::begun().await;
    scene.panel().await;
    let round = scene.round().await;
    let path = format!("/application-rounds/{round}/report");
    let lead = &scene.world.lead.client;
    scene.mark(&scene.kent, "Q1", 5).await.expect(201);
    let early = lead.get(&path).await.expect(200).json();
    assert_eq!(early["applications"][0]["statements"][0]["marks"], json!([]));
    scene.mark(&scene.essex, "Q1", 3).await.expect(201);
    scene.agree(&scene.surrey, "Q1", 4).await.expect(200);
    for question in ["Q2", "Q3"] {
        scene.mark(&scene.kent, question, 3).await.expect(201);
        scene.mark(&scene.essex, question, 3).await.expect(201);
        scene.agree(&scene.essex, question, 3).await.expect(200);
    }
    scene.confirm_all().await;
    let body = json!({"decision": "not_met", "reason": "The plan was never tested."});
    scene.criterion("C1", &body).await.expect(200);
    scene.decide(&reject()).await.expect(200);
    let report = lead.get(&path).await.expect(200).json();
    assert_eq!((&report["accepted"], &report["rejected"]), (&json!(0), &json!(1)));
    let one = &report["applications"][0];
    assert_eq!(one["outcome"], "rejected");
    let failed = one["criteria"]
        .as_array()
        .unwrap()
        .iter()
        .find(|criterion| criterion["question"] == "C1")
        .unwrap();
    assert_eq!(failed["reason"], "The plan was never tested.");
    assert_eq!(failed["proposed"], "met");
    assert_eq!(failed["by"], "Test lead_officer");
    let statement = &one["statements"][0];
    assert_eq!(statement["spread"], 2);
    assert_eq!(statement["agreed"]["mark"], 4);
    assert_eq!(statement["marks"][1]["authority"], "Essex County Council");
    // 34 × 4/5 + 33 × 3/5 + 33 × 3/5.
    assert_eq!(one["competency"]["total"], "66.80");
    assert_eq!(one["evaluators"][2]["moderator"], true);
    assert_eq!((&one["days_taken"], &one["days_allowed"]), (&json!(0), &json!(10)));
    assert_eq!(one["late"], false);
    scene.world.app.officer("auditor", "WSX").await.client.get(&path).await.expect(200);
    scene.essex.client.get(&path).await.refused(403, "forbidden");
    scene.world.bursar.client.get(&path).await.refused(403, "forbidden");
    let stranger = scene.world.app.officer("commissioner", "WSX").await;
    stranger.client.get(&path).await.refused(404, "not_found");
}
