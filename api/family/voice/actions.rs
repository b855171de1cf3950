//! Saying how it went, and hearing it.

use super::wire::{HeardHowItWent, HowMuch, OwnHowItWent, SayHowItWent};
use crate::audit::{Entry, Who};
use crate::auth::Actor;
use crate::db::{Conn, Tx};
use crate::family::aside::{self, HowItWent};
use crate::family::caller::Visitor;
use crate::family::sealed::{Unsealing, Words};
use crate::family::store::links;
use crate::http::{Code, Error, Result, ValidJson};
use crate::referral::{access, store as referrals};
use together_rules::policy::Action;
use together_rules::states::{AwardState, ReferralState};

/// A reader says how it went, once there is nothing more to decide; the last time stands.
///
/// # Errors
/// `illegal_step` before; `invalid` when nothing is said.
pub fn say(tx: &mut Tx<'_>, visitor: &Visitor, body: &ValidJson<SayHowItWent>) -> Result<()> {
    let link = &visitor.link;
    let referral = referrals::lock(tx, &link.referral_id)?;
    let now = tx.now()?;
    let new = body.value()?;
    let better = new.better.as_deref().map(str::trim).filter(|words| !words.is_empty());
    if new.listened.is_none() && new.knew.is_none() && better.is_none() {
        return Err(Error::field("", "missing", "Answer one of the questions."));
    }
    if !is_over(tx.conn(), &referral.id, referral.state_at(now)?)? {
        return Err(Error::new(Code::IllegalStep));
    }
    let row = HowItWent {
        link_id: link.id.clone(),
        referral_id: referral.id.clone(),
        listened: new.listened.map(|one| one.as_str().to_owned()),
        knew: new.knew.map(|one| one.as_str().to_owned()),
        better: better.map(|words| Words::Better.seal(tx, &referral.id, words)).transpose()?,
        at: now,
    };
    aside::put_how_it_went(tx, &row)?;
    Entry::new("family.said_how_it_went", "referral", &referral.id, Who::family(&link.id))
        .authority(&referral.authority_id)
        .referral(&referral.id)
        .record(tx)
}

/// Whether a place is agreed, or none was found.
fn is_over(conn: &mut Conn, referral_id: &str, state: ReferralState) -> Result<bool> {
    if state == ReferralState::EndedWithoutAward {
        return Ok(true);
    }
    for award in crate::award::store::awards(conn, referral_id)? {
        if [AwardState::Accepted, AwardState::Placed].contains(&award.state()?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// What a reader said.
///
/// # Errors
/// `evidence_broken` when its words do not open.
pub fn own(
    conn: &mut Conn,
    unsealing: Unsealing<'_>,
    link_id: &str,
) -> Result<Option<OwnHowItWent>> {
    let all = aside::how_it_went(conn, unsealing.referral_id)?;
    let found = all.into_iter().find(|row| row.link_id == link_id);
    found.map(|row| shown(conn, unsealing, row)).transpose()
}

fn shown(conn: &mut Conn, unsealing: Unsealing<'_>, row: HowItWent) -> Result<OwnHowItWent> {
    Ok(OwnHowItWent {
        listened: row.listened.as_deref().map(HowMuch::of),
        knew: row.knew.as_deref().map(HowMuch::of),
        better: Words::Better.open_some(conn, unsealing, row.better.as_ref())?,
        at: row.at.and_utc(),
    })
}

/// What everybody of the family said, for the authority and its auditor. Reading is recorded.
///
/// # Errors
/// The table's refusal.
pub fn heard(tx: &mut Tx<'_>, actor: &Actor, referral_id: &str) -> Result<Vec<HeardHowItWent>> {
    let seen = access::see(tx.conn(), actor, referral_id)?;
    seen.allow(actor, Action::ReferralFullView)?;
    Entry::new("family_feedback.read", "referral", referral_id, actor)
        .authority(&seen.referral.authority_id)
        .referral(referral_id)
        .record(tx)?;
    let unsealing = Unsealing { keys: tx.keys(), installation: tx.installation(), referral_id };
    let conn = tx.conn();
    let people = links(conn, referral_id)?;
    let mut heard = Vec::new();
    for row in aside::how_it_went(conn, referral_id)? {
        let of = people.iter().find(|link| link.id == row.link_id);
        let person = of.map(|link| link.person.clone()).unwrap_or_default();
        heard.push(HeardHowItWent { person, said: shown(conn, unsealing, row)? });
    }
    Ok(heard)
}
