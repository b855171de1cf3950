//! PostgreSQL: its own programs, told by their environment where to go. The command line of a
//! process is for everybody to read, its environment is not.

use super::{at, state::State};
use crate::db::Conn;
use crate::document::vault::Vault;
use diesel::{
    QueryableByName, RunQueryDsl as _,
    connection::SimpleConnection as _,
    sql_query,
    sql_types::{BigInt, Text},
};
use std::{
    fs::File,
    io::{self, Read, Seek as _},
    path::Path,
    process::{Command, Stdio},
};
use url::Url;

/// Parameters of an address, and what libpq calls them in the environment.
const PARAMETERS: [(&str, &str); 18] = [
    ("host", "PGHOST"),
    ("hostaddr", "PGHOSTADDR"),
    ("port", "PGPORT"),
    ("dbname", "PGDATABASE"),
    ("user", "PGUSER"),
    ("password", "PGPASSWORD"),
    ("passfile", "PGPASSFILE"),
    ("sslmode", "PGSSLMODE"),
    ("sslrootcert", "PGSSLROOTCERT"),
    ("sslcert", "PGSSLCERT"),
    ("sslkey", "PGSSLKEY"),
    ("sslcrl", "PGSSLCRL"),
    ("sslnegotiation", "PGSSLNEGOTIATION"),
    ("channel_binding", "PGCHANNELBINDING"),
    ("connect_timeout", "PGCONNECT_TIMEOUT"),
    ("application_name", "PGAPPNAME"),
    ("options", "PGOPTIONS"),
    ("target_session_attrs", "PGTARGETSESSIONATTRS"),
];

/// An address as libpq's environment variables.
pub(super) fn environment(address: &str) -> Result<Vec<(&'static str, String)>, String> {
    let wrong = || "DATABASE_URL is not an address of one PostgreSQL server".to_owned();
    let url = Url::parse(address).map_err(|_| wrong())?;
    let mut found = Vec::new();
    let mut add = |name: &str, value: &str| {
        let known = PARAMETERS.iter().find(|(parameter, _)| *parameter == name);
        let (_, variable) = known.ok_or_else(|| {
            format!(
                "the parameter {name} of DATABASE_URL cannot be handed to PostgreSQL's programs"
            )
        })?;
        found.push((*variable, value.to_owned()));
        Ok::<(), String>(())
    };
    let plain = |text: &str| decoded(text).ok_or_else(wrong);
    if let Some(host) = url.host_str().filter(|host| !host.is_empty()) {
        add("host", plain(host)?.trim_matches(['[', ']']))?;
    }
    if let Some(port) = url.port() {
        add("port", &port.to_string())?;
    }
    if !url.username().is_empty() {
        add("user", &plain(url.username())?)?;
    }
    if let Some(password) = url.password() {
        add("password", &plain(password)?)?;
    }
    let database = plain(url.path().trim_start_matches('/'))?;
    if !database.is_empty() {
        add("dbname", &database)?;
    }
    for pair in url.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').ok_or_else(wrong)?;
        add(&plain(name)?, &plain(value)?)?;
    }
    Ok(found)
}

/// A part of an address without its percent signs. Unlike in a form, a plus is a plus.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte == b'%' {
            let (code, after) = rest.split_first_chunk::<2>()?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok()?);
            rest = after;
        } else {
            bytes.push(*byte);
        }
    }
    String::from_utf8(bytes).ok()
}

/// One of PostgreSQL's programs, as the database's user.
fn program(name: &str, folder: Option<&Path>, address: &str) -> Result<Command, String> {
    let mut command = Command::new(folder.map_or_else(|| name.into(), |at| at.join(name)));
    // Their words are shown: in one language, and without what else is in ours.
    command.env_remove("DATABASE_URL").env("LC_ALL", "C");
    command.envs(environment(address)?).stderr(Stdio::piped());
    Ok(command)
}

