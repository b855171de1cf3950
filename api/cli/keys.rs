//! `together keys`

use chrono::{DateTime, Duration, Utc};
use std::process::ExitCode;
use together::{
    config::{OLD_TOKEN_KEY_MINUTES, Settings},
    seal::{Keys, Signs},
};

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
    /// List the keys; check that they can be used and belong to the database.
    Check(Settings),
    /// Add a new key for access tokens (`jwt`), or for receipts, proofs and checkpoints
    /// (`signing`). A running service takes it over by itself.
    Rotate(Rotate),
}

#[derive(Debug, clap::Args)]
struct Rotate {
    #[command(flatten)]
    settings: Settings,
    /// jwt or signing.
    key: Signs,
    /// Minutes until it signs: the time to copy its file to nodes with a folder of their own.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=1440))]
    after_minutes: u16,
}

impl KeysCommand {
    /// Runs the sub-command.
    pub fn run(self) -> Result<ExitCode, String> {
        match self.command {
            Command::Init(settings) => {
                Keys::init(&settings.keys()).map_err(|error| error.to_string())?;
                println!("The key files are in {}.", settings.keys().display());
            }
            Command::Check(settings) => check(&settings)?,
            Command::Rotate(rotate) => rotate.run()?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn check(settings: &Settings) -> Result<(), String> {
    let keys = Keys::load(&settings.keys()).map_err(|error| error.to_string())?;
    let now = Utc::now();
    println!("{:<9}{:<18}{:<12}state", "kind", "id", "age");
    for key in keys.list(now).map_err(|error| error.to_string())? {
        println!("{:<9}{:<18}{:<12}{}", key.kind, key.id, age(now - key.since), key.state);
    }
    for (id, public) in keys.verify_keys().0 {
        println!("Signing key {id}: {public}");
    }
    together::db::check_keys(&settings.database_url, &keys)?;
    println!("The keys belong to the database.");
    Ok(())
}

/// In the largest unit that says enough.
fn age(age: Duration) -> String {
    let (number, unit) = match age.num_minutes() {
        minutes if minutes < 0 => (-minutes, "min to go"),
        minutes if minutes < 120 => (minutes, "min"),
        minutes if minutes < 2 * 24 * 60 => (age.num_hours(), "hours"),
        _ => (age.num_days(), "days"),
    };
    format!("{number} {unit}")
}

impl Rotate {
    fn run(&self) -> Result<(), String> {
        let folder = self.settings.keys();
        let now = Utc::now();
        let from = now + Duration::minutes(i64::from(self.after_minutes));
        let added =
            Keys::rotate(&folder, self.key, from, now).map_err(|error| error.to_string())?;
        println!("Key {} is in {}.", added.id, folder.join(&added.file).display());
        println!("It signs from {}.", moment(added.from));
        match self.key {
            Signs::Tokens => {
                let end = added.from + Duration::minutes(OLD_TOKEN_KEY_MINUTES);
                println!("Tokens of the key before it are accepted until {}.", moment(end));
            }
            Signs::Evidence => println!(
                "What the key before it signed is verified as before: keep its file, and copy the \
                 new one to where the keys are kept apart."
            ),
        }
        for file in added.removed {
            println!("Removed {file}: nothing was accepted from it any more.");
        }
        println!("Copy the file to nodes with a folder of their own before it signs.");
        Ok(())
    }
}

fn moment(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d %H:%M:%S UTC").to_string()
}
