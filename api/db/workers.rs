//! Threads that own the connections, with a bounded queue before them.
//!
//! PostgreSQL: eight readers and eight writers, a transaction each. SQLite: four readers and one
//! writer, which commits the transactions that wait together in one; a reply leaves only after
//! the commit. Hundreds of blocking threads over a small pool gave tails of a second and more.

use super::{Conn, Tx, conn::is_postgres, tx::Ground};
use crate::http::{Code, Error, Result};
use diesel::connection::{Connection, SimpleConnection as _, TransactionManager as _};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, SyncSender, TrySendError, sync_channel},
    },
    thread,
    time::{Duration, Instant},
};
use tokio::sync::oneshot;

/// Requests that may wait for a connection before the next is refused.
const QUEUE: usize = 256;
/// Most transactions that SQLite commits together.
const BATCH: usize = 32;
/// How often a transaction that met another is tried again.
const TRIES: usize = 4;
/// After this long without use a connection is asked whether it still stands: a busy one is not,
/// which saves a round trip a read, and one that broke meanwhile shows by its error.
const IDLE: Duration = Duration::from_secs(1);

type Manager = <Conn as Connection>::TransactionManager;
/// Runs with a connection, or with the reason why there is none, and says what it means for it.
type ReadJob = Box<dyn FnOnce(Result<&mut Conn>) -> After + Send>;

/// What a read says of the connection it had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    Good,
    /// The database answered with an error that may mean the connection is gone.
    Doubtful,
    /// Left in a state nobody knows.
    Unusable,
}

/// How many wait in each queue.
#[derive(Debug, Default)]
pub struct Waiting {
    reads: AtomicUsize,
    writes: AtomicUsize,
}

impl Waiting {
    /// Reads that wait for a connection.
    pub fn reads(&self) -> usize {
        self.reads.load(Ordering::Relaxed)
    }

    /// Writes that wait for their turn.
    pub fn writes(&self) -> usize {
        self.writes.load(Ordering::Relaxed)
    }
}

/// A write waiting for its turn.
struct WriteJob {
    /// Runs inside a transaction or savepoint; true: keep it. May run again after a collision.
    run: Box<dyn FnMut(&mut Tx<'_>) -> Verdict + Send>,
    /// Sends the answer, once the outcome is certain.
    reply: Box<dyn FnOnce(Option<Error>) + Send>,
    serializable: bool,
}

enum Verdict {
    Keep,
    Discard,
    /// Met another transaction: worth another try.
    Again,
    Broken(Error),
}

/// The database of an installation.
#[derive(Clone)]
pub struct Database {
    reads: SyncSender<ReadJob>,
    writes: SyncSender<WriteJob>,
    ground: Arc<Ground>,
    waiting: Arc<Waiting>,
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
        let (reads, read_queue) = sync_channel::<ReadJob>(QUEUE);
        let (writes, write_queue) = sync_channel::<WriteJob>(QUEUE);
        let waiting = Arc::new(Waiting::default());
        let read_queue = Arc::new(Mutex::new(read_queue));
        let write_queue = Arc::new(Mutex::new(write_queue));
        for _ in 0..readers {
            let (url, queue, waiting) =
                (url.to_owned(), Arc::clone(&read_queue), Arc::clone(&waiting));
            thread::spawn(move || read_forever(&url, &queue, &waiting));
        }
        for _ in 0..writers {
            let (url, queue, ground, waiting) = (
                url.to_owned(),
                Arc::clone(&write_queue),
                Arc::clone(&ground),
                Arc::clone(&waiting),
            );
            thread::spawn(move || {
                let batch = if postgres { 1 } else { BATCH };
                write_forever(&url, &queue, &ground, &waiting, batch);
            });
        }
        Self { reads, writes, ground, waiting }
    }

