//! `together mail`

use std::{process::ExitCode, sync::Arc};
use together::{
    audit::Who,
    config::Settings,
    http::Code,
    notify::letters::{self, Letter},
    seal::Keys,
};

/// Mail that was not sent.
#[derive(Debug, clap::Subcommand)]
pub enum Mail {
    /// List what waits or was given up, a message a line.
    List(List),
    /// Send a message that was given up once more, from the beginning.
    Retry(Retry),
}

/// Flags of `mail list`.
#[derive(Debug, clap::Args)]
pub struct List {
    #[command(flatten)]
    settings: Settings,
    /// Only what was given up.
    #[arg(long)]
    dead: bool,
}

/// Flags of `mail retry`.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("which").required(true).args(["id", "all"])))]
pub struct Retry {
    #[command(flatten)]
    settings: Settings,
    /// Its id, as `mail list --dead` says it.
    id: Option<String>,
    /// All that were given up, at most a thousand at a time.
    #[arg(long)]
    all: bool,
}

impl Mail {
    /// Runs the sub-command.
    pub fn run(self) -> Result<ExitCode, String> {
        match self {
            Self::List(list) => list.run(),
            Self::Retry(retry) => retry.run(),
        }
    }
}

impl List {
    fn run(&self) -> Result<ExitCode, String> {
        let mut conn = together::db::open_existing(&self.settings.database_url)?;
        let rows = letters::unsent(&mut conn, self.dead).map_err(|error| error.to_string())?;
        for row in &rows {
            println!("{}", line(row));
        }
        if rows.is_empty() {
            println!("{}", if self.dead { "No message was given up." } else { "Nothing waits." });
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A message in a line. Control characters are shown as such.
fn line(row: &Letter) -> String {
    let state = match row.dead_at {
        Some(at) => format!("given up {}", at.and_utc().format("%F %TZ")),
        None => format!("waits until {}", row.not_before.and_utc().format("%F %TZ")),
    };
    let error = row.last_error.as_deref().unwrap_or("-");
    let to = row.to_address.escape_debug();
    format!("{}  {}  {to}  {} tries  {state}  {error}", row.id, row.kind, row.attempts)
}

impl Retry {
    fn run(&self) -> Result<ExitCode, String> {
        let keys = Keys::load(&self.settings.keys()).map_err(|error| error.to_string())?;
        let mut conn = together::db::open_existing(&self.settings.database_url)?;
        let ids = match &self.id {
            Some(id) => vec![id.clone()],
            None => letters::unsent(&mut conn, true)
                .map_err(|error| error.to_string())?
                .into_iter()
                .map(|row| row.id)
                .collect(),
        };
        drop(conn);
        let db = together::db::open_any(&self.settings.database_url, &Arc::new(keys))?;
        let system = actix_web::rt::System::new();
        for id in &ids {
            let (id, who) = (id.clone(), Who::system("command-line/mail-retry"));
            let again = db.write(move |tx| letters::retry(tx, &id, who.clone()));
            system.block_on(again).map_err(|error| match error.code() {
                Code::NotFound => "there is no message with this id".to_owned(),
                Code::IllegalStep => "this message was not given up".to_owned(),
                _ => error.to_string(),
            })?;
        }
        println!("{} to send again: the service does it within seconds.", ids.len());
        Ok(ExitCode::SUCCESS)
    }
}
