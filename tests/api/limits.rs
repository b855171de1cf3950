//! How much and how long a request may be, where it may be sent, and how often.

use crate::support::{Client, TestApp};
use serde_json::json;
use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

#[actix_web::test]
async fn what_is_one_over_is_refused_and_never_breaks_the_service() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let x = |count: usize| "x".repeat(count);
    let client = &officer.client;
    client.get(&format!("/providers/{}", x(8_300))).await.refused(414, "uri_too_long");
    client.get(&format!("/providers/{}", x(7_900))).await.refused(404, "not_found");
    client.get(&format!("/providers?name={}", x(2_050))).await.refused(414, "uri_too_long");
    client
        .clone()
        .with("x-padding", &x(17_000))
        .get("/providers")
        .await
        .refused(431, "headers_too_large");
    client.clone().with("x-padding", &x(15_000)).get("/providers").await.expect(200);
    client.get("/providers?name=%00").await.refused(422, "invalid");
    client.get("/health").await.expect(200);
}

#[actix_web::test]
async fn another_host_is_not_answered_for() {
    let app = TestApp::start().await;
    let port = app.app.config.listen.port();
    for host in ["evil.example", "127.0.0.1", "localhost:1", ""] {
        let client = app.stranger().with("host", host);
        client.get("/audit/checkpoints").await.refused(421, "misdirected");
    }
    for host in [format!("localhost:{port}"), format!("[::1]:{port}")] {
        app.stranger().with("host", &host).get("/audit/checkpoints").await.expect(200);
    }
    // Load balancers ask by address.
    app.stranger().with("host", "10.0.0.1").get("/health").await.expect(200);
}

/// How many requests were let through, and how long all of them took.
struct Tried {
    passed: usize,
    took: Duration,
}

/// Sends `count` requests; the refusals say when to come again.
async fn tried(client: &Client, path: &str, count: usize) -> Tried {
    let (mut passed, begun) = (0, Instant::now());
    for _ in 0..count {
        let answer = client.get(path).await;
        if answer.status == 429 {
            let answer = answer.refused(429, "too_many_requests");
            let wait: u32 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
            assert!((1..=60).contains(&wait));
        } else {
            passed += 1;
        }
    }
    Tried { passed, took: begun.elapsed() }
}

/// A quota of so many a minute was used up, from the full or from what a few moments before had
/// left. It refills while it is used: a slow machine lets exactly so many more through.
#[track_caller]
fn used_up(tried: &Tried, left: usize, quota: usize) {
    let refilled = (tried.took.as_secs_f64() * quota as f64 / 60.0).ceil() as usize;
    let most = left + refilled + 2;
    let Tried { passed, took } = tried;
    assert!((left..=most).contains(passed), "{passed} in {took:?}, not {left} to {most}");
}

#[actix_web::test]
async fn strangers_are_counted_by_address_and_a_forged_address_changes_nothing() {
    let app = TestApp::start_with(|config| config.rate_limits = true).await;
    used_up(&tried(&app.stranger(), "/audit/checkpoints", 100).await, 60, 60);
    let forged = app.stranger().with("x-forwarded-for", "203.0.113.9");
    used_up(&tried(&forged, "/audit/checkpoints", 10).await, 0, 60);
    // Not even with a token that is none.
    let token = app.stranger().signed_in("x.y.z", "1");
    used_up(&tried(&token, "/providers", 10).await, 0, 60);
    assert_eq!(tried(&app.stranger(), "/health", 20).await.passed, 20, "health is always said");
}

#[actix_web::test]
async fn behind_a_trusted_proxy_each_caller_has_their_own() {
    let app = TestApp::start_with(|config| {
        config.rate_limits = true;
        config.trusted_proxies = vec!["127.0.0.1".parse().unwrap()];
    })
    .await;
    let from = |address: &str| app.stranger().with("x-forwarded-for", address);
    used_up(&tried(&from("198.51.100.1, 203.0.113.9"), "/audit/checkpoints", 90).await, 60, 60);
    assert_eq!(tried(&from("203.0.113.10"), "/audit/checkpoints", 20).await.passed, 20);
    let same = from("198.51.100.2, 203.0.113.9");
    // What stands on the left is the caller's say.
    used_up(&tried(&same, "/audit/checkpoints", 10).await, 0, 60);
}

