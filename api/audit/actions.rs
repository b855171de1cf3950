//! Reading and verifying the trail.

use super::{
    Entry, outside, store,
    store::Scope,
    verify::{Fault, Verifier},
    wire::{
        AuditActions, AuditEntry, AuditEntryInFull, Checkpoint, Filters, FoundFault, OutsideViews,
        Verification,
    },
};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Code, Cursor, Error, Page, PageQuery, Result};
use std::collections::HashMap;
use together_rules::policy::{Action, Standing};

/// Faults that are listed.
const LISTED: usize = 100;

/// What an auditor's scope is; the refusal for everybody else.
pub(super) fn scope(actor: &Actor) -> Result<Scope> {
    let standing = actor
        .authority_id
        .as_deref()
        .map_or(Standing::ProviderOutsider, |id| actor.standing_towards_authority(id));
    actor.allow(Action::AuditTrail, standing)?;
    let authority_id = actor.authority_id.clone().ok_or_else(Error::not_found)?;
    Ok(Scope { authority_id, dps: actor.of_lead })
}

/// A page of the trail.
///
/// # Errors
/// By the permission table; for filters that are not acceptable.
pub async fn list(app: &App, actor: &Actor, filters: Filters) -> Result<Page<AuditEntry>> {
    let scope = scope(actor)?;
    filters.check()?;
    let rows = PageQuery { limit: filters.limit, cursor: None }.rows()?;
    let cursor = Cursor::new("audit", &serde_json::to_string(&filters)?, &actor.role_id);
    let before = cursor.open(&app.keys, filters.cursor.as_deref())?;
    let keys = std::sync::Arc::clone(&app.keys);
    app.db
        .read(move |conn| {
            let found = store::list(conn, &scope, &filters, before.as_deref(), rows + 1)?;
            let page = cursor.page(&keys, found, rows, |row| row.id.clone())?;
            let named = Named::load(conn, &page.items)?;
            let items = page.items.into_iter().map(|row| named.entry(row)).collect();
            Ok(Page { items, next: page.next })
        })
        .await
}

/// The actions that stand in the trail of a scope.
///
/// # Errors
/// By the permission table.
pub async fn actions(app: &App, actor: &Actor) -> Result<AuditActions> {
    let scope = scope(actor)?;
    let items = app.db.read(move |conn| store::actions(conn, &scope)).await?;
    Ok(AuditActions { items })
}

/// One entry.
///
/// # Errors
/// By the permission table; `not_found` outside the scope and while it is withheld.
pub async fn read(app: &App, actor: &Actor, id: String) -> Result<AuditEntryInFull> {
    let scope = scope(actor)?;
    app.db
        .read(move |conn| {
            let row = store::load(conn, &scope, &id)?;
            let whole = store::shows_whole_chain(conn, &scope, &row.aggregate)?;
            let named = Named::load(conn, std::slice::from_ref(&row))?;
            let payload = named.payloads.get(&row.id).cloned();
            let (commitment, hash) = (row.commitment.clone(), row.hash.clone());
            let number = whole.then_some(row.seq);
            let previous_hash =
                Some(row.previous_hash.clone()).filter(|hash| whole && !hash.is_empty());
            let entry = named.entry(row);
            Ok(AuditEntryInFull {
                entry,
                erased: payload.is_none(),
                payload,
                commitment,
                hash,
                number,
                previous_hash,
            })
        })
        .await
}

/// What the rows of a page refer to, a query a table.
pub(super) struct Named {
    names: HashMap<String, String>,
    things: HashMap<String, String>,
    references: HashMap<String, String>,
    payloads: HashMap<String, serde_json::Value>,
}

impl Named {
    /// Of these rows.
    pub(super) fn load(conn: &mut crate::db::Conn, rows: &[store::Row]) -> Result<Self> {
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let keys: Vec<&str> = rows
            .iter()
            .flat_map(|row| [Some(row.actor.as_str()), row.organisation.as_deref()])
            .flatten()
            .collect();
        let referrals: Vec<&str> =
            rows.iter().filter_map(|row| row.referral_id.as_deref()).collect();
        let things: Vec<&str> = rows.iter().map(|row| row.aggregate.as_str()).collect();
        Ok(Self {
            things: store::things(conn, &things)?,
            names: store::names(conn, &keys)?,
            references: store::references(conn, &referrals)?,
            payloads: store::payloads(conn, &ids)?,
        })
    }

