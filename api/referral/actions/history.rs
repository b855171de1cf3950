//! What happened to a referral, from the trail: for its own authority and that one's auditor.

use super::read::whole;
use crate::audit::store::{self as trail, Row};
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::Result;
use crate::referral::access;
use crate::referral::wire::{History, HistoryRow, What};
use serde_json::Value;
use std::collections::HashMap;

/// Most rows: more than any referral comes to.
const MOST: usize = 500;
/// Entries read for them: a draft that saves itself leaves many that become one row.
const ENTRIES: i64 = 5_000;

/// The history, newest first. Withheld entries never come into it, opened or not: who answered,
/// asked and bid is told elsewhere, to those who may know.
///
/// # Errors
/// `not_found`, `forbidden`.
pub fn history(conn: &mut Conn, actor: &Actor, id: &str) -> Result<History> {
    let seen = access::see(conn, actor, id)?;
    seen.allow(actor, whole(&seen))?;
    let rows = trail::of_referral(conn, id, &seen.referral.authority_id, What::ACTIONS, ENTRIES)?;
    let mut items: Vec<HistoryRow> = Vec::new();
    let mut last_by: Option<String> = None;
    let keys: Vec<&str> = rows
        .iter()
        .flat_map(|row| [Some(row.actor.as_str()), row.organisation.as_deref()])
        .flatten()
        .collect();
    let names = trail::names(conn, &keys)?;
    let ids: Vec<&str> = rows.iter().filter(|row| has_reason(row)).map(|row| &*row.id).collect();
    let payloads = trail::payloads(conn, &ids)?;
    for row in rows {
        let Some(what) = What::of(&row.action) else { continue };
        let again = what == What::Edited && last_by.as_deref() == Some(row.actor.as_str());
        if let (true, Some(last)) = (again, items.last_mut())
            && last.what == What::Edited
        {
            last.times = last.times.saturating_add(1);
            continue;
        }
        last_by = Some(row.actor.clone());
        items.push(shown(row, what, &names, &payloads));
        if items.len() == MOST {
            break;
        }
    }
    Ok(History { items })
}

/// A draft's own saves have none, and are many.
fn has_reason(row: &Row) -> bool {
    row.action != "referral.edited"
}

fn shown(
    row: Row,
    what: What,
    names: &HashMap<String, String>,
    payloads: &HashMap<String, Value>,
) -> HistoryRow {
    let payload = payloads.get(&row.id);
    let said = |member: &str| {
        let text = payload.and_then(|payload| payload.get(member)?.as_str());
        text.map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let (reason, reason_code) = match what {
        What::Issued => (said("urgent_reason").or_else(|| said("freshness_reason")), None),
        What::Cancelled => (said("words"), said("reason")),
        What::Evaluated => (None, said("reason")),
        _ => (said("reason"), None),
    };
    let organisation = row.organisation.as_deref();
    // A provider answers as an organisation: its people's names are its own.
    let named = organisation.is_some_and(|key| key.starts_with("authority/"));
    HistoryRow {
        at: row.at.and_utc(),
        what,
        by: names.get(&row.actor).filter(|_| named).cloned(),
        organisation: organisation.and_then(|key| names.get(key)).cloned(),
        reason,
        reason_code,
        times: 1,
    }
}
