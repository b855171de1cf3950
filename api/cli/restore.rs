//! `together restore`

use super::{
    audit::{read_witness, stands, verify_all},
    backup::say,
};
use actix_web::rt::System;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};
use together::{
    audit::verify::witness::Witness,
    backup::{Identities, Restore, Restored},
    config::{DocumentSettings, Settings},
    seal::Keys,
};

/// Flags of `restore`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Needs KEYS_DIR with the installation's keys, which are in no backup, and \
one custodian's key. Stop the service first.")]
pub struct PutBack {
    /// The backup.
    file: PathBuf,
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    documents: DocumentSettings,
    /// File with a custodian's key, readable by this user alone.
    #[arg(long, env = "BACKUP_IDENTITY", value_name = "FILE")]
    identity: PathBuf,
    /// Put it in the place of what is in the database.
    #[arg(long)]
    replace: bool,
    /// A saved answer of GET /api/v1/audit/checkpoints, or a daily mail with one: says what was
    /// recorded after the backup and is lost.
    #[arg(long, value_name = "FILE")]
    witness: Option<PathBuf>,
    /// Folder of pg_dump and pg_restore, unless they are in PATH.
    #[arg(long, env = "POSTGRES_BIN", value_name = "DIR")]
    postgres_bin: Option<PathBuf>,
}

impl PutBack {
    /// Puts a backup back and says what it did; exit code 1 also when the trail is not whole.
    pub fn run(self) -> Result<ExitCode, String> {
        together::seal::keep_memory_private()?;
        let witness = self.witness.as_deref().map(read_witness).transpose()?;
        let identities = Identities::read(&self.identity)?;
        let keys = Keys::load(&self.settings.keys()).map_err(|error| error.to_string())?;
        let keys = Arc::new(keys);
        let documents = self.documents.documents().map_err(|error| error.to_string())?;
        let restore = Restore {
            database_url: &self.settings.database_url,
            documents: &documents,
            identities: &identities,
            keys: &keys,
            replace: self.replace,
            postgres_bin: self.postgres_bin.as_deref(),
        };
        let manifest = restore.examine(&self.file)?;
        println!("The backup is whole.");
        say(&manifest);
        let restored = restore.run(&self.file, &manifest, &System::new())?;
        told(&restored);
        self.verify(&keys, witness.as_ref())
    }

    fn verify(&self, keys: &Keys, witness: Option<&Witness>) -> Result<ExitCode, String> {
        let keys = keys.verify_keys();
        let mut conn = together::db::open_existing(&self.settings.database_url)?;
        let faults = verify_all(&mut conn, &keys)?;
        let stood = witness.map_or(Ok(true), |witness| stands(witness, &mut conn, &keys))?;
        if faults == 0 && stood {
            println!("Restored. The service may start.");
            return Ok(ExitCode::SUCCESS);
        }
        println!(
            "Restored, but the trail is not what it was: read the lines above before the service starts."
        );
        Ok(ExitCode::FAILURE)
    }
}

fn told(restored: &Restored) {
    println!("Documents put back: {}.", restored.documents);
    match (&restored.aside, restored.replaced) {
        (Some(aside), _) => said_aside(aside),
        (None, true) => println!("Database put back in the place of what was there."),
        (None, false) => println!("Database put back."),
    }
    match restored.migrated {
        0 => println!("It needed no migration."),
        steps => println!("Brought up to date: {steps} migrations."),
    }
    println!("Sessions ended: those of all {} people, and of every family.", restored.people);
    println!(
        "As they were then, so look at them again: accounts disabled, roles taken and family links \
         ended since; mail that waited then and was sent since is sent again; erasures since."
    );
}

fn said_aside(aside: &Path) {
    println!("Database put back; the file that was there is {} now.", aside.display());
    println!("Delete that file when it is no longer needed: it holds what the database held.");
}
