//! What a draft keeps and tells before issue: dates, how old things are, the home, the contact.

use crate::support::today;
use crate::support::{Answer, Client, TestApp, draft};
use chrono::{DateTime, Duration, Months, Utc};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{referral, referral_version};

/// Pointer and code of each of a list.
fn told(answer: &Value, list: &str) -> Vec<String> {
    let all = answer[list].as_array().unwrap();
    let one = |one: &Value| {
        format!("{} {}", one["pointer"].as_str().unwrap(), one["code"].as_str().unwrap())
    };
    all.iter().map(one).collect()
}

fn time(value: &Value) -> DateTime<Utc> {
    value.as_str().unwrap().parse().unwrap()
}

async fn issue(client: &Client, id: &str, version: i64, body: &Value) -> Answer {
    let path = format!("/referrals/{id}/issue");
    client.send("POST", &path, Some(body.to_string()), Some(version)).await
}

#[actix_web::test]
async fn a_draft_keeps_its_dates_and_issue_takes_them() {
    let app = TestApp::start().await;
    app.member("Near School", 5_000).await;
    let (deadline, questions) = (Utc::now() + Duration::days(14), Utc::now() + Duration::days(9));
    let mut body = draft();
    body["content"]["deadline"] = json!(deadline);
    body["content"]["clarification_deadline"] = json!(questions);
    body["content"]["plan_kind"] = json!("ehc_plan");
    body["content"]["family_answer_days"] = json!(7);
    let (officer, id, version) = app.drafted(&body).await;
    let path = format!("/referrals/{id}");
    let read = officer.client.get(&path).await.expect(200).json();
    assert_eq!(time(&read["content"]["deadline"]), deadline);
    assert_eq!(read["content"]["plan_kind"], "ehc_plan");
    assert_eq!(read["before_issue"], json!([]));
    let closing = &read["closing"];
    assert_eq!((&closing["minimum_days"], &closing["urgent_hours"]), (&json!(10), &json!(72)));
    assert_eq!(closing["usual"], closing["earliest"]);
    assert!(time(&closing["suggested"]) >= time(&closing["earliest"]));
    assert_eq!(time(&closing["questions_until"]), questions);

    let issued = issue(&officer.client, &id, version, &json!({})).await.expect(200).json();
    let close = |one: &Value, to: DateTime<Utc>| (time(one) - to).num_milliseconds().abs() <= 1;
    assert!(close(&issued["referral"]["deadline"], deadline));
    assert!(close(&issued["referral"]["clarification_deadline"], questions));
    // From now on they are the referral's own, and stand in no version of its content.
    assert!(issued["referral"]["content"].get("deadline").is_none());
    assert!(issued["referral"].get("closing").is_none());
    let stored: Vec<String> = app
        .read(move |conn| {
            let now: String = referral::table.find(&id).select(referral::content).first(conn)?;
            let first = referral_version::table.select(referral_version::content).first(conn)?;
            Ok(vec![now, first])
        })
        .await;
    assert!(stored.iter().all(|content| !content.contains("deadline")), "{stored:?}");
}

#[actix_web::test]
async fn dates_that_cannot_be_are_told_of_a_draft_and_refused_at_issue() {
    let app = TestApp::start().await;
    app.member("Near School", 5_000).await;
    let mut body = draft();
    body["content"]["deadline"] = json!(Utc::now() + Duration::days(4));
    body["content"]["clarification_deadline"] = json!(Utc::now() + Duration::days(5));
    body["urgent"] = json!(true);
    let (officer, id, version) = app.drafted(&body).await;
    let read = officer.client.get(&format!("/referrals/{id}")).await.expect(200).json();
    let wrong = ["/content/clarification_deadline out_of_range", "/content/urgent_reason missing"];
    assert_eq!(told(&read, "before_issue"), wrong);
    // Not urgent, four days are too few as well.
    body["urgent"] = json!(false);
    let again = officer.client.put(&format!("/referrals/{id}"), version, &body).await.expect(200);
    let wrong = ["/content/deadline out_of_range", "/content/clarification_deadline out_of_range"];
    assert_eq!(told(&again.json(), "before_issue"), wrong);
    let refused = issue(&officer.client, &id, again.version(), &json!({})).await;
    assert_eq!(told(&refused.refused(422, "invalid").json(), "errors"), wrong);
    // What is said at issue counts, and is told of where it was said.
    let late = json!({"deadline": Utc::now() + Duration::days(400)});
    let refused = issue(&officer.client, &id, again.version(), &late).await;
    assert_eq!(told(&refused.refused(422, "invalid").json(), "errors"), ["/deadline out_of_range"]);
    let good = json!({
        "deadline": Utc::now() + Duration::days(12),
        "clarification_deadline": Utc::now() + Duration::days(8)
    });
    issue(&officer.client, &id, again.version(), &good).await.expect(200);
}

