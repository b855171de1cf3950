//! The trail as a file: what the list shows under its filters, all of it, and that it was taken.

use super::{
    Entry,
    actions::{Named, scope},
    store,
    wire::{AuditEntryInFull, Filters},
};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Code, Error, Result};
use crate::sheet::{Table, csv};
use chrono::SecondsFormat;
use serde_json::json;

/// Entries read at a time, so that other reads come in between.
const PART: i64 = 1_000;
/// Most entries of a file.
const MOST: usize = 20_000;

const HEADERS: [&str; 13] = [
    "When",
    "Action",
    "Thing",
    "Thing's name",
    "Actor",
    "Actor's name",
    "Organisation",
    "Organisation's name",
    "Referral",
    "Reason",
    "Payload",
    "Hash",
    "Entry",
];

/// In which form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A table.
    Csv,
    /// An entry a line, as JSON.
    JsonLines,
}

/// The entries that filters choose, newest first, for an auditor who just gave the password.
/// Withheld entries are absent, as in the list.
///
/// # Errors
/// By the permission table; `step_up_required`, `invalid`; `too_large` for more than 20,000.
pub async fn export(app: &App, actor: &Actor, filters: Filters, form: Form) -> Result<Vec<u8>> {
    let scope = scope(actor)?;
    let db = app.db.clone();
    let now = app.db.read(move |conn| db.ground().time(conn)).await?;
    actor.stepped_up(now)?;
    filters.check()?;
    let (mut entries, mut before) = (Vec::new(), None::<String>);
    loop {
        app.db.quiet().await;
        let (scope, filters, after) = (scope.clone(), filters.clone(), before.take());
        let (last, part) = app
            .db
            .read(move |conn| {
                let rows = store::list(conn, &scope, &filters, after.as_deref(), PART)?;
                let full = i64::try_from(rows.len()).map_err(Error::internal)? == PART;
                let last = rows.last().map(|row| row.id.clone()).filter(|_| full);
                let named = Named::load(conn, &rows)?;
                Ok((last, rows.into_iter().map(|row| named.whole(row)).collect::<Vec<_>>()))
            })
            .await?;
        entries.extend(part);
        if entries.len() > MOST {
            return Err(Error::new(Code::TooLarge).detail("Choose fewer than 20,000 entries."));
        }
        match last {
            Some(id) => before = Some(id),
            None => break,
        }
    }
    record(app, actor, &filters, form, entries.len()).await?;
    match form {
        Form::Csv => {
            csv::write(&Table::new(HEADERS.map(str::to_owned).to_vec(), entries.iter().map(line)))
        }
        Form::JsonLines => {
            let mut text = Vec::new();
            for entry in &entries {
                serde_json::to_writer(&mut text, entry).map_err(Error::internal)?;
                text.push(b'\n');
            }
            Ok(text)
        }
    }
}

/// Records, before it leaves, what of the trail was taken away.
async fn record(
    app: &App,
    actor: &Actor,
    filters: &Filters,
    form: Form,
    entries: usize,
) -> Result<()> {
    let (actor, filters) = (actor.clone(), serde_json::to_value(filters)?);
    let form = if form == Form::Csv { "csv" } else { "jsonl" };
    app.db
        .write(move |tx| {
            let id = actor.authority_id.clone().unwrap_or_default();
            Entry::new("audit.exported", "audit", &id, &actor)
                .authority(&id)
                .payload(json!({"form": form, "filters": filters, "entries": entries}))
                .record(tx)
        })
        .await
}

fn line(one: &AuditEntryInFull) -> Vec<String> {
    let entry = &one.entry;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    vec![
        entry.at.to_rfc3339_opts(SecondsFormat::Micros, true),
        entry.action.clone(),
        entry.aggregate.clone(),
        text(&entry.aggregate_name),
        entry.actor.clone(),
        text(&entry.actor_name),
        text(&entry.organisation),
        text(&entry.organisation_name),
        text(&entry.referral_reference),
        text(&entry.reason),
        one.payload.as_ref().map(ToString::to_string).unwrap_or_default(),
        one.hash.clone(),
        entry.id.clone(),
    ]
}
