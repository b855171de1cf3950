//! What waits for a connection: bounded, bids before every other write, and nobody for long.

use super::pulse::Pulse;
use crate::http::{Error, Result};
use crossbeam_channel::{Receiver, Sender, TrySendError, bounded, select_biased};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU8, AtomicU64, AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};
use tokio::{sync::oneshot, time::timeout};

/// Requests that may wait in a lane before the next is refused.
const LANE: usize = 128;
/// With so many waiting in the usual lane, or on their way there, nobody new is let in, unless they
/// came all at once: what is left of the lane is for the further steps of those who are inside. As
/// many as this and twice as many are served about equally fast, and whoever is let in would
/// otherwise wait for nothing the longer the more come.
const CROWD: usize = 32;
/// Many who came all at once are none too many while they are served as soon as this.
const AT_ONCE: Duration = Duration::from_millis(10);
/// How long after somebody was not served at once many are too many, in milliseconds. Judged by the
/// last one alone, every short wait would open the door to as many as the lane holds.
const PRESSED: u64 = 250;
/// How long one waits for its turn: whoever comes again later does better than whoever stands in
/// line before a database that is away or overwhelmed.
const PATIENCE: Duration = Duration::from_millis(850);
/// How often whoever waits listens whether the database still answers.
const LISTEN: Duration = Duration::from_millis(50);

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
    usual: Sender<Came<T>>,
    pace: Arc<Pace>,
}

/// The side that works.
#[derive(Debug)]
pub struct Line<T> {
    first: Receiver<T>,
    usual: Receiver<Came<T>>,
    pace: Arc<Pace>,
}

/// How fast the usual lane moves.
#[derive(Debug)]
struct Pace {
    began: Instant,
    /// Until when it counts that somebody was not served at once, in milliseconds after `began`.
    pressed: AtomicU64,
    /// How many waited when somebody was served, and how many were let in since: they do not wait
    /// before their bodies are read. Counted anew with each, so that a body that drips holds no
    /// place.
    coming: AtomicUsize,
}

impl Pace {
    fn new() -> Arc<Self> {
        let (pressed, coming) = (AtomicU64::new(0), AtomicUsize::new(0));
        Arc::new(Self { began: Instant::now(), pressed, coming })
    }

    fn is_pressed(&self) -> bool {
        self.now() < self.pressed.load(Ordering::Relaxed)
    }

    fn served(&self, waited: Duration, waiting: usize) {
        self.coming.store(waiting, Ordering::Relaxed);
        if waited >= AT_ONCE {
            self.pressed.store(self.now().saturating_add(PRESSED), Ordering::Relaxed);
        }
    }

    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}

/// Who waits, and since when.
type Came<T> = (Instant, T);

impl<T> Clone for Queue<T> {
    fn clone(&self) -> Self {
        let pace = Arc::clone(&self.pace);
        Self { first: self.first.clone(), usual: self.usual.clone(), pace }
    }
}

impl<T> Clone for Line<T> {
    fn clone(&self) -> Self {
        let pace = Arc::clone(&self.pace);
        Self { first: self.first.clone(), usual: self.usual.clone(), pace }
    }
}

/// An empty queue and its line.
pub fn queue<T>() -> (Queue<T>, Line<T>) {
    let (first, first_line) = bounded(LANE);
    let (usual, usual_line) = bounded(LANE);
    let pace = Pace::new();
    let line = Line { first: first_line, usual: usual_line, pace: Arc::clone(&pace) };
    (Queue { first, usual, pace }, line)
}

impl<T> Queue<T> {
    /// Joins the queue.
    ///
    /// # Errors
    /// `unavailable`, at once, when its lane is full.
    pub fn join(&self, lane: Lane, job: T) -> Result<()> {
        match lane {
            Lane::First => self.first.try_send(job).map_err(refusal),
            Lane::Usual => self.usual.try_send((Instant::now(), job)).map_err(refusal),
        }
    }

