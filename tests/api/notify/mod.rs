//! Inbox, settings, mail.

mod crash;
mod inbox;
mod letters;
mod quiet;
mod send;
mod settings;
mod smtp;
mod stub;
mod summary;

use crate::support::TestApp;
use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;
use serde_json::Value;
use std::{fs, sync::atomic::Ordering};
use together::{
    db::schema::outbox,
    notify::{Kind, enqueue, worker::send_due},
};

/// A row of the outbox.
#[derive(Debug, Queryable)]
pub struct Row {
    pub attempts: i64,
    pub sent_at: Option<NaiveDateTime>,
    pub dead_at: Option<NaiveDateTime>,
    pub last_error: Option<String>,
}

impl TestApp {
    /// Tells somebody something about WSX-2026-0042.
    pub async fn notice(&self, kind: Kind, to: &str, fields: Value) {
        let to = to.to_owned();
        self.write(move |tx| enqueue(tx, kind, &to, "WSX-2026-0042", &fields)).await;
    }

    /// Sends what is due; how many messages went out.
    pub async fn sent(&self) -> usize {
        send_due(&self.app).await.unwrap()
    }

    /// Texts of the mail written so far.
    pub fn mail(&self) -> Vec<String> {
        let Ok(folder) = fs::read_dir(self.folder.join("mail")) else { return Vec::new() };
        let mut files: Vec<_> = folder.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(files.iter().all(|file| file.extension().unwrap() == "eml"), "{files:?}");
        files.iter().map(|file| fs::read_to_string(file).unwrap()).collect()
    }

    /// The only message there is.
    pub async fn only_row(&self) -> Row {
        self.read(|conn| {
            let columns = (outbox::attempts, outbox::sent_at, outbox::dead_at, outbox::last_error);
            Ok(outbox::table.select(columns).get_result(conn)?)
        })
        .await
    }

    /// Kind, address and earliest time of every message, oldest first.
    pub async fn outbox(&self) -> Vec<(String, String, NaiveDateTime)> {
        self.read(|conn| {
            let columns = (outbox::kind, outbox::to_address, outbox::not_before);
            Ok(outbox::table.order(outbox::id).select(columns).load(conn)?)
        })
        .await
    }

    /// Sets the service's clock to a moment to come.
    pub fn set_clock(&self, moment: &str) {
        let moment: DateTime<Utc> = moment.parse().unwrap();
        let offset = (moment - Utc::now()).num_microseconds().unwrap();
        self.app.db.ground().offset.store(offset, Ordering::SeqCst);
    }
}

/// The Message-ID of a mail.
pub fn message_id(mail: &str) -> String {
    mail.lines().find(|line| line.starts_with("Message-ID")).unwrap().to_owned()
}
