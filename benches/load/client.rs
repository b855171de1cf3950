//! A light HTTP client on plain sockets, one thread a connection: what is measured is the service.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    sync::Barrier,
    thread,
    time::{Duration, Instant},
};

/// A request as it goes over the wire.
#[derive(Clone)]
pub struct Request(pub Vec<u8>);

impl Request {
    /// `head` are further header lines, each ended.
    pub fn new(method: &str, path: &str, host: &str, head: &str) -> Self {
        let none = if method == "GET" { "" } else { "content-length: 0\r\n" };
        Self(format!("{method} {path} HTTP/1.1\r\nhost: {host}\r\n{none}{head}\r\n").into())
    }
}

/// One kept connection.
pub struct Connection {
    reader: BufReader<TcpStream>,
}

impl Connection {
    pub fn open(address: &str) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        Self { reader: BufReader::with_capacity(64 * 1024, stream) }
    }

    /// Sends, and reads the whole answer: its status.
    pub fn send(&mut self, request: &Request) -> u16 {
        self.reader.get_mut().write_all(&request.0).unwrap();
        let mut line = String::new();
        self.reader.read_line(&mut line).unwrap();
        let status = line.split(' ').nth(1).and_then(|text| text.parse().ok()).unwrap();
        let mut length = 0;
        loop {
            line.clear();
            self.reader.read_line(&mut line).unwrap();
            let Some((name, value)) = line.trim_end().split_once(':') else { break };
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().unwrap();
            }
        }
        std::io::copy(&mut self.reader.by_ref().take(length), &mut std::io::sink()).unwrap();
        status
    }
}

/// What a load came to.
#[derive(Clone, Copy)]
pub struct Load {
    /// Answers a second.
    pub rate: f64,
    /// Milliseconds, half of the answers.
    pub median: f64,
    /// Milliseconds, ninety-nine of a hundred answers.
    pub p99: f64,
}

impl Load {
    pub fn of(mut times: Vec<f64>, took: Duration) -> Self {
        times.sort_by(f64::total_cmp);
        let at = |share: usize| times[(times.len() * share / 100).min(times.len() - 1)];
        Self { rate: times.len() as f64 / took.as_secs_f64(), median: at(50), p99: at(99) }
    }
}

/// The same request again and again over so many connections at once, for so long.
pub fn repeat(address: &str, connections: usize, long: Duration, request: &Request) -> Load {
    let end = Instant::now() + long;
    let each = (0..connections).map(|_| {
        let (address, request) = (address.to_owned(), request.clone());
        thread::spawn(move || {
            let mut connection = Connection::open(&address);
            let mut times = Vec::new();
            while Instant::now() < end {
                let began = Instant::now();
                assert_eq!(connection.send(&request), 200);
                times.push(began.elapsed().as_secs_f64() * 1000.0);
            }
            times
        })
    });
    let all: Vec<_> = each.collect();
    Load::of(all.into_iter().flat_map(|one| one.join().unwrap()).collect(), long)
}

/// A list of requests for each connection, each sent once; all connections begin together.
pub fn once(address: &str, lists: Vec<Vec<Request>>) -> Load {
    let start = Barrier::new(lists.len() + 1);
    thread::scope(|scope| {
        let each: Vec<_> = lists
            .iter()
            .map(|list| {
                scope.spawn(|| {
                    let mut connection = Connection::open(address);
                    start.wait();
                    list.iter()
                        .map(|request| {
                            let began = Instant::now();
                            assert_eq!(connection.send(request), 200);
                            began.elapsed().as_secs_f64() * 1000.0
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        start.wait();
        let began = Instant::now();
        let times = each.into_iter().flat_map(|one| one.join().unwrap()).collect();
        Load::of(times, began.elapsed())
    })
}