#[actix_web::test]
async fn a_draft_tells_how_old_its_meeting_and_plan_are() {
    let app = TestApp::start().await;
    app.member("Near School", 5_000).await;
    let today = today();
    let mut body = draft();
    body["content"]["last_meeting_on"] = json!(today - Months::new(14));
    body["content"]["plan_on"] = Value::Null;
    let (officer, id, version) = app.drafted(&body).await;
    let path = format!("/referrals/{id}");
    let read = officer.client.get(&path).await.expect(200).json();
    assert_eq!(
        read["freshness"],
        json!({
            "limit_months": 12, "meeting_months": 14, "meeting_too_old": true,
            "plan_too_old": false
        })
    );
    let wrong = ["/content/last_meeting_on too_old", "/content/plan_on missing"];
    assert_eq!(told(&read, "before_issue"), wrong);
    issue(&officer.client, &id, version, &json!({})).await.refused(409, "not_fresh");
    body["content"]["freshness_reason"] = json!("The family asked us not to wait");
    let again = officer.client.put(&path, version, &body).await.expect(200);
    assert_eq!(again.json()["before_issue"], json!([]));
    issue(&officer.client, &id, again.version(), &json!({})).await.expect(200);
}

#[actix_web::test]
async fn a_child_may_wait_for_its_age_until_issue() {
    let app = TestApp::start().await;
    app.member("Near School", 5_000).await;
    let mut body = draft();
    body["content"]["group"] = json!("sibling");
    body["content"]["children"] =
        json!([{"pseudonym": "Alder", "age": 8}, {"pseudonym": "Bramble"}]);
    let (officer, id, version) = app.drafted(&body).await;
    let path = format!("/referrals/{id}");
    let read = officer.client.get(&path).await.expect(200).json();
    assert_eq!(told(&read, "before_issue"), ["/content/children/1/age missing"]);
    assert_eq!(read["content"]["children"][1]["age"], Value::Null);
    let rare: Vec<_> =
        read["warnings"].as_array().unwrap().iter().map(|one| &one["pointer"]).collect();
    assert_eq!(rare, ["/content/children/0"]);
    // The preview and the reach of such a draft can be looked at.
    let preview = officer.client.get(&format!("{path}/invitation")).await.expect(200).json();
    assert_eq!(preview["children"][1], json!({"pseudonym": "Bramble", "age_band": ""}));
    let reach = officer.client.post(&format!("{path}/reach"), &json!({})).await.expect(200).json();
    assert_eq!(reach["inside"], 1);
    let refused = issue(&officer.client, &id, version, &json!({})).await.refused(422, "invalid");
    assert_eq!(told(&refused.json(), "errors"), ["/content/children/1/age missing"]);
}

