//! Drafting, saving, publishing and switching.

use crate::support::TestApp;
use diesel::prelude::*;
use together::db::schema::{audit_entry, category_version};

#[actix_web::test]
async fn a_change_is_a_new_version_and_a_published_one_is_frozen() {
    let app = TestApp::start().await;
    let lead = app.officer("lead_officer", "WSX").await;
    let officer = app.officer("commissioner", "WSX").await;
    let draft = lead.client.act("/categories/sen/versions").await.expect(201);
    assert_eq!(draft.headers["location"], "/api/v1/categories/sen/versions/2");
    assert_eq!(draft.version(), 1);
    lead.client.act("/categories/sen/versions").await.refused(409, "already_exists");
    // A draft is nobody else's business.
    officer.client.get("/categories/sen/versions/2").await.refused(404, "not_found");
    let listed = officer.client.get("/categories/sen/versions").await.expect(200).json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);

    let mut config = draft.json()["config"].clone();
    config["name"] = "Special school places (new)".into();
    config["placement_types"][0]["cap_per_week"] = "1600.00".into();
    let put = "/categories/sen/versions/2";
    let saved = lead.client.put(put, 1, &config).await.expect(200);
    assert_eq!(saved.version(), 2);
    lead.client.put(put, 1, &config).await.refused(412, "stale");
    officer.client.put(put, 2, &config).await.refused(403, "forbidden");
    assert_eq!(
        officer.client.get("/categories/sen").await.json()["version"]["number"],
        1,
        "a draft applies to nothing"
    );

    let published = lead
        .client
        .send("POST", "/categories/sen/versions/2/publish", None, Some(2))
        .await
        .expect(200);
    assert_eq!(published.json()["state"], "published");
    let now = officer.client.get("/categories/sen").await.expect(200).json();
    assert_eq!(now["version"]["number"], 2);
    assert_eq!(now["name"], "Special school places (new)");
    lead.client.put(put, 3, &config).await.refused(409, "illegal_step");
    lead.client
        .send("POST", "/categories/sen/versions/2/publish", None, Some(3))
        .await
        .refused(409, "illegal_step");
    let actions: Vec<String> = app
        .read(|conn| {
            Ok(audit_entry::table
                .filter(audit_entry::aggregate.eq("category/sen"))
                .order(audit_entry::seq)
                .select(audit_entry::action)
                .load(conn)?)
        })
        .await;
    assert_eq!(
        actions,
        ["category.version_drafted", "category.version_saved", "category.version_published"]
    );
}

#[actix_web::test]
async fn everything_wrong_with_a_configuration_is_said_at_once() {
    let app = TestApp::start().await;
    let lead = app.officer("lead_officer", "WSX").await;
    let draft = lead.client.act("/categories/sen/versions").await.expect(201);
    let mut config = draft.json()["config"].clone();
    config["code"] = "foster".into();
    config["placement_types"][0]["weeks_default"] = 60.into();
    config["award_template"]["price"] = "80".into();
    let refused =
        lead.client.put("/categories/sen/versions/2", 1, &config).await.refused(422, "invalid");
    let pointers: Vec<String> = refused.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["pointer"].as_str().unwrap().to_owned())
        .collect();
    for pointer in ["/code", "/placement_types/0/weeks_default", "/award_template/price"] {
        assert!(pointers.iter().any(|one| one == pointer), "{pointer} is not in {pointers:?}");
    }
    config["surprise"] = true.into();
    lead.client.put("/categories/sen/versions/2", 1, &config).await.refused(422, "invalid");
    let stored: i64 = app
        .read(|conn| {
            Ok(category_version::table
                .filter(category_version::number.eq(2))
                .select(category_version::content_version)
                .get_result(conn)?)
        })
        .await;
    assert_eq!(stored, 1);
}

#[actix_web::test]
async fn publishing_asks_for_the_password_again() {
    let app = TestApp::start().await;
    let lead = app.officer("lead_officer", "WSX").await;
    lead.client.act("/categories/sen/versions").await.expect(201);
    app.move_clock(chrono::Duration::minutes(16));
    lead.client
        .send("POST", "/categories/sen/versions/2/publish", None, Some(1))
        .await
        .refused(403, "step_up_required");
}

#[actix_web::test]
async fn only_the_lead_officer_switches_a_category() {
    let app = TestApp::start().await;
    let lead = app.officer("lead_officer", "WSX").await;
    let officer = app.officer("commissioner", "KNT").await;
    officer.client.act("/categories/sen/disable").await.refused(403, "forbidden");
    lead.client.act("/categories/sen/enable").await.refused(409, "illegal_step");
    let off = lead.client.act("/categories/sen/disable").await.expect(200).json();
    assert_eq!(off["enabled"], false);
    let list = officer.client.get("/categories").await.json();
    assert_eq!(list["items"].as_array().unwrap().len(), 4);
    lead.client.act("/categories/boarding/disable").await.refused(404, "not_found");
}
