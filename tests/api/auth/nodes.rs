//! Several nodes of one installation: what one knows of a caller, the others do soon enough.

use crate::support::{Person, TestApp};
use diesel::prelude::*;
use serde_json::json;
use std::time::Duration;
use together::db::schema::app_user;

/// A second service on the same database and keys.
fn another_node(app: &TestApp) -> TestApp {
    let origin = app.base.clone();
    TestApp::serve(app.folder.clone(), app.database_url.clone(), None, |config| {
        config.public_origin = origin;
    })
}

async fn disable(app: &TestApp, person: &Person) {
    let id = person.user_id.clone();
    app.write(move |tx| {
        diesel::update(app_user::table.find(&id))
            .set(app_user::status.eq("disabled"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
}

#[actix_web::test]
async fn whoever_is_disabled_is_refused_here_at_once_and_at_every_node_within_five_seconds() {
    let app = TestApp::start().await;
    let other = another_node(&app);
    let officer = app.officer("commissioner", "ESX").await;
    let host = app.base.trim_start_matches("http://").to_owned();
    let there = officer.client.clone().at(&other.base).with("host", &host);
    for client in [&officer.client, &there] {
        client.get("/categories/sen").await.expect(200);
    }
    disable(&app, &officer).await;
    officer.client.get("/categories/sen").await.refused(401, "unauthenticated");
    // Whoever changes something is looked up each time, wherever it was taken away.
    there.post("/referrals", &json!({})).await.refused(401, "unauthenticated");
    actix_web::rt::time::sleep(Duration::from_secs(3)).await;
    there.get("/categories/sen").await.refused(401, "unauthenticated");
}
