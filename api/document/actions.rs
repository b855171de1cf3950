//! What is done with a provider's documents.

use super::{
    limits::{MOST_OF_ORGANISATION, MOST_OF_SET, megabytes},
    name,
    place::Place,
    stage2,
    store::{self, Row, Scope},
    wire::{Document, Scan, Upload},
};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::db::{
    Conn, Tx,
    schema::{authority, establishment, provider},
};
use crate::http::{Code, Error, FieldError, IdempotencyKey, Result};
use diesel::prelude::*;
use serde_json::json;
use std::collections::HashSet;
use together_rules::policy::{Action, Role, Standing};

/// Whose a file will be that is about to arrive, and what it is called.
///
/// # Errors
/// `forbidden` for all but providers; `invalid` for the name or the establishment.
pub fn place(conn: &mut Conn, actor: &Actor, upload: &Upload) -> Result<Place> {
    let standing = match &actor.provider_id {
        Some(_) => Standing::ProviderOwner,
        None => actor.standing_in_dps(),
    };
    actor.allow_creating(Action::ApplicationWrite, standing)?;
    let provider_id = actor.provider_id.clone().ok_or_else(Error::forbidden)?;
    let (name, kind) = name::checked(upload.name.as_deref())?;
    let establishment_id = upload.establishment.clone();
    match &establishment_id {
        Some(id) => own_establishment(conn, actor, id)?,
        // Who acts for some establishments does not speak for the whole provider.
        None if actor.only_establishments.is_some() => {
            let message = "Name the establishment that this is for.";
            return Err(Error::field("?establishment", "missing", message));
        }
        None => {}
    }
    Ok(Place::of_provider(provider_id, establishment_id, name, kind))
}

fn own_establishment(conn: &mut Conn, actor: &Actor, id: &str) -> Result<()> {
    let provider_id: Option<Option<String>> = establishment::table
        .find(id)
        .select(establishment::provider_id)
        .get_result(conn)
        .optional()?;
    if actor.owns(provider_id.flatten().as_deref(), id) {
        return Ok(());
    }
    let message = "You have no such establishment.";
    Err(Error::field("?establishment", "unknown_id", message))
}

/// Keeps what a file is, once it lies in the store; the id of the document, which is an earlier
/// one when the same request came before.
///
/// # Errors
/// `invalid` with `storage_full`; `idempotency_key_reused`.
pub fn keep(
    tx: &mut Tx<'_>,
    actor: &Actor,
    key: &IdempotencyKey,
    row: &Row,
    sent: &str,
) -> Result<String> {
    let body = format!("{sent} {}", row.name);
    key.once(tx, actor, body.as_bytes(), |tx| {
        if let Some(id) = &row.referral_id {
            stage2::still_fits(tx, id, row.size)?;
        }
        lock_owner(tx, row)?;
        let sizes =
            store::sizes(tx.conn(), row.provider_id.as_deref(), row.authority_id.as_deref())?;
        room_for(&sizes, row.size)?;
        let row = Row { uploaded_at: tx.now()?, ..row.clone() };
        store::insert(tx, row.clone())?;
        let entry = Entry::new("document.uploaded", "document", &row.id, actor).payload(json!({
            "sha256": row.sha256,
            "size": row.size,
            "media_type": row.media_type,
            "scan": row.scan,
        }));
        of_owner(entry, &row).record(tx)?;
        Ok(row.id)
    })
}

/// Files of one organisation are counted one after the other.
fn lock_owner(tx: &mut Tx<'_>, row: &Row) -> Result<()> {
    if let Some(id) = &row.provider_id {
        diesel::update(provider::table.find(id))
            .set(provider::name.eq(provider::name))
            .execute(tx.conn())?;
    }
    if let Some(id) = &row.authority_id {
        diesel::update(authority::table.find(id))
            .set(authority::name.eq(authority::name))
            .execute(tx.conn())?;
    }
    Ok(())
}

