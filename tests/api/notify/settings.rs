//! How people wish to be told.

use crate::support::{Client, TestApp};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::{
    db::schema::{audit_entry, notice_setting},
    notify::Kind,
};

async fn put(client: &Client, body: &Value) -> crate::support::Answer {
    client.send("PUT", "/me/notice-settings", Some(body.to_string()), None).await
}

fn one(kind: &str, in_app: bool, email: &str) -> Value {
    json!({"quiet_hours": false, "kinds": [{"kind": kind, "in_app": in_app, "email": email}]})
}

fn row<'s>(settings: &'s Value, kind: &str) -> Option<&'s Value> {
    settings["kinds"].as_array().unwrap().iter().find(|row| row["kind"] == kind)
}

#[actix_web::test]
async fn everything_is_on_until_somebody_says_otherwise_and_only_what_concerns_one_is_listed() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let settings = officer.client.get("/me/notice-settings").await.expect(200).json();
    assert_eq!(settings["quiet_hours"], false);
    let asked = row(&settings, "question_asked").unwrap();
    assert_eq!(
        (&asked["in_app"], &asked["email"], &asked["needs_me"], &asked["can_switch_off"]),
        (&true.into(), &"at_once".into(), &true.into(), &true.into())
    );
    let ended = row(&settings, "session_ended").unwrap();
    assert_eq!((&ended["can_switch_off"], &ended["urgent"]), (&false.into(), &true.into()));
    for none in ["award_made", "statements_to_mark", "family_link", "password_reset"] {
        assert!(row(&settings, none).is_none(), "{none}");
    }
    let provider = app.provider("Osier").await;
    let user = app.provider_user(&provider, None).await;
    let settings = user.client.get("/me/notice-settings").await.expect(200).json();
    assert!(row(&settings, "award_made").is_some() && row(&settings, "question_asked").is_none());
}

#[actix_web::test]
async fn each_kind_goes_where_its_reader_wishes() {
    let app = TestApp::start().await;
    let reader = app.officer("commissioner", "KNT").await;
    let inbox = async || {
        let page = reader.client.get("/me/inbox").await.expect(200).json();
        page["items"].as_array().unwrap().len()
    };
    for (in_app, email, messages, mails) in [
        (true, "never", 1, 0),
        (false, "at_once", 1, 1),
        (false, "never", 1, 1),
        (true, "daily", 2, 1),
    ] {
        let changed = put(&reader.client, &one("family_answered", in_app, email)).await.expect(200);
        let stored = row(&changed.json(), "family_answered").unwrap().clone();
        assert_eq!((&stored["in_app"], &stored["email"]), (&in_app.into(), &email.into()));
        app.notice(Kind::FamilyAnswered, &reader.email, json!({})).await;
        assert_eq!((inbox().await, app.outbox().await.len()), (messages, mails), "{email}");
    }
    // Another kind is as it was.
    app.notice(Kind::AwardAnswered, &reader.email, json!({})).await;
    assert_eq!((inbox().await, app.outbox().await.len()), (3, 2));
    // Nothing said of it: back to the usual.
    put(&reader.client, &json!({"quiet_hours": false, "kinds": []})).await.expect(200);
    app.notice(Kind::FamilyAnswered, &reader.email, json!({})).await;
    assert_eq!((inbox().await, app.outbox().await.len()), (4, 3));
    let user = format!("user/{}", reader.user_id);
    let recorded: i64 = app
        .read(move |conn| {
            let of = audit_entry::table.filter(audit_entry::aggregate.eq(user));
            Ok(of
                .filter(audit_entry::action.eq("user.notices_changed"))
                .count()
                .get_result(conn)?)
        })
        .await;
    assert_eq!(recorded, 5);
}

#[actix_web::test]
async fn what_concerns_ones_safety_stays_and_what_needs_one_keeps_a_way() {
    let app = TestApp::start().await;
    let reader = app.officer("commissioner", "KNT").await;
    for (kind, in_app, email, field, code) in [
        ("session_ended", true, "never", "kind", "needed"),
        ("password_changed", false, "at_once", "kind", "needed"),
        ("family_link", true, "at_once", "kind", "unknown_value"),
        ("account_invitation", true, "daily", "kind", "unknown_value"),
        ("question_asked", false, "never", "in_app", "needed"),
    ] {
        let refused = put(&reader.client, &one(kind, in_app, email)).await.refused(422, "invalid");
        let error = &refused.json()["errors"][0];
        assert_eq!(
            (&error["pointer"], &error["code"]),
            (&format!("/kinds/0/{field}").into(), &code.into())
        );
    }
    let twice = json!({"kind": "award_answered", "in_app": true, "email": "daily"});
    let body = json!({"quiet_hours": true, "kinds": [twice.clone(), twice.clone()]});
    let refused = put(&reader.client, &body).await.refused(422, "invalid");
    assert_eq!(refused.json()["errors"][0]["code"], "duplicate");
    for body in [
        json!({"kinds": []}),
        one("no_such_kind", true, "daily"),
        one("award_answered", true, "hourly"),
        json!({"quiet_hours": true, "kinds": vec![twice.clone(); 101]}),
    ] {
        put(&reader.client, &body).await.refused(422, "invalid");
    }
    put(&app.stranger(), &one("award_answered", true, "daily"))
        .await
        .refused(401, "unauthenticated");
    let stored: i64 = app.read(|conn| Ok(notice_setting::table.count().get_result(conn)?)).await;
    assert_eq!(stored, 0);
    // And nobody is made deaf by a row that should not be there.
    let user = reader.user_id.clone();
    app.write(move |tx| {
        diesel::insert_into(notice_setting::table)
            .values((
                notice_setting::user_id.eq(&user),
                notice_setting::kind.eq("session_ended"),
                notice_setting::in_app.eq(false),
                notice_setting::email.eq("never"),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    app.notice(Kind::SessionEnded, &reader.email, json!({})).await;
    assert_eq!(app.outbox().await.len(), 1);
}
