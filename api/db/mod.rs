//! SQLite and PostgreSQL behind one connection type, a few threads that own the connections, and
//! one way to write.
//!
//! A read gets a connection; a write gets a [`Tx`], which knows the database's time and insists on
//! an audit entry. Waiting is bounded: a full queue answers 503 at once.

mod bids;
mod conn;
mod migrate;
mod pulse;
mod queue;
mod role;
pub mod schema;
mod start;
mod together;
pub mod tx;
mod workers;

pub use conn::{Conn, MultiBackend, file, is_postgres};
pub use migrate::{is_current, knows_migration, migrate};
pub use role::grant_run_time;
pub use start::{belongs, check_keys, exists, make_folder, open, open_any, open_existing, prepare};
pub use tx::Tx;
pub use workers::Database;

/// A new time-ordered id.
pub fn new_id() -> String {
    uuid::Uuid::now_v7().to_string()
}

/// The columns of a row type, for `.select` and `.returning`.
#[macro_export]
macro_rules! columns {
    ($row:ty) => {
        <$row as diesel::Selectable<$crate::db::MultiBackend>>::construct_selection()
    };
}
