//! The service under load, on SQLite, and on PostgreSQL when `TEST_DATABASE_URL` names a server
//! that keeps what it acknowledges: the program itself as a process, callers on plain sockets.
//! Each figure stands beside one of the same run on the same machine: an actix service that says
//! hello, the same query in a plain loop, the same rows written by `pgbench` or committed one by
//! one. `make bench` runs it, optimised; it reports and ends well, whatever the figures are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::as_conversions,
    clippy::disallowed_methods
)]
#![allow(dead_code, unused_imports)]

#[path = "../../tests/api/support/mod.rs"]
mod support;

mod bids;
mod client;
mod opening;
mod overload;
mod pages;
mod reads;
mod service;

use support::TestApp;
use together::audit::{Entry, Who};

/// Connections of every load.
const CONNECTIONS: usize = 32;

#[actix_web::main]
async fn main() {
    if let Some(address) = std::env::args().skip_while(|one| one != "hello").nth(1) {
        return service::hello(&address).await;
    }
    let chosen: Vec<String> =
        std::env::args().skip(1).filter(|one| !one.starts_with('-')).collect();
    let wanted = |name: &str| chosen.is_empty() || chosen.iter().any(|one| one == name);
    let app = fresh().await;
    let database = if app.database_url.contains("://") { "PostgreSQL" } else { "SQLite" };
    println!("{database}, {CONNECTIONS} connections");
    if wanted("start") {
        service::start_and_memory(&app).await;
    }
    if wanted("reads") {
        reads::measure(&app).await;
    }
    if wanted("overload") {
        overload::measure(&app).await;
    }
    if wanted("pages") {
        pages::measure(&app).await;
    }
    if wanted("bids") {
        bids::measure(&fresh().await).await;
    }
    if wanted("opening") {
        opening::measure().await;
    }
}

/// A database of its own, as one in service is: what was published less than a minute ago is read
/// anew for each request.
async fn fresh() -> TestApp {
    let app = TestApp::start().await;
    actix_web::rt::time::sleep(std::time::Duration::from_secs(61)).await;
    // Otherwise the program would load the demo region first.
    app.write(|tx| Entry::new("demo.loaded", "demo", "region", Who::system("bench")).record(tx))
        .await;
    app
}

/// A figure beside what it is measured against.
fn beside(what: &str, figure: f64, unit: &str, limit: &str) {
    println!("  {what:52} {figure:10.2} {unit:8} {limit}");
}
