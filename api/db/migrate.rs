//! Migrations of both databases, embedded.

use super::Conn;
use diesel::{
    backend::Backend,
    migration::{Migration, MigrationName, MigrationSource},
    pg::Pg,
    sqlite::Sqlite,
};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

const COMMON: EmbeddedMigrations = embed_migrations!("migrations/common");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

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
    let words = |error: Box<dyn std::error::Error + Send + Sync>| error.to_string();
    let known = |name: &dyn MigrationName| name.version().to_string() == version;
    Ok(match postgres {
        false => MigrationSource::<Sqlite>::migrations(&Both(SQLITE))
            .map_err(words)?
            .iter()
            .any(|one| known(one.name())),
        true => MigrationSource::<Pg>::migrations(&Both(POSTGRES))
            .map_err(words)?
            .iter()
            .any(|one| known(one.name())),
    })
}

/// Whether nothing is missing.
///
/// # Errors
/// The database's own words.
pub fn is_current(conn: &mut Conn) -> Result<bool, String> {
    let words = |error: Box<dyn std::error::Error + Send + Sync>| error.to_string();
    let missing = match conn {
        Conn::Sqlite(conn) => conn.has_pending_migration(Both(SQLITE)).map_err(words)?,
        Conn::Postgres(conn) => conn.has_pending_migration(Both(POSTGRES)).map_err(words)?,
    };
    Ok(!missing)
}
