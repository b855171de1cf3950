//! Signing in.

use crate::support::{Answer, PASSWORD, TestApp};
use chrono::Duration;
use diesel::prelude::*;
use together::auth::attempts::{ADDRESS, Bucket};
use together::db::schema::{
    app_user, audit_entry, failure_bucket, known_device, refresh_token, sign_in_session,
};

/// What a caller can tell one answer from another by.
fn seen(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let headers = answer
        .headers
        .iter()
        .filter(|(name, _)| !["date", "x-request-id"].contains(&name.as_str()))
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    (answer.status, headers, answer.text.clone())
}

#[actix_web::test]
async fn the_right_password_gives_a_token_two_cookies_and_the_roles() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    let answer =
        app.browser().try_password(&person.email.to_uppercase(), PASSWORD).await.expect(200);
    assert_eq!(answer.json()["expires_in"], 600);
    assert_eq!(answer.text_at("/user/email"), person.email);
    assert_eq!(answer.text_at("/acting_for/0/id"), person.role_id);
    assert_eq!(answer.text_at("/acting_for/0/role"), "commissioner");
    assert_eq!(answer.text_at("/acting_for/0/organisation/kind"), "authority");
    assert_eq!(answer.text_at("/acting_for/0/organisation/name"), "Kent County Council");
    assert_eq!(answer.headers["cache-control"], "no-store");

    let cookies: Vec<&str> =
        answer.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap()).collect();
    let refresh = answer.cookie("together_rt").unwrap();
    let device = answer.cookie("together_dev").unwrap();
    assert_eq!(refresh.len(), 43, "32 bytes in base64url");
    assert_eq!(
        cookies,
        [
            format!("together_rt={refresh}; HttpOnly; SameSite=Strict; Path=/; Max-Age=43200"),
            format!("together_dev={device}; HttpOnly; SameSite=Strict; Path=/; Max-Age=15552000"),
        ]
    );
    let client = app.stranger().signed_in(&answer.text_at("/access_token"), &person.role_id);
    assert_eq!(client.get("/me").await.expect(200).text_at("/user/id"), person.user_id);
    client.get("/establishments").await.expect(200);

    let (id, aggregate) = (person.user_id.clone(), format!("user/{}", person.user_id));
    let (sessions, stored, actions) = app
        .read(move |conn| {
            let sessions: i64 = sign_in_session::table
                .filter(sign_in_session::user_id.eq(id))
                .count()
                .get_result(conn)?;
            let hashes: Vec<String> =
                refresh_token::table.select(refresh_token::token_hash).load(conn)?;
            let devices: Vec<String> =
                known_device::table.select(known_device::token_hash).load(conn)?;
            let actions: Vec<String> = audit_entry::table
                .filter(audit_entry::aggregate.eq(aggregate))
                .select(audit_entry::action)
                .load(conn)?;
            Ok((sessions, [hashes, devices].concat(), actions))
        })
        .await;
    // One that the test began, one by signing in.
    assert_eq!(sessions, 2);
    let hash = |token: &str| together::seal::sha256_hex(token.as_bytes());
    assert_eq!(stored, [hash(&refresh), hash(&device)]);
    assert_eq!(actions, ["user.signed_in"]);
}

#[actix_web::test]
async fn over_https_the_cookies_are_bound_to_the_host() {
    let origin = "https://together.example";
    let app = TestApp::start_with(|config| config.public_origin = origin.into()).await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    let browser = app.browser();
    let answer = browser.try_password(&person.email, PASSWORD).await.expect(200);
    let refresh = answer.cookie("__Host-together_rt").unwrap();
    assert_eq!(
        answer.headers["set-cookie"],
        format!(
            "__Host-together_rt={refresh}; Secure; HttpOnly; SameSite=Strict; Path=/; Max-Age=43200"
        )
    );
    browser.refresh().await.expect(200);
}

