//! Threads that own the connections, with a bounded queue before them.
//!
//! PostgreSQL: eight readers and eight writers, a transaction each. SQLite: four readers and one
//! writer, which commits the transactions that wait together in one; a reply leaves only after
//! the commit. Hundreds of blocking threads over a small pool gave tails of a second and more.

use super::{
    Conn, Tx,
    conn::is_postgres,
    pulse::Pulse,
    queue::{Lane, Line, Queue, Turn, answer, queue},
    together::write_together,
    tx::{Ground, collided},
};
use crate::http::{Code, Error, Result};
use diesel::connection::{Connection, SimpleConnection as _, TransactionManager as _};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};
use tokio::sync::oneshot;

/// Most transactions that SQLite commits together.
const BATCH: usize = 32;
/// How often a transaction that met another is tried again.
const TRIES: usize = 4;
/// After this long without use a connection is asked whether it still stands: a busy one is not,
/// which saves a round trip a read, and one that broke meanwhile shows by its error.
const IDLE: Duration = Duration::from_secs(1);
/// How long somebody waits for a read that was begun. PostgreSQL ends a statement by itself then.
const READ_LIMIT: Duration = Duration::from_secs(5);

type Manager = <Conn as Connection>::TransactionManager;
/// Runs with a connection, or with the reason why there is none, and says what it means for it.
type Read = Box<dyn FnOnce(Result<&mut Conn>) -> After + Send>;

/// What a read says of the connection it had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    Good,
    /// The database answered with an error that may mean the connection is gone.
    Doubtful,
    /// Left in a state nobody knows.
    Unusable,
}

/// A read waiting for its turn.
pub(super) struct ReadJob {
    turn: Turn,
    run: Read,
}

/// A write waiting for its turn.
pub(super) struct WriteJob {
    pub turn: Turn,
    /// Runs inside a transaction or savepoint; true: keep it. May run again after a collision.
    pub run: Box<dyn FnMut(&mut Tx<'_>) -> Verdict + Send>,
    /// Sends the answer, once the outcome is certain.
    pub reply: Box<dyn FnOnce(Option<Error>) + Send>,
    serializable: bool,
    /// Whether its turn was taken before: a transaction that met another is tried again.
    begun: bool,
}

/// What a write needs.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    pub must_audit: bool,
    pub serializable: bool,
    pub lane: Lane,
}

impl Kind {
    pub const USUAL: Self = Self { must_audit: false, serializable: false, lane: Lane::Usual };
}

pub(super) enum Verdict {
    Keep,
    Discard,
    /// Met another transaction: worth another try.
    Again,
    Broken(Error),
}

/// The database of an installation.
#[derive(Clone)]
pub struct Database {
    pub(super) reads: Queue<ReadJob>,
    pub(super) writes: Queue<WriteJob>,
    pulse: Pulse,
    ground: Arc<Ground>,
    changes: Arc<AtomicU64>,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Database")
    }
}

impl Database {
    /// Starts the threads; connections are made when first needed and again when lost.
    pub fn start(url: &str, ground: Arc<Ground>) -> Self {
        let postgres = is_postgres(url);
        let (readers, writers) = if postgres { (8, 8) } else { (4, 1) };
        let (reads, read_line) = queue::<ReadJob>();
        let (writes, write_line) = queue::<WriteJob>();
        for _ in 0..readers {
            let (url, line) = (url.to_owned(), read_line.clone());
            thread::spawn(move || read_forever(&url, &line));
        }
        for _ in 0..writers {
            let (url, line, ground) = (url.to_owned(), write_line.clone(), Arc::clone(&ground));
            thread::spawn(move || {
                let batch = if postgres { 1 } else { BATCH };
                write_forever(&url, &line, &ground, batch);
            });
        }
        Self { reads, writes, pulse: Pulse::of(url), ground, changes: Arc::default() }
    }

    /// Whether somebody new may come, for a write or a read: not while those who wait are already as
    /// many as are served in time.
    pub fn let_in(&self, write: bool) -> bool {
        (!write || self.writes.let_in()) && self.reads.let_in()
    }

    /// How many reads and how many writes wait for their turn.
    pub fn waiting(&self) -> (usize, usize) {
        (self.reads.len(), self.writes.len())
    }

    /// How many changes this node has made: one more with each, before it is answered. Whoever
    /// remembers something for a moment knows by it that this may be otherwise now.
    pub fn changes(&self) -> u64 {
        self.changes.load(Ordering::SeqCst)
    }

    /// Keys, clock and identity shared by every transaction.
    pub fn ground(&self) -> &Ground {
        &self.ground
    }

