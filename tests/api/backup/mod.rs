//! Backups: made of a running service, put back elsewhere.

mod refused;
mod round;

use crate::bid;
use crate::document::files;
use crate::support::{Issued, TestApp};
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    process::{Command, Output},
};

/// Keys of two custodians and the file of their public halves, in a folder.
pub fn custodians(folder: &Path) {
    let lines: Vec<String> = ["ann.key", "lee.key"]
        .map(|name| together::backup::new_custodian(&folder.join(name)).unwrap())
        .into();
    std::fs::write(folder.join("custodians"), format!("# Two people\n{}\n", lines.join("\n")))
        .unwrap();
}

/// A service with a document and a sealed bid, and custodians.
pub async fn loaded() -> (TestApp, Issued) {
    let app = TestApp::start().await;
    custodians(&app.folder);
    let issued = app.issued(1).await;
    bid::submitted(&issued, 0).await;
    let client = &issued.invited[0].person.client;
    client
        .upload("/documents?name=plan.pdf", files::good_pdf("The plan of one year"))
        .await
        .expect(201);
    (app, issued)
}

/// Runs a command line with what a folder holds: keys, documents, custodians.
pub fn command(folder: &Path, url: &str, arguments: &[&OsStr]) -> Output {
    Command::new(TestApp::program())
        .args(arguments)
        .env("DATABASE_URL", url)
        .env("KEYS_DIR", folder.join("keys"))
        .env("DOCUMENTS_DIR", folder.join("documents"))
        .env("BACKUP_CUSTODIANS", folder.join("custodians"))
        .env("BACKUP_IDENTITY", folder.join("ann.key"))
        .output()
        .unwrap()
}

/// Makes a backup of a service in use; its file.
pub fn backed_up(app: &TestApp) -> PathBuf {
    let file = app.folder.join("kept.tar.age");
    let arguments = [OsStr::new("backup"), file.as_os_str()];
    let output = command(&app.folder, &app.database_url, &arguments);
    assert!(output.status.success(), "{}", said(&output));
    file
}

/// Everything a command said.
pub fn said(output: &Output) -> String {
    let (out, err) = (&output.stdout, &output.stderr);
    format!("{}{}", String::from_utf8_lossy(out), String::from_utf8_lossy(err))
}

/// Another machine: a folder with the keys and custodians of a service, and a database with
/// nothing in it.
pub struct Elsewhere {
    pub folder: PathBuf,
    pub url: String,
    pub drop_database: Option<(String, String)>,
}

impl Elsewhere {
    pub fn beside(app: &TestApp) -> Self {
        let name = format!("t_{}", together::db::new_id().replace('-', ""));
        let folder = std::env::temp_dir().join("together-tests").join(&name);
        std::fs::create_dir_all(folder.join("keys")).unwrap();
        for entry in std::fs::read_dir(app.folder.join("keys")).unwrap() {
            let entry = entry.unwrap();
            std::fs::copy(entry.path(), folder.join("keys").join(entry.file_name())).unwrap();
        }
        for name in ["ann.key", "lee.key", "custodians"] {
            std::fs::copy(app.folder.join(name), folder.join(name)).unwrap();
        }
        let (url, drop_database) = TestApp::empty_database(&folder, &name);
        Self { folder, url, drop_database }
    }

    /// Runs `restore` there.
    pub fn restore(&self, file: &Path, more: &[&OsStr]) -> Output {
        let mut arguments = vec![OsStr::new("restore"), file.as_os_str()];
        arguments.extend(more);
        command(&self.folder, &self.url, &arguments)
    }

    /// The service there, under the address of the one before.
    pub fn serve(self, origin: &str) -> TestApp {
        TestApp::serve(self.folder, self.url, self.drop_database, |config| {
            config.public_origin = origin.to_owned();
        })
    }
}