#[actix_web::test]
async fn fifty_people_behind_one_address_do_not_stand_in_each_others_way() {
    let app = TestApp::start_with(|config| config.rate_limits = true).await;
    used_up(&tried(&app.stranger(), "/audit/checkpoints", 80).await, 60, 60);
    let mut clients = Vec::new();
    for _ in 0..50 {
        clients.push(app.officer("commissioner", "KNT").await.client);
    }
    for client in &clients {
        assert_eq!(tried(client, "/providers", 3).await.passed, 3);
    }
}

#[actix_web::test]
async fn a_provider_has_120_a_minute_and_an_officer_300() {
    let app = TestApp::start_with(|config| config.rate_limits = true).await;
    let provider = app.provider("Osierdene Trust").await;
    let bursar = app.provider_user(&provider, None).await;
    used_up(&tried(&bursar.client, "/providers", 180).await, 120, 120);
    let officer = app.officer("commissioner", "KNT").await;
    assert_eq!(tried(&officer.client, "/providers", 180).await.passed, 180);
}

/// Every reader busy and more than half of the queue before them taken, until told otherwise.
async fn crowded(app: &TestApp) -> std::sync::mpsc::Sender<()> {
    let (release, held) = std::sync::mpsc::channel::<()>();
    let held = std::sync::Arc::new(std::sync::Mutex::new(held));
    for number in 0..96 {
        let (db, held) = (app.db().clone(), std::sync::Arc::clone(&held));
        actix_web::rt::spawn(async move {
            let read = db.read(move |_| {
                // As many as there are readers wait here; the others before them.
                if number < 16 {
                    let _ = held.lock().unwrap().recv();
                }
                Ok(())
            });
            drop(read.await);
        });
    }
    while !app.db().is_half_full() {
        actix_web::rt::time::sleep(Duration::from_millis(5)).await;
    }
    release
}

#[actix_web::test]
async fn reports_pause_while_half_of_a_queue_is_taken() {
    let app = TestApp::start().await;
    let auditor = app.officer("auditor", "WSX").await;
    let lead = app.officer("lead_officer", "WSX").await;
    let reports = [
        (&auditor, "GET", "/audit/export.csv"),
        (&auditor, "GET", "/audit/export.jsonl"),
        (&auditor, "GET", "/audit/outside-views"),
        (&auditor, "POST", "/audit/verify"),
        (&lead, "GET", "/register/members.csv"),
    ];
    let crowd = crowded(&app).await;
    for (person, method, path) in reports {
        let began = Instant::now();
        let answer = person.client.send(method, path, None, None).await;
        let answer = answer.refused(503, "unavailable");
        assert_eq!(answer.headers["retry-after"], "30", "{path}");
        assert!(began.elapsed() < Duration::from_secs(1), "at once, not after waiting: {path}");
    }
    drop(crowd);
    while app.db().is_half_full() {
        actix_web::rt::time::sleep(Duration::from_millis(5)).await;
    }
    for (person, method, path) in reports {
        person.client.send(method, path, None, None).await.expect(200);
    }
}

#[actix_web::test]
async fn an_address_holds_64_connections() {
    let app = TestApp::start_with(|config| config.rate_limits = true).await;
    let address = app.app.config.listen;
    let held: Vec<TcpStream> = (0..64).map(|_| TcpStream::connect(address).unwrap()).collect();
    // The server counts as it accepts.
    actix_web::rt::time::sleep(Duration::from_millis(300)).await;
    let client = app.stranger();
    let answer = client.get("/health").await.refused(429, "too_many_requests");
    assert_eq!(answer.headers["connection"], "close");
    drop(held);
    actix_web::rt::time::sleep(Duration::from_millis(300)).await;
    client.get("/health").await.expect(200);
}

