//! The own inbox.

use crate::support::TestApp;
use serde_json::json;
use together::{
    db::new_id,
    notify::{Kind, enqueue},
};

#[actix_web::test]
async fn a_notice_stands_in_the_inbox_of_its_reader_and_goes_by_mail() {
    let app = TestApp::start().await;
    let reader = app.officer("commissioner", "KNT").await;
    let other = app.officer("commissioner", "KNT").await;
    let fields = json!({"path": "/referrals/WSX-2026-0042", "until": "2026-06-12T16:00:00Z",
        "child": "MARKER", "price": "MARKER"});
    app.notice(Kind::QuestionAsked, &reader.email, fields).await;
    app.notice(Kind::FamilyAnswered, &reader.email, json!({})).await;
    let answer = reader.client.get("/me/inbox").await.expect(200);
    assert!(!answer.text.contains("MARKER"), "{}", answer.text);
    let items = answer.json()["items"].clone();
    assert_eq!(items[0]["kind"], "family_answered");
    let first = &items[1];
    assert_eq!(first["subject"], "A question is waiting (WSX-2026-0042)");
    assert_eq!(first["reference"], "WSX-2026-0042");
    assert_eq!(first["path"], "/referrals/WSX-2026-0042");
    assert_eq!((&first["needs_me"], &items[0]["needs_me"]), (&true.into(), &false.into()));
    let body = first["body"].as_str().unwrap();
    assert!(body.ends_with("Until: Friday 12 June 2026 at 5pm (BST)."), "{body}");
    assert_eq!(app.outbox().await.len(), 2);
    let theirs = other.client.get("/me/inbox").await.expect(200).json();
    assert_eq!(theirs["items"], json!([]));
}

#[actix_web::test]
async fn a_message_is_from_whose_referral_it_is_about() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let invited = &issued.invited[0].person;
    let (to, reference) = (invited.email.clone(), issued.reference.clone());
    app.write(move |tx| {
        enqueue(tx, Kind::QuestionAnswered, &to, &reference, &json!({}))?;
        enqueue(tx, Kind::AnnualAudit, &to, "Osier School", &json!({}))
    })
    .await;
    let items = invited.client.get("/me/inbox").await.expect(200).json()["items"].clone();
    assert_eq!(
        (&items[0]["reference"], &items[0]["from"]),
        (&"Osier School".into(), &"Together".into())
    );
    assert_eq!(items[1]["from"], "East Sussex County Council");
    // One's own authority sends one nothing, and who asks stays unknown.
    let (to, reference) = (issued.officer.email.clone(), issued.reference.clone());
    app.write(move |tx| enqueue(tx, Kind::QuestionAsked, &to, &reference, &json!({}))).await;
    let own = issued.officer.client.get("/me/inbox").await.expect(200).json();
    assert_eq!(own["items"][0]["from"], "Together");
}

#[actix_web::test]
async fn somebody_without_an_account_gets_the_mail_alone() {
    let app = TestApp::start().await;
    app.notice(Kind::FamilyLink, "mother@example.org", json!({"link_id": new_id()})).await;
    app.notice(Kind::ReferralChanged, "nobody@osier.example", json!({})).await;
    assert_eq!(app.outbox().await.len(), 2);
}

#[actix_web::test]
async fn messages_are_counted_filtered_and_read_by_their_reader_alone() {
    let app = TestApp::start().await;
    let reader = app.officer("commissioner", "KNT").await;
    let other = app.officer("commissioner", "KNT").await;
    for kind in [Kind::QuestionAsked, Kind::FamilyAnswered, Kind::AwardAnswered] {
        app.notice(kind, &reader.email, json!({})).await;
    }
    let inbox = async |query: &str| -> Vec<String> {
        let path = format!("/me/inbox{query}");
        let page = reader.client.get(&path).await.expect(200).json();
        let items = page["items"].as_array().unwrap().iter();
        items.map(|item| item["kind"].as_str().unwrap().to_owned()).collect()
    };
    let unread = async || {
        let counts = reader.client.get("/me/inbox/unread").await.expect(200).json();
        (counts["unread"].as_i64().unwrap(), counts["needs_me"].as_i64().unwrap())
    };
    assert_eq!(unread().await, (3, 1));
    assert_eq!(inbox("?needs_me=true").await, ["question_asked"]);

    let page = reader.client.get("/me/inbox?limit=2").await.expect(200).json();
    assert_eq!(page["items"].as_array().unwrap().len(), 2);
    let next = page["next"].as_str().unwrap();
    assert_eq!(inbox(&format!("?limit=2&cursor={next}")).await, ["question_asked"]);
    let elsewhere = format!("/me/inbox?limit=2&cursor={next}");
    other.client.get(&elsewhere).await.refused(400, "bad_cursor");
    let wider = format!("/me/inbox?unread=true&cursor={next}");
    reader.client.get(&wider).await.refused(400, "bad_cursor");

    let id = page["items"][0]["id"].as_str().unwrap().to_owned();
    assert_eq!(page["items"][0]["permissions"], json!(["read"]));
    let read = format!("/me/inbox/{id}/read");
    other.client.act(&read).await.refused(404, "not_found");
    app.stranger().act(&read).await.refused(401, "unauthenticated");
    reader.client.act("/me/inbox/nothing/read").await.refused(404, "not_found");
    assert_eq!(unread().await, (3, 1));
    reader.client.act(&read).await.expect(204);
    let at = reader.client.get("/me/inbox").await.json()["items"][0]["read_at"].clone();
    assert!(at.is_string());
    reader.client.act(&read).await.expect(204);
    let again = reader.client.get("/me/inbox").await.json()["items"][0].clone();
    assert_eq!((&again["read_at"], &again["permissions"]), (&at, &json!([])));
    assert_eq!(unread().await, (2, 1));
    assert_eq!(inbox("?unread=true").await, ["family_answered", "question_asked"]);

    app.notice(Kind::FamilyAnswered, &other.email, json!({})).await;
    reader.client.act("/me/inbox/read-all").await.expect(204);
    assert_eq!(unread().await, (0, 0));
    let theirs = other.client.get("/me/inbox/unread").await.expect(200).json();
    assert_eq!(theirs["unread"], 1);
}

#[actix_web::test]
async fn parameters_that_are_none_are_refused() {
    let app = TestApp::start().await;
    let reader = app.officer("commissioner", "KNT").await;
    for query in ["limit=0", "limit=101", "unread=maybe", "older=true"] {
        reader.client.get(&format!("/me/inbox?{query}")).await.refused(422, "invalid");
    }
    app.stranger().get("/me/inbox").await.refused(401, "unauthenticated");
}
