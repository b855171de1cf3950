//! A wider limit: newcomers are alerted and have the full minimum of time (D4).

use super::super::issue::told;
use super::super::notices::{self, Told};
use super::super::{Answer, full, said, still_open};
use super::shifted;
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{Tx, schema::invitation};
use crate::http::{Error, FieldError, IfMatch, Result, ValidJson};
use crate::notify::Kind;
use crate::referral::candidates::{Candidate, Search};
use crate::referral::closing::minimum;
use crate::referral::content::{Content, Limit};
use crate::referral::measure::Ruler;
use crate::referral::store::{Invitation, Referral};
use crate::referral::wire::{ExtendLimit, Extended, LetIn};
use crate::referral::{access, check, store};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;
use together_rules::category::CategoryConfig;
use together_rules::{distance::Precision, london, policy::Action, postcode::Place};

/// Reaches further. Runs SERIALIZABLE, as issue does.
///
/// # Errors
/// `not_found`, `forbidden`; `stale`; `deadline_passed`; `invalid` when it would shrink.
pub fn extend_limit(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    if_match: IfMatch,
    body: &ValidJson<ExtendLimit>,
) -> Result<Answer<Extended>> {
    let seen = access::hold(tx, actor, id, Action::ReferralChange)?;
    let row = &seen.referral;
    if_match.check(row.content_version, Some(&row.updated_by), row.updated_at)?;
    let body = body.value()?;
    said("/reason", &body.reason)?;
    let mut content = row.content()?;
    let present = std::mem::replace(&mut content.limit, body.limit.clone());
    wider(&present, &content)?;
    let now = tx.now()?;
    still_open(row, now)?;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    let before = store::invitations(tx.conn(), id)?;
    let newcomers = newcomers(tx, row, &config, &content, &before, now)?;
    store::save_content(tx, id, &content)?;
    let deadline = deadline_with(row, &config, newcomers.len(), now)?;
    let moved = row.deadline != Some(deadline);
    store::move_deadline(tx, id, deadline, shifted(row, deadline), &actor.user_id)?;
    notices::providers(tx, Kind::ReferralInvitation, row, &newcomers)?;
    if moved {
        notices::providers(tx, Kind::ReferralChanged, row, &told(&before))?;
    }
    Entry::new("referral.limit_extended", "referral", id, actor)
        .payload(json!({
            "from": present,
            "to": content.limit,
            "newcomers": newcomers.len(),
            "deadline": deadline.and_utc(),
            "reason": body.reason,
        }))
        .authority(&row.authority_id)
        .referral(id)
        .record(tx)?;
    let seen = access::see(tx.conn(), actor, id)?;
    let whole = full(tx, &seen)?;
    let body = Extended { referral: whole.body, newcomers: newcomers.len() };
    Ok(Answer { body, version: whole.version })
}

/// Insists that the new limit is right and holds all of the present one, and more.
fn wider(present: &Limit, content: &Content) -> Result<()> {
    let mut found = check::limit_alone(content);
    found.faults.append(&mut found.before_issue);
    for fault in &mut found.faults {
        fault.pointer = fault.pointer.replacen("/content", "", 1);
    }
    let wanted = &content.limit;
    let narrower = |at: &str, message: &str| FieldError::new(at, "out_of_range", message);
    if present.radius_miles.is_some() && wanted.radius_miles < present.radius_miles {
        found.faults.push(narrower("/limit/radius_miles", "A limit never shrinks."));
    }
    if present.areas.iter().any(|area| !wanted.areas.contains(area)) {
        found.faults.push(narrower("/limit/areas", "A limit never shrinks."));
    }
    if found.faults.is_empty() && present == wanted {
        found.faults.push(narrower("/limit", "This is the present limit."));
    }
    match found.faults.is_empty() {
        true => Ok(()),
        false => Err(Error::invalid(found.faults)),
    }
}

/// Invites whoever is inside now and was not: with what was frozen at issue, where it was listed.
fn newcomers(
    tx: &mut Tx<'_>,
    row: &Referral,
    config: &CategoryConfig,
    content: &Content,
    before: &[Invitation],
    now: NaiveDateTime,
) -> Result<Vec<Told>> {
    let mut told = Vec::new();
    for (one, listed) in found(tx, row, config, content, before, now)? {
        match listed {
            Some(listed) => promote(tx, &listed, &one, now)?,
            None => {
                let new = one.row(&row.id, now, LetIn::LimitExtended)?;
                store::insert_invitation(tx, &new)?;
            }
        }
        let membership = &one.member.membership;
        told.push(Told {
            provider_id: membership.provider_id.clone(),
            establishment_id: membership.establishment_id.clone(),
        });
    }
    Ok(told)
}

/// Whoever is inside a limit and was not invited, with its listing if it has one.
fn found(
    tx: &mut Tx<'_>,
    row: &Referral,
    config: &CategoryConfig,
    content: &Content,
    before: &[Invitation],
    now: NaiveDateTime,
) -> Result<Vec<(Candidate, Option<Invitation>)>> {
    let (keys, installation) = (tx.keys(), tx.installation());
    let private = row.private(tx.conn(), keys, installation)?;
    let home: Place =
        private.home_postcode.parse().map_err(|_| Error::internal("a stored home"))?;
    let frozen: Precision =
        row.distance_precision.as_deref().unwrap_or_default().parse().map_err(Error::internal)?;
    let search = Search {
        row,
        config,
        content,
        limit: &content.limit,
        home: &home,
        today: london::date_of(now.and_utc()),
    };
    let ruler = Ruler::new(tx.conn(), &home, frozen, &content.limit)?;
    let candidates = search.by(tx.conn(), &ruler)?;
    let mut found = Vec::new();
    for one in candidates.into_iter().filter(|one| one.measured.inside) {
        let known = before.iter().find(|row| row.membership_id == one.member.membership.id);
        match known {
            Some(listed) if !listed.is_invited() => found.push((one, Some(listed.clone()))),
            None if one.is_invited() => found.push((one, None)),
            _ => {}
        }
    }
    Ok(found)
}

/// How many a limit would newly invite to an open referral, and what its deadline would become:
/// newcomers have the full minimum (D4).
///
/// # Errors
/// The database's.
pub fn effect(
    tx: &mut Tx<'_>,
    row: &Referral,
    config: &CategoryConfig,
    content: &Content,
    now: NaiveDateTime,
) -> Result<(usize, NaiveDateTime)> {
    let before = store::invitations(tx.conn(), &row.id)?;
    let many = found(tx, row, config, content, &before, now)?.len();
    Ok((many, deadline_with(row, config, many, now)?))
}

fn deadline_with(
    row: &Referral,
    config: &CategoryConfig,
    newcomers: usize,
    now: NaiveDateTime,
) -> Result<NaiveDateTime> {
    let full_time = minimum(&config.response, row.urgent, now)?.naive_utc();
    Ok(match row.deadline {
        Some(present) if newcomers > 0 => present.max(full_time),
        present => present.unwrap_or(full_time),
    })
}

fn promote(
    tx: &mut Tx<'_>,
    listed: &Invitation,
    one: &Candidate,
    now: NaiveDateTime,
) -> Result<()> {
    diesel::update(invitation::table.find(&listed.id))
        .set((
            invitation::state.eq("new"),
            invitation::invited_at.eq(now),
            invitation::let_in.eq(LetIn::LimitExtended.as_str()),
            invitation::distance_metres.eq(one.measured.metres),
            invitation::band_from_miles.eq(one.measured.band_from_miles),
        ))
        .execute(tx.conn())?;
    Ok(())
}
