//! SQLite: a copy of a live file, and putting one in its place.

use super::{at, state::State};
use crate::db::{self, Conn};
use crate::document::vault::Vault;
use chrono::Utc;
use diesel::{
    Connection as _, RunQueryDsl as _, SqliteConnection, connection::SimpleConnection as _,
    sql_query, sql_types::Text,
};
use std::{
    fs::{self, File},
    io::{self, Read},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

/// A copy of the database as it was at one moment, while it is in use; the file has no name.
pub(super) fn copy(url: &str, vault: &Vault) -> Result<(State, File), String> {
    let path = vault.scratch().map_err(|error| error.to_string())?;
    let copied = copy_to(url, &path);
    // Gone before anything else can fail: it is the whole database, in clear but for its seals.
    for suffix in ["", "-wal", "-shm"] {
        drop(fs::remove_file(with_suffix(&path, suffix)));
    }
    copied
}

fn copy_to(url: &str, path: &Path) -> Result<(State, File), String> {
    let mut conn = db::open_existing(url)?;
    sql_query("VACUUM INTO $1")
        .bind::<Text, _>(path.display().to_string())
        .execute(&mut conn)
        .map_err(|error| format!("the database cannot be copied: {error}"))?;
    drop(conn);
    let mut conn = Conn::open(&path.display().to_string()).map_err(|error| error.to_string())?;
    let state = State::read(&mut conn).map_err(|error| error.to_string())?;
    // Its end folds the log into the file.
    drop(conn);
    Ok((state, File::open(path).map_err(at(path))?))
}

/// Whether there is anything where a database is to go.
pub(super) fn holds_data(url: &str) -> bool {
    fs::metadata(db::file(url)).is_ok_and(|file| file.len() > 0)
}

/// Refuses while another program has the database open.
pub(super) fn is_free(url: &str) -> Result<(), String> {
    #[derive(diesel::QueryableByName)]
    struct Mode {
        #[diesel(sql_type = Text)]
        journal_mode: String,
    }
    let Ok(mut conn) = SqliteConnection::establish(db::file(url)) else { return Ok(()) };
    // Leaving the log behind needs the file for oneself. A damaged file fails otherwise, and that
    // it may be replaced is what a backup is for.
    drop(conn.batch_execute("PRAGMA busy_timeout = 1000"));
    match sql_query("PRAGMA journal_mode = DELETE").get_result::<Mode>(&mut conn) {
        Err(error) if error.to_string().contains("locked") => Err(IN_USE.into()),
        Ok(mode) if mode.journal_mode == "wal" => Err(IN_USE.into()),
        _ => Ok(()),
    }
}

const IN_USE: &str = "another program has the database open: stop the service first";

/// Writes the database of a backup beside its place.
pub(super) fn stage(url: &str, content: &mut dyn Read) -> Result<PathBuf, String> {
    db::make_folder(url)?;
    let path = with_suffix(Path::new(db::file(url)), ".restoring");
    let mut options = fs::OpenOptions::new();
    let options = options.write(true).create(true).truncate(true).mode(0o600);
    let mut file = options.open(&path).map_err(at(&path))?;
    let written = io::copy(content, &mut file).and_then(|_| file.sync_all());
    if written.is_err() {
        drop(fs::remove_file(&path));
    }
    written.map(|()| path.clone()).map_err(at(&path))
}

/// Puts it in its place; what was there is kept under another name, which is the answer.
pub(super) fn put(url: &str, staged: &Path) -> Result<Option<PathBuf>, String> {
    let place = Path::new(db::file(url));
    let aside = with_suffix(place, &format!(".replaced-{}", Utc::now().format("%Y%m%dT%H%M%SZ")));
    let there = place.exists();
    for suffix in ["", "-wal", "-shm"] {
        let from = with_suffix(place, suffix);
        if from.exists() {
            fs::rename(&from, with_suffix(&aside, suffix)).map_err(at(&from))?;
        }
    }
    fs::rename(staged, place).map_err(at(place))?;
    Ok(there.then_some(aside))
}

fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
