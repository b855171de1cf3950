//! The authority's own: writing, reach, issue, lists, numbers.

use super::{created, ok};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{
    Cursor, IdempotencyKey, IfMatch, Page, PageQuery, Result, ValidJson, ValidQuery,
};
use crate::referral::actions;
use crate::referral::wire::{
    Draft, Filters, Issue, Issued, Look, PreviewReach, Reach, Referral, Summary,
};
use actix_web::{HttpResponse, get, post, put, web};

/// Begin a referral.
///
/// A draft of the caller's own authority. What is missing is listed in `before_issue`; what is
/// there and wrong is refused, all at once.
#[utoipa::path(
    tag = "referral",
    operation_id = "create_referral",
    params(("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores")),
    request_body = Draft,
    responses((status = 201, body = Referral))
)]
#[post("/referrals")]
pub async fn create(
    app: web::Data<App>,
    actor: Actor,
    key: IdempotencyKey,
    body: ValidJson<Draft>,
) -> Result<HttpResponse> {
    let made = app.db.write(move |tx| actions::create(tx, &actor, &key, &body)).await?;
    let location = format!("/api/v1/referrals/{}", made.body.id);
    Ok(created(made, location))
}

/// List referrals.
///
/// Of the caller's own authority, newest first. Nothing of the children.
#[utoipa::path(
    tag = "referral",
    operation_id = "list_referrals",
    params(Filters),
    responses((status = 200, body = Page<Summary>))
)]
#[get("/referrals")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<web::Json<Page<Summary>>> {
    let filters = query.0;
    let rows = PageQuery { limit: filters.limit, cursor: None }.rows()?;
    let bound = format!(
        "{:?} {:?} {:?} {:?}",
        filters.state, filters.running, filters.category, filters.reference
    );
    let position = Cursor::new("referrals", &bound, &actor.role_id);
    let after = position.open(&app.keys, filters.cursor.as_deref())?;
    let found = app
        .db
        .read_at(move |conn, now| {
            actions::list(conn, &actor, &filters, after.as_deref(), rows + 1, now)
        })
        .await?;
    Ok(web::Json(position.page(&app.keys, found, rows, |row| row.id.clone())?))
}

/// Read a referral.
///
/// Whole, with the sealed part, for its own authority. Every view is recorded.
#[utoipa::path(
    tag = "referral",
    operation_id = "read_referral",
    params(("referral_id" = String, Path, description = "Id"), Look),
    responses((status = 200, body = Referral))
)]
#[get("/referrals/{referral_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    query: ValidQuery<Look>,
) -> Result<HttpResponse> {
    let (id, purpose) = (path.into_inner(), query.0.purpose);
    Ok(ok(app.db.write(move |tx| actions::view(tx, &actor, &id, purpose)).await?))
}

/// Write a draft anew.
#[utoipa::path(
    tag = "referral",
    operation_id = "edit_referral",
    params(
        ("referral_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "The ETag as read")
    ),
    request_body = Draft,
    responses((status = 200, body = Referral))
)]
#[put("/referrals/{referral_id}")]
pub async fn edit(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    if_match: IfMatch,
    body: ValidJson<Draft>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    Ok(ok(app.db.write(move |tx| actions::edit(tx, &actor, &id, if_match, &body)).await?))
}

/// Preview the reach.
///
/// Whom the referral's limit, or another one, reaches today: members, distances, and what a wider
/// radius would add.
#[utoipa::path(
    tag = "referral",
    operation_id = "preview_reach",
    params(("referral_id" = String, Path, description = "Id")),
    request_body = PreviewReach,
    responses((status = 200, body = Reach))
)]
#[post("/referrals/{referral_id}/reach")]
pub async fn reach(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<PreviewReach>,
) -> Result<web::Json<Reach>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.write(move |tx| actions::preview(tx, &actor, &id, &body)).await?))
}

/// Issue a referral.
///
/// Freezes weights, prices, competencies and distances; invites every eligible member inside the
/// limit and lists it to the others. `not_fresh` when the last meeting or the plan is missing or
/// too old, unless a reason is given.
#[utoipa::path(
    tag = "referral",
    operation_id = "issue_referral",
    params(
        ("referral_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "The ETag as read"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores")
    ),
    request_body = Issue,
    responses((status = 200, body = Issued))
)]
#[post("/referrals/{referral_id}/issue")]
pub async fn issue(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    if_match: IfMatch,
    key: IdempotencyKey,
    body: ValidJson<Issue>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let issued = app
        .db
        .write_across(move |tx| actions::issue(tx, &actor, &id, if_match, &key, &body))
        .await?;
    Ok(ok(issued))
}
