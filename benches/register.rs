//! How fast the service is with 5,000 members, on SQLite, and on PostgreSQL when
//! `TEST_DATABASE_URL` names a server: the first page of every search of the register, through
//! HTTP, signed in; and the passes of the worker that reminds, suspends and warns. Ends with an
//! error when a limit is missed. `make bench` runs it, optimised.
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

use chrono::{Duration, NaiveDate};
use diesel::{connection::SimpleConnection as _, prelude::*};
use serde_json::json;
use std::time::Instant;
use support::TestApp;
use together::db::{
    Conn, Tx, new_id,
    schema::{
        category_version, establishment, evidence, membership, membership_price, membership_score,
        provider,
    },
};
use together::qualification::evidence::expire_due;

const MEMBERS: i64 = 5_000;
const PROVIDERS: i64 = 250;
const EVIDENCE: i64 = 20;
const RUNS: usize = 200;
/// Milliseconds that a first page may take, ninety-nine times of a hundred.
const PAGE_LIMIT: f64 = 50.0;

/// Seconds that a pass of the expiry worker may take.
const PASS_LIMIT: f64 = 2.0;
/// Days that the worker is followed for.
const DAYS: usize = 5;

/// Each search of the contract, the widest first; what makes several worse comes together.
const SEARCHES: [&str; 14] = [
    "",
    "category=sen&state=active",
    "placement_type=day",
    "placement_type=termly_residential",
    "area=E10000032",
    "need=ASD,SLCN,HI",
    "age=9",
    "name=school%204999",
    "near=PO19%201RQ&miles=200",
    "rating=good",
    "heading=premises&placement_type=day&price_to=150.00&sort=price",
    "evidence=60",
    "sort=name",
    "category=sen&state=active&near=PO19&miles=200&age=9&need=ASD&rating=good&heading=premises&placement_type=day&price_to=9999&evidence=366&sort=price",
];

#[actix_web::main]
async fn main() {
    let app = TestApp::start().await;
    let database = if app.database_url.contains("://") { "PostgreSQL" } else { "SQLite" };
    let filled = Instant::now();
    for start in (0..MEMBERS).step_by(250) {
        app.write(move |tx| (start..start + 250).try_for_each(|index| member(tx, index))).await;
    }
    app.write(|tx| {
        analyze(tx.conn());
        Ok(())
    })
    .await;
    println!("{database}: {MEMBERS} members filled in {:.1} s", filled.elapsed().as_secs_f64());
    let page = searches(&app).await;
    preview(&app).await;
    let pass = passes(&app).await;
    println!("{database}: worst p99 of a first page {page:.1} ms, limit {PAGE_LIMIT:.0} ms");
    println!("{database}: longest pass of a day {pass:.2} s, limit {PASS_LIMIT:.0} s");
    assert!(page < PAGE_LIMIT, "the register is too slow on {database}");
    assert!(pass < PASS_LIMIT, "the expiry worker is too slow on {database}");
}

/// The worst 99th percentile of the searches, milliseconds.
async fn searches(app: &TestApp) -> f64 {
    let officer = app.officer("commissioner", "KNT").await;
    let mut worst: f64 = 0.0;
    for search in SEARCHES {
        let path = format!("/memberships?{search}");
        let mut times = Vec::with_capacity(RUNS);
        let mut rows = 0;
        for _ in 0..RUNS {
            let began = Instant::now();
            let page = officer.client.get(&path).await.expect(200);
            times.push(began.elapsed().as_secs_f64() * 1000.0);
            rows = page.json()["items"].as_array().unwrap().len();
        }
        times.sort_by(f64::total_cmp);
        let (median, p99) = (times[RUNS / 2], times[RUNS * 99 / 100]);
        worst = worst.max(p99);
        let shown = if search.is_empty() { "(everything)" } else { search };
        println!("{median:7.1} ms median {p99:7.1} ms p99 {rows:4} rows  {shown}");
    }
    worst
}

/// Whom a draft would reach: every member measured, with its prices.
async fn preview(app: &TestApp) {
    let (officer, id, _) = app.drafted(&support::draft()).await;
    let mut times = Vec::new();
    let mut inside = 0;
    for _ in 0..20 {
        let began = Instant::now();
        let reach = officer.client.post(&format!("/referrals/{id}/reach"), &json!({})).await;
        times.push(began.elapsed().as_secs_f64() * 1000.0);
        inside = reach.expect(200).json()["inside"].as_u64().unwrap();
    }
    times.sort_by(f64::total_cmp);
    println!("{:7.1} ms median: whom a draft would reach, {inside} inside", times[10]);
}

/// The longest pass of the days that follow, seconds: once what the members brought with them is
/// done, each day has what falls due on it.
async fn passes(app: &TestApp) -> f64 {
    let began = Instant::now();
    let mut first = 0;
    loop {
        match expire_due(&app.app).await.unwrap() {
            0 => break,
            done => first += done,
        }
    }
    println!("{first} members brought up to date in {:.1} s", began.elapsed().as_secs_f64());
    let mut longest: f64 = 0.0;
    for day in 1..=DAYS {
        app.move_clock(Duration::days(1));
        let began = Instant::now();
        let done = expire_due(&app.app).await.unwrap();
        let pass = began.elapsed().as_secs_f64();
        assert!(done > 50, "nothing to measure: {done} members");
        let quiet = Instant::now();
        assert_eq!(expire_due(&app.app).await.unwrap(), 0);
        let quiet = quiet.elapsed().as_secs_f64();
        println!("day {day}: {done} members in {pass:.2} s; a pass with nothing due {quiet:.3} s");
        longest = longest.max(pass).max(quiet);
    }
    longest
}

