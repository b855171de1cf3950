//! The page: session and progress.

use super::{chooser, link, page, send, token};
use crate::support::TestApp;
use chrono::Duration;
use serde_json::{Value, json};

#[actix_web::test]
async fn the_cookie_is_for_this_page_alone_and_comes_only_from_the_application() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let id = link(&scored, &json!({"person": "Mother", "may_choose": false})).await;
    let secret = token(&scored, &id).await;
    let body = json!({"token": secret});
    let opened = app.stranger().post("/family/session", &body).await.expect(200);
    let cookie = opened.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.starts_with("together_fam="), "{cookie}");
    assert!(cookie.ends_with("HttpOnly; SameSite=Strict; Path=/; Max-Age=7200"), "{cookie}");
    assert_eq!(opened.json()["may_choose"], false);

    for (name, value) in [("sec-fetch-site", "cross-site"), ("origin", "https://elsewhere.example")]
    {
        let elsewhere = app.stranger().with(name, value);
        elsewhere.post("/family/session", &body).await.refused(403, "cross_site");
    }
    // The cookie is no credential elsewhere, and a bearer token none here.
    let family = page(&app, &secret).await;
    family
        .get(&format!("/referrals/{}/awards", scored.issued.id))
        .await
        .refused(401, "unauthenticated");
    scored.issued.officer.client.get("/family/progress").await.refused(401, "unauthenticated");
    let long = json!({"token": "x".repeat(101)});
    app.stranger().post("/family/session", &long).await.refused(422, "invalid");

    family.post("/family/sign-out", &json!({})).await.expect(204);
    family.get("/family/progress").await.refused(401, "unauthenticated");
}

#[actix_web::test]
async fn a_page_closes_after_half_an_hour_unused_and_two_hours_in_all() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let id = link(&scored, &json!({"person": "Mother", "may_choose": true})).await;
    let secret = token(&scored, &id).await;
    let idle = page(&app, &secret).await;
    app.move_clock(Duration::minutes(31));
    idle.get("/family/progress").await.refused(401, "unauthenticated");
    let used = page(&app, &secret).await;
    for _ in 0..4 {
        app.move_clock(Duration::minutes(29));
        used.get("/family/progress").await.expect(200);
    }
    app.move_clock(Duration::minutes(5));
    used.get("/family/progress").await.refused(401, "unauthenticated");
    // The same link works again.
    page(&app, &secret).await.get("/family/progress").await.expect(200);
}

fn here(progress: &Value) -> String {
    let steps = progress["steps"].as_array().unwrap();
    steps.iter().find(|step| step["state"] == "now").unwrap()["words"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn progress_is_told_in_plain_words_at_every_step() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    let family = chooser(&app, &scored).await;
    let told = family.get("/family/progress").await.expect(200);
    assert_eq!(here(&told.json()), "We are looking at the answers");
    assert_eq!(told.json()["contact"]["name"], "Tamsin Holloway");
    assert_eq!(told.json()["contact"]["how"], "01273 000000");
    assert_eq!(told.json()["steps"].as_array().unwrap().len(), 5);
    assert_eq!(told.json()["choice_open"], false);
    for hidden in ["PO19", "School", "price", "140.00", "rank", "Alder"] {
        assert!(!told.text.contains(hidden), "{hidden}");
    }
    send(&scored).await;
    let told = family.get("/family/progress").await.expect(200).json();
    assert_eq!(here(&told), "You choose");
    assert_eq!(told["choice_open"], true);
    assert!(told["next_date"].is_string());
    family
        .send(
            "PUT",
            "/family/choice",
            Some(json!({"preferences": [scored.bids[1]]}).to_string()),
            Some(1),
        )
        .await
        .expect(200);
    let path = format!("/referrals/{}/award", scored.issued.id);
    let officer = &scored.issued.officer.client;
    let id = officer.post(&path, &json!({})).await.expect(201).text_at("/id");
    let told = family.get("/family/progress").await.expect(200).json();
    assert_eq!(here(&told), "A place is agreed");
    assert_eq!(told["next"], "We asked the place to say yes.");
    assert_eq!(told["place"], "School 1");
    let winner = &scored.issued.invited[1].person.client;
    winner.post(&format!("/awards/{id}/answer"), &json!({"accept": true})).await.expect(200);
    let told = family.get("/family/progress").await.expect(200).json();
    assert_eq!(told["steps"][4]["state"], "done");
    assert_eq!(told["choice_open"], false);
}
