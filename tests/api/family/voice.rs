//! Afterwards: what was said and done, how it went, and a new link.

use super::{chooser, link, page, send, token};
use crate::support::{Client, Scored, TestApp};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{family_feedback, family_link, outbox};

async fn choose(family: &Client, body: &serde_json::Value) {
    let put = family.send("PUT", "/family/choice", Some(body.to_string()), Some(1)).await;
    put.expect(200);
}

async fn agreed(scored: &Scored, index: usize, body: &serde_json::Value) {
    let path = format!("/referrals/{}/award", scored.issued.id);
    let id = scored.issued.officer.client.post(&path, body).await.expect(201).text_at("/id");
    let winner = &scored.issued.invited[index].person.client;
    winner.post(&format!("/awards/{id}/answer"), &json!({"accept": true})).await.expect(200);
}

#[actix_web::test]
async fn the_family_reads_what_it_said_what_was_done_and_why() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let family = chooser(&app, &scored).await;
    send(&scored).await;
    choose(&family, &json!({"preferences": [scored.bids[1]], "words": "We liked the bus"})).await;
    let before = family.get("/family/progress").await.expect(200).json();
    assert!(before.get("afterwards").is_none());
    assert_eq!(before["may_say_how_it_went"], false);
    let other = link(&scored, &json!({"person": "Father", "may_choose": false})).await;
    let other = page(&app, &token(&scored, &other).await).await;
    agreed(&scored, 1, &json!({})).await;
    let told = family.get("/family/progress").await.expect(200).json()["afterwards"].clone();
    assert_eq!(told["you_said"], "You liked School 1 best.");
    assert_eq!(told["your_words"], "We liked the bus");
    assert_eq!(told["we_did"], "A place is agreed at School 1.");
    assert_eq!(told["because"], "It is the place you liked best.");
    // Words are their writer's.
    for path in ["/family/progress", "/family/choices"] {
        let read = other.get(path).await.expect(200);
        assert!(!read.text.contains("We liked the bus"), "{path}");
    }
}

#[actix_web::test]
async fn an_officer_may_say_why_in_words_of_their_own() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let family = chooser(&app, &scored).await;
    send(&scored).await;
    choose(&family, &json!({"none_fits": true})).await;
    let body = json!({
        "reason": "The next school is two hours away",
        "because_for_family": "Your child needs a place soon. This one is near.",
    });
    agreed(&scored, 0, &body).await;
    let told = family.get("/family/progress").await.expect(200);
    assert!(!told.text.contains("two hours"));
    let told = told.json()["afterwards"].clone();
    assert_eq!(told["you_said"], "You said none of these places is right.");
    assert_eq!(told["because"], "Your child needs a place soon. This one is near.");
}

#[actix_web::test]
async fn how_it_went_is_asked_once_it_is_over_and_read_by_the_authority_alone() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let family = chooser(&app, &scored).await;
    let said = json!({"listened": "partly", "better": "Call us sooner. Marker-8810"});
    family.post("/family/feedback", &said).await.refused(409, "illegal_step");
    agreed(&scored, 0, &json!({})).await;
    family.post("/family/feedback", &json!({})).await.refused(422, "invalid");
    family.post("/family/feedback", &json!({"knew": "yes"})).await.expect(204);
    family.post("/family/feedback", &said).await.expect(204);
    let own = family.get("/family/progress").await.expect(200).json()["how_it_went"].clone();
    assert_eq!(own["better"], "Call us sooner. Marker-8810");
    assert!(own.get("knew").is_none(), "the last one stands");
    let path = format!("/referrals/{}/family-feedback", scored.issued.id);
    let heard = scored.issued.officer.client.get(&path).await.expect(200).json();
    assert_eq!(heard["items"][0]["person"], "Mother");
    assert_eq!(heard["items"][0]["listened"], "partly");
    app.officer("auditor", "ESX").await.client.get(&path).await.expect(200);
    app.officer("commissioner", "KNT").await.client.get(&path).await.refused(404, "not_found");
    scored.issued.invited[0].person.client.get(&path).await.refused(403, "forbidden");
    let (rows, sealed): (i64, Option<String>) = app
        .read(|conn| {
            let rows = family_feedback::table.count().get_result(conn)?;
            Ok((rows, family_feedback::table.select(family_feedback::better).first(conn)?))
        })
        .await;
    assert_eq!(rows, 1);
    assert!(!sealed.unwrap().contains("Marker"));
    app.stranger().post("/family/feedback", &said).await.refused(401, "unauthenticated");
}

