//! Members as the register shows them.

use super::{
    super::store::{Evidence, Membership, Price},
    wire::{MemberRating, MembershipSummary, State},
};
use crate::category;
use crate::columns;
use crate::db::{
    Conn,
    schema::{establishment, evidence, membership, membership_price, provider},
};
use crate::geo;
use crate::http::Result;
use crate::qualification::application::answer::{Answer, Inspection};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use together_rules::amount::Money;
use together_rules::category::CategoryConfig;
use together_rules::distance::miles_cut;
use together_rules::staying;

/// A membership with where and whose it is.
#[derive(Clone, Debug, Queryable)]
struct Row {
    membership: Membership,
    establishment: String,
    place: String,
    lad_code: Option<String>,
    easting: i64,
    northing: i64,
    age_from: Option<i64>,
    age_to: Option<i64>,
    provider: String,
}

/// A membership as a search found it.
#[derive(Clone, Debug)]
pub(in crate::qualification::membership) struct Listed {
    row: Row,
    position: String,
    metres: Option<i64>,
    price: Option<i64>,
}

impl Listed {
    fn of(row: Row) -> Self {
        Self { row, position: String::new(), metres: None, price: None }
    }

    /// With its position in the list and what the search measured.
    pub(super) fn found(self, position: String, metres: Option<i64>, price: Option<i64>) -> Self {
        Self { position, metres, price, ..self }
    }

    /// Its position in the list.
    pub(in crate::qualification::membership) fn position(&self) -> String {
        self.position.clone()
    }

    fn id(&self) -> String {
        self.row.membership.id.clone()
    }

    /// The membership.
    pub(in crate::qualification::membership) const fn membership(&self) -> &Membership {
        &self.row.membership
    }
}

/// Members by id.
///
/// # Errors
/// The database's.
pub(super) fn all(conn: &mut Conn, ids: &[String]) -> Result<HashMap<String, Listed>> {
    let rows: Vec<Row> = membership::table
        .inner_join(establishment::table)
        .inner_join(provider::table)
        .filter(membership::id.eq_any(ids))
        .select((
            columns!(Membership),
            establishment::name,
            establishment::place,
            establishment::lad_code,
            establishment::easting,
            establishment::northing,
            establishment::age_from,
            establishment::age_to,
            provider::name,
        ))
        .load(conn)?;
    Ok(rows.into_iter().map(|row| (row.membership.id.clone(), Listed::of(row))).collect())
}

/// One membership with where and whose it is.
///
/// # Errors
/// `not_found`.
pub(in crate::qualification::membership) fn one(conn: &mut Conn, id: &str) -> Result<Listed> {
    let row = membership::table
        .inner_join(establishment::table)
        .inner_join(provider::table)
        .filter(membership::id.eq(id))
        .select((
            columns!(Membership),
            establishment::name,
            establishment::place,
            establishment::lad_code,
            establishment::easting,
            establishment::northing,
            establishment::age_from,
            establishment::age_to,
            provider::name,
        ))
        .get_result(conn)?;
    Ok(Listed::of(row))
}

/// The lists as they are shown, with the placement types that have prices in force; `reads`:
/// whether the caller may read memberships, and so why one is suspended.
///
/// # Errors
/// The database's.
pub(in crate::qualification::membership) fn summaries(
    conn: &mut Conn,
    rows: Vec<Listed>,
    reads: bool,
    today: NaiveDate,
) -> Result<Vec<MembershipSummary>> {
    let ids: Vec<String> = rows.iter().map(Listed::id).collect();
    let offered: Vec<(String, String)> = membership_price::table
        .filter(membership_price::membership_id.eq_any(&ids))
        .filter(membership_price::valid_from.le(today))
        .filter(membership_price::valid_to.is_null().or(membership_price::valid_to.ge(today)))
        .select((membership_price::membership_id, membership_price::placement_type))
        .distinct()
        .order((membership_price::membership_id, membership_price::placement_type))
        .load(conn)?;
    let mut types: HashMap<String, Vec<String>> = HashMap::new();
    for (id, kind) in offered {
        types.entry(id).or_default().push(kind);
    }
    let mut ratings = ratings(conn, &ids)?;
    let mut configs: HashMap<String, Arc<CategoryConfig>> = HashMap::new();
    let mut shown = Vec::with_capacity(rows.len());
    for row in rows {
        let member = row.membership();
        let (id, version) = (member.id.clone(), member.category_version_id.clone());
        let inspection = ratings.remove(&id);
        let suspended = reads && member.state == "suspended";
        if (inspection.is_some() || suspended) && !configs.contains_key(&version) {
            let config = category::store::config(conn, &version)?;
            configs.insert(version.clone(), config);
        }
        let config = configs.get(&version).map(Arc::as_ref);
        let of = Of {
            placement_types: types.remove(&id).unwrap_or_default(),
            rating: inspection.map(|one| rating(config, one)),
            reason: config
                .filter(|_| suspended)
                .and_then(|config| reason(config, row.membership())),
        };
        shown.push(summary(row, of)?);
    }
    Ok(shown)
}

