//! Accepting an invitation.

use crate::support::{PASSWORD, Person, TestApp};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{account_invitation, user_role};
use together::user::actions::mint_invitation_token;

async fn invited(app: &TestApp, admin: &Person, email: &str) -> (String, String) {
    let body = json!({"name": "Amara Lowe", "email": email, "role": "evaluator"});
    let id = admin.client.post("/users", &body).await.expect(202).text_at("/id");
    (id.clone(), mint(app, &id).await)
}

/// What the worker does when it sends the mail.
async fn mint(app: &TestApp, id: &str) -> String {
    let id = id.to_owned();
    app.write(move |tx| mint_invitation_token(tx, &id)).await
}

#[actix_web::test]
async fn somebody_new_sets_a_password_and_signs_in() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let (_, token) = invited(&app, &admin, "amara@kent.example").await;
    let stored: Vec<Option<String>> = app
        .read(|conn| {
            Ok(account_invitation::table.select(account_invitation::token_hash).load(conn)?)
        })
        .await;
    assert_eq!(stored, [Some(together::seal::sha256_hex(token.as_bytes()))]);

    let open = app.stranger();
    let offer =
        open.post("/auth/invitations/read", &json!({"token": token})).await.expect(200).json();
    assert_eq!((&offer["has_account"], &offer["role"]), (&json!(false), &json!("evaluator")));
    assert_eq!(offer["organisation"]["name"], "Kent County Council");
    let accept = |password: &str| json!({"token": token, "password": password});
    let answer = open
        .post("/auth/invitations/accept", &accept("Amara-Kent-2026"))
        .await
        .refused(422, "invalid");
    assert_eq!(answer.text_at("/errors/0/code"), "too_common");
    let answer = open.post("/auth/invitations/accept", &accept(PASSWORD)).await.expect(200);
    assert_eq!(answer.text_at("/email"), "amara@kent.example");

    let token = app.browser().try_password("amara@kent.example", PASSWORD).await.expect(200);
    assert_eq!(token.text_at("/acting_for/0/role"), "evaluator");
    let users = admin.client.get("/users").await.expect(200).json();
    assert_eq!(users["items"][1]["email"], "amara@kent.example");
    let waiting = admin.client.get("/users/invitations").await.expect(200).json();
    assert_eq!(waiting["items"], json!([]));
}

#[actix_web::test]
async fn a_link_works_once_for_seven_days_and_not_after_it_was_withdrawn() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let open = app.stranger();
    let accept = |token: &str| json!({"token": token, "password": PASSWORD});

    let (_, used) = invited(&app, &admin, "one@kent.example").await;
    open.post("/auth/invitations/accept", &accept(&used)).await.expect(200);
    let again =
        open.post("/auth/invitations/accept", &accept(&used)).await.refused(404, "not_found");
    let made_up =
        open.post("/auth/invitations/accept", &accept("made-up")).await.refused(404, "not_found");
    assert_eq!(again.text, made_up.text);

    let (id, withdrawn) = invited(&app, &admin, "two@kent.example").await;
    admin.client.act(&format!("/users/invitations/{id}/withdraw")).await.expect(204);
    open.post("/auth/invitations/accept", &accept(&withdrawn)).await.refused(404, "not_found");

    let (id, replaced) = invited(&app, &admin, "three@kent.example").await;
    let newer = mint(&app, &id).await;
    open.post("/auth/invitations/accept", &accept(&replaced)).await.refused(404, "not_found");
    open.post("/auth/invitations/accept", &accept(&newer)).await.expect(200);

    let (_, old) = invited(&app, &admin, "four@kent.example").await;
    app.move_clock(Duration::days(7));
    open.post("/auth/invitations/read", &json!({"token": old})).await.refused(404, "not_found");
    open.post("/auth/invitations/accept", &accept(&old)).await.refused(404, "not_found");
}

#[actix_web::test]
async fn of_two_at_once_one_accepts() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let (_, token) = invited(&app, &admin, "amara@kent.example").await;
    let running: Vec<_> = (0..2)
        .map(|_| {
            let (client, body) = (app.stranger(), json!({"token": token, "password": PASSWORD}));
            actix_web::rt::spawn(async move {
                client.post("/auth/invitations/accept", &body).await.status
            })
        })
        .collect();
    let mut statuses = Vec::new();
    for one in running {
        statuses.push(one.await.unwrap());
    }
    statuses.sort_unstable();
    assert_eq!(statuses[0], 200);
    assert!([401, 404, 409, 429].contains(&statuses[1]), "{statuses:?}");
    let roles: i64 = app
        .read(|conn| {
            Ok(user_role::table.filter(user_role::role.eq("evaluator")).count().get_result(conn)?)
        })
        .await;
    assert_eq!(roles, 1);
}

#[actix_web::test]
async fn somebody_with_an_account_gives_its_password_and_stays_signed_in() {
    let app = TestApp::start().await;
    let admin = app.officer("authority_admin", "KNT").await;
    let known = app.officer("commissioner", "SRY").await;
    app.with_password(&known).await;
    let (_, token) = invited(&app, &admin, &known.email).await;
    let open = app.stranger();
    let offer =
        open.post("/auth/invitations/read", &json!({"token": token})).await.expect(200).json();
    assert_eq!((&offer["has_account"], &offer["name"]), (&json!(true), &json!("Amara Lowe")));
    let accept = |password: &str| json!({"token": token, "password": password});
    open.post("/auth/invitations/accept", &accept("another password altogether"))
        .await
        .refused(401, "sign_in_failed");
    open.post("/auth/invitations/accept", &accept(PASSWORD)).await.expect(200);
    // The old password stands, the session too, and there is one role more.
    let me = known.client.get("/me").await.expect(200).json();
    assert_eq!(me["acting_for"].as_array().unwrap().len(), 2);
    app.browser().sign_in(&known.email).await;
}
