//! SQLite: whatever the disk kept of its log, what is read of it is whole.

use super::{WRITERS, chains_are_whole, whole};
use crate::bid::submitted;
use crate::support::{TestApp, soak::times};
use diesel::prelude::*;
use std::{collections::BTreeSet, fs};
use together::db::{
    Conn,
    schema::{audit_entry, bid},
};

/// Cuts the log of a busy database anywhere.
pub async fn cut_anywhere() {
    let app = TestApp::start().await;
    let issued = app.issued(WRITERS).await;
    for index in 0..WRITERS {
        submitted(&issued, index).await;
    }
    let log = fs::read(format!("{}-wal", app.database_url)).unwrap();
    let (end, copy) = (end(&log), app.folder.join("copy.db"));
    let (cuts, mut seed) = (times("SOAK_CUTS", 5), 1_usize);
    let (mut with_bids, mut states) = (0, BTreeSet::new());
    for _ in 0..cuts {
        // Any places, the same ones each time.
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let kept = (seed >> 16) % end;
        fs::copy(&app.database_url, &copy).unwrap();
        fs::write(app.folder.join("copy.db-wal"), &log[..kept]).unwrap();
        drop(fs::remove_file(app.folder.join("copy.db-shm")));
        let mut conn = Conn::open(copy.to_str().unwrap()).unwrap();
        let bids = bid::table.count().get_result::<i64>(&mut conn).is_ok_and(|bids| bids > 0);
        if bids {
            whole(&mut conn);
            let entries: i64 = audit_entry::table.count().get_result(&mut conn).unwrap();
            with_bids += 1;
            states.insert(entries);
        }
        drop(conn);
        if bids {
            chains_are_whole(copy.to_str().unwrap(), &app.folder.join("keys"));
        }
    }
    println!("{with_bids} of {cuts} cuts left bids, in {} different states", states.len());
    assert!(with_bids > 0);
}

/// Where the part of a log ends that is not in the database's file yet; what stands behind it is
/// left from before the log began anew.
fn end(log: &[u8]) -> usize {
    let page = u32::from_be_bytes(log[8..12].try_into().unwrap());
    let frame = usize::try_from(page).unwrap() + 24;
    let frames = log[32..].chunks_exact(frame);
    32 + frame * frames.take_while(|one| one[8..16] == log[16..24]).count()
}
