//! `together keys`

use std::process::ExitCode;
use together::{config::Settings, seal::Keys};

/// The key files.
#[derive(Debug, clap::Args)]
pub struct KeysCommand {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Make the key files that are missing. Keep a copy of them apart from every backup.
    Init(Settings),
    /// Check that the key files can be used and belong to the database.
    Check(Settings),
}

impl KeysCommand {
    /// Runs the sub-command.
    pub fn run(self) -> Result<ExitCode, String> {
        match self.command {
            Command::Init(settings) => {
                Keys::init(&settings.keys()).map_err(|error| error.to_string())?;
                println!("The key files are in {}.", settings.keys().display());
            }
            Command::Check(settings) => {
                let keys = Keys::load(&settings.keys()).map_err(|error| error.to_string())?;
                together::db::check_keys(&settings.database_url, &keys)?;
                println!("The keys belong to the database.");
                for (id, public) in keys.verify_keys().0 {
                    println!("Signing key {id}: {public}");
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
