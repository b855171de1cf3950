//! Whether PostgreSQL answers at all: a server that is stopped, or behind a line that carries
//! nothing, refuses nobody and lets everybody wait.

use super::{Conn, conn::is_postgres};
use crate::http::{Error, Result};
use diesel::connection::SimpleConnection as _;
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
        mpsc::{RecvTimeoutError, Sender, channel},
    },
    thread,
    time::Duration,
};

/// How often it is asked.
const EVERY: Duration = Duration::from_millis(200);
/// How long an answer is waited for before it counts as missed.
const MISSED: Duration = Duration::from_millis(350);
/// So many missed in a row: one may be missed because this machine was busy.
const SILENT: u32 = 2;
/// So many missed in a row: the connection may be what is gone, so another is tried.
const GIVEN_UP: u32 = 12;

/// Whether the server has left questions unanswered.
#[derive(Clone, Debug, Default)]
pub struct Pulse(Arc<AtomicBool>);

impl Pulse {
    /// Asks a server for as long as the service runs, on a connection of its own. A file is never
    /// silent.
    pub fn of(url: &str) -> Self {
        let (pulse, url) = (Self::default(), url.to_owned());
        if is_postgres(&url) {
            let listening = pulse.clone();
            // Alone with it, nobody looks any more.
            thread::spawn(move || {
                while Arc::strong_count(&listening.0) > 1 {
                    listening.listen(&url);
                }
            });
        }
        pulse
    }

    /// Of a server that answers nobody.
    #[cfg(test)]
    pub fn silent() -> Self {
        Self(Arc::new(AtomicBool::new(true)))
    }

    /// Listens to one connection until it ends or is given up.
    fn listen(&self, url: &str) {
        let ((tell, told), url) = (channel(), url.to_owned());
        thread::spawn(move || ask(&url, &tell));
        let mut missed = 0_u32;
        while missed < GIVEN_UP && Arc::strong_count(&self.0) > 1 {
            match told.recv_timeout(MISSED) {
                Ok(()) => {
                    missed = 0;
                    self.0.store(false, Ordering::Relaxed);
                }
                Err(RecvTimeoutError::Timeout) => {
                    missed = missed.saturating_add(1);
                    if missed == SILENT {
                        self.0.store(true, Ordering::Relaxed);
                    }
                }
                // It said no. Whether it was silent before shows when it says yes.
                Err(RecvTimeoutError::Disconnected) => return thread::sleep(EVERY),
            }
        }
    }

    /// Nobody waits for a server that answers nobody.
    ///
    /// # Errors
    /// `unavailable` while it is silent.
    pub fn heard(&self) -> Result<()> {
        match self.0.load(Ordering::Relaxed) {
            true => Err(Error::unavailable("the database is silent")),
            false => Ok(()),
        }
    }
}

/// Asks until there is no answer, or nobody who wants it.
fn ask(url: &str, tell: &Sender<()>) {
    let Ok(mut conn) = Conn::open(url) else { return };
    while conn.batch_execute("SELECT 1").is_ok() && tell.send(()).is_ok() {
        thread::sleep(EVERY);
    }
}
