//! The worker's pass over all memberships: a few set-based reads find whom something is due for,
//! and only those are touched, each in a transaction of its own.

use super::{
    settle::{AT_THE_END, due_reminder, settle},
    store::lapsed,
};
use crate::app::App;
use crate::columns;
use crate::db::{
    Conn,
    schema::{category, dps, evidence, evidence_reminder, membership},
};
use crate::http::Result;
use crate::qualification::store::Evidence;
use chrono::{Days, NaiveDate};
use diesel::dsl::{exists, not};
use diesel::prelude::*;
use futures_util::stream::{self, StreamExt as _};
use std::collections::BTreeSet;
use together_rules::{london, staying};

/// Most memberships settled by one pass; the next takes the rest.
const BATCH: usize = 1_000;
/// Settled at the same time: what waits together is committed together, and people's requests
/// still find room in the queue.
const AT_ONCE: usize = 16;

/// Reminds, warns, suspends and expires what is due; how many memberships something was done for.
/// Any number of workers may do so at once.
///
/// # Errors
/// The first that was met; the other memberships are settled all the same.
pub async fn expire_due(app: &App) -> Result<usize> {
    let db = app.db.clone();
    let due = app
        .db
        .read(move |conn| {
            let today = london::date_of(db.ground().time(conn)?.and_utc());
            due(conn, today)
        })
        .await?;
    let settled: Vec<Result<bool>> = stream::iter(due.into_iter().take(BATCH))
        .map(|id| app.db.upkeep(move |tx| settle(tx, &id)))
        .buffer_unordered(AT_ONCE)
        .collect()
        .await;
    let mut done = 0_usize;
    for acted in settled {
        done = done.saturating_add(usize::from(acted?));
    }
    Ok(done)
}

/// Whom something is due for.
fn due(conn: &mut Conn, today: NaiveDate) -> Result<BTreeSet<String>> {
    let mut due: BTreeSet<String> = lapsed(conn, today)?.into_keys().collect();
    due.extend(ended_with_dps(conn, today)?);
    due.extend(to_warn(conn, today)?);
    for days in staying::REMINDERS {
        due.extend(to_remind(conn, today, days)?);
    }
    Ok(due)
}

fn ended_with_dps(conn: &mut Conn, today: NaiveDate) -> Result<Vec<String>> {
    Ok(membership::table
        .inner_join(category::table.inner_join(dps::table))
        .filter(membership::state.eq_any(["active", "suspended"]))
        .filter(dps::ends_on.lt(today))
        .select(membership::id)
        .load(conn)?)
}

/// Evidence of other kinds that ended and has not been acted upon.
fn to_warn(conn: &mut Conn, today: NaiveDate) -> Result<Vec<String>> {
    let other = diesel::alias!(evidence as other);
    let stands = other
        .filter(other.field(evidence::membership_id).eq(evidence::membership_id))
        .filter(other.field(evidence::kind).eq(evidence::kind))
        .filter(other.field(evidence::superseded_at).is_null())
        .filter(
            other
                .field(evidence::expires_on)
                .is_null()
                .or(other.field(evidence::expires_on).ge(today)),
        );
    let marked = evidence_reminder::table
        .filter(evidence_reminder::evidence_id.eq(evidence::id))
        .filter(evidence_reminder::days.eq(AT_THE_END));
    Ok(evidence::table
        .inner_join(membership::table)
        .filter(membership::state.eq_any(["active", "suspended"]))
        .filter(evidence::superseded_at.is_null())
        .filter(evidence::suspends.eq(false))
        .filter(evidence::expires_on.lt(today))
        .filter(not(exists(marked)))
        .filter(not(exists(stands)))
        .select(evidence::membership_id)
        .load(conn)?)
}

/// Evidence within a span of days before its end that was not reminded of in that span. Of short
/// lives some are found again at every pass and skipped.
fn to_remind(conn: &mut Conn, today: NaiveDate, days: u32) -> Result<BTreeSet<String>> {
    let shorter = staying::REMINDERS.into_iter().filter(|one| *one < days).max();
    let ahead = |days: u32| today.checked_add_days(Days::new(u64::from(days))).unwrap_or(today);
    let first = shorter.map_or(today, |shorter| ahead(shorter.saturating_add(1)));
    let sent = evidence_reminder::table
        .filter(evidence_reminder::evidence_id.eq(evidence::id))
        .filter(evidence_reminder::days.eq(i64::from(days)));
    let rows: Vec<Evidence> = evidence::table
        .inner_join(membership::table)
        .filter(membership::state.eq_any(["active", "suspended"]))
        .filter(evidence::superseded_at.is_null())
        .filter(evidence::expires_on.ge(first))
        .filter(evidence::expires_on.le(ahead(days)))
        .filter(not(exists(sent)))
        .select(columns!(Evidence))
        .load(conn)?;
    Ok(rows
        .into_iter()
        .filter(|one| due_reminder(one, today) == Some(days))
        .map(|one| one.membership_id)
        .collect())
}
