//! Rows and queries of the trail.

use super::wire::Filters;
use crate::columns;
use crate::db::{
    Conn,
    schema::{
        app_user, application, audit_checkpoint, audit_entry, audit_payload, authority, category,
        establishment, membership, provider, referral,
    },
};
use crate::http::Result;
use crate::provider::store::escape_like;
use chrono::NaiveDateTime;
use diesel::{
    dsl::{exists, sql},
    prelude::*,
    sql_types::{Bool, Text},
};
use std::collections::HashMap;

/// An entry as stored.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = audit_entry)]
pub struct Row {
    /// Id.
    pub id: String,
    /// `kind/id`.
    pub aggregate: String,
    /// Place in its chain.
    pub seq: i64,
    /// Hash of the entry before.
    pub previous_hash: String,
    /// Its own hash.
    pub hash: String,
    /// Commitment of its payload.
    pub commitment: String,
    /// What was done.
    pub action: String,
    /// By whom, as `user/<id>`.
    pub actor: String,
    /// For which organisation, as `authority/<id>`.
    pub organisation: Option<String>,
    /// When.
    pub at: NaiveDateTime,
    /// The referral it belongs to.
    pub referral_id: Option<String>,
}

/// Whose entries a reader sees.
#[derive(Clone, Debug)]
pub struct Scope {
    /// Of this authority.
    pub authority_id: String,
    /// And those of the DPS, which belong to no authority and to no referral of one: categories,
    /// memberships and what providers do about themselves.
    pub dps: bool,
}

type Boxed<'q> = audit_entry::BoxedQuery<'q, crate::db::MultiBackend>;

/// What the scope holds and is not withheld: entries about sealed bids wait for the opening (D6).
fn visible<'q>(scope: &Scope) -> Boxed<'q> {
    let opened = exists(
        referral::table
            .filter(referral::id.nullable().eq(audit_entry::referral_id))
            .filter(referral::opened_at.is_not_null()),
    );
    let query = audit_entry::table.filter(audit_entry::withheld.eq(false).or(opened)).into_boxed();
    let own = audit_entry::authority_id.eq(scope.authority_id.clone());
    if scope.dps {
        let of_dps = audit_entry::authority_id
            .is_null()
            .and(audit_entry::provider_id.is_null().or(audit_entry::referral_id.is_null()));
        query.filter(own.assume_not_null().or(of_dps))
    } else {
        query.filter(own.assume_not_null())
    }
}

/// Entries before an id (newest first) that pass the filters.
///
/// # Errors
/// The database's.
pub fn list(
    conn: &mut Conn,
    scope: &Scope,
    filters: &Filters,
    before: Option<&str>,
    rows: i64,
) -> Result<Vec<Row>> {
    let mut query = visible(scope);
    if let Some(id) = before {
        query = query.filter(audit_entry::id.lt(id.to_owned()));
    }
    if let Some(action) = &filters.action {
        query = query.filter(audit_entry::action.eq(action));
    }
    if let Some(named) = &filters.aggregate {
        query = match thing(conn, named)? {
            Some(exact) => query.filter(audit_entry::aggregate.eq(exact)),
            None => query.filter(
                sql::<Bool>("audit_entry.aggregate LIKE ")
                    .bind::<Text, _>(format!("{}/%", escape_like(named)))
                    .sql(" ESCAPE '!'"),
            ),
        };
    }
    if let Some(actor) = &filters.actor {
        let exact = if actor.contains('/') { actor.clone() } else { format!("user/{actor}") };
        let by_name = sql::<Bool>(
            "audit_entry.actor IN (SELECT 'user/' || app_user.id FROM app_user
             WHERE LOWER(app_user.name) LIKE ",
        )
        .bind::<Text, _>(part(actor))
        .sql(" ESCAPE '!')");
        query = query.filter(audit_entry::actor.eq(exact).or(by_name));
    }
    if let Some(organisation) = &filters.organisation {
        let by_name = sql::<Bool>(
            "audit_entry.organisation IN (SELECT 'authority/' || authority.id FROM authority
             WHERE LOWER(authority.name) LIKE ",
        )
        .bind::<Text, _>(part(organisation))
        .sql(
            " ESCAPE '!' UNION ALL SELECT 'provider/' || provider.id FROM provider
             WHERE LOWER(provider.name) LIKE ",
        )
        .bind::<Text, _>(part(organisation))
        .sql(" ESCAPE '!')");
        let exact = audit_entry::organisation.eq(organisation.clone()).assume_not_null();
        query = query.filter(exact.or(by_name));
    }
    if let Some(named) = &filters.referral {
        let by_reference: Option<String> = referral::table
            .filter(referral::reference.eq(named.to_uppercase()))
            .select(referral::id)
            .first(conn)
            .optional()?;
        let id = by_reference.unwrap_or_else(|| named.clone());
        query = query.filter(audit_entry::referral_id.eq(id).assume_not_null());
    }
    if let Some(from) = filters.from {
        query = query.filter(audit_entry::at.ge(from.naive_utc()));
    }
    if let Some(to) = filters.to {
        query = query.filter(audit_entry::at.lt(to.naive_utc()));
    }
    Ok(query.order(audit_entry::id.desc()).limit(rows).select(columns!(Row)).load(conn)?)
}