    /// A row with its payload; its place in the chain is not said of many at once.
    pub(super) fn whole(&self, row: store::Row) -> AuditEntryInFull {
        let payload = self.payloads.get(&row.id).cloned();
        let (commitment, hash) = (row.commitment.clone(), row.hash.clone());
        AuditEntryInFull {
            entry: self.entry(row),
            erased: payload.is_none(),
            payload,
            commitment,
            hash,
            number: None,
            previous_hash: None,
        }
    }

    /// A row with what it refers to.
    pub(super) fn entry(&self, row: store::Row) -> AuditEntry {
        let payload = self.payloads.get(&row.id);
        AuditEntry::new(row, &self.names, &self.references, &self.things, payload)
    }
}

/// Views of children's details by people outside the case. Reading it is recorded.
///
/// # Errors
/// By the permission table.
pub async fn outside_views(app: &App, actor: &Actor) -> Result<OutsideViews> {
    let scope = scope(actor)?;
    let actor = actor.clone();
    app.db
        .write(move |tx| {
            let (now, keys, installation) = (tx.now()?, tx.keys(), tx.installation());
            let found = outside::outside_views(tx.conn(), keys, installation, &scope, now)?;
            let id = &scope.authority_id;
            Entry::new("audit.outside_views_read", "audit", id, &actor).authority(id).record(tx)?;
            Ok(found)
        })
        .await
}

/// A page of the checkpoints.
///
/// # Errors
/// `bad_cursor`; `invalid`.
pub async fn checkpoints(app: &App, query: &PageQuery) -> Result<Page<Checkpoint>> {
    let rows = query.rows()?;
    let cursor = Cursor::new("checkpoints", "", "");
    let before = match cursor.open(&app.keys, query.cursor.as_deref())? {
        Some(number) => Some(number.parse().map_err(|_| Error::new(Code::BadCursor))?),
        None => None,
    };
    let found = app.db.read(move |conn| store::checkpoints(conn, before, rows + 1)).await?;
    let page = cursor.page(&app.keys, found, rows, |row| row.number.to_string())?;
    let items = page.items.into_iter().map(Checkpoint::from).collect();
    Ok(Page { items, next: page.next })
}

/// Verifies the whole trail, and records that it was done.
///
/// # Errors
/// By the permission table; `in_flight` while another verification runs.
pub async fn verify(app: &App, actor: &Actor) -> Result<Verification> {
    let scope = scope(actor)?;
    let _one_at_a_time =
        app.verifying.try_acquire().map_err(|_| Error::new(Code::InFlight).retry_after(30))?;
    let mut verifier = Verifier::new(app.keys.verify_keys());
    let mut faults: Vec<Fault> = Vec::new();
    loop {
        // A stretch at a time, so that other reads come in between.
        app.db.quiet().await;
        let (more, verifier_now, faults_now) = app
            .db
            .read(move |conn| {
                let more = verifier.step(conn, &mut |fault| {
                    if faults.len() <= LISTED {
                        faults.push(fault);
                    }
                })?;
                Ok((more, verifier, faults))
            })
            .await?;
        (verifier, faults) = (verifier_now, faults_now);
        if !more {
            break;
        }
    }
    let whole = faults.is_empty();
    record(app, actor, whole).await?;
    let more = faults.len() > LISTED;
    faults.truncate(LISTED);
    let chains: Vec<String> = faults.iter().filter_map(|fault| fault.aggregate.clone()).collect();
    let shown = app.db.read(move |conn| store::chains_shown(conn, &scope, &chains)).await?;
    Ok(Verification {
        whole,
        up_to: verifier.seen().up_to.map(|at| at.and_utc()),
        faults: faults.into_iter().map(|fault| FoundFault::seen(fault, &shown)).collect(),
        more,
    })
}

async fn record(app: &App, actor: &Actor, whole: bool) -> Result<()> {
    let actor = actor.clone();
    app.db
        .write(move |tx| {
            let id = actor.authority_id.clone().unwrap_or_default();
            Entry::new("audit.verified", "audit", &id, &actor)
                .authority(&id)
                .payload(serde_json::json!({"whole": whole}))
                .record(tx)
        })
        .await
}
