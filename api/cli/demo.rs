//! `together demo`, and the demo part of `together serve`.

use std::{path::Path, process::ExitCode, sync::Arc, time::Instant};
use together::{
    config::{DocumentSettings, Settings},
    demo::{
        self, accounts,
        reset::{Held, held, reset},
        secret,
    },
    document::vault::Vault,
    seal::Keys,
};

/// Flags of `demo`.
#[derive(Debug, clap::Args)]
pub struct Demo {
    #[command(flatten)]
    settings: Settings,
    #[command(flatten)]
    documents: DocumentSettings,
    #[command(flatten)]
    secret: Secret,
    /// Empty the demo database first. Only ever works on one that was made for the demo.
    #[arg(long)]
    reset: bool,
    /// List every account of the region and leave the database alone.
    #[arg(long, conflicts_with = "reset")]
    accounts: bool,
}

/// The password of a new load.
#[derive(Debug, clap::Args)]
pub struct Secret {
    /// Password of every demo account when the region is loaded; random if absent.
    #[arg(long, env = "DEMO_PASSWORD", hide = true, hide_env_values = true)]
    demo_password: Option<String>,
}

impl Demo {
    /// Loads or resets the region.
    pub fn run(self) -> Result<ExitCode, String> {
        together::logs::start(log::LevelFilter::Warn);
        if self.accounts {
            print!("{}", accounts::table(&accounts::all().map_err(|error| error.to_string())?));
            return Ok(ExitCode::SUCCESS);
        }
        if held(&self.settings.database_url)? == Held::Region && !self.reset {
            return Err("the demo region is loaded: --reset puts it back as it was at first".into());
        }
        let folder = self.settings.keys();
        Keys::init(&folder).map_err(|error| error.to_string())?;
        let keys = Arc::new(Keys::load(&folder).map_err(|error| error.to_string())?);
        if self.reset {
            reset(&self.settings.database_url)?;
        }
        prepare(&self.settings, &self.documents, &self.secret, &keys)?;
        println!("Next: together serve --demo");
        Ok(ExitCode::SUCCESS)
    }
}

/// Loads the region where there is none, saying on stderr what it does; an interrupted load is
/// begun again.
pub fn prepare(
    settings: &Settings,
    documents: &DocumentSettings,
    secret: &Secret,
    keys: &Arc<Keys>,
) -> Result<(), String> {
    let url = &settings.database_url;
    match held(url)? {
        Held::Region => return Ok(()),
        Held::Real => {
            return Err(
                "this database is in real use: the demo region is never loaded into it".into()
            );
        }
        Held::Unfinished => {
            // With other keys it is another installation's: nothing of it is touched.
            together::db::check_keys(url, keys)?;
            eprintln!("An earlier load was interrupted: starting again");
            reset(url)?;
        }
        Held::Nothing => {}
    }
    let password = secret::choose(&settings.keys(), secret.demo_password.as_deref())?;
    let documents = documents.documents().map_err(|error| error.to_string())?;
    let vault = Vault::open(&documents).map_err(|error| error.to_string())?;
    let db = together::db::open(url, keys, true)?;
    let started = Instant::now();
    eprintln!("Loading the demo region (once; some seconds)");
    let stage = |line: &str| eprintln!("  {:>3} s  {line}", started.elapsed().as_secs());
    let summary = actix_web::rt::System::new()
        .block_on(demo::load(&db, &vault, &password, stage))
        .map_err(|error| error.to_string())?;
    eprintln!("  {:>3} s  {summary}", started.elapsed().as_secs());
    Ok(())
}

/// How to sign in, for people.
pub fn how_to_sign_in(keys: &Path) -> Result<String, String> {
    let some = accounts::featured().map_err(|error| error.to_string())?;
    let file = secret::path(keys);
    let password = match secret::kept(keys) {
        Some(password) => format!("{password}  (kept in {})", file.display()),
        None => format!(
            "was in {}, which is gone: `together demo --reset` makes a new one",
            file.display()
        ),
    };
    Ok(format!(
        "\n  Fictional people to sign in as (`together demo --accounts` lists all):\n\n{}\n  \
         Password of every account: {password}\n\n",
        accounts::table(&some)
    ))
}
