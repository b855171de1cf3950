mod bucket;
mod corpus;
pub mod files;
mod hostile;
mod memory;
mod read;
mod scan;
mod stage2;
mod upload;

use crate::support::{Answer, Client, TestApp};
use diesel::prelude::*;
use together::db::schema::document;

/// Uploads a file of the caller's whole provider.
async fn upload(client: &Client, name: &str, bytes: Vec<u8>) -> Answer {
    client.upload(&format!("/documents?name={}", encoded(name)), bytes).await
}

/// A text as a parameter.
fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}

/// Rows, and files in the store and on their way there.
async fn left(app: &TestApp) -> (i64, Vec<String>) {
    let rows = app.read(|conn| Ok(document::table.count().get_result(conn)?)).await;
    let mut files = Vec::new();
    for folder in ["kept", "arriving"] {
        for entry in std::fs::read_dir(app.folder.join("documents").join(folder)).unwrap() {
            files.push(format!("{folder}/{}", entry.unwrap().file_name().display()));
        }
    }
    (rows, files)
}

/// How many entries the trail has of an action.
async fn entries(app: &TestApp, action: &'static str) -> i64 {
    use together::db::schema::audit_entry;
    app.read(move |conn| {
        Ok(audit_entry::table.filter(audit_entry::action.eq(action)).count().get_result(conn)?)
    })
    .await
}