/// What comes back over one connection for a request to a host of another name, with as much of a
/// body as was promised or less, and for a second request after it.
async fn sent_away(app: &TestApp, promised: usize, sent: usize) -> String {
    let (address, base) = (app.app.config.listen, app.base.clone());
    actix_web::web::block(move || {
        let host = base.trim_start_matches("http://");
        let body = "x".repeat(sent);
        let first = format!(
            "POST /api/v1/auth/sign-in HTTP/1.1\r\nhost: evil.example\r\n\
             content-length: {promised}\r\n\r\n{body}"
        );
        let second =
            format!("GET /api/v1/health HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(first.as_bytes()).unwrap();
        let mut answer = vec![0; 16 * 1024];
        let length = stream.read(&mut answer).unwrap();
        answer.truncate(length);
        // It may have been ended from the other side.
        let _ = stream.write_all(second.as_bytes());
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8_lossy(&answer).into_owned()
    })
    .await
    .unwrap()
}

#[actix_web::test]
async fn a_connection_goes_on_after_a_refusal_unless_its_body_is_large_or_does_not_come() {
    let app = TestApp::start().await;
    let answers = sent_away(&app, 2_000, 2_000).await;
    assert!(answers.starts_with("HTTP/1.1 421"), "{answers}");
    assert!(answers.contains("HTTP/1.1 200"), "{answers}");
    for (promised, sent) in [(70_000, 70_000), (2_000, 100)] {
        let began = Instant::now();
        let answers = sent_away(&app, promised, sent).await;
        assert!(answers.starts_with("HTTP/1.1 421"), "{answers}");
        assert!(answers.contains("connection: close"), "{answers}");
        assert!(!answers.contains("HTTP/1.1 200"), "{answers}");
        assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    }
}

#[actix_web::test]
async fn a_malformed_request_is_refused_and_the_service_goes_on() {
    let app = TestApp::start().await;
    let address = app.app.config.listen;
    let said = actix_web::web::block(move || {
        [
            "GET / HTTP/9.9\r\n\r\n".to_owned(),
            "\0\0\0\r\n\r\n".to_owned(),
            format!("GET / HTTP/1.1\r\nx: {}\r\n\r\n", "x".repeat(200_000)),
        ]
        .map(|request| {
            let mut stream = TcpStream::connect(address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
            // The server may answer and close before it has read all of it.
            let _ = stream.write_all(request.as_bytes());
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            String::from_utf8_lossy(&answer).into_owned()
        })
    })
    .await
    .unwrap();
    for answer in said {
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 4"), "{answer}");
    }
    app.stranger().get("/health").await.expect(200);
}

#[actix_web::test]
async fn a_refusal_is_not_many_times_what_was_sent_and_repeats_no_name_of_it() {
    let app = TestApp::start().await;
    let client = app.officer("commissioner", "KNT").await.client;
    let bids = json!({"referral": {}, "bids": vec![json!({}); 60_000]});
    let answer = client.post("/scoring/evaluate", &bids).await.refused(422, "invalid");
    assert_eq!(answer.json()["errors"].as_array().unwrap().len(), 500);
    assert!(answer.text.len() < 100_000, "{} bytes", answer.text.len());
    let name = "<made up>".repeat(10_000);
    for path in ["/scoring/evaluate", "/geo/place", "/auth/confirm"] {
        let answer = client.post(path, &json!({name.as_str(): 1})).await.refused(422, "invalid");
        assert!(!answer.text.contains("made up"), "{path}");
    }
}

#[test]
fn a_nul_is_found_however_it_is_escaped() {
    use together::http::body::parse;
    #[derive(Debug, serde::Deserialize, validator::Validate)]
    struct Text {
        text: String,
    }
    for (body, refused) in [
        (json!({"text": "a\u{0}b"}).to_string(), true),
        (json!({"text": "a\\u0000b"}).to_string(), false),
        (json!({"text": "a\\\u{0}"}).to_string(), true),
        (json!({"text": "a\"b\\"}).to_string(), false),
    ] {
        let outcome = parse::<Text>(body.as_bytes());
        assert_eq!(outcome.is_err(), refused, "{body} {:?}", outcome.map(|body| body.text));
    }
}