/// Insists that the organisation has room for one more file.
fn room_for(sizes: &[i64], size: i64) -> Result<()> {
    let kept = sizes.iter().fold(size, |sum, one| sum.saturating_add(*one));
    if u64::try_from(kept).is_ok_and(|kept| kept <= MOST_OF_ORGANISATION) {
        return Ok(());
    }
    let said = format!(
        "Your organisation's documents fill their {}. Remove what is not needed.",
        megabytes(MOST_OF_ORGANISATION)
    );
    Err(Error::field("/", "storage_full", &said))
}

/// An entry in the trail of whose document it is.
pub(super) fn of_owner(entry: Entry, row: &Row) -> Entry {
    let entry = match &row.provider_id {
        Some(id) => entry.provider(id),
        None => entry,
    };
    match (&row.authority_id, &row.referral_id) {
        (Some(authority), Some(referral)) => entry.authority(authority).referral(referral),
        _ => entry,
    }
}

/// A provider's document for whoever may read it: its provider, within the establishments acted
/// for; the lead, once something submitted uses it; no evaluator, no other provider.
///
/// # Errors
/// `not_found`.
fn readable(conn: &mut Conn, actor: &Actor, id: &str) -> Result<(Row, bool)> {
    let row = store::of_provider(conn, id)?;
    let owner = row.provider_id.clone().unwrap_or_default();
    let submitted = store::submitted_among(conn, &owner, std::slice::from_ref(&row.id))?;
    let submitted = !submitted.is_empty();
    let standing = match actor.role {
        Role::ProviderUser if is_own(actor, &row) => Standing::ProviderOwner,
        Role::LeadOfficer if submitted => Standing::LeadOfficer,
        // Applications are the lead's: its auditor's scope.
        Role::Auditor if submitted && actor.of_lead => Standing::AuditorIn,
        _ => return Err(Error::not_found()),
    };
    actor.allow(Action::ApplicationRead, standing)?;
    Ok((row, submitted))
}

/// Whether a document is the actor's own: of its establishments, or of the whole provider.
fn is_own(actor: &Actor, row: &Row) -> bool {
    match &row.establishment_id {
        Some(id) => actor.owns(row.provider_id.as_deref(), id),
        None => actor.provider_id.is_some() && actor.provider_id == row.provider_id,
    }
}

/// Whether the actor may take one of its documents away: nothing submitted uses it, and a whole
/// provider's is not for those who act for some establishments.
fn may_remove(actor: &Actor, row: &Row, submitted: bool) -> bool {
    is_own(actor, row)
        && !submitted
        && (row.establishment_id.is_some() || actor.only_establishments.is_none())
}

