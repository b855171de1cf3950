//! The connection: one of two databases, chosen by the scheme of its address.

use diesel::{
    Connection as _, ConnectionError, PgConnection, RunQueryDsl as _, SqliteConnection,
    connection::SimpleConnection as _,
};

/// A connection to either database. Rooms write their queries once against it.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// The embedded database.
    Sqlite(SqliteConnection),
    /// PostgreSQL and what speaks its protocol.
    Postgres(PgConnection),
}

impl Conn {
    /// Connects: `postgres://…`, or the path of a SQLite file.
    ///
    /// # Errors
    /// When the database cannot be reached or configured.
    pub fn open(url: &str) -> Result<Self, ConnectionError> {
        let configured = |error| ConnectionError::CouldntSetupConfiguration(error);
        if is_postgres(url) {
            let mut conn = PgConnection::establish(url)?;
            // Errors are recognised by message where they have no kind of their own.
            conn.batch_execute(
                "SET lc_messages = 'C'; SET TIME ZONE 'UTC'; SET statement_timeout = 5000;
                 SET idle_in_transaction_session_timeout = 15000",
            )
            .or_else(|_| {
                // Only a superuser may choose the language of messages.
                conn.batch_execute(
                    "SET TIME ZONE 'UTC'; SET statement_timeout = 5000;
                     SET idle_in_transaction_session_timeout = 15000",
                )
            })
            .map_err(configured)?;
            Ok(Self::Postgres(conn))
        } else {
            let mut conn = SqliteConnection::establish(file(url))?;
            // Recursive triggers: REPLACE would otherwise delete rows past the triggers that refuse it.
            // The wait for a lock first: the pragmas after it may need one.
            conn.batch_execute("PRAGMA busy_timeout = 5000").map_err(configured)?;
            conn.batch_execute(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
                 PRAGMA secure_delete = ON; PRAGMA recursive_triggers = ON",
            )
            .map_err(configured)?;
            Ok(Self::Sqlite(conn))
        }
    }

    /// The database's time, UTC, cut to microseconds; on PostgreSQL not the start of the
    /// transaction, which would let one that waited for a lock write in the past.
    ///
    /// # Errors
    /// When the database is away.
    pub fn clock(&mut self) -> diesel::QueryResult<chrono::NaiveDateTime> {
        match self {
            Self::Sqlite(_) => Ok(cut(chrono::Utc::now().naive_utc())),
            Self::Postgres(conn) => {
                diesel::select(diesel::dsl::sql::<diesel::sql_types::Timestamp>(
                    "(clock_timestamp() AT TIME ZONE 'UTC')",
                ))
                .get_result(conn)
            }
        }
    }
}

/// Whether an address is PostgreSQL's.
pub fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

/// The file of an address that is not PostgreSQL's.
pub fn file(url: &str) -> &str {
    url.strip_prefix("sqlite://").unwrap_or(url)
}

/// SQLite would keep nanoseconds, and cursors and hashes would differ between the databases.
fn cut(time: chrono::NaiveDateTime) -> chrono::NaiveDateTime {
    use chrono::SubsecRound as _;
    time.trunc_subsecs(6)
}
