//! Views of a child's details by people outside the case: what curiosity looks like (F4).
//!
//! On a case are: who wrote the referral, the contact named in it, its evaluators, and who opened
//! its bids. Bidders see what they are invited to and are not listed.

use super::store::{self, Scope};
use super::wire::{OutsideView, OutsideViews};
use crate::db::{
    Conn, Tx,
    schema::{app_user, audit_entry, evaluator},
};
use crate::http::Result;
use crate::notify::{self, Kind};
use crate::referral;
use crate::seal::Keys;
use chrono::{Duration, NaiveDateTime};
use diesel::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What shows a child's details to people of an authority.
pub(super) const VIEWS: [&str; 2] = ["referral.viewed", "referral.details_viewed"];
/// Days that are looked at.
const DAYS: i64 = 7;
/// Most views that are looked at, and pairs of person and referral that are listed.
const MOST: i64 = 20_000;
const LISTED: usize = 500;

/// Tells every auditor, once a week, that the list is there.
///
/// # Errors
/// The database's.
pub fn announce_outside_views(tx: &mut Tx<'_>) -> Result<()> {
    notify::tell_auditors(tx, Kind::OutsideViews, &json!({"path": "/outside-views"}))
}

/// When, and how often, somebody looked at a referral.
#[derive(Debug)]
struct Looks {
    organisation: Option<String>,
    entries: Vec<String>,
    first: NaiveDateTime,
    last: NaiveDateTime,
}

/// The views of the last week in a scope by people who are not on the case, the latest first.
///
/// # Errors
/// The database's.
pub fn outside_views(
    conn: &mut Conn,
    keys: &Keys,
    installation: &str,
    scope: &Scope,
    now: NaiveDateTime,
) -> Result<OutsideViews> {
    let since = now - Duration::days(DAYS);
    let seen = store::views(conn, scope, &VIEWS, since, MOST)?;
    let mut more = i64::try_from(seen.len()).unwrap_or(MOST) >= MOST;
    let mut looks: BTreeMap<(String, String), Looks> = BTreeMap::new();
    // Newest first.
    for view in seen {
        let one = looks.entry((view.referral_id, view.actor)).or_insert(Looks {
            organisation: view.organisation,
            entries: Vec::new(),
            first: view.at,
            last: view.at,
        });
        one.entries.push(view.id);
        one.first = view.at;
    }
    let referrals: BTreeSet<&str> = looks.keys().map(|(id, _)| id.as_str()).collect();
    let cases = Cases::load(conn, keys, installation, &referrals)?;
    let mut outside: Vec<((String, String), Looks)> =
        looks.into_iter().filter(|((id, actor), _)| !cases.has(id, actor)).collect();
    outside.sort_by_key(|(_, looks)| std::cmp::Reverse(looks.last));
    more |= outside.len() > LISTED;
    outside.truncate(LISTED);
    let items = named(conn, outside)?;
    Ok(OutsideViews { since: since.and_utc(), items, more })
}

fn named(conn: &mut Conn, outside: Vec<((String, String), Looks)>) -> Result<Vec<OutsideView>> {
    let words: Vec<&str> = outside
        .iter()
        .flat_map(|((_, actor), looks)| [Some(actor.as_str()), looks.organisation.as_deref()])
        .flatten()
        .collect();
    let names = store::names(conn, &words)?;
    let ids: Vec<&str> = outside.iter().map(|((id, _), _)| id.as_str()).collect();
    let references = store::references(conn, &ids)?;
    let entries = outside.iter().flat_map(|(_, looks)| looks.entries.iter());
    let payloads = store::payloads(conn, &entries.map(String::as_str).collect::<Vec<_>>())?;
    let said = |entry: &String| Some(payloads.get(entry)?.get("purpose")?.as_str()?.to_owned());
    Ok(outside
        .into_iter()
        .map(|((referral_id, actor), looks)| OutsideView {
            actor_name: names.get(&actor).cloned(),
            organisation_name: looks.organisation.and_then(|key| names.get(&key).cloned()),
            referral_reference: references.get(&referral_id).cloned(),
            actor,
            referral_id,
            times: looks.entries.len(),
            purposes: looks.entries.iter().filter_map(said).collect::<BTreeSet<_>>(),
            first_at: looks.first.and_utc(),
            last_at: looks.last.and_utc(),
        })
        .collect())
}

/// Who is on which case, as `user/<id>` by referral.
struct Cases(HashMap<String, BTreeSet<String>>);

impl Cases {
    fn load(
        conn: &mut Conn,
        keys: &Keys,
        installation: &str,
        ids: &BTreeSet<&str>,
    ) -> Result<Self> {
        let mut on: HashMap<String, BTreeSet<String>> = HashMap::new();
        let mut add = |id: &str, user: &str| {
            on.entry(id.to_owned()).or_default().insert(format!("user/{user}"));
        };
        let ids: Vec<&str> = ids.iter().copied().collect();
        let people: Vec<(String, String, String)> = app_user::table
            .filter(app_user::status.eq("active"))
            .select((app_user::id, app_user::email, app_user::name))
            .load(conn)?;
        for id in &ids {
            let row = referral::store::load(conn, id)?;
            add(id, &row.created_by);
            add(id, &row.updated_by);
            // Erased, it names nobody any more.
            let Ok(private) = row.private(conn, keys, installation) else { continue };
            let details = private.contact().to_lowercase();
            for (user, email, name) in &people {
                if details.contains(email) || private.contact_name.trim() == name {
                    add(id, user);
                }
            }
        }
        let evaluators: Vec<(String, String)> = evaluator::table
            .filter(evaluator::referral_id.eq_any(&ids))
            .filter(evaluator::removed_at.is_null())
            .select((evaluator::referral_id, evaluator::user_id))
            .load(conn)?;
        evaluators.iter().for_each(|(id, user)| add(id, user));
        let openers: Vec<(Option<String>, String)> = audit_entry::table
            .filter(audit_entry::referral_id.eq_any(&ids))
            .filter(audit_entry::action.eq("referral.opened"))
            .select((audit_entry::referral_id, audit_entry::actor))
            .load(conn)?;
        for (id, actor) in &openers {
            if let (Some(id), Some(user)) = (id, actor.strip_prefix("user/")) {
                add(id, user);
            }
        }
        Ok(Self(on))
    }

    fn has(&self, referral_id: &str, actor: &str) -> bool {
        self.0.get(referral_id).is_some_and(|people| people.contains(actor))
    }
}
