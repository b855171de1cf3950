//! Admission: an establishment becomes a member of a category.

use super::{
    offer, scores, store,
    wire::{NewEvidence, NewMembership},
};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::category;
use crate::db::{
    Tx, new_id,
    schema::{
        dps, establishment, evidence, membership, membership_discount, membership_district,
        membership_price,
    },
};
use crate::dps::notices;
use crate::http::{Code, Error, Result, ValidJson};
use crate::qualification::application::answer::{Answer, Inspection};
use crate::referral::actions::invite_newcomer;
use chrono::NaiveDate;
use diesel::prelude::*;
use serde_json::json;
use together_rules::category::{CategoryConfig, GroupKind};
use together_rules::policy::Action;
use together_rules::{london, staying};

/// The establishment to be admitted.
#[derive(Queryable)]
struct Candidate {
    id: String,
    provider_id: Option<String>,
    status: String,
}

/// Admits an establishment on the latest version of a category; the id of the membership.
///
/// # Errors
/// `step_up_required`; `invalid` with everything wrong; `illegal_step` when the category is off,
/// the DPS has ended or the establishment has closed; `already_exists` when it is a member.
pub fn admit(tx: &mut Tx<'_>, actor: &Actor, body: &ValidJson<NewMembership>) -> Result<String> {
    actor.allow_creating(Action::MembershipDecide, actor.standing_in_dps())?;
    let now = tx.now()?;
    actor.stepped_up(now)?;
    let body = body.value()?;
    let category = category::store::load(tx.conn(), &body.category)
        .map_err(|error| instead(error, "/category", "unknown_id", "There is no such category."))?;
    let version = category::store::latest(tx.conn(), &category.code)?;
    let config = version.config(tx.conn())?;
    let seen = seen(&config, body, london::date_of(now.and_utc()));
    enter(tx, actor, body, &category, &version, seen.into_iter().map(Seen::from).collect())
}

/// Evidence seen on admission.
#[derive(Debug)]
pub(in crate::qualification) struct Seen {
    /// Reference of a question, or kind of cover.
    pub(in crate::qualification) kind: String,
    /// What was seen.
    pub(in crate::qualification) detail: String,
    /// Last day it is good for.
    pub(in crate::qualification) expires_on: Option<NaiveDate>,
    /// What it was seen to say: an answer, as JSON.
    pub(in crate::qualification) body: Option<String>,
    /// The application it came with.
    pub(in crate::qualification) application_id: Option<String>,
}

impl From<NewEvidence> for Seen {
    fn from(item: NewEvidence) -> Self {
        let NewEvidence { kind, detail, expires_on, inspection } = item;
        let answer = inspection.map(|seen| Answer { inspection: Some(seen), ..Answer::default() });
        let body = answer.map(|answer| json!(answer).to_string());
        Self { kind, detail, expires_on, body, application_id: None }
    }
}

/// Makes an establishment a member, on a version of a category: the one way in, of a direct
/// admission and of an accepted application, which brings its answers as evidence. The caller was
/// authorised before.
///
/// # Errors
/// As [`admit`].
pub(in crate::qualification) fn enter(
    tx: &mut Tx<'_>,
    actor: &Actor,
    body: &NewMembership,
    category: &category::store::Category,
    version: &category::store::Version,
    seen: Vec<Seen>,
) -> Result<String> {
    let now = tx.now()?;
    let today = london::date_of(now.and_utc());
    let config = version.config(tx.conn())?;
    let candidate = candidate(tx, &body.establishment_id)?;
    let provider_id = candidate.provider_id.ok_or_else(|| {
        Error::field("/establishment_id", "unclaimed", "Nobody has claimed this establishment yet.")
    })?;
    let from = body.prices_from.unwrap_or(today);
    if !offer::is_sensible(from) {
        return Err(Error::field("/prices_from", "out_of_range", "This date cannot be meant."));
    }
    let offer = offer::check(&config, body, from).map_err(Error::invalid)?;
    open_for_admission(tx, category, &candidate.status, today)?;

    let id = new_id();
    diesel::insert_into(membership::table)
        .values((
            (
                membership::id.eq(&id),
                membership::category_code.eq(&category.code),
                membership::category_version_id.eq(&version.id),
                membership::establishment_id.eq(&candidate.id),
                membership::provider_id.eq(&provider_id),
                membership::state.eq("active"),
                membership::core_competency.eq(offer.competency.hundredths()),
            ),
            (
                membership::provisional.eq(body.provisional),
                membership::needs.eq(serde_json::to_string(&body.needs)?),
                membership::admitted_at.eq(now),
                membership::state_since.eq(now),
                membership::updated_at.eq(now),
                membership::updated_by.eq(&actor.user_id),
            ),
        ))
        .execute(tx.conn())?;
    save_offer(tx, &id, body, &offer, from)?;
    scores::first(tx, &id, &body.marks, offer.competency, today)?;
    for item in seen {
        save_seen(tx, actor, &config, &id, item)?;
    }
    history(tx, actor, &id, body, &offer, from)?;
    Entry::new("membership.admitted", "membership", &id, actor)
        .payload(json!({
            "category": category.code,
            "version_id": version.id,
            "establishment_id": candidate.id,
            "core_competency": offer.competency,
        }))
        .provider(&provider_id)
        .record(tx)?;
    let row = store::load(tx.conn(), &id)?;
    super::actions::tell(tx, &row)?;
    notices::member(tx, &row, notices::Kind::MemberAdmitted)?;
    // D3: admitted later while a referral is open and inside its limit, it is invited too.
    invite_newcomer(tx, &id)?;
    Ok(id)
}

/// `not_found` of something named in the body is a fault of the body.
fn instead(error: Error, pointer: &str, code: &str, message: &str) -> Error {
    if error.code() == Code::NotFound { Error::field(pointer, code, message) } else { error }
}

