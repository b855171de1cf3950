//! PostgreSQL: the role that the service runs as, which may add to the trail and never change it.
//!
//! Whoever owns the tables migrates; a service that runs as another role cannot drop a trigger,
//! alter a table or touch what was recorded, whatever is sent through it.

use super::Conn;
use diesel::connection::SimpleConnection as _;

/// What is added to and never changed: an owner's triggers refuse it too.
const APPEND_ONLY: &str = "audit_entry, audit_checkpoint, audit_checkpoint_head, mark";

/// Gives a role what the service needs at run time, and takes away everything else.
///
/// # Errors
/// On SQLite, which has no roles; for a name that is none; the database's own words.
pub fn grant_run_time(conn: &mut Conn, role: &str) -> Result<(), String> {
    let Conn::Postgres(conn) = conn else {
        return Err("SQLite has no roles: its triggers refuse what a role would".into());
    };
    let plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_';
    if role.is_empty() || role.len() > 63 || !role.chars().all(plain) {
        return Err("the name of a role is small letters, digits and _".into());
    }
    conn.batch_execute(&format!(
        "BEGIN;
         REVOKE ALL ON ALL TABLES IN SCHEMA public FROM \"{role}\";
         REVOKE CREATE ON SCHEMA public FROM PUBLIC, \"{role}\";
         GRANT USAGE ON SCHEMA public TO \"{role}\";
         GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO \"{role}\";
         REVOKE UPDATE, DELETE ON {APPEND_ONLY} FROM \"{role}\";
         REVOKE UPDATE ON audit_payload FROM \"{role}\";
         REVOKE INSERT, UPDATE, DELETE ON __diesel_schema_migrations FROM \"{role}\";
         COMMIT"
    ))
    .map_err(|error| error.to_string())
}
