//! Listing and reading establishments.

use crate::support::TestApp;
use serde_json::{Value, json};

fn names(page: &Value) -> Vec<&str> {
    page["items"].as_array().unwrap().iter().map(|item| item["name"].as_str().unwrap()).collect()
}

#[actix_web::test]
async fn partners_see_all_and_narrow_by_what_is_documented() {
    let app = TestApp::start().await;
    let (one, two) = (app.provider("Osierdene Trust").await, app.provider("Larkhollow Ltd").await);
    let willow = app.establishment(&one, "Willow School", 480_000, 105_000).await;
    app.establishment(&one, "Osier 100% School", 480_000, 105_000).await;
    app.establishment(&two, "Lark House", 480_000, 105_000).await;
    app.unclaimed("Oakfield School", "126140").await;
    let officer = app.officer("commissioner", "KNT").await.client;
    let all = officer.get("/establishments").await.expect(200).json();
    assert_eq!(
        names(&all),
        ["Willow School", "Osier 100% School", "Lark House", "Oakfield School"]
    );
    for (query, found) in [
        ("name=SCHOOL", vec!["Willow School", "Osier 100% School", "Oakfield School"]),
        ("name=100%25", vec!["Osier 100% School"]),
        (&format!("provider_id={two}"), vec!["Lark House"]),
        ("unclaimed=true", vec!["Oakfield School"]),
        ("unclaimed=false&name=lark", vec!["Lark House"]),
        ("urn=126140", vec!["Oakfield School"]),
        ("lad_code=E07000225", vec![]),
    ] {
        let page = officer.get(&format!("/establishments?{query}")).await.expect(200).json();
        assert_eq!(names(&page), found, "{query}");
    }
    // In order of name, page by page.
    let mut seen = Vec::new();
    let mut path = "/establishments?sort=name&limit=1".to_owned();
    loop {
        let page = officer.get(&path).await.expect(200).json();
        seen.extend(names(&page).into_iter().map(str::to_owned));
        match page["next"].as_str() {
            Some(next) => path = format!("/establishments?sort=name&limit=1&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen, ["Lark House", "Oakfield School", "Osier 100% School", "Willow School"]);
    officer.get("/establishments?sort=price").await.refused(422, "invalid");
    officer.get("/establishments?colour=red").await.refused(422, "invalid");
    officer.get(&format!("/establishments?name={}", "x".repeat(101))).await.refused(422, "invalid");
    officer.get("/establishments?name=%00").await.refused(422, "invalid");
    officer.get("/establishments/%00").await.refused(404, "not_found");

    let school = officer.get(&format!("/establishments/{willow}")).await.expect(200).json();
    assert_eq!(school["provider"], json!({"id": one, "name": "Osierdene Trust"}));
    assert_eq!(school["position"]["precision"], "district");
    assert_eq!(school["permissions"], json!([]));
}

#[actix_web::test]
async fn a_provider_sees_its_own_and_what_is_nobodys() {
    let app = TestApp::start().await;
    let (one, two) = (app.provider("Osierdene Trust").await, app.provider("Larkhollow Ltd").await);
    let willow = app.establishment(&one, "Willow School", 480_000, 105_000).await;
    let osier = app.establishment(&one, "Osier School", 480_000, 105_000).await;
    let lark = app.establishment(&two, "Lark House", 480_000, 105_000).await;
    let oakfield = app.unclaimed("Oakfield School", "126140").await;
    let person = app.provider_user(&one, None).await.client;
    let own = person.get("/establishments").await.expect(200).json();
    assert_eq!(names(&own), ["Willow School", "Osier School"]);
    let free = person.get("/establishments?unclaimed=true").await.expect(200).json();
    assert_eq!(names(&free), ["Oakfield School"]);
    let theirs = person.get(&format!("/establishments?provider_id={two}")).await.expect(200).json();
    assert_eq!(theirs["items"], json!([]));
    let foreign = person.get(&format!("/establishments/{lark}")).await.refused(404, "not_found");
    let missing = person.get("/establishments/none").await.refused(404, "not_found");
    assert_eq!(foreign.text, missing.text);
    person.get(&format!("/establishments/{oakfield}")).await.expect(200);

    let limited = app.provider_user(&one, Some(vec![osier.clone()])).await.client;
    let own = limited.get("/establishments").await.expect(200).json();
    assert_eq!(names(&own), ["Osier School"]);
    limited.get(&format!("/establishments/{willow}")).await.refused(404, "not_found");
    limited.get(&format!("/establishments/{osier}")).await.expect(200);
}

#[actix_web::test]
async fn an_authority_admin_has_no_part_in_the_register() {
    let app = TestApp::start().await;
    app.officer("authority_admin", "KNT")
        .await
        .client
        .get("/establishments")
        .await
        .refused(403, "forbidden");
    app.stranger().get("/establishments").await.refused(401, "unauthenticated");
}

#[actix_web::test]
async fn an_unclaimed_one_is_found_by_name_town_postcode_or_number() {
    use diesel::prelude::*;
    use together::db::schema::establishment;
    let app = TestApp::start().await;
    let provider = app.provider("Osierdene Trust").await;
    let bursar = app.provider_user(&provider, None).await;
    let id = app.unclaimed("Birchfield School", "126999").await;
    app.unclaimed("Chichester Road School", "126998").await;
    let row = id.clone();
    app.write(move |tx| {
        diesel::update(establishment::table.find(&row))
            .set((
                establishment::details.eq(r#"{"street":"1 Town Lane","town":"Chichester"}"#),
                establishment::postcode.eq("PO19 1SB"),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let names = async |q: &str| {
        let path = format!("/establishments?unclaimed=true&sort=name&q={q}");
        let page = bursar.client.get(&path).await.expect(200).json();
        let items = page["items"].as_array().unwrap().iter();
        items.map(|one| one["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let birch = "Birchfield School";
    assert_eq!(names("birch").await, [birch]);
    assert_eq!(names("CHICH").await, [birch, "Chichester Road School"]);
    assert_eq!(names("po19").await, [birch]);
    assert_eq!(names("126999").await, [birch]);
    assert_eq!(names("12699").await.len(), 0, "a number is whole");
    assert_eq!(names("town").await.len(), 0, "a street is not looked at");
    let path = format!("/establishments/{id}");
    let one = bursar.client.get(&path).await.expect(200).json();
    assert_eq!(one["town"], "Chichester");
    let long = "x".repeat(101);
    let path = format!("/establishments?q={long}");
    bursar.client.get(&path).await.refused(422, "invalid");
}
