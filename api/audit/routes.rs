//! Handlers.

use super::{
    actions,
    export::{self, Form},
    wire::{
        AuditActions, AuditEntry, AuditEntryInFull, Checkpoint, ExportFilters, Filters,
        OutsideViews, Verification,
    },
};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Page, PageQuery, Problem, Result, ValidQuery, file::attachment};
use crate::sheet::csv;
use actix_web::{HttpResponse, get, post, web};

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

/// List the actions in the trail.
///
/// To filter by: those that stand in the trail you may read.
#[utoipa::path(
    tag = "audit",
    operation_id = "list_audit_actions",
    responses((status = 200, body = AuditActions))
)]
#[get("/audit/actions")]
pub async fn list_actions(app: web::Data<App>, actor: Actor) -> Result<web::Json<AuditActions>> {
    actions::actions(&app, &actor).await.map(web::Json)
}

/// Download the trail as CSV.
///
/// Every entry that the list shows under the same filters, newest first, at most 20,000: choose a
/// shorter time for more. Asks for the password within fifteen minutes. Recorded.
#[utoipa::path(
    tag = "audit",
    operation_id = "export_audit_entries_csv",
    params(ExportFilters),
    responses(
        (status = 200, body = String, content_type = "text/csv"),
        (status = 413, description = "Refused: too_large", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/audit/export.csv")]
pub async fn export_csv(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<ExportFilters>,
) -> Result<HttpResponse> {
    let file = export::export(&app, &actor, query.0.into(), Form::Csv).await?;
    Ok(HttpResponse::Ok()
        .content_type(csv::MEDIA_TYPE)
        .insert_header(attachment("audit.csv"))
        .body(file))
}

/// Download the trail as JSON lines.
///
/// As the CSV, an entry a line, with what exactly was done, its commitment and its hash.
#[utoipa::path(
    tag = "audit",
    operation_id = "export_audit_entries_jsonl",
    params(ExportFilters),
    responses(
        (status = 200, body = String, content_type = "application/jsonl"),
        (status = 413, description = "Refused: too_large", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/audit/export.jsonl")]
pub async fn export_jsonl(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<ExportFilters>,
) -> Result<HttpResponse> {
    let file = export::export(&app, &actor, query.0.into(), Form::JsonLines).await?;
    Ok(HttpResponse::Ok()
        .content_type("application/jsonl")
        .insert_header(attachment("audit.jsonl"))
        .body(file))
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
