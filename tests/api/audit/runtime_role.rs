//! PostgreSQL: a service that runs as a role of its own.

use crate::support::TestApp;
use diesel::{Connection as _, PgConnection, connection::SimpleConnection as _};
use std::process::{Command, Output};
use together::{
    audit::{Entry, Who},
    db::Conn,
};

fn migrate(app: &TestApp, role: &str) -> Output {
    Command::new(TestApp::program())
        .args(["migrate", "--runtime-role", role])
        .env("DATABASE_URL", &app.database_url)
        .output()
        .unwrap()
}

/// The same database, as somebody else.
fn as_role(url: &str, role: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap();
    let (_, host) = rest.split_once('@').unwrap();
    format!("{scheme}://{role}@{host}")
}

#[actix_web::test]
async fn it_serves_adds_to_the_trail_and_can_change_nothing_of_it() {
    let app = TestApp::start().await;
    let Ok(server) = std::env::var("TEST_DATABASE_URL") else {
        let refused = migrate(&app, "together_run");
        assert_eq!(refused.status.code(), Some(1));
        assert!(String::from_utf8_lossy(&refused.stderr).contains("SQLite has no roles"));
        return;
    };
    let role = format!("run_{}", together::db::new_id().replace('-', ""));
    let mut owner = PgConnection::establish(&server).unwrap();
    owner.batch_execute(&format!("CREATE ROLE {role} LOGIN")).unwrap();
    app.chain("referral", "1", None, 2).await;
    app.checkpoint().await;
    assert!(!migrate(&app, "x\"; DROP").status.success());
    let done = migrate(&app, &role);
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));

    let url = as_role(&app.database_url, &role);
    let mut conn = Conn::open(&url).unwrap();
    for statement in [
        "UPDATE audit_entry SET action = 'x'",
        "DELETE FROM audit_entry",
        "TRUNCATE audit_entry CASCADE",
        "UPDATE audit_checkpoint SET root = 'x'",
        "DELETE FROM audit_checkpoint_head",
        "UPDATE audit_payload SET payload = 'x'",
        "DELETE FROM mark",
        "DELETE FROM __diesel_schema_migrations",
        "ALTER TABLE audit_entry DISABLE TRIGGER ALL",
        "DROP TRIGGER audit_entry_append_only ON audit_entry",
        "DROP TABLE audit_entry",
        "CREATE TABLE mine (id TEXT)",
        "CREATE FUNCTION together_refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'",
        "SET session_replication_role = replica",
    ] {
        let error = conn.batch_execute(statement).expect_err(statement).to_string();
        let refused = error.contains("permission denied") || error.contains("must be owner");
        assert!(refused, "{statement}: {error}");
    }
    drop(conn);
    // The service itself starts, reads and writes as that role.
    let keys = &app.app.keys;
    let db = together::db::open(&url, keys, true).unwrap();
    let write = |tx: &mut together::db::Tx<'_>| {
        Entry::new("test.done", "user", "1", Who::system("tests")).record(tx)
    };
    db.write(write).await.unwrap();
    drop(db);
    assert_eq!(app.faults().await, Vec::<String>::new());
}
