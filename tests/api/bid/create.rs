//! Beginning a bid.

use super::{begin, set_invitation};
use crate::support::{FIXED, THERAPY, TestApp};
use diesel::prelude::*;
use serde_json::json;
use together::db::schema::{bid, category_version, invitation, membership_district, referral};

#[actix_web::test]
async fn a_new_bid_holds_what_is_fixed_and_nothing_else() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let answer = begin(&issued, 0).await.expect(201);
    let bid = answer.json();
    assert_eq!(answer.headers["location"], format!("/api/v1/bids/{}", answer.text_at("/id")));
    assert_eq!(answer.version(), 1);
    assert_eq!(bid["state"], "draft");
    assert_eq!(bid["option"], 1);
    assert_eq!(bid["reference"], issued.reference.as_str());
    assert_eq!(bid["permissions"], json!(["save", "submit", "drop_draft"]));
    let body = &bid["draft"]["body"];
    let lines = body["core_costs"].as_array().unwrap();
    assert_eq!(lines.len(), FIXED.len() + 1);
    for ((heading, per, fixed), line) in FIXED.iter().zip(lines) {
        assert_eq!(
            *line,
            json!({"heading": heading, "per": per, "fixed": fixed, "offered": fixed})
        );
    }
    // The plan's hour of therapy: its quantity, at the member's unit price. The nurse, not
    // offered and not stated, is absent.
    assert_eq!(
        lines[9],
        json!({"heading": "speech_language_therapist", "per": "week", "fixed": THERAPY,
            "offered": THERAPY, "quantity": "1.00", "children": 1})
    );
    for list in ["variable_costs", "discounts", "needs_met", "features_met"] {
        assert_eq!(body[list], json!([]), "{list}");
    }
    assert_eq!(
        super::told(&bid["problems"]),
        [
            ("/method_statement".to_owned(), "missing".to_owned()),
            ("/availability".to_owned(), "missing".to_owned())
        ]
    );
    assert_eq!(bid["notes"], json!([]));

    let list = issued.invited[0].person.client.get(&format!("/referrals/{}/bids", issued.id)).await;
    let list = list.expect(200).json();
    assert_eq!(list["items"][0]["id"], bid["id"]);
    assert_eq!(list["items"].as_array().unwrap().len(), 1);
}

#[actix_web::test]
async fn siblings_start_with_their_fixed_discounts() {
    let app = TestApp::start().await;
    let issued = app.issued_for(2, 1).await;
    let bid = begin(&issued, 0).await.expect(201).json();
    assert_eq!(
        bid["draft"]["body"]["discounts"],
        json!([
            {"group": "sibling", "min_children": 2, "fixed": "3.00", "offered": "3.00"},
            {"group": "sibling", "min_children": 3, "fixed": "5.00", "offered": "5.00"}
        ])
    );
}

#[actix_web::test]
async fn only_an_invited_establishment_of_ones_own_that_can_meet_the_needs_may_bid() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let path = format!("/referrals/{}/bids", issued.id);
    let own = &issued.invited[0];
    let client = &own.person.client;

    // Another provider's establishment, and one that does not exist, look the same.
    let other = json!({"establishment_id": issued.invited[1].establishment_id});
    let foreign = client.post(&path, &other).await.refused(404, "not_found");
    let missing = json!({"establishment_id": "none"});
    assert_eq!(client.post(&path, &missing).await.refused(404, "not_found").text, foreign.text);

    // A colleague limited to another establishment of the provider.
    let sibling = app.establishment(&own.provider_id, "Sibling school", 486_000, 105_000).await;
    let limited = app.provider_user(&own.provider_id, Some(vec![sibling])).await;
    let new = json!({"establishment_id": own.establishment_id});
    limited.client.post(&path, &new).await.refused(404, "not_found");

    // Officers of the authority may see that there is a list, and not write into it.
    issued.officer.client.post(&path, &new).await.refused(403, "forbidden");
    app.officer("commissioner", "KNT")
        .await
        .client
        .post(&path, &new)
        .await
        .refused(404, "not_found");
    app.officer("lead_officer", "WSX")
        .await
        .client
        .post(&path, &new)
        .await
        .refused(404, "not_found");
    app.stranger().post(&path, &new).await.refused(401, "unauthenticated");

    for state in ["new", "declined"] {
        set_invitation(&app, &own.invitation_id, state).await;
        client.post(&path, &new).await.refused(403, "not_yet");
    }
    set_invitation(&app, &own.invitation_id, "listed").await;
    client.post(&path, &new).await.refused(403, "forbidden");
    set_invitation(&app, &own.invitation_id, "can_meet_needs").await;

    client
        .post(&path, &json!({"establishment_id": own.establishment_id, "option": 2}))
        .await
        .refused(422, "invalid");
    client
        .post(&path, &json!({"establishment_id": own.establishment_id, "state": "opened"}))
        .await
        .refused(422, "invalid");
    client.post(&path, &new).await.expect(201);
    client.post(&path, &new).await.refused(409, "already_exists");
    let id = issued.id.clone();
    let stored: i64 = app
        .read(move |conn| {
            Ok(bid::table.filter(bid::referral_id.eq(id)).count().get_result(conn)?)
        })
        .await;
    assert_eq!(stored, 1);
}

