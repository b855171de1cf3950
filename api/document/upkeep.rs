//! What the service does with documents by itself: asks the scanner again, and sweeps what belongs
//! to no document.

use super::{
    actions::of_owner,
    clamd::{self, Finding},
    keeping,
    store::{self, Row},
    wire::Scan,
};
use crate::app::App;
use crate::audit::{Entry, Who};
use crate::http::Result;
use chrono::{Duration, Utc};
use serde_json::json;

/// Documents that the scanner is asked about in one go.
const IN_ONE_GO: i64 = 20;
/// Keys looked up in one go.
const KEYS_IN_ONE_GO: usize = 200;
/// A file this many hours old belongs to a document, or to nothing.
const ORPHANED_AFTER: i64 = 24;

/// Asks the scanner about what came while it was away. Several nodes may: the first answer counts.
///
/// # Errors
/// The database's, or the store's.
pub async fn scan_again(app: &App) -> Result<()> {
    let Some(at) = &app.vault.settings.clamd else { return Ok(()) };
    for row in app.db.read(|conn| store::quarantined(conn, IN_ONE_GO)).await? {
        let bytes = keeping::content(app, &row).await?;
        let scan = match clamd::scan(at, app.vault.settings.scan, &bytes).await {
            Finding::Clean => Scan::Clean,
            Finding::Infected => Scan::Infected,
            // Still away: no use in asking about the others.
            Finding::Away => return Ok(()),
        };
        let key = row.storage_key.clone();
        let changed = app.db.upkeep(move |tx| told(tx, &row, scan)).await?;
        if changed && scan == Scan::Infected {
            app.vault.discard(&key).await;
        }
    }
    Ok(())
}

fn told(tx: &mut crate::db::Tx<'_>, row: &Row, scan: Scan) -> Result<bool> {
    if !store::scanned(tx, &row.id, scan.as_str())? {
        return Ok(false);
    }
    let who = Who::system("system/scanner");
    let entry =
        Entry::new("document.scanned", "document", &row.id, who).payload(json!({"scan": scan}));
    of_owner(entry, row).record(tx)?;
    Ok(true)
}

/// Removes files from the store that belong to no document: their upload broke off between the
/// store and the database, or the document was removed.
///
/// # Errors
/// The database's, or the store's.
pub async fn sweep(app: &App) -> Result<usize> {
    let keys = app.vault.kept_before(Utc::now() - Duration::hours(ORPHANED_AFTER)).await?;
    let mut swept = 0_usize;
    for some in keys.chunks(KEYS_IN_ONE_GO) {
        let some = some.to_vec();
        let asked = some.clone();
        let used = app.db.read(move |conn| store::in_use(conn, &asked)).await?;
        for key in some.iter().filter(|key| !used.contains(key)) {
            app.vault.discard(key).await;
            swept = swept.saturating_add(1);
        }
    }
    Ok(swept)
}
