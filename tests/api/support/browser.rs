//! Somebody at a browser: signs in with a real password, keeps cookies.

use super::{Answer, Client, Person, TestApp};
use diesel::prelude::*;
use serde_json::json;
use std::{collections::BTreeMap, sync::Mutex};
use together::{auth::password::hash_now, db::schema::app_user};

/// The password of everybody in the tests who has one.
pub const PASSWORD: &str = "three gulls over the pier";

/// A browser with its cookies.
pub struct Browser {
    client: Client,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl TestApp {
    /// Gives somebody [`PASSWORD`].
    pub async fn with_password(&self, person: &Person) {
        let hash = hash_now(&self.app.keys, PASSWORD).unwrap();
        let id = person.user_id.clone();
        self.write(move |tx| {
            diesel::update(app_user::table.find(&id))
                .set(app_user::password_hash.eq(&hash))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    }

    /// A browser that nobody has used.
    pub fn browser(&self) -> Browser {
        let host = self.app.config.public_origin.split_once("://").unwrap().1;
        Browser { client: self.stranger().with("host", host), cookies: Mutex::default() }
    }
}

impl Browser {
    /// A POST with the cookies it has; it keeps those that come back.
    pub async fn post(&self, path: &str, body: &serde_json::Value) -> Answer {
        let kept: Vec<String> = self
            .cookies
            .lock()
            .unwrap()
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let client = match kept.is_empty() {
            true => self.client.clone(),
            false => self.client.clone().with("cookie", &kept.join("; ")),
        };
        let answer = client.post(path, body).await;
        for header in answer.headers.get_all("set-cookie") {
            let pair = header.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            let mut cookies = self.cookies.lock().unwrap();
            match value {
                "" => cookies.remove(name),
                _ => cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        answer
    }

    /// Tries to sign in.
    pub async fn try_password(&self, email: &str, password: &str) -> Answer {
        self.post("/auth/sign-in", &json!({"email": email, "password": password})).await
    }

    /// Signs in with [`PASSWORD`]; the access token.
    pub async fn sign_in(&self, email: &str) -> String {
        self.try_password(email, PASSWORD).await.expect(200).text_at("/access_token")
    }

    pub async fn refresh(&self) -> Answer {
        self.post("/auth/refresh", &json!({})).await
    }

    /// The cookie it keeps.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().unwrap().get(name).cloned()
    }

    /// Puts a cookie into it.
    pub fn keep(&self, name: &str, value: &str) {
        self.cookies.lock().unwrap().insert(name.into(), value.into());
    }
}
