//! Writing an entry.

use crate::auth::Actor;
use crate::db::{
    Conn, Tx, new_id,
    schema::{audit_entry, audit_payload},
};
use crate::http::Result;
use crate::seal::{length_prefixed, random, sha256_hex};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::Value;

/// Who did it.
#[derive(Clone, Debug)]
pub struct Who {
    actor: String,
    session: Option<String>,
    organisation: Option<String>,
}

impl Who {
    /// The service itself, by the name of what did it: `system/worker`, `command-line/demo`.
    pub fn system(name: &str) -> Self {
        Self { actor: name.to_owned(), session: None, organisation: None }
    }

    /// A signed-in person without a role (own profile).
    pub fn person(user_id: &str, session: Option<&str>) -> Self {
        Self {
            actor: format!("user/{user_id}"),
            session: session.map(str::to_owned),
            organisation: None,
        }
    }

    /// A family, by the link it came with.
    pub fn family(link_id: &str) -> Self {
        Self { actor: format!("family-link/{link_id}"), session: None, organisation: None }
    }
}

impl From<&Actor> for Who {
    fn from(actor: &Actor) -> Self {
        Self {
            actor: format!("user/{}", actor.user_id),
            session: Some(actor.session_id.clone()),
            organisation: Some(actor.organisation()),
        }
    }
}

/// An entry to be written.
#[derive(Debug)]
#[must_use = "an entry counts once it is recorded"]
pub struct Entry {
    action: &'static str,
    aggregate: String,
    who: Who,
    payload: Value,
    authority_id: Option<String>,
    provider_id: Option<String>,
    referral_id: Option<String>,
    withheld: bool,
}

impl Entry {
    /// Something done to a thing: `referral.issued` to `referral/<id>`.
    pub fn new(action: &'static str, kind: &str, id: &str, who: impl Into<Who>) -> Self {
        Self {
            action,
            aggregate: format!("{kind}/{id}"),
            who: who.into(),
            payload: Value::Null,
            authority_id: None,
            provider_id: None,
            referral_id: None,
            withheld: false,
        }
    }

    /// What exactly: ids, states, reasons. Never a sealed price, a secret or a token.
    pub fn payload(mut self, payload: Value) -> Self {
        self.payload = payload;
        self
    }

    /// Whose trail shows it: this authority's.
    pub fn authority(mut self, id: &str) -> Self {
        self.authority_id = Some(id.to_owned());
        self
    }

    /// Whose trail shows it: this provider's.
    pub fn provider(mut self, id: &str) -> Self {
        self.provider_id = Some(id.to_owned());
        self
    }

    /// The referral it belongs to.
    pub fn referral(mut self, id: &str) -> Self {
        self.referral_id = Some(id.to_owned());
        self
    }

    /// Not shown to anyone but the provider until the referral is opened (D6).
    pub const fn withheld(mut self) -> Self {
        self.withheld = true;
        self
    }

    fn shown(&self) -> Shown<'_> {
        Shown {
            authority: self.authority_id.as_deref(),
            provider: self.provider_id.as_deref(),
            referral: self.referral_id.as_deref(),
            withheld: self.withheld,
        }
    }

    /// Appends it to its chain, in the transaction of the change it tells of.
    ///
    /// # Errors
    /// The database's.
    pub fn record(self, tx: &mut Tx<'_>) -> Result<()> {
        let now = tx.now()?;
        let payload = serde_json::to_string(&self.payload)?;
        let salt = salt(&hex::encode(random::<32>()?), &self.shown());
        let commitment = commitment(&salt, &payload);
        serialise_chain(tx.conn(), &self.aggregate)?;
        let last: Option<(i64, String)> = audit_entry::table
            .filter(audit_entry::aggregate.eq(&self.aggregate))
            .order(audit_entry::seq.desc())
            .select((audit_entry::seq, audit_entry::hash))
            .first(tx.conn())
            .optional()?;
        let (seq, previous) =
            last.map_or((1, String::new()), |(seq, hash)| (seq.saturating_add(1), hash));
        let hash = entry_hash(&Hashed {
            aggregate: &self.aggregate,
            seq,
            previous: &previous,
            at: now,
            actor: &self.who.actor,
            session: self.who.session.as_deref(),
            organisation: self.who.organisation.as_deref(),
            action: self.action,
            commitment: &commitment,
        });
        let id = new_id();
        diesel::insert_into(audit_entry::table)
            .values((
                (
                    audit_entry::id.eq(&id),
                    audit_entry::aggregate.eq(&self.aggregate),
                    audit_entry::seq.eq(seq),
                    audit_entry::previous_hash.eq(&previous),
                    audit_entry::hash.eq(&hash),
                    audit_entry::commitment.eq(&commitment),
                    audit_entry::action.eq(self.action),
                ),
                (
                    audit_entry::actor.eq(&self.who.actor),
                    audit_entry::session_id.eq(&self.who.session),
                    audit_entry::organisation.eq(&self.who.organisation),
                    audit_entry::at.eq(now),
                    audit_entry::authority_id.eq(&self.authority_id),
                    audit_entry::provider_id.eq(&self.provider_id),
                    audit_entry::referral_id.eq(&self.referral_id),
                    audit_entry::withheld.eq(self.withheld),
                ),
            ))
            .execute(tx.conn())?;
        diesel::insert_into(audit_payload::table)
            .values((
                audit_payload::entry_id.eq(&id),
                audit_payload::salt.eq(&salt),
                audit_payload::payload.eq(&payload),
            ))
            .execute(tx.conn())?;
        tx.audited();
        Ok(())
    }
}

