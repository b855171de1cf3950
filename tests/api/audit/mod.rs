//! The trail: reading, checkpoints, verification.

mod append_only;
mod checkpoints;
pub mod command_line;
mod cut_off;
mod export;
mod list;
mod million;
mod outside_views;
mod runtime_role;
mod verify;
mod witness_mail;

use crate::support::TestApp;
use serde_json::json;
use together::{
    audit::{self, Entry, Who, verify::Verifier},
    db::Conn,
};

impl TestApp {
    /// Entries `made` times in one chain of an authority.
    async fn chain(&self, kind: &'static str, id: &str, authority: Option<&str>, made: usize) {
        let (id, authority) = (id.to_owned(), authority.map(str::to_owned));
        self.write(move |tx| {
            for step in 1..=made {
                let mut entry = Entry::new("test.done", kind, &id, Who::system("tests"))
                    .payload(json!({"step": step, "reason": format!("Reason {step}")}));
                if let Some(authority) = &authority {
                    entry = entry.authority(authority);
                }
                entry.record(tx)?;
            }
            Ok(())
        })
        .await;
    }

    async fn checkpoint(&self) {
        self.write(audit::checkpoint).await;
    }

    /// Every fault as "kind chain number".
    async fn faults(&self) -> Vec<String> {
        let keys = self.app.keys.verify_keys();
        self.read(move |conn| {
            let mut found = Vec::new();
            let mut verifier = Verifier::new(keys);
            while verifier.step(conn, &mut |fault| {
                let chain = fault.aggregate.clone().unwrap_or_else(|| "checkpoint".into());
                found.push(format!("{} {chain} {}", fault.kind.as_str(), fault.number));
            })? {}
            Ok(found)
        })
        .await
    }

    /// What whoever owns the file or the server can do: past the triggers and foreign keys.
    pub async fn tamper(&self, statements: &str) {
        use diesel::connection::SimpleConnection as _;
        let mut conn = Conn::open(&self.database_url).unwrap();
        let before = match &conn {
            Conn::Sqlite(_) => {
                "PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS audit_entry_no_update;
                 DROP TRIGGER IF EXISTS audit_entry_no_delete;
                 DROP TRIGGER IF EXISTS audit_payload_no_update;
                 DROP TRIGGER IF EXISTS audit_checkpoint_no_update;
                 DROP TRIGGER IF EXISTS audit_checkpoint_no_delete;
                 DROP TRIGGER IF EXISTS audit_checkpoint_head_no_update;
                 DROP TRIGGER IF EXISTS audit_checkpoint_head_no_delete;"
            }
            Conn::Postgres(_) => "SET session_replication_role = replica;",
        };
        conn.batch_execute(&format!("{before}{statements}")).unwrap();
    }
}
