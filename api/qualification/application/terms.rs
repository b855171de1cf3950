//! What the DPS an application rests on asks: its law, its end, its entry windows (B4, B9).

use crate::category;
use crate::db::{Conn, schema::entry_window};
use crate::dps;
use crate::http::{Code, Error, Result};
use crate::working_days;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use together_rules::london;
use together_rules::qualification::clock::{self, Window};

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
    /// Working days from receipt to decision (B9).
    pub(super) decision_working_days: u32,
}

impl Terms {
    /// Of a category, on a day.
    ///
    /// # Errors
    /// `not_found`.
    pub(super) fn of(conn: &mut Conn, category_code: &str, on: NaiveDate) -> Result<Self> {
        let category = category::store::load(conn, category_code)?;
        let dps = dps::store::load(conn, &category.dps_id)?;
        let pack = dps.pack(on)?;
        Ok(Self {
            enabled: category.enabled,
            launch_closes_at: category.launch_closes_at,
            ends_on: dps.ends_on,
            cover_later: pack.insurance_before_award_only,
            decision_working_days: pack.decision_working_days,
        })
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
/// `illegal_step` when the bank holidays of the time are not known.
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
    let terms = Terms::of(conn, category_code, london::date_of(utc(received)))?;
    let calendar = working_days::calendar(conn)?;
    let due = clock::due_on(&calendar, from, terms.decision_working_days)
        .map_err(|error| Error::new(Code::IllegalStep).detail(error.to_string()))?;
    Ok((Some(from.naive_utc()), Some(due)))
}
