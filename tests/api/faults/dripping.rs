//! Callers who send a byte a second.

use super::SOON;
use crate::support::{Client, Process, TestApp, percentile, soak::times};
use actix_web::rt::{self, time::sleep};
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use std::{
    io::{ErrorKind, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};
use tokio::net::TcpSocket;

/// A request that never comes to its end.
struct Drip {
    stream: TcpStream,
    began: Instant,
    said: Vec<u8>,
    /// How long it was when the service hung up.
    ended: Option<Duration>,
}

impl Drip {
    /// Connects from one of this machine's addresses, and sends what it begins with.
    async fn begin(from: u8, to: SocketAddr, head: &str) -> Self {
        let socket = TcpSocket::new_v4().unwrap();
        socket.bind(([127, 0, 0, from], 0).into()).unwrap();
        let stream = socket.connect(to).await.unwrap().into_std().unwrap();
        (&stream).write_all(head.as_bytes()).unwrap();
        Self { stream, began: Instant::now(), said: Vec::new(), ended: None }
    }

    /// One byte more, and what came back meanwhile.
    fn drop_one(&mut self, byte: &[u8]) {
        if self.ended.is_some() {
            return;
        }
        let gone =
            matches!(self.stream.write(byte), Err(error) if error.kind() != ErrorKind::WouldBlock);
        let mut piece = [0; 4096];
        match self.stream.read(&mut piece) {
            Ok(0) => self.ended = Some(self.began.elapsed()),
            Ok(length) => self.said.extend_from_slice(&piece[..length]),
            Err(error) if error.kind() == ErrorKind::WouldBlock && !gone => {}
            Err(_) => self.ended = Some(self.began.elapsed()),
        }
    }
}

/// Drips on all of them for so long, or until the service has hung up on each.
async fn drip(drips: &mut [Drip], byte: &[u8], lasting: Duration) {
    let began = Instant::now();
    while began.elapsed() < lasting && drips.iter().any(|drip| drip.ended.is_none()) {
        drips.iter_mut().for_each(|drip| drip.drop_one(byte));
        sleep(Duration::from_millis(250)).await;
    }
}

/// An officer's key reads, until told to stop: how long each took, sorted.
async fn key_reads(client: &Client, membership: &str, lasting: Duration) -> Vec<Duration> {
    let (began, mut took) = (Instant::now(), Vec::new());
    while began.elapsed() < lasting {
        for path in ["/categories/sen", membership] {
            let sent = Instant::now();
            client.get(path).await.expect(200);
            took.push(sent.elapsed());
        }
        sleep(Duration::from_millis(100)).await;
    }
    took.sort();
    took
}

#[actix_web::test]
async fn five_hundred_who_drip_change_nothing_for_an_officer_and_are_hung_up_on() {
    let (_, most) = getrlimit(Resource::RLIMIT_NOFILE).unwrap();
    setrlimit(Resource::RLIMIT_NOFILE, most.min(8192), most).unwrap();
    let app = TestApp::start().await;
    let member = app.member("Oakdene", 8_000).await;
    let path = format!("/memberships/{}", member.membership_id);
    let officer = app.officer("lead_officer", "WSX").await;
    let mut process = Process::start_with(&app, |command| {
        command.env("RATE_LIMITS", "true");
    })
    .await;
    let client = process.caller(&app, &officer.client);
    let host = app.base.trim_start_matches("http://").to_owned();
    let before = key_reads(&client, &path, Duration::from_millis(1_500)).await;
    let memory = process.memory();

    let callers = times("SOAK_DRIPS", 500);
    let (mut bodies, mut heads) = (Vec::new(), Vec::new());
    for index in 0..callers {
        // Eight addresses: each may hold 64. Every fifth never comes to the end of its headers.
        let from = 2 + (index * 8 / callers.max(504)) as u8;
        let begun = format!("POST /api/v1/auth/sign-in HTTP/1.1\r\nhost: {host}\r\n");
        if index % 5 == 0 {
            heads.push(Drip::begin(from, process.address, &format!("{begun}x-padding: ")).await);
        } else {
            let head = format!(
                "{begun}x-together-client: tests\r\ncontent-type: application/json\r\n\
                 content-length: 100000\r\n\r\n["
            );
            bodies.push(Drip::begin(from, process.address, &head).await);
        }
        sleep(Duration::from_millis(1)).await;
    }
    let (reads, _, _) = futures_util::future::join3(
        key_reads(&client, &path, Duration::from_secs(9)),
        drip(&mut heads, b"x", 5 * SOON),
        drip(&mut bodies, b" ", 10 * SOON),
    )
    .await;
    let grown = process.memory().saturating_sub(memory);
    let ended = |drips: &[Drip]| drips.iter().filter_map(|drip| drip.ended).max();
    let (of_heads, of_bodies) = (ended(&heads), ended(&bodies));
    let (median, worst) = (percentile(&reads, 50), percentile(&reads, 99));
    println!(
        "{callers} drip: a key read {median:?}, 99 % {worst:?} (before {:?}, {:?}); \
         headers end by {of_heads:?}, bodies by {of_bodies:?}; {grown} KiB more",
        percentile(&before, 50),
        percentile(&before, 99),
    );
    assert!(heads.iter().chain(&bodies).all(|drip| drip.ended.is_some()), "not hung up on");
    // Who came while too many waited was told at once.
    let told = bodies.extract_if(.., |drip| drip.said.starts_with(b"HTTP/1.1 503")).count();
    assert!(told * 10 <= callers, "{told}");
    let early = bodies.iter().filter(|drip| drip.ended.unwrap() < Duration::from_secs(9));
    assert_eq!(early.count(), 0, "a slow caller has ten seconds");
    let refused = |drip: &&Drip| drip.said.is_empty() || drip.said.starts_with(b"HTTP/1.1 4");
    assert!(bodies.iter().chain(&heads).all(|drip| refused(&drip)));
    assert!(median < percentile(&before, 50) * 3 + Duration::from_millis(20), "{median:?}");
    assert!(worst < SOON);
    assert!(grown < 64 * 1024, "{grown} KiB");
    process.is_well();
    client.get(&path).await.expect(200);
}

#[actix_web::test]
async fn one_address_that_drips_holds_its_connections_and_nobody_elses() {
    let app = TestApp::start().await;
    let officer = app.officer("commissioner", "KNT").await;
    let process = Process::start_with(&app, |command| {
        command.env("RATE_LIMITS", "true");
    })
    .await;
    let host = app.base.trim_start_matches("http://").to_owned();
    let begun = format!("GET /api/v1/categories/sen HTTP/1.1\r\nhost: {host}\r\nx-padding: ");
    let mut held = Vec::new();
    for _ in 0..200 {
        held.push(Drip::begin(9, process.address, &begun).await);
    }
    sleep(Duration::from_millis(300)).await;
    // The address's next is told so, and another address does not notice.
    let whole = format!("GET /api/v1/health HTTP/1.1\r\nhost: {host}\r\n\r\n");
    let mut next = Drip::begin(9, process.address, &whole).await;
    let client = process.caller(&app, &officer.client);
    client.get("/categories/sen").await.expect(200);
    drip(std::slice::from_mut(&mut next), b"", SOON).await;
    assert!(next.said.starts_with(b"HTTP/1.1 429"), "{}", String::from_utf8_lossy(&next.said));
    assert!(next.ended.is_some());
    drip(&mut held, b"x", 5 * SOON).await;
    assert!(held.iter().all(|drip| drip.ended.is_some()), "not hung up on");
    let mut again = Drip::begin(9, process.address, &whole).await;
    drip(std::slice::from_mut(&mut again), b"", Duration::from_secs(1)).await;
    assert!(again.said.starts_with(b"HTTP/1.1 200"));
}
