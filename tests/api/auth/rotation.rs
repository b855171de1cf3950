//! Changing the keys that sign, while people are signed in.

use crate::audit::command_line::together;
use crate::support::TestApp;
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as B64};
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use serde_json::Value;
use std::{fs, os::unix::fs::PermissionsExt as _, path::PathBuf, sync::Arc};
use together::{
    audit::{self, Entry, Who},
    auth::Tokens,
    db::schema::audit_checkpoint,
    seal::{Keys, Signs},
};

fn folder(app: &TestApp) -> PathBuf {
    app.folder.join("keys")
}

/// Adds a key that signs since so many minutes, or will in so many; its file.
fn rotated(app: &TestApp, signs: Signs, minutes: i64) -> String {
    let now = Utc::now();
    let from = now + Duration::minutes(minutes);
    let added = Keys::rotate(&folder(app), signs, from, now).unwrap();
    app.app.keys.read_again().unwrap();
    added.file
}

fn named(at: DateTime<Utc>) -> String {
    format!("jwt-{}.key", at.format("%Y%m%dT%H%M%SZ"))
}

fn kid(token: &str) -> String {
    let header = B64.decode(token.split('.').next().unwrap()).unwrap();
    let header: Value = serde_json::from_slice(&header).unwrap();
    header["kid"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn a_token_of_the_key_before_is_accepted_for_twenty_minutes_more() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    person.client.get("/me").await.expect(200);
    let token = || app.app.tokens.issue(&person.user_id, "a", 0).unwrap();
    let before = kid(&token());

    let file = rotated(&app, Signs::Tokens, -19);
    person.client.get("/me").await.expect(200);
    let after = kid(&token());
    assert_ne!(before, after, "the newest signs");
    let renewed = app.session(&person.user_id, &person.role_id).await;
    renewed.get("/me").await.expect(200);

    let ended = Utc::now() - Duration::minutes(20) - Duration::seconds(1);
    fs::rename(folder(&app).join(file), folder(&app).join(named(ended))).unwrap();
    app.app.keys.read_again().unwrap();
    assert_eq!(kid(&token()), after);
    person.client.get("/me").await.expect(401);
    renewed.get("/me").await.expect(200);
}

#[actix_web::test]
async fn another_node_knows_a_key_before_it_signs_and_signs_with_it_at_its_time() {
    let app = TestApp::start().await;
    let origin = &app.app.config.public_origin;
    let elsewhere = Arc::new(Keys::load(&folder(&app)).unwrap());
    let there = Tokens::new(Arc::clone(&elsewhere), origin);
    let first = there.issue("u", "s", 0).unwrap();

    let file = rotated(&app, Signs::Tokens, 1);
    elsewhere.read_again().unwrap();
    assert_eq!(kid(&there.issue("u", "s", 0).unwrap()), kid(&first), "not before its time");
    assert_eq!(kid(&app.app.tokens.issue("u", "s", 0).unwrap()), kid(&first));

    // One node's clock is a little ahead: the other accepts what it signed.
    fs::rename(folder(&app).join(&file), folder(&app).join(named(Utc::now()))).unwrap();
    app.app.keys.read_again().unwrap();
    let new = app.app.tokens.issue("u", "s", 0).unwrap();
    assert_ne!(kid(&new), kid(&first));
    assert_eq!(there.check(&new).unwrap().sub, "u");
    assert_eq!(app.app.tokens.check(&first).unwrap().sub, "u");
}

#[actix_web::test]
async fn a_key_others_can_read_is_refused_at_start_and_never_taken_over() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    let output = together(&app, &["keys", "rotate", "jwt"]).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    assert!(said.contains("It signs from "), "{said}");
    assert!(said.contains("are accepted until "), "{said}");
    let file = said.split_once(" is in ").unwrap().1.lines().next().unwrap();
    let file = PathBuf::from(file.trim_end_matches('.'));
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);

    let output = together(&app, &["keys", "check"]).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}");
    let kinds: Vec<&str> =
        said.lines().skip(1).take(5).map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(kinds, ["root", "pepper", "jwt", "jwt", "signing"], "{said}");
    assert!(said.contains("will sign then") && said.contains("0 min"), "{said}");
    for secret in ["root.key", "jwt.key", "pepper.key"] {
        let secret = fs::read_to_string(folder(&app).join(secret)).unwrap();
        assert!(!said.contains(&secret[..16]), "ids tell nothing of the keys");
    }

    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    for arguments in [vec!["keys", "check"], vec!["serve", "--listen", "127.0.0.1:0", "--demo"]] {
        let output = together(&app, &arguments).await;
        assert_eq!(output.status.code(), Some(1));
        let words = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(words.lines().count(), 1, "{words}");
        assert!(words.contains(&file.display().to_string()), "{words}");
        assert!(words.contains("can be read by others: chmod 600"), "{words}");
    }
    assert!(app.app.keys.read_again().is_err());
    person.client.get("/me").await.expect(200);
}

#[actix_web::test]
async fn keys_nothing_is_accepted_from_any_more_are_removed_and_not_made_again() {
    let app = TestApp::start().await;
    rotated(&app, Signs::Tokens, -30);
    let now = Utc::now();
    let added = Keys::rotate(&folder(&app), Signs::Tokens, now, now).unwrap();
    assert_eq!(added.removed, ["jwt.key"]);
    assert!(Keys::rotate(&folder(&app), Signs::Tokens, now, now).is_err(), "one at a time");
    Keys::init(&folder(&app)).unwrap();
    assert!(!folder(&app).join("jwt.key").exists());
    fs::write(folder(&app).join("jwt-old.key"), "").unwrap();
    let refused = Keys::load(&folder(&app)).unwrap_err().to_string();
    assert!(refused.contains("not named like a key"), "{refused}");
}

#[actix_web::test]
async fn what_an_earlier_key_signed_is_verified_across_a_rotation() {
    let app = TestApp::start().await;
    for minutes in [-2, -1] {
        let mark = minutes.to_string();
        app.write(move |tx| {
            Entry::new("test.done", "user", &mark, Who::system("tests")).record(tx)?;
            audit::checkpoint(tx)
        })
        .await;
        rotated(&app, Signs::Evidence, minutes);
    }
    app.write(|tx| {
        Entry::new("test.done", "user", "last", Who::system("tests")).record(tx)?;
        audit::checkpoint(tx)
    })
    .await;
    let mut keys: Vec<String> = app
        .read(|conn| Ok(audit_checkpoint::table.select(audit_checkpoint::key_id).load(conn)?))
        .await;
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), 3, "each signed one");
    let output = together(&app, &["audit", "verify"]).await;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));

    let output = together(&app, &["keys", "check"]).await;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(said.matches(", signed by the key before it").count(), 2, "{said}");
    assert_eq!(said.matches("verifies what it signed").count(), 2, "{said}");
}
