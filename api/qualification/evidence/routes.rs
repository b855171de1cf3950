//! Handlers.

use super::{
    list as listing, renewal,
    wire::{
        EvidenceCounts, EvidenceDecision, EvidenceRenewal, EvidenceSubmission, ExpiringEvidence,
        ExpiryFilters, SubmissionFilters,
    },
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Tx;
use crate::http::{
    Cursor, Error, IdempotencyKey, IfMatch, Page, PageQuery, Result, ValidJson, ValidQuery,
    if_match::etag, text,
};
use crate::qualification::membership::standing;
use crate::qualification::store as memberships;
use actix_web::{HttpResponse, get, http::header, post, web};
use chrono::{NaiveDate, NaiveDateTime};
use together_rules::london;
use together_rules::policy::{Action, Standing};

/// List evidence that ends soon.
///
/// Current evidence of members that ends within some days or has ended, soonest first. Every
/// partner sees all of it, a provider user their own.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_expiring_evidence",
    params(ExpiryFilters),
    responses((status = 200, body = Page<ExpiringEvidence>))
)]
#[get("/evidence")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<ExpiryFilters>,
) -> Result<web::Json<Page<ExpiringEvidence>>> {
    may_list(&actor)?;
    let filters = query.0;
    text::short_parameter("category", filters.category.as_deref(), 100)?;
    if filters.within.is_some_and(|days| !(0..=366).contains(&days)) {
        return Err(Error::field("?within", "out_of_range", "It is 0 to 366 days."));
    }
    let rows = PageQuery { limit: filters.limit, cursor: None }.rows()?;
    let bound = format!("{:?} {:?}", filters.within, filters.category);
    let position = Cursor::new("evidence", &bound, &actor.role_id);
    let after = position.open(&app.keys, filters.cursor.as_deref())?;
    let scope = listing::Scope::of(&actor);
    let (keys, db) = (app.keys.clone(), app.db.clone());
    let page = app
        .db
        .read(move |conn| {
            let today = day(db.ground().time(conn)?);
            let after = after.as_deref();
            let found = listing::expiring(conn, &scope, &filters, after, rows + 1, today)?;
            let page = position
                .page(&keys, found, rows, |(row, ..)| listing::position(row.expires_on, &row.id))?;
            Ok(Page { items: listing::shown(conn, &actor, page.items, today)?, next: page.next })
        })
        .await?;
    Ok(web::Json(page))
}

/// Count evidence that ends soon.
///
/// Current evidence of members within 60, 30 and 7 days of its end, and what has ended.
#[utoipa::path(
    tag = "qualification",
    operation_id = "count_expiring_evidence",
    responses((status = 200, body = EvidenceCounts))
)]
#[get("/evidence/counts")]
pub async fn counts(app: web::Data<App>, actor: Actor) -> Result<web::Json<EvidenceCounts>> {
    may_list(&actor)?;
    let scope = listing::Scope::of(&actor);
    let db = app.db.clone();
    let counts = app
        .db
        .read(move |conn| {
            let today = day(db.ground().time(conn)?);
            listing::counts(conn, &scope, today)
        })
        .await?;
    Ok(web::Json(counts))
}

/// Send evidence in the place of what a membership rests on.
///
/// It waits for the lead officer's confirmation; what is held counts until its own end. Sent
/// again while it waits, it takes the place of what was sent.
#[utoipa::path(
    tag = "qualification",
    operation_id = "send_evidence",
    params(
        ("membership_id" = String, Path, description = "Id"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores"),
    ),
    request_body = EvidenceRenewal,
    responses((status = 201, body = EvidenceSubmission))
)]
#[post("/memberships/{membership_id}/evidence")]
pub async fn renew(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    body: ValidJson<EvidenceRenewal>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (version, body) = app
        .db
        .write(move |tx| {
            let row = memberships::load(tx.conn(), &id)?;
            actor.allow(Action::MembershipCure, standing(&actor, &row))?;
            let id =
                key.once(tx, &actor, &body.bytes, |tx| renewal::renew(tx, &actor, &id, &body))?;
            show(tx, &actor, &id)
        })
        .await?;
    let location = (header::LOCATION, format!("/api/v1/evidence-submissions/{}", body.id));
    Ok(HttpResponse::Created().insert_header(location).insert_header(etag(version)).json(body))
}

/// List evidence that was sent.
///
/// What waits for the lead officer, most urgent first; a provider user sees their own.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_evidence_submissions",
    params(SubmissionFilters),
    responses((status = 200, body = Page<EvidenceSubmission>))
)]
#[get("/evidence-submissions")]
pub async fn submissions(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<SubmissionFilters>,
) -> Result<web::Json<Page<EvidenceSubmission>>> {
    may_list(&actor)?;
    if !listing::concerns(&actor) {
        return Err(Error::forbidden());
    }
    let filters = query.0;
    text::short_parameter("membership", filters.membership.as_deref(), 100)?;
    let rows = PageQuery { limit: filters.limit, cursor: None }.rows()?;
    let bound = format!("{:?} {:?}", filters.state, filters.membership);
    let position = Cursor::new("evidence-submissions", &bound, &actor.role_id);
    let after = position.open(&app.keys, filters.cursor.as_deref())?;
    let scope = listing::Scope::of(&actor);
    let (keys, db) = (app.keys.clone(), app.db.clone());
    let page = app
        .db
        .read(move |conn| {
            let today = day(db.ground().time(conn)?);
            let after = after.as_deref();
            let found = listing::submissions(conn, &scope, &filters, after, rows + 1)?;
            let page = position
                .page(&keys, found, rows, |row| listing::position(Some(row.urgent_on), &row.id))?;
            let mut items = Vec::new();
            for row in page.items {
                items.push(listing::submission(conn, &actor, row, today)?);
            }
            Ok(Page { items, next: page.next })
        })
        .await?;
    Ok(web::Json(page))
}

/// Read evidence that was sent.
///
/// With what is held beside it, and what the rules propose.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_evidence_submission",
    params(("submission_id" = String, Path, description = "Id")),
    responses((status = 200, body = EvidenceSubmission))
)]
#[get("/evidence-submissions/{submission_id}")]
pub async fn submission(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let db = app.db.clone();
    let (version, body) = app
        .db
        .read(move |conn| {
            let today = day(db.ground().time(conn)?);
            listing::submission_by_id(conn, &actor, &id, today)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

/// Confirm or refuse evidence that renews.
///
/// Confirmed, it takes the place of what is held. A rating that changed raises an early warning.
/// Asks for the password within fifteen minutes.
#[utoipa::path(
    tag = "qualification",
    operation_id = "decide_evidence",
    params(
        ("submission_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the submission read"),
    ),
    request_body = EvidenceDecision,
    responses((status = 200, body = EvidenceSubmission))
)]
#[post("/evidence-submissions/{submission_id}/decide")]
pub async fn decide(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<EvidenceDecision>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (version, body) = app
        .db
        .write_across(move |tx| {
            renewal::decide(tx, &actor, &id, version, &body)?;
            show(tx, &actor, &id)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

fn show(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<(i64, EvidenceSubmission)> {
    let today = day(tx.now()?);
    listing::submission_by_id(tx.conn(), actor, id, today)
}

fn may_list(actor: &Actor) -> Result<()> {
    let standing = match actor.provider_id {
        Some(_) => Standing::ProviderOwner,
        None => actor.standing_in_dps(),
    };
    actor.allow(Action::MembershipRead, standing).map(drop)
}

fn day(now: NaiveDateTime) -> NaiveDate {
    london::date_of(now.and_utc())
}
