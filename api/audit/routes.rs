//! Handlers.

use super::{
    actions,
    wire::{AuditEntry, AuditEntryInFull, Checkpoint, Filters, OutsideViews, Verification},
};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Page, PageQuery, Result, ValidQuery};
use actix_web::{get, post, web};

/// List the trail.
///
/// An auditor reads the entries of their authority; the lead's auditor those of the DPS as well.
/// Newest first. Entries about sealed bids appear once the referral is opened.
#[utoipa::path(
    tag = "audit",
    operation_id = "list_audit_entries",
    params(Filters),
    responses((status = 200, body = Page<AuditEntry>))
)]
#[get("/audit/entries")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<web::Json<Page<AuditEntry>>> {
    actions::list(&app, &actor, query.0).await.map(web::Json)
}

/// Read an entry of the trail.
///
/// With what exactly was done, and its place in the chain.
#[utoipa::path(
    tag = "audit",
    operation_id = "read_audit_entry",
    params(("entry_id" = String, Path, description = "Id")),
    responses((status = 200, body = AuditEntryInFull))
)]
#[get("/audit/entries/{entry_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<AuditEntryInFull>> {
    actions::read(&app, &actor, path.into_inner()).await.map(web::Json)
}

/// List the checkpoints.
///
/// Open to everybody, newest first. Keep a copy: with it `together audit verify --witness` notices
/// a database that was put back to an earlier state.
#[utoipa::path(
    tag = "audit",
    operation_id = "list_audit_checkpoints",
    security(()),
    params(PageQuery),
    responses((status = 200, body = Page<Checkpoint>))
)]
#[get("/audit/checkpoints")]
pub async fn checkpoints(
    app: web::Data<App>,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<Checkpoint>>> {
    actions::checkpoints(&app, &query.0).await.map(web::Json)
}

/// List views outside own cases.
///
/// Who, in the last seven days, looked at a child's details without being on the case: neither the
/// referral's writer nor its contact, evaluator or opener. For the auditor of its authority.
#[utoipa::path(
    tag = "audit",
    operation_id = "list_outside_views",
    responses((status = 200, body = OutsideViews))
)]
#[get("/audit/outside-views")]
pub async fn outside_views(app: web::Data<App>, actor: Actor) -> Result<web::Json<OutsideViews>> {
    actions::outside_views(&app, &actor).await.map(web::Json)
}

/// Verify the trail.
///
/// Checks every chain and every checkpoint. One verification runs at a time; a second is refused
/// with `in_flight` meanwhile.
#[utoipa::path(
    tag = "audit",
    operation_id = "verify_audit_trail",
    responses((status = 200, body = Verification))
)]
#[post("/audit/verify")]
pub async fn verify(app: web::Data<App>, actor: Actor) -> Result<web::Json<Verification>> {
    actions::verify(&app, &actor).await.map(web::Json)
}
