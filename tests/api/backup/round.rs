//! The whole way: load, back up, destroy, put back elsewhere, open what was sealed.

use super::{Elsewhere, backed_up, command, loaded, said};
use crate::support::TestApp;
use diesel::prelude::*;
use std::ffi::OsStr;
use together::db::schema::{app_user, audit_entry, document, opened_bid};

#[actix_web::test]
async fn a_backup_put_back_elsewhere_opens_its_bids_and_ends_every_session() {
    let (app, issued) = loaded().await;
    let client = issued.invited[0].person.client.clone();
    let documents = client.get("/documents").await.expect(200).json();
    let path = format!("/documents/{}/content", documents["items"][0]["id"].as_str().unwrap());
    let (status, _, content) = client.download(&path).await;
    assert_eq!(status, 200, "signed in before");
    let file = backed_up(&app);
    let bytes = std::fs::read(&file).unwrap();
    for secret in ["root.key", "jwt.key", "pepper.key", "signing.key"] {
        let secret = std::fs::read(app.folder.join("keys").join(secret)).unwrap();
        assert!(!bytes.windows(32).any(|at| at == &secret[..32]));
    }

    let elsewhere = Elsewhere::beside(&app);
    let origin = app.app.config.public_origin.clone();
    let host = origin.split_once("://").unwrap().1.to_owned();
    drop(app);
    put_back(&elsewhere, &bytes);

    let again = elsewhere.serve(&origin);
    let old = client.at(&again.base).with("host", &host);
    old.get("/me").await.expect(401);
    let person = &issued.invited[0].person;
    let fresh = again.session(&person.user_id, &person.role_id).await.with("host", &host);
    let (status, _, put_back) = fresh.download(&path).await;
    assert_eq!((status, put_back), (200, content));
    again.pass_deadline();
    let officer = &issued.officer;
    let officer = again.session(&officer.user_id, &officer.role_id).await.with("host", &host);
    let opened = officer.act(&format!("/referrals/{}/open", issued.id)).await.expect(200).json();
    assert_eq!(opened["statements"].as_array().unwrap().len(), 1, "the sealed bid opens");
    let (rows, epochs, recorded) = again
        .read(|conn| {
            let rows: i64 = opened_bid::table.count().get_result(conn)?;
            let epochs: Vec<i64> = app_user::table.select(app_user::session_epoch).load(conn)?;
            let recorded: i64 = audit_entry::table
                .filter(audit_entry::action.eq("installation.restored"))
                .count()
                .get_result(conn)?;
            Ok((rows, epochs, recorded))
        })
        .await;
    assert_eq!((rows, epochs, recorded), (1, vec![1, 1], 1));
    let output = command(&again.folder, &again.database_url, &["audit", "verify"].map(OsStr::new));
    assert!(said(&output).contains("All whole."), "{}", said(&output));
}

/// Restores on the other machine, and reads what it says.
fn put_back(elsewhere: &Elsewhere, bytes: &[u8]) {
    let file = elsewhere.folder.join("brought.tar.age");
    std::fs::write(&file, bytes).unwrap();
    let output = elsewhere.restore(&file, &[]);
    let told = said(&output);
    assert!(output.status.success(), "{told}");
    for words in [
        "The backup is whole.",
        "Documents put back: 1.",
        "Database put back.",
        "It needed no migration.",
        "Sessions ended: those of all 2 people",
        "All whole.",
        "Restored. The service may start.",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
}

#[actix_web::test]
async fn a_backup_says_what_is_in_it_and_leaves_nothing_beside_it() {
    let (app, _) = loaded().await;
    let folder = app.folder.join("backups");
    std::fs::create_dir(&folder).unwrap();
    let lost = together::document::vault::Vault::new_key().unwrap();
    let key = lost.clone();
    app.write(move |tx| {
        diesel::update(document::table).set(document::storage_key.eq(&key)).execute(tx.conn())?;
        Ok(())
    })
    .await;
    let arguments = [OsStr::new("backup"), folder.as_os_str()];
    let output = command(&app.folder, &app.database_url, &arguments);
    let told = said(&output);
    assert!(output.status.success(), "{told}");
    assert!(told.contains("Read back whole; sealed to 2 custodians"), "{told}");
    assert!(told.contains(&format!("did not have document file {lost}")), "{told}");
    let names: Vec<String> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), 1, "{names:?}");
    assert!(names[0].starts_with("together-") && names[0].ends_with("Z.tar.age"), "{names:?}");
    let left = std::fs::read_dir(app.folder.join("documents").join("arriving")).unwrap().count();
    assert_eq!(left, 0, "no copy in clear stays behind");
}

#[actix_web::test]
async fn either_custodian_opens_it_and_nobody_else() {
    let (app, _) = loaded().await;
    let file = backed_up(&app);
    let elsewhere = Elsewhere::beside(&app);
    let stranger = app.folder.join("stranger.key");
    together::backup::new_custodian(&stranger).unwrap();
    let output = elsewhere.restore(&file, &["--identity".as_ref(), stranger.as_os_str()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("not sealed to this custodian's key"), "{}", said(&output));
    let lee = elsewhere.folder.join("lee.key");
    let output = elsewhere.restore(&file, &["--identity".as_ref(), lee.as_os_str()]);
    assert!(output.status.success(), "{}", said(&output));
    drop(elsewhere.serve("http://127.0.0.1:1"));
}

impl TestApp {
    /// What the checkpoints say now, saved elsewhere.
    pub async fn witness(&self, name: &str) -> std::path::PathBuf {
        let saved = self.stranger().get("/audit/checkpoints").await.expect(200);
        let file = self.folder.join(name);
        std::fs::write(&file, &saved.text).unwrap();
        file
    }
}
