//! Connections of one address, counted as they come and go.

use super::peer::neighbourhood;
use actix_web::{dev::Extensions, rt::net::TcpStream};
use std::{
    any::Any,
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex},
};

/// Connections an address may hold; trusted proxies are not counted.
pub const MOST: usize = 64;
/// Connections in all.
pub const MOST_IN_ALL: usize = 4_096;

/// How many connections each address holds.
#[derive(Clone, Debug)]
pub struct Connections {
    on: bool,
    trusted: Arc<[IpAddr]>,
    held: Arc<Mutex<HashMap<IpAddr, usize>>>,
}

/// One counted connection; it is no longer counted when it ends.
#[derive(Debug)]
pub struct Counted {
    address: IpAddr,
    over: bool,
    connections: Connections,
}

impl Counted {
    /// Whether the address held too many when this one came.
    pub const fn is_over(&self) -> bool {
        self.over
    }
}

impl Connections {
    /// None yet. `on` is false for tests that send many requests.
    pub fn new(on: bool, trusted: Vec<IpAddr>) -> Self {
        Self { on, trusted: trusted.into(), held: Arc::default() }
    }

    /// What a server calls for each new connection.
    pub fn on_connect(self) -> impl Fn(&dyn Any, &mut Extensions) + Send + Sync + 'static {
        move |connection, data| {
            let socket = connection.downcast_ref::<TcpStream>();
            let Some(Ok(peer)) = socket.map(TcpStream::peer_addr) else { return };
            let address = peer.ip().to_canonical();
            if self.on && !self.trusted.contains(&address) {
                data.insert(self.count(neighbourhood(address)));
            }
        }
    }

    fn count(&self, address: IpAddr) -> Counted {
        let mut over = false;
        if let Ok(mut held) = self.held.lock() {
            let count = held.entry(address).or_default();
            *count = count.saturating_add(1);
            over = *count > MOST;
        }
        Counted { address, over, connections: self.clone() }
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        if let Ok(mut held) = self.connections.held.lock()
            && let Some(count) = held.get_mut(&self.address)
        {
            *count = count.saturating_sub(1);
            if *count == 0 {
                held.remove(&self.address);
            }
        }
    }
}
