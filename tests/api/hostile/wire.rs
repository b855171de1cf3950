//! A caller that writes requests byte by byte: what a well-meant client would not send.

use std::{
    io::{BufRead as _, BufReader, ErrorKind, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::Duration,
};

/// A request, as it goes out.
#[derive(Clone, Default)]
pub struct Request {
    pub method: String,
    pub target: Vec<u8>,
    pub headers: Vec<(String, Vec<u8>)>,
    pub body: Option<Vec<u8>>,
}

/// What came back.
#[derive(Debug)]
pub struct Told {
    pub status: u16,
    pub kind: String,
    pub retry_after: bool,
    pub body: Vec<u8>,
    closes: bool,
}

impl Request {
    /// Sets a header, in place of one of that name.
    pub fn set(&mut self, name: &str, value: &[u8]) {
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_vec()));
    }

    fn bytes(&self) -> Vec<u8> {
        let mut all = self.method.clone().into_bytes();
        all.push(b' ');
        all.extend(&self.target);
        all.extend(b" HTTP/1.1\r\n");
        for (name, value) in &self.headers {
            all.extend(name.as_bytes());
            all.extend(b": ");
            all.extend(value);
            all.extend(b"\r\n");
        }
        if let Some(body) = &self.body {
            all.extend(format!("content-length: {}\r\n\r\n", body.len()).bytes());
            all.extend(body);
        } else {
            all.extend(b"\r\n");
        }
        all
    }
}

impl Told {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// One connection, opened again when the service has closed it.
pub struct Line {
    address: SocketAddr,
    open: Option<BufReader<TcpStream>>,
    /// How often a kept connection was found closed: keep-alive ends, which clients know.
    pub reopened: usize,
}

impl Line {
    pub fn to(address: SocketAddr) -> Self {
        Self { address, open: None, reopened: 0 }
    }

    /// Sends; what the trouble is when no whole answer came.
    pub fn send(&mut self, request: &Request) -> Result<Told, String> {
        let bytes = request.bytes();
        if let Some(stream) = self.open.take() {
            match self.exchange(stream, &bytes) {
                Ok(told) => return Ok(told),
                // Not a byte of an answer on a connection that had been idle.
                Err(trouble) if trouble == EMPTY => self.reopened += 1,
                Err(trouble) => return Err(trouble),
            }
        }
        let stream = TcpStream::connect(self.address).map_err(|error| error.to_string())?;
        stream.set_nodelay(true).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        self.exchange(BufReader::new(stream), &bytes)
    }

    fn exchange(&mut self, mut stream: BufReader<TcpStream>, bytes: &[u8]) -> Result<Told, String> {
        // The service may answer and close before it has read all of it.
        let written = stream.get_mut().write_all(bytes);
        let told = answer(&mut stream)?;
        if !told.closes && written.is_ok() {
            self.open = Some(stream);
        }
        Ok(told)
    }
}

const EMPTY: &str = "closed without an answer";

fn line(stream: &mut BufReader<TcpStream>) -> Result<String, String> {
    let mut bytes = Vec::new();
    match stream.read_until(b'\n', &mut bytes) {
        Ok(0) => Err(EMPTY.into()),
        Ok(_) => Ok(String::from_utf8_lossy(&bytes).trim_end().to_owned()),
        Err(error)
            if matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe) =>
        {
            Err(EMPTY.into())
        }
        Err(error) => Err(error.to_string()),
    }
}

fn answer(stream: &mut BufReader<TcpStream>) -> Result<Told, String> {
    let mut status: u16 = 100;
    let mut told =
        Told { status, kind: String::new(), retry_after: false, body: vec![], closes: false };
    let (mut length, mut chunked) = (None, false);
    while status < 200 {
        let first = line(stream)?;
        status = first.split(' ').nth(1).and_then(|code| code.parse().ok()).ok_or("no status")?;
        loop {
            let header = line(stream)?;
            let Some((name, value)) = header.split_once(':') else { break };
            match (name.to_ascii_lowercase().as_str(), value.trim()) {
                ("content-length", value) => length = value.parse::<usize>().ok(),
                ("transfer-encoding", value) => chunked = value.contains("chunked"),
                ("content-type", value) => value.clone_into(&mut told.kind),
                ("retry-after", value) => told.retry_after = value.parse::<u32>().is_ok(),
                ("connection", value) => told.closes = value.contains("close"),
                _ => {}
            }
        }
    }
    told.status = status;
    let broken = |error: std::io::Error| format!("broke off: {error}");
    if chunked {
        loop {
            let size = usize::from_str_radix(&line(stream)?, 16).map_err(|_| "no chunk")?;
            let mut piece = vec![0; size + 2];
            stream.read_exact(&mut piece).map_err(broken)?;
            told.body.extend(&piece[..size]);
            if size == 0 {
                break;
            }
        }
    } else if let Some(length) = length {
        told.body = vec![0; length];
        stream.read_exact(&mut told.body).map_err(broken)?;
    } else if ![204, 304].contains(&status) {
        stream.read_to_end(&mut told.body).map_err(broken)?;
        told.closes = true;
    }
    Ok(told)
}
