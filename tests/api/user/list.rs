//! Listing people.

use crate::support::TestApp;
use serde_json::json;

#[actix_web::test]
async fn an_admin_sees_the_people_of_the_own_authority_only() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let colleague = app.officer("evaluator", "KNT").await;
    let stranger = app.officer("evaluator", "SRY").await;
    let page = admin.client.get("/users?limit=1").await.expect(200).json();
    assert_eq!(page["items"][0]["id"], admin.user_id.as_str());
    assert_eq!(page["items"][0]["permissions"], json!(["give_role", "start_password_reset"]));
    let next = page["next"].as_str().unwrap();
    let page = admin.client.get(&format!("/users?limit=1&cursor={next}")).await.expect(200).json();
    assert_eq!(page["items"][0]["id"], colleague.user_id.as_str());
    assert_eq!(page["items"][0]["access"], "active");
    assert_eq!(page["items"][0]["roles"][0]["role"], "evaluator");
    assert_eq!(
        page["items"][0]["permissions"],
        json!(["give_role", "end_role", "disable", "start_password_reset"])
    );
    assert!(page["items"][0]["last_seen_at"].is_string());
    assert!(page.get("next").is_none());

    let foreign =
        admin.client.get(&format!("/users/{}", stranger.user_id)).await.refused(404, "not_found");
    let missing = admin.client.get("/users/nobody").await.refused(404, "not_found");
    assert_eq!(foreign.text, missing.text);
    let other = app.officer("authority_admin", "SRY").await;
    other.client.get(&format!("/users?cursor={next}")).await.refused(400, "bad_cursor");
    admin.client.get("/users?provider_id=x").await.refused(404, "not_found");
    admin.client.get("/users?nickname=a").await.refused(422, "invalid");
    // By part of a name or address, and nobody outside the own authority.
    let part = &colleague.email[..8];
    let page = admin.client.get(&format!("/users?name={}", part.to_uppercase())).await;
    let page = page.expect(200).json();
    let items = page["items"].as_array().unwrap().iter();
    let ids: Vec<&str> = items.map(|one| one["id"].as_str().unwrap()).collect();
    assert!(ids.contains(&colleague.user_id.as_str()) && !ids.contains(&stranger.user_id.as_str()));
    let page = admin.client.get("/users?name=%25").await.expect(200).json();
    assert_eq!(page["items"], json!([]), "a wildcard means itself");
    let asked = colleague.client.get("/me").await.expect(200).json();
    let names = asked["administrators"].as_array().unwrap();
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(names[0]["organisation_id"].is_string() && names[0]["name"].is_string());
}

#[actix_web::test]
async fn colleagues_without_the_role_are_told_so_and_others_see_nothing() {
    let app = TestApp::start().await;
    let person = app.officer("evaluator", "KNT").await;
    let path = format!("/users/{}", person.user_id);
    for role in ["commissioner", "contract_manager", "auditor", "evaluator"] {
        let colleague = app.officer(role, "KNT").await.client;
        colleague.get("/users").await.refused(403, "forbidden");
        colleague.get(&path).await.refused(403, "forbidden");
        app.officer(role, "SRY").await.client.get(&path).await.refused(404, "not_found");
    }
    let lead = app.officer("lead_officer", "WSX").await.client;
    lead.get(&path).await.refused(404, "not_found");
    app.stranger().get("/users").await.refused(401, "unauthenticated");
}

#[actix_web::test]
async fn the_lead_officer_sees_users_of_every_provider_and_a_provider_its_own() {
    let app = TestApp::start().await;
    let (one, two) = (app.provider("Osierdene Trust").await, app.provider("Larkhollow Ltd").await);
    let (of_one, of_two) =
        (app.provider_user(&one, None).await, app.provider_user(&two, None).await);
    let officer = app.officer("lead_officer", "WSX").await.client;
    let all = officer.get("/users").await.expect(200).json();
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
    let some = officer.get(&format!("/users?provider_id={two}")).await.expect(200).json();
    assert_eq!(some["items"][0]["id"], of_two.user_id.as_str());
    assert_eq!(some["items"].as_array().unwrap().len(), 1);

    let own = of_one.client.get("/users").await.expect(200).json();
    assert_eq!(own["items"][0]["id"], of_one.user_id.as_str());
    assert_eq!(own["items"].as_array().unwrap().len(), 1);
    of_one.client.get(&format!("/users?provider_id={two}")).await.refused(404, "not_found");
    of_one.client.get(&format!("/users/{}", of_two.user_id)).await.refused(404, "not_found");
    app.without_manage(&of_one).await;
    of_one.client.get("/users").await.refused(403, "forbidden");
}

#[actix_web::test]
async fn colleagues_of_an_establishment_are_seen_without_a_manage_mark() {
    let app = TestApp::start().await;
    let osier = app.provider("Osierdene Trust").await;
    let school = app.establishment(&osier, "Osierdene School", 1, 1).await;
    let house = app.establishment(&osier, "Osierdene House", 1, 1).await;
    let all = app.provider_user(&osier, None).await;
    let limited = app.provider_user(&osier, Some(vec![house.clone()])).await;
    app.without_manage(&all).await;
    app.without_manage(&limited).await;
    let path = |id: &str| format!("/establishments/{id}/people");
    let seen = all.client.get(&path(&school)).await.expect(200).json();
    assert_eq!(seen["items"].as_array().unwrap().len(), 1, "{seen}");
    assert_eq!(seen["items"][0]["email"], all.email.as_str());
    assert_eq!(seen["items"][0]["manage"], false);
    let seen = limited.client.get(&path(&house)).await.expect(200).json();
    assert_eq!(seen["items"].as_array().unwrap().len(), 2);
    limited.client.get(&path(&school)).await.refused(404, "not_found");
    let lead = app.officer("lead_officer", "WSX").await;
    lead.client.get(&path(&school)).await.expect(200);
    lead.client.get(&path("none")).await.refused(404, "not_found");
    let officer = app.officer("commissioner", "KNT").await;
    officer.client.get(&path(&school)).await.refused(404, "not_found");
    let lark = app.provider("Larkhollow").await;
    let other = app.provider_user(&lark, None).await;
    other.client.get(&path(&school)).await.refused(404, "not_found");
}
