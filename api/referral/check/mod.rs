//! What is wrong with a draft, and what is still missing before it can be issued.
//!
//! A draft saves itself while it is being written (D1), so what is not there yet is no refusal:
//! [`Findings::before_issue`] lists it, and issue refuses it. What *is* there has to be right.

mod asked;
mod children;

use super::content::{Content, Private};
use crate::db::Conn;
use crate::document;
use crate::geo;
use crate::http::{Error, FieldError, Result, text};
use chrono::{Datelike as _, NaiveDate};
use together_rules::category::{CategoryConfig, PlacementType};
use together_rules::postcode::Place;

/// Longest reason in words, characters.
pub const REASON: usize = 2_000;
/// How far ahead a placement may start, years.
const YEARS_AHEAD: i32 = 5;
/// Working days a family may be given to answer: its links work for sixty days.
const FAMILY_DAYS: std::ops::RangeInclusive<u32> = 1..=30;
/// The largest radius, hundredths of a mile.
const WIDEST: i64 = 100_000;

/// What was found, with pointers into the request body.
#[derive(Debug, Default)]
pub struct Findings {
    /// Refused at once, in a draft too.
    pub faults: Vec<FieldError>,
    /// Refused at issue.
    pub before_issue: Vec<FieldError>,
}

impl Findings {
    fn fault(&mut self, at: impl Into<String>, code: &str, message: &str) {
        self.faults.push(FieldError::new(at, code, message));
    }

    fn later(&mut self, at: impl Into<String>, code: &str, message: &str) {
        self.before_issue.push(FieldError::new(at, code, message));
    }

    fn missing(&mut self, at: impl Into<String>, message: &str) {
        self.later(at, "missing", message);
    }

    /// A text of at most so many characters, without control characters other than line breaks
    /// and tabs; whether it says anything.
    fn text(&mut self, at: &str, text: &str, most: usize) -> bool {
        if text.chars().count() > most {
            self.fault(at, "out_of_range", "This text is too long.");
        } else if !is_plain(text) {
            self.fault(at, "unknown_value", "This text has characters that cannot be kept.");
        }
        !text.trim().is_empty()
    }

    /// Refuses what is wrong.
    ///
    /// # Errors
    /// `invalid` with every fault.
    pub fn refuse_faults(&mut self) -> Result<()> {
        match self.faults.is_empty() {
            true => Ok(()),
            false => Err(Error::invalid(std::mem::take(&mut self.faults))),
        }
    }
}

/// Whether a text can be kept in both databases: no control characters but line breaks and tabs.
pub fn is_plain(text: &str) -> bool {
    text.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t'))
}

/// Checks a whole draft against the version of the category it rests on.
///
/// # Errors
/// The database's, for the home's position.
pub fn draft(
    conn: &mut Conn,
    config: &CategoryConfig,
    placement_type: &str,
    content: &Content,
    private: &Private,
    today: NaiveDate,
) -> Result<Findings> {
    let mut found = Findings::default();
    let Some(kind) = config.placement_type(placement_type) else {
        found.fault("/placement_type", "unknown_value", "Choose a placement type from the list.");
        return Ok(found);
    };
    children::check(&mut found, config, content);
    place(&mut found, kind, content, today);
    asked::check(&mut found, config, kind, content);
    limit(&mut found, content);
    terms(&mut found, config, content, today);
    home(conn, &mut found, private)?;
    about(&mut found, private);
    Ok(found)
}

fn place(found: &mut Findings, kind: &PlacementType, content: &Content, today: NaiveDate) {
    if !(kind.weeks_min..=kind.weeks_max).contains(&content.weeks_per_year) {
        let message =
            format!("This kind of place is for {} to {} weeks.", kind.weeks_min, kind.weeks_max);
        found.fault("/content/weeks_per_year", "out_of_range", &message);
    }
    let start = content.start_date;
    if start.year() < 2000 || start.year() > today.year().saturating_add(YEARS_AHEAD) {
        found.fault("/content/start_date", "out_of_range", "This is not a date of a new place.");
    } else if start < today {
        found.later("/content/start_date", "out_of_range", "The start date has passed.");
    }
}

/// The documents that nobody has said they checked (F2), at their places in the list.
///
/// # Errors
/// The database's.
pub fn documents(conn: &mut Conn, referral_id: &str) -> Result<Vec<FieldError>> {
    let message = "Check that this holds no full name, address or date of birth.";
    let unchecked = document::unchecked(conn, referral_id)?.into_iter();
    Ok(unchecked
        .map(|index| FieldError::new(format!("/documents/{index}"), "not_checked", message))
        .collect())
}

