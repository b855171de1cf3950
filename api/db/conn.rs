//! The connection: one of two databases, chosen by the scheme of its address.

use diesel::{
    Connection as _, ConnectionError, PgConnection, PgTimestampExpressionMethods as _,
    RunQueryDsl as _, SqliteConnection, connection::SimpleConnection as _,
};

#[allow(missing_docs)]
mod functions {
    diesel::define_sql_function! {
        /// The time at which it is asked, not the start of the transaction.
        fn clock_timestamp() -> Timestamptz;
    }
}
use functions::clock_timestamp;

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
            let mut conn = PgConnection::establish(&patient(url))?;
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

    /// Lets SQLite look at how many rows its indexes tell apart, by samples: it chooses between them
    /// by that, and unlike PostgreSQL never looks by itself.
    ///
    /// # Errors
    /// When the database is away.
    pub fn study(&mut self) -> diesel::QueryResult<()> {
        match self {
            Self::Sqlite(conn) => conn.batch_execute("PRAGMA optimize = 0x10002"),
            Self::Postgres(_) => Ok(()),
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
                diesel::select(clock_timestamp().at_time_zone("UTC")).get_result(conn)
            }
        }
    }
}

/// An address with how long a server may be silent, where it does not say so itself: without, a
/// host that is gone holds its connections for two hours.
fn patient(url: &str) -> String {
    const LIMITS: [(&str, &str); 5] = [
        ("connect_timeout", "5"),
        ("keepalives_idle", "10"),
        ("keepalives_interval", "5"),
        ("keepalives_count", "3"),
        ("tcp_user_timeout", "15000"),
    ];
    let mut full = url.to_owned();
    for (name, value) in LIMITS {
        if !url.contains(&format!("{name}=")) {
            let mark = if full.contains('?') { '&' } else { '?' };
            full.push_str(&format!("{mark}{name}={value}"));
        }
    }
    full
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

#[cfg(test)]
mod tests {
    use super::patient;

    #[test]
    fn an_address_says_how_long_a_server_may_be_silent() {
        let usual = "connect_timeout=5&keepalives_idle=10&keepalives_interval=5&keepalives_count=3\
                     &tcp_user_timeout=15000";
        assert_eq!(patient("postgres://h/d"), format!("postgres://h/d?{usual}"));
        let own = "postgres://h/d?sslmode=verify-full&connect_timeout=2";
        let rest = usual.strip_prefix("connect_timeout=5").unwrap_or_default();
        assert_eq!(patient(own), format!("{own}{rest}"));
    }
}