#[actix_web::test]
async fn unknown_wrong_locked_and_disabled_look_the_same() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    let gone = app.officer("commissioner", "KNT").await;
    let locked = app.officer("commissioner", "KNT").await;
    for one in [&person, &gone, &locked] {
        app.with_password(one).await;
    }
    let id = gone.user_id.clone();
    app.write(move |tx| {
        diesel::update(app_user::table.find(&id))
            .set(app_user::status.eq("disabled"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    for _ in 0..10 {
        app.browser()
            .try_password(&locked.email, "not the password")
            .await
            .refused(401, "sign_in_failed");
        app.move_clock(Duration::seconds(20));
    }
    let answers = [
        app.browser().try_password("nobody@people.example", PASSWORD).await,
        app.browser().try_password(&person.email, "not the password").await,
        app.browser().try_password(&locked.email, PASSWORD).await,
        app.browser().try_password(&gone.email, PASSWORD).await,
    ];
    answers[0].json();
    assert_eq!(answers[0].status, 401);
    assert_eq!(answers[0].json()["code"], "sign_in_failed");
    for answer in &answers[1..] {
        assert_eq!(seen(answer), seen(&answers[0]));
    }
    // Failures of known people are in their trail; nothing of what was typed is.
    let aggregate = format!("user/{}", person.user_id);
    let failures: Vec<String> = app
        .read(move |conn| {
            Ok(audit_entry::table
                .filter(audit_entry::aggregate.eq(aggregate))
                .select(audit_entry::action)
                .load(conn)?)
        })
        .await;
    assert_eq!(failures, ["user.sign_in_failed"]);
}

#[actix_web::test]
async fn a_lock_lasts_fifteen_minutes_and_stops_neither_a_known_browser_nor_a_session() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    let known = app.browser();
    let token = known.sign_in(&person.email).await;
    for _ in 0..10 {
        app.browser()
            .try_password(&person.email, "not the password")
            .await
            .refused(401, "sign_in_failed");
        app.move_clock(Duration::seconds(20));
    }
    app.browser().try_password(&person.email, PASSWORD).await.refused(401, "sign_in_failed");
    // The session that runs goes on, and the browser that is known signs in again.
    app.stranger().signed_in(&token, &person.role_id).get("/me").await.expect(200);
    known.refresh().await.expect(200);
    let again = known.try_password(&person.email, PASSWORD).await.expect(200);
    assert!(again.cookie("together_dev").is_none(), "it is known already");
    // Its own tries count for itself.
    for _ in 0..10 {
        known.try_password(&person.email, "not the password").await.refused(401, "sign_in_failed");
        app.move_clock(Duration::seconds(20));
    }
    known.try_password(&person.email, PASSWORD).await.refused(401, "sign_in_failed");
    app.move_clock(Duration::minutes(15));
    app.browser().sign_in(&person.email).await;
    known.sign_in(&person.email).await;
}

#[actix_web::test]
async fn another_persons_device_is_no_known_one() {
    let app = TestApp::start().await;
    let (one, other) = (app.officer("auditor", "KNT").await, app.officer("auditor", "KNT").await);
    app.with_password(&one).await;
    app.with_password(&other).await;
    let browser = app.browser();
    browser.sign_in(&one.email).await;
    let answer = browser.try_password(&other.email, PASSWORD).await.expect(200);
    assert!(answer.cookie("together_dev").is_some());
}

#[actix_web::test]
async fn quick_tries_wait_longer_and_longer_for_known_and_unknown_alike() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    for email in [person.email.as_str(), "nobody@people.example"] {
        let tries = (0..12).map(|_| {
            let browser = app.browser();
            let email = email.to_owned();
            async move { browser.try_password(&email, "not the password").await }
        });
        let answers = at_once(tries).await;
        let failed = answers.iter().filter(|answer| answer.status == 401).count();
        assert_eq!(failed, 5, "the others came too quickly");
        let waited = answers.iter().find(|answer| answer.status == 429).unwrap();
        assert_eq!(waited.json()["code"], "too_many_requests");
        assert!(waited.headers.contains_key("retry-after"));
    }
    app.move_clock(Duration::seconds(2));
    app.browser().sign_in(&person.email).await;
}

/// All at once, in one list.
async fn at_once<F: Future<Output = Answer> + 'static>(
    all: impl Iterator<Item = F>,
) -> Vec<Answer> {
    let running: Vec<_> = all.map(actix_web::rt::spawn).collect();
    let mut answers = Vec::new();
    for one in running {
        answers.push(one.await.unwrap());
    }
    answers
}

