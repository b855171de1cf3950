//! What is particular to fostering: ages, floors, carers' districts, sex (B5, D2, F2).

use crate::support::{TestApp, draft, home_point};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::{
    Tx, new_id,
    schema::{
        category_version, establishment, invitation, membership, membership_district,
        membership_price, referral,
    },
};

/// Admits a fostering agency: every heading at £100.00 a week, the allowance by age.
fn admit(tx: &mut Tx<'_>, provider: &str, place: &str) -> together::http::Result<String> {
    let (id, now) = (new_id(), tx.now()?);
    let (version, config): (String, String) = category_version::table
        .filter(category_version::category_code.eq("foster"))
        .select((category_version::id, category_version::config))
        .first(tx.conn())?;
    diesel::insert_into(membership::table)
        .values((
            (
                membership::id.eq(&id),
                membership::category_code.eq("foster"),
                membership::category_version_id.eq(&version),
                membership::establishment_id.eq(place),
                membership::provider_id.eq(provider),
                membership::state.eq("active"),
            ),
            (
                membership::core_competency.eq(7_000),
                membership::admitted_at.eq(now),
                membership::state_since.eq(now),
                membership::updated_at.eq(now),
            ),
        ))
        .execute(tx.conn())?;
    let config: together_rules::category::CategoryConfig = serde_json::from_str(&config)?;
    for heading in config.headings_for("short_term") {
        let bands: Vec<(Option<i64>, Option<i64>, i64)> = match heading.age_banded {
            true => vec![(Some(0), Some(10), 25_000), (Some(11), Some(17), 30_000)],
            false => vec![(None, None, 10_000)],
        };
        for (from, to, amount) in bands {
            diesel::insert_into(membership_price::table)
                .values((
                    membership_price::id.eq(new_id()),
                    membership_price::membership_id.eq(&id),
                    membership_price::placement_type.eq("short_term"),
                    membership_price::heading.eq(&heading.code),
                    membership_price::age_from.eq(from),
                    membership_price::age_to.eq(to),
                    membership_price::amount.eq(amount),
                    membership_price::valid_from.eq(together_rules::london::date_of(now.and_utc())),
                ))
                .execute(tx.conn())?;
        }
    }
    Ok(id)
}

fn body() -> Value {
    let mut body = draft();
    body["category"] = json!("foster");
    body["placement_type"] = json!("short_term");
    let content = &mut body["content"];
    content["children"] = json!([
        {"pseudonym": "Alder", "age": 8, "sex": "F"}, {"pseudonym": "Bramble", "age": 12}
    ]);
    content["group"] = json!("sibling");
    content["weeks_per_year"] = json!(52);
    content["services"] = json!([]);
    content["features"] = json!([
        {"code": "bedroom_of_own", "marks": "5.00", "must_have": true, "disqualifies": false}
    ]);
    body
}

#[actix_web::test]
async fn carers_districts_count_each_age_has_its_price_and_its_floor() {
    let app = TestApp::start().await;
    let home = home_point();
    let provider = app.provider("Kinfold Trust").await;
    let user = app.provider_user(&provider, None).await;
    let near =
        app.establishment(&provider, "Carers near", home.easting, home.northing + 90_000).await;
    let office =
        app.establishment(&provider, "Office near", home.easting, home.northing + 50).await;
    let (first, second) = (near.clone(), office.clone());
    app.write(move |tx| {
        let id = admit(tx, &provider, &first)?;
        let districts = [("PO20", 20_000, "E07000225"), ("PO21", 80_000, "E07000224")];
        for (district, metres, lad) in districts {
            diesel::insert_into(membership_district::table)
                .values((
                    membership_district::membership_id.eq(&id),
                    membership_district::district.eq(district),
                    membership_district::easting.eq(home.easting),
                    membership_district::northing.eq(home.northing + metres),
                    membership_district::lad_code.eq(lad),
                ))
                .execute(tx.conn())?;
        }
        // A member that declared none counts from its registered area, never from its office.
        admit(tx, &provider, &second)?;
        diesel::update(establishment::table.find(&second))
            .set((
                establishment::place.eq("PO19 1RQ"),
                establishment::precision_of_place.eq("postcode"),
            ))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let running = app.running_as(&body()).await;
    let id = running.id.clone();
    let (precision, rows) = app
        .read(move |conn| {
            let precision: Option<String> =
                referral::table.find(&id).select(referral::distance_precision).first(conn)?;
            Ok((
                precision,
                invitation::table
                    .filter(invitation::referral_id.eq(&id))
                    .order(invitation::distance_metres)
                    .select((
                        invitation::establishment_id,
                        invitation::distance_metres,
                        invitation::prices,
                    ))
                    .load::<(String, i64, String)>(conn)?,
            ))
        })
        .await;
    assert_eq!(precision.as_deref(), Some("district"));
    let measured: Vec<_> = rows.iter().map(|row| (row.0.as_str(), row.1)).collect();
    assert_eq!(measured, [(office.as_str(), 0), (near.as_str(), 20_000)]);
    let prices: Value = serde_json::from_str(&rows[0].2).unwrap();
    let allowance: Vec<_> = prices
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["heading"] == "childs_allowance")
        .map(|one| {
            (one["fixed"].as_str().unwrap(), one["children"].as_u64(), one["floor"].is_string())
        })
        .collect();
    assert_eq!(allowance, [("250.00", Some(1), true), ("300.00", Some(1), true)]);

    let path = format!("/referrals/{}/invitation?establishment={near}", running.id);
    let seen = user.client.get(&path).await.expect(200).json();
    assert_eq!(
        seen["children"],
        json!([
            {"pseudonym": "Alder", "age_band": "8-10", "sex": "F"},
            {"pseudonym": "Bramble", "age_band": "11-13"}
        ])
    );
}