    /// Reads.
    ///
    /// # Errors
    /// `unavailable` when the queue is full or the database away; the closure's own errors.
    pub async fn read<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        self.read_in(Lane::Usual, query).await
    }

    /// As [`Self::read`], in a lane.
    pub(super) async fn read_in<T, F>(&self, lane: Lane, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn) -> Result<T> + Send + 'static,
    {
        let (send, receive) = oneshot::channel();
        let run: Read = Box::new(move |conn| {
            let (answer, after) = match conn {
                Err(away) => (Err(away), After::Good),
                Ok(conn) => match catch_unwind(AssertUnwindSafe(|| read_at_once(conn, query))) {
                    Ok(answer) => {
                        let after = after(&answer);
                        (answer, after)
                    }
                    Err(_) => (Err(Error::internal("a read panicked")), After::Unusable),
                },
            };
            // The caller may have gone away; then nobody waits for the answer.
            drop(send.send(answer));
            after
        });
        let turn = Turn::default();
        self.pulse.heard()?;
        self.reads.join(lane, ReadJob { turn: turn.clone(), run })?;
        answer(&turn, receive, Some(READ_LIMIT), &self.pulse).await
    }

    /// Reads, knowing the database's time, which the state of many things depends on.
    ///
    /// # Errors
    /// As [`Self::read`].
    pub async fn read_at<T, F>(&self, query: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&mut Conn, chrono::NaiveDateTime) -> Result<T> + Send + 'static,
    {
        let offset = self.ground.offset.load(Ordering::SeqCst);
        self.read(move |conn| {
            let now = conn.clock()? + chrono::Duration::microseconds(offset);
            query(conn, now)
        })
        .await
    }

    /// Writes: loads, decides, saves and records inside one transaction.
    ///
    /// The action may run more than once; only what it returns last counts. It takes the lock of
    /// the aggregate it changes first. Without an audit entry nothing is kept.
    ///
    /// # Errors
    /// As [`Self::read`], and `clock_went_back`.
    pub async fn write<T, F>(&self, action: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.submit(action, Kind { must_audit: true, ..Kind::USUAL }).await
    }

    /// As [`Self::write`], for what spans aggregates: SERIALIZABLE on PostgreSQL, tried again.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub async fn write_across<T, F>(&self, action: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.submit(action, Kind { must_audit: true, serializable: true, ..Kind::USUAL }).await
    }

    /// Housekeeping that changes nothing anybody answers for: leases, counters, token rotation.
    ///
    /// # Errors
    /// As [`Self::write`].
    pub async fn upkeep<T, F>(&self, action: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.submit(action, Kind::USUAL).await
    }

    pub(super) async fn submit<T, F>(&self, mut action: F, kind: Kind) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (send, receive) = oneshot::channel();
        let stored: Arc<Mutex<Option<Result<T>>>> = Arc::new(Mutex::new(None));
        let slot = Arc::clone(&stored);
        let run = Box::new(move |tx: &mut Tx<'_>| {
            let outcome =
                catch_unwind(AssertUnwindSafe(|| action(tx).map_err(|error| tx.named(error))))
                    .unwrap_or_else(|_| Err(Error::internal("a write panicked")))
                    .and_then(|value| match kind.must_audit && !tx.is_audited() {
                        true => Err(Error::internal("a write without an audit entry")),
                        false => Ok(value),
                    });
            let verdict = match &outcome {
                Ok(_) => Verdict::Keep,
                Err(error) if error.code() == Code::Unavailable && collided(error) => {
                    Verdict::Again
                }
                // Another transaction holds the same key: its outcome decides, so look again.
                Err(error) if error.code() == Code::InFlight => Verdict::Again,
                Err(error) if error.code() == Code::Unavailable => Verdict::Broken(error.clone()),
                Err(_) => Verdict::Discard,
            };
            if let Ok(mut slot) = slot.lock() {
                *slot = Some(outcome);
            }
            verdict
        });
        let changes = Arc::clone(&self.changes);
        let reply = Box::new(move |failed: Option<Error>| {
            changes.fetch_add(1, Ordering::SeqCst);
            let kept = stored.lock().ok().and_then(|mut slot| slot.take());
            let outcome = match failed {
                Some(error) => Err(error),
                None => kept.unwrap_or_else(|| Err(Error::internal("a write left no answer"))),
            };
            drop(send.send(outcome));
        });
        let turn = Turn::default();
        let job = WriteJob {
            turn: turn.clone(),
            run,
            reply,
            serializable: kind.serializable,
            begun: false,
        };
        self.pulse.heard()?;
        self.writes.join(kind.lane, job)?;
        // What was begun is waited for: nobody is told that it failed while it may be kept.
        answer(&turn, receive, None, &self.pulse).await
    }
}