    /// Whether somebody new may come: not while so many wait already.
    pub fn let_in(&self) -> bool {
        let coming = self.usual.len().max(self.pace.coming.load(Ordering::Relaxed));
        let crowded = coming >= CROWD && self.pace.is_pressed();
        if !crowded {
            self.pace.coming.fetch_add(1, Ordering::Relaxed);
        }
        !crowded
    }

    /// Whether half of a lane is taken.
    pub fn is_half_full(&self) -> bool {
        self.first.len().max(self.usual.len()) >= LANE / 2
    }

    /// Where the draft of a bid waits: before everything else as well, but half of that lane is
    /// kept for what decides a bid. Drafts save themselves while somebody writes.
    pub fn lane_of_drafts(&self) -> Lane {
        if self.first.len() < LANE / 2 { Lane::First } else { Lane::Usual }
    }

    /// How many wait.
    pub fn len(&self) -> usize {
        self.first.len() + self.usual.len()
    }
}

fn refusal<T>(error: TrySendError<T>) -> Error {
    match error {
        TrySendError::Full(_) => Error::unavailable("the queue is full"),
        TrySendError::Disconnected(_) => Error::unavailable("the workers stopped"),
    }
}

impl<T> Line<T> {
    /// The next in line, waited for; none when nobody can come any more.
    pub fn next(&self) -> Option<T> {
        select_biased! {
            recv(self.first) -> job => job.ok(),
            recv(self.usual) -> came => came.ok().map(|came| self.served(came)),
        }
    }

    /// The next in line, if somebody waits.
    pub fn waiting(&self) -> Option<T> {
        let first = self.first.try_recv().ok();
        first.or_else(|| self.usual.try_recv().ok().map(|came| self.served(came)))
    }

    fn served(&self, (since, job): Came<T>) -> T {
        self.pace.served(since.elapsed(), self.usual.len());
        job
    }
}

/// How far a job is. Each step is taken once: by the worker, or by whoever waits for it and goes.
#[derive(Clone, Debug, Default)]
pub struct Turn(Arc<AtomicU8>);

const WAITING: u8 = 0;
const BEGUN: u8 = 1;
/// What it did may be kept from now on, whatever becomes of the connection.
const KEEPING: u8 = 2;
const LEFT: u8 = 3;

impl Turn {
    /// Whether it was still there to be taken.
    pub fn take(&self) -> bool {
        self.step(WAITING, BEGUN)
    }

    /// Whether what was begun may be kept: not once whoever waited has gone.
    pub fn keep(&self) -> bool {
        self.step(BEGUN, KEEPING) || self.0.load(Ordering::Acquire) == KEEPING
    }

    /// Whether one may go from what was begun, and nothing of it will be kept.
    fn leave(&self) -> bool {
        self.step(BEGUN, LEFT)
    }

    fn step(&self, from: u8, to: u8) -> bool {
        self.0.compare_exchange(from, to, Ordering::AcqRel, Ordering::Acquire).is_ok()
    }
}

