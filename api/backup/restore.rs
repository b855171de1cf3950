//! Putting a backup back.

use super::{
    archive, at,
    custodian::Identities,
    manifest::{DOCUMENTS, DatabaseKind, Manifest},
    postgres, sqlite, state,
    take::check,
};
use crate::audit::{Entry, Who};
use crate::config::Documents;
use crate::db::{
    self, Tx,
    schema::{app_user, family_session},
};
use crate::document::vault::Vault;
use crate::seal::Keys;
use actix_web::rt::SystemRunner;
use diesel::prelude::*;
use serde_json::json;
use std::{
    fs::{self, File},
    io::BufReader,
    path::{Path, PathBuf},
    sync::Arc,
};

/// What a backup is put back with.
#[derive(Debug)]
pub struct Restore<'r> {
    /// The database's address.
    pub database_url: &'r str,
    /// Where documents go.
    pub documents: &'r Documents,
    /// A custodian's key.
    pub identities: &'r Identities,
    /// The installation's keys.
    pub keys: &'r Arc<Keys>,
    /// Whether data that is there may be replaced.
    pub replace: bool,
    /// The folder of `pg_restore`, unless it is found without.
    pub postgres_bin: Option<&'r Path>,
}

/// What was done.
#[derive(Debug)]
pub struct Restored {
    /// The documents that were put back.
    pub documents: usize,
    /// Where the SQLite file that was there is now.
    pub aside: Option<PathBuf>,
    /// Whether data was replaced.
    pub replaced: bool,
    /// Migrations that were applied.
    pub migrated: usize,
    /// People whose sessions ended.
    pub people: usize,
}

enum Staged {
    Sqlite(PathBuf),
    Postgres(File),
}

impl Restore<'_> {
    /// Reads a whole backup and refuses what cannot be put back, before anything is touched.
    ///
    /// # Errors
    /// One line that says why not.
    pub fn examine(&self, file: &Path) -> Result<Manifest, String> {
        let manifest = check(file, self.identities)?;
        let kind = DatabaseKind::of(self.database_url);
        if manifest.database != kind {
            return Err(format!(
                "it is a backup of {}, and DATABASE_URL is {}",
                manifest.database.word(),
                kind.word()
            ));
        }
        if !db::knows_migration(kind == DatabaseKind::Postgresql, &manifest.migration)? {
            return Err(format!(
                "it was made by Together {}, which is newer than this program",
                manifest.version
            ));
        }
        db::belongs(self.keys, &manifest.installation, &manifest.key_check)?;
        if self.holds_data()? && !self.replace {
            return Err(
                "there is data in the database: --replace puts the backup in its place".into()
            );
        }
        Ok(manifest)
    }

    fn holds_data(&self) -> Result<bool, String> {
        match DatabaseKind::of(self.database_url) {
            DatabaseKind::Sqlite => Ok(sqlite::holds_data(self.database_url)),
            DatabaseKind::Postgresql => postgres::holds_data(self.database_url),
        }
    }

    /// Puts back what [`Self::examine`] found good: documents, database, migrations; then every
    /// session ends.
    ///
    /// # Errors
    /// One line that says what failed.
    pub fn run(
        &self,
        file: &Path,
        manifest: &Manifest,
        system: &SystemRunner,
    ) -> Result<Restored, String> {
        let replaces = self.holds_data()?;
        match (replaces, manifest.database) {
            (false, _) => {}
            (true, DatabaseKind::Sqlite) => sqlite::is_free(self.database_url)?,
            (true, DatabaseKind::Postgresql) => postgres::is_free(self.database_url)?,
        }
        let staged = self.unpack(file, manifest, system)?;
        let aside = match staged {
            Staged::Sqlite(path) => sqlite::put(self.database_url, &path)?,
            Staged::Postgres(dump) => {
                postgres::put(self.database_url, dump, self.postgres_bin, replaces)?;
                None
            }
        };
        let migrated = self.compare_and_migrate(manifest)?;
        let people = self.end_sessions(manifest, system)?;
        Ok(Restored {
            documents: manifest.documents(),
            aside,
            replaced: replaces,
            migrated,
            people,
        })
    }

    /// The second reading: documents into their store, the database beside its place.
    fn unpack(
        &self,
        file: &Path,
        manifest: &Manifest,
        system: &SystemRunner,
    ) -> Result<Staged, String> {
        let vault = Vault::open(self.documents).map_err(|error| error.to_string())?;
        let mut staged = None;
        let sealed = BufReader::new(File::open(file).map_err(at(file))?);
        let again = archive::read(sealed, self.identities, &mut |name, _, content| {
            if name == manifest.database.part() {
                staged = Some(match manifest.database {
                    DatabaseKind::Sqlite => {
                        Staged::Sqlite(sqlite::stage(self.database_url, content)?)
                    }
                    DatabaseKind::Postgresql => Staged::Postgres(postgres::stage(&vault, content)?),
                });
            } else if let Some(key) = name.strip_prefix(DOCUMENTS) {
                let mut bytes = Vec::new();
                content.read_to_end(&mut bytes).map_err(at(file))?;
                system.block_on(vault.keep(key, bytes)).map_err(|error| {
                    let words = error.cause().unwrap_or("unavailable").to_owned();
                    format!("a document cannot be kept: {words}")
                })?;
            }
            Ok(())
        });
        let again = match (again, &staged) {
            (Err(error), Some(Staged::Sqlite(path))) => {
                // The database in clear but for its seals.
                drop(fs::remove_file(path));
                return Err(error);
            }
            (again, _) => again?,
        };
        if again != *manifest {
            return Err(format!("{} changed while it was read", file.display()));
        }
        staged.ok_or_else(|| "there is no database in it".into())
    }

    fn compare_and_migrate(&self, manifest: &Manifest) -> Result<usize, String> {
        let mut conn = db::open_existing(self.database_url)?;
        let audit = state::audit(&mut conn).map_err(|error| error.to_string())?;
        if audit != manifest.audit {
            return Err("the audit trail is not the one the backup was made of".into());
        }
        db::prepare(&mut conn)
    }

    /// Ends every session: the backup knows none of those that ended since.
    fn end_sessions(&self, manifest: &Manifest, system: &SystemRunner) -> Result<usize, String> {
        let db = db::open(self.database_url, self.keys, manifest.demo)?;
        let (id, made_at) = (manifest.installation.clone(), manifest.made_at);
        let ended = db.write(move |tx: &mut Tx<'_>| {
            let people = diesel::update(app_user::table)
                .set(app_user::session_epoch.eq(app_user::session_epoch + 1))
                .execute(tx.conn())?;
            diesel::delete(family_session::table).execute(tx.conn())?;
            let who = Who::system("command-line/restore");
            Entry::new("installation.restored", "installation", &id, who)
                .payload(json!({"backup_of": made_at}))
                .record(tx)?;
            Ok(people)
        });
        system.block_on(ended).map_err(|error| {
            format!("sessions cannot be ended: {}", error.cause().unwrap_or("unavailable"))
        })
    }
}
