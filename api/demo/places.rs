//! The organisations: authorities with their DPS and own caps, providers, establishments.

use super::data::{Establishment, Region, Unclaimed};
use crate::audit::{Entry, Who};
use crate::authority::setup::{self, NewAuthority, Setup, System};
use crate::db::{
    Tx, new_id,
    schema::{authority, authority_cap, establishment, provider},
};
use crate::geo;
use crate::http::{Error, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::BTreeMap;
use together_rules::{distance::Precision, postcode::Place, regime::Regime};

const STARTS_ON: (i32, u32, u32) = (2024, 4, 1);
const ENDS_ON: (i32, u32, u32) = (2028, 3, 31);
/// The market of the newer law that runs beside.
const MARKET_STARTS_ON: (i32, u32, u32) = (2025, 9, 1);
const MARKET_ENDS_ON: (i32, u32, u32) = (2033, 8, 31);

/// Ids by the keys of the data.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// Authority ids by code.
    pub authorities: BTreeMap<String, String>,
    /// Provider ids by key.
    pub providers: BTreeMap<String, String>,
    /// Establishment ids by number.
    pub establishments: BTreeMap<u32, String>,
}

impl Places {
    /// An authority's id.
    ///
    /// # Errors
    /// When the data names one that it does not hold.
    pub fn authority(&self, code: &str) -> Result<&String> {
        self.authorities.get(code).ok_or_else(|| Error::internal("no such authority"))
    }

    /// A provider's id.
    ///
    /// # Errors
    /// When the data names one that it does not hold.
    pub fn provider(&self, key: &str) -> Result<&String> {
        self.providers.get(key).ok_or_else(|| Error::internal("no such provider"))
    }

    /// An establishment's id.
    ///
    /// # Errors
    /// When the data names one that it does not hold.
    pub fn establishment(&self, number: u32) -> Result<&String> {
        self.establishments.get(&number).ok_or_else(|| Error::internal("no such establishment"))
    }
}

/// Who did what no person of the region did.
pub fn who() -> Who {
    Who::system("command-line/demo")
}

/// Sets up the authorities, the systems and the categories.
///
/// The DPS ends on 31 March 2028: the older regime can no longer be extended (B9). A dynamic market
/// of the newer one runs beside it.
///
/// # Errors
/// When the day of loading lies outside the DPS; the database's.
pub fn set_up(tx: &mut Tx<'_>, region: &Region, today: NaiveDate) -> Result<Places> {
    let date = |(year, month, day)| {
        NaiveDate::from_ymd_opt(year, month, day).ok_or_else(|| Error::internal("no such day"))
    };
    let (starts_on, ends_on) = (date(STARTS_ON)?, date(ENDS_ON)?);
    if !(starts_on..=ends_on).contains(&today) {
        return Err(Error::internal("the demo region's DPS has ended: it needs a new one"));
    }
    let codes = |codes: &[&str]| codes.iter().map(|&code| code.to_owned()).collect();
    let new = |row: &super::data::Authority| NewAuthority {
        name: row.name.clone(),
        ons_code: row.ons_code.clone(),
        dfe_number: row.dfe_number.clone(),
        prefix: row.reference_prefix.clone(),
        email_domain: row.domain.clone(),
        kind: row.role.clone(),
    };
    let setup = Setup {
        name: "Demo region".into(),
        regime: Regime::Pcr2015,
        starts_on,
        ends_on,
        categories: codes(&["sen", "foster", "residential"]),
        authorities: region.authorities.iter().map(new).collect(),
        beside: vec![System {
            name: "Demo market".into(),
            regime: Regime::Pa2023,
            starts_on: date(MARKET_STARTS_ON)?,
            ends_on: date(MARKET_ENDS_ON)?,
            categories: codes(&["alternative-education", "supported-accommodation"]),
        }],
    };
    setup::setup(tx, &setup, &who())?;
    let mut places = Places::default();
    for row in &region.authorities {
        let id: String = authority::table
            .filter(authority::prefix.eq(&row.reference_prefix))
            .select(authority::id)
            .first(tx.conn())?;
        places.authorities.insert(row.code.clone(), id);
    }
    own_caps(tx, region, &places)?;
    providers(tx, region, &mut places)?;
    for row in &region.establishments {
        let id = establish(tx, row, places.provider(&row.provider)?)?;
        places.establishments.insert(row.number, id);
    }
    for row in &region.unclaimed {
        leave_unclaimed(tx, row)?;
    }
    Ok(places)
}

