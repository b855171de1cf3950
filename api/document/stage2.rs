//! Documents of a referral: the second stage of disclosure (F2).

use super::{
    actions::{insist_on_clean, of_owner},
    limits::{MOST_FILES_OF_REFERRAL, MOST_OF_SET, megabytes},
    name,
    place::Place,
    store::{self, Row},
    wire::{CheckDocument, Document},
};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{Conn, Tx};
use crate::http::{Code, Error, Result, ValidJson};
use crate::referral::{self, access, actions as referrals};
use together_rules::policy::Action;

/// Where a document of a referral will belong.
///
/// # Errors
/// `not_found`, `forbidden`; `invalid` for the name; `illegal_step` once it is issued.
pub fn place(
    conn: &mut Conn,
    actor: &Actor,
    referral_id: &str,
    given: Option<&str>,
) -> Result<Place> {
    let seen = access::see(conn, actor, referral_id)?;
    seen.allow(actor, Action::ReferralDraftWrite)?;
    let (name, kind) = name::checked(given)?;
    insist_on_draft(&seen.referral.state)?;
    Ok(Place::of_referral(&seen.referral, name, kind))
}

/// What providers read is fixed with the issue.
fn insist_on_draft(state: &str) -> Result<()> {
    if state == "draft" {
        return Ok(());
    }
    let why = "Documents are added and removed before the referral is issued.";
    Err(Error::new(Code::IllegalStep).detail(why))
}

/// Insists that a document may still be added, inside the transaction that adds it.
///
/// # Errors
/// `illegal_step` when the referral was issued meanwhile; `invalid` with `files_too_big`.
pub(super) fn still_fits(tx: &mut Tx<'_>, referral_id: &str, size: i64) -> Result<()> {
    let locked = referral::store::lock(tx, referral_id)?;
    insist_on_draft(&locked.state)?;
    let others = store::list_of_referral(tx.conn(), referral_id)?;
    let sum = others.iter().fold(size, |sum, row| sum.saturating_add(row.size));
    let fits = u64::try_from(sum).is_ok_and(|sum| sum <= MOST_OF_SET);
    if fits && others.len() < MOST_FILES_OF_REFERRAL {
        return Ok(());
    }
    let said = format!(
        "The documents of one referral are at most {MOST_FILES_OF_REFERRAL}, and have at most {} together.",
        megabytes(MOST_OF_SET)
    );
    Err(Error::field("/", "files_too_big", &said))
}

/// A document its sender has just added.
///
/// # Errors
/// `not_found`.
pub fn just_added(conn: &mut Conn, actor: &Actor, referral_id: &str, id: &str) -> Result<Document> {
    let seen = access::see(conn, actor, referral_id)?;
    seen.allow(actor, Action::ReferralDraftWrite)?;
    let row = store::of_referral(conn, referral_id, id)?;
    Ok(Document::of_own_referral(row, seen.referral.state == "draft"))
}

/// The documents of a referral, for whoever has reached the second stage; the view is recorded.
///
/// # Errors
/// As `read_details`: `not_found`; `not_yet`; `forbidden` once closed.
pub fn list(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    establishment: Option<&str>,
) -> Result<Vec<Document>> {
    let seen = referrals::towards_details(tx.conn(), actor, referral_id)?;
    referrals::view_details(tx, actor, &seen, establishment, None)?;
    let removable =
        seen.referral.state == "draft" && seen.allow(actor, Action::ReferralDraftWrite).is_ok();
    let rows = store::list_of_referral(tx.conn(), referral_id)?;
    // That its authority checked it is nothing that a provider needs to know.
    let own = actor.provider_id.is_none();
    let shown = |row| match own {
        true => Document::of_own_referral(row, removable),
        false => Document::of(row, false),
    };
    Ok(rows.into_iter().map(shown).collect())
}

/// Lets somebody read one; the view is recorded.
///
/// # Errors
/// As [`list`]; `illegal_step` while it waits for the scanner.
pub fn view(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    id: &str,
    establishment: Option<&str>,
) -> Result<Row> {
    let seen = referrals::towards_details(tx.conn(), actor, referral_id)?;
    let row = store::of_referral(tx.conn(), referral_id, id)?;
    referrals::view_details(tx, actor, &seen, establishment, Some(id))?;
    insist_on_clean(&row)?;
    Ok(row)
}

/// Takes one away from a draft; where its content lies.
///
/// # Errors
/// `not_found`, `forbidden`; `illegal_step` once it is issued.
pub fn remove(tx: &mut Tx<'_>, actor: &Actor, referral_id: &str, id: &str) -> Result<String> {
    let seen = access::hold(tx, actor, referral_id, Action::ReferralDraftWrite)?;
    let row = store::of_referral(tx.conn(), referral_id, id)?;
    insist_on_draft(&seen.referral.state)?;
    store::remove(tx, id, &actor.user_id)?;
    of_owner(Entry::new("document.removed", "document", id, actor), &row).record(tx)?;
    Ok(row.storage_key)
}

/// Says that somebody checked a document of a draft for names, addresses and dates of birth, or
/// that it is not checked after all.
///
/// # Errors
/// `not_found`, `forbidden`; `illegal_step` once it is issued.
pub fn check(
    tx: &mut Tx<'_>,
    actor: &Actor,
    referral_id: &str,
    id: &str,
    body: &ValidJson<CheckDocument>,
) -> Result<Document> {
    let seen = access::hold(tx, actor, referral_id, Action::ReferralDraftWrite)?;
    let row = store::of_referral(tx.conn(), referral_id, id)?;
    let checked = body.value()?.checked;
    insist_on_draft(&seen.referral.state)?;
    let action = if checked { "document.checked" } else { "document.unchecked" };
    of_owner(Entry::new(action, "document", id, actor), &row).record(tx)?;
    Ok(Document::of_own_referral(store::check(tx, id, &actor.user_id, checked)?, true))
}

/// The documents of a referral that nobody has checked yet, by their place in its list.
///
/// # Errors
/// The database's.
pub fn unchecked(conn: &mut Conn, referral_id: &str) -> Result<Vec<usize>> {
    let rows = store::list_of_referral(conn, referral_id)?;
    let unchecked = rows.iter().enumerate().filter(|(_, row)| row.checked_at.is_none());
    Ok(unchecked.map(|(index, _)| index).collect())
}
