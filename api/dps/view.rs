//! A DPS as one caller sees it.

use super::store;
use super::wire::{Changed, Dps, DpsSummary, Member};
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::Result;
use chrono::NaiveDate;
use together_rules::london;
use together_rules::policy::{Action, Standing, verdict};
use together_rules::regime::{ChangeKind, RegimePack};

/// The standing towards a DPS: its lead officer is the lead authority's.
pub fn standing(actor: &Actor, row: &store::Dps) -> Standing {
    match actor.standing_in_dps() {
        Standing::LeadOfficer if actor.authority_id.as_ref() != Some(&row.lead_authority_id) => {
            Standing::CommissionerOther
        }
        other => other,
    }
}

/// One DPS with its version for the ETag.
///
/// # Errors
/// `not_found`; the refusals of the permission table.
pub fn read(conn: &mut Conn, actor: &Actor, id: &str, today: NaiveDate) -> Result<(i64, Dps)> {
    let row = store::load(conn, id)?;
    let towards = standing(actor, &row);
    actor.allow(Action::PublicRead, towards)?;
    let pack = row.pack(today)?;
    let ended = row.ends_on < today;
    let no_change = no_change(pack, today);
    let may = verdict(Action::CategoryWrite, towards).lets_pass();
    let permissions = match may && !ended && no_change.is_none() {
        true => ChangeKind::ALL.iter().map(ToString::to_string).collect(),
        false => Vec::new(),
    };
    let mut authorities: Vec<Member> = store::authorities(conn)?
        .into_iter()
        .map(|(id, name, kind)| Member { id, name, kind })
        .collect();
    authorities.sort_by_key(|one| one.id != row.lead_authority_id);
    let history = store::changes(conn, id)?.into_iter().map(Changed::from).collect();
    let version = row.content_version;
    let body = Dps {
        summary: DpsSummary::from(row),
        ended,
        rules: pack.clone(),
        authorities,
        history,
        no_change,
        permissions,
    };
    Ok((version, body))
}

/// The sentence that says why the law lets no change happen any more, if it does.
pub fn no_change(pack: &RegimePack, today: NaiveDate) -> Option<String> {
    let last = pack.validity_changes_until.filter(|last| *last < today)?;
    Some(format!("Under {} no change is possible after {}.", pack.known_as, said(last)))
}

/// A day without its weekday: `23 February 2026`.
pub fn said(day: NaiveDate) -> String {
    let whole = london::format_date(day);
    whole.split_once(' ').map_or(whole.clone(), |(_, rest)| rest.to_owned())
}
