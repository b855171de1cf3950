//! Members around a home, and referrals written and issued through the service.

use super::{FIXED, Person, THERAPY, TestApp};
use crate::support::today;
use chrono::{Datelike as _, Duration, NaiveDate};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::{
    new_id,
    schema::{category_version, membership, membership_discount, membership_price},
};
use together_rules::{
    amount::Money,
    distance::{GridPoint, Precision},
    postcode::Place,
};

/// The home of the test referrals.
pub const HOME: &str = "PO19 1RQ";

/// A member of `sen` that offers day places.
#[derive(Clone)]
pub struct Member {
    pub provider_id: String,
    pub establishment_id: String,
    pub membership_id: String,
    pub person: Person,
}

/// A referral that was issued through the service.
pub struct Running {
    pub id: String,
    pub reference: String,
    /// Commissioner of East Sussex.
    pub officer: Person,
}

/// The centre of the home's district: test establishments are known by district.
pub fn home_point() -> GridPoint {
    let place: Place = HOME.parse().unwrap();
    together::geo::coarsened(&place, Precision::District).unwrap().point
}

/// A complete draft for one child, limited to 40 miles; dates are relative to today.
pub fn draft() -> Value {
    let today = today();
    json!({
        "category": "sen",
        "placement_type": "day",
        "content": {
            "children": [{"pseudonym": "Alder", "age": 8}],
            "group": "none",
            "start_date": today + Duration::days(90),
            "weeks_per_year": 38,
            "needs": [{"code": "ASD", "marks": "10.00"}, {"code": "SLCN", "marks": "5.00"}],
            "features": [
                {"code": "step_free_site", "marks": "5.00", "must_have": true, "disqualifies": true}
            ],
            "services": [
                {"heading": "speech_language_therapist", "per": "week", "quantity": "1.00", "children": 1}
            ],
            "outcomes": [{"component": "LEARN", "text": "Attends four days in five by spring"}],
            "weights": {
                "price": "50", "outcomes": "10", "needs": "10", "features": "5", "location": "5",
                "core_competency": "20"
            },
            "discount_base": "core",
            "parent_choice": true,
            "limit": {"radius_miles": "40"},
            "last_meeting_on": today - Duration::days(30),
            "plan_on": today - Duration::days(60)
        },
        "private": {
            "home_postcode": HOME,
            "reason": "The present school cannot meet the plan",
            "narrative": "Loves maps and trains",
            "contact_name": "Tamsin Holloway",
            "contact_details": "01273 000000"
        }
    })
}

/// The first of next month's month, as a listing says it.
pub fn month(date: &Value) -> String {
    let date: NaiveDate = date.as_str().unwrap().parse().unwrap();
    format!("{}-{:02}", date.year(), date.month())
}

impl TestApp {
    /// An active member of `sen` so many metres north of the home's district, with the prices of
    /// [`FIXED`], and a user of its provider.
    pub async fn member(&self, name: &str, metres: i64) -> Member {
        let provider_id = self.provider(&format!("{name} Trust")).await;
        self.member_of(&provider_id, name, metres).await
    }

    /// As [`Self::member`], of a provider that exists.
    pub async fn member_of(&self, provider_id: &str, name: &str, metres: i64) -> Member {
        let home = home_point();
        let establishment_id =
            self.establishment(provider_id, name, home.easting, home.northing + metres).await;
        let membership_id = self.admit(provider_id, &establishment_id).await;
        let person = self.provider_user(provider_id, None).await;
        Member { provider_id: provider_id.into(), establishment_id, membership_id, person }
    }

    /// Admits an establishment to `sen` for day places, straight into the database.
    pub async fn admit(&self, provider_id: &str, establishment_id: &str) -> String {
        let id = new_id();
        let (row, provider, place) =
            (id.clone(), provider_id.to_owned(), establishment_id.to_owned());
        self.write(move |tx| {
            let now = tx.now()?;
            let version: String = category_version::table
                .filter(category_version::category_code.eq("sen"))
                .select(category_version::id)
                .first(tx.conn())?;
            diesel::insert_into(membership::table)
                .values((
                    (
                        membership::id.eq(&row),
                        membership::category_code.eq("sen"),
                        membership::category_version_id.eq(&version),
                        membership::establishment_id.eq(&place),
                        membership::provider_id.eq(&provider),
                        membership::state.eq("active"),
                    ),
                    (
                        membership::core_competency.eq(8_000),
                        membership::admitted_at.eq(now),
                        membership::state_since.eq(now),
                        membership::updated_at.eq(now),
                    ),
                ))
                .execute(tx.conn())?;
            let mut prices: Vec<(&str, Option<&str>)> =
                FIXED.iter().map(|(heading, _, fixed)| (*heading, Some(*fixed))).collect();
            prices.push(("speech_language_therapist", Some(THERAPY)));
            prices.push(("nurse", None));
            for (heading, fixed) in prices {
                let amount = fixed.map(|text| Money::parse(text).unwrap().hundredths());
                diesel::insert_into(membership_price::table)
                    .values(
                        (
                            membership_price::id.eq(new_id()),
                            membership_price::membership_id.eq(&row),
                            membership_price::placement_type.eq("day"),
                            membership_price::heading.eq(heading),
                            membership_price::amount.eq(amount),
                            membership_price::valid_from
                                .eq(together_rules::london::date_of(now.and_utc())
                                    - Duration::days(30)),
                        ),
                    )
                    .execute(tx.conn())?;
            }
            diesel::insert_into(membership_discount::table)
                .values((
                    membership_discount::id.eq(new_id()),
                    membership_discount::membership_id.eq(&row),
                    membership_discount::group_kind.eq("sibling"),
                    membership_discount::min_children.eq(2),
                    membership_discount::percent.eq(300),
                ))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
        id
    }

    /// A draft of East Sussex, written through the service: its officer, id and version.
    pub async fn drafted(&self, body: &Value) -> (Person, String, i64) {
        let officer = self.officer("commissioner", "ESX").await;
        let made = officer.client.post("/referrals", body).await.expect(201);
        (officer, made.text_at("/id"), made.version())
    }

    /// The usual referral of East Sussex, issued through the service.
    pub async fn running(&self) -> Running {
        self.running_as(&draft()).await
    }

    /// A referral of East Sussex, issued through the service.
    pub async fn running_as(&self, body: &Value) -> Running {
        let (officer, id, version) = self.drafted(body).await;
        let issued = officer
            .client
            .send("POST", &format!("/referrals/{id}/issue"), Some("{}".into()), Some(version))
            .await
            .expect(200);
        Running { id, reference: issued.text_at("/referral/reference"), officer }
    }
}

impl Running {
    /// Reads the version that shows to the authority.
    pub async fn version(&self) -> i64 {
        self.officer.client.get(&format!("/referrals/{}", self.id)).await.expect(200).version()
    }

    /// A step of the authority with the present version.
    pub async fn step(&self, name: &str, body: &Value) -> super::Answer {
        let version = self.version().await;
        let path = format!("/referrals/{}/{name}", self.id);
        self.officer.client.send("POST", &path, Some(body.to_string()), Some(version)).await
    }
}
