//! Health and the headers of every answer.

use crate::support::TestApp;

#[actix_web::test]
async fn a_working_service_says_ok_and_no_more() {
    let app = TestApp::start_bare().await;
    let answer = app.stranger().get("/health").await.expect(200);
    assert_eq!(answer.json(), serde_json::json!({"status": "ok"}));
    assert_eq!(answer.headers["x-content-type-options"], "nosniff");
    assert_eq!(answer.headers["cache-control"], "private, no-store");
}
