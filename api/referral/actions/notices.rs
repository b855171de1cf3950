//! Whom a change of a referral is told to: never more than kind, reference and path.

use crate::db::{
    Conn, Tx,
    schema::{app_user, user_role},
};
use crate::http::Result;
use crate::notify::{Kind, enqueue};
use crate::referral::store::Referral;
use diesel::prelude::*;
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

/// An establishment and its provider.
#[derive(Clone, Debug)]
pub(super) struct Told {
    pub provider_id: String,
    pub establishment_id: String,
}

/// Tells the users of these establishments' providers, each once, within their limits.
pub(super) fn providers(
    tx: &mut Tx<'_>,
    kind: Kind,
    referral: &Referral,
    told: &[Told],
) -> Result<()> {
    let mut by_provider: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for one in told {
        by_provider.entry(&one.provider_id).or_default().push(&one.establishment_id);
    }
    let ids: Vec<&str> = by_provider.keys().copied().collect();
    let users: Vec<(String, Option<String>, Option<String>)> = user_role::table
        .inner_join(app_user::table)
        .filter(user_role::provider_id.eq_any(ids))
        .filter(user_role::ended_at.is_null())
        .filter(app_user::status.eq("active"))
        .order(app_user::email)
        .select((app_user::email, user_role::provider_id, user_role::only_establishments))
        .load(tx.conn())?;
    let mut addresses = BTreeSet::new();
    for (email, provider_id, only) in users {
        let only: Option<Vec<String>> = only.as_deref().map(serde_json::from_str).transpose()?;
        let theirs = provider_id.as_deref().and_then(|id| by_provider.get(id));
        let concerns = theirs.is_some_and(|places| {
            only.is_none_or(|only| only.iter().any(|id| places.contains(&id.as_str())))
        });
        if concerns {
            addresses.insert(email);
        }
    }
    send(tx, kind, referral, "invitations", addresses)
}

/// Tells the commissioners who wrote or changed it, or all of the authority if they have left.
pub(super) fn commissioners(tx: &mut Tx<'_>, kind: Kind, referral: &Referral) -> Result<()> {
    let all = commissioners_of(tx.conn(), &referral.authority_id)?;
    let own: BTreeSet<String> = all
        .iter()
        .filter(|(id, _)| *id == referral.created_by || *id == referral.updated_by)
        .map(|(_, email)| email.clone())
        .collect();
    let addresses = match own.is_empty() {
        true => all.into_iter().map(|(_, email)| email).collect(),
        false => own,
    };
    send(tx, kind, referral, "referrals", addresses)
}

fn commissioners_of(conn: &mut Conn, authority_id: &str) -> Result<Vec<(String, String)>> {
    Ok(user_role::table
        .inner_join(app_user::table)
        .filter(user_role::authority_id.eq(authority_id))
        .filter(user_role::role.eq("commissioner"))
        .filter(user_role::ended_at.is_null())
        .filter(app_user::status.eq("active"))
        .select((app_user::id, app_user::email))
        .load(conn)?)
}

fn send(
    tx: &mut Tx<'_>,
    kind: Kind,
    referral: &Referral,
    page: &str,
    addresses: BTreeSet<String>,
) -> Result<()> {
    let fields = json!({
        "reference": referral.reference,
        "path": format!("/{page}/{}", referral.reference),
    });
    for address in addresses {
        enqueue(tx, kind, &address, &referral.reference, &fields)?;
    }
    Ok(())
}
