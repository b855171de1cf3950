//! Families: links, the page, the choice.

mod choice;
mod links;
mod page;
mod reminder;
mod told;
mod voice;

use crate::support::{Client, Scored, TestApp};
use serde_json::{Value, json};

/// A link for a person, made by the referral's officer; its id.
pub async fn link(scored: &Scored, body: &Value) -> String {
    let path = format!("/referrals/{}/family-links", scored.issued.id);
    scored.issued.officer.client.post(&path, body).await.expect(201).text_at("/id")
}

/// The token of a link, handed over to the officer.
pub async fn token(scored: &Scored, link_id: &str) -> String {
    let path = format!("/referrals/{}/family-links/{link_id}/token", scored.issued.id);
    let url = scored.issued.officer.client.act(&path).await.expect(200).text_at("/url");
    url.split_once("/family#").unwrap().1.to_owned()
}

/// A browser with the page open.
pub async fn page(app: &TestApp, token: &str) -> Client {
    let opened = app.stranger().post("/family/session", &json!({"token": token})).await.expect(200);
    let cookie =
        opened.headers["set-cookie"].to_str().unwrap().split(';').next().unwrap().to_owned();
    app.stranger().with("cookie", &cookie)
}

/// Somebody who may choose, with the page open.
pub async fn chooser(app: &TestApp, scored: &Scored) -> Client {
    let id = link(scored, &json!({"person": "Mother", "may_choose": true})).await;
    page(app, &token(scored, &id).await).await
}

/// Sends the offers.
pub async fn send(scored: &Scored) {
    let path = format!("/referrals/{}/family-choice", scored.issued.id);
    scored.issued.officer.client.post(&path, &json!({})).await.expect(201);
}
