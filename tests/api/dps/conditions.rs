//! Conditions of membership, where the law freezes them for the term.

use super::under;
use crate::qualification::World;
use crate::support::Answer;
use serde_json::Value;

/// Drafts a version with a change and publishes it.
async fn publish(world: &World, change: impl Fn(&mut Value)) -> Answer {
    let client = &world.lead.client;
    let versions = client.get("/categories/sen/versions").await.expect(200).json();
    let newest = &versions["items"][0];
    let draft = match newest["state"].as_str() {
        Some("draft") => {
            client.get(&format!("/categories/sen/versions/{}", newest["number"])).await
        }
        _ => client.act("/categories/sen/versions").await,
    };
    // Each change begins with what is published.
    let mut config = client.get("/categories/sen").await.json()["version"]["config"].clone();
    change(&mut config);
    let path = format!("/categories/sen/versions/{}", draft.json()["number"]);
    let saved = client.put(&path, draft.version(), &config).await.expect(200);
    client.send("POST", &format!("{path}/publish"), None, Some(saved.version())).await
}

#[actix_web::test]
async fn under_the_act_conditions_stay_once_there_are_members_and_prices_move_on() {
    let world = World::new().await;
    under(&world.app, "pa2023").await;
    let stricter = |config: &mut Value| config["insurances"][0]["minimum"] = "20000000.00".into();
    // Nobody is a member yet.
    publish(&world, stricter).await.expect(200);
    world.admitted().await;
    let asks = |config: &mut Value| config["questions"][0]["suspends"] = true.into();
    let refused = publish(&world, asks).await.refused(409, "regime_forbids");
    assert_eq!(
        refused.json()["detail"],
        "Under the 2023 Act the conditions of membership cannot change in its term: questions."
    );
    let published = world.lead.client.get("/categories/sen").await.json();
    assert_eq!(published["version"]["number"], 2);
    let dearer = |config: &mut Value| {
        config["placement_types"][0]["cap_per_week"] = "1600.00".into();
        config["questions"][0]["guidance"] = "In your own words.".into();
    };
    publish(&world, dearer).await.expect(200);
}

#[actix_web::test]
async fn under_the_2015_rules_a_new_version_may_ask_more() {
    let world = World::new().await;
    world.admitted().await;
    publish(&world, |config| config["questions"][0]["suspends"] = true.into()).await.expect(200);
}

#[actix_web::test]
async fn under_the_act_a_standstill_is_eight_working_days_or_none() {
    let world = World::new().await;
    under(&world.app, "pa2023").await;
    let client = &world.lead.client;
    let draft = client.act("/categories/sen/versions").await.expect(201);
    let mut config = draft.json()["config"].clone();
    config["standstill_days"] = 7.into();
    let refused =
        client.put("/categories/sen/versions/2", 1, &config).await.refused(422, "invalid").json();
    assert_eq!(refused["errors"][0]["pointer"], "/standstill_days");
    config["standstill_days"] = 8.into();
    client.put("/categories/sen/versions/2", 1, &config).await.expect(200);
}
