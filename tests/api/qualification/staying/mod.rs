//! Staying a member: evidence that ends, renewal, suspension, cure, removal.

mod cure;
mod expiry;
mod removal;
mod renewal;

use super::{World, told_alike};
use crate::support::{Client, TestApp};
use chrono::{DateTime, Datelike as _, Duration, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::{
    new_id,
    schema::{evidence, membership_event, outbox},
};
use together::qualification::evidence::expire_due;
use together_rules::london;

/// The last day of June of the coming year: London is on summer time.
pub fn summer() -> NaiveDate {
    NaiveDate::from_ymd_opt(Utc::now().year() + 1, 6, 30).unwrap()
}

/// A day of the January after that: London is on Greenwich time.
pub fn winter() -> NaiveDate {
    NaiveDate::from_ymd_opt(Utc::now().year() + 2, 1, 15).unwrap()
}

/// The first moment after a day in London.
pub fn end_of(day: NaiveDate) -> NaiveDateTime {
    london::end_of_day(day).unwrap().naive_utc()
}

/// Noon of a day, UTC.
pub fn noon(day: NaiveDate) -> NaiveDateTime {
    day.and_hms_opt(12, 0, 0).unwrap()
}

/// Sets the service's clock.
pub async fn clock_to(app: &TestApp, moment: NaiveDateTime) {
    let now = app.write(|tx| tx.now()).await;
    app.move_clock(moment - now);
}

/// One pass of the worker.
pub async fn pass(app: &TestApp) -> usize {
    expire_due(&app.app).await.unwrap()
}

/// Records evidence for a membership.
pub async fn hold(
    app: &TestApp,
    membership: &str,
    kind: &'static str,
    recorded_on: NaiveDate,
    expires_on: NaiveDate,
    suspends: bool,
) -> String {
    let membership = membership.to_owned();
    app.write(move |tx| {
        let id = new_id();
        diesel::insert_into(evidence::table)
            .values((
                evidence::id.eq(&id),
                evidence::membership_id.eq(&membership),
                evidence::kind.eq(kind),
                evidence::detail.eq("Certificate 4711"),
                evidence::expires_on.eq(expires_on),
                evidence::suspends.eq(suspends),
                evidence::recorded_at.eq(noon(recorded_on)),
            ))
            .execute(tx.conn())?;
        Ok(id)
    })
    .await
}

/// The steps in a membership's history.
pub async fn steps(app: &TestApp, membership: &str) -> Vec<String> {
    let membership = membership.to_owned();
    app.read(move |conn| {
        Ok(membership_event::table
            .filter(membership_event::membership_id.eq(membership))
            .filter(membership_event::kind.eq("state"))
            .order(membership_event::id)
            .select(membership_event::to_value)
            .load(conn)?)
    })
    .await
}

/// How many notices of a kind went to an address.
pub async fn told(app: &TestApp, kind: &'static str, to: &str) -> i64 {
    let to = to.to_owned();
    app.read(move |conn| {
        Ok(outbox::table
            .filter(outbox::kind.eq(kind))
            .filter(outbox::to_address.eq(to))
            .count()
            .get_result(conn)?)
    })
    .await
}

impl World {
    /// The lead officer and the bursar, as after giving the password just now.
    pub async fn fresh(&self) -> (Client, Client) {
        let (lead, bursar) = (&self.lead, &self.bursar);
        (
            self.app.session(&lead.user_id, &lead.role_id).await,
            self.app.session(&bursar.user_id, &bursar.role_id).await,
        )
    }
}

/// Public liability of ten million pounds.
pub fn policy(until: NaiveDate) -> Value {
    json!({"covers": [{"kind": "public_liability", "amount": "10000000.00", "expires_on": until}]})
}

/// Sends a body on a version.
pub async fn send(
    client: &Client,
    method: &str,
    path: &str,
    version: i64,
    body: &Value,
) -> crate::support::Answer {
    client.send(method, path, Some(body.to_string()), Some(version)).await
}
