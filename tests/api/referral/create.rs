//! Writing a draft.

use crate::support::{TestApp, draft};
use diesel::prelude::*;
use serde_json::json;
use together::db::{
    new_id,
    schema::{audit_entry, referral},
};

fn codes(answer: &serde_json::Value) -> Vec<(String, String)> {
    answer["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (one["pointer"].as_str().unwrap().to_owned(), one["code"].as_str().unwrap().to_owned())
        })
        .collect()
}

#[actix_web::test]
async fn a_commissioner_begins_a_referral_with_a_reference_of_its_own_authority() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "WSX").await;
    let keyed = officer.client.clone().with("idempotency-key", "draft-of-the-morning");
    let made = keyed.post("/referrals", &draft()).await.expect(201);
    let year = &made.text_at("/created_at")[..4];
    assert_eq!(made.text_at("/reference"), format!("WSX-{year}-0001"));
    let id = made.text_at("/id");
    assert_eq!(made.headers["location"], format!("/api/v1/referrals/{id}").as_str());
    assert_eq!(made.json()["before_issue"], json!([]));
    assert_eq!(made.json()["permissions"], json!(["preview_reach", "edit", "issue", "cancel"]));

    // The same request again makes nothing new, and is answered as before, a while later too.
    let again = keyed.post("/referrals", &draft()).await.expect(201);
    assert_eq!(again.text, made.text);
    app.move_clock(chrono::Duration::minutes(9));
    let again = keyed.post("/referrals", &draft()).await.expect(201);
    assert_eq!(again.text, made.text);
    let read = officer.client.get(&format!("/referrals/{id}")).await.expect(200).json();
    assert_ne!(read["closing"], made.json()["closing"], "read anew, it counts from now");
    let second = officer.client.post("/referrals", &draft()).await.expect(201);
    assert_eq!(second.text_at("/reference"), format!("WSX-{year}-0002"));

    // What is private is nowhere in clear.
    let row = app
        .read(move |conn| {
            Ok(referral::table
                .find(id)
                .select((referral::content, referral::private_sealed))
                .first::<(String, Vec<u8>)>(conn)?)
        })
        .await;
    assert!(!row.0.contains("maps and trains") && !row.0.contains("PO19"));
    assert!(!String::from_utf8_lossy(&row.1).contains("maps and trains"));
}

