//! `/metrics` and `/ready`, apart from the public port.

use crate::app::App;
use crate::db::is_current;
use crate::http::{Error, Result};
use crate::notify::worker;
use crate::upkeep::clocks_apart;
use actix_web::{
    HttpResponse, HttpServer,
    dev::Server,
    web::{self, Data},
};
use serde::Serialize;
use std::{io, net::TcpListener};

/// The clocks may differ by this much before the node takes no requests, in seconds.
const CLOCKS_APART: i64 = 30;

/// Whether a node can work, and what of it cannot.
#[derive(Debug, Serialize)]
struct Readiness {
    ready: bool,
    /// The database answers.
    database: bool,
    /// It is up to date.
    migrated: bool,
    /// Seconds between its clock and this node's.
    clocks_apart_seconds: Option<i64>,
    /// Messages not sent.
    outbox_waiting: Option<i64>,
    /// Messages given up.
    outbox_dead: Option<i64>,
}

/// The operator's listener.
///
/// # Errors
/// When it cannot be started.
pub fn listen(app: App, listener: TcpListener) -> io::Result<Server> {
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .app_data(Data::new(app.clone()))
            .route("/metrics", web::get().to(metrics))
            .route("/ready", web::get().to(ready))
            .route("/health", web::get().to(|| async { "ok" }))
    });
    Ok(server.workers(1).max_connections(64).disable_signals().listen(listener)?.run())
}

async fn metrics(app: Data<App>) -> HttpResponse {
    // Figures are wanted most when the database is away.
    let messages = app.db.read(worker::counts).await.ok();
    app.metrics.set(app.db.waiting(), messages, app.passwords.hashed());
    match app.metrics.text() {
        Ok(text) => HttpResponse::Ok().content_type("text/plain; version=0.0.4").body(text),
        Err(error) => actix_web::ResponseError::error_response(&Error::internal(error)),
    }
}

async fn ready(app: Data<App>) -> HttpResponse {
    let found = readiness(&app).await;
    let mut answer =
        if found.ready { HttpResponse::Ok() } else { HttpResponse::ServiceUnavailable() };
    answer.json(found)
}

async fn readiness(app: &App) -> Readiness {
    let apart = clocks_apart(app).await.ok();
    let migrated: Result<bool> =
        app.db.read(|conn| is_current(conn).map_err(Error::internal)).await;
    let messages = app.db.read(worker::counts).await.ok();
    let migrated = migrated.unwrap_or(false);
    let ready = migrated && apart.is_some_and(|seconds| seconds <= CLOCKS_APART);
    Readiness {
        ready,
        database: apart.is_some(),
        migrated,
        clocks_apart_seconds: apart,
        outbox_waiting: messages.map(|(waiting, _)| waiting),
        outbox_dead: messages.map(|(_, dead)| dead),
    }
}
