//! Many callers at once, each on a connection of its own and all on one thread: what they take of
//! the processors they share with the service, the service does not have.

use super::{Client, TestApp};
use futures_util::future::join_all;
use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    task::LocalSet,
    time::{sleep_until, timeout},
};

/// How long an answer may take.
const MOST: Duration = Duration::from_secs(30);

/// The same request, again and again.
#[derive(Clone)]
pub struct Load {
    pub address: SocketAddr,
    pub request: Vec<u8>,
    pub connections: usize,
    pub lasting: Duration,
    /// Requests a second that are tried for in all; none: each caller as fast as it is answered.
    pub offered: Option<f64>,
}

/// What came back.
#[derive(Debug, Default)]
pub struct Seen {
    /// How long each answer took.
    pub accepted: Vec<Duration>,
    /// How long each refusal took.
    pub refused: Vec<Duration>,
    /// Seconds.
    pub lasted: f64,
}

/// A request as it goes over the line.
pub fn request(app: &TestApp, client: &Client, method: &str, path: &str, body: &str) -> Vec<u8> {
    format!(
        "{method} /api/v1{path} HTTP/1.1\r\nhost: {}\r\n{}x-together-client: tests\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        app.base.trim_start_matches("http://"),
        client.credentials(),
        body.len()
    )
    .into_bytes()
}

impl Load {
    /// Runs it, on a thread of its own.
    pub async fn run(self) -> Seen {
        let alone = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let local = move || LocalSet::new().block_on(&alone, self.now());
        actix_web::web::block(local).await.unwrap()
    }

    async fn now(&self) -> Seen {
        let began = Instant::now();
        let callers = (0..self.connections)
            .map(|index| tokio::task::spawn_local(self.clone().call(index, began)));
        let mut all = Seen::default();
        for caller in join_all(callers).await {
            let one = caller.unwrap();
            all.accepted.extend(one.accepted);
            all.refused.extend(one.refused);
        }
        all.lasted = began.elapsed().as_secs_f64();
        all.accepted.sort();
        all.refused.sort();
        all
    }

    async fn call(self, index: usize, began: Instant) -> Seen {
        let share = |offered: f64| Duration::from_secs_f64(self.connections as f64 / offered);
        let every = self.offered.map(share);
        let mut seen = Seen::default();
        let mut line = Line::to(self.address).await;
        // Not all of them in the same moment.
        let mut due = began + every.unwrap_or_default() * index as u32 / self.connections as u32;
        while began.elapsed() < self.lasting {
            if due > Instant::now() {
                sleep_until(due.into()).await;
            }
            let sent = Instant::now();
            let status = line.ask(&self.request).await;
            let took = sent.elapsed();
            match status {
                200..=299 => seen.accepted.push(took),
                _ => seen.refused.push(took),
            }
            due = (due + every.unwrap_or_default()).max(sent);
        }
        seen
    }
}

impl Seen {
    /// So many a second were answered.
    pub fn rate(&self) -> f64 {
        self.accepted.len() as f64 / self.lasted
    }
}

/// So many in a hundred took no longer.
pub fn percentile(sorted: &[Duration], percent: usize) -> Duration {
    let index = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
    sorted.get(index).copied().unwrap_or_default()
}

/// One connection.
struct Line {
    address: SocketAddr,
    stream: TcpStream,
    read: Vec<u8>,
}

impl Line {
    async fn to(address: SocketAddr) -> Self {
        let stream = Self::connect(address).await;
        Self { address, stream, read: Vec::with_capacity(16 * 1024) }
    }

    async fn connect(address: SocketAddr) -> TcpStream {
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        stream
    }

    /// Sends a request and reads its answer: the status, success or a refusal that says when to
    /// come again.
    async fn ask(&mut self, request: &[u8]) -> u16 {
        // A connection may end after an answer: the next request goes over another.
        for _ in 0..3 {
            if let Some(status) = timeout(MOST, self.answer(request)).await.unwrap() {
                return status;
            }
            self.stream = Self::connect(self.address).await;
        }
        panic!("hung up three times");
    }

    async fn answer(&mut self, request: &[u8]) -> Option<u16> {
        self.stream.write_all(request).await.ok()?;
        self.read.clear();
        let mut head = None;
        loop {
            if self.stream.read_buf(&mut self.read).await.ok()? == 0 {
                return None;
            }
            if head.is_none() {
                head = self.read.windows(4).position(|four| four == b"\r\n\r\n");
            }
            let Some(end) = head else { continue };
            let text = std::str::from_utf8(&self.read[..end]).unwrap();
            if self.read.len() < end + 4 + body_length(text) {
                continue;
            }
            let status: u16 = text[9..12].parse().unwrap();
            let told_when = text.contains("\r\nretry-after: ");
            let refused = matches!(status, 429 | 503) && told_when;
            assert!(refused || (200..300).contains(&status), "{text}");
            return Some(status);
        }
    }
}

fn body_length(head: &str) -> usize {
    let line = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    line.map_or(0, |length| length.trim().parse().unwrap())
}
