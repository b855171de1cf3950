//! Looking at a version before it counts.

use crate::support::TestApp;
use diesel::connection::SimpleConnection as _;
use serde_json::{Value, json};
use together::db::Conn;

fn texts<'v>(list: &'v Value, member: &str) -> Vec<&'v str> {
    list.as_array().unwrap().iter().map(|one| one[member].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn a_provider_sees_everything_that_will_be_asked() {
    let app = TestApp::start().await;
    let provider = app.provider("Osierdene Trust").await;
    let bursar = app.provider_user(&provider, None).await;
    let seen = bursar.client.get("/categories/sen/preview").await.expect(200).json();
    assert_eq!((&seen["number"], &seen["state"]), (&json!(1), &json!("published")));
    let sections = &seen["sections"];
    assert_eq!(
        texts(sections, "name"),
        ["Organisation", "Safety and insurance", "Inspection", "Statements", "Prices", "Discounts"]
    );
    assert_eq!(
        texts(&sections[0]["questions"], "ref"),
        ["G1", "X1", "X2", "X3", "F1", "F2", "H2", "H3", "C2", "D1", "D2", "M1", "V1", "K1"]
    );
    assert_eq!(texts(&sections[2]["questions"], "ref"), ["R1", "R2"]);
    assert_eq!(texts(&sections[3]["questions"], "ref"), ["Q1", "Q2", "Q3"]);
    assert_eq!(texts(&sections[4]["questions"], "ref"), ["A1"]);
    assert_eq!(texts(&sections[5]["questions"], "ref"), ["A2"]);
    // No question is lost between the sections.
    let asked: usize =
        sections.as_array().unwrap().iter().map(|s| s["questions"].as_array().unwrap().len()).sum();
    assert_eq!(asked, 40);

    let question = |reference: &str| {
        let all =
            sections.as_array().unwrap().iter().flat_map(|s| s["questions"].as_array().unwrap());
        all.clone().find(|one| one["ref"] == reference).unwrap().clone()
    };
    let cover = question("N3");
    assert_eq!(cover["shared"], true);
    assert_eq!(cover["own_expiry"], true);
    assert_eq!(texts(&cover["insurances"], "kind"), ["professional_indemnity", "treatment"]);
    assert_eq!(cover["insurances"][0]["minimum"], "2000000.00");
    assert_eq!(question("S1")["expires_after_months"], 12);
    assert_eq!(question("S1")["shared"], false);
    assert_eq!(question("R2")["inspections"].as_array().unwrap().len(), 9);
    let statement = question("Q1");
    assert_eq!((&statement["word_limit"], &statement["weight"]), (&json!(1000), &json!("34.00")));
    assert_eq!(statement["descriptors"].as_array().unwrap().len(), 6);

    let day = &seen["placement_types"][0];
    assert_eq!((&day["cap_per_week"], &day["weeks"]), (&json!("1500.00"), &json!(38)));
    assert_eq!(day["headings"].as_array().unwrap().len(), 30);
    assert_eq!(day["headings"][1]["unit"], "week");
    assert_eq!(texts(&seen["competency"]["weights"], "weight"), ["34.00", "33.00", "33.00"]);
    assert!(seen["competency"]["method"].as_str().unwrap().contains("divided by 5"));
    assert_eq!(seen["discounts"].as_array().unwrap().len(), 6);

    let foster = bursar.client.get("/categories/foster/preview").await.expect(200).json();
    assert_eq!(foster["age_bands"].as_array().unwrap().len(), 5);
    assert_eq!(foster["statutory_floors"][0]["per_week"], "189.00");
    bursar.client.get("/categories/boarding/preview").await.refused(404, "not_found");
    app.stranger().get("/categories/sen/preview").await.refused(401, "unauthenticated");
}

#[actix_web::test]
async fn the_model_answer_is_for_those_who_mark() {
    let app = TestApp::start().await;
    let lead = app.officer("lead_officer", "WSX").await;
    let provider = app.provider("Osierdene Trust").await;
    let bursar = app.provider_user(&provider, None).await;
    let words = "what a good week looks like";
    for path in ["/categories/sen", "/categories/sen/versions/1", "/categories/sen/preview"] {
        let seen = bursar.client.get(path).await.expect(200).text;
        assert!(!seen.contains(words), "{path}");
    }
    assert!(lead.client.get("/categories/sen").await.expect(200).text.contains(words));

    let draft = lead.client.act("/categories/sen/versions").await.expect(201).json();
    let mut config = draft["config"].clone();
    config["model_answer"]["words"] = json!("You ask me what a good day looks like.");
    lead.client.put("/categories/sen/versions/2", 1, &config).await.expect(200);
    lead.client.send("POST", "/categories/sen/versions/2/publish", None, Some(2)).await.expect(200);
    let path = "/categories/sen/versions/2/difference";
    let told = lead.client.get(path).await.expect(200).json();
    assert_eq!(told["against"], 1);
    assert_eq!(told["changes"][0]["section"], "model_answer");
    let hidden = bursar.client.get(path).await.expect(200).json();
    assert_eq!(hidden["changes"], json!([]));
}

#[actix_web::test]
async fn a_draft_is_previewed_and_compared_by_the_lead_officer_alone() {
    let app = TestApp::start().await;
    let lead = app.officer("lead_officer", "WSX").await;
    let officer = app.officer("commissioner", "KNT").await;
    let draft = lead.client.act("/categories/sen/versions").await.expect(201).json();
    let (preview, difference) =
        ("/categories/sen/versions/2/preview", "/categories/sen/versions/2/difference");
    assert_eq!(lead.client.get(difference).await.expect(200).json()["changes"], json!([]));
    let mut config = draft["config"].clone();
    config["placement_types"][0]["cap_per_week"] = json!("1600.00");
    let mut question = config["questions"][0].clone();
    question["ref"] = json!("G2");
    question["title"] = json!("Debarment list");
    config["questions"].as_array_mut().unwrap().insert(1, question);
    lead.client.put("/categories/sen/versions/2", 1, &config).await.expect(200);

    let told = lead.client.get(difference).await.expect(200).json();
    assert_eq!((&told["number"], &told["against"]), (&json!(2), &json!(1)));
    assert_eq!(
        told["changes"][0],
        json!({"section": "placement_types", "path": "Day › cap per week", "kind": "changed",
            "before": "1500.00", "after": "1600.00"})
    );
    assert_eq!(told["changes"][1]["path"], "G2 Debarment list");
    assert_eq!(told["changes"][1]["kind"], "added");
    assert_eq!(told["changes"].as_array().unwrap().len(), 2);
    let seen = lead.client.get(preview).await.expect(200).json();
    assert_eq!(seen["state"], "draft");
    assert_eq!(seen["sections"][0]["questions"][1]["ref"], "G2");
    for path in [preview, difference] {
        officer.client.get(path).await.refused(404, "not_found");
    }
    // What is in force is as it was.
    let now = officer.client.get("/categories/sen/preview").await.expect(200).json();
    assert_eq!(now["placement_types"][0]["cap_per_week"], "1500.00");
    let first =
        officer.client.get("/categories/sen/versions/1/difference").await.expect(200).json();
    assert_eq!((&first["against"], &first["changes"]), (&json!(1), &json!([])));
}

#[actix_web::test]
async fn the_database_itself_keeps_what_was_published() {
    let app = TestApp::start().await;
    let lead = app.officer("lead_officer", "WSX").await;
    lead.client.act("/categories/sen/versions").await.expect(201);
    let mut conn = Conn::open(&app.database_url).unwrap();
    for change in ["config = '{}'", "state = 'draft'", "number = 9"] {
        let statement = format!("UPDATE category_version SET {change} WHERE state = 'published'");
        let error = conn.batch_execute(&statement).expect_err(change);
        assert!(error.to_string().contains("frozen"), "{change}: {error}");
    }
    conn.batch_execute("UPDATE category_version SET config = config || ' ' WHERE state = 'draft'")
        .unwrap();
}
