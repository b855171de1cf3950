//! The sub-commands.

mod audit;
mod backup;
mod demo;
mod distance;
mod evaluate;
mod import;
mod keys;
mod mail;
mod migrate;
mod openapi;
mod private;
mod restore;
mod serve;
mod setup;
mod user;
mod verify;
mod version;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// A regional dynamic purchasing system for children's placements.
#[derive(Debug, Parser)]
#[command(
    name = "together",
    version,
    long_version = version::LONG.as_str(),
    about,
    propagate_version = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the API (and bring the database up to date first).
    Serve(Box<serve::Serve>),
    /// Bring the database up to date.
    Migrate(migrate::Migrate),
    /// Verify the audit trail.
    Audit(audit::Audit),
    /// See mail that was not sent, and send it once more.
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Make a backup: database and documents in one file, sealed to its custodians.
    Backup(Box<backup::Take>),
    /// Put a backup back.
    Restore(Box<restore::PutBack>),
    /// Make, check and change the key files.
    Keys(keys::KeysCommand),
    /// Print the contract (OpenAPI 3.1) as JSON.
    Openapi,
    /// Load the demo region (fictional people and places), or put it back as it was at first.
    Demo(demo::Demo),
    /// Measure the straight line between two postcodes, sectors or districts.
    Distance(distance::Distance),
    /// Load the postcode directory, the official register of schools, or the bank holidays.
    #[command(subcommand)]
    Import(import::Import),
    /// Evaluate a case: prints the result as JSON, or the first reason why it is refused.
    Evaluate(evaluate::Evaluate),
    /// Check an award proof, or a bidder's copy of one, without any database.
    Verify(verify::Verify),
    /// Set up a new installation: its authorities, its DPS, its categories.
    Setup(setup::Setup),
    /// Make accounts for people.
    User {
        #[command(subcommand)]
        command: user::User,
    },
}

/// Runs the sub-command named; an error is one line on stderr and exit code 1.
pub fn run() -> ExitCode {
    if private::is_told(std::env::args()) {
        eprintln!("together: {}", private::REFUSAL);
        return ExitCode::FAILURE;
    }
    let cli = Cli::parse();
    let outcome = match cli.command {
        Command::Serve(serve) => serve.run(),
        Command::Migrate(migrate) => migrate.run(),
        Command::Audit(audit) => audit.run(),
        Command::Backup(take) => take.run(),
        Command::Restore(put_back) => put_back.run(),
        Command::Mail(mail) => mail.run(),
        Command::Keys(keys) => keys.run(),
        Command::Openapi => openapi::run(),
        Command::Demo(demo) => demo.run(),
        Command::Distance(distance) => distance.run(),
        Command::Import(import) => import.run(),
        Command::Evaluate(evaluate) => evaluate.run(),
        Command::Verify(verify) => verify.run(),
        Command::Setup(setup) => setup.run(),
        Command::User { command } => command.run(),
    };
    match outcome {
        Ok(code) => code,
        Err(message) => {
            // The last word of the program: stderr is what a shell shows.
            eprintln!("together: {message}");
            ExitCode::FAILURE
        }
    }
}