/// A membership as the lists show it to somebody who may read it, from what was read with it: all
/// its prices and its evidence, oldest first.
///
/// # Errors
/// Only for stored JSON that is none.
pub(in crate::qualification::membership) fn alone(
    row: Listed,
    config: &CategoryConfig,
    prices: &[Price],
    evidence: &[Evidence],
    today: NaiveDate,
) -> Result<MembershipSummary> {
    let in_force = prices.iter().filter(|price| price.in_force(today));
    let types: BTreeSet<&String> = in_force.map(|price| &price.placement_type).collect();
    let mut inspection = None;
    let current = |one: &&Evidence| one.kind == staying::RATING && one.superseded_at.is_none();
    for one in evidence.iter().filter(current) {
        inspection = seen(one.body.as_deref())?;
    }
    let suspended = row.membership().state == "suspended";
    let of = Of {
        placement_types: types.into_iter().cloned().collect(),
        rating: inspection.map(|one| rating(Some(config), one)),
        reason: Some(config).filter(|_| suspended).and_then(|one| reason(one, row.membership())),
    };
    summary(row, of)
}

/// What stands beside a row.
struct Of {
    placement_types: Vec<String>,
    rating: Option<MemberRating>,
    reason: Option<String>,
}

/// Why a membership is suspended, in the category's words.
fn reason(config: &CategoryConfig, member: &Membership) -> Option<String> {
    let code = member.state_reason.as_ref()?;
    let known = config.suspension_reasons.iter().find(|one| one.code == *code);
    Some(known.map_or_else(|| code.clone(), |one| one.name.clone()))
}

/// The latest inspections, by member.
fn ratings(conn: &mut Conn, ids: &[String]) -> Result<HashMap<String, Inspection>> {
    let rows: Vec<(String, Option<String>)> = evidence::table
        .filter(evidence::membership_id.eq_any(ids))
        .filter(evidence::kind.eq(staying::RATING))
        .filter(evidence::superseded_at.is_null())
        .order(evidence::id)
        .select((evidence::membership_id, evidence::body))
        .load(conn)?;
    let mut found = HashMap::new();
    // Of several the one recorded last counts, whatever the others say.
    for (id, body) in rows {
        match seen(body.as_deref())? {
            Some(inspection) => found.insert(id, inspection),
            None => found.remove(&id),
        };
    }
    Ok(found)
}

/// The inspection that an answer tells of.
fn seen(body: Option<&str>) -> Result<Option<Inspection>> {
    let answer: Option<Answer> = body.map(serde_json::from_str).transpose()?;
    Ok(answer.and_then(|answer| answer.inspection))
}

fn rating(config: Option<&CategoryConfig>, seen: Inspection) -> MemberRating {
    let scale = config
        .and_then(|config| config.inspection_scale(&seen.inspectorate, &seen.service, seen.on));
    MemberRating {
        name: scale.map_or(seen.inspectorate, |scale| scale.name.clone()),
        grades: seen.grades,
        on: seen.on,
    }
}

/// The name of the county or unitary that a district is in.
fn area_name(code: &str) -> Option<String> {
    let found = geo::lads().iter().find(|area| area.code == code || area.upper_tier_code == code);
    found.map(|area| area.upper_tier_name.clone())
}

fn summary(found: Listed, of: Of) -> Result<MembershipSummary> {
    let Listed { row, metres, price, .. } = found;
    let needs = row.membership.needs()?;
    let suspended = row.membership.state == "suspended";
    Ok(MembershipSummary {
        area_name: row.lad_code.as_deref().and_then(area_name),
        age_from: row.age_from,
        age_to: row.age_to,
        rating: of.rating,
        suspended_since: suspended.then(|| row.membership.state_since.and_utc()),
        suspension_reason: of.reason,
        id: row.membership.id,
        category: row.membership.category_code,
        establishment_id: row.membership.establishment_id,
        establishment: row.establishment,
        provider_id: row.membership.provider_id,
        provider: row.provider,
        state: State::named(&row.membership.state)?,
        placement_types: of.placement_types,
        needs,
        provisional: row.membership.provisional,
        place: row.place,
        area: row.lad_code,
        easting: row.easting,
        northing: row.northing,
        distance_metres: metres,
        distance_miles: metres.map(miles_cut),
        price: price.map(Money::from_hundredths),
    })
}