/// On SQLite all statements of a read see one moment, and take the file's locks once together. On
/// PostgreSQL each sees what is committed by then: a transaction would be two more ways there and
/// back for what is mostly one statement or two.
fn read_at_once<T>(conn: &mut Conn, query: impl FnOnce(&mut Conn) -> Result<T>) -> Result<T> {
    if matches!(conn, Conn::Postgres(_)) {
        return query(conn);
    }
    Manager::begin_transaction(conn)?;
    let answer = query(conn);
    let ended = Manager::rollback_transaction(conn).map_err(Error::unavailable);
    match after(&answer) {
        After::Good => ended.and(answer),
        // The connection is given up whether this could be ended or not.
        After::Doubtful | After::Unusable => answer,
    }
}

fn after<T>(answer: &Result<T>) -> After {
    match answer {
        Err(error) if matches!(error.code(), Code::Unavailable | Code::Internal) => After::Doubtful,
        _ => After::Good,
    }
}

/// A connection that is made when needed.
pub(super) struct Held<'u> {
    url: &'u str,
    pub conn: Option<Conn>,
    used: Instant,
}

impl<'u> Held<'u> {
    fn new(url: &'u str) -> Self {
        Self { url, conn: None, used: Instant::now() }
    }

    /// A connection that stood a moment ago.
    pub fn conn(&mut self) -> Result<&mut Conn> {
        if self.used.elapsed() > IDLE {
            self.check();
        }
        self.used = Instant::now();
        if self.conn.is_none() {
            self.conn = Some(Conn::open(self.url).map_err(Error::unavailable)?);
        }
        self.conn.as_mut().ok_or_else(|| Error::unavailable("no connection"))
    }

    /// After an error that may mean the connection is gone: what a file that failed left in the
    /// memory of one may not be what is in it now.
    fn doubt(&mut self) {
        match &self.conn {
            Some(Conn::Sqlite(_)) => self.conn = None,
            _ => self.check(),
        }
    }

    /// Drops a connection that can no longer be used: the server went away.
    fn check(&mut self) {
        // A file does not go away, and what a statement left is rolled back with it.
        if let Some(Conn::Postgres(conn)) = &mut self.conn
            && conn.batch_execute("").is_err()
        {
            self.conn = None;
        }
    }
}

fn read_forever(url: &str, line: &Line<ReadJob>) {
    let mut held = Held::new(url);
    while let Some(job) = line.next() {
        // Before a connection that hangs somebody may have waited too long and gone.
        let conn = held.conn();
        if !job.turn.take() {
            continue;
        }
        match (job.run)(conn) {
            After::Good => {}
            After::Doubtful => held.doubt(),
            After::Unusable => held.conn = None,
        }
    }
}

fn write_forever(url: &str, line: &Line<WriteJob>, ground: &Ground, batch: usize) {
    let mut held = Held::new(url);
    while let Some(first) = line.next() {
        if batch == 1 {
            write_alone(&mut held, first, ground);
            continue;
        }
        let more = std::iter::from_fn(|| line.waiting()).take(batch.saturating_sub(1));
        let jobs = std::iter::once(first).chain(more).collect();
        write_together(&mut held, jobs, ground);
    }
}

/// PostgreSQL: one transaction, tried again when it met another.
fn write_alone(held: &mut Held<'_>, mut job: WriteJob, ground: &Ground) {
    let mut failed = None;
    for attempt in 1..=TRIES {
        match attempt_alone(held, &mut job, ground) {
            Ok(Verdict::Keep | Verdict::Discard) => {
                failed = None;
                break;
            }
            Ok(Verdict::Broken(error)) => {
                held.check();
                failed = Some(error);
                break;
            }
            Ok(Verdict::Again) => {
                failed = (attempt == TRIES).then(|| Error::unavailable("collisions"))
            }
            Err(error) => {
                let again = collided(&error);
                held.check();
                failed = Some(error);
                if !again {
                    break;
                }
            }
        }
    }
    (job.reply)(failed);
}

fn attempt_alone(held: &mut Held<'_>, job: &mut WriteJob, ground: &Ground) -> Result<Verdict> {
    if Manager::begin_transaction(held.conn()?).is_err() {
        // The connection broke since it was used last. Nothing was done yet: begin on a new one.
        held.conn = None;
        Manager::begin_transaction(held.conn()?)?;
    }
    let conn = held.conn()?;
    if job.serializable
        && let Conn::Postgres(inner) = conn
    {
        inner.batch_execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")?;
    }
    let mut verdict = match job.begun || job.turn.take() {
        true => (job.run)(&mut Tx::new(conn, ground)),
        // Whoever waited has gone.
        false => Verdict::Discard,
    };
    job.begun = true;
    if matches!(verdict, Verdict::Keep) && !job.turn.keep() {
        verdict = Verdict::Discard;
    }
    if matches!(verdict, Verdict::Keep) {
        Manager::commit_transaction(conn)?;
    } else if Manager::rollback_transaction(conn).is_err() {
        // Nothing is kept either way; what the action said of it stands.
        held.conn = None;
    }
    Ok(verdict)
}