#[actix_web::test]
async fn the_familys_contact_needs_a_name_and_one_way_to_be_reached() {
    let app = TestApp::start().await;
    app.member("Near School", 5_000).await;
    let mut body = draft();
    let private = body["private"].as_object_mut().unwrap();
    private.remove("contact_details");
    private.insert("contact_job".into(), json!("Placements officer"));
    private.insert("contact_email".into(), json!("not an address"));
    let officer = app.officer("commissioner", "ESX").await;
    let refused = officer.client.post("/referrals", &body).await.refused(422, "invalid").json();
    assert_eq!(told(&refused, "errors"), ["/private/contact_email unknown_value"]);
    body["private"]["contact_email"] = json!("");
    let made = officer.client.post("/referrals", &body).await.expect(201);
    assert_eq!(told(&made.json(), "before_issue"), ["/private/contact_phone missing"]);
    body["private"]["contact_phone"] = json!("01273 000000");
    body["private"]["contact_times"] = json!("Monday to Thursday");
    let path = format!("/referrals/{}", made.text_at("/id"));
    let whole = officer.client.put(&path, made.version(), &body).await.expect(200);
    assert_eq!(whole.json()["before_issue"], json!([]));
    assert_eq!(whole.json()["private"]["contact_job"], "Placements officer");
    assert_eq!(whole.json()["updated_by_name"], "Test commissioner");
    issue(&officer.client, &made.text_at("/id"), whole.version(), &json!({})).await.expect(200);

    // An issued one changes its contact by a new version, and never loses it.
    let version = officer.client.get(&path).await.expect(200).version();
    let change = |body: Value| {
        let (client, path) = (officer.client.clone(), format!("{path}/versions"));
        async move { client.send("POST", &path, Some(body.to_string()), Some(version)).await }
    };
    let gone = change(json!({"reason": "She left", "contact_phone": ""})).await;
    assert_eq!(told(&gone.refused(422, "invalid").json(), "errors"), ["/contact_phone missing"]);
    let moved =
        json!({"reason": "She left", "contact_phone": "", "contact_email": "x@esx.example"});
    let seen = change(moved).await.expect(200).json();
    assert_eq!(seen["private"]["contact_email"], "x@esx.example");
}

#[actix_web::test]
async fn a_draft_tells_how_exactly_its_home_is_known_and_on_which_version_it_rests() {
    let app = TestApp::start().await;
    let (officer, id, version) = app.drafted(&draft()).await;
    let path = format!("/referrals/{id}");
    let read = officer.client.get(&path).await.expect(200).json();
    // Without a loaded table a postcode is known by its sector.
    assert_eq!(read["home"], json!({"precision": "sector", "district": "PO19"}));
    assert_eq!(read["category"]["version"], 1);
    let mut body = draft();
    body["private"]["home_postcode"] = json!("PO19");
    let read = officer.client.put(&path, version, &body).await.expect(200).json();
    assert_eq!(read["home"], json!({"precision": "district", "district": "PO19"}));
    body["private"]["home_postcode"] = json!("");
    let read = officer.client.put(&path, version + 1, &body).await.expect(200).json();
    assert!(read.get("home").is_none());
}

#[actix_web::test]
async fn a_colleague_learns_who_changed_it_meanwhile_and_nobody_else_does() {
    let app = TestApp::start().await;
    let (officer, id, version) = app.drafted(&draft()).await;
    let path = format!("/referrals/{id}");
    officer.client.put(&path, version, &draft()).await.expect(200);
    let colleague = app.officer("commissioner", "ESX").await;
    let stale = colleague.client.put(&path, version, &draft()).await.refused(412, "stale").json();
    assert_eq!(stale["current"]["changed_by"], officer.user_id.as_str());
    assert_eq!(stale["current"]["changed_by_name"], "Test commissioner");
    assert_eq!(stale["current"]["version"], version + 1);

    // Changed by somebody who never was of this authority: an id, no name.
    let stranger = app.officer("commissioner", "KNT").await;
    let (row, by) = (id.clone(), stranger.user_id.clone());
    app.write(move |tx| {
        diesel::update(referral::table.find(&row))
            .set(referral::updated_by.eq(&by))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let stale = colleague.client.put(&path, version, &draft()).await.refused(412, "stale").json();
    assert_eq!(stale["current"]["changed_by"], stranger.user_id.as_str());
    assert!(stale["current"].get("changed_by_name").is_none());
    let read = colleague.client.get(&path).await.expect(200).json();
    assert!(read.get("updated_by_name").is_none());
}
