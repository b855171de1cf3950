//! How fast the members within 25 miles of a place are found among 100,000, on SQLite, and on
//! PostgreSQL when `TEST_DATABASE_URL` names a server: in the database and in the transaction that
//! asks, so that every node finds the same. `make bench` runs it, optimised; it reports.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::as_conversions,
    clippy::disallowed_methods
)]
#![allow(dead_code, unused_imports)]

#[path = "../tests/api/support/mod.rs"]
mod support;

use diesel::connection::SimpleConnection as _;
use std::time::Instant;
use support::TestApp;
use together::db::Conn;
use together_rules::distance::{GridPoint, Precision, within_miles};

const MEMBERS: i64 = 100_000;
/// Hundredths of a mile.
const RADIUS: i64 = 2_500;
const RUNS: usize = 200;

#[actix_web::main]
async fn main() {
    let app = TestApp::start().await;
    let database = if app.database_url.contains("://") { "PostgreSQL" } else { "SQLite" };
    let issued = app.issued(1).await;
    fill(&app, issued.invited[0].establishment_id.clone()).await;
    let home = "PO19".parse().unwrap();
    let home = together::geo::coarsened(&home, Precision::District).unwrap().point;
    let inside = (1..=MEMBERS)
        .filter(|index| within_miles(home.metres_to(place_of(*index)), RADIUS))
        .count();
    println!("{database}: {inside} of {MEMBERS} members are within {} miles", RADIUS / 100);
    let officer = app.officer("commissioner", "KNT").await.client;
    let category = "/memberships?category=sen&state=active";
    let near = format!("{category}&near=PO19&limit=1&miles=");
    let mut medians = Vec::new();
    for (what, path) in [
        ("within 25 miles", format!("{near}25")),
        ("within 1 mile", format!("{near}1")),
        ("one read of the same list by id, without a place", format!("{category}&limit=1")),
        ("the same among all of them, each measured", format!("{near}900")),
    ] {
        let mut times: Vec<f64> = Vec::with_capacity(RUNS);
        let mut total = 0;
        while times.len() < if path.ends_with("900") { RUNS / 20 } else { RUNS } {
            let began = Instant::now();
            let page = officer.get(&path).await.expect(200);
            times.push(began.elapsed().as_secs_f64() * 1000.0);
            total = page.json()["total"].as_u64().unwrap();
        }
        if path.ends_with("=25") {
            // The school that all are alike stands somewhere, too.
            assert!(total.abs_diff(inside as u64) <= 1, "{total} found, {inside} are inside");
        }
        times.sort_by(f64::total_cmp);
        let (median, p99) = (times[times.len() / 2], times[times.len() * 99 / 100]);
        println!("{median:8.2} ms median {p99:8.2} ms p99 {total:7} found  {what}");
        medians.push(median);
    }
    println!("{:8.3} of measuring all of them; aim 5 ms", medians[0] / medians[3]);
}

/// Spread over a field as large as England.
fn place_of(index: i64) -> GridPoint {
    GridPoint {
        easting: 150_000 + index * 7_919 % 480_000,
        northing: 10_000 + index * 104_729 % 600_000,
    }
}

/// Schools that are members, alike but for where they are.
async fn fill(app: &TestApp, school: String) {
    app.write(move |tx| {
        let count = format!(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {MEMBERS})"
        );
        tx.conn().batch_execute(&format!(
            "INSERT INTO establishment (id, provider_id, name, kind, status, place, \
             precision_of_place, easting, northing, created_at, updated_at) {count} \
             SELECT '00000002-0000-7000-8000-' || CAST(100000000000 + i AS VARCHAR), \
             e.provider_id, e.name, e.kind, e.status, e.place, e.precision_of_place, \
             150000 + CAST(i AS BIGINT) * 7919 % 480000, \
             10000 + CAST(i AS BIGINT) * 104729 % 600000, e.created_at, e.updated_at \
             FROM n, establishment e WHERE e.id = '{school}'; \
             INSERT INTO membership (id, category_code, category_version_id, establishment_id, \
             provider_id, state, core_competency, admitted_at, state_since, updated_at) \
             SELECT '9' || SUBSTR(e.id, 2), m.category_code, m.category_version_id, e.id, \
             m.provider_id, m.state, m.core_competency, m.admitted_at, m.state_since, \
             m.updated_at FROM membership m, establishment e \
             WHERE m.establishment_id = '{school}' AND e.id <> '{school}';"
        ))?;
        // What a database in service does from time to time.
        match tx.conn() {
            Conn::Postgres(conn) => conn.batch_execute("ANALYZE")?,
            sqlite @ Conn::Sqlite(_) => sqlite.study()?,
        }
        Ok(())
    })
    .await;
}
