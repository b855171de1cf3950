//! `together audit`

use std::{path::PathBuf, process::ExitCode};
use together::{
    audit::verify::{
        Verifier,
        witness::{Testimony, Witness},
    },
    config::Settings,
    db::Conn,
    seal::{Keys, VerifyKeys},
};

/// The audit trail.
#[derive(Debug, clap::Args)]
pub struct Audit {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Check every chain and checkpoint; each fault is a line, and any fault is exit code 1.
    Verify(Verify),
}

#[derive(Debug, clap::Args)]
struct Verify {
    #[command(flatten)]
    settings: Settings,
    /// A saved answer of GET /api/v1/audit/checkpoints, or a daily mail with one: shows a database
    /// that was put back.
    #[arg(long, value_name = "FILE")]
    witness: Option<PathBuf>,
}

impl Audit {
    /// Runs the sub-command.
    pub fn run(self) -> Result<ExitCode, String> {
        match self.command {
            Command::Verify(verify) => verify.run(),
        }
    }
}

impl Verify {
    fn run(self) -> Result<ExitCode, String> {
        let witness = self.witness.as_deref().map(read_witness).transpose()?;
        let keys = Keys::load(&self.settings.keys()).map_err(|error| error.to_string())?;
        let keys = keys.verify_keys();
        let mut conn = together::db::open_existing(&self.settings.database_url)?;
        let mut faults = verify_all(&mut conn, &keys)?;
        if let Some(witness) = witness
            && !stands(&witness, &mut conn, &keys)?
        {
            faults = faults.saturating_add(1);
        }
        if faults == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        println!("NOT WHOLE: {faults} faults.");
        Ok(ExitCode::FAILURE)
    }
}

/// Reads a witness file.
pub(super) fn read_witness(path: &std::path::Path) -> Result<Witness, String> {
    let text =
        std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Witness::parse(&text).map_err(|error| format!("{}: {error}", path.display()))
}

/// Prints each fault as it is found; how many there are.
pub(super) fn verify_all(conn: &mut Conn, keys: &VerifyKeys) -> Result<u64, String> {
    let mut verifier = Verifier::new(keys.clone());
    let mut faults = 0_u64;
    let mut print = |fault: together::audit::verify::Fault| {
        faults = faults.saturating_add(1);
        println!("{fault}");
    };
    while verifier.step(conn, &mut print).map_err(|error| error.to_string())? {}
    let seen = verifier.seen();
    let up_to = seen.up_to.map_or_else(|| "none yet".into(), |at| at.and_utc().to_rfc3339());
    println!(
        "{} entries in {} chains ({} payloads erased), {} checkpoints, the last of {up_to}.",
        seen.entries, seen.chains, seen.erased, seen.checkpoints
    );
    if faults == 0 {
        println!("{} rows agree with the entries that tell of them.", seen.compared);
        println!("All whole.");
    }
    Ok(faults)
}

/// Whether a database holds what a witness saw; what it lost is said.
pub(super) fn stands(
    witness: &Witness,
    conn: &mut Conn,
    keys: &VerifyKeys,
) -> Result<bool, String> {
    let testimony = witness.testify(conn, keys).map_err(|error| error.to_string())?;
    match testimony {
        Testimony::Stands(newest) => {
            println!(
                "The database holds every checkpoint of the witness up to {}.",
                newest.to_rfc3339()
            );
            return Ok(true);
        }
        Testimony::Empty => println!("witness: there is no checkpoint in it"),
        Testimony::Foreign(at) => println!(
            "witness: its checkpoint of {} was not signed with these keys",
            at.to_rfc3339()
        ),
        Testimony::Lost { since, first_lost } => {
            let since = since.map_or_else(|| "the beginning".into(), |at| at.to_rfc3339());
            println!(
                "witness: the database no longer holds the checkpoint of {}. It was put back to an \
                 earlier state, or rewritten: what was recorded since {since} is lost.",
                first_lost.to_rfc3339()
            );
        }
    }
    Ok(false)
}