#[actix_web::test]
async fn an_unfinished_draft_is_kept_and_says_what_is_missing() {
    let app = TestApp::start().await;
    let mut body = draft();
    body["content"]["children"] = json!([]);
    body["content"]["needs"] = json!([]);
    body["content"]["outcomes"] = json!([]);
    body["content"]["limit"] = json!({});
    body["private"]["home_postcode"] = json!("");
    let (officer, id, version) = app.drafted(&body).await;
    let read = officer.client.get(&format!("/referrals/{id}")).await.expect(200).json();
    let missing: Vec<_> = read["before_issue"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(
        missing,
        [
            "/content/children",
            "/content/outcomes",
            "/content/needs",
            "/content/limit",
            "/private/home_postcode"
        ]
    );
    officer
        .client
        .send("POST", &format!("/referrals/{id}/issue"), Some("{}".into()), Some(version))
        .await
        .refused(422, "invalid");
}

#[actix_web::test]
async fn everything_that_is_wrong_is_refused_at_once() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "ESX").await;
    let mut body = draft();
    let content = &mut body["content"];
    content["children"] = json!([
        {"pseudonym": "J.S.", "age": 26},
        {"pseudonym": "Robin Smith", "age": 8, "sex": "F"},
        {"pseudonym": "Alder", "age": 8},
        {"pseudonym": "alder", "age": 8}
    ]);
    content["weeks_per_year"] = json!(52);
    content["needs"] = json!([
        {"code": "ASD", "marks": "0"}, {"code": "ASD", "marks": "1"}, {"code": "XYZ", "marks": "100.01"}
    ]);
    content["services"] = json!([
        {"heading": "premises", "per": "fortnight", "quantity": "0", "children": 5}
    ]);
    content["outcomes"] = json!([{"component": "RICH", "text": "x"}]);
    content["weights"]["price"] = json!("70.01");
    content["discount_base"] = json!("total");
    content["limit"] =
        json!({"radius_miles": "0.50", "areas": ["E99999999", "E10000032", "E10000032"]});
    content["plan_on"] = json!("2999-01-01");
    body["private"]["home_postcode"] = json!("QQ1 1AA");
    let refused = officer.client.post("/referrals", &body).await.refused(422, "invalid").json();
    let expected = [
        ("/content/group", "group_mismatch"),
        ("/content/children/0/pseudonym", "initials"),
        ("/content/children/0/age", "out_of_range"),
        ("/content/children/1/pseudonym", "full_name"),
        ("/content/children/1/sex", "unknown_field"),
        ("/content/children/3/pseudonym", "duplicate"),
        ("/content/weeks_per_year", "out_of_range"),
        ("/content/needs/0/marks", "out_of_range"),
        ("/content/needs/1/code", "duplicate"),
        ("/content/needs/2/code", "unknown_value"),
        ("/content/needs/2/marks", "out_of_range"),
        ("/content/services/0/heading", "unknown_value"),
        ("/content/services/0/per", "unknown_value"),
        ("/content/services/0/quantity", "out_of_range"),
        ("/content/services/0/children", "out_of_range"),
        ("/content/outcomes/0/component", "unknown_value"),
        ("/content/weights/price", "price_weight_out_of_range"),
        ("/content/weights", "weights_not_100"),
        ("/content/limit/radius_miles", "out_of_range"),
        ("/content/limit/areas/0", "unknown_value"),
        ("/content/limit/areas/2", "duplicate"),
        ("/content/discount_base", "unknown_value"),
        ("/content/plan_on", "out_of_range"),
        ("/private/home_postcode", "not_a_postcode"),
    ];
    let expected: Vec<_> =
        expected.iter().map(|(at, code)| ((*at).to_owned(), (*code).to_owned())).collect();
    assert_eq!(codes(&refused), expected);
    // Nothing that was sent is repeated.
    assert!(!refused.to_string().contains("Robin") && !refused.to_string().contains("QQ1"));

    for (member, value) in [
        ("state", json!("open")),
        ("id", json!(new_id())),
        ("authority_id", json!(new_id())),
        ("reference", json!("WSX-2026-0001")),
        ("deadline", json!("2026-01-01T00:00:00Z")),
    ] {
        let mut body = draft();
        body[member] = value;
        officer.client.post("/referrals", &body).await.refused(422, "invalid");
    }
    let mut unknown = draft();
    unknown["category"] = json!("yachts");
    officer.client.post("/referrals", &unknown).await.refused(422, "invalid");
}

#[actix_web::test]
async fn a_draft_exists_for_its_own_authority_alone() {
    let app = TestApp::start().await;
    let (officer, id, _) = app.drafted(&draft()).await;
    let member = app.member("Near School", 5_000).await;
    let path = format!("/referrals/{id}");
    let nothing = format!("/referrals/{}", new_id());
    for (role, prefix) in [
        ("commissioner", "KNT"),
        ("auditor", "KNT"),
        ("lead_officer", "WSX"),
        ("evaluator", "ESX"),
        ("authority_admin", "ESX"),
        ("contract_manager", "ESX"),
    ] {
        let other = app.officer(role, prefix).await;
        for end in ["", "/listing", "/invitation", "/details", "/questions", "/interest"] {
            let foreign = other.client.get(&format!("{path}{end}")).await;
            let random = other.client.get(&format!("{nothing}{end}")).await;
            assert_eq!((foreign.status, &foreign.text), (404, &random.text), "{role} {end}");
        }
    }
    for end in ["", "/listing", "/invitation", "/details"] {
        let hidden = member.person.client.get(&format!("{path}{end}")).await;
        hidden.refused(404, "not_found");
    }
    app.stranger().get(&path).await.refused(401, "unauthenticated");
    officer.client.get("/referrals/%00").await.refused(404, "not_found");

    let auditor = app.officer("auditor", "ESX").await;
    let read = auditor.client.get(&path).await.expect(200).json();
    assert_eq!(read["private"]["narrative"], "Loves maps and trains");
    assert_eq!(read["permissions"], json!(["preview_reach"]));
    auditor.client.put(&path, 1, &draft()).await.refused(403, "forbidden");
    auditor.client.post("/referrals", &draft()).await.refused(403, "forbidden");
    app.officer("lead_officer", "WSX")
        .await
        .client
        .post("/referrals", &draft())
        .await
        .refused(403, "forbidden");

    // Each view of the whole is in the trail.
    let views = app
        .read(move |conn| {
            Ok(audit_entry::table
                .filter(audit_entry::aggregate.eq(format!("referral/{id}")))
                .filter(audit_entry::action.eq("referral.viewed"))
                .count()
                .get_result::<i64>(conn)?)
        })
        .await;
    assert_eq!(views, 1);
}

