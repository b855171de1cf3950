//! The calendar in use: the program's own table of bank holidays, and what was loaded over it (B4).
//!
//! A proclamation adds a bank holiday with some months' notice; the published list then is loaded
//! by `together import bank-holidays`, and every clock counts by it from that moment.

use crate::audit::{Entry, Who};
use crate::db::{Conn, Tx, schema::bank_holiday};
use crate::http::{Error, Result};
use chrono::{Datelike as _, NaiveDate};
use diesel::prelude::*;
use serde::Serialize;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use together_rules::working_days::{Calendar, Published};

/// The working days that every clock counts by.
///
/// # Errors
/// The database's.
pub fn calendar(conn: &mut Conn) -> Result<Calendar> {
    let days: Vec<NaiveDate> =
        bank_holiday::table.select(bank_holiday::day).order(bank_holiday::day).load(conn)?;
    let mut years: BTreeMap<i32, BTreeSet<NaiveDate>> = BTreeMap::new();
    for day in days {
        years.entry(day.year()).or_default().insert(day);
    }
    years
        .into_iter()
        .try_fold(Calendar::england_and_wales(), |all, (year, days)| all.with_year(year, days))
        .map_err(Error::internal)
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Years that are now as the list has them.
    pub years: Vec<i32>,
    /// Days that are bank holidays now and were none before.
    pub added: Vec<NaiveDate>,
    /// Days that were bank holidays before and are none now.
    pub dropped: Vec<NaiveDate>,
    /// Years of which the list has only some days: as they were.
    pub left_out: Vec<i32>,
}

/// Takes a published list: its whole years replace what was known of them.
///
/// # Errors
/// The database's.
pub fn import(tx: &mut Tx<'_>, list: &Published, source: &str, who: &Who) -> Result<Report> {
    let now = tx.now()?;
    let before = calendar(tx.conn())?;
    for (&year, days) in &list.years {
        let span = NaiveDate::from_ymd_opt(year, 1, 1).zip(NaiveDate::from_ymd_opt(year, 12, 31));
        let (first, last) = span.ok_or_else(|| Error::internal("year of a bank holiday"))?;
        diesel::delete(bank_holiday::table.filter(bank_holiday::day.between(first, last)))
            .execute(tx.conn())?;
        for (day, title) in days {
            diesel::insert_into(bank_holiday::table)
                .values((
                    bank_holiday::day.eq(day),
                    bank_holiday::title.eq(title),
                    bank_holiday::source.eq(source),
                    bank_holiday::loaded_at.eq(now),
                ))
                .execute(tx.conn())?;
        }
    }
    let after = calendar(tx.conn())?;
    let report = Report {
        years: list.years.keys().copied().collect(),
        added: after.holidays_beside(&before),
        dropped: before.holidays_beside(&after),
        left_out: list.left_out.clone(),
    };
    Entry::new("bank_holidays.imported", "calendar", "england-and-wales", who.clone())
        .payload(json!({"source": source, "report": report}))
        .record(tx)?;
    Ok(report)
}