/// The limit alone, as a preview may bring one.
pub fn limit_alone(content: &Content) -> Findings {
    let mut found = Findings::default();
    limit(&mut found, content);
    found
}

fn limit(found: &mut Findings, content: &Content) {
    let limit = &content.limit;
    if let Some(radius) = limit.radius_miles
        && !(100..=WIDEST).contains(&radius.hundredths())
    {
        found.fault("/content/limit/radius_miles", "out_of_range", "Miles are 1 to 1000.");
    }
    for (index, area) in limit.areas.iter().enumerate() {
        let at = format!("/content/limit/areas/{index}");
        if geo::upper_tier(area).is_none() {
            found.fault(at, "unknown_value", "There is no such authority area.");
        } else if limit.areas.iter().take(index).any(|earlier| earlier == area) {
            found.fault(at, "duplicate", "This area is there twice.");
        }
    }
    if limit.radius_miles.is_none() && limit.areas.is_empty() {
        found.missing("/content/limit", "Say how far this reaches: miles, areas, or both.");
    }
}

fn terms(found: &mut Findings, config: &CategoryConfig, content: &Content, today: NaiveDate) {
    if config.discount_base != base(&content.discount_base) {
        found.fault("/content/discount_base", "unknown_value", "The category sets this.");
    }
    if let Some(incentive) = &content.incentive {
        for (member, text) in [("trigger", &incentive.trigger), ("evidence", &incentive.evidence)] {
            let at = format!("/content/incentive/{member}");
            if !found.text(&at, text, 1_000) {
                found.missing(at, "Say this in words.");
            }
        }
        if !(1..=999_999_999).contains(&incentive.cap.hundredths()) {
            found.fault("/content/incentive/cap", "out_of_range", "Enter an amount above nought.");
        }
    }
    for (member, date) in
        [("last_meeting_on", content.last_meeting_on), ("plan_on", content.plan_on)]
    {
        if date.is_some_and(|date| date > today || date.year() < 2000) {
            let at = format!("/content/{member}");
            found.fault(at, "out_of_range", "This has to be a day that has been.");
        }
    }
    for (member, reason) in
        [("freshness_reason", &content.freshness_reason), ("urgent_reason", &content.urgent_reason)]
    {
        if let Some(reason) = reason {
            found.text(&format!("/content/{member}"), reason, REASON);
        }
    }
    if content.family_answer_days.is_some_and(|days| !FAMILY_DAYS.contains(&days)) {
        found.fault("/content/family_answer_days", "out_of_range", "Working days are 1 to 30.");
    }
}

/// The category's word for a base; an unknown word is not the category's either way.
fn base(word: &str) -> together_rules::category::DiscountBase {
    use together_rules::category::DiscountBase;
    match word {
        "total" => DiscountBase::Total,
        _ => DiscountBase::Core,
    }
}

fn home(conn: &mut Conn, found: &mut Findings, private: &Private) -> Result<()> {
    const AT: &str = "/private/home_postcode";
    let text = private.home_postcode.trim();
    if text.is_empty() {
        found.missing(AT, "Enter the home's postcode, or its district.");
        return Ok(());
    }
    match text.parse::<Place>() {
        Err(error) => {
            found.fault(AT, error.code(), "Enter a postcode of Great Britain, like PO19 1AB.");
        }
        Ok(place) => {
            if geo::find(conn, &place)?.is_none() {
                found.fault(AT, "unknown_place", "We do not have that postcode.");
            }
        }
    }
    Ok(())
}

fn about(found: &mut Findings, private: &Private) {
    if !found.text("/private/reason", &private.reason, 5_000) {
        found.missing("/private/reason", "Say why a place is needed.");
    }
    found.text("/private/narrative", &private.narrative, 20_000);
    if !found.text("/private/contact_name", &private.contact_name, 200) {
        found.missing("/private/contact_name", "Say who the family should talk to.");
    }
    found.text("/private/contact_details", &private.contact_details, 500);
    found.text("/private/contact_job", &private.contact_job, 200);
    found.text("/private/contact_phone", &private.contact_phone, 50);
    found.text("/private/contact_times", &private.contact_times, 200);
    let email = private.contact_email.trim();
    if found.text("/private/contact_email", email, text::EMAIL_LENGTH)
        && text::email_address("/private/contact_email", email).is_err()
    {
        let message = "Enter an e-mail address like name@example.org.";
        found.fault("/private/contact_email", "unknown_value", message);
    }
    if private.contact().is_empty() {
        let message = "Enter a telephone number or an e-mail address for the family.";
        found.missing("/private/contact_phone", message);
    }
}
