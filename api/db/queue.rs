//! What waits for a connection: bounded, bids before every other write, and nobody for long.

use crate::http::{Error, Result};
use crossbeam_channel::{Receiver, Sender, TrySendError, bounded, select_biased};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{sync::oneshot, time::timeout};

/// Requests that may wait in a lane before the next is refused.
const LANE: usize = 128;
/// How long one waits for its turn: whoever comes again later does better than whoever stands in
/// line before a database that is away or overwhelmed.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where a request waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Before everything else: what may not wait in the last hour before a deadline.
    First,
    /// Everything else.
    Usual,
}

/// The side that asks. Dropping it ends the workers.
#[derive(Debug)]
pub struct Queue<T> {
    first: Sender<T>,
    usual: Sender<T>,
}

/// The side that works.
#[derive(Debug)]
pub struct Line<T> {
    first: Receiver<T>,
    usual: Receiver<T>,
}

impl<T> Clone for Queue<T> {
    fn clone(&self) -> Self {
        Self { first: self.first.clone(), usual: self.usual.clone() }
    }
}

impl<T> Clone for Line<T> {
    fn clone(&self) -> Self {
        Self { first: self.first.clone(), usual: self.usual.clone() }
    }
}

/// An empty queue and its line.
pub fn queue<T>() -> (Queue<T>, Line<T>) {
    let (first, first_line) = bounded(LANE);
    let (usual, usual_line) = bounded(LANE);
    (Queue { first, usual }, Line { first: first_line, usual: usual_line })
}

impl<T> Queue<T> {
    /// Joins the queue.
    ///
    /// # Errors
    /// `unavailable`, at once, when its lane is full.
    pub fn join(&self, lane: Lane, job: T) -> Result<()> {
        let lane = match lane {
            Lane::First => &self.first,
            Lane::Usual => &self.usual,
        };
        lane.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => Error::unavailable("the queue is full"),
            TrySendError::Disconnected(_) => Error::unavailable("the workers stopped"),
        })
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.first.len() + self.usual.len()
    }
}

impl<T> Line<T> {
    /// The next in line, waited for; none when nobody can come any more.
    pub fn next(&self) -> Option<T> {
        select_biased! {
            recv(self.first) -> job => job.ok(),
            recv(self.usual) -> job => job.ok(),
        }
    }

    /// The next in line, if somebody waits.
    pub fn waiting(&self) -> Option<T> {
        self.first.try_recv().or_else(|_| self.usual.try_recv()).ok()
    }
}

/// A turn is taken once: by the worker, who then does it, or by whoever waited too long and goes.
#[derive(Clone, Debug, Default)]
pub struct Turn(Arc<AtomicBool>);

impl Turn {
    /// Whether it was still there to be taken.
    pub fn take(&self) -> bool {
        !self.0.swap(true, Ordering::AcqRel)
    }
}

/// The answer; `most` is how long it may take once it was begun.
///
/// # Errors
/// `unavailable` when its turn did not come in time, when it took longer, or when the worker
/// stopped.
pub async fn answer<T>(
    turn: &Turn,
    mut receive: oneshot::Receiver<Result<T>>,
    most: Option<Duration>,
) -> Result<T> {
    let stopped = |_| Error::unavailable("the worker stopped");
    if let Ok(answer) = timeout(PATIENCE, &mut receive).await {
        return answer.map_err(stopped)?;
    }
    if turn.take() {
        return Err(Error::unavailable("its turn did not come in time"));
    }
    match most {
        None => receive.await.map_err(stopped)?,
        Some(most) => timeout(most, receive)
            .await
            .map_err(|_| Error::unavailable("it took too long"))?
            .map_err(stopped)?,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn bids_come_before_whoever_came_earlier() {
        let (queue, line) = queue();
        queue.join(Lane::Usual, "read later").unwrap();
        queue.join(Lane::First, "bid").unwrap();
        assert_eq!((queue.len(), line.next()), (2, Some("bid")));
        assert_eq!((line.waiting(), line.waiting()), (Some("read later"), None));
        drop(queue);
        assert_eq!(line.next(), None);
    }

    #[test]
    fn a_full_lane_refuses_at_once_and_leaves_the_other_open() {
        let (queue, _line) = queue();
        for job in 0..LANE {
            queue.join(Lane::Usual, job).unwrap();
        }
        assert_eq!(queue.join(Lane::Usual, 0).unwrap_err().code(), crate::http::Code::Unavailable);
        queue.join(Lane::First, 0).unwrap();
    }

    #[actix_web::test]
    async fn who_waits_too_long_goes_and_is_not_served_after_all() {
        let turn = Turn::default();
        let (_send, receive) = oneshot::channel::<Result<()>>();
        let refused = answer(&turn, receive, None).await.unwrap_err();
        assert_eq!(refused.code(), crate::http::Code::Unavailable);
        assert!(!turn.take());
    }

    #[actix_web::test]
    async fn what_was_begun_is_waited_for_within_its_bound() {
        let turn = Turn::default();
        assert!(turn.take());
        let (send, receive) = oneshot::channel();
        let late = PATIENCE + Duration::from_millis(100);
        actix_web::rt::spawn(async move {
            tokio::time::sleep(late).await;
            send.send(Ok(7))
        });
        assert_eq!(answer(&turn, receive, Some(PATIENCE)).await.unwrap(), 7);
        let (_send, receive) = oneshot::channel::<Result<()>>();
        assert!(answer(&turn, receive, Some(Duration::from_millis(100))).await.is_err());
    }
}
