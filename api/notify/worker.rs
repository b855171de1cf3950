//! Sending what waits in the outbox.
//!
//! A row is leased by one conditional update, so that several nodes never send the same one at the
//! same time; a node that dies leaves a lease that runs out. What was sent but not marked is sent
//! again under the same Message-ID.

use super::{
    Kind, mint,
    render::{Draft, render},
    sink,
};
use crate::app::App;
use crate::columns;
use crate::db::{Conn, Tx, schema::outbox};
use crate::http::{Code, Error, Result};
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;
use serde_json::Value;

/// Messages of one lease.
const LEASED: i64 = 20;
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

/// Sends what is due; how many messages went out.
///
/// # Errors
/// The database's. A message that cannot be sent is tried again later, and given up after the
/// eighth time.
pub async fn send_due(app: &App) -> Result<usize> {
    // Mostly nothing waits: then nothing is written.
    let offset =
        Duration::microseconds(app.db.ground().offset.load(std::sync::atomic::Ordering::SeqCst));
    if app
        .db
        .read(move |conn| {
            let now = conn.clock()? + offset;
            due(conn, now)
        })
        .await?
        .is_empty()
    {
        return Ok(0);
    }
    let mut sent = 0_usize;
    for row in app.db.upkeep(lease).await? {
        let outcome = send(app, &row).await;
        if let Err(error) = &outcome {
            log::warn!("message {} was not sent: {error}", row.id);
        }
        sent = sent.saturating_add(usize::from(outcome.is_ok()));
        app.db.upkeep(move |tx| mark(tx, &row, &outcome)).await?;
    }
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

async fn send(app: &App, row: &Row) -> Result<()> {
    let kind = Kind::ALL.iter().copied().find(|kind| kind.as_str() == row.kind);
    let kind = kind.ok_or_else(|| Error::internal("a message of an unknown kind"))?;
    let fields: Value = serde_json::from_str(&row.fields)?;
    let for_mint = fields.clone();
    let minted = app.db.upkeep(move |tx| mint::mint(tx, kind, &for_mint)).await?;
    let draft = Draft {
        id: &row.id,
        kind,
        to: &row.to_address,
        subject: &row.subject,
        fields: &fields,
        minted,
    };
    let mail = render(&draft, &app.config.public_origin)?;
    let (folder, id) = (app.config.mail_dir.clone(), row.id.clone());
    actix_web::web::block(move || sink::write(&folder, &id, &mail))
        .await
        .map_err(Error::internal)?
        .map_err(Error::internal)
}

fn mark(tx: &mut Tx<'_>, row: &Row, outcome: &Result<()>) -> Result<()> {
    let now = tx.now()?;
    let message = outbox::table.filter(outbox::id.eq(&row.id)).filter(outbox::sent_at.is_null());
    let none: Option<NaiveDateTime> = None;
    match outcome {
        Ok(()) => diesel::update(message)
            .set((
                outbox::sent_at.eq(now),
                outbox::leased_until.eq(none),
                outbox::last_error.eq(None::<String>),
            ))
            .execute(tx.conn())?,
        Err(error) => {
            // What it would have told of has ended: nothing to try again.
            let dead = row.attempts >= TRIES || error.code() == Code::NotFound;
            let wait = FIRST_WAIT << row.attempts.saturating_sub(1).clamp(0, TRIES);
            diesel::update(message)
                .set((
                    outbox::leased_until.eq(none),
                    outbox::not_before.eq(now + Duration::seconds(wait)),
                    outbox::dead_at.eq(dead.then_some(now)),
                    outbox::last_error.eq(error.code().as_str()),
                ))
                .execute(tx.conn())?
        }
    };
    Ok(())
}