fn run(mut command: Command, name: &str) -> Result<(), String> {
    let output =
        command.spawn().and_then(std::process::Child::wait_with_output).map_err(|error| {
            format!("{name} cannot be run (POSTGRES_BIN names its folder): {error}")
        })?;
    if output.status.success() {
        return Ok(());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    let words: Vec<&str> = words.lines().take(4).map(str::trim).collect();
    Err(format!("{name} failed: {}", words.join(" / ")))
}

/// A dump of the database as it was at one moment, and what stood in it at the same moment.
pub(super) fn copy(
    address: &str,
    vault: &Vault,
    programs: Option<&Path>,
) -> Result<(State, File), String> {
    #[derive(QueryableByName)]
    struct Snapshot {
        #[diesel(sql_type = Text)]
        id: String,
    }
    let words = |error: diesel::result::Error| error.to_string();
    let mut conn = crate::db::open_existing(address)?;
    // A long dump is no slow request.
    conn.batch_execute(
        "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0;
         BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    )
    .map_err(words)?;
    let snapshot: Snapshot =
        sql_query("SELECT pg_export_snapshot() AS id").get_result(&mut conn).map_err(words)?;
    let state = State::read(&mut conn).map_err(words)?;
    let mut file = vault.nameless().map_err(|error| error.to_string())?;
    let mut command = program("pg_dump", programs, address)?;
    command.args(["--format=custom", "--no-password", "--schema=public"]);
    command.arg(format!("--snapshot={}", snapshot.id));
    command.stdin(Stdio::null()).stdout(file.try_clone().map_err(|error| error.to_string())?);
    run(command, "pg_dump")?;
    conn.batch_execute("ROLLBACK").map_err(words)?;
    file.rewind().map_err(|error| error.to_string())?;
    Ok((state, file))
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

fn count(conn: &mut Conn, query: &str) -> Result<i64, String> {
    let found: Count = sql_query(query).get_result(conn).map_err(|error| error.to_string())?;
    Ok(found.number)
}

/// Whether there is anything where a database is to go.
pub(super) fn holds_data(address: &str) -> Result<bool, String> {
    let mut conn = crate::db::open_existing(address)?;
    let tables = "SELECT COUNT(*) AS number FROM pg_tables WHERE schemaname = 'public'";
    Ok(count(&mut conn, tables)? > 0)
}

/// Refuses while another program is connected to the database.
pub(super) fn is_free(address: &str) -> Result<(), String> {
    let mut conn = crate::db::open_existing(address)?;
    let others = "SELECT COUNT(*) AS number FROM pg_stat_activity WHERE datname = current_database() \
                  AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
    match count(&mut conn, others)? {
        0 => Ok(()),
        others => Err(format!(
            "there are {others} other connections to the database: stop the service first"
        )),
    }
}

/// Writes the dump of a backup to a file without a name.
pub(super) fn stage(vault: &Vault, content: &mut dyn Read) -> Result<File, String> {
    let mut file = vault.nameless().map_err(|error| error.to_string())?;
    io::copy(content, &mut file).map_err(at(&vault.settings.dir))?;
    file.rewind().map_err(at(&vault.settings.dir))?;
    Ok(file)
}

/// Puts a dump into a database. What was there is set aside meanwhile, comes back when that fails,
/// and is gone when it does not.
pub(super) fn put(
    address: &str,
    staged: File,
    programs: Option<&Path>,
    replaces: bool,
) -> Result<(), String> {
    let words = |error: diesel::result::Error| error.to_string();
    let mut conn = crate::db::open_existing(address)?;
    conn.batch_execute("SET statement_timeout = 0").map_err(words)?;
    if replaces {
        conn.batch_execute(
            "BEGIN; ALTER SCHEMA public RENAME TO together_replaced; CREATE SCHEMA public; COMMIT",
        )
        .map_err(words)?;
    }
    let mut command = program("pg_restore", programs, address)?;
    let name = environment(address)?.into_iter().find(|(name, _)| *name == "PGDATABASE");
    let (_, name) = name.ok_or("DATABASE_URL names no database")?;
    command.args(["--format=custom", "--no-password", "--no-owner", "--no-privileges"]);
    command.args(["--exit-on-error", "--single-transaction", "--schema=public"]);
    command.arg(format!("--dbname={name}"));
    command.stdin(staged).stdout(Stdio::null());
    let restored = run(command, "pg_restore");
    if replaces {
        conn.batch_execute(match restored {
            Ok(()) => "DROP SCHEMA together_replaced CASCADE",
            Err(_) => {
                "BEGIN; DROP SCHEMA public CASCADE;
                 ALTER SCHEMA together_replaced RENAME TO public; COMMIT"
            }
        })
        .map_err(words)?;
    }
    restored
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::environment;

    fn variables(address: &str) -> String {
        let pairs = environment(address).unwrap();
        let pairs: Vec<String> =
            pairs.into_iter().map(|(name, value)| format!("{name}={value}")).collect();
        pairs.join(" ")
    }

    #[test]
    fn an_address_becomes_environment() {
        assert_eq!(
            variables("postgres://together:p%40ss%2Bw+1@db.example:6432/dps?sslmode=verify-full"),
            "PGHOST=db.example PGPORT=6432 PGUSER=together PGPASSWORD=p@ss+w+1 PGDATABASE=dps \
             PGSSLMODE=verify-full"
        );
        assert_eq!(
            variables("postgresql:///dps?host=/run/postgresql&user=together"),
            "PGDATABASE=dps PGHOST=/run/postgresql PGUSER=together"
        );
        assert_eq!(variables("postgres://u@[::1]/d"), "PGHOST=::1 PGUSER=u PGDATABASE=d");
        assert_eq!(
            variables("postgres://%2Frun%2Fpostgresql/d"),
            "PGHOST=/run/postgresql PGDATABASE=d"
        );
    }

    #[test]
    fn what_cannot_be_handed_on_is_said_without_its_value() {
        let refused = environment("postgres://u:secret@h/d?krbsrvname=secret").unwrap_err();
        assert!(refused.contains("krbsrvname") && !refused.contains("secret"), "{refused}");
        let refused = environment("postgres://u:secret@a:1,b:2/d").unwrap_err();
        assert!(!refused.contains("secret"), "{refused}");
        assert!(environment("postgres://u@h/%zz").is_err());
    }
}