/// Part of a name, in any case, as LIKE takes it.
fn part(text: &str) -> String {
    format!("%{}%", escape_like(&text.to_lowercase()))
}

/// The one thing that a filter names; none when it names a kind of things.
fn thing(conn: &mut Conn, named: &str) -> Result<Option<String>> {
    if named.contains('/') {
        return Ok(Some(named.to_owned()));
    }
    let reference = named.to_uppercase();
    let referral: Option<String> = referral::table
        .filter(referral::reference.eq(&reference))
        .select(referral::id)
        .first(conn)
        .optional()?;
    if let Some(id) = referral {
        return Ok(Some(format!("referral/{id}")));
    }
    let application: Option<String> = application::table
        .filter(application::reference.eq(&reference))
        .select(application::id)
        .first(conn)
        .optional()?;
    Ok(application.map(|id| format!("application/{id}")))
}

/// The actions of the entries in a scope, in order of name.
///
/// # Errors
/// The database's.
pub fn actions(conn: &mut Conn, scope: &Scope) -> Result<Vec<String>> {
    Ok(visible(scope)
        .select(audit_entry::action)
        .distinct()
        .order(audit_entry::action)
        .load(conn)?)
}

/// What people call the things that entries were written about, by `kind/id`.
///
/// # Errors
/// The database's.
pub fn things(conn: &mut Conn, aggregates: &[&str]) -> Result<HashMap<String, String>> {
    let ids = |kind: &str| -> Vec<String> {
        let ids = aggregates.iter().filter_map(|key| key.strip_prefix(kind)?.strip_prefix('/'));
        ids.map(str::to_owned).collect()
    };
    let people: Vec<&str> = aggregates
        .iter()
        .copied()
        .filter(|key| ["user/", "authority/", "provider/"].iter().any(|kind| key.starts_with(kind)))
        .collect();
    let mut found = names(conn, &people)?;
    let mut add = |kind: &str, rows: Vec<(String, String)>| {
        found.extend(rows.into_iter().map(|(id, name)| (format!("{kind}/{id}"), name)));
    };
    let referrals = referral::table
        .filter(referral::id.eq_any(ids("referral")))
        .select((referral::id, referral::reference));
    add("referral", referrals.load(conn)?);
    let applications = application::table
        .filter(application::id.eq_any(ids("application")))
        .select((application::id, application::reference));
    add("application", applications.load(conn)?);
    let establishments = establishment::table
        .filter(establishment::id.eq_any(ids("establishment")))
        .select((establishment::id, establishment::name));
    add("establishment", establishments.load(conn)?);
    let memberships = membership::table
        .inner_join(establishment::table)
        .filter(membership::id.eq_any(ids("membership")))
        .select((membership::id, establishment::name));
    add("membership", memberships.load(conn)?);
    let categories = category::table
        .filter(category::code.eq_any(ids("category")))
        .select((category::code, category::name));
    add("category", categories.load(conn)?);
    Ok(found)
}

/// Entries of a referral with one of some actions in the trail of its authority, newest first.
/// Withheld ones never, opened or not.
///
/// # Errors
/// The database's.
pub fn of_referral(
    conn: &mut Conn,
    referral_id: &str,
    authority_id: &str,
    actions: &[&str],
    most: i64,
) -> Result<Vec<Row>> {
    Ok(audit_entry::table
        .filter(audit_entry::referral_id.eq(referral_id))
        .filter(audit_entry::authority_id.eq(authority_id))
        .filter(audit_entry::withheld.eq(false))
        .filter(audit_entry::action.eq_any(actions.to_vec()))
        .order(audit_entry::id.desc())
        .limit(most)
        .select(columns!(Row))
        .load(conn)?)
}

/// One look at a referral.
#[derive(Clone, Debug, Queryable)]
pub struct View {
    /// The entry's id.
    pub id: String,
    /// Whose.
    pub actor: String,
    /// For which organisation.
    pub organisation: Option<String>,
    /// Which referral.
    pub referral_id: String,
    /// When.
    pub at: NaiveDateTime,
}

/// The looks at referrals in a scope since a time, newest first.
///
/// # Errors
/// The database's.
pub fn views(
    conn: &mut Conn,
    scope: &Scope,
    actions: &[&str],
    since: NaiveDateTime,
    most: i64,
) -> Result<Vec<View>> {
    let words: Vec<String> = actions.iter().map(|action| (*action).to_owned()).collect();
    Ok(visible(scope)
        .filter(audit_entry::action.eq_any(words))
        .filter(audit_entry::at.ge(since))
        .filter(audit_entry::referral_id.is_not_null())
        .order(audit_entry::id.desc())
        .limit(most)
        .select((
            audit_entry::id,
            audit_entry::actor,
            audit_entry::organisation,
            audit_entry::referral_id.assume_not_null(),
            audit_entry::at,
        ))
        .load(conn)?)
}

