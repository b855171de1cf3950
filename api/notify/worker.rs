//! Sending what waits in the outbox.
//!
//! A row is leased by one conditional update, so that several nodes never send the same one at the
//! same time; a node that dies leaves a lease that runs out. What was sent but not marked is sent
//! again under the same Message-ID.

use super::{
    Kind, mint,
    render::{Draft, render},
    transport::Failure,
};
use crate::app::App;
use crate::columns;
use crate::db::{Conn, Tx, schema::outbox};
use crate::http::{Code, Result};
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;
use futures_util::future::join_all;
use serde_json::Value;

/// Messages of one lease: they go out side by side, each over a connection of its own, so that the
/// last is handed over well before the lease runs out.
const LEASED: i64 = 4;
/// How long a lease lasts, in seconds.
const LEASE_SECONDS: i64 = 60;
/// Tries before a message is given up.
const TRIES: i64 = 8;
/// Wait after the first failure, in seconds; it doubles each time.
const FIRST_WAIT: i64 = 30;

#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = outbox)]
struct Row {
    id: String,
    kind: String,
    to_address: String,
    subject: String,
    fields: String,
    attempts: i64,
}

/// What became of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    Sent,
    /// What it would have told of has ended: nothing to send.
    Over,
    Failed(Failure),
}

/// Sends what is due, a few at a time; how many messages went out.
///
/// # Errors
/// The database's. A message that cannot be sent is tried again later, and given up after the
/// eighth time, or at once when it never could be.
pub async fn send_due(app: &App) -> Result<usize> {
    let mut sent = 0_usize;
    // Mostly nothing waits: then nothing is written.
    while app.db.read_at(|conn, now| Ok(!due(conn, now)?.is_empty())).await? {
        let rows = app.db.upkeep(lease).await?;
        if rows.is_empty() {
            break;
        }
        for outcome in join_all(rows.into_iter().map(|row| send_and_mark(app, row))).await {
            sent = sent.saturating_add(usize::from(outcome?));
        }
    }
    Ok(sent)
}

async fn send_and_mark(app: &App, row: Row) -> Result<bool> {
    let outcome = send(app, &row).await;
    match &outcome {
        Outcome::Sent => {}
        Outcome::Over => log::info!("message {} has nothing to tell any more", row.id),
        Outcome::Failed(Failure::Permanent(code) | Failure::Transient(code)) => {
            log::warn!("message {} was not sent: {code}", row.id);
        }
    }
    let sent = outcome == Outcome::Sent;
    app.db.upkeep(move |tx| mark(tx, &row, &outcome)).await?;
    Ok(sent)
}

/// How many messages wait, and how many were given up.
///
/// # Errors
/// The database's.
pub fn counts(conn: &mut Conn) -> Result<(i64, i64)> {
    let waiting = outbox::table
        .filter(outbox::sent_at.is_null())
        .filter(outbox::dead_at.is_null())
        .count()
        .get_result(conn)?;
    let dead = outbox::table.filter(outbox::dead_at.is_not_null()).count().get_result(conn)?;
    Ok((waiting, dead))
}

fn due(conn: &mut Conn, now: NaiveDateTime) -> Result<Vec<Row>> {
    Ok(outbox::table
        .filter(outbox::sent_at.is_null())
        .filter(outbox::dead_at.is_null())
        .filter(outbox::not_before.le(now))
        .filter(outbox::leased_until.is_null().or(outbox::leased_until.le(now).assume_not_null()))
        .order(outbox::not_before)
        .limit(LEASED)
        .select(columns!(Row))
        .load(conn)?)
}

/// Takes what is due for this node.
fn lease(tx: &mut Tx<'_>) -> Result<Vec<Row>> {
    let now = tx.now()?;
    let mut taken = Vec::new();
    for mut row in due(tx.conn(), now)? {
        let free =
            outbox::leased_until.is_null().or(outbox::leased_until.le(now).assume_not_null());
        let changed = diesel::update(
            outbox::table
                .filter(outbox::id.eq(&row.id))
                .filter(outbox::sent_at.is_null())
                .filter(free),
        )
        .set((
            outbox::leased_until.eq(now + Duration::seconds(LEASE_SECONDS)),
            outbox::attempts.eq(outbox::attempts + 1),
        ))
        .execute(tx.conn())?;
        if changed == 1 {
            row.attempts = row.attempts.saturating_add(1);
            taken.push(row);
        }
    }
    Ok(taken)
}

async fn send(app: &App, row: &Row) -> Outcome {
    let failed = |code: &str| Outcome::Failed(Failure::Transient(code.to_owned()));
    // A newer node may know it.
    let Some(kind) = Kind::ALL.iter().copied().find(|kind| kind.as_str() == row.kind) else {
        return failed("unknown_kind");
    };
    let Ok(fields) = serde_json::from_str::<Value>(&row.fields) else {
        return Outcome::Failed(Failure::Permanent("unreadable".into()));
    };
    let minted = match mint(app, kind, row, &fields).await {
        Ok(minted) => minted,
        Err(error) if error.code() == Code::NotFound => return Outcome::Over,
        Err(error) => return failed(error.code().as_str()),
    };
    let draft = Draft {
        id: &row.id,
        kind,
        to: &row.to_address,
        subject: &row.subject,
        fields: &fields,
        minted,
        from: app.mail.sender(),
    };
    let Ok(mail) = render(&draft, &app.config.public_origin) else {
        return Outcome::Failed(Failure::Permanent("unsendable".into()));
    };
    match app.mail.deliver(&row.id, mail).await {
        Ok(()) => Outcome::Sent,
        Err(failure) => Outcome::Failed(failure),
    }
}

async fn mint(
    app: &App,
    kind: Kind,
    row: &Row,
    fields: &Value,
) -> Result<Option<(&'static str, String)>> {
    if !mint::carries_token(kind) {
        return Ok(None);
    }
    let (to, fields) = (row.to_address.clone(), fields.clone());
    app.db.upkeep(move |tx| mint::mint(tx, kind, &to, &fields)).await
}

fn mark(tx: &mut Tx<'_>, row: &Row, outcome: &Outcome) -> Result<()> {
    let now = tx.now()?;
    let message = outbox::table.filter(outbox::id.eq(&row.id)).filter(outbox::sent_at.is_null());
    let none: Option<NaiveDateTime> = None;
    let (dead, code) = match outcome {
        Outcome::Sent => {
            diesel::update(message)
                .set((
                    outbox::sent_at.eq(now),
                    outbox::leased_until.eq(none),
                    outbox::last_error.eq(None::<String>),
                ))
                .execute(tx.conn())?;
            return Ok(());
        }
        // Asked for with an address that nobody here has: it leaves no trace.
        Outcome::Over if row.kind == Kind::PasswordReset.as_str() => {
            diesel::delete(message).execute(tx.conn())?;
            return Ok(());
        }
        Outcome::Over => (true, Code::NotFound.as_str()),
        Outcome::Failed(Failure::Permanent(code)) => (true, code.as_str()),
        Outcome::Failed(Failure::Transient(code)) => (row.attempts >= TRIES, code.as_str()),
    };
    let wait = FIRST_WAIT << row.attempts.saturating_sub(1).clamp(0, TRIES);
    diesel::update(message)
        .set((
            outbox::leased_until.eq(none),
            outbox::not_before.eq(now + Duration::seconds(wait)),
            outbox::dead_at.eq(dead.then_some(now)),
            outbox::last_error.eq(code),
        ))
        .execute(tx.conn())?;
    Ok(())
}
