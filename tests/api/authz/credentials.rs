//! Every kind of credential that is none, or of another place, on every route.

use super::{
    OPERATIONS,
    Rule::{Family, Open},
    World,
};
use crate::support::{Client, TestApp};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as B64};
use diesel::prelude::*;
use ed25519_dalek::{Signer as _, SigningKey, pkcs8::DecodePrivateKey as _};
use serde_json::{Value, json};
use together::db::schema::{app_user, sign_in_session};

/// A token as the service would sign it, with some claims otherwise.
fn token(app: &TestApp, user: &str, session: &str, change: &Value) -> String {
    let now = chrono::Utc::now().timestamp();
    let (kid, der, _) = app.app.keys.jwt().unwrap();
    let header = json!({"alg": "EdDSA", "typ": "at+jwt", "kid": kid});
    let mut claims = json!({
        "iss": app.app.config.public_origin, "aud": "together-staff", "sub": user,
        "exp": now + 600, "nbf": now, "sid": session, "jti": "a", "auth_time": now,
        "amr": ["pwd"],
    });
    for (name, value) in change.as_object().unwrap() {
        claims[name] = value.clone();
    }
    let text = format!("{}.{}", B64.encode(header.to_string()), B64.encode(claims.to_string()));
    let key = SigningKey::from_pkcs8_der(&der).unwrap();
    format!("{text}.{}", B64.encode(key.sign(text.as_bytes()).to_bytes()))
}

/// A family with its page open: its cookie.
async fn family(world: &World) -> String {
    let link = world.ids["link_id"].clone();
    let minted =
        move |tx: &mut together::db::Tx<'_>| together::family::actions::mint_link_token(tx, &link);
    let secret = world.app.write(minted).await;
    let opened = world.app.stranger().post("/family/session", &json!({"token": secret})).await;
    opened.expect(200).cookie("together_fam").unwrap()
}

async fn call(client: &Client, method: &str, path: &str) -> u16 {
    super::call(client, method, path).await
}

#[actix_web::test]
async fn what_is_no_credential_opens_no_route() {
    let world = World::new().await;
    let app = &world.app;
    let person = app.officer("commissioner", "ESX").await;
    app.with_password(&person).await;
    let browser = app.browser();
    browser.sign_in(&person.email).await;
    let refresh = browser.cookie("together_rt").unwrap();
    let device = browser.cookie("together_dev").unwrap();
    let family = family(&world).await;
    let session: String = {
        let id = person.user_id.clone();
        app.read(move |conn| {
            Ok(sign_in_session::table
                .filter(sign_in_session::user_id.eq(id))
                .select(sign_in_session::id)
                .first(conn)?)
        })
        .await
    };
    let signed = |change: Value| {
        let token = token(app, &person.user_id, &session, &change);
        app.stranger().signed_in(&token, &person.role_id)
    };
    signed(json!({})).get("/me").await.expect(200);
    let now = chrono::Utc::now().timestamp();
    let bearer = |text: &str| app.stranger().signed_in(text, &person.role_id);
    let cookies = format!("together_rt={refresh}; together_dev={device}; together_fam={family}");
    let none: Vec<(&str, Client)> = vec![
        ("expired", signed(json!({"exp": now - 60, "nbf": now - 660}))),
        ("of platforms", signed(json!({"aud": "together-platform"}))),
        ("of families", signed(json!({"aud": "together-family"}))),
        ("of another installation", signed(json!({"iss": "https://elsewhere.example"}))),
        ("a refresh token", bearer(&refresh)),
        ("a device's token", bearer(&device)),
        ("a family's token", bearer(&family)),
        ("cookies alone", app.stranger().with("cookie", &cookies)),
    ];
    let mut faults = Vec::new();
    for (method, template, rule) in OPERATIONS {
        if matches!(rule, Open | Family) {
            continue;
        }
        let path = world.path(template);
        for (what, client) in &none {
            let status = call(client, method, &path).await;
            if status != 401 {
                faults.push(format!("{method} {template}, {what}: {status}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));

    // And the other way: what is good elsewhere is nothing to the pages of a family.
    let mut elsewhere = vec![("a bearer token", signed(json!({})))];
    for (name, value) in
        [("together_fam", &refresh), ("together_fam", &device), ("together_rt", &family)]
    {
        elsewhere.push((name, app.stranger().with("cookie", &format!("{name}={value}"))));
    }
    for (method, template, _) in OPERATIONS.iter().filter(|(_, _, rule)| matches!(rule, Family)) {
        for (what, client) in &elsewhere {
            let status = call(client, method, template).await;
            assert_eq!(status, 401, "{method} {template}, {what}");
        }
    }
}

#[actix_web::test]
async fn who_was_disabled_or_lost_the_role_is_refused_on_every_route() {
    let world = World::new().await;
    let app = &world.app;
    let person = app.officer("commissioner", "ESX").await;
    let other = app.officer("commissioner", "ESX").await;
    let (gone, without) = (person.user_id.clone(), other.role_id.clone());
    app.write(move |tx| {
        use together::db::schema::user_role;
        let now = tx.now()?;
        diesel::update(app_user::table.find(&gone))
            .set(app_user::status.eq("disabled"))
            .execute(tx.conn())?;
        diesel::update(user_role::table.find(&without))
            .set(user_role::ended_at.eq(now))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    for (method, template, rule) in OPERATIONS {
        if matches!(rule, Open | Family) {
            continue;
        }
        let path = world.path(template);
        assert_eq!(call(&person.client, method, &path).await, 401, "{method} {template}");
        // Without the role one is still oneself: own profile and sessions, and nothing else.
        let own =
            ["/me", "/auth/", "/scoring/evaluate"].iter().any(|start| template.starts_with(start));
        let status = call(&other.client, method, &path).await;
        assert!(own || status == 403, "{method} {template}: {status}");
    }
}
