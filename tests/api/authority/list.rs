//! Listing and reading authorities.

use crate::support::TestApp;
use serde_json::json;

#[actix_web::test]
async fn whoever_is_signed_in_sees_which_councils_there_are() {
    let app = TestApp::start().await;
    let provider = app.provider("Osierdene Trust").await;
    let person = app.provider_user(&provider, None).await.client;
    let page = person.get("/authorities?limit=5").await.expect(200).json();
    assert_eq!(page["items"].as_array().unwrap().len(), 5);
    let next = page["next"].as_str().unwrap();
    let rest = person.get(&format!("/authorities?limit=5&cursor={next}")).await.expect(200).json();
    assert_eq!(rest["items"].as_array().unwrap().len(), 2);
    assert_eq!(page["items"][0]["prefix"], "WSX");
    assert_eq!(page["items"][0]["kind"], "lead");

    let kent = app.authority("KNT").await;
    let officer = app.officer("commissioner", "KNT").await.client;
    let own = officer.get(&format!("/authorities/{kent}")).await.expect(200).json();
    assert_eq!(own["permissions"], json!(["read_caps", "set_caps"]));
    let other = app.authority("SRY").await;
    let theirs = officer.get(&format!("/authorities/{other}")).await.expect(200).json();
    assert_eq!(theirs["permissions"], json!([]));
    officer.get("/authorities/none").await.refused(404, "not_found");
    app.stranger().get("/authorities").await.refused(401, "unauthenticated");
}
