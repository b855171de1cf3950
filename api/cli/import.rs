//! `together import postcodes`, `together import register`, `together import bank-holidays`

use indicatif::{ProgressBar, ProgressStyle};
use std::{
    fs::File,
    io::Read as _,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Arc,
};
use thiserror::Error;
use together::{
    audit::Who,
    config::Settings,
    db::{self, Conn, Database},
    geo::{
        directory::{self, LeftOut},
        editions::{self, Loading},
    },
    http,
    register::{self, Report},
    seal::Keys,
    working_days,
};
use together_rules::working_days::{MOST_BYTES, Published};

/// Exit code of an import of which some rows were refused.
const SOME_REFUSED: u8 = 3;

/// What can be imported.
#[derive(Debug, clap::Subcommand)]
pub enum Import {
    /// Load all postcodes, in place of those loaded before.
    Postcodes(Postcodes),
    /// Read the official register of schools into unclaimed establishments.
    Register(Register),
    /// Load the published bank holidays of England and Wales.
    BankHolidays(BankHolidays),
}

/// Flags of `import postcodes`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "FILE is the CSV of the ONS Postcode Directory (with its header, of any edition), or a CSV of \
OS Code-Point Open (without one), or a folder of either. The new edition replaces the old one whole, at the \
end and without interruption; when anything is wrong nothing changes. Left out, and counted: Northern Ireland, \
postcodes without a position, terminated postcodes (their sector answers for them). The data stays under its \
licence: Open Government Licence v3.0, with the attribution of its edition."
)]
pub struct Postcodes {
    #[command(flatten)]
    settings: Settings,
    /// CSV file, or folder of CSV files.
    file: PathBuf,
    /// Print what was done as JSON.
    #[arg(long)]
    json: bool,
}

/// Flags of `import register`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "FILE is CSV in UTF-8 with the register's column names: URN, EstablishmentName, \
TypeOfEstablishment (name), EstablishmentStatus (name) and Postcode are needed. Establishments are known by \
their URN: importing again changes only what the register now says otherwise. A file with a missing column, a \
crooked row or bytes that are no UTF-8 is refused whole.\n\n\
Exit codes: 0 all rows taken; 3 taken, some rows refused; 1 nothing taken."
)]
pub struct Register {
    #[command(flatten)]
    settings: Settings,
    /// CSV file.
    file: PathBuf,
    /// Print what was done as JSON.
    #[arg(long)]
    json: bool,
}

/// Flags of `import bank-holidays`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "FILE is the JSON that GOV.UK publishes. Every year that is whole in it replaces what was known of \
that year, in the program or from an earlier list; a year of which it has only some days stays as it was. A file of \
another form, or with a doubtful day, is refused whole. Clocks that already run keep their ends."
)]
pub struct BankHolidays {
    #[command(flatten)]
    settings: Settings,
    /// JSON file.
    file: PathBuf,
    /// Print what was done as JSON.
    #[arg(long)]
    json: bool,
}

impl Import {
    /// Imports, or says in one line why not.
    pub fn run(self) -> Result<ExitCode, String> {
        match self {
            Self::Postcodes(flags) => flags.run(),
            Self::Register(flags) => flags.run(),
            Self::BankHolidays(flags) => flags.run(),
        }
    }
}

