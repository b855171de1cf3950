//! An issued referral with its invited establishments, written straight into the database: for
//! tests of what comes after issue. Issuing itself is tested in `referral/`.

use super::{Person, TestApp};
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;
use serde_json::json;
use together::db::{
    Tx, new_id,
    schema::{category_version, invitation, membership, referral, sealing_key},
};
use together::referral::content::Private;

/// What the tests bid for: `sen`, day, one child, needs ASD (10) and SLCN (5), one feature that
/// disqualifies (`step_free_site`) and one that does not, an hour of speech therapy a week.
#[derive(Clone)]
pub struct Issued {
    pub id: String,
    pub reference: String,
    pub deadline: NaiveDateTime,
    /// Commissioner of the referral's authority (East Sussex).
    pub officer: Person,
    pub invited: Vec<Invited>,
}

/// An invited establishment with a user of its provider.
#[derive(Clone)]
pub struct Invited {
    pub establishment_id: String,
    pub provider_id: String,
    pub membership_id: String,
    pub invitation_id: String,
    pub person: Person,
}

/// The nine core headings of `sen`, day, with the fixed price every test member has.
pub const FIXED: [(&str, &str, &str); 9] = [
    ("assessment", "once", "1100.00"),
    ("premises", "week", "140.00"),
    ("vehicles", "week", "22.00"),
    ("supplies_services", "term", "610.00"),
    ("education_classroom", "week", "430.00"),
    ("central_organisational", "week", "120.00"),
    ("establishment_core_staffing", "week", "340.00"),
    ("staff_related", "week", "62.00"),
    ("general_core_child_costs", "week", "28.00"),
];

/// The fixed price of an hour of speech therapy.
pub const THERAPY: &str = "95.00";

/// The content of the test referral.
pub fn content(children: usize) -> serde_json::Value {
    let names = ["Alder", "Bramble", "Clover"];
    json!({
        "children": names[..children].iter().map(|name| json!({"pseudonym": name, "age": 8})).collect::<Vec<_>>(),
        "group": if children > 1 { "sibling" } else { "none" },
        "start_date": "2027-01-04",
        "weeks_per_year": 38,
        "needs": [{"code": "ASD", "marks": "10.00"}, {"code": "SLCN", "marks": "5.00"}],
        "features": [
            {"code": "step_free_site", "marks": "5.00", "must_have": true, "disqualifies": true},
            {"code": "animals", "marks": "2.00", "must_have": false, "disqualifies": false}
        ],
        "services": [{"heading": "speech_language_therapist", "per": "week", "quantity": "1.00", "children": 1}],
        "outcomes": [{"component": "LEARN", "text": "Attends four days in five by spring"}],
        "weights": {"price": "50", "outcomes": "10", "needs": "10", "features": "5", "location": "5", "core_competency": "20"},
        "discount_base": "core",
        "parent_choice": true,
        "limit": {"radius_miles": "40"},
        "last_meeting_on": "2026-09-01",
        "plan_on": "2026-08-01"
    })
}

impl TestApp {
    /// A referral of East Sussex for one child, closing in ten days, with this many invited
    /// establishments at 5, 15, 25 … miles and competencies 70, 75, 80 ….
    pub async fn issued(&self, establishments: usize) -> Issued {
        self.issued_for(1, establishments).await
    }

    /// As [`Self::issued`], for several siblings.
    pub async fn issued_for(&self, children: usize, establishments: usize) -> Issued {
        let officer = self.officer("commissioner", "ESX").await;
        let authority = self.authority("ESX").await;
        let mut places = Vec::new();
        for index in 0..establishments {
            let provider_id = self.provider(&format!("Provider {index}")).await;
            let northing = 105_000 + i64::try_from(index).unwrap() * 16_094;
            let establishment_id = self
                .establishment(&provider_id, &format!("School {index}"), 486_000, northing)
                .await;
            let person = self.provider_user(&provider_id, None).await;
            places.push((provider_id, establishment_id, person));
        }
        let rows: Vec<(String, String)> =
            places.iter().map(|(provider, place, _)| (provider.clone(), place.clone())).collect();
        let of = authority.clone();
        let memberships = self.write(move |tx| members(tx, &rows)).await;
        let invited: Vec<Invited> = places
            .into_iter()
            .zip(memberships)
            .map(|((provider_id, establishment_id, person), membership_id)| Invited {
                establishment_id,
                provider_id,
                membership_id,
                invitation_id: String::new(),
                person,
            })
            .collect();
        let creator = officer.clone();
        self.write(move |tx| insert(tx, "ESX-2026-0001", &of, &creator, children, &invited)).await
    }

    /// So many more referrals for one child of the same officer to the same establishments.
    pub async fn issued_again(&self, first: &Issued, count: usize) -> Vec<Issued> {
        let authority = self.authority("ESX").await;
        let mut all = Vec::new();
        for number in 0..count {
            let (of, like) = (authority.clone(), first.clone());
            let reference = format!("ESX-2026-{:04}", number + 2);
            let one = self
                .write(move |tx| insert(tx, &reference, &of, &like.officer, 1, &like.invited))
                .await;
            all.push(one);
        }
        all
    }

    /// Moves the clock to just after the deadline of a referral issued by [`Self::issued`].
    pub fn pass_deadline(&self) {
        self.move_clock(Duration::days(10) + Duration::seconds(1));
    }
}