    /// How many wait in each queue.
    pub fn waiting(&self) -> &Waiting {
        &self.waiting
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
        let (send, receive) = oneshot::channel();
        let job: ReadJob = Box::new(move |conn| {
            let (answer, after) = match conn {
                Err(away) => (Err(away), After::Good),
                Ok(conn) => match catch_unwind(AssertUnwindSafe(|| query(conn))) {
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
        self.waiting.reads.fetch_add(1, Ordering::Relaxed);
        self.reads.try_send(job).map_err(|error| {
            self.waiting.reads.fetch_sub(1, Ordering::Relaxed);
            full(&error)
        })?;
        receive.await.map_err(|_| Error::unavailable("the reader stopped"))?
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
        let offset = self.ground.offset.load(std::sync::atomic::Ordering::SeqCst);
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
        self.submit(action, true, false).await
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
        self.submit(action, true, true).await
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
        self.submit(action, false, false).await
    }

    async fn submit<T, F>(&self, mut action: F, must_audit: bool, serializable: bool) -> Result<T>
    where
        T: Send + 'static,
        F: FnMut(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (send, receive) = oneshot::channel();
        let answer: Arc<Mutex<Option<Result<T>>>> = Arc::new(Mutex::new(None));
        let slot = Arc::clone(&answer);
        let run = Box::new(move |tx: &mut Tx<'_>| {
            let outcome =
                catch_unwind(AssertUnwindSafe(|| action(tx).map_err(|error| tx.named(error))))
                    .unwrap_or_else(|_| Err(Error::internal("a write panicked")))
                    .and_then(|value| match must_audit && !tx.is_audited() {
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
        let reply = Box::new(move |failed: Option<Error>| {
            let stored = answer.lock().ok().and_then(|mut slot| slot.take());
            let outcome = match failed {
                Some(error) => Err(error),
                None => stored.unwrap_or_else(|| Err(Error::internal("a write left no answer"))),
            };
            drop(send.send(outcome));
        });
        self.waiting.writes.fetch_add(1, Ordering::Relaxed);
        self.writes.try_send(WriteJob { run, reply, serializable }).map_err(|error| {
            self.waiting.writes.fetch_sub(1, Ordering::Relaxed);
            full(&error)
        })?;
        receive.await.map_err(|_| Error::unavailable("the writer stopped"))?
    }
}

fn after<T>(answer: &Result<T>) -> After {
    match answer {
        Err(error) if matches!(error.code(), Code::Unavailable | Code::Internal) => After::Doubtful,
        _ => After::Good,
    }
}

fn full<T>(error: &TrySendError<T>) -> Error {
    match error {
        TrySendError::Full(_) => Error::unavailable("the queue is full"),
        TrySendError::Disconnected(_) => Error::unavailable("the workers stopped"),
    }
}

fn collided(error: &Error) -> bool {
    const WORDS: [&str; 3] = ["deadlock detected", "could not serialize", "database is locked"];
    error.cause().is_some_and(|cause| WORDS.iter().any(|words| cause.contains(words)))
}

fn next<T>(queue: &Mutex<Receiver<T>>) -> Option<T> {
    queue.lock().ok()?.recv().ok()
}

/// A connection that is made when needed.
struct Line<'u> {
    url: &'u str,
    conn: Option<Conn>,
    used: Instant,
}

impl<'u> Line<'u> {
    fn new(url: &'u str) -> Self {
        Self { url, conn: None, used: Instant::now() }
    }

    /// A connection that stood a moment ago.
    fn conn(&mut self) -> Result<&mut Conn> {
        if self.used.elapsed() > IDLE {
            self.check();
        }
        self.used = Instant::now();
        if self.conn.is_none() {
            self.conn = Some(Conn::open(self.url).map_err(Error::unavailable)?);
        }
        self.conn.as_mut().ok_or_else(|| Error::unavailable("no connection"))
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

fn read_forever(url: &str, queue: &Mutex<Receiver<ReadJob>>, waiting: &Waiting) {
    let mut line = Line::new(url);
    while let Some(job) = next(queue) {
        waiting.reads.fetch_sub(1, Ordering::Relaxed);
        match job(line.conn()) {
            After::Good => {}
            After::Doubtful => line.check(),
            After::Unusable => line.conn = None,
        }
    }
}

fn write_forever(
    url: &str,
    queue: &Mutex<Receiver<WriteJob>>,
    ground: &Ground,
    waiting: &Waiting,
    batch: usize,
) {
    let mut line = Line::new(url);
    while let Some(first) = next(queue) {
        let mut jobs = vec![first];
        while jobs.len() < batch {
            match queue.lock().ok().and_then(|queue| queue.try_recv().ok()) {
                Some(job) => jobs.push(job),
                None => break,
            }
        }
        waiting.writes.fetch_sub(jobs.len(), Ordering::Relaxed);
        if batch == 1 {
            for job in jobs {
                write_alone(&mut line, job, ground);
            }
        } else {
            write_together(&mut line, jobs, ground);
        }
    }
}

/// PostgreSQL: one transaction, tried again when it met another.
fn write_alone(line: &mut Line<'_>, mut job: WriteJob, ground: &Ground) {
    let mut failed = None;
    for attempt in 1..=TRIES {
        match attempt_alone(line, &mut job, ground) {
            Ok(Verdict::Keep | Verdict::Discard) => {
                failed = None;
                break;
            }
            Ok(Verdict::Broken(error)) => {
                line.check();
                failed = Some(error);
                break;
            }
            Ok(Verdict::Again) => {
                failed = (attempt == TRIES).then(|| Error::unavailable("collisions"))
            }
            Err(error) => {
                let again = collided(&error);
                line.check();
                failed = Some(error);
                if !again {
                    break;
                }
            }
        }
    }
    (job.reply)(failed);
}

fn attempt_alone(line: &mut Line<'_>, job: &mut WriteJob, ground: &Ground) -> Result<Verdict> {
    if Manager::begin_transaction(line.conn()?).is_err() {
        // The connection broke since it was used last. Nothing was done yet: begin on a new one.
        line.conn = None;
        Manager::begin_transaction(line.conn()?)?;
    }
    let conn = line.conn()?;
    if job.serializable
        && let Conn::Postgres(inner) = conn
    {
        inner.batch_execute("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")?;
    }
    let verdict = (job.run)(&mut Tx::new(conn, ground));
    if matches!(verdict, Verdict::Keep) {
        Manager::commit_transaction(conn)?;
    } else if Manager::rollback_transaction(conn).is_err() {
        // Nothing is kept either way; what the action said of it stands.
        line.conn = None;
    }
    Ok(verdict)
}

/// SQLite: what waits is committed together, each in its own savepoint.
fn write_together(line: &mut Line<'_>, mut jobs: Vec<WriteJob>, ground: &Ground) {
    let outcome = attempt_together(line, &mut jobs, ground);
    if outcome.is_err() {
        line.conn = None;
    }
    for job in jobs {
        (job.reply)(outcome.as_ref().err().cloned());
    }
}

fn attempt_together(line: &mut Line<'_>, jobs: &mut [WriteJob], ground: &Ground) -> Result<()> {
    let conn = line.conn()?;
    if let Conn::Sqlite(inner) = conn {
        inner.batch_execute("BEGIN IMMEDIATE").map_err(Error::from)?;
    }
    for job in &mut *jobs {
        conn.batch_execute("SAVEPOINT job")?;
        match (job.run)(&mut Tx::new(conn, ground)) {
            Verdict::Keep => conn.batch_execute("RELEASE job")?,
            _ => conn.batch_execute("ROLLBACK TO job; RELEASE job")?,
        }
    }
    conn.batch_execute("COMMIT")?;
    Ok(())
}