#[actix_web::test]
async fn a_closed_or_cancelled_referral_takes_no_new_bid() {
    let app = TestApp::start().await;
    let issued = app.issued(2).await;
    let id = issued.id.clone();
    app.write(move |tx| {
        diesel::update(referral::table.find(&id))
            .set(referral::state.eq("cancelled"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    begin(&issued, 0).await.refused(409, "illegal_step");
    let id = issued.id.clone();
    app.write(move |tx| {
        diesel::update(referral::table.find(&id))
            .set(referral::state.eq("open"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    app.pass_deadline();
    begin(&issued, 0).await.refused(409, "deadline_passed");
}

#[actix_web::test]
async fn a_service_the_member_does_not_offer_is_left_out_and_noted() {
    let app = TestApp::start().await;
    let issued = app.issued(1).await;
    let id = issued.invited[0].invitation_id.clone();
    app.write(move |tx| {
        let prices: String =
            invitation::table.find(&id).select(invitation::prices).get_result(tx.conn())?;
        let mut prices: serde_json::Value = serde_json::from_str(&prices)?;
        prices[9]["fixed"] = json!(null);
        diesel::update(invitation::table.find(&id))
            .set(invitation::prices.eq(prices.to_string()))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let begun = begin(&issued, 0).await.expect(201);
    let bid = begun.json();
    assert_eq!(bid["draft"]["body"]["core_costs"].as_array().unwrap().len(), 9);
    let note = json!({"code": "service_not_offered", "pointer": "/core_costs",
        "heading": "speech_language_therapist"});
    assert_eq!(bid["notes"], json!([note]));

    // It may be priced as another line, which is flagged as well, and the bid submitted.
    let mut body = super::completed(&bid);
    body["variable_costs"] = json!([{"line": "other", "description": "Speech therapy, an hour",
        "per": "week", "rate": "90.00", "quantity": "1", "children": 1}]);
    let client = &issued.invited[0].person.client;
    let path = format!("/bids/{}", begun.text_at("/id"));
    let saved = client.put(&path, begun.version(), &body).await.expect(200);
    let other = json!({"code": "other_line", "pointer": "/variable_costs/0"});
    assert_eq!(saved.json()["notes"], json!([other, note]));
    super::submit(&issued, 0, &path, saved.version()).await.expect(200);
}

/// Turns the arranged referral into one of foster care, with carers in the districts given.
async fn foster(app: &TestApp, issued: &crate::support::Issued, districts: &[(&str, i64, i64)]) {
    let (id, invited) = (issued.id.clone(), &issued.invited[0]);
    let (invitation_id, membership_id) =
        (invited.invitation_id.clone(), invited.membership_id.clone());
    let districts: Vec<(String, i64, i64)> =
        districts.iter().map(|(name, east, north)| ((*name).to_owned(), *east, *north)).collect();
    app.write(move |tx| {
        let version: String = category_version::table
            .filter(category_version::category_code.eq("foster"))
            .select(category_version::id)
            .first(tx.conn())?;
        diesel::update(referral::table.find(&id))
            .set((
                referral::category_code.eq("foster"),
                referral::category_version_id.eq(version),
                referral::placement_type.eq("short_term"),
            ))
            .execute(tx.conn())?;
        let prices = json!([
            {"heading": "carer_fee", "per": "week", "unit": false, "fixed": "400.00"},
            {"heading": "childs_allowance", "per": "week", "unit": false, "fixed": "220.00",
                "children": 1, "floor": "216.00"},
            {"heading": "childs_allowance", "per": "week", "unit": false, "fixed": "250.00",
                "children": 1, "floor": "247.00"}
        ]);
        diesel::update(invitation::table.find(&invitation_id))
            .set(invitation::prices.eq(prices.to_string()))
            .execute(tx.conn())?;
        for (district, easting, northing) in &districts {
            diesel::insert_into(membership_district::table)
                .values((
                    membership_district::membership_id.eq(&membership_id),
                    membership_district::district.eq(district),
                    membership_district::easting.eq(easting),
                    membership_district::northing.eq(northing),
                ))
                .execute(tx.conn())?;
        }
        Ok(())
    })
    .await;
}

#[actix_web::test]
async fn a_fostering_member_bids_up_to_three_options_each_resting_on_a_carers_district() {
    let app = TestApp::start().await;
    let issued = app.issued_for(2, 1).await;
    // PO19, the home's own district; and one far in the north.
    foster(&app, &issued, &[("PO19", 486_500, 105_500), ("NE1", 425_000, 564_000)]).await;
    let own = &issued.invited[0];
    let path = format!("/referrals/{}/bids", issued.id);
    for option in 1..=3 {
        let new = json!({"establishment_id": own.establishment_id, "option": option});
        own.person.client.post(&path, &new).await.expect(201);
    }
    let new = json!({"establishment_id": own.establishment_id, "option": 4});
    own.person.client.post(&path, &new).await.refused(422, "invalid");

    let list = own.person.client.get(&path).await.expect(200).json();
    let bid_path = format!("/bids/{}", list["items"][1]["id"].as_str().unwrap());
    let bid = own.person.client.get(&bid_path).await.expect(200);
    let mut body = super::completed(&bid.json());
    let lines = body["core_costs"].as_array().unwrap().clone();
    assert_eq!(lines[1]["quantity"], "1.00");
    assert_eq!(lines[2]["children"], 1);
    let mut version = bid.version();
    for (district, problem) in [
        (json!(null), Some("missing")),
        (json!("SW1A"), Some("unknown_value")),
        (json!("NE1"), Some("outside_limit")),
        (json!("po19"), None),
    ] {
        body["carer_district"] = district.clone();
        let saved = own.person.client.put(&bid_path, version, &body).await.expect(200);
        version = saved.version();
        let wanted: Vec<_> =
            problem.iter().map(|code| ("/carer_district".to_owned(), (*code).to_owned())).collect();
        let told = super::told(&saved.json()["problems"]);
        let told: Vec<_> = told.into_iter().filter(|one| one.0 == "/carer_district").collect();
        assert_eq!(told, wanted, "{district}");
    }

    // The statutory allowance is a floor for each age; a short placement has no term's price.
    body["core_costs"][1]["offered"] = json!("215.99");
    body["core_costs"][2]["offered"] = json!("247.00");
    body["variable_costs"] = json!([{"line": "other", "description": "Holiday", "per": "term",
        "rate": "10.00", "quantity": "1", "children": 2}]);
    body["needs_met"] = json!([]);
    let saved = own.person.client.put(&bid_path, version, &body).await.expect(200);
    let told = super::told(&saved.json()["problems"]);
    assert!(told.contains(&("/core_costs/1/offered".into(), "below_floor".into())), "{told:?}");
    assert!(told.contains(&("/variable_costs/0/per".into(), "unknown_value".into())), "{told:?}");
    assert_eq!(told.len(), 2, "{told:?}");
    let preview = own.person.client.post(&format!("{bid_path}/preview"), &body).await.expect(200);
    assert!(preview.json()["price"].get("price_per_month").is_none());
    // Under ten miles from the home: all of the location weight; no metres anywhere.
    assert_eq!(preview.json()["scores"]["location"], "5.00");
}