#[actix_web::test]
async fn an_address_that_fails_too_often_waits_but_not_its_known_browsers() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    let known = app.browser();
    known.sign_in(&person.email).await;
    app.write(|tx| {
        let bucket = Bucket::new(tx, ADDRESS, "127.0.0.1")?;
        for _ in 0..100 {
            bucket.count(tx)?;
        }
        Ok(())
    })
    .await;
    let refused = app.browser().try_password(&person.email, PASSWORD).await;
    assert!(refused.refused(429, "too_many_requests").headers.contains_key("retry-after"));
    // Not believed: this service stands behind no proxy.
    let forged = app.stranger().with("x-forwarded-for", "198.51.100.7");
    let body = serde_json::json!({"email": person.email, "password": PASSWORD});
    forged.post("/auth/sign-in", &body).await.refused(429, "too_many_requests");
    known.sign_in(&person.email).await;
    app.move_clock(Duration::minutes(10));
    app.browser().sign_in(&person.email).await;
}

#[actix_web::test]
async fn behind_our_proxy_the_address_is_the_right_most_that_is_not_ours() {
    let app = TestApp::start_with(|config| {
        config.trusted_proxies = vec!["127.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()];
    })
    .await;
    app.write(|tx| {
        let bucket = Bucket::new(tx, ADDRESS, "198.51.100.7")?;
        for _ in 0..100 {
            bucket.count(tx)?;
        }
        Ok(())
    })
    .await;
    let body = serde_json::json!({"email": "nobody@people.example", "password": PASSWORD});
    let via = |said: &str| app.stranger().with("x-forwarded-for", said);
    via("203.0.113.9, 198.51.100.7, 10.0.0.2")
        .post("/auth/sign-in", &body)
        .await
        .refused(429, "too_many_requests");
    via("198.51.100.7, 203.0.113.9")
        .post("/auth/sign-in", &body)
        .await
        .refused(401, "sign_in_failed");
}

#[actix_web::test]
async fn the_table_of_failures_holds_no_addresses() {
    let app = TestApp::start().await;
    app.browser().try_password("nobody@people.example", PASSWORD).await.expect(401);
    let names: Vec<String> =
        app.read(|conn| Ok(failure_bucket::table.select(failure_bucket::name).load(conn)?)).await;
    assert_eq!(names.len(), 3);
    for name in names {
        assert!(!name.contains("nobody") && !name.contains("127.0.0.1"), "{name}");
    }
}

#[actix_web::test]
async fn a_hash_of_lesser_parameters_is_made_anew() {
    use argon2::{Algorithm, Argon2, Params, PasswordHasher as _, Version};
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    let params = Params::new(8_192, 1, 1, Some(32)).unwrap();
    let old =
        Argon2::new_with_secret(app.app.keys.pepper(), Algorithm::Argon2id, Version::V0x13, params)
            .unwrap()
            .hash_password(PASSWORD.as_bytes())
            .unwrap()
            .to_string();
    let id = person.user_id.clone();
    app.write(move |tx| {
        diesel::update(app_user::table.find(&id))
            .set(app_user::password_hash.eq(&old))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    app.browser().sign_in(&person.email).await;
    let id = person.user_id.clone();
    let stored: Option<String> = app
        .read(move |conn| {
            Ok(app_user::table.find(id).select(app_user::password_hash).first(conn)?)
        })
        .await;
    let stored = stored.unwrap();
    assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1,keyid="), "{stored}");
    app.browser().sign_in(&person.email).await;
}

#[actix_web::test]
async fn what_is_sent_is_checked_before_a_password_is_hashed() {
    let app = TestApp::start().await;
    let browser = app.browser();
    let long = "x".repeat(129);
    browser.try_password("a@b.example", &long).await.refused(422, "invalid");
    browser.try_password("", PASSWORD).await.refused(422, "invalid");
    let more = serde_json::json!({"email": "a@b.example", "password": PASSWORD, "role": "auditor"});
    browser.post("/auth/sign-in", &more).await.refused(422, "invalid");
    browser.try_password("a\u{0}@b.example", PASSWORD).await.refused(422, "invalid");
}
