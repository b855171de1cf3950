//! The areas a geographic limit may name.

use crate::support::TestApp;

#[actix_web::test]
async fn districts_are_listed_with_their_upper_tier_and_the_licence_of_the_data() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "ESX").await;
    let areas = officer.client.get("/geo/areas").await.expect(200).json();
    let items = areas["items"].as_array().unwrap();
    assert_eq!(items.len(), 350);
    let found = items.iter().find(|area| area["code"] == "E07000228").unwrap();
    assert_eq!(found["name"], "Mid Sussex");
    assert_eq!(found["upper_tier_code"], "E10000032");
    assert!(items.iter().any(|area| area["name"] == "Fife"));
    assert!(areas["attribution"].as_str().unwrap().contains("Crown copyright"));
    app.stranger().get("/geo/areas").await.refused(401, "unauthenticated");
}
