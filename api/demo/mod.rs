//! The demo region: fictional people, organisations and children only.
//!
//! Names, prices and marks are the same on every load; dates are relative to the day of loading.
//! What happened in it happened through the service's own actions, with the clock moved, so that
//! receipts, deadlines and the audit trail are those of real use. A database that holds it is
//! stamped for ever and never serves off loopback.

pub mod accounts;
mod calendar;
pub mod data;
mod members;
mod numbers;
mod paper;
mod people;
mod places;
pub mod reset;
pub mod secret;
mod story;

use crate::audit::Entry;
use crate::auth::password;
use crate::db::{
    Conn, Database,
    schema::{audit_entry, outbox},
};
use crate::document::vault::Vault;
use crate::http::Result;
use calendar::Calendar;
use chrono::NaiveDateTime;
use data::Region;
use diesel::prelude::*;
use std::sync::Arc;
use story::Story;

/// How long before the day of loading the region was set up, in days.
const SET_UP_DAYS_AGO: i64 = 90;
/// Of how many days before the day of loading notices are still to be sent.
const NOTICES_KEPT_DAYS: i64 = 2;

/// What a load has made.
#[derive(Clone, Debug)]
pub struct Summary {
    /// Authorities.
    pub authorities: usize,
    /// Providers.
    pub providers: usize,
    /// Establishments.
    pub establishments: usize,
    /// Accounts.
    pub accounts: usize,
    /// Memberships, in force or suspended.
    pub memberships: usize,
    /// Applications, in every state.
    pub applications: usize,
    /// Referrals, in every state.
    pub referrals: usize,
}

impl std::fmt::Display for Summary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Loaded: {} authorities, {} providers, {} establishments, {} accounts, {} memberships, {} applications, {} referrals",
            self.authorities,
            self.providers,
            self.establishments,
            self.accounts,
            self.memberships,
            self.applications,
            self.referrals
        )
    }
}

/// Loads the region into an empty demo database that nobody else uses yet; `progress` gets a line
/// a stage; documents go into the vault. Everybody's password is `password`.
///
/// # Errors
/// When the day of loading is not within the region's DPS; the actions' and the database's own.
pub async fn load(
    db: &Database,
    vault: &Vault,
    password: &str,
    mut progress: impl FnMut(&str),
) -> Result<Summary> {
    let region = Arc::new(Region::read()?);
    let calendar = Calendar::take(db);
    progress("Authorities, providers, establishments and people");
    let hash = password::hash_now(&db.ground().keys, password)?;
    calendar.set(calendar.moment(SET_UP_DAYS_AGO, 9, 0)?);
    let (rows, today) = (Arc::clone(&region), calendar.today());
    let (places, people) = db
        .write(move |tx| {
            let places = places::set_up(tx, &rows, today)?;
            let people = people::add(tx, &rows, &places, &hash)?;
            Ok((places, people))
        })
        .await?;
    let mut story = Story::new(db, vault, &calendar, &region, &places, &people)?;
    story.tell(&mut progress).await?;
    let (referrals, memberships, applications) = story.counts();
    let delivered = calendar.moment(NOTICES_KEPT_DAYS, 0, 0)?;
    drop(calendar);
    deliver(db, delivered).await?;
    db.write(|tx| Entry::new("demo.loaded", "demo", "region", places::who()).record(tx)).await?;
    Ok(Summary {
        authorities: region.authorities.len(),
        providers: region.providers.len(),
        establishments: region.establishments.len() + region.unclaimed.len(),
        accounts: people.0.len(),
        memberships,
        applications,
        referrals,
    })
}

/// Notices of days gone by have reached their readers; those of the last days wait for the worker
/// of `serve`, so that there is mail to look at.
async fn deliver(db: &Database, until: NaiveDateTime) -> Result<()> {
    db.upkeep(move |tx| {
        diesel::update(outbox::table.filter(outbox::created_at.lt(until)))
            .set(outbox::sent_at.eq(outbox::created_at.nullable()))
            .execute(tx.conn())?;
        Ok(())
    })
    .await
}

/// Whether a load has come to its end in this database.
///
/// # Errors
/// The database's.
pub fn is_loaded(conn: &mut Conn) -> Result<bool> {
    Ok(diesel::select(diesel::dsl::exists(
        audit_entry::table.filter(audit_entry::aggregate.eq("demo/region")),
    ))
    .get_result(conn)?)
}
