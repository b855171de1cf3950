//! Bank holidays as GOV.UK publishes them, read strictly (B4).

use super::easter;
use chrono::{Datelike as _, Days, NaiveDate, Weekday};
use serde::Deserialize;
use std::collections::BTreeMap;
use thiserror::Error;

/// Most that a list of bank holidays may hold, in bytes.
pub const MOST_BYTES: usize = 1024 * 1024;
/// Most days of a division: a century of them.
const MOST_EVENTS: usize = 1_000;
/// Longest title.
const LONGEST_TITLE: usize = 200;
/// Every year has at least so many.
const FEWEST: usize = 8;

/// Why a list is refused whole.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum PublishedError {
    /// Not the published form.
    #[error("it is not the published list of bank holidays: {0}")]
    Shape(String),
    /// More than the list can hold.
    #[error("it is too large for a list of bank holidays")]
    TooLarge,
    /// The division is named otherwise inside.
    #[error("its days for England and Wales name another division")]
    Division,
    /// A title that cannot be shown.
    #[error("{0} has no title that can be shown")]
    Title(NaiveDate),
    /// A day stands twice.
    #[error("{0} stands twice")]
    Twice(NaiveDate),
    /// A bank holiday on a Saturday or Sunday is kept on another day.
    #[error("{0} is a Saturday or Sunday, and a bank holiday is kept on a weekday")]
    Weekend(NaiveDate),
    /// A day nobody can mean.
    #[error("{0} cannot be meant")]
    OutOfRange(NaiveDate),
    /// No year is whole.
    #[error("no year in it has all its bank holidays")]
    NoWholeYear,
}

/// The years of a published list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Years with all their bank holidays: day and title.
    pub years: BTreeMap<i32, BTreeMap<NaiveDate, String>>,
    /// Years of which only some days stand in the list: left as they were.
    pub left_out: Vec<i32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    #[serde(rename = "england-and-wales")]
    england_and_wales: Division,
    // Read so that the list may be given as it is published; not used.
    #[serde(rename = "scotland")]
    _scotland: Option<Division>,
    #[serde(rename = "northern-ireland")]
    _northern_ireland: Option<Division>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Division {
    division: Option<String>,
    events: Vec<Event>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    title: String,
    date: NaiveDate,
    #[serde(rename = "notes", default)]
    _notes: String,
    #[serde(rename = "bunting", default)]
    _bunting: bool,
}

impl Published {
    /// Reads the list as GOV.UK publishes it.
    ///
    /// # Errors
    /// [`PublishedError`]: then nothing of it may be used.
    pub fn read(text: &str) -> Result<Self, PublishedError> {
        if text.len() > MOST_BYTES {
            return Err(PublishedError::TooLarge);
        }
        let text = text.trim_start_matches('\u{feff}');
        let document: Document =
            serde_json::from_str(text).map_err(|error| PublishedError::Shape(said(&error)))?;
        let division = document.england_and_wales;
        if division.division.is_some_and(|name| name != "england-and-wales") {
            return Err(PublishedError::Division);
        }
        if division.events.len() > MOST_EVENTS {
            return Err(PublishedError::TooLarge);
        }
        let mut years: BTreeMap<i32, BTreeMap<NaiveDate, String>> = BTreeMap::new();
        for event in division.events {
            check(&event)?;
            let days = years.entry(event.date.year()).or_default();
            if days.insert(event.date, event.title).is_some() {
                return Err(PublishedError::Twice(event.date));
            }
        }
        let left_out: Vec<i32> =
            years.iter().filter(|(year, days)| !is_whole(**year, days)).map(|(y, _)| *y).collect();
        years.retain(|year, _| !left_out.contains(year));
        if years.is_empty() {
            return Err(PublishedError::NoWholeYear);
        }
        Ok(Self { years, left_out })
    }
}

/// Where and what kind, never what was written there.
fn said(error: &serde_json::Error) -> String {
    let what = match error.classify() {
        serde_json::error::Category::Data => "another form is needed",
        _ => "it is not JSON",
    };
    format!("{what} at line {} column {}", error.line(), error.column())
}

fn check(event: &Event) -> Result<(), PublishedError> {
    let title = event.title.trim();
    if title.is_empty()
        || title.chars().count() > LONGEST_TITLE
        || title.chars().any(char::is_control)
    {
        return Err(PublishedError::Title(event.date));
    }
    if !(2000..2100).contains(&event.date.year()) {
        return Err(PublishedError::OutOfRange(event.date));
    }
    match event.date.weekday() {
        Weekday::Sat | Weekday::Sun => Err(PublishedError::Weekend(event.date)),
        _ => Ok(()),
    }
}

/// Whether all bank holidays of a year are there, as far as the standing rules tell: New Year,
/// both days of Easter, both of Christmas, and eight or more in all.
fn is_whole(year: i32, days: &BTreeMap<NaiveDate, String>) -> bool {
    let within = |from: (u32, u32), to: (u32, u32)| {
        let day = |(month, day)| NaiveDate::from_ymd_opt(year, month, day);
        let span = day(from).zip(day(to));
        span.map_or(0, |(from, to)| days.range(from..=to).count())
    };
    let easter = easter(year).is_some_and(|sunday| {
        let beside = [sunday.checked_sub_days(Days::new(2)), sunday.checked_add_days(Days::new(1))];
        beside.iter().all(|day| day.is_some_and(|day| days.contains_key(&day)))
    });
    days.len() >= FEWEST && easter && within((1, 1), (1, 3)) >= 1 && within((12, 25), (12, 31)) >= 2
}
