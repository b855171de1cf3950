//! The clock of the story: days counted from the day of loading, at office hours in London.

use crate::db::Database;
use crate::http::{Error, Result};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use std::sync::atomic::Ordering;

/// Moves a database's clock forward through the story, and gives it back when dropped.
#[derive(Debug)]
pub struct Calendar<'d> {
    db: &'d Database,
    today: NaiveDate,
}

impl<'d> Calendar<'d> {
    /// Takes the clock of a database that nobody else uses.
    pub fn take(db: &'d Database) -> Self {
        // Nothing is in the database yet: the time it was made at is no floor to the story.
        db.ground().floor.store(0, Ordering::SeqCst);
        Self { db, today: together_rules::london::date_of(Utc::now()) }
    }

    /// The day of loading, in London.
    pub const fn today(&self) -> NaiveDate {
        self.today
    }

    /// A day before (negative: after) the day of loading.
    ///
    /// # Errors
    /// Never in practice.
    pub fn day(&self, days_ago: i64) -> Result<NaiveDate> {
        let days = Days::new(days_ago.unsigned_abs());
        let found = if days_ago < 0 {
            self.today.checked_add_days(days)
        } else {
            self.today.checked_sub_days(days)
        };
        found.ok_or_else(|| Error::internal("no such day"))
    }

    /// A moment of such a day, by the clock of London, in UTC.
    ///
    /// # Errors
    /// Never in practice.
    pub fn moment(&self, days_ago: i64, hour: u32, minute: u32) -> Result<NaiveDateTime> {
        let time = NaiveTime::from_hms_opt(hour, minute, 0);
        let time = time.ok_or_else(|| Error::internal("no such time"))?;
        let wall = self.day(days_ago)?.and_time(time);
        Ok(together_rules::london::at(wall).map_err(Error::internal)?.naive_utc())
    }

    /// Lets the database's clock show this moment. The story only ever goes forward: on a slow
    /// machine an event may have taken longer than lies between it and the next.
    pub fn set(&self, moment: NaiveDateTime) {
        let ground = self.db.ground();
        let told = ground.floor.load(Ordering::SeqCst);
        let shown = moment.and_utc().timestamp_micros().max(told);
        let offset = shown.saturating_sub(Utc::now().timestamp_micros());
        ground.offset.store(offset, Ordering::SeqCst);
    }
}

impl Drop for Calendar<'_> {
    /// The present again, whether the story was told to its end or not.
    fn drop(&mut self) {
        let ground = self.db.ground();
        ground.offset.store(0, Ordering::SeqCst);
        ground.floor.store(Utc::now().timestamp_micros(), Ordering::SeqCst);
    }
}
