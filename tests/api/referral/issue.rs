//! Issuing.

use crate::support::today;
use crate::support::{TestApp, draft, home_point};
use chrono::Duration;
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::{
    audit_entry, authority_cap, category, dps, invitation, membership, membership_price, outbox,
    referral, referral_version, sealing_key,
};

const MILE: i64 = 1_610;

async fn issue(app: &TestApp, body: &Value, with: &Value) -> (crate::support::Answer, String) {
    let (officer, id, version) = app.drafted(body).await;
    let path = format!("/referrals/{id}/issue");
    (officer.client.send("POST", &path, Some(with.to_string()), Some(version)).await, id)
}

#[actix_web::test]
async fn every_member_inside_is_invited_and_those_outside_see_the_listing() {
    let app = TestApp::start().await;
    let near = app.member("Near School", 10 * MILE).await;
    let edge = app.member("Edge School", 64_373).await;
    let far = app.member("Far School", 64_374).await;
    let (answer, id) = issue(&app, &draft(), &json!({})).await;
    let issued = answer.expect(200);
    assert_eq!(issued.version(), 2);
    let issued = issued.json();
    assert_eq!((issued["invited"].as_u64(), issued["listed"].as_u64()), (Some(2), Some(1)));
    assert_eq!(issued["referral"]["state"], "open");
    assert_eq!(issued["referral"]["distance_precision"], "district");
    let warned: Vec<_> = issued["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["code"].as_str().unwrap())
        .collect();
    assert_eq!(warned, ["few_members", "rare_combination"]);

    let (row, rows, keys, kept, mails, audit) = {
        let id = id.clone();
        app.read(move |conn| {
            Ok((
                referral::table
                    .find(&id)
                    .select((referral::seed_hash, referral::seed_sealed))
                    .first::<(Option<String>, Option<Vec<u8>>)>(conn)?,
                invitation::table
                    .filter(invitation::referral_id.eq(&id))
                    .order(invitation::distance_metres)
                    .select((
                        invitation::membership_id,
                        invitation::state,
                        invitation::distance_metres,
                        invitation::band_from_miles,
                        invitation::core_competency,
                        invitation::prices,
                        invitation::discounts,
                    ))
                    .load::<(String, String, i64, i64, i64, String, String)>(conn)?,
                sealing_key::table
                    .filter(sealing_key::referral_id.eq(&id))
                    .order(sealing_key::purpose)
                    .select(sealing_key::purpose)
                    .load::<String>(conn)?,
                referral_version::table
                    .filter(referral_version::referral_id.eq(&id))
                    .select(referral_version::number)
                    .load::<i64>(conn)?,
                outbox::table
                    .order(outbox::to_address)
                    .select((outbox::kind, outbox::to_address, outbox::fields))
                    .load::<(String, String, String)>(conn)?,
                audit_entry::table
                    .filter(audit_entry::aggregate.eq(format!("referral/{id}")))
                    .order(audit_entry::seq)
                    .select(audit_entry::action)
                    .load::<String>(conn)?,
            ))
        })
        .await
    };
    assert_eq!(row.0.unwrap().len(), 64);
    assert!(row.1.is_some());
    let seen: Vec<_> =
        rows.iter().map(|row| (row.0.as_str(), row.1.as_str(), row.2, row.3, row.4)).collect();
    assert_eq!(
        seen,
        [
            (near.membership_id.as_str(), "new", 16_100, 10, 8_000),
            (edge.membership_id.as_str(), "new", 64_373, 35, 8_000),
            (far.membership_id.as_str(), "listed", 64_374, 40, 8_000),
        ]
    );
    let prices: Value = serde_json::from_str(&rows[0].5).unwrap();
    assert_eq!(
        prices[0],
        json!({"heading": "assessment", "per": "once", "unit": false, "fixed": "1100.00"})
    );
    let nurse = prices.as_array().unwrap().iter().find(|one| one["heading"] == "nurse").unwrap();
    assert_eq!(nurse["fixed"], Value::Null);
    let discounts: Value = serde_json::from_str(&rows[0].6).unwrap();
    assert_eq!(discounts, json!([{"group": "sibling", "min_children": 2, "fixed": "3.00"}]));
    assert_eq!(keys, ["bids", "child"]);
    assert_eq!(kept, [1]);
    assert_eq!(mails.len(), 2);
    for (kind, _, fields) in &mails {
        assert_eq!(kind, "referral_invitation");
        assert!(!fields.contains("Alder"));
    }
    assert!(mails.iter().any(|mail| mail.1 == near.person.email));
    assert!(!mails.iter().any(|mail| mail.1 == far.person.email));
    assert_eq!(audit, ["referral.begun", "referral.issued"]);
}

#[actix_web::test]
async fn a_member_over_the_authoritys_own_cap_or_without_the_type_sees_nothing() {
    let app = TestApp::start().await;
    let near = app.member("Near School", MILE).await;
    let dear = app.member("Dear School", 2 * MILE).await;
    let other = app.member("Other School", 3 * MILE).await;
    let authority = app.authority("ESX").await;
    let (raised, unpriced) = (dear.membership_id.clone(), other.membership_id.clone());
    app.write(move |tx| {
        let now = tx.now()?;
        // A week of the usual prices, over 38 weeks: 1142.00 + 1100.00/38 + 3 × 610.00/38.
        diesel::insert_into(authority_cap::table)
            .values((
                authority_cap::authority_id.eq(&authority),
                authority_cap::category_code.eq("sen"),
                authority_cap::placement_type.eq("day"),
                authority_cap::per_week.eq(121_911),
                authority_cap::updated_at.eq(now),
            ))
            .execute(tx.conn())?;
        diesel::update(membership_price::table)
            .filter(membership_price::membership_id.eq(&raised))
            .filter(membership_price::heading.eq("premises"))
            .set(membership_price::amount.eq(14_001))
            .execute(tx.conn())?;
        diesel::delete(membership_price::table)
            .filter(membership_price::membership_id.eq(&unpriced))
            .filter(membership_price::heading.eq("premises"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let running = app.running().await;
    let path = format!("/referrals/{}/listing", running.id);
    near.person.client.get(&path).await.expect(200);
    for hidden in [&dear, &other] {
        hidden.person.client.get(&path).await.refused(404, "not_found");
        let own = hidden.person.client.get("/invitations").await.expect(200).json();
        assert_eq!(own["items"], json!([]));
    }
    let reach = running
        .officer
        .client
        .post(&format!("/referrals/{}/reach", running.id), &json!({}))
        .await
        .expect(200)
        .json();
    assert_eq!(reach["inside"], 1);
    let row = |name: &str| {
        reach["rows"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap().clone()
    };
    assert_eq!(row("Near School")["over_own_cap"], false);
    assert_eq!(row("Dear School")["over_own_cap"], true);
    assert_eq!(row("Other School")["has_prices"], false);
}

#[actix_web::test]
async fn old_information_is_refused_unless_somebody_says_why() {
    let app = TestApp::start().await;
    app.member("Near School", MILE).await;
    let old = today() - Duration::days(400);
    for member in ["last_meeting_on", "plan_on"] {
        let mut body = draft();
        body["content"][member] = json!(old);
        issue(&app, &body, &json!({})).await.0.refused(409, "not_fresh");
        body["content"][member] = Value::Null;
        issue(&app, &body, &json!({})).await.0.refused(409, "not_fresh");
        let why = json!({"freshness_reason": "The family was away"});
        let issued = issue(&app, &body, &why).await.0.expect(200).json();
        assert_eq!(issued["referral"]["content"]["freshness_reason"], "The family was away");
    }
    let mut body = draft();
    let exactly = today() - chrono::Months::new(12) + Duration::days(1);
    body["content"]["plan_on"] = json!(exactly);
    issue(&app, &body, &json!({})).await.0.expect(200);
}

#[actix_web::test]
async fn issue_needs_a_running_system_a_category_that_is_on_and_somebody_to_invite() {
    let app = TestApp::start().await;
    let (officer, id, version) = app.drafted(&draft()).await;
    let path = format!("/referrals/{id}/issue");
    let send = || officer.client.send("POST", &path, Some("{}".into()), Some(version));
    // Nobody is a member yet.
    send().await.refused(409, "illegal_step");
    app.member("Near School", MILE).await;
    app.write(|tx| {
        diesel::update(category::table.find("sen"))
            .set(category::enabled.eq(false))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    send().await.refused(409, "illegal_step");
    app.write(|tx| {
        let today = together_rules::london::date_of(tx.now()?.and_utc());
        diesel::update(category::table.find("sen"))
            .set(category::enabled.eq(true))
            .execute(tx.conn())?;
        diesel::update(dps::table)
            .set(dps::ends_on.eq(today - Duration::days(2)))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    send().await.refused(409, "illegal_step");
    app.write(|tx| {
        let today = together_rules::london::date_of(tx.now()?.and_utc());
        diesel::update(dps::table)
            .set(dps::ends_on.eq(today + Duration::days(2)))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    officer.client.send("POST", &path, Some("{}".into()), Some(9)).await.refused(412, "stale");
    officer
        .client
        .send("POST", &path, Some("{}".into()), None)
        .await
        .refused(428, "precondition_required");
    let auditor = app.officer("auditor", "ESX").await;
    auditor
        .client
        .send("POST", &path, Some("{}".into()), Some(version))
        .await
        .refused(403, "forbidden");
    let keyed = officer.client.clone().with("idempotency-key", "issue-once-and-never-again");
    let first = keyed.send("POST", &path, Some("{}".into()), Some(version)).await.expect(200);
    // The same request again comes with the version it read before.
    let again = keyed.send("POST", &path, Some("{}".into()), Some(version)).await.expect(200);
    assert_eq!(first.text, again.text);
    send().await.refused(412, "stale");
    officer
        .client
        .send("POST", &path, Some("{}".into()), Some(version + 1))
        .await
        .refused(409, "illegal_step");
    officer
        .client
        .put(&format!("/referrals/{id}"), version + 1, &draft())
        .await
        .refused(409, "illegal_step");
}

#[actix_web::test]
async fn siblings_of_different_ages_have_the_fixed_price_of_each_age() {
    let app = TestApp::start().await;
    let member = app.member("Near School", MILE).await;
    let id = member.membership_id.clone();
    app.write(move |tx| {
        let bands = membership_price::table
            .filter(membership_price::membership_id.eq(&id))
            .filter(membership_price::heading.eq("premises"));
        diesel::update(bands)
            .set((membership_price::age_from.eq(0), membership_price::age_to.eq(10)))
            .execute(tx.conn())?;
        let today = together_rules::london::date_of(tx.now()?.and_utc());
        diesel::insert_into(membership_price::table)
            .values((
                membership_price::id.eq(together::db::new_id()),
                membership_price::membership_id.eq(&id),
                membership_price::placement_type.eq("day"),
                membership_price::heading.eq("premises"),
                membership_price::age_from.eq(11),
                membership_price::age_to.eq(25),
                membership_price::amount.eq(20_000),
                membership_price::valid_from.eq(today),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let mut body = draft();
    body["content"]["children"] = json!([
        {"pseudonym": "Alder", "age": 8}, {"pseudonym": "Bramble", "age": 10},
        {"pseudonym": "Clover", "age": 11}
    ]);
    body["content"]["group"] = json!("sibling");
    let running = app.running_as(&body).await;
    let prices: String = app
        .read(move |conn| {
            Ok(invitation::table
                .filter(invitation::referral_id.eq(&running.id))
                .select(invitation::prices)
                .first(conn)?)
        })
        .await;
    let prices: Value = serde_json::from_str(&prices).unwrap();
    let premises: Vec<_> = prices
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["heading"] == "premises")
        .map(|one| (one["fixed"].as_str().unwrap(), one["children"].as_u64()))
        .collect();
    assert_eq!(premises, [("140.00", Some(2)), ("200.00", Some(1))]);
}

#[actix_web::test]
async fn a_member_admitted_later_is_invited_without_moving_the_deadline() {
    let app = TestApp::start().await;
    app.member("Near School", MILE).await;
    let running = app.running().await;
    let before = running.officer.client.get(&format!("/referrals/{}", running.id)).await.json();
    let later = app.member("Later School", 2 * MILE).await;
    let far = app.member("Far School", 60 * MILE).await;
    let asleep = app.member("Asleep School", MILE).await;
    let (ids, suspended) = (
        [later.membership_id.clone(), far.membership_id.clone(), asleep.membership_id.clone()],
        asleep.membership_id.clone(),
    );
    let invited = app
        .write(move |tx| {
            diesel::update(membership::table.find(&suspended))
                .set(membership::state.eq("suspended"))
                .execute(tx.conn())?;
            let mut invited = Vec::new();
            for id in &ids {
                invited.push(together::referral::actions::invite_newcomer(tx, id)?);
                // Once more changes nothing.
                together::referral::actions::invite_newcomer(tx, id)?;
            }
            Ok(invited)
        })
        .await;
    assert_eq!(invited, [1, 0, 0]);
    let path = format!("/referrals/{}", running.id);
    later.person.client.get(&format!("{path}/invitation")).await.expect(200);
    far.person.client.get(&format!("{path}/listing")).await.expect(200);
    far.person.client.get(&format!("{path}/invitation")).await.refused(403, "forbidden");
    asleep.person.client.get(&format!("{path}/listing")).await.refused(404, "not_found");
    let after = running.officer.client.get(&path).await.json();
    assert_eq!(before["deadline"], after["deadline"]);
    // After the deadline nobody is invited any more.
    app.move_clock(Duration::days(11));
    let late = app.member("Late School", MILE).await;
    let count = app
        .write(move |tx| together::referral::actions::invite_newcomer(tx, &late.membership_id))
        .await;
    assert_eq!(count, 0);
}

#[actix_web::test]
async fn the_home_may_be_known_better_than_the_places() {
    let app = TestApp::start().await;
    let member = app.member("Near School", MILE).await;
    // A place of its own that is known by sector, where the embedded tables have it.
    let place: together_rules::postcode::Place = "PO19 1".parse().unwrap();
    let sector =
        together::geo::coarsened(&place, together_rules::distance::Precision::Sector).unwrap();
    assert_eq!(sector.place, "PO19 1");
    let (establishment, point) = (member.establishment_id.clone(), sector.point);
    app.write(move |tx| {
        use together::db::schema::establishment;
        diesel::update(establishment::table.find(&establishment))
            .set((
                establishment::place.eq("PO19 1"),
                establishment::precision_of_place.eq("sector"),
                establishment::easting.eq(point.easting),
                establishment::northing.eq(point.northing + 8_047),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    // A member far outside that is known by district coarsens nothing.
    app.member("Far School", 60 * MILE).await;
    let running = app.running().await;
    let (precision, metres) = {
        let id = running.id.clone();
        app.read(move |conn| {
            let precision: Option<String> =
                referral::table.find(&id).select(referral::distance_precision).first(conn)?;
            let metres: i64 = invitation::table
                .filter(invitation::referral_id.eq(&id))
                .filter(invitation::state.eq("new"))
                .select(invitation::distance_metres)
                .first(conn)?;
            Ok((precision, metres))
        })
        .await
    };
    assert_eq!((precision.as_deref(), metres), (Some("sector"), 8_047));
    // One inside that is known by district coarsens all.
    app.member("District School", 2 * MILE).await;
    let second = app.running().await;
    let id = second.id.clone();
    let rows = app
        .read(move |conn| {
            let precision: Option<String> =
                referral::table.find(&id).select(referral::distance_precision).first(conn)?;
            Ok((
                precision,
                invitation::table
                    .filter(invitation::referral_id.eq(&id))
                    .filter(invitation::state.eq("new"))
                    .order(invitation::distance_metres)
                    .select(invitation::distance_metres)
                    .load::<i64>(conn)?,
            ))
        })
        .await;
    assert_eq!(rows.0.as_deref(), Some("district"));
    // The first is measured from its district now: the home's own.
    let home = home_point();
    assert_eq!(rows.1, [home.metres_to(home), 2 * MILE]);
}
