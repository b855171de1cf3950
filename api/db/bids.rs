//! What comes before everything else, so that nothing keeps a bid from its deadline.

use super::{Conn, Database, Tx, queue::Lane, workers::Kind};
use crate::http::Result;
use std::time::Duration;

/// How long the next stretch of a report waits for others, in tenths of a second.
const LONGEST_PAUSE: usize = 50;

impl Database {
    /// As [`Self::write`], before all other writes: for what decides a bid.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub async fn write_first<T, F>(&self, action: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.submit(action, Kind { must_audit: true, lane: Lane::First, ..Kind::USUAL }).await
    }

    /// As [`Self::write_first`], leaving half of that lane to what decides a bid: for drafts, which
    /// save themselves while somebody writes.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub async fn write_draft<T, F>(&self, action: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let lane = self.writes.lane_of_drafts();
        self.submit(action, Kind { must_audit: true, lane, ..Kind::USUAL }).await
    }

    /// As [`Self::read`], before all other reads: for what a bid needs to be let in.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn read_first<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        self.read_in(Lane::First, query).await
    }

    /// Whether half of a queue is taken: what can wait does.
    pub fn is_half_full(&self) -> bool {
        self.reads.is_half_full() || self.writes.is_half_full()
    }

    /// Waits until no queue is half full, as what is under way does between its stretches; not for
    /// ever, since somebody waits for it.
    pub async fn quiet(&self) {
        for _ in 0..LONGEST_PAUSE {
            if !self.is_half_full() {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
}
