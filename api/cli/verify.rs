//! `together verify`

use super::evaluate::{print, read, unreadable};
use std::{collections::BTreeMap, io::Write as _, path::PathBuf, process::ExitCode};
use together::award::verify::{Report, check};
use together::seal::{VerifyKeys, sha256_hex};

/// Flags of `verify`.
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// File with a proof (JSON), or `-` for standard input.
    file: PathBuf,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
    /// A public signing key to trust, in hex, as the authority publishes it; may be repeated.
    /// Without one the keys in the proof itself are used, and shown for comparison.
    #[arg(long = "key", value_name = "HEX")]
    keys: Vec<String>,
}

impl Verify {
    /// Prints every check; exits 0 when all pass, 1 when one fails, 2 when there is nothing to
    /// read.
    pub fn run(self) -> Result<ExitCode, String> {
        let bytes = match read(&self.file) {
            Ok(bytes) => bytes,
            Err(error) => return Ok(unreadable(&self.file, &error)),
        };
        let trusted = self.trusted()?;
        let report = check(&bytes, trusted.as_ref());
        let code = if report.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE };
        if self.json {
            return print(&report, code);
        }
        tell(&report, trusted.is_none()).map_err(|error| error.to_string())?;
        Ok(code)
    }

    fn trusted(&self) -> Result<Option<VerifyKeys>, String> {
        if self.keys.is_empty() {
            return Ok(None);
        }
        let mut keys = BTreeMap::new();
        for text in &self.keys {
            let text = text.trim().to_ascii_lowercase();
            let bytes = hex::decode(&text).unwrap_or_default();
            if bytes.len() != 32 {
                return Err("--key is a public key of 32 bytes in hex".into());
            }
            keys.insert(sha256_hex(&bytes).chars().take(16).collect(), text);
        }
        Ok(Some(VerifyKeys(keys)))
    }
}

fn tell(report: &Report, own_keys: bool) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for check in &report.checks {
        let sign = if check.ok { "ok  " } else { "FAIL" };
        writeln!(out, "{sign}  {}: {}", check.name, check.what)?;
        for difference in &check.differences {
            writeln!(out, "        {difference}")?;
        }
    }
    if own_keys && report.kind.is_some() {
        writeln!(
            out,
            "note  Signed by the keys that the proof names itself: compare them with those the authority publishes, or pass them with --key."
        )?;
    }
    let failed = report.checks.iter().filter(|check| !check.ok).count();
    match failed {
        0 => writeln!(out, "The proof verifies: {} checks.", report.checks.len()),
        _ => writeln!(
            out,
            "The proof does not verify: {failed} of {} checks failed.",
            report.checks.len()
        ),
    }
}
