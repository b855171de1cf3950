//! Listing providers.

use crate::support::TestApp;

#[actix_web::test]
async fn officers_page_through_all_and_a_provider_user_sees_only_their_own() {
    let app = TestApp::start().await;
    let mut ids = Vec::new();
    for name in ["Osierdene Trust", "Larkhollow Schools Ltd", "Tansyfold 100% Learning"] {
        ids.push(app.provider(name).await);
    }
    let officer = app.officer("commissioner", "KNT").await;
    let first = officer.client.get("/providers?limit=2").await.expect(200).json();
    let next = first["next"].as_str().unwrap();
    let second =
        officer.client.get(&format!("/providers?limit=2&cursor={next}")).await.expect(200).json();
    assert_eq!(first["items"].as_array().unwrap().len(), 2);
    assert_eq!(second["items"][0]["name"], "Tansyfold 100% Learning");
    assert!(second.get("next").is_none());

    // A wildcard means itself.
    let found = officer.client.get("/providers?name=100%25").await.expect(200).json();
    assert_eq!(found["items"].as_array().unwrap().len(), 1);

    // A cursor is good for the caller and the filters it was made for.
    let other = app.officer("commissioner", "SRY").await;
    other.client.get(&format!("/providers?limit=2&cursor={next}")).await.refused(400, "bad_cursor");
    officer
        .client
        .get(&format!("/providers?name=a&cursor={next}"))
        .await
        .refused(400, "bad_cursor");
    officer.client.get("/providers?colour=red").await.refused(422, "invalid");

    let bursar = app.provider_user(&ids[0], None).await;
    let own = bursar.client.get("/providers").await.expect(200).json();
    assert_eq!(own["items"][0]["id"], ids[0].as_str());
    assert_eq!(own["items"].as_array().unwrap().len(), 1);
    bursar.client.get(&format!("/providers/{}", ids[1])).await.refused(404, "not_found");
    bursar.client.get(&format!("/providers/{}", ids[0])).await.expect(200);
}

#[actix_web::test]
async fn a_stranger_is_asked_to_sign_in() {
    let app = TestApp::start().await;
    app.stranger().get("/providers").await.refused(401, "unauthenticated");
}
