//! What is refused, and what is said of a backup that is older than a witness.

use super::{Elsewhere, backed_up, command, custodians, loaded, said};
use crate::support::TestApp;
use diesel::{connection::SimpleConnection as _, prelude::*};
use std::{ffi::OsStr, fs, os::unix::fs::PermissionsExt as _, path::Path};
use together::{
    audit::{self, Entry, Who},
    db::schema::app_user,
    seal::Keys,
};

#[track_caller]
fn refused(output: &std::process::Output, words: &str) {
    let told = said(output);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains(words), "{words}: {told}");
}

#[actix_web::test]
async fn a_changed_or_shortened_backup_is_refused_before_anything_is_touched() {
    let (app, _) = loaded().await;
    let whole = fs::read(backed_up(&app)).unwrap();
    let elsewhere = Elsewhere::beside(&app);
    let bent = elsewhere.folder.join("bent.tar.age");
    // In the header, at its end, in the first piece, in the middle, in the last.
    for place in [30, 300, 700, whole.len() / 2, whole.len() - 1] {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        fs::write(&bent, bytes).unwrap();
        let output = elsewhere.restore(&bent, &[]);
        assert_eq!(output.status.code(), Some(1), "byte {place}: {}", said(&output));
        assert!(!said(&output).contains("whole."), "byte {place}: {}", said(&output));
    }
    for length in [0, 100, 64 * 1024, whole.len() - 1] {
        fs::write(&bent, &whole[..length]).unwrap();
        let output = elsewhere.restore(&bent, &[]);
        assert_eq!(output.status.code(), Some(1), "{length} bytes: {}", said(&output));
    }
    assert!(!elsewhere.folder.join("documents").exists());
    assert!(!elsewhere.folder.join("together.db").exists());
    drop(elsewhere.serve("http://127.0.0.1:1"));
}

#[actix_web::test]
async fn data_is_replaced_only_on_demand_and_never_under_a_running_service() {
    let (app, issued) = loaded().await;
    let file = backed_up(&app);
    let user = issued.officer.user_id.clone();
    app.write(move |tx| {
        diesel::update(app_user::table.find(&user))
            .set(app_user::name.eq("Since the backup"))
            .execute(tx.conn())?;
        Ok(())
    })
    .await;
    let restore = |more: &[&str]| {
        let mut arguments = vec![OsStr::new("restore"), file.as_os_str()];
        arguments.extend(more.iter().map(OsStr::new));
        command(&app.folder, &app.database_url, &arguments)
    };
    refused(&restore(&[]), "--replace puts the backup in its place");
    refused(&restore(&["--replace"]), "stop the service first");

    // A copy of it that nobody has open.
    let elsewhere = Elsewhere::beside(&app);
    let output = elsewhere.restore(&file, &[]);
    assert!(output.status.success(), "{}", said(&output));
    refused(&elsewhere.restore(&file, &[]), "--replace puts the backup in its place");
    let output = elsewhere.restore(&file, &["--replace".as_ref()]);
    let told = said(&output);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("Database put back"), "{told}");
    if elsewhere.drop_database.is_none() {
        assert!(told.contains("together.db.replaced-"), "{told}");
    }
    let again = elsewhere.serve("http://127.0.0.1:1");
    let epochs: Vec<i64> =
        again.read(|conn| Ok(app_user::table.select(app_user::session_epoch).load(conn)?)).await;
    assert_eq!(epochs, [1, 1], "as in the backup, and once more");
}

