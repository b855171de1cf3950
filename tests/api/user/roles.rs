//! Giving and ending roles, taking access away.

use crate::support::{PASSWORD, Person, TestApp};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{app_user, audit_entry};

async fn status(app: &TestApp, person: &Person) -> (String, Option<String>) {
    let id = person.user_id.clone();
    app.read(move |conn| {
        Ok(app_user::table
            .find(id)
            .select((app_user::status, app_user::password_hash))
            .first(conn)?)
    })
    .await
}

#[actix_web::test]
async fn a_role_that_is_given_counts_from_the_next_sign_in() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let person = app.officer("evaluator", "KNT").await;
    app.with_password(&person).await;
    let path = format!("/users/{}/roles", person.user_id);
    let given = admin.client.post(&path, &json!({"role": "commissioner"})).await.expect(201);
    assert_eq!(given.headers["location"], format!("/api/v1/users/{}", person.user_id));
    admin.client.post(&path, &json!({"role": "commissioner"})).await.refused(409, "already_exists");
    admin.client.post(&path, &json!({"role": "lead_officer"})).await.refused(422, "invalid");
    person.client.get("/me").await.refused(401, "unauthenticated");

    let token = app.browser().sign_in(&person.email).await;
    // Two roles: one is named, never the union.
    let client = |role: &str| app.stranger().signed_in(&token, role);
    let caps = format!("/authorities/{}/caps", app.authority("KNT").await);
    client(&given.text_at("/id")).get(&caps).await.expect(200);
    client(&person.role_id).get(&caps).await.refused(403, "forbidden");
    let bare = reqwest::Client::new()
        .get(format!("{}/api/v1{caps}", app.base))
        .bearer_auth(&token)
        .send()
        .await
        .unwrap();
    assert_eq!(bare.status(), 400);
    app.officer("authority_admin", "SRY")
        .await
        .client
        .post(&path, &json!({}))
        .await
        .refused(404, "not_found");
    app.officer("commissioner", "KNT")
        .await
        .client
        .post(&path, &json!({}))
        .await
        .refused(403, "forbidden");
}

#[actix_web::test]
async fn an_ended_role_ends_the_sessions_at_once() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let person = app.officer("commissioner", "KNT").await;
    let caps = format!("/authorities/{}/caps", app.authority("KNT").await);
    person.client.get(&caps).await.expect(200);
    let path = format!("/users/{}/roles/{}", person.user_id, person.role_id);
    app.officer("authority_admin", "SRY")
        .await
        .client
        .delete(&path)
        .await
        .refused(404, "not_found");
    let wrong = format!("/users/{}/roles/{}", person.user_id, admin.role_id);
    admin.client.delete(&wrong).await.refused(404, "not_found");
    admin.client.delete(&path).await.expect(204);
    person.client.get(&caps).await.refused(401, "unauthenticated");
    // A new session has no role to act in.
    let again = app.session(&person.user_id, &person.role_id).await;
    again.get(&caps).await.refused(403, "forbidden");
    admin.client.delete(&path).await.refused(404, "not_found");
    let shown = admin.client.get(&format!("/users/{}", person.user_id)).await.expect(200).json();
    assert_eq!((&shown["access"], &shown["permissions"]), (&json!("no_access"), &json!([])));
    let give = format!("/users/{}/roles", person.user_id);
    admin.client.post(&give, &json!({"role": "auditor"})).await.refused(409, "illegal_step");
}

#[actix_web::test]
async fn who_is_disabled_is_out_everywhere_at_once() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    let browser = app.browser();
    browser.sign_in(&person.email).await;
    let path = format!("/users/{}/disable", person.user_id);
    app.officer("commissioner", "KNT").await.client.act(&path).await.refused(403, "forbidden");
    app.officer("authority_admin", "SRY").await.client.act(&path).await.refused(404, "not_found");
    admin.client.act(&path).await.expect(204);
    person.client.get("/me").await.refused(401, "unauthenticated");
    browser.refresh().await.refused(401, "unauthenticated");
    browser.try_password(&person.email, PASSWORD).await.refused(401, "sign_in_failed");
    assert_eq!(status(&app, &person).await, ("disabled".into(), None));
    admin.client.act(&path).await.refused(409, "illegal_step");
    let aggregate = format!("user/{}", person.user_id);
    let told: Vec<(String, Option<String>)> = app
        .read(move |conn| {
            Ok(audit_entry::table
                .filter(audit_entry::aggregate.eq(aggregate))
                .filter(audit_entry::action.eq("user.disabled"))
                .select((audit_entry::actor, audit_entry::authority_id))
                .load(conn)?)
        })
        .await;
    let kent = app.authority("KNT").await;
    assert_eq!(told, [(format!("user/{}", admin.user_id), Some(kent))]);
}

