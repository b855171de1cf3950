//! Reading a referral, as whoever asks may see it (F2).

use super::{Answer, own_permissions, permissions};
use crate::audit::Entry;
use crate::auth::Actor;
use crate::award::actions::may_end;
use crate::category;
use crate::db::{
    Conn, Tx,
    schema::{award, bid},
};
use crate::geo;
use crate::http::{Code, Error, FieldError, Result};
use crate::referral::access::{self, Seen};
use crate::referral::content::{Content, Private};
use crate::referral::store::{self, Invitation, Referral as Row};
use crate::referral::views::{self, Frame, Listing, Named, Stage1};
use crate::referral::wire::{
    Authority, Category, Closing, Freshness, HomePlace, Next, Purpose, Referral, Warning,
};
use crate::referral::{check, closing, freshness, hints, terms};
use crate::user::names;
use chrono::NaiveDateTime;
use diesel::{dsl::exists, prelude::*};
use serde_json::{Value, json};
use together_rules::policy::{Action, verdict};
use together_rules::{london, postcode::Place, states::ReferralState};

/// The whole referral, for its own authority; the view is recorded (F4).
///
/// # Errors
/// `not_found`, `forbidden`.
pub fn view(
    tx: &mut Tx<'_>,
    actor: &Actor,
    id: &str,
    purpose: Option<Purpose>,
) -> Result<Answer<Referral>> {
    let seen = access::see(tx.conn(), actor, id)?;
    seen.allow(actor, whole(&seen))?;
    Entry::new("referral.viewed", "referral", id, actor)
        .payload(purpose.map_or_else(Value::default, |said| json!({"purpose": said})))
        .authority(&seen.referral.authority_id)
        .referral(id)
        .record(tx)?;
    full(tx, &seen)
}

/// What reading the whole of it is, in the matrix.
pub(super) fn whole(seen: &Seen) -> Action {
    match seen.referral.state.as_str() {
        "draft" => Action::ReferralDraftRead,
        _ => Action::ReferralFullView,
    }
}

/// Builds the whole referral; the caller has authorised it, and recorded what was done.
///
/// # Errors
/// The database's; `evidence_broken` when the sealed part does not open.
pub fn full(tx: &mut Tx<'_>, seen: &Seen) -> Result<Answer<Referral>> {
    let now = tx.now()?;
    built(tx, seen, now)
}

/// As [`full`], with the times it proposes counted from its last change: a key that is sent again
/// is answered as it was.
///
/// # Errors
/// As [`full`].
pub(super) fn as_written(tx: &mut Tx<'_>, seen: &Seen) -> Result<Answer<Referral>> {
    built(tx, seen, seen.referral.updated_at)
}

/// `counted_from`: when it would be issued or changed, for the times it proposes.
fn built(tx: &mut Tx<'_>, seen: &Seen, counted_from: NaiveDateTime) -> Result<Answer<Referral>> {
    let now = tx.now()?;
    let (keys, installation) = (tx.keys(), tx.installation());
    let row = &seen.referral;
    let state = row.state_at(now)?;
    let content = row.content()?;
    let private = row.private(tx.conn(), keys, installation)?;
    let mut draft = match state {
        ReferralState::Draft => prepared(tx.conn(), row, &content, &private, counted_from)?,
        _ => Prepared::default(),
    };
    if state == ReferralState::Draft {
        draft.warnings.extend(hints::of_launch(tx.conn(), &row.category_code)?);
    }
    let at = |time: Option<NaiveDateTime>| time.map(|time| time.and_utc());
    let mut next = permissions(seen.standing, state);
    let ends = verdict(Action::AwardMake, seen.standing).lets_pass();
    if ends && may_end(tx.conn(), row, state, now)? {
        next.push(Next::EndWithoutAward);
    }
    let body = Referral {
        id: row.id.clone(),
        reference: row.reference.clone(),
        authority: Authority {
            id: row.authority_id.clone(),
            name: terms::authority_name(tx.conn(), &row.authority_id)?,
        },
        category: Category {
            code: row.category_code.clone(),
            name: terms::category_name(tx.conn(), &row.category_code)?,
            version_id: row.category_version_id.clone(),
            version: terms::version_number(tx.conn(), &row.category_version_id)?,
        },
        placement_type: row.placement_type.clone(),
        state: state.into(),
        urgent: row.urgent,
        number: row.number,
        content,
        private,
        deadline: at(row.deadline),
        clarification_deadline: at(row.clarification_deadline),
        issued_at: at(row.issued_at),
        opened_at: at(row.opened_at),
        ended_at: at(row.ended_at),
        end_reason: row.end_reason.clone(),
        seed_hash: row.seed_hash.clone(),
        distance_precision: row.distance_precision.clone(),
        created_at: row.created_at.and_utc(),
        updated_at: row.updated_at.and_utc(),
        updated_by_name: names::within(tx.conn(), &row.updated_by, &row.authority_id)?,
        closing: draft.closing,
        freshness: draft.freshness,
        home: draft.home,
        before_issue: draft.before_issue,
        warnings: draft.warnings,
        deadline_if_changed: match (state, row.deadline) {
            (ReferralState::Open, Some(present)) => {
                let config = category::store::config(tx.conn(), &row.category_version_id)?;
                Some(closing::usual(&config.response, counted_from)?.max(present.and_utc()))
            }
            _ => None,
        },
        permissions: next,
    };
    Ok(Answer { body, version: row.content_version })
}

