//! `together openapi`

use std::process::ExitCode;

/// Prints the contract.
pub fn run() -> Result<ExitCode, String> {
    let json = together::app::contract().to_pretty_json().map_err(|error| error.to_string())?;
    println!("{json}");
    Ok(ExitCode::SUCCESS)
}
