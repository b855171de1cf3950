//! Access tokens: every wrong one is 401, none is 500.

use crate::support::{Person, TestApp};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as B64};
use chrono::Utc;
use diesel::prelude::*;
use ed25519_dalek::{Signer as _, SigningKey, pkcs8::DecodePrivateKey as _};
use hmac::{Hmac, KeyInit as _, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;
use together::db::schema::sign_in_session;

struct Forge {
    app: TestApp,
    person: Person,
    session: String,
    kid: String,
    key: SigningKey,
}

impl Forge {
    async fn new() -> Self {
        let app = TestApp::start().await;
        let person = app.officer("commissioner", "KNT").await;
        let id = person.user_id.clone();
        let session = app
            .read(move |conn| {
                Ok(sign_in_session::table
                    .filter(sign_in_session::user_id.eq(id))
                    .select(sign_in_session::id)
                    .first(conn)?)
            })
            .await;
        let (kid, der, _) = app.app.keys.jwt().unwrap();
        let key = SigningKey::from_pkcs8_der(&der).unwrap();
        Self { app, person, session, kid, key }
    }

    fn header(&self) -> Value {
        json!({"alg": "EdDSA", "typ": "at+jwt", "kid": self.kid})
    }

    fn claims(&self) -> Value {
        let now = Utc::now().timestamp();
        json!({
            "iss": self.app.app.config.public_origin, "aud": "together-staff",
            "sub": self.person.user_id, "exp": now + 600, "nbf": now, "sid": self.session,
            "jti": "a", "auth_time": now, "amr": ["pwd"],
        })
    }

    fn signed(&self, header: &Value, claims: &Value) -> String {
        let text = unsigned(header, claims);
        let signature = B64.encode(self.key.sign(text.as_bytes()).to_bytes());
        format!("{text}.{signature}")
    }

    async fn status(&self, token: &str) -> u16 {
        let client = self.app.stranger().signed_in(token, &self.person.role_id);
        let profile = client.get("/me").await.status;
        assert_eq!(client.get("/establishments").await.status, profile);
        profile
    }
}

fn unsigned(header: &Value, claims: &Value) -> String {
    format!("{}.{}", B64.encode(header.to_string()), B64.encode(claims.to_string()))
}

fn with(base: &Value, name: &str, value: Value) -> Value {
    let mut changed = base.clone();
    match value {
        Value::Null => drop(changed.as_object_mut().unwrap().remove(name)),
        other => changed[name] = other,
    }
    changed
}

#[actix_web::test]
async fn keys_and_algorithms_are_ours_alone() {
    let forge = Forge::new().await;
    let (header, claims) = (forge.header(), forge.claims());
    assert_eq!(forge.status(&forge.signed(&header, &claims)).await, 200, "the pattern is good");

    let public = forge.key.verifying_key().to_bytes();
    let none = with(&header, "alg", json!("none"));
    let hs256 = with(&header, "alg", json!("HS256"));
    let text = unsigned(&hs256, &claims);
    let mut mac = Hmac::<Sha256>::new_from_slice(&public).unwrap();
    mac.update(text.as_bytes());
    let stranger = SigningKey::from_bytes(&[7; 32]);
    let jwk = json!({"kty": "OKP", "crv": "Ed25519", "x": B64.encode(stranger.verifying_key())});
    let by_stranger = |header: &Value| {
        let text = unsigned(header, &claims);
        format!("{text}.{}", B64.encode(stranger.sign(text.as_bytes()).to_bytes()))
    };
    let good = forge.signed(&header, &claims);
    let wrong = [
        format!("{}.", unsigned(&none, &claims)),
        forge.signed(&none, &claims),
        format!("{text}.{}", B64.encode(mac.finalize().into_bytes())),
        by_stranger(&header),
        by_stranger(&with(&header, "jwk", jwk.clone())),
        by_stranger(&with(&header, "kid", json!("unknown"))),
        forge.signed(&with(&header, "jwk", jwk), &claims),
        forge.signed(&with(&header, "jku", json!("https://evil.example/keys")), &claims),
        forge.signed(&with(&header, "x5u", json!("https://evil.example/keys")), &claims),
        forge.signed(&with(&header, "crit", json!(["exp"])), &claims),
        forge.signed(&with(&header, "kid", json!("unknown")), &claims),
        forge.signed(&with(&header, "kid", json!("../../etc/passwd")), &claims),
        forge.signed(&with(&header, "kid", Value::Null), &claims),
        forge.signed(&with(&header, "typ", json!("JWT")), &claims),
        forge.signed(&with(&header, "typ", Value::Null), &claims),
        good[..good.len() - 4].to_owned(),
        good.replace('.', ""),
        String::new(),
        "a.b.c".into(),
    ];
    for token in wrong {
        assert_eq!(forge.status(&token).await, 401, "{token}");
    }
}

#[actix_web::test]
async fn every_claim_is_needed_and_checked() {
    let forge = Forge::new().await;
    let (header, claims) = (forge.header(), forge.claims());
    let now = Utc::now().timestamp();
    let names: Vec<String> = claims.as_object().unwrap().keys().cloned().collect();
    assert_eq!(names.len(), 9);
    for name in &names {
        let token = forge.signed(&header, &with(&claims, name, Value::Null));
        assert_eq!(forge.status(&token).await, 401, "without {name}");
        let number = ["exp", "nbf", "auth_time"].contains(&name.as_str());
        let mut wrong = vec![json!({}), json!([[]]), json!(true), json!(1e300)];
        wrong.extend(match number {
            true => {
                vec![json!(now.to_string()), json!(""), json!(now as f64 + 0.5), json!(u64::MAX)]
            }
            false => vec![json!(7), json!(-1), json!(1.5)],
        });
        for value in wrong {
            let token = forge.signed(&header, &with(&claims, name, value.clone()));
            assert_eq!(forge.status(&token).await, 401, "{name} = {value}");
        }
    }
    for (name, value) in [
        ("exp", json!((now + 600).to_string())),
        ("exp", json!(1e300)),
        ("exp", json!(now as f64 + 600.5)),
        ("exp", json!(-1)),
        ("exp", json!(now - 10)),
        ("exp", json!(true)),
        ("nbf", json!((now - 600).to_string())),
        ("exp", json!(i64::MIN)),
        ("exp", json!(0)),
        ("nbf", json!(now + 60)),
        ("nbf", json!(i64::MAX)),
        ("nbf", json!(-1.5)),
        ("iss", json!("https://evil.example")),
        ("iss", json!([forge.app.app.config.public_origin])),
        ("aud", json!("together-platform")),
        ("aud", json!(["together-platform", "together-family"])),
        ("sub", json!("somebody-else")),
        ("sub", json!(7)),
        ("sid", json!("another-session")),
    ] {
        let token = forge.signed(&header, &with(&claims, name, value.clone()));
        assert_eq!(forge.status(&token).await, 401, "{name} = {value}");
    }
}

#[actix_web::test]
async fn a_token_cannot_say_that_the_password_was_given_just_now() {
    let forge = Forge::new().await;
    let app = &forge.app;
    app.move_clock(chrono::Duration::minutes(16));
    let now = Utc::now().timestamp();
    for said in [now, now + 3_600, i64::MAX] {
        let claims = with(&forge.claims(), "auth_time", json!(said));
        let token = forge.signed(&forge.header(), &claims);
        let client = app.stranger().signed_in(&token, &forge.person.role_id);
        client.get("/me").await.expect(200);
        let path =
            format!("/referrals/{}/open", app.stored_referral("KNT", &format!("KNT-{said}")).await);
        client.act(&path).await.refused(403, "step_up_required");
    }
}

#[actix_web::test]
async fn a_token_travels_in_its_header_only() {
    let forge = Forge::new().await;
    let token = forge.signed(&forge.header(), &forge.claims());
    let app = &forge.app;
    app.stranger().get(&format!("/me?access_token={token}")).await.expect(401);
    app.stranger().with("cookie", &format!("access_token={token}")).get("/me").await.expect(401);
    app.stranger().with("authorization", &format!("Basic {token}")).get("/me").await.expect(401);
    app.stranger().with("authorization", &token).get("/me").await.expect(401);
}

#[actix_web::test]
async fn one_acts_in_one_role_that_one_holds() {
    let app = TestApp::start().await;
    let (one, other) =
        (app.officer("commissioner", "KNT").await, app.officer("auditor", "KNT").await);
    let (user, role) = (one.user_id.clone(), other.role_id.clone());
    app.session(&user, &role).await.get("/establishments").await.refused(403, "forbidden");
    app.session(&user, "made-up").await.get("/establishments").await.refused(403, "forbidden");
}