/// One entry in a scope.
///
/// # Errors
/// `not_found`, also for one that is withheld.
pub fn load(conn: &mut Conn, scope: &Scope, id: &str) -> Result<Row> {
    Ok(visible(scope)
        .filter(audit_entry::id.eq(id.to_owned()))
        .select(columns!(Row))
        .first(conn)?)
}

/// Whether a scope shows every entry of a chain: numbers with gaps would tell what is withheld.
///
/// # Errors
/// The database's.
pub fn shows_whole_chain(conn: &mut Conn, scope: &Scope, aggregate: &str) -> Result<bool> {
    let of_chain = audit_entry::aggregate.eq(aggregate.to_owned());
    let all: i64 = audit_entry::table.filter(of_chain.clone()).count().get_result(conn)?;
    let shown: i64 = visible(scope).filter(of_chain).count().get_result(conn)?;
    Ok(all == shown)
}

/// The payloads that were not erased, by entry id.
///
/// # Errors
/// The database's.
pub fn payloads(conn: &mut Conn, ids: &[&str]) -> Result<HashMap<String, serde_json::Value>> {
    let rows: Vec<(String, String)> = audit_payload::table
        .filter(audit_payload::entry_id.eq_any(ids.to_vec()))
        .select((audit_payload::entry_id, audit_payload::payload))
        .load(conn)?;
    rows.into_iter().map(|(id, text)| Ok((id, serde_json::from_str(&text)?))).collect()
}

/// Names of people, authorities and providers, by `user/<id>`, `authority/<id>`, `provider/<id>`.
///
/// # Errors
/// The database's.
pub fn names(conn: &mut Conn, keys: &[&str]) -> Result<HashMap<String, String>> {
    let ids = |kind: &str| -> Vec<String> {
        let ids = keys.iter().filter_map(|key| key.strip_prefix(kind)?.strip_prefix('/'));
        ids.map(str::to_owned).collect()
    };
    let mut found = HashMap::new();
    let mut add = |kind: &str, rows: Vec<(String, String)>| {
        found.extend(rows.into_iter().map(|(id, name)| (format!("{kind}/{id}"), name)));
    };
    let users = app_user::table
        .filter(app_user::id.eq_any(ids("user")))
        .select((app_user::id, app_user::name));
    add("user", users.load(conn)?);
    let authorities = authority::table
        .filter(authority::id.eq_any(ids("authority")))
        .select((authority::id, authority::name));
    add("authority", authorities.load(conn)?);
    let providers = provider::table
        .filter(provider::id.eq_any(ids("provider")))
        .select((provider::id, provider::name));
    add("provider", providers.load(conn)?);
    Ok(found)
}

/// References of referrals, by id.
///
/// # Errors
/// The database's.
pub fn references(conn: &mut Conn, ids: &[&str]) -> Result<HashMap<String, String>> {
    let rows: Vec<(String, String)> = referral::table
        .filter(referral::id.eq_any(ids.to_vec()))
        .select((referral::id, referral::reference))
        .load(conn)?;
    Ok(rows.into_iter().collect())
}

/// The chains of a scope among these, withheld ones left out.
///
/// # Errors
/// The database's.
pub fn chains_shown(conn: &mut Conn, scope: &Scope, aggregates: &[String]) -> Result<Vec<String>> {
    Ok(visible(scope)
        .filter(audit_entry::aggregate.eq_any(aggregates.to_vec()))
        .select(audit_entry::aggregate)
        .distinct()
        .load(conn)?)
}

/// A checkpoint as stored, without its counts: they would ring for each bid.
#[derive(Clone, Debug, Queryable, Selectable)]
#[diesel(table_name = audit_checkpoint)]
pub struct CheckpointRow {
    /// Number.
    pub number: i64,
    /// Root.
    pub root: String,
    /// Root of the one before; empty for the first.
    pub previous_root: String,
    /// When.
    pub at: NaiveDateTime,
    /// Which key signed it.
    pub key_id: String,
    /// Its signature.
    pub signature: String,
}

/// Checkpoints before a number, newest first.
///
/// # Errors
/// The database's.
pub fn checkpoints(conn: &mut Conn, before: Option<i64>, rows: i64) -> Result<Vec<CheckpointRow>> {
    Ok(audit_checkpoint::table
        .filter(audit_checkpoint::number.lt(before.unwrap_or(i64::MAX)))
        .order(audit_checkpoint::number.desc())
        .limit(rows)
        .select(columns!(CheckpointRow))
        .load(conn)?)
}
