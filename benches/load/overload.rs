//! Ten times as much asked for as can be served: how much is, how soon, and how soon the rest hears
//! that it is not.

use super::{
    CONNECTIONS, beside,
    service::Process,
    support::{
        TestApp, draft,
        load::{Load, percentile, request},
    },
};
use std::time::Duration;

const TIMES: usize = 10;
const LONG: Duration = Duration::from_secs(8);

pub async fn measure(app: &TestApp) {
    println!("{TIMES} times as much as can be served");
    for name in ["Oak Trust", "Elm Trust", "Ash Trust"] {
        app.provider(name).await;
    }
    let officer = app.officer("commissioner", "KNT").await;
    let ask =
        |method: &str, path: &str, body: &str| request(app, &officer.client, method, path, body);
    of(app, "GET a list", ask("GET", "/providers?limit=10", "")).await;
    of(app, "POST a draft", ask("POST", "/referrals", &draft().to_string())).await;
}

async fn of(app: &TestApp, what: &str, request: Vec<u8>) {
    let together = Process::together(app);
    let address = together.address.parse().unwrap();
    let load = Load { address, request, connections: CONNECTIONS, lasting: LONG, offered: None };
    // For filling caches.
    Load { lasting: Duration::from_secs(1), ..load.clone() }.run().await;
    let peak = load.clone().run().await;
    let offered = Some(peak.rate() * TIMES as f64);
    let over = Load { connections: CONNECTIONS * TIMES, offered, ..load }.run().await;
    let ms = |sorted: &[Duration], percent| percentile(sorted, percent).as_secs_f64() * 1000.0;
    let (before, during) = (ms(&peak.accepted, 99), ms(&over.accepted, 99));
    beside(&format!("{what}, the most there is"), peak.rate(), "a second", "");
    beside("  99th percentile", before, "ms", "");
    beside("  refused", peak.refused.len() as f64, "", "aim 0");
    beside("  tenfold", over.rate(), "a second", "");
    beside("  tenfold of the most", 100.0 * over.rate() / peak.rate(), "%", "aim 90");
    beside("  99th percentile", during, "ms", "");
    beside("  of the 99th percentile before", during / before, "times", "aim 2.00");
    beside("  refused", over.refused.len() as f64 / over.lasted, "a second", "");
    beside("  refusals, median", ms(&over.refused, 50), "ms", "");
    beside("  refusals, 99th percentile", ms(&over.refused, 99), "ms", "aim 5");
}
