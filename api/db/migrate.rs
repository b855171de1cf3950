//! Migrations of both databases, embedded.

use super::Conn;
use diesel::{
    backend::Backend,
    migration::{Migration, MigrationSource},
    pg::Pg,
    prelude::*,
    sqlite::Sqlite,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};
use std::collections::HashSet;

const COMMON: EmbeddedMigrations = embed_migrations!("migrations/common");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

diesel::table! {
    #[sql_name = "__diesel_schema_migrations"]
    applied (version) {
        version -> Text,
    }
}

/// What both share, and what one adds.
struct Both(EmbeddedMigrations);

impl<DB: Backend> MigrationSource<DB> for Both {
    fn migrations(&self) -> diesel::migration::Result<Vec<Box<dyn Migration<DB>>>> {
        let mut all = MigrationSource::<DB>::migrations(&COMMON)?;
        all.extend(MigrationSource::<DB>::migrations(&self.0)?);
        Ok(all)
    }
}

/// Applies what is missing; how many that were.
///
/// # Errors
/// The database's own words.
pub fn migrate(conn: &mut Conn) -> Result<usize, String> {
    let words = |error: Box<dyn std::error::Error + Send + Sync>| error.to_string();
    match conn {
        Conn::Sqlite(conn) => {
            conn.run_pending_migrations(Both(SQLITE)).map(|done| done.len()).map_err(words)
        }
        Conn::Postgres(conn) => {
            conn.run_pending_migrations(Both(POSTGRES)).map(|done| done.len()).map_err(words)
        }
    }
}

/// Whether this program has a migration, by its version: a database that went further is not for it.
///
/// # Errors
/// The migrations' own words.
pub fn knows_migration(postgres: bool, version: &str) -> Result<bool, String> {
    let known = match postgres {
        false => versions::<Sqlite>(SQLITE),
        true => versions::<Pg>(POSTGRES),
    };
    Ok(known.map_err(|error| error.to_string())?.iter().any(|one| one == version))
}

/// Whether nothing is missing.
///
/// # Errors
/// The database's own words.
pub fn is_current(conn: &mut Conn) -> Result<bool, String> {
    // Read, since the library would make its table first, which a role that only runs may not.
    let applied: HashSet<String> = applied::table
        .select(applied::version)
        .load::<String>(conn)
        .map_err(|error| error.to_string())?
        .into_iter()
        .collect();
    let known = match conn {
        Conn::Sqlite(_) => versions::<Sqlite>(SQLITE),
        Conn::Postgres(_) => versions::<Pg>(POSTGRES),
    };
    Ok(known.map_err(|error| error.to_string())?.iter().all(|one| applied.contains(one)))
}

fn versions<DB: Backend>(own: EmbeddedMigrations) -> diesel::migration::Result<Vec<String>> {
    let all = MigrationSource::<DB>::migrations(&Both(own))?;
    Ok(all.iter().map(|one| one.name().version().as_owned().to_string()).collect())
}
