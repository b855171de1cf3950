//! Reading one membership.

use super::World;
use serde_json::json;

#[actix_web::test]
async fn the_own_provider_and_commissioners_read_prices_and_others_do_not() {
    let world = World::new().await;
    let id = world.admitted().await;
    let path = format!("/memberships/{id}");
    for (person, may) in [
        (&world.bursar, json!(["renew_evidence"])),
        (&world.app.officer("commissioner", "KNT").await, json!([])),
        (&world.app.officer("contract_manager", "KNT").await, json!([])),
        (&world.app.officer("auditor", "WSX").await, json!([])),
    ] {
        let seen = person.client.get(&path).await.expect(200);
        assert_eq!(seen.version(), 1);
        let body = seen.json();
        assert_eq!(body["prices"][0]["lines"][0]["amount"], "1100.00");
        assert_eq!(body["prices"][0]["cap_per_week"], "1500.00");
        assert_eq!(body["permissions"], may);
    }
    let other = world.app.provider("Larkhollow Schools Ltd").await;
    let rival = world.app.provider_user(&other, None).await;
    let foreign = rival.client.get(&path).await.refused(404, "not_found");
    let missing = rival
        .client
        .get("/memberships/0190b0b0-0000-7000-8000-000000000000")
        .await
        .refused(404, "not_found");
    assert_eq!(foreign.text, missing.text);
    let limited = world.app.provider_user(&world.provider, Some(vec!["x".into()])).await;
    limited.client.get(&path).await.refused(404, "not_found");
    // Evaluators do not see fixed prices.
    let evaluator = world.app.officer("evaluator", "KNT").await;
    evaluator.client.get(&path).await.refused(403, "forbidden");
    world.app.stranger().get(&path).await.refused(401, "unauthenticated");
}