#[allow(missing_docs)]
mod functions {
    use diesel::sql_types::BigInt;

    diesel::define_sql_function! {
        /// Waits for a lock that ends with the transaction. It returns nothing, which has no type
        /// here: the answer is never read.
        fn pg_advisory_xact_lock(key: BigInt) -> Text;
    }
}
use functions::pg_advisory_xact_lock;

/// Two writers of one chain wait for each other; SQLite has one writer anyway.
fn serialise_chain(conn: &mut Conn, aggregate: &str) -> Result<()> {
    if let Conn::Postgres(conn) = conn {
        let digest = sha256_hex(aggregate.as_bytes());
        let key = i64::from_str_radix(digest.get(..15).unwrap_or("0"), 16).unwrap_or(0);
        diesel::select(pg_advisory_xact_lock(key)).execute(conn)?;
    }
    Ok(())
}

/// What an entry's hash covers.
#[derive(Debug)]
pub struct Hashed<'e> {
    /// `kind/id`.
    pub aggregate: &'e str,
    /// Place in the chain, from 1.
    pub seq: i64,
    /// Hash of the entry before; empty for the first.
    pub previous: &'e str,
    /// When.
    pub at: NaiveDateTime,
    /// Who.
    pub actor: &'e str,
    /// In which session.
    pub session: Option<&'e str>,
    /// For which organisation.
    pub organisation: Option<&'e str>,
    /// What.
    pub action: &'e str,
    /// Commitment of the payload.
    pub commitment: &'e str,
}

/// SHA-256 over the length-prefixed parts of an entry, in hex.
pub fn entry_hash(entry: &Hashed<'_>) -> String {
    sha256_hex(&length_prefixed(&[
        b"together-audit/v1",
        entry.aggregate.as_bytes(),
        &entry.seq.to_be_bytes(),
        entry.previous.as_bytes(),
        &entry.at.and_utc().timestamp_micros().to_be_bytes(),
        entry.actor.as_bytes(),
        entry.session.unwrap_or_default().as_bytes(),
        entry.organisation.unwrap_or_default().as_bytes(),
        entry.action.as_bytes(),
        entry.commitment.as_bytes(),
    ]))
}

/// In whose trail an entry shows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown<'e> {
    pub authority: Option<&'e str>,
    pub provider: Option<&'e str>,
    pub referral: Option<&'e str>,
    pub withheld: bool,
}

/// The salt of an entry's commitment: random, then a hash of it and of whose trail shows the
/// entry. So the commitment covers that as well: an entry cannot be moved out of an auditor's
/// sight without a trace.
fn salt(random: &str, shown: &Shown<'_>) -> String {
    let hash = sha256_hex(&length_prefixed(&[
        b"together-audit-shown/v1",
        random.as_bytes(),
        shown.authority.unwrap_or_default().as_bytes(),
        shown.provider.unwrap_or_default().as_bytes(),
        shown.referral.unwrap_or_default().as_bytes(),
        &[u8::from(shown.withheld)],
    ]));
    format!("{random}.{hash}")
}

/// Whether an entry shows where it was written for. Entries of before this was recorded do not
/// say.
pub(super) fn is_shown_as_written(kept: &str, shown: &Shown<'_>) -> bool {
    kept.split_once('.').is_none_or(|(random, _)| salt(random, shown) == kept)
}

/// SHA-256 of salt and payload, in hex.
pub fn commitment(salt: &str, payload: &str) -> String {
    sha256_hex(&[salt.as_bytes(), payload.as_bytes()].concat())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn commitment_and_hash_of_an_entry_are_the_known_answers() {
        let salt = hex::encode(std::array::from_fn::<u8, 32, _>(|at| u8::try_from(at).unwrap()));
        let commitment = commitment(&salt, "{\"reason\":\"x\"}");
        let known = "0f446397004486d993ee4c2bb659782863244f2cf32d79635460df38e493a274";
        assert_eq!(commitment, known);
        let hash = entry_hash(&Hashed {
            aggregate: "user/a",
            seq: 2,
            previous: "ab",
            at: chrono::DateTime::from_timestamp_micros(1_700_000_000_123_456).unwrap().naive_utc(),
            actor: "user/x",
            session: None,
            organisation: Some("authority/k"),
            action: "test.done",
            commitment: &commitment,
        });
        assert_eq!(hash, "dcd253385dd1f4a1c55e9411e816844b1fec12337c4ddeafd8947fa60bd0650c");
    }
}