/// What only a draft tells.
#[derive(Default)]
struct Prepared {
    closing: Option<Closing>,
    freshness: Option<Freshness>,
    home: Option<HomePlace>,
    before_issue: Vec<FieldError>,
    warnings: Vec<Warning>,
}

fn prepared(
    conn: &mut Conn,
    row: &Row,
    content: &Content,
    private: &Private,
    now: NaiveDateTime,
) -> Result<Prepared> {
    let config = category::store::config(conn, &row.category_version_id)?;
    let today = london::date_of(now.and_utc());
    let kind = &row.placement_type;
    let found = check::draft(conn, &config, kind, content, private, today)?;
    let (closing, wrong_times) = closing::of_draft(&config.response, row.urgent, content, now)?;
    // What was right when it was saved may have become wrong since: a date, a postcode.
    let mut before_issue = found.faults;
    before_issue.extend(found.before_issue);
    before_issue.extend(wrong_times);
    before_issue.extend(freshness::before_issue(content, &config, today));
    if row.urgent && content.urgent_reason.as_deref().is_none_or(|text| text.trim().is_empty()) {
        let at = "/content/urgent_reason";
        before_issue.push(FieldError::new(at, "missing", "Say why it is urgent."));
    }
    before_issue.extend(check::documents(conn, &row.id)?);
    let mut warnings = hints::of_draft(content, private);
    warnings.extend(hints::of_combination(conn, row, content, &config, now)?);
    Ok(Prepared {
        closing: Some(closing),
        freshness: Some(freshness::of(content, &config, today)),
        home: home(conn, private)?,
        before_issue,
        warnings,
    })
}

/// How exactly the home of a draft is known, if it has one.
fn home(conn: &mut Conn, private: &Private) -> Result<Option<HomePlace>> {
    let Ok(place) = private.home_postcode.parse::<Place>() else { return Ok(None) };
    let district = place.district().as_str().to_owned();
    let found = geo::find(conn, &place)?;
    Ok(found.map(|found| HomePlace { precision: found.precision.into(), district }))
}

/// The redacted listing.
///
/// # Errors
/// `not_found`, `forbidden`.
pub fn listing(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    now: NaiveDateTime,
) -> Result<Answer<Listing>> {
    let seen = access::see(conn, actor, id)?;
    seen.allow(actor, staged(&seen, Action::ReferralListing))?;
    let own = seen.own.iter().find(|row| !row.is_invited()).or_else(|| seen.own.first());
    let frame = frame(conn, &seen, own, now)?;
    let body = views::listing(&seen.referral, &seen.referral.content()?, frame);
    Ok(Answer { body, version: seen.referral.content_version })
}

