//! Finding by reference or name.

use crate::support::TestApp;
use serde_json::Value;

fn names(found: &Value, group: &str) -> Vec<String> {
    let items = found[group].as_array().unwrap().iter();
    items
        .map(|item| item.get("name").unwrap_or(&item["reference"]).as_str().unwrap().to_owned())
        .collect()
}

#[actix_web::test]
async fn each_finds_what_they_may_open_and_no_more_than_ten() {
    let app = TestApp::start().await;
    let osier = app.provider("Osierdene Trust").await;
    let lark = app.provider("Larkhollow 100% Learning").await;
    app.establishment(&osier, "Osierdene School", 1, 1).await;
    let other = app.establishment(&osier, "Osierdene House", 1, 1).await;
    for number in 0..12 {
        app.establishment(&lark, &format!("Larkhollow House {number:02}"), 1, 1).await;
    }
    app.stored_referral("KNT", "KNT-2026-0001").await;
    app.stored_referral("SRY", "SRY-2026-0001").await;

    let commissioner = app.officer("commissioner", "KNT").await;
    let get =
        async |q: &str| commissioner.client.get(&format!("/search?q={q}")).await.expect(200).json();
    let found = get("2026").await;
    assert_eq!(names(&found, "referrals"), ["KNT-2026-0001"], "own authority only");
    let found = get("OSIER").await;
    assert_eq!(names(&found, "providers"), ["Osierdene Trust"]);
    assert_eq!(names(&found, "establishments"), ["Osierdene House", "Osierdene School"]);
    assert_eq!(names(&get("larkhollow").await, "establishments").len(), 10);
    assert_eq!(names(&get("0%25").await, "providers"), ["Larkhollow 100% Learning"]);
    assert_eq!(names(&get("__").await, "providers").len(), 0, "a wildcard means itself");

    let lead = app.officer("lead_officer", "WSX").await;
    let found = lead.client.get("/search?q=2026").await.expect(200).json();
    assert_eq!(names(&found, "referrals").len(), 0, "the lead officer sees no referral");

    let bursar = app.provider_user(&osier, Some(vec![other])).await;
    let found = bursar.client.get("/search?q=house").await.expect(200).json();
    assert_eq!(names(&found, "establishments"), ["Osierdene House"], "own, within the limit");
    let found = bursar.client.get("/search?q=osier").await.expect(200).json();
    assert_eq!(names(&found, "establishments"), ["Osierdene House"]);
    let found = bursar.client.get("/search?q=2026").await.expect(200).json();
    assert_eq!(names(&found, "referrals").len(), 0, "not invited");
}

#[actix_web::test]
async fn those_without_the_register_are_refused_before_what_they_look_for_is_read() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    admin.client.get("/search?q=x").await.refused(403, "forbidden");
    app.stranger().get("/search?q=xx").await.refused(401, "unauthenticated");
    let officer = app.officer("commissioner", "KNT").await;
    for query in ["?q=x", "", "?q=xx&limit=3", "?q=%20%20%20", "?q=a%00b"] {
        officer.client.get(&format!("/search{query}")).await.refused(422, "invalid");
    }
    let long = "x".repeat(101);
    officer.client.get(&format!("/search?q={long}")).await.refused(422, "invalid");
}