fn candidate(tx: &mut Tx<'_>, id: &str) -> Result<Candidate> {
    establishment::table
        .find(id)
        .select((establishment::id, establishment::provider_id, establishment::status))
        .get_result(tx.conn())
        .optional()?
        .ok_or_else(|| {
            Error::field("/establishment_id", "unknown_id", "There is no such establishment.")
        })
}

fn open_for_admission(
    tx: &mut Tx<'_>,
    category: &category::store::Category,
    status: &str,
    today: NaiveDate,
) -> Result<()> {
    let refused = |why: &str| Err(Error::new(Code::IllegalStep).detail(why));
    if !category.enabled {
        return refused("The category is switched off.");
    }
    let ends_on: NaiveDate =
        dps::table.find(&category.dps_id).select(dps::ends_on).get_result(tx.conn())?;
    if ends_on < today {
        return refused("The dynamic purchasing system has ended.");
    }
    if status == "closed" {
        return refused("The establishment has closed.");
    }
    Ok(())
}

fn save_offer(
    tx: &mut Tx<'_>,
    id: &str,
    body: &NewMembership,
    offer: &offer::Offer,
    from: NaiveDate,
) -> Result<()> {
    for price in &offer.prices {
        diesel::insert_into(membership_price::table)
            .values((
                membership_price::id.eq(new_id()),
                membership_price::membership_id.eq(id),
                membership_price::placement_type.eq(&price.placement_type),
                membership_price::heading.eq(&price.heading),
                membership_price::age_from.eq(price.band.map(|band| i64::from(band.from))),
                membership_price::age_to.eq(price.band.map(|band| i64::from(band.to))),
                membership_price::amount.eq(price.amount.map(|amount| amount.hundredths())),
                membership_price::valid_from.eq(from),
            ))
            .execute(tx.conn())?;
    }
    for discount in &body.discounts {
        diesel::insert_into(membership_discount::table)
            .values((
                membership_discount::id.eq(new_id()),
                membership_discount::membership_id.eq(id),
                membership_discount::group_kind.eq(word(discount.group)),
                membership_discount::min_children.eq(i64::from(discount.min_children)),
                membership_discount::percent.eq(discount.percent.hundredths()),
            ))
            .execute(tx.conn())?;
    }
    for district in &offer.districts {
        diesel::insert_into(membership_district::table)
            .values(store::CarerDistrict {
                membership_id: id.to_owned(),
                district: district.code.clone(),
                easting: district.point.easting,
                northing: district.point.northing,
                lad_code: district.lad_code.clone(),
            })
            .execute(tx.conn())?;
    }
    Ok(())
}

/// The word of a group in the database.
pub(super) const fn word(group: GroupKind) -> &'static str {
    match group {
        GroupKind::Sibling => "sibling",
        GroupKind::Cohort => "cohort",
    }
}

/// The evidence seen. A provisional pass ends: it is evidence of a rating with a last day (B3).
fn seen(config: &CategoryConfig, body: &NewMembership, today: NaiveDate) -> Vec<NewEvidence> {
    let mut seen = body.evidence.clone();
    if !body.provisional {
        return seen;
    }
    if !seen.iter().any(|item| item.kind == staying::RATING) {
        seen.push(NewEvidence {
            kind: staying::RATING.to_owned(),
            detail: "Awaiting its first inspection".to_owned(),
            expires_on: None,
            inspection: None,
        });
    }
    for item in seen.iter_mut().filter(|item| item.kind == staying::RATING) {
        item.expires_on = item.expires_on.or_else(|| staying::provisional_until(config, today));
    }
    seen
}

/// Records evidence; whether its end suspends follows from the category.
pub(super) fn save_evidence(
    tx: &mut Tx<'_>,
    actor: &Actor,
    config: &CategoryConfig,
    membership_id: &str,
    item: &NewEvidence,
) -> Result<()> {
    save_seen(tx, actor, config, membership_id, item.clone().into())
}

fn save_seen(
    tx: &mut Tx<'_>,
    actor: &Actor,
    config: &CategoryConfig,
    membership_id: &str,
    item: Seen,
) -> Result<()> {
    let now = tx.now()?;
    diesel::insert_into(evidence::table)
        .values(store::Evidence {
            id: new_id(),
            membership_id: membership_id.to_owned(),
            suspends: offer::suspends(config, &item.kind),
            kind: item.kind,
            detail: item.detail,
            expires_on: item.expires_on,
            recorded_at: now,
            recorded_by: Some(actor.user_id.clone()),
            grades: Inspection::stored(item.body.as_deref())?.map(|seen| seen.codes()),
            body: item.body,
            application_id: item.application_id,
            superseded_at: None,
        })
        .execute(tx.conn())?;
    Ok(())
}

/// The first lines of its history: admitted, with these marks, at these prices.
fn history(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    body: &NewMembership,
    offer: &offer::Offer,
    from: NaiveDate,
) -> Result<()> {
    let marks: Vec<String> = body
        .marks
        .iter()
        .map(|mark| format!("{}: {} – {}", mark.question, mark.mark, mark.reason))
        .collect();
    let types: Vec<&str> =
        body.placement_types.iter().map(|kind| kind.placement_type.as_str()).collect();
    let lines = [
        ("state", "active".to_owned(), None),
        ("core_competency", offer.competency.to_string(), Some(marks.join("\n"))),
        ("prices", types.join(", "), Some(format!("In force from {}", london::format_date(from)))),
    ];
    for (kind, to, evidence) in lines {
        let mut event = super::actions::event(tx, actor, id, kind, to)?;
        event.evidence = evidence;
        super::actions::record(tx, event)?;
    }
    Ok(())
}
