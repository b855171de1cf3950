//! Claims of establishments that stand in an official register and are nobody's here.

use crate::audit::Entry;
use crate::auth::{self, Actor};
use crate::db::{Conn, Tx};
use crate::establishment::store::{View, load};
use crate::http::{Code, Error, Result, ValidJson};
use crate::joining::store::{self, ClaimFilter, ClaimRow, Decision};
use crate::joining::wire::{Claiming, Refuse};
use crate::notify::{self, Kind};
use together_rules::policy::{Action, Role, Standing};

/// Most claims of one establishment that are turned down when one is confirmed.
const RIVALS: i64 = 100;

/// Whose claims the actor may see: a provider's own, or everybody's for the lead officer.
///
/// # Errors
/// `forbidden` for everybody else.
pub fn reach(actor: &Actor) -> Result<Option<String>> {
    let standing = match actor.role {
        Role::ProviderUser => Standing::ProviderOwner,
        _ => actor.standing_in_dps(),
    };
    actor.allow(Action::EstablishmentClaim, standing)?;
    Ok(actor.provider_id.clone())
}

/// Claims an establishment for the actor's provider.
///
/// # Errors
/// `forbidden` for all but provider users for the whole provider; `not_found` for another
/// provider's; `illegal_step` for one that is theirs; `already_exists` while a claim waits.
pub fn ask(
    tx: &mut Tx<'_>,
    actor: &Actor,
    establishment_id: &str,
    body: &ValidJson<Claiming>,
) -> Result<ClaimRow> {
    let Some(provider_id) = reach(actor)? else { return Err(Error::forbidden()) };
    let view =
        View::Own { provider_id: provider_id.clone(), only: actor.only_establishments.clone() };
    let (row, _) = load(tx.conn(), &view, establishment_id)?;
    // A claim speaks for the whole provider.
    if actor.only_establishments.is_some() {
        return Err(Error::forbidden());
    }
    let message = body.value()?.message.trim();
    if row.provider_id.is_some() {
        return Err(Error::new(Code::IllegalStep));
    }
    let id = store::add_claim(tx, establishment_id, &provider_id, message, &actor.user_id)?;
    entry("claim.asked", &id, actor, &provider_id, establishment_id).record(tx)?;
    store::claim(tx.conn(), &id, None)
}

fn entry(
    action: &'static str,
    id: &str,
    actor: &Actor,
    provider: &str,
    establishment: &str,
) -> Entry {
    Entry::new(action, "claim", id, actor)
        .provider(provider)
        .payload(serde_json::json!({"establishment": establishment, "provider": provider}))
}

/// The claim to decide; only the lead officer decides.
fn to_decide(conn: &mut Conn, actor: &Actor, id: &str) -> Result<ClaimRow> {
    let own = reach(actor)?;
    let claim = store::claim(conn, id, own.as_deref())?;
    if own.is_some() { Err(Error::forbidden()) } else { Ok(claim) }
}

/// Confirms a claim: the establishment is the provider's from now on. Other claims of it that
/// wait are refused. Needs [`crate::db::Database::write_across`]: a claim and its establishment
/// are two things.
///
/// # Errors
/// The refusals of the permission table; `not_found`; `illegal_step` when it was decided, or the
/// establishment is somebody's.
pub fn confirm(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<ClaimRow> {
    let claim = to_decide(tx.conn(), actor, id)?;
    decide(tx, actor, &claim, None)?;
    if !store::hand_over(tx, &claim.establishment_id, &claim.provider_id)? {
        return Err(Error::new(Code::IllegalStep));
    }
    Entry::new("establishment.handed_over", "establishment", &claim.establishment_id, actor)
        .provider(&claim.provider_id)
        .payload(serde_json::json!({"provider": claim.provider_id, "claim": id}))
        .record(tx)?;
    let rivals = ClaimFilter {
        establishment_id: Some(&claim.establishment_id),
        state: Some("asked"),
        ..ClaimFilter::default()
    };
    for rival in store::claims(tx.conn(), &rivals, RIVALS)? {
        decide(tx, actor, &rival, Some("The establishment was confirmed for another provider."))?;
    }
    store::claim(tx.conn(), id, None)
}

/// Refuses a claim; the provider reads the reason.
///
/// # Errors
/// The refusals of the permission table; `not_found`; `invalid`; `illegal_step` when it was
/// decided.
pub fn refuse(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<Refuse>,
) -> Result<ClaimRow> {
    let claim = to_decide(tx.conn(), actor, id)?;
    decide(tx, actor, &claim, Some(body.value()?.reason.trim()))?;
    store::claim(tx.conn(), id, None)
}

/// With a reason it is refused, without confirmed; who asked is told that it is decided.
fn decide(tx: &mut Tx<'_>, actor: &Actor, claim: &ClaimRow, reason: Option<&str>) -> Result<()> {
    let state = if reason.is_some() { "refused" } else { "confirmed" };
    let decision = Decision { state, reason, provider_id: None, by: &actor.user_id };
    if !store::decide_claim(tx, &claim.id, decision)? {
        return Err(Error::new(Code::IllegalStep));
    }
    let action = if reason.is_some() { "claim.refused" } else { "claim.confirmed" };
    entry(action, &claim.id, actor, &claim.provider_id, &claim.establishment_id).record(tx)?;
    let asked_by = auth::store::user(tx.conn(), &claim.asked_by)?;
    let fields = serde_json::json!({"path": "/establishments"});
    notify::enqueue(tx, Kind::ClaimDecided, &asked_by.email, "", &fields)
}
