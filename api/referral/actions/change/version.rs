//! A new version: what does not enter the case (D4).

use super::super::issue::told;
use super::super::read::staged;
use super::super::{Answer, full, notices, said, still_open};
use super::{later, shifted};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Conn, Tx,
    schema::{referral, referral_version},
};
use crate::http::{Error, FieldError, IfMatch, Result, ValidJson};
use crate::notify::Kind;
use crate::referral::closing::{cut, usual};
use crate::referral::content::{Content, Private};
use crate::referral::wire::{NewVersion, Referral, Version, Versions};
use crate::referral::{access, check, store};
use chrono::NaiveDateTime;
use diesel::prelude::*;
use serde_json::json;
use together_rules::{london, policy::Action};

/// Makes a new version; everybody invited is told, and the deadline moves. Submitted bids stand.
///
/// # Errors
/// `not_found`, `forbidden`; `stale`; `deadline_passed`; `invalid`.
pub fn new_version(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    if_match: IfMatch,
    body: &ValidJson<NewVersion>,
) -> Result<Answer<Referral>> {
    let seen = access::hold(tx, actor, id, Action::ReferralChange)?;
    let row = &seen.referral;
    if_match.check(row.content_version, Some(&row.updated_by), row.updated_at)?;
    let body = body.value()?;
    said("/reason", &body.reason)?;
    let names = changed(body);
    if names.is_empty() {
        return Err(Error::field("", "missing", "Say what changes."));
    }
    let now = tx.now()?;
    let (keys, installation) = (tx.keys(), tx.installation());
    let (mut content, mut private) = (row.content()?, row.private(tx.conn(), keys, installation)?);
    apply(body, &mut content, &mut private);
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    let today = london::date_of(now.and_utc());
    let kind = &row.placement_type;
    let mut found = check::draft(tx.conn(), &config, kind, &content, &private, today)?;
    found.faults.append(&mut found.before_issue);
    found.faults = found.faults.into_iter().filter_map(|fault| own(fault, &names)).collect();
    found.refuse_faults()?;
    still_open(row, now)?;
    let deadline = match body.deadline.map(cut) {
        Some(wanted) => {
            later(row, wanted, now)?;
            wanted
        }
        None => {
            let full_time = usual(&config.response, now)?.naive_utc();
            row.deadline.unwrap_or(full_time).max(full_time)
        }
    };
    let number = row.number.saturating_add(1);
    store::save_content(tx, id, &content)?;
    store::save_private(tx, id, &private)?;
    diesel::update(referral::table.find(id)).set(referral::number.eq(number)).execute(tx.conn())?;
    store::move_deadline(tx, id, deadline, shifted(row, deadline), &actor.user_id)?;
    store::keep_version(tx, id, number, deadline, &body.reason, &actor.user_id)?;
    let rows = store::invitations(tx.conn(), id)?;
    notices::providers(tx, Kind::ReferralChanged, row, &told(&rows))?;
    Entry::new("referral.version_made", "referral", id, actor)
        .payload(json!({
            "number": number,
            "changed": names,
            "deadline": deadline.and_utc(),
            "reason": body.reason,
        }))
        .authority(&row.authority_id)
        .referral(id)
        .record(tx)?;
    let seen = access::see(tx.conn(), actor, id)?;
    full(tx, &seen)
}

/// The members that the body brings.
fn changed(body: &NewVersion) -> Vec<&'static str> {
    [
        ("start_date", body.start_date.is_some()),
        ("outcomes", body.outcomes.is_some()),
        ("incentive", body.incentive.is_some()),
        ("last_meeting_on", body.last_meeting_on.is_some()),
        ("plan_on", body.plan_on.is_some()),
        ("plan_kind", body.plan_kind.is_some()),
        ("place_reason", body.place_reason.is_some()),
        ("narrative", body.narrative.is_some()),
        ("contact_name", body.contact_name.is_some()),
        ("contact_details", body.contact_details.is_some()),
        ("contact_job", body.contact_job.is_some()),
        ("contact_phone", body.contact_phone.is_some()),
        ("contact_email", body.contact_email.is_some()),
        ("contact_times", body.contact_times.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, there)| there.then_some(name))
    .collect()
}

fn apply(body: &NewVersion, content: &mut Content, private: &mut Private) {
    if let Some(date) = body.start_date {
        content.start_date = date;
    }
    if let Some(outcomes) = &body.outcomes {
        content.outcomes.clone_from(outcomes);
    }
    if body.incentive.is_some() {
        content.incentive.clone_from(&body.incentive);
    }
    content.last_meeting_on = body.last_meeting_on.or(content.last_meeting_on);
    content.plan_on = body.plan_on.or(content.plan_on);
    content.plan_kind = body.plan_kind.or(content.plan_kind);
    for (text, member) in [
        (&body.place_reason, &mut private.reason),
        (&body.narrative, &mut private.narrative),
        (&body.contact_name, &mut private.contact_name),
        (&body.contact_details, &mut private.contact_details),
        (&body.contact_job, &mut private.contact_job),
        (&body.contact_phone, &mut private.contact_phone),
        (&body.contact_email, &mut private.contact_email),
        (&body.contact_times, &mut private.contact_times),
    ] {
        if let Some(text) = text {
            member.clone_from(text);
        }
    }
}

/// A fault of what this body brings, at its place in this body; the rest was right at issue.
fn own(fault: FieldError, names: &[&str]) -> Option<FieldError> {
    let place = match fault.pointer.as_str() {
        "/private/reason" => "/place_reason".to_owned(),
        other => other.replacen("/content", "", 1).replacen("/private", "", 1),
    };
    let first = place.split('/').nth(1)?;
    if names.contains(&first) {
        return Some(FieldError { pointer: place, ..fault });
    }
    // Whichever of the ways to reach the contact was emptied last left none.
    let ways = ["contact_details", "contact_email"];
    let emptied = ways.into_iter().find(|way| names.contains(way));
    match (first, emptied) {
        ("contact_phone", Some(way)) => Some(FieldError { pointer: format!("/{way}"), ..fault }),
        _ => None,
    }
}

/// Every version with its reason, for the authority and the invited.
///
/// # Errors
/// `not_found`, `forbidden`.
pub fn versions(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Answer<Versions>> {
    let seen = access::see(conn, actor, id)?;
    seen.allow(actor, staged(&seen, Action::ReferralStage1))?;
    let rows: Vec<(i64, String, NaiveDateTime, NaiveDateTime)> = referral_version::table
        .filter(referral_version::referral_id.eq(id))
        .order(referral_version::number)
        .select((
            referral_version::number,
            referral_version::reason,
            referral_version::deadline,
            referral_version::at,
        ))
        .load(conn)?;
    let items = rows
        .into_iter()
        .map(|(number, reason, deadline, at)| Version {
            number,
            reason,
            deadline: deadline.and_utc(),
            at: at.and_utc(),
        })
        .collect();
    Ok(Answer { body: Versions { items }, version: seen.referral.content_version })
}