#[actix_web::test]
async fn taking_access_leaves_what_another_organisation_gave() {
    let app = TestApp::start().await;
    let kent = app.officer("authority_admin", "KNT").await;
    let person = app.officer("evaluator", "KNT").await;
    app.with_password(&person).await;
    let surrey = app.authority("SRY").await;
    let role = app.also(&person, "evaluator", &surrey).await;
    kent.client.act(&format!("/users/{}/disable", person.user_id)).await.expect(204);
    assert_eq!(status(&app, &person).await.0, "active");
    let token = app.browser().sign_in(&person.email).await;
    app.stranger().signed_in(&token, &role).get("/establishments").await.expect(200);
    app.stranger()
        .signed_in(&token, &person.role_id)
        .get("/establishments")
        .await
        .refused(403, "forbidden");
    // Kent learns nothing of what they do elsewhere.
    let shown = kent.client.get(&format!("/users/{}", person.user_id)).await.expect(200).json();
    assert_eq!((&shown["access"], shown.get("last_seen_at")), (&json!("no_access"), None));
}

#[actix_web::test]
async fn nobody_takes_their_own_access_and_the_password_is_asked_again() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let person = app.officer("evaluator", "KNT").await;
    admin
        .client
        .act(&format!("/users/{}/disable", admin.user_id))
        .await
        .refused(409, "illegal_step");
    let own = format!("/users/{}/roles/{}", admin.user_id, admin.role_id);
    admin.client.delete(&own).await.refused(409, "illegal_step");
    app.move_clock(Duration::minutes(16));
    let id = &person.user_id;
    admin.client.act(&format!("/users/{id}/disable")).await.refused(403, "step_up_required");
    let role = format!("/users/{id}/roles/{}", person.role_id);
    admin.client.delete(&role).await.refused(403, "step_up_required");
    let give = json!({"role": "auditor"});
    admin.client.post(&format!("/users/{id}/roles"), &give).await.refused(403, "step_up_required");
    person.client.get("/me").await.expect(200);
}

#[actix_web::test]
async fn a_limited_manager_cannot_touch_those_with_more() {
    let app = TestApp::start().await;
    let provider = app.provider("Osierdene Trust").await;
    let school = app.establishment(&provider, "Osier School", 480_000, 105_000).await;
    let limited = app.provider_user(&provider, Some(vec![school.clone()])).await;
    let full = app.provider_user(&provider, None).await;
    let peer = app.provider_user(&provider, Some(vec![school])).await;
    let path = |person: &Person| format!("/users/{}/disable", person.user_id);
    limited.client.act(&path(&full)).await.refused(403, "forbidden");
    limited.client.act(&path(&peer)).await.expect(204);
    let officer = app.officer("lead_officer", "WSX").await.client;
    officer.act(&path(&limited)).await.expect(204);
    limited.client.get("/me").await.refused(401, "unauthenticated");
}

#[actix_web::test]
async fn who_was_out_can_be_invited_again_and_sets_a_new_password() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    admin.client.act(&format!("/users/{}/disable", person.user_id)).await.expect(204);
    let body = json!({"name": "Back Again", "email": person.email, "role": "auditor"});
    let id = admin.client.post("/users", &body).await.expect(202).text_at("/id");
    let token = app.write(move |tx| together::user::actions::mint_invitation_token(tx, &id)).await;
    let new = "two herons by the weir";
    let accept = json!({"token": token, "password": new});
    app.stranger().post("/auth/invitations/accept", &accept).await.expect(200);
    app.browser().try_password(&person.email, PASSWORD).await.refused(401, "sign_in_failed");
    let answer = app.browser().try_password(&person.email, new).await.expect(200);
    assert_eq!(answer.json()["acting_for"].as_array().unwrap().len(), 1);
    assert_eq!(answer.text_at("/acting_for/0/role"), "auditor");
}
