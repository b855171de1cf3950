//! Confirming and changing the password.

use crate::support::{PASSWORD, TestApp};
use chrono::Duration;
use serde_json::json;

fn invitation(email: &str) -> serde_json::Value {
    json!({"name": "New Person", "email": email, "role": "evaluator"})
}

#[actix_web::test]
async fn decisive_steps_ask_for_the_password_again_after_fifteen_minutes() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    app.with_password(&admin).await;
    admin.client.post("/users", &invitation("one@kent.example")).await.expect(202);
    app.move_clock(Duration::minutes(16));
    admin
        .client
        .post("/users", &invitation("two@kent.example"))
        .await
        .refused(403, "step_up_required");
    // Reading needs no second look.
    admin.client.get("/users").await.expect(200);
    admin
        .client
        .post("/auth/confirm", &json!({"password": "not it at all"}))
        .await
        .refused(401, "sign_in_failed");
    let answer =
        admin.client.post("/auth/confirm", &json!({"password": PASSWORD})).await.expect(200);
    let client = app.stranger().signed_in(&answer.text_at("/access_token"), &admin.role_id);
    client.post("/users", &invitation("two@kent.example")).await.expect(202);
}

#[actix_web::test]
async fn a_stolen_token_is_no_place_to_guess_at() {
    let app = TestApp::start().await;
    let person = app.officer("authority_admin", "KNT").await;
    app.with_password(&person).await;
    for _ in 0..10 {
        let guess = json!({"password": "not it at all"});
        person.client.post("/auth/confirm", &guess).await.refused(401, "sign_in_failed");
        app.move_clock(Duration::seconds(20));
    }
    person
        .client
        .post("/auth/confirm", &json!({"password": PASSWORD}))
        .await
        .refused(401, "sign_in_failed");
    // It is the session's counter: the person signs in elsewhere all the same.
    app.browser().sign_in(&person.email).await;
}

#[actix_web::test]
async fn a_changed_password_ends_every_session() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    let browser = app.browser();
    browser.sign_in(&person.email).await;
    let new = "two herons by the weir";
    let body = json!({"current": PASSWORD, "password": new}).to_string();
    let wrong = json!({"current": "not it at all", "password": new}).to_string();
    person
        .client
        .send("PUT", "/me/password", Some(wrong), None)
        .await
        .refused(401, "sign_in_failed");
    person.client.send("PUT", "/me/password", Some(body), None).await.expect(204);
    person.client.get("/me").await.refused(401, "unauthenticated");
    browser.refresh().await.refused(401, "unauthenticated");
    app.browser().try_password(&person.email, PASSWORD).await.refused(401, "sign_in_failed");
    app.browser().try_password(&person.email, new).await.expect(200);
}

#[actix_web::test]
async fn an_easy_password_is_refused_with_the_reason() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    for (weak, code) in [
        ("short one", "out_of_range"),
        ("password1234", "too_common"),
        ("KentCounty2026!", "too_common"),
        ("placement2026", "too_common"),
        ("aaaaaaaaaaaaa", "too_common"),
    ] {
        let body = json!({"current": PASSWORD, "password": weak}).to_string();
        let answer = person
            .client
            .send("PUT", "/me/password", Some(body), None)
            .await
            .refused(422, "invalid");
        assert_eq!(answer.text_at("/errors/0/pointer"), "/password");
        assert_eq!(answer.text_at("/errors/0/code"), code, "{weak}");
        assert!(!answer.text.contains(weak));
    }
}
