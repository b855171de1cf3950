//! `together evaluate`

use serde::Serialize;
use std::{
    io::{Read as _, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};
use together_rules::case::{Refusal, evaluate_json};

/// Flags of `evaluate`.
#[derive(Debug, clap::Args)]
pub struct Evaluate {
    /// File with a case (JSON), or `-` for standard input.
    file: PathBuf,
}

/// A refused case, as it is printed.
#[derive(Serialize)]
struct Refused<'r> {
    error: &'r Refusal,
}

impl Evaluate {
    /// Prints the result and exits 0; prints `{"error": …}` and exits 1 for a case that is
    /// refused; exits 2 when there is nothing to read (rulebook C).
    pub fn run(self) -> Result<ExitCode, String> {
        let bytes = match read(&self.file) {
            Ok(bytes) => bytes,
            Err(error) => return Ok(unreadable(&self.file, &error)),
        };
        // A case is UTF-8: any other bytes are no JSON.
        let evaluated = std::str::from_utf8(&bytes)
            .map_err(|_| vec![Refusal::not_json()])
            .and_then(evaluate_json);
        match evaluated {
            Ok(evaluation) => print(&evaluation, ExitCode::SUCCESS),
            Err(refusals) => {
                // The first of them; the service tells them all (C7).
                let first = refusals.into_iter().next().unwrap_or_else(Refusal::not_json);
                print(&Refused { error: &first }, ExitCode::FAILURE)
            }
        }
    }
}

/// The bytes of a file, or of standard input for `-`.
pub(super) fn read(file: &Path) -> std::io::Result<Vec<u8>> {
    if file.as_os_str() != "-" {
        return std::fs::read(file);
    }
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Says on stderr that a file cannot be read: exit code 2.
pub(super) fn unreadable(file: &Path, error: &std::io::Error) -> ExitCode {
    eprintln!("together: {} cannot be read: {error}", file.display());
    ExitCode::from(2)
}

/// Prints a value as JSON on standard output.
pub(super) fn print(value: &impl Serialize, code: ExitCode) -> Result<ExitCode, String> {
    let json = serde_json::to_string_pretty(value).map_err(|error| error.to_string())?;
    writeln!(std::io::stdout().lock(), "{json}").map_err(|error| error.to_string())?;
    Ok(code)
}
