//! Whom a referral reaches (D2).

use crate::support::{TestApp, draft, home_point};
use diesel::prelude::*;
use serde_json::json;
use together::db::{
    new_id,
    schema::{establishment, evidence, membership, membership_district},
};

#[actix_web::test]
async fn the_radius_holds_its_own_edge_and_miles_are_cut() {
    let app = TestApp::start().await;
    // Known by district and inside: so everything is measured by district.
    app.member("Close", 100).await;
    // 10 miles are 16093.44 m.
    app.member("Inside", 16_093).await;
    app.member("Outside", 16_094).await;
    app.member("Far", 60_000).await;
    let mut body = draft();
    body["content"]["limit"] = json!({"radius_miles": "10"});
    let (officer, id, _) = app.drafted(&body).await;
    let path = format!("/referrals/{id}/reach");
    let reach = officer.client.post(&path, &json!({})).await.expect(200).json();
    assert_eq!((reach["inside"].as_u64(), reach["members"].as_u64()), (Some(2), Some(4)));
    assert_eq!(reach["precision"], "district");
    let home = home_point();
    assert_eq!(reach["home"], json!({"easting": home.easting, "northing": home.northing}));
    let rows: Vec<_> = reach["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| {
            (
                row["name"].as_str().unwrap(),
                row["miles"].as_str().unwrap(),
                row["inside"].as_bool().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        rows,
        [
            ("Close", "0.06", true),
            ("Inside", "9.99", true),
            ("Outside", "10.00", false),
            ("Far", "37.28", false)
        ]
    );
    assert_eq!(reach["rows"][2]["northing"], home.northing + 16_094);
    assert_eq!(reach["warnings"][0]["code"], "few_members");
    assert_eq!(
        reach["wider"],
        json!([{"radius_miles": 20, "adds": 1}, {"radius_miles": 40, "adds": 2}])
    );

    // A slider asks with a limit of its own and changes nothing.
    let wider = json!({"limit": {"radius_miles": "40"}});
    let reach = officer.client.post(&path, &wider).await.expect(200).json();
    assert_eq!(reach["inside"], 4);
    assert_eq!(reach["warnings"], json!([]));
    assert_eq!(reach["wider"], json!([]));
    officer
        .client
        .post(&path, &json!({"limit": {"radius_miles": "0"}}))
        .await
        .refused(422, "invalid");
    officer.client.post(&path, &json!({"limit": {}})).await.refused(422, "invalid");
    let other = app.officer("commissioner", "KNT").await;
    other.client.post(&path, &json!({})).await.refused(404, "not_found");
}

#[actix_web::test]
async fn an_area_holds_its_districts_and_counts_beside_a_radius() {
    let app = TestApp::start().await;
    let far = app.member("Far", 100_000).await;
    app.member("Near", 1_000).await;
    app.write(move |tx| {
        // Mid Sussex, of West Sussex.
        diesel::update(establishment::table.find(&far.establishment_id))
            .set(establishment::lad_code.eq("E07000228"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let (officer, id, _) = app.drafted(&draft()).await;
    let path = format!("/referrals/{id}/reach");
    for (limit, inside) in [
        (json!({"areas": ["E10000032"]}), vec!["Far"]),
        (json!({"areas": ["E07000228"]}), vec!["Far"]),
        (json!({"areas": ["E10000011"]}), vec![]),
        (json!({"areas": ["E10000032"], "radius_miles": "5"}), vec!["Near", "Far"]),
    ] {
        let reach = officer.client.post(&path, &json!({"limit": limit})).await.expect(200).json();
        let found: Vec<_> = reach["rows"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|row| row["inside"] == true)
            .map(|row| row["name"].as_str().unwrap())
            .collect();
        assert_eq!(found, inside, "{limit}");
    }
}

#[actix_web::test]
async fn a_member_with_carers_counts_from_the_nearest_district_inside_never_the_office() {
    let app = TestApp::start().await;
    let agency = app.member("Agency", 100).await;
    // Known by district and inside: so everything is measured by district.
    app.member("Close", 200).await;
    let home = home_point();
    let id = agency.membership_id.clone();
    app.write(move |tx| {
        for (district, metres) in [("PO20", 60_000), ("PO21", 30_000)] {
            diesel::insert_into(membership_district::table)
                .values((
                    membership_district::membership_id.eq(&id),
                    membership_district::district.eq(district),
                    membership_district::easting.eq(home.easting),
                    membership_district::northing.eq(home.northing + metres),
                ))
                .execute(tx.conn())?;
        }
        Ok(())
    })
    .await;
    let (officer, id, _) = app.drafted(&draft()).await;
    let path = format!("/referrals/{id}/reach");
    let of = |miles: &str| {
        let (client, path, body) =
            (officer.client.clone(), path.clone(), json!({"limit": {"radius_miles": miles}}));
        async move { client.post(&path, &body).await.expect(200).json()["rows"][1].clone() }
    };
    let near = of("10").await;
    assert_eq!((near["inside"].as_bool(), near["miles"].as_str()), (Some(false), Some("18.64")));
    let wide = of("20").await;
    assert_eq!((wide["inside"].as_bool(), wide["miles"].as_str()), (Some(true), Some("18.64")));
}

#[actix_web::test]
async fn only_active_members_count() {
    let app = TestApp::start().await;
    let member = app.member("Asleep", 1_000).await;
    app.write(move |tx| {
        diesel::update(membership::table.find(&member.membership_id))
            .set(membership::state.eq("suspended"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let (officer, id, _) = app.drafted(&draft()).await;
    let reach =
        officer.client.post(&format!("/referrals/{id}/reach"), &json!({})).await.expect(200).json();
    assert_eq!(reach["members"], 0);
}

#[actix_web::test]
async fn a_row_says_the_grade_of_the_last_inspection_where_there_was_one() {
    let app = TestApp::start().await;
    let near = app.member("Near", 100).await;
    app.member("Next", 200).await;
    let membership = near.membership_id.clone();
    app.write(move |tx| {
        let now = tx.now()?;
        for grade in ["requires_improvement", "good"] {
            let body = json!({"inspection": {
                "inspectorate": "ofsted", "service": "independent_school", "on": "2025-03-04",
                "grades": [grade, "other"]
            }});
            diesel::insert_into(evidence::table)
                .values((
                    evidence::id.eq(new_id()),
                    evidence::membership_id.eq(&membership),
                    evidence::kind.eq("R2"),
                    evidence::detail.eq("Inspected"),
                    evidence::suspends.eq(true),
                    evidence::recorded_at.eq(now),
                    evidence::body.eq(body.to_string()),
                    evidence::grades.eq(format!("{grade} other")),
                ))
                .execute(tx.conn())?;
        }
        Ok(())
    })
    .await;
    let (officer, id, _) = app.drafted(&draft()).await;
    let path = format!("/referrals/{id}/reach");
    let reach = officer.client.post(&path, &json!({})).await.expect(200).json();
    assert_eq!(reach["rows"][0]["rating"], "good");
    assert!(reach["rows"][1].get("rating").is_none());
}
