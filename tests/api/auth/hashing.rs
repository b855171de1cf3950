//! What a sign-in costs, and what it rests on.

use crate::support::{PASSWORD, TestApp};
use chrono::Duration;
use diesel::prelude::*;
use together::db::schema::app_user;

#[actix_web::test]
async fn unknown_wrong_locked_disabled_and_right_cost_one_hash_each() {
    let app = TestApp::start().await;
    let mut people = Vec::new();
    for _ in 0..4 {
        let person = app.officer("commissioner", "KNT").await;
        app.with_password(&person).await;
        people.push(person);
    }
    let [right, wrong, locked, gone] = &people[..] else { unreachable!() };
    let without = app.officer("commissioner", "KNT").await;
    let id = gone.user_id.clone();
    app.write(move |tx| {
        diesel::update(app_user::table.find(&id))
            .set(app_user::status.eq("disabled"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    for _ in 0..10 {
        app.browser().try_password(&locked.email, "not the password").await.expect(401);
        app.move_clock(Duration::seconds(20));
    }
    for (email, password, status) in [
        (right.email.as_str(), PASSWORD, 200),
        (&wrong.email, "not the password", 401),
        (&locked.email, PASSWORD, 401),
        (&locked.email, "not the password", 401),
        (&gone.email, PASSWORD, 401),
        (&without.email, PASSWORD, 401),
        ("nobody@people.example", PASSWORD, 401),
    ] {
        let before = app.app.passwords.hashed();
        app.browser().try_password(email, password).await.expect(status);
        assert_eq!(app.app.passwords.hashed() - before, 1, "{email}");
    }
    // What is refused before it is looked at costs none.
    let before = app.app.passwords.hashed();
    app.browser().try_password(&right.email, &"x".repeat(129)).await.refused(422, "invalid");
    app.browser().try_password(&right.email, &"\u{1f512}".repeat(128)).await;
    assert!(app.app.passwords.hashed() - before <= 1);
    let before = app.app.passwords.hashed();
    app.stranger().post("/auth/sign-in", &serde_json::json!([])).await.expect(422);
    assert_eq!(app.app.passwords.hashed(), before);
}

#[actix_web::test]
async fn a_stolen_table_is_worth_nothing_without_the_pepper() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    let id = person.user_id.clone();
    let stored: Option<String> = app
        .read(move |conn| {
            Ok(app_user::table.find(id).select(app_user::password_hash).first(conn)?)
        })
        .await;
    let stored = stored.unwrap();
    let parts: Vec<&str> = stored.split('$').collect();
    let [_, kind, version, settings, salt, tag] = parts[..] else { panic!("{stored}") };
    assert_eq!((kind, version), ("argon2id", "v=19"));
    assert!(settings.starts_with("m=19456,t=2,p=1,keyid="), "{settings}");
    // Base64 without its padding: 16 bytes of salt, 32 of tag.
    assert_eq!((salt.len(), tag.len()), (22, 43));

    // The same table beside another pepper.
    let pepper = app.folder.join("keys").join("pepper.key");
    let kept = std::fs::read_to_string(&pepper).unwrap();
    std::fs::remove_file(&pepper).unwrap();
    let gone = together::seal::Keys::load(&app.folder.join("keys")).unwrap_err();
    assert!(gone.to_string().contains("pepper.key is missing"), "{gone}");
    together::seal::Keys::init(&app.folder.join("keys")).unwrap();
    let again = TestApp::serve(app.folder.clone(), app.database_url.clone(), None, |_| ());
    again.browser().try_password(&person.email, PASSWORD).await.refused(401, "sign_in_failed");
    std::fs::write(&pepper, kept).unwrap();
    app.browser().try_password(&person.email, PASSWORD).await.expect(200);
}
