//! Pages of fifty out of fifty thousand, by where the page before ended.

use super::{
    CONNECTIONS, beside,
    client::{Connection, Load, Request, repeat},
    reads::plain,
    service::{Process, host},
    support::TestApp,
};
use diesel::prelude::*;
use std::time::{Duration, Instant};
use together::db::{Tx, new_id, schema::establishment};
use together::establishment::store::{self, Narrow, View};

const ROWS: i64 = 50_050;
const PAGES: usize = 1_000;
const ROUNDS: usize = 500;

pub async fn measure(app: &TestApp) {
    println!("pages of 50 of {ROWS} establishments");
    let provider = app.provider("A large one").await;
    for start in (0..ROWS).step_by(1_000) {
        let provider = provider.clone();
        app.write(move |tx| {
            (start..(start + 1_000).min(ROWS)).try_for_each(|index| insert(tx, &provider, index))
        })
        .await;
    }
    let officer = app.officer("commissioner", "KNT").await.client;
    let mut last = String::from("/establishments?limit=50");
    for _ in 1..PAGES {
        let next = officer.get(&last).await.expect(200).text_at("/next");
        last = format!("/establishments?limit=50&cursor={next}");
    }
    let together = Process::together(app);
    let request = |path: &str| {
        Request::new("GET", &format!("/api/v1{path}"), host(app), &officer.credentials())
    };
    let (first, last) = (request("/establishments?limit=50"), request(&last));
    let mut connection = Connection::open(&together.address);
    let mut time = |request: &Request| {
        let began = Instant::now();
        assert_eq!(connection.send(request), 200);
        began.elapsed().as_secs_f64() * 1000.0
    };
    // In turns, so that whatever else the machine does falls on both.
    let (ones, thousands): (Vec<f64>, Vec<f64>) =
        (0..ROUNDS).map(|_| (time(&first), time(&last))).unzip();
    let one = Load::of(ones, Duration::from_secs(1)).median;
    let thousand = Load::of(thousands, Duration::from_secs(1)).median;
    beside("page 1, median of one caller", one, "ms", "");
    beside("page 1,000, of page 1", thousand / one, "times", "aim 1.20");
    let alone = plain(app, |conn| {
        let page = store::list(
            conn,
            &View::Everything,
            &Narrow::default(),
            together::establishment::Sort::Id,
            None,
            51,
        );
        assert_eq!(page.unwrap().len(), 51);
    });
    let load = repeat(&together.address, CONNECTIONS, Duration::from_secs(8), &first);
    beside("pages", load.rate, "a second", "");
    beside("  of the query in a plain loop", 100.0 * load.rate / alone, "%", "aim 50");
    beside("  99th percentile", load.p99, "ms", "");
}

fn insert(tx: &mut Tx<'_>, provider: &str, index: i64) -> together::http::Result<()> {
    let now = tx.now()?;
    diesel::insert_into(establishment::table)
        .values((
            (
                establishment::id.eq(new_id()),
                establishment::provider_id.eq(provider),
                establishment::name.eq(format!("School {index}")),
                establishment::kind.eq("special_school"),
                establishment::status.eq("open"),
                establishment::place.eq("PO19"),
                establishment::precision_of_place.eq("district"),
            ),
            (
                establishment::easting.eq(480_000 + index),
                establishment::northing.eq(105_000),
                establishment::created_at.eq(now),
                establishment::updated_at.eq(now),
            ),
        ))
        .execute(tx.conn())?;
    Ok(())
}
