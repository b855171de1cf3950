//! Audit chains inside a proof.

use crate::audit::{Hashed, commitment, entry_hash};
use crate::award::proof::{Chain, ChainEntry};
use serde_json::Value;

/// Whether every entry hashes to what it says, follows the one before, and says what it committed
/// itself to.
pub fn faults(chain: &Chain) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut before: Option<&ChainEntry> = None;
    for entry in &chain.entries {
        let name = format!("{} entry {}", chain.aggregate, entry.seq);
        if hash(&chain.aggregate, entry) != entry.hash {
            wrong.push(format!("{name}: its content does not give its hash"));
        }
        match before {
            Some(before) if before.hash != entry.previous || before.seq + 1 != entry.seq => {
                wrong.push(format!("{name}: it does not follow the entry before"));
            }
            None if (entry.seq == 1) != entry.previous.is_empty() => {
                wrong.push(format!("{name}: only the first entry follows none"));
            }
            _ => {}
        }
        match (&entry.salt, &entry.payload) {
            (Some(salt), Some(payload)) if commitment(salt, payload) != entry.commitment => {
                wrong.push(format!("{name}: its payload is not what it committed itself to"));
            }
            (Some(_), Some(_)) | (None, None) => {}
            _ => wrong.push(format!("{name}: payload and salt go together")),
        }
        before = Some(entry);
    }
    if before.is_none() {
        wrong.push(format!("{}: the chain is empty", chain.aggregate));
    }
    wrong
}

fn hash(aggregate: &str, entry: &ChainEntry) -> String {
    entry_hash(&Hashed {
        aggregate,
        seq: entry.seq,
        previous: &entry.previous,
        at: entry.at.naive_utc(),
        actor: &entry.actor,
        session: entry.session.as_deref(),
        organisation: entry.organisation.as_deref(),
        action: &entry.action,
        commitment: &entry.commitment,
    })
}

/// The first entry of which the payload holds all these texts; none for no texts.
pub fn holding<'c>(chain: &'c Chain, texts: &[&str]) -> Option<&'c ChainEntry> {
    chain.entries.iter().filter(|_| !texts.is_empty()).find(|entry| {
        entry
            .payload
            .as_deref()
            .and_then(|payload| serde_json::from_str::<Value>(payload).ok())
            .is_some_and(|payload| texts.iter().all(|text| holds(&payload, text)))
    })
}

/// Whether a text stands anywhere in a piece of JSON, as a whole string.
pub fn holds(value: &Value, text: &str) -> bool {
    match value {
        Value::String(found) => found == text,
        Value::Array(items) => items.iter().any(|item| holds(item, text)),
        Value::Object(members) => members.values().any(|member| holds(member, text)),
        _ => false,
    }
}
