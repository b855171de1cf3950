//! The first things an installation needs: its authorities, its DPS, its categories.

use crate::audit::{Entry, Who};
use crate::category::shipped;
use crate::db::{
    Tx, new_id,
    schema::{authority, dps},
};
use crate::http::{Error, Result};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Deserialize;
use together_rules::{
    london,
    regime::{self, Regime},
};

/// What an installation is set up with: a DPS, and others beside it.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Setup {
    /// Name of the DPS.
    pub name: String,
    /// `pcr2015` or `pa2023`.
    pub regime: Regime,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Codes of the shipped categories that are switched on.
    pub categories: Vec<String>,
    /// The authorities; exactly one is the lead.
    pub authorities: Vec<NewAuthority>,
    /// Systems beside it, with the same lead and categories of their own.
    #[serde(default)]
    pub beside: Vec<System>,
}

/// A system beside another.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct System {
    /// Name.
    pub name: String,
    /// `pcr2015` or `pa2023`.
    pub regime: Regime,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Codes of the shipped categories that are switched on.
    pub categories: Vec<String>,
}

/// An authority as set up.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewAuthority {
    /// Full name.
    pub name: String,
    /// Code of the Office for National Statistics.
    pub ons_code: String,
    /// Number of the Department for Education.
    pub dfe_number: String,
    /// Three letters that lead its references.
    pub prefix: String,
    /// Domain of its mail.
    pub email_domain: String,
    /// `lead`, `partner` or `customer`.
    pub kind: String,
}

/// Installs authorities and systems with their shipped categories; those of no system are the
/// first one's, switched off. The id of the first.
///
/// # Errors
/// When there is not exactly one lead, or one of them exists already; for a period of validity
/// that its law does not allow.
pub fn setup(tx: &mut Tx<'_>, setup: &Setup, who: &Who) -> Result<String> {
    let now = tx.now()?;
    let mut lead = None;
    for new in &setup.authorities {
        let id = new_id();
        if new.kind == "lead" && lead.replace(id.clone()).is_some() {
            return Err(Error::field("/authorities", "duplicate", "There is one lead authority."));
        }
        diesel::insert_into(authority::table)
            .values((
                authority::id.eq(&id),
                authority::name.eq(&new.name),
                authority::ons_code.eq(&new.ons_code),
                authority::dfe_number.eq(&new.dfe_number),
                authority::prefix.eq(&new.prefix),
                authority::email_domain.eq(&new.email_domain),
                authority::kind.eq(&new.kind),
                authority::created_at.eq(now),
            ))
            .execute(tx.conn())?;
    }
    let lead = lead
        .ok_or_else(|| Error::field("/authorities", "missing", "There is one lead authority."))?;
    let first = System {
        name: setup.name.clone(),
        regime: setup.regime,
        starts_on: setup.starts_on,
        ends_on: setup.ends_on,
        categories: setup.categories.clone(),
    };
    let dps_id = begin(tx, &first, &lead, who)?;
    for system in &setup.beside {
        begin(tx, system, &lead, who)?;
    }
    let elsewhere: Vec<&String> = setup
        .beside
        .iter()
        .flat_map(|system| &system.categories)
        .chain(&setup.categories)
        .collect();
    for code in
        shipped::codes().filter(|code| !elsewhere.iter().any(|other| other.as_str() == *code))
    {
        shipped::install(tx, &dps_id, code, false)?;
    }
    Ok(dps_id)
}

fn begin(tx: &mut Tx<'_>, setup: &System, lead: &str, who: &Who) -> Result<String> {
    let now = tx.now()?;
    lasts(setup, london::date_of(now.and_utc()))?;
    let dps_id = new_id();
    diesel::insert_into(dps::table)
        .values((
            dps::id.eq(&dps_id),
            dps::name.eq(&setup.name),
            dps::lead_authority_id.eq(lead),
            dps::regime.eq(setup.regime.as_str()),
            dps::starts_on.eq(setup.starts_on),
            dps::ends_on.eq(setup.ends_on),
        ))
        .execute(tx.conn())?;
    for code in &setup.categories {
        shipped::install(tx, &dps_id, code, true)?;
    }
    Entry::new("dps.set_up", "dps", &dps_id, who.clone())
        .payload(serde_json::json!({"name": setup.name, "regime": setup.regime, "categories": setup.categories}))
        .record(tx)?;
    Ok(dps_id)
}

/// The period of validity is one, and ends no later than its law allows (B9).
fn lasts(setup: &System, today: NaiveDate) -> Result<()> {
    let refused = |message: &str| Err(Error::field("/ends_on", "out_of_range", message));
    if setup.ends_on < setup.starts_on {
        return refused("It ends before it starts.");
    }
    let latest = regime::pack(setup.regime, today).and_then(|pack| pack.latest_end);
    match latest {
        Some(latest) if setup.ends_on > latest => refused("Its law lets it end no later."),
        _ => Ok(()),
    }
}
