//! One resource, read with its role check.

use super::{
    CONNECTIONS, beside,
    client::{Request, repeat},
    service::{Process, host},
    support::TestApp,
};
use std::time::{Duration, Instant};
use together::{category, db::Conn, qualification};

const LONG: Duration = Duration::from_secs(8);

pub async fn measure(app: &TestApp) {
    println!("one resource with its role check");
    let issued = app.issued(5).await;
    let hello = Process::hello();
    let most =
        repeat(&hello.address, CONNECTIONS, LONG, &Request::new("GET", "/", &hello.address, ""));
    drop(hello);
    beside("hello world", most.rate, "a second", "");
    let together = Process::together(app);
    let officer = app.officer("commissioner", "KNT").await;
    let read = |path: &str| {
        let request = Request::new(
            "GET",
            &format!("/api/v1{path}"),
            host(app),
            &officer.client.credentials(),
        );
        repeat(&together.address, CONNECTIONS, LONG, &request)
    };
    let member = issued.invited[0].membership_id.clone();
    let me = read("/me");
    beside("GET /me", me.rate, "a second", "");
    for (what, path, plain) in [
        (
            "GET a category",
            "/categories/sen".to_owned(),
            plain(app, |conn| {
                category::store::load(conn, "sen").unwrap();
                category::store::latest(conn, "sen").unwrap();
            }),
        ),
        ("GET a membership", format!("/memberships/{member}"), {
            let id = member.clone();
            plain(app, move |conn| {
                qualification::store::load(conn, &id).unwrap();
            })
        }),
    ] {
        let load = read(&path);
        beside(what, load.rate, "a second", "");
        beside("  of hello world", 100.0 * load.rate / most.rate, "%", "aim 30");
        beside("  of its query in a plain loop", 100.0 * load.rate / plain, "%", "aim 50");
        beside("  99th percentile", load.p99, "ms", "aim 10");
    }
}

/// How often a second a query alone can be made on one connection.
pub fn plain(app: &TestApp, query: impl Fn(&mut Conn)) -> f64 {
    let mut conn = Conn::open(&app.database_url).unwrap();
    let (began, mut times) = (Instant::now(), 0.0);
    while began.elapsed() < Duration::from_secs(2) {
        query(&mut conn);
        times += 1.0;
    }
    times / began.elapsed().as_secs_f64()
}
