//! Own sessions and signing out.

use crate::support::TestApp;
use serde_json::json;

#[actix_web::test]
async fn signing_out_ends_the_session_and_clears_the_browser() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    let browser = app.browser();
    let token = browser.sign_in(&person.email).await;
    let answer = browser.post("/auth/sign-out", &json!({})).await.expect(204);
    assert_eq!(answer.headers["clear-site-data"], "\"cache\", \"storage\"");
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert!(browser.cookie("together_rt").is_none());
    app.stranger()
        .signed_in(&token, &person.role_id)
        .get("/me")
        .await
        .refused(401, "unauthenticated");
    // Again, and without ever having been in: the same.
    browser.post("/auth/sign-out", &json!({})).await.expect(204);
}

#[actix_web::test]
async fn own_sessions_are_listed_and_ended_and_nobody_elses() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    let firefox =
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let body = json!({"email": person.email, "password": crate::support::PASSWORD});
    app.stranger().with("user-agent", firefox).post("/auth/sign-in", &body).await.expect(200);
    let listed = person.client.get("/auth/sessions").await.expect(200).json();
    let items = listed["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert_eq!(
        (&items[0]["device"], &items[0]["current"]),
        (&json!("Firefox on Windows"), &json!(false))
    );
    assert_eq!(items[1]["current"], true);

    let other = app.officer("commissioner", "KNT").await;
    let theirs = format!("/auth/sessions/{}", items[0]["id"].as_str().unwrap());
    let foreign = other.client.delete(&theirs).await.refused(404, "not_found");
    let missing = other.client.delete("/auth/sessions/none").await.refused(404, "not_found");
    assert_eq!(foreign.text, missing.text);
    person.client.delete(&theirs).await.expect(204);
    person.client.delete(&theirs).await.refused(404, "not_found");
    let left = person.client.get("/auth/sessions").await.expect(200).json();
    assert_eq!(left["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn the_profile_says_what_one_may_act_as() {
    let app = TestApp::start().await;
    let provider = app.provider("Osierdene Trust").await;
    let school = app.establishment(&provider, "Osier School", 480_000, 105_000).await;
    let person = app.provider_user(&provider, Some(vec![school.clone()])).await;
    let me = person.client.get("/me").await.expect(200).json();
    assert_eq!(
        me["acting_for"][0]["organisation"],
        json!({"kind": "provider", "id": provider, "name": "Osierdene Trust"})
    );
    assert_eq!(me["acting_for"][0]["only_establishments"], json!([school]));
    assert_eq!(me["acting_for"][0]["manage"], true);
    assert_eq!(me["permissions"], json!(["change_password", "end_sessions"]));
    app.stranger().get("/me").await.refused(401, "unauthenticated");
}

#[actix_web::test]
async fn a_role_says_what_may_be_begun_in_it() {
    let app = TestApp::start().await;
    for (role, prefix, may) in [
        ("lead_officer", "WSX", json!(["begin_round", "begin_uplift"])),
        ("commissioner", "KNT", json!(["write_referral"])),
        ("auditor", "KNT", json!([])),
        ("evaluator", "KNT", json!([])),
    ] {
        let person = app.officer(role, prefix).await;
        let me = person.client.get("/me").await.expect(200).json();
        assert_eq!(me["acting_for"][0]["permissions"], may, "{role}");
    }
}

#[actix_web::test]
async fn somebody_is_shown_around_until_it_was_seen() {
    let app = TestApp::start().await;
    let person = app.officer("commissioner", "KNT").await;
    app.with_password(&person).await;
    let body = json!({"email": person.email, "password": crate::support::PASSWORD});
    let begun = async || app.stranger().post("/auth/sign-in", &body).await.expect(200).json();
    assert_eq!(begun().await["first_use"], true);
    assert_eq!(person.client.get("/me").await.expect(200).json()["first_use"], true);
    person.client.act("/me/first-use").await.expect(204);
    person.client.act("/me/first-use").await.expect(204);
    assert_eq!(begun().await["first_use"], false);
    assert_eq!(person.client.get("/me").await.expect(200).json()["first_use"], false);
    let other = app.officer("commissioner", "KNT").await;
    assert_eq!(other.client.get("/me").await.expect(200).json()["first_use"], true);
    let id = format!("user/{}", person.user_id);
    let noted: i64 = app
        .read(move |conn| {
            use diesel::prelude::*;
            use together::db::schema::audit_entry;
            Ok(audit_entry::table
                .filter(audit_entry::aggregate.eq(id))
                .filter(audit_entry::action.eq("user.first_use_seen"))
                .count()
                .get_result(conn)?)
        })
        .await;
    assert_eq!(noted, 1, "once");
    app.stranger().act("/me/first-use").await.refused(401, "unauthenticated");
}
