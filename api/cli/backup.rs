//! `together backup`

use actix_web::rt::System;
use std::{path::PathBuf, process::ExitCode};
use together::{
    backup::{Backup, Custodians, Manifest},
    config::{DocumentSettings, Settings},
};

/// Flags of `backup`.
#[derive(Debug, clap::Args)]
#[command(after_help = "Needs no key of the installation and holds none. While it runs the \
service goes on. A backup that `together` cannot read is opened by \
`age --decrypt --identity CUSTODIAN.key FILE | tar x`.")]
pub struct Take {
    /// A folder, or a file that is not there yet.
    #[arg(value_name = "DIR_OR_FILE")]
    to: PathBuf,
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    documents: DocumentSettings,
    /// File with the public keys of the custodians (age1…), one a line, two or more.
    #[arg(long, env = "BACKUP_CUSTODIANS", value_name = "FILE")]
    custodians: PathBuf,
    /// Folder of pg_dump and pg_restore, unless they are in PATH.
    #[arg(long, env = "POSTGRES_BIN", value_name = "DIR")]
    postgres_bin: Option<PathBuf>,
}

impl Take {
    /// Makes a backup and reads it back.
    pub fn run(self) -> Result<ExitCode, String> {
        together::seal::keep_memory_private()?;
        let custodians = Custodians::read(&self.custodians)?;
        let documents = self.documents.documents().map_err(|error| error.to_string())?;
        let backup = Backup {
            database_url: &self.settings.database_url,
            documents: &documents,
            custodians: &custodians,
            postgres_bin: self.postgres_bin.as_deref(),
        };
        let taken = backup.make(&self.to, &System::new())?;
        println!("Backup {} ({} bytes).", taken.file.display(), taken.bytes);
        say(&taken.manifest);
        println!(
            "Read back whole; sealed to {} custodians. The keys of the installation are not in it.",
            custodians.number()
        );
        Ok(ExitCode::SUCCESS)
    }
}

/// What a backup says of itself.
pub(super) fn say(manifest: &Manifest) {
    println!(
        "Made {} by Together {} of {}, migration {}, installation {}.",
        manifest.made_at.format("%Y-%m-%d %H:%M:%S UTC"),
        manifest.version,
        manifest.database.word(),
        manifest.migration,
        manifest.installation
    );
    let audit = &manifest.audit;
    let checkpoint = audit.checkpoint.as_ref().map_or_else(
        || "no checkpoint yet".into(),
        |last| format!("checkpoint {} of {}", last.number, last.at.to_rfc3339()),
    );
    println!("Audit trail: {} entries in {} chains, {checkpoint}.", audit.entries, audit.chains);
    println!("Documents: {}.", manifest.documents());
    for key in &manifest.missing_documents {
        println!("MISSING: the store did not have document file {key}.");
    }
}
