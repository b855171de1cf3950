//! Going on with a session.

use crate::support::{Browser, Person, TestApp};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{app_user, audit_entry, outbox, refresh_token};

async fn signed_in(app: &TestApp) -> (Person, Browser) {
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    let browser = app.browser();
    browser.sign_in(&person.email).await;
    (person, browser)
}

/// Another browser that holds a refresh token.
fn with_token(app: &TestApp, token: &str) -> Browser {
    let browser = app.browser();
    browser.keep("together_rt", token);
    browser
}

#[actix_web::test]
async fn each_use_gives_a_new_token_and_a_new_cookie() {
    let app = TestApp::start().await;
    let (person, browser) = signed_in(&app).await;
    let first = browser.cookie("together_rt").unwrap();
    let answer = browser.refresh().await.expect(200);
    assert_eq!(answer.json()["expires_in"], 600);
    let second = answer.cookie("together_rt").unwrap();
    assert_ne!(first, second);
    let client = app.stranger().signed_in(&answer.text_at("/access_token"), &person.role_id);
    client.get("/me").await.expect(200);
    browser.refresh().await.expect(200);
}

#[actix_web::test]
async fn of_eight_at_once_one_gets_a_successor_and_all_go_on() {
    let app = TestApp::start().await;
    let (_, browser) = signed_in(&app).await;
    let token = browser.cookie("together_rt").unwrap();
    let running: Vec<_> = (0..8)
        .map(|_| {
            let window = with_token(&app, &token);
            actix_web::rt::spawn(async move { window.refresh().await })
        })
        .collect();
    let mut successors = 0;
    for one in running {
        let answer = one.await.unwrap().expect(200);
        successors += usize::from(answer.cookie("together_rt").is_some());
    }
    assert_eq!(successors, 1);
    let rows: i64 = app.read(|conn| Ok(refresh_token::table.count().get_result(conn)?)).await;
    assert_eq!(rows, 2);
}

#[actix_web::test]
async fn a_lost_reply_is_forgiven_for_thirty_seconds() {
    let app = TestApp::start().await;
    let (_, browser) = signed_in(&app).await;
    let lost = browser.cookie("together_rt").unwrap();
    browser.refresh().await.expect(200);
    app.move_clock(Duration::seconds(28));
    let answer = with_token(&app, &lost).refresh().await.expect(200);
    assert!(answer.cookie("together_rt").is_none());
    browser.refresh().await.expect(200);
}

#[actix_web::test]
async fn a_spent_token_that_comes_back_later_ends_the_session_and_tells() {
    let app = TestApp::start().await;
    let (person, browser) = signed_in(&app).await;
    let stolen = browser.cookie("together_rt").unwrap();
    let token = browser.refresh().await.expect(200).text_at("/access_token");
    app.move_clock(Duration::seconds(31));
    let answer = with_token(&app, &stolen).refresh().await.refused(401, "unauthenticated");
    assert_eq!(
        answer.headers["set-cookie"],
        "together_rt=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0"
    );
    browser.refresh().await.refused(401, "unauthenticated");
    app.stranger()
        .signed_in(&token, &person.role_id)
        .get("/me")
        .await
        .refused(401, "unauthenticated");
    let aggregate = format!("user/{}", person.user_id);
    let (actions, mails) = app
        .read(move |conn| {
            let actions: Vec<String> = audit_entry::table
                .filter(audit_entry::aggregate.eq(aggregate))
                .order(audit_entry::seq)
                .select(audit_entry::action)
                .load(conn)?;
            let mails: Vec<(String, String)> =
                outbox::table.select((outbox::kind, outbox::to_address)).load(conn)?;
            Ok((actions, mails))
        })
        .await;
    assert_eq!(actions, ["user.signed_in", "user.session_reused"]);
    assert_eq!(mails, [("session_ended".to_owned(), person.email)]);
}

#[actix_web::test]
async fn a_spent_token_is_not_forgiven_once_its_successor_was_used() {
    let app = TestApp::start().await;
    let (_, browser) = signed_in(&app).await;
    let stolen = browser.cookie("together_rt").unwrap();
    browser.refresh().await.expect(200);
    browser.refresh().await.expect(200);
    with_token(&app, &stolen).refresh().await.refused(401, "unauthenticated");
    browser.refresh().await.refused(401, "unauthenticated");
}

#[actix_web::test]
async fn a_session_ends_after_an_hour_unused_and_after_twelve_hours_in_all() {
    let app = TestApp::start().await;
    let (_, idle) = signed_in(&app).await;
    app.move_clock(Duration::minutes(59));
    idle.refresh().await.expect(200);
    app.move_clock(Duration::minutes(60));
    idle.refresh().await.refused(401, "unauthenticated");

    let (_, busy) = signed_in(&app).await;
    for _ in 0..14 {
        app.move_clock(Duration::minutes(50));
        busy.refresh().await.expect(200);
    }
    app.move_clock(Duration::minutes(20));
    busy.refresh().await.refused(401, "unauthenticated");
}

#[actix_web::test]
async fn nobodys_token_goes_nowhere() {
    let app = TestApp::start().await;
    app.browser().refresh().await.refused(401, "unauthenticated");
    with_token(&app, "made-up").refresh().await.refused(401, "unauthenticated");
    let (person, browser) = signed_in(&app).await;
    let id = person.user_id.clone();
    app.write(move |tx| {
        diesel::update(app_user::table.find(&id))
            .set(app_user::status.eq("disabled"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    browser.refresh().await.refused(401, "unauthenticated");
    browser.post("/auth/refresh", &json!({"token": "x"})).await.refused(422, "invalid");
}