/// Why postcodes are not loaded.
#[derive(Debug, Error)]
enum Stopped {
    #[error(transparent)]
    Fault(#[from] directory::Fault),
    #[error("{}", .0.fields().first().map_or_else(|| said(.0), |field| field.message.clone()))]
    Service(#[from] http::Error),
}

fn said(error: &http::Error) -> String {
    match error.code() {
        http::Code::AlreadyExists => "a postcode stands twice".into(),
        http::Code::IllegalStep => "another import was running".into(),
        _ => error.to_string(),
    }
}

impl Postcodes {
    fn run(self) -> Result<ExitCode, String> {
        let files = csv_files(&self.file)?;
        let db = open(&self.settings)?;
        let mut conn = Conn::open(&self.settings.database_url)
            .map_err(|error| format!("the database cannot be opened: {error}"))?;
        let source = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bar = bar(&files)?;
        let loaded = load(&mut conn, &files, &source, &bar);
        bar.finish_and_clear();
        let (id, rows, left_out) = match loaded {
            Ok(loaded) => loaded,
            Err(error) => {
                // Nobody sees the half that was loaded; the next import would clear it away, too.
                editions::clear(&mut conn).map_err(|error| error.to_string())?;
                return Err(error);
            }
        };
        actix_web::rt::System::new()
            .block_on(db.write(move |tx| editions::make_current(tx, &id, rows, &source)))
            .map_err(|error| said(&error))?;
        editions::clear(&mut conn).map_err(|error| error.to_string())?;
        if self.json {
            println!("{:#}", serde_json::json!({"loaded": rows, "left_out": left_out}));
        } else {
            println!("{rows} postcodes are in use.");
            println!(
                "Left out: {} in Northern Ireland, {} without a position, {} terminated.",
                left_out.northern_ireland, left_out.no_position, left_out.terminated
            );
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Loads every file into a new edition: its id, its rows, what was left out.
fn load(
    conn: &mut Conn,
    files: &[PathBuf],
    source: &str,
    bar: &ProgressBar,
) -> Result<(String, i64, LeftOut), String> {
    let mut left_out = LeftOut::default();
    let mut loading = Loading::begin(conn, source).map_err(|error| said(&error))?;
    for path in files {
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
        let file = File::open(path).map_err(|error| named(&error))?;
        directory::read(bar.wrap_read(file), &mut left_out, |entry| {
            loading.add(entry).map_err(Stopped::from)
        })
        .map_err(|error| named(&error))?;
    }
    let (id, rows) = loading.finish().map_err(|error| Stopped::from(error).to_string())?;
    Ok((id, rows, left_out))
}

/// The file, or the CSV files of the folder, in order of name.
fn csv_files(path: &Path) -> Result<Vec<PathBuf>, String> {
    let named = |error: std::io::Error| format!("{}: {error}", path.display());
    if !path.metadata().map_err(named)?.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in path.read_dir().map_err(named)? {
        let file = entry.map_err(named)?.path();
        if file.extension().is_some_and(|end| end.eq_ignore_ascii_case("csv")) {
            files.push(file);
        }
    }
    files.sort();
    if files.is_empty() {
        return Err(format!("{}: there is no CSV file in this folder", path.display()));
    }
    Ok(files)
}

/// Progress by bytes read, on standard error; nothing where that is no terminal.
fn bar(files: &[PathBuf]) -> Result<ProgressBar, String> {
    let bytes = files.iter().filter_map(|file| file.metadata().ok()).map(|about| about.len()).sum();
    let style = ProgressStyle::with_template("{bar:40} {percent}% of {total_bytes}, {eta} to go")
        .map_err(|error| error.to_string())?;
    Ok(ProgressBar::new(bytes).with_style(style))
}

impl Register {
    fn run(self) -> Result<ExitCode, String> {
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", self.file.display());
        let file = File::open(&self.file).map_err(|error| named(&error))?;
        let read = register::read(file).map_err(|error| named(&error))?;
        let db = open(&self.settings)?;
        let who = Who::system("command-line/import");
        let report = actix_web::rt::System::new()
            .block_on(db.write(move |tx| register::import(tx, &read, &who)))
            .map_err(|error| error.to_string())?;
        if self.json {
            let json = serde_json::to_string_pretty(&report).map_err(|error| error.to_string())?;
            println!("{json}");
        } else {
            print(&report);
        }
        let code = if report.refused.is_empty() { 0 } else { SOME_REFUSED };
        Ok(ExitCode::from(code))
    }
}

/// The report for a person: a line for every row that did something.
fn print(report: &Report) {
    println!("{:>7}  {:<9}  {:<10}  what", "row", "URN", "outcome");
    for (outcome, lines) in [("added", &report.added), ("changed", &report.changed)] {
        for line in lines {
            let what = format!("{} ({})", line.name, line.place);
            println!("{:>7}  {:<9}  {outcome:<10}  {what}", line.row, line.urn);
        }
    }
    for line in &report.refused {
        let urn = line.urn.as_deref().unwrap_or("–");
        println!("{:>7}  {urn:<9}  {:<10}  {}", line.row, "refused", line.reason);
    }
    println!(
        "{} added, {} changed, {} unchanged, {} refused",
        report.added.len(),
        report.changed.len(),
        report.unchanged,
        report.refused.len()
    );
}

impl BankHolidays {
    fn run(self) -> Result<ExitCode, String> {
        let named = |error: &dyn std::fmt::Display| format!("{}: {error}", self.file.display());
        let file = File::open(&self.file).map_err(|error| named(&error))?;
        let mut text = String::new();
        // One byte more than is taken, so that too large shows.
        let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
        file.take(most).read_to_string(&mut text).map_err(|error| named(&error))?;
        let list = Published::read(&text).map_err(|error| named(&error))?;
        let source = self.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let db = open(&self.settings)?;
        let who = Who::system("command-line/import");
        let report = actix_web::rt::System::new()
            .block_on(db.write(move |tx| working_days::import(tx, &list, &source, &who)))
            .map_err(|error| error.to_string())?;
        if self.json {
            println!("{:#}", serde_json::json!(report));
            return Ok(ExitCode::SUCCESS);
        }
        println!("Bank holidays are now as in the file for: {}.", listed(&report.years));
        println!("Added: {}. Dropped: {}.", listed(&report.added), listed(&report.dropped));
        if !report.left_out.is_empty() {
            println!("Not whole in the file, left as they were: {}.", listed(&report.left_out));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Items for a person, or the word for none.
fn listed(items: &[impl ToString]) -> String {
    let words: Vec<String> = items.iter().map(ToString::to_string).collect();
    if words.is_empty() { "none".into() } else { words.join(", ") }
}

fn open(settings: &Settings) -> Result<Database, String> {
    let folder = settings.keys();
    Keys::init(&folder).map_err(|error| error.to_string())?;
    let keys = Arc::new(Keys::load(&folder).map_err(|error| error.to_string())?);
    db::open_any(&settings.database_url, &keys)
}