/// What a database in service does from time to time.
fn analyze(conn: &mut Conn) {
    match conn {
        Conn::Postgres(conn) => conn.batch_execute("ANALYZE").unwrap(),
        sqlite @ Conn::Sqlite(_) => sqlite.study().unwrap(),
    }
}

/// A school with a price of every heading of three placement types and twenty pieces of evidence.
fn member(tx: &mut Tx<'_>, index: i64) -> together::http::Result<()> {
    let now = tx.now()?;
    let today = now.date();
    let version: String = category_version::table
        .filter(category_version::category_code.eq("sen"))
        .select(category_version::id)
        .first(tx.conn())?;
    let provider_id = format!("provider-{:04}", index % PROVIDERS);
    if index < PROVIDERS {
        diesel::insert_into(provider::table)
            .values((
                provider::id.eq(&provider_id),
                provider::name.eq(format!("Provider {index}")),
                provider::form.eq("company"),
                provider::created_at.eq(now),
            ))
            .execute(tx.conn())?;
    }
    let (id, place) = (new_id(), new_id());
    let needs = json!(&["ASD", "SLCN", "SEMH", "MLD"][..=(index as usize % 4)]).to_string();
    diesel::insert_into(establishment::table)
        .values((
            (
                establishment::id.eq(&place),
                establishment::provider_id.eq(&provider_id),
                establishment::name.eq(format!("Hawthorn Bank School {index}")),
                establishment::kind.eq("special_school"),
                establishment::status.eq("open"),
                establishment::place.eq("PO19"),
                establishment::precision_of_place.eq("district"),
            ),
            (
                establishment::easting.eq(420_000 + (index * 7_919) % 200_000),
                establishment::northing.eq(100_000 + (index * 104_729) % 150_000),
                establishment::lad_code
                    .eq(["E07000225", "E07000228", "E06000043"][index as usize % 3]),
                establishment::age_from.eq(4 + index % 5),
                establishment::age_to.eq(11 + index % 8),
                establishment::created_at.eq(now),
                establishment::updated_at.eq(now),
            ),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(membership::table)
        .values((
            (
                membership::id.eq(&id),
                membership::category_code.eq("sen"),
                membership::category_version_id.eq(&version),
                membership::establishment_id.eq(&place),
                membership::provider_id.eq(&provider_id),
                membership::state.eq(if index % 20 == 0 { "suspended" } else { "active" }),
                membership::needs.eq(needs),
            ),
            (
                membership::core_competency.eq(6_000 + index % 4_000),
                membership::admitted_at.eq(now),
                membership::state_since.eq(now),
                membership::updated_at.eq(now),
            ),
        ))
        .execute(tx.conn())?;
    diesel::insert_into(membership_score::table)
        .values((
            membership_score::id.eq(new_id()),
            membership_score::membership_id.eq(&id),
            membership_score::valid_from.eq(today),
            membership_score::competency.eq(6_000 + index % 4_000),
            membership_score::source.eq("admission"),
            membership_score::at.eq(now),
        ))
        .execute(tx.conn())?;
    for kind in ["day", "weekly_residential", "termly_residential"] {
        // The rare type is what a search has to look longest for.
        if kind == "termly_residential" && index != MEMBERS - 1 {
            continue;
        }
        for (heading, _, _) in support::FIXED {
            price(tx, &id, kind, heading, 10_000 + index, today)?;
        }
    }
    (0..EVIDENCE).try_for_each(|number| held(tx, &id, index, number, today))
}

fn price(
    tx: &mut Tx<'_>,
    id: &str,
    kind: &str,
    heading: &str,
    amount: i64,
    today: NaiveDate,
) -> together::http::Result<()> {
    diesel::insert_into(membership_price::table)
        .values((
            membership_price::id.eq(new_id()),
            membership_price::membership_id.eq(id),
            membership_price::placement_type.eq(kind),
            membership_price::heading.eq(heading),
            membership_price::amount.eq(amount),
            membership_price::valid_from.eq(today - Duration::days(30)),
        ))
        .execute(tx.conn())?;
    Ok(())
}

/// Every fifth piece has another in its place; the first is the inspection.
fn held(
    tx: &mut Tx<'_>,
    id: &str,
    index: i64,
    number: i64,
    today: NaiveDate,
) -> together::http::Result<()> {
    let now = tx.now()?;
    let kinds = ["R2", "public_liability", "employers_liability", "S1", "S2", "H1", "C1", "D1"];
    let kind = if number == 0 { kinds[0] } else { kinds[1 + number as usize % 7] };
    let grade = ["good", "outstanding", "requires_improvement"][index as usize % 3];
    let body = json!({
        "words": "", "covers": [], "documents": [],
        "inspection": (number == 0).then(|| json!({
            "inspectorate": "ofsted", "service": "independent_school", "on": "2026-03-12",
            "grades": [grade],
        })),
    });
    diesel::insert_into(evidence::table)
        .values((
            evidence::id.eq(new_id()),
            evidence::membership_id.eq(id),
            evidence::kind.eq(kind),
            evidence::detail.eq("Seen"),
            evidence::body.eq(body.to_string()),
            evidence::grades.eq((number == 0).then_some(grade)),
            evidence::expires_on
                .eq((number > 0)
                    .then(|| today + Duration::days(1 + (index * 37 + number * 61) % 730))),
            evidence::suspends.eq(number % 4 == 1),
            // Long enough ago that its reminders are due.
            evidence::recorded_at.eq(now - Duration::days(366)),
            evidence::superseded_at.eq((number % 5 == 4).then_some(now)),
        ))
        .execute(tx.conn())?;
    Ok(())
}
