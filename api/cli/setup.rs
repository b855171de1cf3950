//! `together setup`

use std::{path::PathBuf, process::ExitCode, sync::Arc};
use together::{audit::Who, authority::setup, config::Settings, seal::Keys};

/// Flags of `setup`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "FILE is JSON: {\"name\", \"regime\": \"pcr2015\" or \"pa2023\", \"starts_on\", \"ends_on\", \
\"categories\": [codes of shipped categories to switch on], \"authorities\": [{\"name\", \"ons_code\", \
\"dfe_number\", \"prefix\", \"email_domain\", \"kind\": \"lead\", \"partner\" or \"customer\"}]}. \
Exactly one authority leads. Systems beside it: \"beside\": [{\"name\", \"regime\", \"starts_on\", \
\"ends_on\", \"categories\"}]."
)]
pub struct Setup {
    #[command(flatten)]
    settings: Settings,
    /// What to set up, as JSON.
    file: PathBuf,
}

impl Setup {
    /// Sets up, or says in one line why not.
    pub fn run(self) -> Result<ExitCode, String> {
        let text = std::fs::read_to_string(&self.file)
            .map_err(|error| format!("{}: {error}", self.file.display()))?;
        let setup: setup::Setup = serde_json::from_str(&text)
            .map_err(|error| format!("{}: {error}", self.file.display()))?;
        let folder = self.settings.keys();
        Keys::init(&folder).map_err(|error| error.to_string())?;
        let keys = Arc::new(Keys::load(&folder).map_err(|error| error.to_string())?);
        let db = together::db::open(&self.settings.database_url, &keys, false)?;
        let who = Who::system("command-line/setup");
        let done = actix_web::rt::System::new()
            .block_on(db.write(move |tx| setup::setup(tx, &setup, &who)))
            .map_err(|error| error.to_string())?;
        println!("Set up. The DPS has the id {done}. Next: together user add");
        Ok(ExitCode::SUCCESS)
    }
}
