//! Quiet hours.

use crate::support::TestApp;
use serde_json::json;
use together::notify::Kind;

const QUIET: &str = r#"{"quiet_hours": true, "kinds": []}"#;

#[actix_web::test]
async fn mail_waits_until_eight_on_the_clock_over_both_changes_of_the_clocks() {
    let app = TestApp::start().await;
    let reader = app.officer("commissioner", "KNT").await;
    let put = ("PUT", "/me/notice-settings", Some(QUIET.to_owned()));
    reader.client.send(put.0, put.1, put.2, None).await.expect(200);
    for (at, sent_at) in [
        ("2031-03-29T18:59:00Z", None),
        ("2031-03-29T19:30:00Z", Some("2031-03-30T07:00:00")),
        ("2031-03-30T06:30:00Z", Some("2031-03-30T07:00:00")),
        ("2031-10-25T18:30:00Z", Some("2031-10-26T08:00:00")),
        ("2031-10-26T00:30:00Z", Some("2031-10-26T08:00:00")),
        ("2031-10-26T01:30:00Z", Some("2031-10-26T08:00:00")),
    ] {
        app.set_clock(at);
        app.notice(Kind::FamilyAnswered, &reader.email, json!({})).await;
        let (_, _, not_before) = app.outbox().await.pop().unwrap();
        match sent_at {
            None => assert_eq!(app.sent().await, 1),
            Some(until) => {
                assert_eq!(not_before, until.parse().unwrap(), "{at}");
                assert_eq!(app.sent().await, 0, "{at}");
            }
        }
    }
    // It stands in the inbox meanwhile.
    let page = reader.client.get("/me/inbox").await.expect(200).json();
    assert_eq!(page["items"].as_array().unwrap().len(), 6);
    app.set_clock("2031-10-26T08:00:01Z");
    assert_eq!(app.sent().await, 5);
}

#[actix_web::test]
async fn what_is_urgent_and_who_asked_for_none_do_not_wait() {
    let app = TestApp::start().await;
    let (reader, other) =
        (app.officer("commissioner", "KNT").await, app.officer("commissioner", "KNT").await);
    let put = ("PUT", "/me/notice-settings", Some(QUIET.to_owned()));
    let settings = reader.client.send(put.0, put.1, put.2, None).await.expect(200).json();
    assert_eq!(settings["quiet_hours"], true);
    app.set_clock("2031-06-12T22:00:00Z");
    app.notice(Kind::PasswordChanged, &reader.email, json!({})).await;
    app.notice(Kind::FamilyAnswered, &other.email, json!({})).await;
    assert_eq!(app.sent().await, 2);
}
