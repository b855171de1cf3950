//! Replacing, dropping a draft, withdrawing, bidding again.

use super::{begin, completed, submit, submitted};
use crate::support::{Answer, Client, TestApp};
use diesel::prelude::*;
use serde_json::json;
use together::bid::store;
use together::db::schema::bid_version;

async fn step(client: &Client, method: &str, path: &str, version: i64) -> Answer {
    client.send(method, path, None, Some(version)).await
}

/// Kinds of a bid's versions, oldest first.
async fn kinds(app: &TestApp, path: &str) -> Vec<String> {
    let id = path.trim_start_matches("/bids/").to_owned();
    app.read(move |conn| {
        Ok(bid_version::table
            .filter(bid_version::bid_id.eq(id))
            .order(bid_version::number)
            .select(bid_version::kind)
            .load(conn)?)
    })
    .await
}

#[actix_web::test]
async fn the_submitted_version_stands_until_its_replacement_is_submitted() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let client = &issued.invited[0].person.client;
    let (path, version) = submitted(&issued, 0).await;
    step(client, "POST", &format!("{path}/replace"), version - 1).await.refused(412, "stale");
    let replacing = step(client, "POST", &format!("{path}/replace"), version).await.expect(200);
    let bid = replacing.json();
    assert_eq!(bid["state"], "replaced");
    assert_eq!(bid["permissions"], json!(["save", "submit", "drop_draft"]));
    assert_eq!(bid["draft"]["body"], bid["submitted"]["body"]);
    assert_eq!(kinds(&app, &path).await, ["submitted", "draft"]);
    let illegal = step(client, "POST", &format!("{path}/replace"), replacing.version()).await;
    illegal.refused(409, "illegal_step");

    let mut body = bid["draft"]["body"].clone();
    body["core_costs"][1]["offered"] = json!("139.00");
    let saved = client.put(&path, replacing.version(), &body).await.expect(200);
    assert_eq!(saved.json()["submitted"]["body"]["core_costs"][1]["offered"], "140.00");
    let id = issued.id.clone();
    let standing = app.read(move |conn| store::submitted_of(conn, &id)).await;
    assert_eq!((standing.len(), standing[0].1.number), (1, 1));

    let sent = submit(&issued, 0, &path, saved.version()).await.expect(200).json();
    assert_eq!(sent["submitted"]["number"], 2);
    assert_eq!(sent["submitted"]["body"]["core_costs"][1]["offered"], "139.00");
    assert_eq!(kinds(&app, &path).await, ["superseded", "submitted"]);
    let id = issued.id.clone();
    let standing = app.read(move |conn| store::submitted_of(conn, &id)).await;
    assert_eq!((standing.len(), standing[0].1.number), (1, 2));
}

#[actix_web::test]
async fn dropping_a_replacement_leaves_the_submitted_version() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let client = &issued.invited[0].person.client;
    let (path, version) = submitted(&issued, 0).await;
    let drop = format!("{path}/draft");
    step(client, "DELETE", &drop, version).await.refused(409, "illegal_step");
    let replacing = step(client, "POST", &format!("{path}/replace"), version).await.expect(200);
    // With a replacement beside it a bid is not withdrawn by mistake.
    step(client, "POST", &format!("{path}/withdraw"), replacing.version())
        .await
        .refused(409, "illegal_step");
    let dropped = step(client, "DELETE", &drop, replacing.version()).await.expect(200).json();
    assert_eq!(dropped["state"], "submitted");
    assert_eq!(dropped["submitted"]["number"], 1);
    assert_eq!(kinds(&app, &path).await, ["submitted"]);
}

#[actix_web::test]
async fn a_withdrawn_bid_stands_no_longer_and_begins_again_under_its_own_id() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let client = &issued.invited[0].person.client;
    let (path, version) = submitted(&issued, 0).await;
    let withdraw = format!("{path}/withdraw");
    client.act(&withdraw).await.refused(428, "precondition_required");
    issued.invited[1].person.client.act(&withdraw).await.refused(404, "not_found");
    let gone = step(client, "POST", &withdraw, version).await.expect(200);
    assert_eq!(gone.json()["state"], "withdrawn");
    assert_eq!(gone.json()["permissions"], json!(["restart"]));
    assert!(gone.json().get("submitted").is_none());
    assert_eq!(gone.json()["receipts"].as_array().unwrap().len(), 1);
    assert_eq!(kinds(&app, &path).await, ["superseded"]);
    let id = issued.id.clone();
    let (standing, number) = app
        .read(move |conn| Ok((store::submitted_of(conn, &id)?, store::count_submitted(conn, &id)?)))
        .await;
    assert!(standing.is_empty());
    assert_eq!(number, 0);
    step(client, "POST", &withdraw, gone.version()).await.refused(409, "illegal_step");

    let again = begin(&issued, 0).await.expect(201);
    assert_eq!(format!("/bids/{}", again.text_at("/id")), path);
    assert_eq!(again.json()["state"], "draft");
    assert_eq!(again.json()["draft"]["number"], 2);
    let saved = client.put(&path, again.version(), &completed(&again.json())).await.expect(200);
    let sent = submit(&issued, 0, &path, saved.version()).await.expect(200).json();
    assert_eq!(sent["submitted"]["number"], 2);
    assert_eq!(sent["receipts"].as_array().unwrap().len(), 2);
}

#[actix_web::test]
async fn a_dropped_first_draft_is_gone_and_may_begin_again() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let client = &issued.invited[0].person.client;
    let begun = begin(&issued, 0).await.expect(201);
    let path = format!("/bids/{}", begun.text_at("/id"));
    let dropped = step(client, "DELETE", &format!("{path}/draft"), 1).await.expect(200);
    assert_eq!(dropped.json()["state"], "withdrawn");
    assert!(kinds(&app, &path).await.is_empty());
    let again = begin(&issued, 0).await.expect(201);
    assert_eq!(again.text_at("/id"), begun.text_at("/id"));
    assert_eq!(again.json()["draft"]["number"], 1);
}

#[actix_web::test]
async fn a_bid_is_declined_or_suspended_from_under_a_draft_but_may_always_be_taken_back() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let client = &issued.invited[0].person.client;
    let (path, version) = submitted(&issued, 0).await;
    super::set_invitation(&app, &issued.invited[0].invitation_id, "declined").await;
    let bid = client.get(&path).await.expect(200).json();
    assert_eq!(bid["permissions"], json!(["withdraw"]));
    step(client, "POST", &format!("{path}/replace"), version).await.refused(403, "not_yet");
    step(client, "POST", &format!("{path}/withdraw"), version).await.expect(200);
}
