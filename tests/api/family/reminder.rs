//! The one reminder.

use super::{chooser, link, send};
use crate::support::TestApp;
use chrono::Duration;
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::outbox;
use together::family::actions::remind_due;

async fn reminders(app: &TestApp) -> Vec<String> {
    app.read(|conn| {
        let sent = outbox::table.filter(outbox::kind.eq("family_reminder"));
        Ok(sent.select(outbox::to_address).load(conn)?)
    })
    .await
}

#[actix_web::test]
async fn goes_out_once_halfway_to_those_who_may_choose() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    link(&scored, &json!({"person": "Mother", "may_choose": true, "email": "mother@example.org"}))
        .await;
    link(&scored, &json!({"person": "Aunt", "may_choose": false, "email": "aunt@example.org"}))
        .await;
    send(&scored).await;
    assert_eq!(app.write(remind_due).await, 0);
    app.move_clock(Duration::days(5));
    assert_eq!(app.write(remind_due).await, 1);
    assert_eq!(app.write(remind_due).await, 0);
    assert_eq!(reminders(&app).await, ["mother@example.org"]);
}

#[actix_web::test]
async fn does_not_go_out_after_an_answer() {
    let app = TestApp::start().await;
    let scored = app.scored(&[5, 4]).await;
    link(&scored, &json!({"person": "Mother", "may_choose": true, "email": "mother@example.org"}))
        .await;
    let family = chooser(&app, &scored).await;
    send(&scored).await;
    let wish = json!({"preferences": [scored.bids[1]]});
    family.send("PUT", "/family/choice", Some(wish.to_string()), Some(1)).await.expect(200);
    app.move_clock(Duration::days(5));
    assert_eq!(app.write(remind_due).await, 0);
    assert!(reminders(&app).await.is_empty());
}
