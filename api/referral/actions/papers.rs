//! The second stage for documents: who has reached it, and that each view is recorded (F2).

use super::invited::own_entry;
use super::read::{insist_on_details, one_of_own, staged};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{Conn, Tx};
use crate::http::Result;
use crate::referral::access::{self, Seen};
use serde_json::json;
use together_rules::policy::Action;

/// A referral of which the actor may come to see the second stage.
///
/// # Errors
/// `not_found`, `forbidden`.
pub fn towards_details(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Seen> {
    let seen = access::see(conn, actor, id)?;
    seen.allow(actor, staged(&seen, Action::ReferralStage2))?;
    Ok(seen)
}

/// Insists that the second stage is open, and records the view: of a document, or of their list.
/// An establishment's is withheld until opening.
///
/// # Errors
/// `not_found`; `not_yet` before it has said that it can meet the needs; `forbidden` once closed.
pub fn view_details(
    tx: &mut Tx<'_>,
    actor: &Actor,
    seen: &Seen,
    establishment: Option<&str>,
    document: Option<&str>,
) -> Result<()> {
    let what = json!({"document": document});
    let id = &seen.referral.id;
    match one_of_own(seen, actor, establishment)? {
        Some(own) => {
            insist_on_details(tx.conn(), seen, own)?;
            own_entry("invitation.documents_viewed", actor, seen, own).payload(what).record(tx)
        }
        None => Entry::new("referral.documents_viewed", "referral", id, actor)
            .payload(what)
            .authority(&seen.referral.authority_id)
            .referral(id)
            .record(tx),
    }
}