/// A provider's document, for whoever may read it.
///
/// # Errors
/// `not_found`.
pub fn read(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Document> {
    let (row, submitted) = readable(conn, actor, id)?;
    Ok(shown(actor, row, submitted))
}

/// A document as the actor sees it.
fn shown(actor: &Actor, row: Row, submitted: bool) -> Document {
    let removable = may_remove(actor, &row, submitted);
    Document::of(row, removable)
}

/// The actor's own documents, newest first.
///
/// # Errors
/// `forbidden` for all but providers.
pub fn list(
    conn: &mut Conn,
    actor: &Actor,
    establishment: Option<&str>,
    before: Option<&str>,
    rows: i64,
) -> Result<Vec<Document>> {
    let provider_id = actor.provider_id.clone().ok_or_else(Error::forbidden)?;
    let scope = Scope {
        provider_id: provider_id.clone(),
        only_establishments: actor.only_establishments.clone(),
        establishment: establishment.map(str::to_owned),
    };
    let found = store::list(conn, &scope, before, rows)?;
    let ids: Vec<String> = found.iter().map(|row| row.id.clone()).collect();
    let submitted = store::submitted_among(conn, &provider_id, &ids)?;
    Ok(found
        .into_iter()
        .map(|row| {
            let used = submitted.contains(&row.id);
            shown(actor, row, used)
        })
        .collect())
}

/// Lets somebody read the content of a provider's document; the view is recorded.
///
/// # Errors
/// `not_found`; `illegal_step` while it waits for the scanner, or for ever when it is infected.
pub fn view(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<Row> {
    let (row, _) = readable(tx.conn(), actor, id)?;
    insist_on_clean(&row)?;
    of_owner(Entry::new("document.viewed", "document", id, actor), &row).record(tx)?;
    Ok(row)
}

/// Refuses what the scanner has not let pass.
pub(super) fn insist_on_clean(row: &Row) -> Result<()> {
    let refused = |why: &str| Err(Error::new(Code::IllegalStep).detail(why));
    match Scan::of(&row.scan) {
        Scan::NotScanned | Scan::Clean => Ok(()),
        Scan::Quarantined => refused("The document waits for the virus scanner."),
        Scan::Infected => refused("The document held a virus and was not kept."),
    }
}

/// Takes a document away that nothing submitted uses; where its content lies.
///
/// # Errors
/// `not_found`, `forbidden`; `illegal_step` when something submitted uses it.
pub fn remove(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<String> {
    let (row, submitted) = readable(tx.conn(), actor, id)?;
    if !is_own(actor, &row) {
        return Err(Error::forbidden());
    }
    actor.allow(Action::ApplicationWrite, Standing::ProviderOwner)?;
    lock_owner(tx, &row)?;
    if submitted {
        let why = "Something that was submitted uses this document.";
        return Err(Error::new(Code::IllegalStep).detail(why));
    }
    if !may_remove(actor, &row, submitted) {
        return Err(Error::forbidden());
    }
    store::remove(tx, id, &actor.user_id)?;
    of_owner(Entry::new("document.removed", "document", id, actor), &row).record(tx)?;
    Ok(row.storage_key)
}

/// Whether these documents may go with an answer: they are this provider's, of this establishment
/// or of the whole provider, and hold no virus. Pointers are `/documents/0`, `/documents/1` ….
///
/// # Errors
/// `invalid`, every document that may not.
pub fn attach_check(
    conn: &mut Conn,
    provider_id: &str,
    establishment_id: Option<&str>,
    ids: &[String],
) -> Result<()> {
    let found = store::by_ids(conn, provider_id, ids)?;
    let mut faults = Vec::new();
    let mut seen = HashSet::new();
    for (index, id) in ids.iter().enumerate() {
        let at = format!("/documents/{index}");
        let row = found.iter().find(|row| row.id == *id);
        let fits = row.filter(|row| {
            row.establishment_id.is_none() || row.establishment_id.as_deref() == establishment_id
        });
        match fits {
            None => faults.push(FieldError::new(at, "unknown_id", "You have no such document.")),
            Some(row) if Scan::of(&row.scan) == Scan::Infected => {
                let message = "This document held a virus and was not kept.";
                faults.push(FieldError::new(at, "infected", message));
            }
            Some(_) if !seen.insert(id) => {
                faults.push(FieldError::new(at, "duplicate", "This document stands here twice."));
            }
            Some(_) => {}
        }
    }
    if faults.is_empty() { Ok(()) } else { Err(Error::invalid(faults)) }
}

/// Insists that all documents of one application together are not too much; each counts once.
///
/// # Errors
/// `invalid` at the pointer given.
pub fn check_set(conn: &mut Conn, provider_id: &str, ids: &[String], pointer: &str) -> Result<()> {
    let rows = store::by_ids(conn, provider_id, ids)?;
    let sum = rows.iter().fold(0_i64, |sum, row| sum.saturating_add(row.size));
    if u64::try_from(sum).is_ok_and(|sum| sum <= MOST_OF_SET) {
        return Ok(());
    }
    let said = format!(
        "The documents of one application have at most {} together.",
        megabytes(MOST_OF_SET)
    );
    Err(Error::field(pointer, "files_too_big", &said))
}
