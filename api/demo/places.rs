//! The organisations: authorities with their DPS and own caps, providers, establishments.

use super::data::{Establishment, Region};
use crate::audit::{Entry, Who};
use crate::authority::setup::{self, NewAuthority, Setup};
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

/// Sets up the authorities, the DPS and the categories.
///
/// The DPS ends on 31 March 2028: the older regime can no longer be extended (B9).
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
    let codes =
        ["sen", "foster", "residential", "alternative-education", "supported-accommodation"];
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
        categories: codes.map(str::to_owned).to_vec(),
        authorities: region.authorities.iter().map(new).collect(),
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

/// What the register calls a place of this category.
fn kind(row: &Establishment) -> &'static str {
    match row.categories.first().map(String::as_str) {
        Some("foster") => "fostering_agency",
        Some("residential") => "childrens_home",
        Some("alternative-education") => "alternative_provision",
        Some("supported-accommodation") => "supported_accommodation",
        _ => "special_school",
    }
}

fn establish(tx: &mut Tx<'_>, row: &Establishment, provider_id: &str) -> Result<String> {
    let (now, id) = (tx.now()?, new_id());
    let place: Place = row.district.parse().map_err(Error::internal)?;
    let located = geo::coarsened(&place, Precision::District)
        .ok_or_else(|| Error::internal("an unknown district"))?;
    let details = serde_json::json!({
        "address": "1 Demo Street",
        "registration": row.registration,
        "profile": row.profile,
        "primary_needs": row.primary_needs,
        "specialisms": row.specialisms,
    });
    diesel::insert_into(establishment::table)
        .values((
            (
                establishment::id.eq(&id),
                establishment::provider_id.eq(provider_id),
                establishment::name.eq(&row.name),
                establishment::urn.eq(&row.registration),
                establishment::kind.eq(kind(row)),
                establishment::status.eq("open"),
                establishment::place.eq(&located.place),
                establishment::precision_of_place.eq(Precision::District.as_str()),
            ),
            (
                establishment::easting.eq(located.point.easting),
                establishment::northing.eq(located.point.northing),
                establishment::lad_code.eq(&located.lad_code),
                establishment::age_from.eq(row.age_from),
                establishment::age_to.eq(row.age_to),
                establishment::details.eq(details.to_string()),
                establishment::created_at.eq(now),
                establishment::updated_at.eq(now),
            ),
        ))
        .execute(tx.conn())?;
    Entry::new("establishment.added", "establishment", &id, who())
        .provider(provider_id)
        .record(tx)?;
    Ok(id)
}
