//! `together migrate`

use std::process::ExitCode;
use together::{config::Settings, db::Conn};

/// Flags of `migrate`.
#[derive(Debug, clap::Args)]
pub struct Migrate {
    #[command(flatten)]
    settings: Settings,
    /// PostgreSQL: grant this role what the service needs at run time, and no more: it adds to the
    /// audit trail and cannot change it. Run as the owner of the tables; serve as that role.
    #[arg(long)]
    runtime_role: Option<String>,
}

impl Migrate {
    /// Brings the database up to date.
    pub fn run(self) -> Result<ExitCode, String> {
        let url = &self.settings.database_url;
        together::db::make_folder(url)?;
        let mut conn =
            Conn::open(url).map_err(|error| format!("the database cannot be opened: {error}"))?;
        match together::db::prepare(&mut conn)? {
            0 => println!("The database was up to date."),
            steps => println!("The database is up to date: {steps} steps applied."),
        }
        if let Some(role) = &self.runtime_role {
            together::db::grant_run_time(&mut conn, role)?;
            println!("The role {role} has what the service needs at run time.");
        }
        Ok(ExitCode::SUCCESS)
    }
}
