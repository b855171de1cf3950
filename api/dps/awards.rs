//! Referrals and awards by quarter, as everybody may read them (F1): numbers alone, no totals from
//! which a number left out could be worked out, and only of quarters that are over.

use crate::app::App;
use crate::db::{
    Conn,
    schema::{authority, award, category, referral},
};
use crate::http::{Error, Public, Result};
use crate::sheet::{Table, csv};
use actix_web::{get, web};
use chrono::{Months, NaiveDateTime};
use diesel::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;
use together_rules::disclosure::published;
use together_rules::london;
use together_rules::regime::Quarter;
use utoipa::ToSchema;

/// How far back, in months.
const MONTHS: u32 = 36;

/// Referrals and awards by quarter.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicAwards {
    /// The latest first, of the last three years; the quarter that runs is not among them.
    pub quarters: Vec<PublicQuarter>,
}

/// The numbers of a quarter.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicQuarter {
    /// Which.
    #[schema(example = "2026-Q3")]
    pub quarter: String,
    /// By authority and category; those without a referral or award are left out.
    pub rows: Vec<PublicNumbers>,
}

/// The numbers of an authority in a category.
#[derive(Debug, Serialize, ToSchema)]
pub struct PublicNumbers {
    /// Name of the authority.
    #[schema(example = "West Sussex")]
    pub authority: String,
    /// Name of the category.
    #[schema(example = "Special school places")]
    pub category: String,
    /// Referrals issued in the quarter; null under five.
    #[schema(example = 12)]
    pub referrals: Option<u32>,
    /// Awards made in the quarter and not taken back; null under five, and where referrals are.
    #[schema(example = 9)]
    pub awards: Option<u32>,
}

/// Referrals and awards.
type Counts = (u32, u32);

/// List awards by quarter.
///
/// Open to everybody: how many referrals were issued and awards made, by authority and category,
/// of quarters that are over. Numbers under five are left out, so that no child is recognised.
#[utoipa::path(
    tag = "dps",
    operation_id = "list_public_awards",
    security(()),
    responses((status = 200, body = PublicAwards))
)]
#[get("/public/awards")]
pub async fn public_awards(app: web::Data<App>) -> Result<Public> {
    Public::json(&app.db.read_at(quarters).await?)
}

/// Download awards by quarter as CSV.
///
/// As the list; an empty cell is a number under five.
#[utoipa::path(
    tag = "dps",
    operation_id = "download_public_awards",
    security(()),
    responses((status = 200, body = String, content_type = "text/csv"))
)]
#[get("/public/awards.csv")]
pub async fn public_awards_csv(app: web::Data<App>) -> Result<Public> {
    let found = app.db.read_at(quarters).await?;
    let cell = |number: Option<u32>| number.map(|number| number.to_string()).unwrap_or_default();
    let lines = found.quarters.into_iter().flat_map(|one| {
        let quarter = one.quarter;
        one.rows.into_iter().map(move |row| {
            vec![
                quarter.clone(),
                row.authority,
                row.category,
                cell(row.referrals),
                cell(row.awards),
            ]
        })
    });
    let headers = ["Quarter", "Authority", "Category", "Referrals", "Awards"];
    let table = Table::new(headers.map(str::to_owned).to_vec(), lines);
    Ok(Public::file(csv::MEDIA_TYPE, "awards.csv", csv::write(&table)?))
}

/// The numbers of the quarters that are over.
fn quarters(conn: &mut Conn, now: NaiveDateTime) -> Result<PublicAwards> {
    let today = london::date_of(now.and_utc());
    let strange = || Error::internal("the end of the calendar");
    let running = Quarter::of(today).ok_or_else(strange)?;
    let first = running.first.checked_sub_months(Months::new(MONTHS)).ok_or_else(strange)?;
    let from = london::start_of_day(first).map_err(Error::internal)?.naive_utc();
    let until = london::start_of_day(running.first).map_err(Error::internal)?.naive_utc();
    let issued: Vec<(String, String, Option<NaiveDateTime>)> = referral::table
        .inner_join(authority::table)
        .inner_join(category::table)
        .filter(referral::issued_at.ge(from))
        .filter(referral::issued_at.lt(until))
        .select((authority::name, category::name, referral::issued_at))
        .load(conn)?;
    let made: Vec<(String, String, NaiveDateTime)> = award::table
        .inner_join(referral::table.inner_join(authority::table).inner_join(category::table))
        .filter(award::state.ne("withdrawn"))
        .filter(award::made_at.ge(from))
        .filter(award::made_at.lt(until))
        .select((authority::name, category::name, award::made_at))
        .load(conn)?;
    let mut found: BTreeMap<Quarter, BTreeMap<(String, String), Counts>> = BTreeMap::new();
    let mut count = |authority, category, at: NaiveDateTime, (referrals, awards): Counts| {
        let Some(quarter) = Quarter::of(london::date_of(at.and_utc())) else { return };
        let row = found.entry(quarter).or_default().entry((authority, category)).or_default();
        row.0 = row.0.saturating_add(referrals);
        row.1 = row.1.saturating_add(awards);
    };
    for (authority, category, at) in issued {
        count(authority, category, at.unwrap_or(from), (1, 0));
    }
    for (authority, category, at) in made {
        count(authority, category, at, (0, 1));
    }
    let quarters = found.into_iter().rev().map(|(quarter, rows)| PublicQuarter {
        quarter: quarter.to_string(),
        rows: rows
            .into_iter()
            .map(|((authority, category), (referrals, awards))| {
                let (referrals, awards) = published(referrals, awards);
                PublicNumbers { authority, category, referrals, awards }
            })
            .collect(),
    });
    Ok(PublicAwards { quarters: quarters.collect() })
}
