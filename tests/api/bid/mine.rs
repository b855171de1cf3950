//! Own bids on every referral.

use super::{begin, submitted};
use crate::support::{TestApp, plan};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::invitation;

fn items(page: &Value) -> &Vec<Value> {
    page["items"].as_array().unwrap()
}

#[actix_web::test]
async fn a_provider_lists_its_own_bids_and_nobody_elses() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    submitted(&issued, 0).await;
    begin(&issued, 1).await.expect(201);
    let client = &issued.invited[0].person.client;
    let page = client.get("/bids").await.expect(200).json();
    assert_eq!(items(&page).len(), 1);
    let bid = &items(&page)[0];
    assert_eq!((&bid["reference"], &bid["state"]), (&json!(issued.reference), &json!("submitted")));
    assert_eq!((&bid["establishment"], &bid["category"]), (&json!("School 0"), &json!("sen")));
    assert!(bid["submitted_at"].is_string() && bid.get("outcome").is_none());
    assert_eq!(bid["permissions"], json!(["replace", "withdraw"]));
    let count = async |query: &str| {
        items(&client.get(&format!("/bids?{query}")).await.expect(200).json()).len()
    };
    assert_eq!(count("state=submitted").await, 1);
    assert_eq!(count("state=draft").await, 0);
    assert_eq!(count("with_feedback=true").await, 0);
    let own = &issued.invited[0].establishment_id;
    assert_eq!(count(&format!("establishment={own}")).await, 1);
    let other = &issued.invited[1].establishment_id;
    assert_eq!(count(&format!("establishment={other}")).await, 0);
    client.get("/bids?state=lost").await.refused(422, "invalid");
    client.get("/bids?establishment=a%00b").await.refused(422, "invalid");
    issued.officer.client.get("/bids").await.refused(403, "forbidden");
    app.stranger().get("/bids").await.refused(401, "unauthenticated");

    // From the deadline on the other's draft has lapsed, though nobody wrote it down.
    app.pass_deadline();
    let person = &issued.invited[1].person;
    let client = app.session(&person.user_id, &person.role_id).await;
    let page = client.get("/bids?state=lapsed").await.expect(200).json();
    assert_eq!(items(&page)[0]["state"], "lapsed");
    let page = client.get("/bids?state=draft").await.expect(200).json();
    assert_eq!(items(&page).len(), 0);
}

#[actix_web::test]
async fn results_are_listed_with_rank_and_the_time_to_answer() {
    let app = TestApp::start().await;
    let scored = app.scored_as(vec![plan(3), plan(5)]).await;
    let client = |index: usize| scored.issued.invited[index].person.client.clone();
    let before = client(0).get("/bids").await.expect(200).json();
    assert!(items(&before)[0].get("rank").is_none(), "{before}");
    let award = format!("/referrals/{}/award", scored.issued.id);
    scored.issued.officer.client.post(&award, &json!({})).await.expect(201);
    let page = client(0).get("/bids?with_feedback=true").await.expect(200).json();
    let lost = &items(&page)[0];
    assert_eq!((&lost["outcome"], &lost["rank"]), (&json!("not_chosen"), &json!(2)));
    assert_eq!(lost["ranked"], 2);
    assert!(lost["total"].is_string() && lost["issued_at"].is_string());
    assert!(lost.get("answer_due_at").is_none());
    let page = client(1).get("/bids?with_feedback=true&limit=1").await.expect(200).json();
    let won = &items(&page)[0];
    assert_eq!((&won["outcome"], &won["rank"]), (&json!("awarded"), &json!(1)));
    assert_eq!(won["id"], scored.bids[1].as_str());
    assert!(won["answer_due_at"].is_string(), "{won}");
}