/// Stage 1, for an invited establishment, or as its authority's preview; and the establishment
/// that reads it for the first time, if it is one.
///
/// # Errors
/// `not_found`, `forbidden`; `invalid` when several establishments are invited and none is named.
pub fn invitation(
    conn: &mut Conn,
    actor: &Actor,
    id: &str,
    establishment: Option<&str>,
    now: NaiveDateTime,
) -> Result<(Answer<Stage1>, Option<String>)> {
    let seen = access::see(conn, actor, id)?;
    seen.allow(actor, staged(&seen, Action::ReferralStage1))?;
    let own = one_of_own(&seen, actor, establishment)?;
    let frame = frame(conn, &seen, own, now)?;
    let (category_version, config) =
        category::store::numbered_config(conn, &seen.referral.category_version_id)?;
    let named = Named {
        category_version,
        options_allowed: config.options_per_establishment,
        establishment: match own {
            Some(own) => Some(store::establishment_name(conn, &own.establishment_id)?),
            None => None,
        },
    };
    let body = views::stage1(&seen.referral, seen.referral.content()?, own, named, frame)?;
    let unread = own.filter(|own| own.read_at.is_none()).map(|own| own.establishment_id.clone());
    Ok((Answer { body, version: seen.referral.content_version }, unread))
}

/// A stage of an issued referral; of a draft its own authority may see each beforehand.
pub(super) fn staged(seen: &Seen, action: Action) -> Action {
    match seen.referral.state.as_str() {
        "draft" => Action::ReferralDraftRead,
        _ => action,
    }
}

/// The invitation asked for: named, or the only one; none for the authority itself.
pub(super) fn one_of_own<'s>(
    seen: &'s Seen,
    actor: &Actor,
    establishment: Option<&str>,
) -> Result<Option<&'s Invitation>> {
    if actor.provider_id.is_none() {
        return match establishment {
            None => Ok(None),
            Some(_) => Err(Error::not_found()),
        };
    }
    if let Some(id) = establishment {
        return seen.invited(id).map(Some);
    }
    let mut invited = seen.own.iter().filter(|row| row.is_invited());
    match (invited.next(), invited.next()) {
        (Some(one), None) => Ok(Some(one)),
        (Some(_), Some(_)) => Err(Error::field(
            "?establishment",
            "missing",
            "Several of your establishments are invited: name one.",
        )),
        (None, _) => Err(Error::not_found()),
    }
}

fn frame(
    conn: &mut Conn,
    seen: &Seen,
    own: Option<&Invitation>,
    now: NaiveDateTime,
) -> Result<Frame> {
    let state = seen.referral.state_at(now)?;
    let permissions = match own {
        Some(own) => {
            let open = details_open(conn, seen, own)?;
            own_permissions(&seen.referral, own, now, open)?
        }
        None => permissions(seen.standing, state),
    };
    Ok(Frame {
        authority: terms::authority_name(conn, &seen.referral.authority_id)?,
        state: state.into(),
        permissions,
    })
}

/// Whether an invitation still gives stage 2: not after it was called off or led nowhere, nor,
/// for those who were not chosen, once the winner has accepted (F2).
pub(super) fn details_open(conn: &mut Conn, seen: &Seen, own: &Invitation) -> Result<bool> {
    match seen.referral.state.as_str() {
        "cancelled" | "ended_without_award" => Ok(false),
        "awarded" => {
            let accepted_elsewhere = diesel::select(exists(
                award::table
                    .inner_join(bid::table)
                    .filter(award::referral_id.eq(&seen.referral.id))
                    .filter(award::state.eq_any(["accepted", "placed"]))
                    .filter(bid::invitation_id.ne(&own.id)),
            ))
            .get_result::<bool>(conn)?;
            Ok(!accepted_elsewhere)
        }
        _ => Ok(true),
    }
}

/// Refuses stage 2 before the establishment has said that it can meet the needs, and after it
/// has closed.
pub(super) fn insist_on_details(conn: &mut Conn, seen: &Seen, own: &Invitation) -> Result<()> {
    if !details_open(conn, seen, own)? {
        return Err(Error::forbidden());
    }
    match own.state.as_str() {
        "can_meet_needs" => Ok(()),
        _ => Err(Error::new(Code::NotYet).detail("Say first that you can meet the needs.")),
    }
}
