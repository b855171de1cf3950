//! Looking a place up.

use crate::support::TestApp;
use serde_json::json;

#[actix_web::test]
async fn a_postcode_that_is_not_known_offers_the_nearest_place_that_is() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await.client;
    let find = |text: &'static str| {
        let person = person.clone();
        async move { person.post("/geo/place", &json!({"postcode": text})).await }
    };
    assert_eq!(
        find("po191rq").await.expect(200).json(),
        json!({
            "known": false, "place": "PO19 1RQ", "precision": "postcode",
            "wider": {"place": "PO19 1", "precision": "sector"}
        })
    );
    assert_eq!(
        find("PO19").await.expect(200).json(),
        json!({"known": true, "place": "PO19", "precision": "district"})
    );
    let nowhere = find("QQ1 1AA").await.refused(422, "invalid").json();
    assert_eq!(nowhere["errors"][0]["code"], "not_a_postcode");
    let across = find("BT1 1AA").await.refused(422, "invalid").json();
    assert_eq!(across["errors"][0]["code"], "northern_ireland_not_covered");
    app.stranger().post("/geo/place", &json!({"postcode": "PO19"})).await.expect(401);
}