#[actix_web::test]
async fn a_backup_older_than_a_witness_is_said_so() {
    let (app, _) = loaded().await;
    app.write(audit::checkpoint).await;
    let then = app.witness("then.json").await;
    let file = backed_up(&app);
    app.write(|tx| {
        Entry::new("test.done", "user", "later", Who::system("tests")).record(tx)?;
        audit::checkpoint(tx)
    })
    .await;
    let since = app.witness("since.json").await;
    let elsewhere = Elsewhere::beside(&app);
    let with = |witness: &Path, more: &[&str]| {
        let mut arguments = vec![OsStr::new("--witness"), witness.as_os_str()];
        arguments.extend(more.iter().map(OsStr::new));
        elsewhere.restore(&file, &arguments)
    };
    let output = with(&then, &[]);
    assert!(output.status.success(), "{}", said(&output));
    let output = with(&since, &["--replace"]);
    refused(&output, "the database no longer holds the checkpoint of");
    refused(&output, "It was put back to an earlier state");
    refused(&output, "Restored, but the trail is not what it was");
    let arguments =
        ["audit".as_ref(), "verify".as_ref(), OsStr::new("--witness"), since.as_os_str()];
    let output = command(&elsewhere.folder, &elsewhere.url, &arguments);
    refused(&output, "It was put back to an earlier state");
    drop(elsewhere.serve("http://127.0.0.1:1"));
}

#[actix_web::test]
async fn other_keys_one_custodian_and_an_open_custodians_key_are_refused() {
    let (app, _) = loaded().await;
    let file = backed_up(&app);
    let elsewhere = Elsewhere::beside(&app);
    let keys = elsewhere.folder.join("keys");
    fs::remove_dir_all(&keys).unwrap();
    Keys::init(&keys).unwrap();
    refused(&elsewhere.restore(&file, &[]), "not the ones this database was made with");
    let ann = elsewhere.folder.join("ann.key");
    fs::set_permissions(&ann, fs::Permissions::from_mode(0o644)).unwrap();
    refused(&elsewhere.restore(&file, &[]), "can be read by others: chmod 600");

    let again = ["backup".as_ref(), file.as_os_str()];
    refused(&command(&app.folder, &app.database_url, &again), "is there already");
    let list = app.folder.join("custodians");
    let one = fs::read_to_string(&list).unwrap().lines().nth(1).unwrap().to_owned();
    fs::write(&list, format!("{one}\n{one}\n")).unwrap();
    let to = app.folder.join("other.tar.age");
    let arguments = ["backup".as_ref(), to.as_os_str()];
    refused(&command(&app.folder, &app.database_url, &arguments), "2 custodians or more");
    assert!(!to.exists());
    drop(elsewhere.serve("http://127.0.0.1:1"));
}

/// Statements behind the service's back.
fn changed(app: &TestApp, statements: &str) {
    let mut conn = together::db::Conn::open(&app.database_url).unwrap();
    conn.batch_execute(statements).unwrap();
}

#[actix_web::test]
async fn an_older_backup_is_brought_up_to_date_and_a_newer_one_refused() {
    let (app, _) = loaded().await;
    changed(
        &app,
        "DROP TABLE first_use;
         DELETE FROM __diesel_schema_migrations WHERE version = '20261122000012'",
    );
    let older = backed_up(&app);
    let elsewhere = Elsewhere::beside(&app);
    let output = elsewhere.restore(&older, &[]);
    assert!(output.status.success(), "{}", said(&output));
    assert!(said(&output).contains("Brought up to date: 1 migrations."), "{}", said(&output));

    fs::remove_file(&older).unwrap();
    changed(&app, "INSERT INTO __diesel_schema_migrations (version) VALUES ('99990101000001')");
    let newer = backed_up(&app);
    refused(&elsewhere.restore(&newer, &["--replace".as_ref()]), "newer than this program");
    drop(elsewhere.serve("http://127.0.0.1:1"));
}

/// No secret is an argument: others can read those.
#[actix_web::test]
async fn a_custodians_key_is_made_for_its_owner_alone() {
    let folder = std::env::temp_dir().join("together-tests").join(together::db::new_id());
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("one.key");
    let output = std::process::Command::new(TestApp::program())
        .args(["keys".as_ref(), "custodian".as_ref(), file.as_os_str()])
        .output()
        .unwrap();
    let public = String::from_utf8(output.stdout).unwrap();
    assert!(public.starts_with("age1"), "{public}");
    assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains("AGE-SECRET-KEY-1") && text.contains(public.trim()), "as age-keygen's");
    custodians(&folder);
    fs::remove_dir_all(folder).unwrap();
}
