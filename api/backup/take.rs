//! Making a backup.

use super::{
    archive::{self, Writer},
    at,
    custodian::{Custodians, Identities},
    manifest::{DOCUMENTS, DatabaseKind, FORMAT, Manifest},
    postgres, sqlite,
    state::State,
};
use crate::config::Documents;
use crate::document::vault::Vault;
use actix_web::rt::SystemRunner;
use chrono::Utc;
use std::{
    fs::{self, File},
    io::{BufReader, BufWriter},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

/// What a backup is made of.
#[derive(Debug)]
pub struct Backup<'b> {
    /// The database's address.
    pub database_url: &'b str,
    /// Where the documents are.
    pub documents: &'b Documents,
    /// Whom it is sealed to.
    pub custodians: &'b Custodians,
    /// The folder of `pg_dump`, unless it is found without.
    pub postgres_bin: Option<&'b Path>,
}

/// A backup that was made, and read back.
#[derive(Debug)]
pub struct Taken {
    /// Its file.
    pub file: PathBuf,
    /// The file's length.
    pub bytes: u64,
    /// What it says of itself.
    pub manifest: Manifest,
}

impl Backup<'_> {
    /// Makes it: a file of its own in a folder, or a file that is not there yet.
    ///
    /// # Errors
    /// One line; then there is no file.
    pub fn make(&self, to: &Path, system: &SystemRunner) -> Result<Taken, String> {
        let now = Utc::now();
        let file = match to.is_dir() {
            true => to.join(format!("together-{}.tar.age", now.format("%Y%m%dT%H%M%SZ"))),
            false => to.to_owned(),
        };
        if file.exists() {
            return Err(format!("{} is there already", file.display()));
        }
        let vault = Vault::open(self.documents).map_err(|error| error.to_string())?;
        let mut part = file.clone().into_os_string();
        part.push(".part");
        let part = PathBuf::from(part);
        let made = self.write(&part, &vault, now, system).and_then(|(manifest, own)| {
            if check(&part, &own)? != manifest {
                return Err("what was written reads back otherwise".into());
            }
            fs::rename(&part, &file).map_err(at(&file))?;
            let bytes = fs::metadata(&file).map_err(at(&file))?.len();
            Ok(Taken { file, bytes, manifest })
        });
        if made.is_err() {
            drop(fs::remove_file(&part));
        }
        made
    }

    fn write(
        &self,
        part: &Path,
        vault: &Vault,
        now: chrono::DateTime<Utc>,
        system: &SystemRunner,
    ) -> Result<(Manifest, Identities), String> {
        let kind = DatabaseKind::of(self.database_url);
        let (state, database) = match kind {
            DatabaseKind::Sqlite => sqlite::copy(self.database_url, vault)?,
            DatabaseKind::Postgresql => {
                postgres::copy(self.database_url, vault, self.postgres_bin)?
            }
        };
        let mut options = fs::OpenOptions::new();
        let options = options.write(true).create(true).truncate(true).mode(0o600);
        let out = BufWriter::new(options.open(part).map_err(at(part))?);
        let (own, own_public) = Identities::fleeting();
        let reader: &dyn age::Recipient = &own_public;
        let recipients = self.custodians.recipients().chain(std::iter::once(reader));
        let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
        let mut writer = Writer::begin(out, recipients, seconds)?;
        let length = database.metadata().map_err(at(part))?.len();
        writer.add(kind.part(), length, database).map_err(at(part))?;
        let missing_documents = documents(&mut writer, &state, vault, system, part)?;
        let manifest = Manifest {
            format: FORMAT.into(),
            version: env!("CARGO_PKG_VERSION").into(),
            made_at: now,
            database: kind,
            migration: state.migration,
            installation: state.installation,
            demo: state.demo,
            key_check: state.key_check,
            audit: state.audit,
            missing_documents,
            parts: Vec::new(),
        };
        let (out, manifest) = writer.finish(manifest).map_err(at(part))?;
        let out = out.into_inner().map_err(|error| error.to_string())?;
        out.sync_all().map_err(at(part))?;
        Ok((manifest, own))
    }
}

/// Adds every document that the database knows; the keys of those the store has not.
fn documents(
    writer: &mut Writer<BufWriter<File>>,
    state: &State,
    vault: &Vault,
    system: &SystemRunner,
    part: &Path,
) -> Result<Vec<String>, String> {
    let mut missing = Vec::new();
    for key in &state.documents {
        let found = system.block_on(vault.find(key)).map_err(|error| {
            format!("the documents cannot be read: {}", error.cause().unwrap_or("unavailable"))
        })?;
        let Some(bytes) = found else {
            missing.push(key.clone());
            continue;
        };
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        writer.add(&format!("{DOCUMENTS}{key}"), length, bytes.as_ref()).map_err(at(part))?;
    }
    Ok(missing)
}

/// Reads an archive from beginning to end and believes nothing of it.
pub(super) fn check(file: &Path, identities: &Identities) -> Result<Manifest, String> {
    let sealed = BufReader::new(File::open(file).map_err(at(file))?);
    archive::read(sealed, identities, &mut |_, _, _| Ok(()))
        .map_err(|error| format!("{}: {error}", file.display()))
}