#[actix_web::test]
async fn a_draft_is_written_anew_from_the_version_that_was_read() {
    let app = TestApp::start().await;
    let (officer, id, version) = app.drafted(&draft()).await;
    let path = format!("/referrals/{id}");
    let mut body = draft();
    body["private"]["narrative"] = json!("Loves boats");
    body["urgent"] = json!(true);
    let saved = officer.client.put(&path, version, &body).await.expect(200);
    assert_eq!(saved.version(), version + 1);
    assert_eq!(saved.json()["private"]["narrative"], "Loves boats");
    assert_eq!(saved.json()["urgent"], true);
    let stale = officer.client.put(&path, version, &body).await.refused(412, "stale").json();
    assert_eq!(stale["current"]["version"], version + 1);
    officer
        .client
        .send("PUT", &path, Some(body.to_string()), None)
        .await
        .refused(428, "precondition_required");
    // Authorisation comes before the version and the body.
    let other = app.officer("commissioner", "KNT").await;
    other.client.put(&path, 99, &json!({})).await.refused(404, "not_found");
}

#[actix_web::test]
async fn an_authority_lists_its_own_referrals_and_finds_them() {
    let app = TestApp::start().await;
    let (officer, first, _) = app.drafted(&draft()).await;
    app.member("Near School", 5_000).await;
    let running = app.running().await;
    let other = app.officer("commissioner", "KNT").await;
    other.client.post("/referrals", &draft()).await.expect(201);

    let all = officer.client.get("/referrals?limit=1").await.expect(200).json();
    assert_eq!(all["items"][0]["id"], running.id.as_str());
    let next = all["next"].as_str().unwrap();
    let rest =
        officer.client.get(&format!("/referrals?limit=1&cursor={next}")).await.expect(200).json();
    assert_eq!(rest["items"][0]["id"], first.as_str());
    assert!(rest.get("next").is_none());
    other.client.get(&format!("/referrals?limit=1&cursor={next}")).await.refused(400, "bad_cursor");

    let of = |query: &str| {
        let client = officer.client.clone();
        let path = format!("/referrals?{query}");
        async move { client.get(&path).await.expect(200).json()["items"].as_array().unwrap().len() }
    };
    assert_eq!(of("state=draft").await, 1);
    assert_eq!(of("state=open").await, 1);
    assert_eq!(of("state=closed").await, 0);
    assert_eq!(of("category=sen").await, 2);
    assert_eq!(of("category=foster").await, 0);
    assert_eq!(of("reference=-0002").await, 1);
    assert_eq!(of("reference=%25").await, 0);
    officer.client.get("/referrals?state=shut").await.refused(422, "invalid");
    officer.client.get("/referrals?narrative=maps").await.refused(422, "invalid");
    officer.client.get("/referrals?reference=%00").await.refused(422, "invalid");
    app.officer("lead_officer", "WSX")
        .await
        .client
        .get("/referrals")
        .await
        .refused(404, "not_found");
}

#[actix_web::test]
async fn free_text_that_invited_providers_would_read_is_looked_at_twice() {
    let app = TestApp::start().await;
    let mut body = draft();
    body["private"]["narrative"] = json!("Lives with her aunt. At Willowbank she was happy.");
    body["content"]["outcomes"] = json!([
        {"component": "LEARN", "text": "Goes back to Willowbank by 12 May"},
        {"component": "SAFE", "text": "Walks home to PO19 1RQ with Ms Holloway"},
        {"component": "WELL", "text": "Sleeps through four nights in five"}
    ]);
    body["content"]["weights"] = json!({
        "price": "70", "outcomes": "5", "needs": "2", "features": "1", "location": "5",
        "core_competency": "17"
    });
    let (officer, id, _) = app.drafted(&body).await;
    let read = officer.client.get(&format!("/referrals/{id}")).await.expect(200).json();
    let warned: Vec<_> = read["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["code"].as_str().unwrap(), one["pointer"].as_str().unwrap()))
        .collect();
    assert_eq!(
        warned,
        [
            ("needs_hardly_count", "/content/weights"),
            ("text_name", "/content/outcomes/0/text"),
            ("text_date", "/content/outcomes/0/text"),
            ("text_name", "/content/outcomes/1/text"),
            ("text_postcode", "/content/outcomes/1/text"),
            ("rare_combination", "/content/children/0"),
        ]
    );
}