fn insert(
    tx: &mut Tx<'_>,
    reference: &str,
    authority: &str,
    officer: &Person,
    children: usize,
    places: &[Invited],
) -> together::http::Result<Issued> {
    let creator = &officer.user_id;
    let now = tx.now()?;
    let deadline = now + Duration::days(10);
    let id = new_id();
    let version = version(tx)?;
    let (child_key, child_wrapped) = tx.keys().new_referral_key(&id, "child")?;
    let (bids_key, bids_wrapped) = tx.keys().new_referral_key(&id, "bids")?;
    let private = Private {
        home_postcode: "PO19 1RQ".into(),
        reason: "The present school cannot meet the plan".into(),
        narrative: "Loves maps and trains".into(),
        contact_name: "Tamsin Holloway".into(),
        contact_details: "01273 000000".into(),
        ..Private::default()
    };
    let (seed_hash, seed_sealed) =
        together::referral::seed::draw(&bids_key, tx.installation(), &id)?;
    diesel::insert_into(referral::table)
        .values((
            (
                referral::id.eq(&id),
                referral::reference.eq(reference),
                referral::authority_id.eq(authority),
                referral::category_code.eq("sen"),
                referral::category_version_id.eq(&version),
                referral::placement_type.eq("day"),
                referral::state.eq("open"),
                referral::content.eq(content(children).to_string()),
            ),
            (
                referral::private_sealed.eq(private.seal(tx, &child_key, &id)?),
                referral::deadline.eq(deadline),
                referral::clarification_deadline.eq(now + Duration::days(5)),
                referral::issued_at.eq(now),
                referral::seed_hash.eq(seed_hash),
                referral::seed_sealed.eq(seed_sealed),
                referral::distance_precision.eq("district"),
            ),
            (
                referral::created_by.eq(creator),
                referral::created_at.eq(now),
                referral::updated_at.eq(now),
                referral::updated_by.eq(creator),
            ),
        ))
        .execute(tx.conn())?;
    for (purpose, wrapped) in [("child", child_wrapped), ("bids", bids_wrapped)] {
        diesel::insert_into(sealing_key::table)
            .values((
                sealing_key::referral_id.eq(&id),
                sealing_key::purpose.eq(purpose),
                sealing_key::wrapped.eq(wrapped),
            ))
            .execute(tx.conn())?;
    }
    let mut invited = places.to_vec();
    for (index, place) in invited.iter_mut().enumerate() {
        place.invitation_id = invite(tx, &id, place, i64::try_from(index).unwrap())?;
    }
    let (reference, officer) = (reference.to_owned(), officer.clone());
    Ok(Issued { id, reference, deadline, officer, invited })
}

fn version(tx: &mut Tx<'_>) -> together::http::Result<String> {
    Ok(category_version::table
        .filter(category_version::category_code.eq("sen"))
        .select(category_version::id)
        .first(tx.conn())?)
}

/// Competency of an establishment, hundredths.
fn competency(index: i64) -> i64 {
    (7_000 + index * 500).min(10_000)
}

/// Admits establishments of providers; the memberships.
fn members(tx: &mut Tx<'_>, places: &[(String, String)]) -> together::http::Result<Vec<String>> {
    let (now, version) = (tx.now()?, version(tx)?);
    let mut ids = Vec::new();
    for (index, (provider_id, establishment_id)) in places.iter().enumerate() {
        let id = new_id();
        let competency = competency(i64::try_from(index).unwrap());
        diesel::insert_into(membership::table)
            .values((
                (
                    membership::id.eq(&id),
                    membership::category_code.eq("sen"),
                    membership::category_version_id.eq(&version),
                    membership::establishment_id.eq(establishment_id),
                    membership::provider_id.eq(provider_id),
                    membership::state.eq("active"),
                ),
                (
                    membership::core_competency.eq(competency),
                    membership::admitted_at.eq(now),
                    membership::state_since.eq(now),
                    membership::updated_at.eq(now),
                ),
            ))
            .execute(tx.conn())?;
        ids.push(id);
    }
    Ok(ids)
}

fn invite(
    tx: &mut Tx<'_>,
    referral_id: &str,
    place: &Invited,
    index: i64,
) -> together::http::Result<String> {
    let (now, invitation_id) = (tx.now()?, new_id());
    let mut prices: Vec<_> = FIXED
        .iter()
        .map(|(heading, per, fixed)| json!({"heading": heading, "per": per, "unit": false, "fixed": fixed}))
        .collect();
    prices.push(json!({"heading": "speech_language_therapist", "per": "hour", "unit": true, "fixed": THERAPY}));
    prices.push(json!({"heading": "nurse", "per": "hour", "unit": true, "fixed": null}));
    let discounts = json!([
        {"group": "sibling", "min_children": 2, "fixed": "3.00"},
        {"group": "sibling", "min_children": 3, "fixed": "5.00"}
    ]);
    diesel::insert_into(invitation::table)
        .values((
            (
                invitation::id.eq(&invitation_id),
                invitation::referral_id.eq(referral_id),
                invitation::membership_id.eq(&place.membership_id),
                invitation::establishment_id.eq(&place.establishment_id),
                invitation::provider_id.eq(&place.provider_id),
                invitation::state.eq("can_meet_needs"),
            ),
            (
                // However many there are, they are on the island.
                invitation::distance_metres.eq(8_047 + index % 50 * 16_094),
                invitation::band_from_miles.eq(5 + index % 50 * 10),
                invitation::core_competency.eq(competency(index)),
                invitation::prices.eq(json!(prices).to_string()),
                invitation::discounts.eq(discounts.to_string()),
                invitation::invited_at.eq(now),
                invitation::answered_at.eq(now),
            ),
        ))
        .execute(tx.conn())?;
    Ok(invitation_id)
}
