//! Weights that follow from a weight of price.

use crate::support::TestApp;
use serde_json::json;

#[actix_web::test]
async fn the_rest_of_quality_is_shared_and_a_thin_rest_is_warned_of() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let path = "/categories/sen/weights";
    let shared = officer
        .client
        .post(path, &json!({"price": "60", "has_needs": true, "has_features": true}))
        .await
        .expect(200)
        .json();
    assert_eq!(
        shared["weights"],
        json!({"price": "60.00", "outcomes": "6.00", "needs": "6.00", "features": "3.00",
            "location": "5.00", "core_competency": "20.00"})
    );
    assert_eq!(shared["hardly_counts_needs"], false);
    assert_eq!(shared["own_needs"], "15.00");
    let thin = officer
        .client
        .post(path, &json!({"price": "70", "has_needs": true, "has_features": false}))
        .await
        .expect(200)
        .json();
    assert_eq!(thin["hardly_counts_needs"], true);
    let refused = officer
        .client
        .post(
            path,
            &json!({"price": "29.99", "location": "5.01", "has_needs": true, "has_features": true}),
        )
        .await
        .refused(422, "invalid")
        .json();
    assert_eq!(refused["errors"][0]["pointer"], "/price");
    assert_eq!(refused["errors"][0]["code"], "price_weight_out_of_range");
    assert_eq!(refused["errors"][1]["pointer"], "/location");
}