async fn mails(app: &TestApp, kind: &'static str) -> i64 {
    app.read(move |conn| {
        Ok(outbox::table.filter(outbox::kind.eq(kind)).count().get_result(conn)?)
    })
    .await
}

#[actix_web::test]
async fn a_new_link_goes_to_the_address_of_the_old_one_and_the_answer_is_always_the_same() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let body = json!({"person": "Mother", "may_choose": true, "email": "mother@example.org"});
    let id = link(&scored, &body).await;
    let old = token(&scored, &id).await;
    assert_eq!(mails(&app, "family_link").await, 1);
    app.move_clock(Duration::days(121));
    app.stranger().post("/family/session", &json!({"token": old})).await.expect(404);
    let ask = |token: &str| {
        let (client, body) = (app.stranger(), json!({"token": token}));
        async move { client.post("/family/new-link", &body).await.expect(202).text }
    };
    let sent = ask(&old).await;
    assert_eq!(mails(&app, "family_link").await, 2);
    assert_eq!(mails(&app, "family_link_asked").await, 1, "the officer may end it");
    // At once again, and with no token at all: the same answer, and nothing is sent.
    assert_eq!(ask(&old).await, sent);
    assert_eq!(ask("nothing-of-the-kind").await, sent);
    assert_eq!(mails(&app, "family_link").await, 2);
    let rows: Vec<(String, bool, Option<String>)> = app
        .read(|conn| {
            Ok(family_link::table
                .order((family_link::created_at, family_link::id))
                .select((family_link::person, family_link::may_choose, family_link::email))
                .load(conn)?)
        })
        .await;
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0], rows[1]);
    // Asked again later, the one that works is sent; none is made beside it.
    app.move_clock(Duration::minutes(20));
    assert_eq!(ask(&old).await, sent);
    assert_eq!(mails(&app, "family_link").await, 3);
    let links: i64 = app.read(|conn| Ok(family_link::table.count().get_result(conn)?)).await;
    assert_eq!(links, 2);
}

#[actix_web::test]
async fn what_the_authority_ended_is_not_renewed_and_without_an_address_it_is_told() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let officer = &scored.issued.officer.client;
    let body = json!({"person": "Father", "may_choose": false, "email": "father@example.org"});
    let ended = link(&scored, &body).await;
    let secret = token(&scored, &ended).await;
    let path = format!("/referrals/{}/family-links/{ended}/end", scored.issued.id);
    officer.act(&path).await.expect(200);
    let before = mails(&app, "family_link").await;
    app.stranger().post("/family/new-link", &json!({"token": secret})).await.expect(202);
    assert_eq!(mails(&app, "family_link").await, before);

    let paper = link(&scored, &json!({"person": "Aunt", "may_choose": false})).await;
    let secret = token(&scored, &paper).await;
    page(&app, &secret).await;
    let listed = officer.get(&format!("/referrals/{}/family-links", scored.issued.id)).await;
    assert!(listed.expect(200).json()["items"][1]["opened_at"].is_string());
    app.move_clock(Duration::days(121));
    app.stranger().post("/family/new-link", &json!({"token": secret})).await.expect(202);
    assert_eq!(mails(&app, "family_link_asked").await, 1);
    let elsewhere = app.stranger().with("sec-fetch-site", "cross-site");
    elsewhere.post("/family/new-link", &json!({"token": secret})).await.refused(403, "cross_site");
}
