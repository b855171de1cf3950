//! The latest checkpoint, mailed to every auditor each day: a copy the service cannot take back.

use super::{store, wire::Checkpoint};
use crate::db::Tx;
use crate::http::{Page, Result};
use crate::notify::{self, Kind};
use serde_json::json;
use together_rules::london;

/// Mails the latest checkpoint to the auditors, if there is one. The last line is what
/// `GET /audit/checkpoints` would answer, for `together audit verify --witness`.
///
/// # Errors
/// The database's.
pub fn mail_witness(tx: &mut Tx<'_>) -> Result<()> {
    let latest = store::checkpoints(tx.conn(), None, 1)?.into_iter().next();
    let Some(checkpoint) = latest.map(Checkpoint::from) else { return Ok(()) };
    let mut lines = vec![
        format!("Made on {}", london::format_moment(checkpoint.at)),
        format!("Root {}", checkpoint.root),
        format!("Key {}", checkpoint.key_id),
        format!("Signature {}", checkpoint.signature),
    ];
    lines.push(serde_json::to_string(&Page { items: vec![checkpoint], next: None })?);
    let fields = json!({"lines": lines, "path": "/chain"});
    notify::tell_auditors(tx, Kind::CheckpointWitness, &fields)
}
