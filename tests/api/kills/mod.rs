//! Killed in the middle of work: what was acknowledged is kept, nothing is half there.
//!
//! Short here; `make soak` sets `SOAK_KILLS` and `SOAK_CUTS` to the full figures.

mod database;
mod log;
mod server;
mod service;
mod victim;
mod writer;

pub use victim::Victim;

use crate::support::TestApp;
use diesel::prelude::*;
use std::{path::Path, process::Command};
use together::db::{
    Conn,
    schema::{audit_entry, bid, bid_version},
};

const WRITERS: usize = 16;

/// What is stored agrees with itself: every bid has its versions and its first entry, and a
/// submission has its sealed version, its receipt and its audit entry, or none of them.
fn whole(conn: &mut Conn) {
    let versions: Vec<(String, String, bool)> = bid_version::table
        .select((bid_version::bid_id, bid_version::kind, bid_version::receipt.is_not_null()))
        .load(conn)
        .unwrap();
    let bids: Vec<(String, String)> = bid::table.select((bid::id, bid::state)).load(conn).unwrap();
    assert!(!bids.is_empty());
    for (id, state) in bids {
        let of = |kind: &str| versions.iter().filter(|one| one.0 == id && one.1 == kind).count();
        let stands = usize::from(state == "submitted" || state == "replaced");
        assert_eq!((of("submitted"), state.as_str()), (stands, state.as_str()), "{id}");
        let drafts = usize::from(state == "draft" || state == "replaced");
        assert_eq!((of("draft"), state.as_str()), (drafts, state.as_str()), "{id}");
        let submitted = versions.iter().filter(|one| one.0 == id && one.2).count();
        assert_eq!(recorded(conn, &id, "bid.submitted"), submitted, "{id}");
        assert_eq!(recorded(conn, &id, "bid.created"), 1, "{id}");
    }
}

fn recorded(conn: &mut Conn, bid: &str, action: &str) -> usize {
    let found: i64 = audit_entry::table
        .filter(audit_entry::aggregate.eq(format!("bid/{bid}")))
        .filter(audit_entry::action.eq(action))
        .count()
        .get_result(conn)
        .unwrap();
    usize::try_from(found).unwrap()
}

/// Every chain of a database, checked by the command line.
fn chains_are_whole(url: &str, keys: &Path) {
    let output = Command::new(TestApp::program())
        .args(["audit", "verify", "--database-url", url])
        .env("KEYS_DIR", keys)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
}