/// The answer; once its turn came it may take `most`, or as long as it needs, but nobody waits for a
/// database that fell silent unless what was done may be kept.
///
/// # Errors
/// `unavailable` when its turn did not come in time, when it took longer, when the database fell
/// silent, or when the worker stopped.
pub async fn answer<T>(
    turn: &Turn,
    mut receive: oneshot::Receiver<Result<T>>,
    most: Option<Duration>,
    pulse: &Pulse,
) -> Result<T> {
    let came = Instant::now();
    loop {
        if let Ok(answer) = timeout(LISTEN, &mut receive).await {
            return answer.map_err(|_| Error::unavailable("the worker stopped"))?;
        }
        if let Err(silent) = pulse.heard()
            && (turn.take() || turn.leave())
        {
            return Err(silent);
        }
        let waited = came.elapsed();
        if waited >= PATIENCE && turn.take() {
            return Err(Error::unavailable("its turn did not come in time"));
        }
        if most.is_some_and(|most| waited >= PATIENCE + most) {
            return Err(Error::unavailable("it took too long"));
        }
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

    #[test]
    fn drafts_leave_half_of_the_first_lane_to_submissions() {
        let (queue, _line) = queue();
        for job in 0..LANE {
            queue.join(queue.lane_of_drafts(), job).unwrap();
            assert_eq!(queue.is_half_full(), job + 1 >= LANE / 2, "{job}");
        }
        assert_eq!((queue.first.len(), queue.usual.len()), (LANE / 2, LANE / 2));
        for submission in 0..LANE / 2 {
            queue.join(Lane::First, submission).unwrap();
        }
    }

    #[test]
    fn many_are_too_many_when_they_wait_and_not_when_they_come_at_once() {
        let (queue, line) = queue();
        for job in 0..CROWD * 2 {
            queue.join(Lane::Usual, job).unwrap();
        }
        line.next().unwrap();
        assert!(queue.let_in(), "all of them came just now");
        std::thread::sleep(AT_ONCE);
        line.next().unwrap();
        while queue.len() >= CROWD {
            assert!(!queue.let_in());
            line.next().unwrap();
        }
        assert!(queue.let_in());
    }

    #[test]
    fn who_was_let_in_and_is_on_the_way_counts_until_somebody_is_served() {
        let (queue, line) = queue();
        queue.join(Lane::Usual, 0).unwrap();
        queue.join(Lane::Usual, 1).unwrap();
        queue.join(Lane::Usual, 2).unwrap();
        std::thread::sleep(AT_ONCE);
        line.next().unwrap();
        let come = |most: usize| (0..most).take_while(|_| queue.let_in()).count();
        assert_eq!(come(CROWD * 2), CROWD - 2, "two wait");
        queue.join(Lane::Usual, 3).unwrap();
        assert!(!queue.let_in(), "who joins now was counted when let in");
        line.next().unwrap();
        assert_eq!(come(CROWD * 2), CROWD - 2, "two wait");
        line.next().unwrap();
        line.next().unwrap();
        assert_eq!(come(CROWD * 2), CROWD, "nobody waits");
        std::thread::sleep(Duration::from_millis(PRESSED));
        assert_eq!(come(CROWD * 2), CROWD * 2, "nobody had to wait lately");
    }

    #[actix_web::test]
    async fn who_waits_too_long_goes_and_is_not_served_after_all() {
        let turn = Turn::default();
        let (_send, receive) = oneshot::channel::<Result<()>>();
        let refused = answer(&turn, receive, None, &Pulse::default()).await.unwrap_err();
        assert_eq!(refused.code(), crate::http::Code::Unavailable);
        assert!(!turn.take());
    }

    #[actix_web::test]
    async fn what_was_begun_is_waited_for_within_its_bound() {
        let (turn, pulse) = (Turn::default(), Pulse::default());
        assert!(turn.take());
        let (send, receive) = oneshot::channel();
        let late = PATIENCE + Duration::from_millis(100);
        actix_web::rt::spawn(async move {
            tokio::time::sleep(late).await;
            send.send(Ok(7))
        });
        assert_eq!(answer(&turn, receive, Some(PATIENCE), &pulse).await.unwrap(), 7);
        let (_send, receive) = oneshot::channel::<Result<()>>();
        let most = Duration::from_millis(100);
        assert!(answer(&turn, receive, Some(most), &pulse).await.is_err());
    }

    #[actix_web::test]
    async fn before_a_silent_database_one_goes_unless_what_was_done_may_be_kept() {
        let silent = Pulse::silent();
        let gone = Turn::default();
        assert!(gone.take());
        let (_send, receive) = oneshot::channel::<Result<()>>();
        let refused = answer(&gone, receive, None, &silent).await.unwrap_err();
        assert_eq!(refused.code(), crate::http::Code::Unavailable);
        assert!(!gone.keep(), "nothing of it is kept");

        let kept = Turn::default();
        assert!(kept.take() && kept.keep() && kept.keep());
        let (send, receive) = oneshot::channel();
        actix_web::rt::spawn(async move {
            tokio::time::sleep(PATIENCE + 3 * LISTEN).await;
            send.send(Ok(7))
        });
        assert_eq!(answer(&kept, receive, None, &silent).await.unwrap(), 7);
    }
}
