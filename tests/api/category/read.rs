//! Reading categories.

use crate::support::TestApp;

#[actix_web::test]
async fn everybody_of_the_dps_reads_what_is_switched_on_and_the_lead_sees_all() {
    let app = TestApp::start().await;
    let lead = app.officer("lead_officer", "WSX").await;
    lead.client.act("/categories/foster/disable").await.expect(200);
    let all = lead.client.get("/categories").await.expect(200).json();
    assert_eq!(all["items"].as_array().unwrap().len(), 5);
    let officer = app.officer("commissioner", "KNT").await;
    let seen = officer.client.get("/categories").await.expect(200).json();
    let codes: Vec<&str> =
        seen["items"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["alternative-education", "residential", "sen", "supported-accommodation"]);

    let sen = officer.client.get("/categories/sen").await.expect(200).json();
    assert_eq!(sen["version"]["number"], 1);
    assert_eq!(sen["version"]["state"], "published");
    assert_eq!(sen["version"]["config"]["placement_types"][0]["cap_per_week"], "1500.00");
    assert_eq!(sen["permissions"].as_array().unwrap().len(), 0);
    // What runs on a category that is switched off can still be read.
    officer.client.get("/categories/foster").await.expect(200);

    let provider = app.provider("Osierdene Trust").await;
    let bursar = app.provider_user(&provider, None).await;
    bursar.client.get("/categories/sen").await.expect(200);
    app.officer("authority_admin", "KNT")
        .await
        .client
        .get("/categories")
        .await
        .refused(403, "forbidden");
    app.stranger().get("/categories").await.refused(401, "unauthenticated");
    officer.client.get("/categories/boarding").await.refused(404, "not_found");
    officer.client.get("/categories/sen/versions/2").await.refused(404, "not_found");
    officer.client.get("/categories/sen/versions/x").await.refused(404, "not_found");
}

#[actix_web::test]
async fn everybody_reads_what_joining_asks_of_the_categories_that_are_switched_on() {
    let app = TestApp::start().await;
    let nobody = app.stranger();
    let listed = nobody.get("/public/categories").await.expect(200).json();
    let items = listed["items"].as_array().unwrap();
    let sen = items.iter().find(|item| item["code"] == "sen").unwrap();
    assert!(sen["summary"].as_str().unwrap().len() > 20);
    let page = nobody.get("/public/categories/sen").await.expect(200);
    assert!(!page.text.contains("model_answer"));
    let page = page.json();
    assert!(page["award_template"]["price"].is_string(), "{page}");
    assert!(page["outcomes_descriptors"].as_array().unwrap().len() >= 5);
    assert!(page["response"]["minimum_days"].as_i64().unwrap() > 0);
    let officer = app.officer("commissioner", "KNT").await;
    let signed_in = officer.client.get("/categories/sen/preview").await.expect(200).json();
    assert_eq!(signed_in, page);
    nobody.get("/public/categories/none").await.refused(404, "not_found");

    let lead = app.officer("lead_officer", "WSX").await;
    lead.client.act("/categories/sen/disable").await.expect(200);
    nobody.get("/public/categories/sen").await.refused(404, "not_found");
    let left = nobody.get("/public/categories").await.expect(200).json();
    assert!(left["items"].as_array().unwrap().iter().all(|item| item["code"] != "sen"));
}