#[actix_web::test]
async fn a_bid_says_which_services_may_be_added_and_what_its_codes_mean() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let id = issued.invited[0].invitation_id.clone();
    app.write(move |tx| {
        let row = invitation::table.find(&id);
        let prices: String = row.select(invitation::prices).first(tx.conn())?;
        let mut prices: Value = serde_json::from_str(&prices)?;
        prices.as_array_mut().unwrap().push(json!({
            "heading": "occupational_therapist", "per": "hour", "unit": true, "fixed": "88.00"}));
        diesel::update(row).set(invitation::prices.eq(prices.to_string())).execute(tx.conn())?;
        Ok(())
    })
    .await;
    let bid = begin(&issued, 0).await.expect(201).json();
    let units = bid["units_offered"].as_array().unwrap();
    assert_eq!(units.len(), 1, "not the therapy that the plan states: {units:?}");
    assert_eq!(
        (&units[0]["heading"], &units[0]["fixed"]),
        (&json!("occupational_therapist"), &json!("88.00"))
    );
    assert_eq!((&bid["category"], &bid["category_version"]), (&json!("sen"), &json!(1)));
    assert_eq!(
        (&bid["establishment"], &bid["current_referral_version"]),
        (&json!("School 0"), &json!(1))
    );
    let client = &issued.invited[0].person.client;
    let seen = client.get(&format!("/referrals/{}/invitation", issued.id)).await.expect(200).json();
    assert_eq!(
        (&seen["category_version"], &seen["establishment"]),
        (&json!(1), &json!("School 0"))
    );
    assert_eq!(seen["options_allowed"], bid["options_allowed"]);

    // The day a place is free is kept with the bid, and is no price.
    let path = format!("/bids/{}", bid["id"].as_str().unwrap());
    let mut body = super::completed(&bid);
    body["available_from"] = json!("2027-01-04");
    let saved = client.put(&path, 1, &body).await.expect(200).json();
    assert_eq!(saved["draft"]["body"]["available_from"], "2027-01-04");
    body["available_from"] = json!("soon");
    client.put(&path, 2, &body).await.refused(422, "invalid");
}

#[actix_web::test]
async fn the_list_of_invitations_shows_bids_bands_and_what_closes_soon() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let client = &issued.invited[0].person.client;
    let row = items(&client.get("/invitations").await.expect(200).json())[0].clone();
    assert_eq!((&row["age_bands"], &row["bids"]), (&json!(["8-10"]), &json!([])));
    assert_eq!(
        (&row["closes_soon"], &row["distance_band"]["from_miles"]),
        (&json!(false), &json!(5))
    );
    let count = async |query: String| {
        items(&client.get(&format!("/invitations?{query}")).await.expect(200).json()).len()
    };
    assert_eq!(count(format!("reference={}", issued.reference)).await, 1);
    assert_eq!(count("reference=ESX-2026-000".into()).await, 0, "exact");
    assert_eq!(count(format!("establishment={}", issued.invited[0].establishment_id)).await, 1);
    assert_eq!(count(format!("establishment={}", issued.invited[1].establishment_id)).await, 0);
    assert_eq!(count("open=true&sort=deadline".into()).await, 1);
    assert_eq!(count("open=false".into()).await, 0);
    client.get("/invitations?sort=newest_first").await.refused(422, "invalid");
    client.get("/invitations?reference=a%00b").await.refused(422, "invalid");

    submitted(&issued, 0).await;
    super::set_invitation(&app, &issued.invited[1].invitation_id, "listed").await;
    app.move_clock(Duration::days(9));
    let again = async |index: usize| {
        let person = &issued.invited[index].person;
        let client = app.session(&person.user_id, &person.role_id).await;
        items(&client.get("/invitations").await.expect(200).json())[0].clone()
    };
    let row = again(0).await;
    assert_eq!(row["bids"][0]["state"], "submitted");
    assert_eq!(row["closes_soon"], false, "a bid stands");
    let listed = again(1).await;
    assert_eq!((&listed["state"], &listed["closes_soon"]), (&json!("listed"), &json!(false)));
    assert!(listed.get("age_bands").is_none() && listed.get("distance_band").is_none());
    super::set_invitation(&app, &issued.invited[1].invitation_id, "new").await;
    assert_eq!(again(1).await["closes_soon"], true);
}
