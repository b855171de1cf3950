//! What the audit chains say of a referral's bids: the other witness of an opening.

use crate::audit::{Hashed, commitment, entry_hash};
use crate::bid::receipt::Receipt;
use crate::columns;
use crate::db::{
    Conn,
    schema::{audit_entry, audit_payload},
};
use crate::http::Result;
use chrono::NaiveDateTime;
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Queryable, Selectable)]
#[diesel(table_name = audit_entry)]
struct Row {
    aggregate: String,
    seq: i64,
    previous_hash: String,
    hash: String,
    commitment: String,
    action: String,
    actor: String,
    session_id: Option<String>,
    organisation: Option<String>,
    at: NaiveDateTime,
}

/// What a bid's chain says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sworn {
    /// This receipt was given last, and the bid not withdrawn since.
    Stands(Box<Receipt>),
    /// Never submitted, or withdrawn.
    Nothing,
    /// An entry was altered, is missing, or cannot be read.
    Broken,
}

/// The chains of every bid of a referral, by bid id.
///
/// # Errors
/// The database's.
pub fn sworn(
    conn: &mut Conn,
    referral_id: &str,
    bids: &[String],
) -> Result<BTreeMap<String, Sworn>> {
    // Chains that name the referral, also those whose bid's row has gone.
    let named: Vec<String> = audit_entry::table
        .filter(audit_entry::referral_id.eq(referral_id))
        .filter(audit_entry::action.eq("bid.submitted"))
        .select(audit_entry::aggregate)
        .distinct()
        .load(conn)?;
    let mut aggregates: BTreeSet<String> = named.into_iter().collect();
    aggregates.extend(bids.iter().map(|id| format!("bid/{id}")));
    let mut found = BTreeMap::new();
    for aggregate in aggregates {
        let Some(id) = aggregate.strip_prefix("bid/").map(str::to_owned) else { continue };
        let entries: Vec<(Row, Option<(String, String)>)> = audit_entry::table
            .left_join(audit_payload::table)
            .filter(audit_entry::aggregate.eq(&aggregate))
            .order(audit_entry::seq)
            .select((columns!(Row), (audit_payload::salt, audit_payload::payload).nullable()))
            .load(conn)?;
        found.insert(id, read(&entries));
    }
    Ok(found)
}

fn read(entries: &[(Row, Option<(String, String)>)]) -> Sworn {
    let mut previous = String::new();
    let mut last = Sworn::Nothing;
    for (position, (row, payload)) in (1_i64..).zip(entries) {
        let whole = row.seq == position
            && row.previous_hash == previous
            && row.hash == entry_hash(&hashed(row));
        let kept = payload.as_ref().filter(|(salt, text)| commitment(salt, text) == row.commitment);
        let Some((_, text)) = kept.filter(|_| whole) else { return Sworn::Broken };
        last = match row.action.as_str() {
            // The payload of a submission is its receipt.
            "bid.submitted" => match serde_json::from_str(text) {
                Ok(receipt) => Sworn::Stands(Box::new(receipt)),
                Err(_) => return Sworn::Broken,
            },
            "bid.withdrawn" => Sworn::Nothing,
            _ => last,
        };
        previous.clone_from(&row.hash);
    }
    last
}

fn hashed(row: &Row) -> Hashed<'_> {
    Hashed {
        aggregate: &row.aggregate,
        seq: row.seq,
        previous: &row.previous_hash,
        at: row.at,
        actor: &row.actor,
        session: row.session_id.as_deref(),
        organisation: row.organisation.as_deref(),
        action: &row.action,
        commitment: &row.commitment,
    }
}
