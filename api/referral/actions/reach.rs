//! Whom a referral would reach (D2).

use super::change::effect;
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{Conn, Tx, schema::provider};
use crate::http::{Error, Result, ValidJson};
use crate::qualification::evidence::ratings;
use crate::referral::candidates::{Candidate, Search};
use crate::referral::wire::{Home, PreviewReach, Reach, ReachRow, Wider};
use crate::referral::{access, check, hints};
use diesel::prelude::*;
use serde_json::json;
use std::collections::HashMap;
use together_rules::distance::{miles_cut, within_miles};
use together_rules::{london, postcode::Place, states::ReferralState};

/// Steps of the suggestions, miles.
const STEP: usize = 10;
/// How far suggestions go, miles.
const FARTHEST: i64 = 200;
/// Most suggestions.
const SUGGESTIONS: usize = 3;

/// Shows whom the limit, or another one, reaches. It tells where the home is, so it is recorded.
///
/// # Errors
/// `not_found`, `forbidden`; `invalid` for a wrong limit, or while there is no home.
pub fn preview(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &ValidJson<PreviewReach>,
) -> Result<Reach> {
    let seen = access::hold_if(tx, actor, id, |seen| seen.allow(actor, super::read::whole(seen)))?;
    let row = &seen.referral;
    let mut content = row.content()?;
    if let Some(limit) = &body.value()?.limit {
        content.limit = limit.clone();
    }
    let mut found = check::limit_alone(&content);
    found.faults.append(&mut found.before_issue);
    for fault in &mut found.faults {
        fault.pointer = fault.pointer.replacen("/content", "", 1);
    }
    found.refuse_faults()?;
    let (keys, installation) = (tx.keys(), tx.installation());
    let private = row.private(tx.conn(), keys, installation)?;
    let home: Place = private.home_postcode.parse().map_err(|_| {
        Error::field("/private/home_postcode", "missing", "Enter the home's postcode first.")
    })?;
    let config = category::store::config(tx.conn(), &row.category_version_id)?;
    let today = london::date_of(tx.now()?.and_utc());
    let search = Search {
        row,
        config: &config,
        content: &content,
        limit: &content.limit,
        home: &home,
        today,
    };
    let (ruler, candidates) = search.all(tx.conn())?;
    let inside = candidates.iter().filter(|one| one.is_invited()).count();
    let now = tx.now()?;
    let change = match row.state_at(now)? {
        ReferralState::Open => Some(effect(tx, row, &config, &content, now)?),
        _ => None,
    };
    Entry::new("referral.reach_previewed", "referral", id, actor)
        .payload(json!({"inside": inside}))
        .authority(&row.authority_id)
        .referral(id)
        .record(tx)?;
    Ok(Reach {
        inside,
        members: candidates.len(),
        suitable_number: config.suitable_number,
        precision: ruler.precision.to_string(),
        home: Home { easting: ruler.home.easting, northing: ruler.home.northing },
        newcomers: change.map(|(many, _)| many),
        deadline: change.map(|(_, deadline)| deadline.and_utc()),
        wider: wider(&candidates),
        warnings: hints::of_reach(inside, &config).into_iter().collect(),
        rows: rows(tx.conn(), candidates)?,
    })
}

fn rows(conn: &mut Conn, candidates: Vec<Candidate>) -> Result<Vec<ReachRow>> {
    let members: Vec<&str> =
        candidates.iter().map(|one| one.member.membership.id.as_str()).collect();
    let mut ratings = ratings(conn, &members)?;
    let ids: Vec<&String> =
        candidates.iter().map(|one| &one.member.membership.provider_id).collect();
    let providers: HashMap<String, String> = provider::table
        .filter(provider::id.eq_any(ids))
        .select((provider::id, provider::name))
        .load::<(String, String)>(conn)?
        .into_iter()
        .collect();
    Ok(candidates
        .into_iter()
        .map(|one| ReachRow {
            establishment_id: one.member.establishment.id,
            name: one.member.establishment.name,
            provider: providers
                .get(&one.member.membership.provider_id)
                .cloned()
                .unwrap_or_default(),
            easting: one.measured.point.easting,
            northing: one.measured.point.northing,
            lad_code: one.measured.lad_code,
            miles: miles_cut(one.measured.metres),
            precision: one.measured.precision.to_string(),
            rating: ratings.remove(&one.member.membership.id),
            inside: one.measured.inside,
            has_prices: one.prices.is_some(),
            over_own_cap: one.over_cap,
        })
        .collect())
}

/// The first radii, in steps of ten miles, that add members to those inside now.
fn wider(candidates: &[Candidate]) -> Vec<Wider> {
    let outside: Vec<i64> = candidates
        .iter()
        .filter(|one| one.sees() && !one.measured.inside)
        .map(|one| one.measured.metres)
        .collect();
    let mut found: Vec<Wider> = Vec::new();
    for radius_miles in (10..=FARTHEST).step_by(STEP) {
        let hundredths = radius_miles.saturating_mul(100);
        let adds = outside.iter().filter(|metres| within_miles(**metres, hundredths)).count();
        if adds > found.last().map_or(0, |last| last.adds) {
            found.push(Wider { radius_miles, adds });
        }
        if found.len() == SUGGESTIONS {
            break;
        }
    }
    found
}
