//! Quiet hours.

use crate::support::{Person, TestApp};
use serde_json::json;
use together::notify::Kind;

async fn quiet(reader: &Person) {
    let body = json!({"quiet_hours": true, "kinds": []}).to_string();
    let answer = reader.client.send("PUT", "/me/notice-settings", Some(body), None).await;
    assert_eq!(answer.expect(200).json()["quiet_hours"], true);
}

#[actix_web::test]
async fn mail_waits_until_eight_on_the_clock_over_both_changes_of_the_clocks() {
    let app = TestApp::start().await;
    let reader = app.officer("commissioner", "KNT").await;
    quiet(&reader).await;
    for (at, sent_at) in [
        ("2031-03-29T18:59:00Z", None),
        ("2031-03-29T19:30:00Z", Some("2031-03-30T07:00:00")),
        ("2031-03-30T06:30:00Z", Some("2031-03-30T07:00:00")),
        ("2031-10-25T18:30:00Z", Some("2031-10-26T08:00:00")),
        ("2031-10-26T00:30:00Z", Some("2031-10-26T08:00:00")),
        ("2031-10-26T01:30:00Z", Some("2031-10-26T08:00:00")),
    ] {
        app.set_clock(at);
        // What waited for an earlier morning.
        app.sent().await;
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
    assert_eq!(app.sent().await, 3);
}

#[actix_web::test]
async fn what_is_urgent_and_who_asked_for_none_do_not_wait() {
    let app = TestApp::start().await;
    let (reader, other) =
        (app.officer("commissioner", "KNT").await, app.officer("commissioner", "KNT").await);
    quiet(&reader).await;
    app.set_clock("2031-06-12T22:00:00Z");
    app.notice(Kind::PasswordChanged, &reader.email, json!({})).await;
    app.notice(Kind::FamilyAnswered, &other.email, json!({})).await;
    assert_eq!(app.sent().await, 2);
}
