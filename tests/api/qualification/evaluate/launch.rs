//! No referral before the first applications are decided (B4, BC 7.19).

use super::{Scene, accept};
use crate::support::draft;
use chrono::{Duration, Utc};
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::referral;

#[actix_web::test]
async fn no_referral_is_issued_while_a_first_application_is_undecided() {
    let scene = Scene::ready(&["day"]).await;
    scene.world.app.member("Near School", 1_610).await;
    let lead = &scene.world.lead.client;
    let closes = json!({"launch_closes_at": Utc::now() + Duration::days(5)});
    scene
        .world
        .bursar
        .client
        .put("/categories/sen/launch", 1, &closes)
        .await
        .refused(403, "forbidden");
    let set = lead.put("/categories/sen/launch", 1, &closes).await.expect(200).json();
    assert_eq!(set["undecided_initial"], 1);
    let (officer, id, version) = scene.world.app.drafted(&draft()).await;
    let shown = officer.client.get(&format!("/referrals/{id}")).await.expect(200).json();
    let warned = shown["warnings"].as_array().unwrap().iter();
    assert!(warned.clone().any(|one| one["code"] == "first_applications_undecided"), "{shown}");
    let path = format!("/referrals/{id}/issue");
    let refused = officer.client.send("POST", &path, Some("{}".into()), Some(version)).await;
    let refused = refused.refused(409, "first_applications_undecided").json();
    assert!(refused["detail"].as_str().unwrap().starts_with('1'));
    let state: String =
        scene.world.app.read(|conn| Ok(referral::table.select(referral::state).first(conn)?)).await;
    assert_eq!(state, "draft");
    scene.decide(&accept()).await.expect(200);
    officer.client.send("POST", &path, Some("{}".into()), Some(version)).await.expect(200);
}

#[actix_web::test]
async fn one_received_after_the_launch_stops_nothing() {
    let scene = Scene::submitted().await;
    let closes = json!({"launch_closes_at": Utc::now() - Duration::days(5)});
    let lead = &scene.world.lead.client;
    let set = lead.put("/categories/sen/launch", 1, &closes).await.expect(200).json();
    assert_eq!(set["undecided_initial"], 0);
    scene.world.app.member("Near School", 1_610).await;
    scene.world.app.running().await;
}

#[actix_web::test]
async fn a_withdrawn_first_application_counts_as_decided() {
    let scene = Scene::submitted().await;
    let lead = &scene.world.lead.client;
    let closes = json!({"launch_closes_at": Utc::now() + Duration::days(5)});
    lead.put("/categories/sen/launch", 1, &closes).await.expect(200);
    let path = format!("/applications/{}", scene.id);
    let bursar = &scene.world.bursar.client;
    let version = bursar.get(&path).await.expect(200).version();
    let words = json!({"words": "We changed our mind."}).to_string();
    bursar.send("POST", &format!("{path}/withdraw"), Some(words), Some(version)).await.expect(200);
    let windows = lead.get("/categories/sen/entry-windows").await.expect(200).json();
    assert_eq!(windows["undecided_initial"], 0);
}
