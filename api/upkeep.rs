//! What the service does by itself: mail every second, new keys every ten, checkpoints every five minutes, the time
//! floor, reminders to families, documents that wait for the scanner, evidence that ends, and what
//! is done once a day.

pub mod jobs;

use crate::app::App;
use crate::audit;
use crate::db::schema::installation;
use crate::document::upkeep as document;
use crate::dps::notices;
use crate::family::actions;
use crate::http::Result;
use crate::notify::worker;
use crate::qualification::evidence;
use chrono::DateTime;
use diesel::prelude::*;
use futures_util::future::join;
use std::{sync::atomic::Ordering, time::Duration};
use tokio::time::{Interval, MissedTickBehavior, interval};

/// Seconds between checkpoints (F4).
const CHECKPOINT_EVERY: u64 = 300;
/// Seconds between sweeps of what is only kept for a minute.
const SWEEP_EVERY: u64 = 60;
/// Seconds between looks into the folder of the keys: less than the minute for which a new one
/// waits before it signs.
const READ_KEYS_EVERY: u64 = 10;
/// Seconds between sweeps of the document store.
const SWEEP_STORE_EVERY: u64 = 3600;
/// Seconds between looks at what the tables hold.
const STUDY_EVERY: u64 = 3600;
/// The service's and the database's clock may differ by this much before it is said, in seconds.
const CLOCKS_APART: i64 = 2;

/// Runs until the service stops. What fails is said in the log and tried again: nothing here may
/// stop the service, and a slow mail server keeps nothing else waiting.
pub async fn run(app: App) {
    join(send(&app), keep(&app)).await;
}

fn every_second() -> Interval {
    let mut every_second = interval(Duration::from_secs(1));
    every_second.set_missed_tick_behavior(MissedTickBehavior::Delay);
    every_second
}

async fn send(app: &App) {
    let mut every_second = every_second();
    loop {
        every_second.tick().await;
        told("sending", worker::send_due(app).await.map(|_| ()));
    }
}

async fn keep(app: &App) {
    let mut every_second = every_second();
    let mut floor = app.db.ground().floor.load(Ordering::SeqCst);
    told("tables", study(app).await);
    for second in 1_u64.. {
        every_second.tick().await;
        told("time floor", keep_floor(app, &mut floor).await);
        if second.is_multiple_of(CHECKPOINT_EVERY) {
            told("checkpoint", app.db.upkeep(audit::checkpoint).await);
        }
        if second.is_multiple_of(READ_KEYS_EVERY)
            && let Err(error) = app.keys.read_again()
        {
            log::error!("the keys stay as they were: {error}");
        }
        if second.is_multiple_of(SWEEP_EVERY) {
            told("clocks", compare_clocks(app).await);
            told("reminders", remind(app).await);
            told("scanning", document::scan_again(app).await);
            told("evidence", evidence::expire_due(app).await.map(|_| ()));
            told("notices", note_quarters(app).await);
            told("daily", jobs::run_due(app).await);
            app.limits.forget();
        }
        if second.is_multiple_of(STUDY_EVERY) {
            told("tables", study(app).await);
        }
        if second.is_multiple_of(SWEEP_STORE_EVERY) {
            told("document store", document::sweep(app).await.map(|_| ()));
        }
    }
}

async fn study(app: &App) -> Result<()> {
    app.db.upkeep(|tx| Ok(tx.conn().study()?)).await
}

fn told(what: &str, outcome: Result<()>) {
    if let Err(error) = outcome {
        log::warn!("{what}: {error}");
    }
}

/// Writes the latest time seen by a write down, if there was one: a clock that is set back while
/// the service is stopped is noticed at the next start.
async fn keep_floor(app: &App, written: &mut i64) -> Result<()> {
    let latest = app.db.ground().floor.load(Ordering::SeqCst);
    if latest <= *written {
        return Ok(());
    }
    let time = DateTime::from_timestamp_micros(latest).unwrap_or_default().naive_utc();
    app.db
        .upkeep(move |tx| {
            diesel::update(installation::table.filter(installation::time_floor.lt(time)))
                .set(installation::time_floor.eq(time))
                .execute(tx.conn())?;
            Ok(())
        })
        .await?;
    *written = latest;
    Ok(())
}

/// Reminds families that have not answered by halfway (D8). Mostly none waits: then nothing is
/// written.
async fn remind(app: &App) -> Result<()> {
    let db = app.db.clone();
    let due = app
        .db
        .read(move |conn| {
            let now = db.ground().time(conn)?;
            actions::reminders_due(conn, now)
        })
        .await?;
    if due.is_empty() {
        return Ok(());
    }
    app.db.upkeep(actions::remind_due).await.map(|_| ())
}

/// Notes the quarter whose awards have to be published (B9), once it has ended.
async fn note_quarters(app: &App) -> Result<()> {
    let owed = app.db.read_at(notices::quarters_owed).await?;
    if owed.is_empty() {
        return Ok(());
    }
    app.db.upkeep(notices::note_quarters).await.map(|_| ())
}

/// Says when the service's clock and the database's are apart.
async fn compare_clocks(app: &App) -> Result<()> {
    let apart = clocks_apart(app).await?;
    if apart > CLOCKS_APART {
        log::warn!("the clocks of the service and of its database are {apart} seconds apart");
    }
    Ok(())
}

/// Whole seconds between the service's clock and the database's.
///
/// # Errors
/// The database's.
pub async fn clocks_apart(app: &App) -> Result<i64> {
    let database = app.db.read(|conn| Ok(conn.clock()?)).await?;
    Ok((chrono::Utc::now().naive_utc() - database).num_seconds().abs())
}
