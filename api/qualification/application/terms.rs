//! What the DPS an application rests on asks: its law, its end, its entry windows (B4, B9).

use crate::db::{
    Conn,
    schema::{category, dps, entry_window},
};
use crate::http::{Code, Error, Result};
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use together_rules::qualification::clock::{self, Window};
use together_rules::working_days::Calendar;

/// Working days from receipt to decision (B9). The same in both regimes.
const DECISION_WORKING_DAYS: u32 = 10;

/// The terms of a category's DPS.
#[derive(Debug)]
pub(super) struct Terms {
    /// Whether the category is switched on.
    pub(super) enabled: bool,
    /// Until when initial submissions were received.
    pub(super) launch_closes_at: Option<NaiveDateTime>,
    /// Last day of the DPS.
    pub(super) ends_on: NaiveDate,
    /// B9: cover is only promised on joining, and shown before an award.
    pub(super) cover_later: bool,
}

impl Terms {
    /// Of a category.
    ///
    /// # Errors
    /// `not_found`.
    pub(super) fn of(conn: &mut Conn, category_code: &str) -> Result<Self> {
        let (enabled, launch_closes_at, ends_on, regime): (bool, _, _, String) = category::table
            .inner_join(dps::table)
            .filter(category::code.eq(category_code))
            .select((category::enabled, category::launch_closes_at, dps::ends_on, dps::regime))
            .get_result(conn)?;
        Ok(Self { enabled, launch_closes_at, ends_on, cover_later: regime == "pa2023" })
    }

    /// Why nobody may join at present.
    pub(super) fn closed(&self, today: NaiveDate) -> Option<(&'static str, &'static str)> {
        if !self.enabled {
            Some(("switched_off", "The category is switched off."))
        } else if self.ends_on < today {
            Some(("dps_ended", "The dynamic purchasing system has ended."))
        } else {
            None
        }
    }
}

/// The decision clock of an application received at a moment: where it starts and when it is due.
///
/// # Errors
/// When the bank holidays of the time are not known.
pub(super) fn clock(
    conn: &mut Conn,
    category_code: &str,
    received: NaiveDateTime,
) -> Result<(Option<NaiveDateTime>, Option<NaiveDate>)> {
    let rows: Vec<(NaiveDateTime, Option<NaiveDateTime>)> = entry_window::table
        .filter(entry_window::category_code.eq(category_code))
        .select((entry_window::opens_at, entry_window::closes_at))
        .load(conn)?;
    let utc = |time: NaiveDateTime| -> DateTime<Utc> { time.and_utc() };
    let windows: Vec<Window> = rows
        .into_iter()
        .map(|(opens, closes)| Window { opens_at: utc(opens), closes_at: closes.map(utc) })
        .collect();
    let Some(from) = clock::starts_at(utc(received), &windows) else { return Ok((None, None)) };
    let due = clock::due_on(&Calendar::england_and_wales(), from, DECISION_WORKING_DAYS)
        .map_err(|error| Error::new(Code::IllegalStep).detail(error.to_string()))?;
    Ok((Some(from.naive_utc()), Some(due)))
}