fn own_caps(tx: &mut Tx<'_>, region: &Region, places: &Places) -> Result<()> {
    let now = tx.now()?;
    for row in &region.authorities {
        let id = places.authority(&row.code)?;
        for cap in &row.own_caps {
            diesel::insert_into(authority_cap::table)
                .values((
                    authority_cap::authority_id.eq(id),
                    authority_cap::category_code.eq(&cap.category),
                    authority_cap::placement_type.eq(&cap.placement_type),
                    authority_cap::per_week.eq(cap.cap_per_week.hundredths()),
                    authority_cap::updated_at.eq(now),
                ))
                .execute(tx.conn())?;
            Entry::new("authority.cap_set", "authority", id, who())
                .authority(id)
                .payload(serde_json::json!({
                    "category": cap.category,
                    "placement_type": cap.placement_type,
                    "per_week": cap.cap_per_week,
                }))
                .record(tx)?;
        }
    }
    Ok(())
}

fn providers(tx: &mut Tx<'_>, region: &Region, places: &mut Places) -> Result<()> {
    let now = tx.now()?;
    for row in &region.providers {
        let id = new_id();
        diesel::insert_into(provider::table)
            .values((
                provider::id.eq(&id),
                provider::name.eq(&row.name),
                provider::form.eq(&row.form),
                provider::created_at.eq(now),
            ))
            .execute(tx.conn())?;
        Entry::new("provider.added", "provider", &id, who()).provider(&id).record(tx)?;
        places.providers.insert(row.id.clone(), id);
    }
    Ok(())
}

const SCHOOL: &str = "special_school";

/// What the register calls a place of this category.
fn kind(row: &Establishment) -> &'static str {
    match row.categories.first().map(String::as_str) {
        Some("foster") => "fostering_agency",
        Some("residential") => "childrens_home",
        Some("alternative-education") => "alternative_provision",
        Some("supported-accommodation") => "supported_accommodation",
        _ => SCHOOL,
    }
}

fn establish(tx: &mut Tx<'_>, row: &Establishment, provider_id: &str) -> Result<String> {
    let site = Site {
        provider_id: Some(provider_id),
        name: &row.name,
        registration: &row.registration,
        kind: kind(row),
        district: &row.district,
        ages: (row.age_from, row.age_to),
        details: serde_json::json!({
            "address": "1 Demo Street",
            "town": row.town,
            "registration": row.registration,
            "profile": row.profile,
            "primary_needs": row.primary_needs,
            "specialisms": row.specialisms,
        }),
    };
    let id = site.register(tx)?;
    Entry::new("establishment.added", "establishment", &id, who())
        .provider(provider_id)
        .record(tx)?;
    Ok(id)
}

/// A school that stands in the register, for a provider to ask for.
fn leave_unclaimed(tx: &mut Tx<'_>, row: &Unclaimed) -> Result<()> {
    let site = Site {
        provider_id: None,
        name: &row.name,
        registration: &row.registration,
        kind: SCHOOL,
        district: &row.district,
        ages: (row.age_from, row.age_to),
        details: serde_json::json!({"address": "1 Demo Street", "town": row.town}),
    };
    let id = site.register(tx)?;
    Entry::new("establishment.added", "establishment", &id, who()).record(tx)
}

/// What the register says of an establishment.
struct Site<'r> {
    provider_id: Option<&'r str>,
    name: &'r str,
    registration: &'r str,
    kind: &'static str,
    district: &'r str,
    ages: (Option<i64>, Option<i64>),
    details: serde_json::Value,
}

impl Site<'_> {
    fn register(&self, tx: &mut Tx<'_>) -> Result<String> {
        let (now, id) = (tx.now()?, new_id());
        let place: Place = self.district.parse().map_err(Error::internal)?;
        let located = geo::coarsened(&place, Precision::District)
            .ok_or_else(|| Error::internal("an unknown district"))?;
        diesel::insert_into(establishment::table)
            .values((
                (
                    establishment::id.eq(&id),
                    establishment::provider_id.eq(self.provider_id),
                    establishment::name.eq(self.name),
                    establishment::urn.eq(self.registration),
                    establishment::kind.eq(self.kind),
                    establishment::status.eq("open"),
                    establishment::place.eq(&located.place),
                    establishment::precision_of_place.eq(Precision::District.as_str()),
                ),
                (
                    establishment::easting.eq(located.point.easting),
                    establishment::northing.eq(located.point.northing),
                    establishment::lad_code.eq(&located.lad_code),
                    establishment::age_from.eq(self.ages.0),
                    establishment::age_to.eq(self.ages.1),
                    establishment::details.eq(self.details.to_string()),
                    establishment::created_at.eq(now),
                    establishment::updated_at.eq(now),
                ),
            ))
            .execute(tx.conn())?;
        Ok(id)
    }
}
