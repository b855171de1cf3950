//! What is done once a day or once a week, from 8am in London on, by whichever node comes first.
//!
//! A job and the line that says it is done are written in one transaction: of several nodes one
//! does it, and one that dies half way has done nothing. A service that was down at 8am does it
//! when it is up again, a weekly job until the end of its week.

use crate::app::App;
use crate::audit;
use crate::db::{Conn, Tx, schema::job_run};
use crate::http::{Error, Result};
use crate::notify::summaries;
use chrono::{Datelike as _, Days, NaiveDate, NaiveDateTime};
use diesel::{
    prelude::*,
    sql_types::{Date, Text, Timestamp},
};
use together_rules::london;

#[derive(Clone, Copy, Debug)]
enum Every {
    Day,
    /// From Monday on.
    Week,
}

#[derive(Clone, Copy, Debug)]
struct Job {
    name: &'static str,
    every: Every,
    act: fn(&mut Tx<'_>) -> Result<()>,
}

const JOBS: [Job; 3] = [
    Job { name: "daily_summaries", every: Every::Day, act: summaries::send_all },
    Job { name: "checkpoint_witness", every: Every::Day, act: audit::mail_witness },
    Job { name: "outside_views", every: Every::Week, act: audit::announce_outside_views },
];

impl Job {
    /// The day under which it is due now, if it is.
    fn day(&self, now: NaiveDateTime) -> Result<Option<NaiveDate>> {
        let today = london::date_of(now.and_utc());
        let day = match self.every {
            Every::Day => today,
            Every::Week => {
                let since = Days::new(today.weekday().num_days_from_monday().into());
                today.checked_sub_days(since).unwrap_or(today)
            }
        };
        let from = london::eight(day).map_err(Error::internal)?;
        Ok((now.and_utc() >= from).then_some(day))
    }
}

/// Does what is due. Mostly nothing is: then nothing is written.
///
/// # Errors
/// The database's; a job that fails is tried again, and the others are done all the same.
pub async fn run_due(app: &App) -> Result<()> {
    let mut outcome = Ok(());
    for (job, day) in app.db.read_at(due).await? {
        let done = app
            .db
            .upkeep(move |tx| match claim(tx, job.name, day)? {
                true => (job.act)(tx),
                false => Ok(()),
            })
            .await;
        if done.is_err() {
            outcome = done;
        }
    }
    outcome
}

fn due(conn: &mut Conn, now: NaiveDateTime) -> Result<Vec<(Job, NaiveDate)>> {
    let mut found = Vec::new();
    for job in JOBS {
        let Some(day) = job.day(now)? else { continue };
        let done: i64 = job_run::table.find((job.name, day)).count().get_result(conn)?;
        if done == 0 {
            found.push((job, day));
        }
    }
    Ok(found)
}

/// Whether this transaction is the one that does it: another that does it now is waited for.
fn claim(tx: &mut Tx<'_>, name: &str, day: NaiveDate) -> Result<bool> {
    let now = tx.now()?;
    let made = diesel::sql_query(
        "INSERT INTO job_run (name, day, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
    )
    .bind::<Text, _>(name)
    .bind::<Date, _>(day)
    .bind::<Timestamp, _>(now)
    .execute(tx.conn())?;
    Ok(made == 1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn due_at(every: Every, moment: &str) -> Option<String> {
        let job = Job { name: "a", every, act: |_| Ok(()) };
        let now: chrono::DateTime<chrono::Utc> = moment.parse().unwrap();
        job.day(now.naive_utc()).unwrap().map(|day| day.to_string())
    }

    #[test]
    fn a_day_begins_at_eight_on_the_clock_of_london() {
        for (moment, wanted) in [
            ("2026-06-12T06:59:59Z", None),
            ("2026-06-12T07:00:00Z", Some("2026-06-12")),
            ("2026-06-12T22:59:59Z", Some("2026-06-12")),
            // In London it is the next day, before eight.
            ("2026-06-12T23:30:00Z", None),
            // Both changes of the clocks.
            ("2026-03-28T08:00:00Z", Some("2026-03-28")),
            ("2026-03-29T06:59:59Z", None),
            ("2026-03-29T07:00:00Z", Some("2026-03-29")),
            ("2026-10-25T07:59:59Z", None),
            ("2026-10-25T08:00:00Z", Some("2026-10-25")),
        ] {
            assert_eq!(due_at(Every::Day, moment).as_deref(), wanted, "{moment}");
        }
    }

    #[test]
    fn a_week_begins_on_monday_and_is_made_up_for() {
        for (moment, wanted) in [
            ("2026-06-15T06:59:59Z", None),
            ("2026-06-15T07:00:00Z", Some("2026-06-15")),
            ("2026-06-17T03:00:00Z", Some("2026-06-15")),
            ("2026-06-21T22:00:00Z", Some("2026-06-15")),
        ] {
            assert_eq!(due_at(Every::Week, moment).as_deref(), wanted, "{moment}");
        }
    }
}
