//! The line between the service and PostgreSQL, which can be held up.

use std::{
    io::{ErrorKind, Read, Write as _},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

/// Passes on what is said between both ends: a server that is held up looks the same from here.
pub struct Line {
    address: SocketAddr,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    held: AtomicBool,
    /// Milliseconds that each piece takes.
    delay: AtomicU64,
    /// Connections of an earlier age carry nothing any more, whatever comes.
    age: AtomicU64,
    over: AtomicBool,
}

impl Line {
    /// A line to the server of an address, and the address by way of it.
    pub fn to(url: &str) -> (Self, String) {
        let (scheme, rest) = url.split_once("://").unwrap();
        let (authority, path) = rest.split_once('/').unwrap();
        let (user, host) = authority.split_once('@').unwrap_or(("", authority));
        let server: SocketAddr = host.parse().unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let line = Self { address: listener.local_addr().unwrap(), state: Arc::default() };
        let state = Arc::clone(&line.state);
        thread::spawn(move || {
            for near in listener.incoming().map_while(Result::ok) {
                if state.over.load(Ordering::SeqCst) {
                    break;
                }
                let Ok(far) = TcpStream::connect(server) else { continue };
                let age = state.age.load(Ordering::SeqCst);
                for (from, to) in [
                    (near.try_clone().unwrap(), far.try_clone().unwrap()),
                    (far.try_clone().unwrap(), near.try_clone().unwrap()),
                ] {
                    let state = Arc::clone(&state);
                    thread::spawn(move || state.carry(from, to, age));
                }
            }
        });
        let at = if user.is_empty() { String::new() } else { format!("{user}@") };
        let url = format!("{scheme}://{at}{}/{path}", line.address);
        (line, url)
    }

    /// Nothing goes through until it goes on.
    pub fn hold(&self) {
        self.state.held.store(true, Ordering::SeqCst);
    }

    pub fn go_on(&self) {
        self.state.held.store(false, Ordering::SeqCst);
    }

    /// Every connection there is stays open and is never answered again.
    pub fn lose(&self) {
        self.state.age.fetch_add(1, Ordering::SeqCst);
    }

    pub fn slow(&self, milliseconds: u64) {
        self.state.delay.store(milliseconds, Ordering::SeqCst);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.state.over.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
    }
}

impl State {
    fn carry(&self, mut from: TcpStream, mut to: TcpStream, age: u64) {
        from.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
        drop(to.set_nodelay(true));
        let mut piece = vec![0; 64 * 1024];
        while !self.over.load(Ordering::SeqCst) {
            let length = match from.read(&mut piece) {
                Ok(0) => break,
                Ok(length) => length,
                Err(error)
                    if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) =>
                {
                    continue;
                }
                Err(_) => break,
            };
            thread::sleep(Duration::from_millis(self.delay.load(Ordering::SeqCst)));
            while (self.held.load(Ordering::SeqCst) || self.age.load(Ordering::SeqCst) > age)
                && !self.over.load(Ordering::SeqCst)
            {
                thread::sleep(Duration::from_millis(5));
            }
            if to.write_all(&piece[..length]).is_err() {
                break;
            }
        }
        drop(to.shutdown(Shutdown::Both));
        drop(from.shutdown(Shutdown::Both));
    }
}
