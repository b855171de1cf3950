//! Handlers.

use super::{
    actions, store, view,
    wire::{AnnualAudit, AnnualAuditSummary, Confirmation, Done, NewAnnualAudit},
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Tx;
use crate::http::{
    Cursor, IdempotencyKey, IfMatch, Page, PageQuery, Result, ValidJson, ValidQuery, if_match::etag,
};
use crate::qualification::due::{self as listing, Due};
use crate::qualification::membership::{standing, store as memberships};
use actix_web::{HttpResponse, get, http::header, post, web};
use together_rules::london;
use together_rules::policy::Action;

/// List the yearly audits that are due.
///
/// From 60 days before, the earliest first. A provider user sees only their own.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_annual_audits_due",
    params(PageQuery),
    responses((status = 200, body = Page<Due>))
)]
#[get("/annual-audits/due")]
pub async fn due(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<Due>>> {
    listing::page(&app, &actor, &query.0, "annual-audits-due", listing::annual_audits)
        .await
        .map(web::Json)
}

/// List the yearly audits of a member.
///
/// Newest first.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_annual_audits",
    params(("membership_id" = String, Path, description = "Id"), PageQuery),
    responses((status = 200, body = Page<AnnualAuditSummary>))
)]
#[get("/memberships/{membership_id}/annual-audits")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<AnnualAuditSummary>>> {
    let id = path.into_inner();
    let of = id.clone();
    let position = Cursor::new("annual-audits", &id, &actor.role_id);
    app.db
        .read(move |conn| {
            let row = memberships::load(conn, &of)?;
            actor.allow(Action::MembershipRead, standing(&actor, &row)).map(|_| ())
        })
        .await?;
    let rows = query.0.rows()?;
    let before = position.open(&app.keys, query.0.cursor.as_deref())?;
    let keys = app.keys.clone();
    let page = app
        .db
        .read(move |conn| {
            let found = store::list(conn, &id, before.as_deref(), rows + 1)?;
            let page = position.page(&keys, found, rows, |row| row.id.clone())?;
            Ok(Page { items: view::summaries(conn, &page.items)?, next: page.next })
        })
        .await?;
    Ok(web::Json(page))
}

/// Record a yearly audit.
///
/// Every item of the category's checklist, met or not, with what was found. An item that is not
/// met needs an action with a date, or the audit fails: then suspension is offered.
#[utoipa::path(
    tag = "qualification",
    operation_id = "record_annual_audit",
    params(
        ("membership_id" = String, Path, description = "Id"),
        ("Idempotency-Key" = Option<String>, Header, description = "So that it is recorded once"),
    ),
    request_body = NewAnnualAudit,
    responses((status = 201, body = AnnualAudit))
)]
#[post("/memberships/{membership_id}/annual-audits")]
pub async fn record(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    body: ValidJson<NewAnnualAudit>,
) -> Result<HttpResponse> {
    let of = path.into_inner();
    let (version, body) = app
        .db
        .write(move |tx| {
            let id = actions::record(tx, &actor, &of, &key, &body)?;
            show(tx, &actor, &id)
        })
        .await?;
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/api/v1/annual-audits/{}", body.id)))
        .insert_header(etag(version))
        .json(body))
}

/// Read a yearly audit.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_annual_audit",
    params(("annual_audit_id" = String, Path, description = "Id")),
    responses((status = 200, body = AnnualAudit))
)]
#[get("/annual-audits/{annual_audit_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let (id, db) = (path.into_inner(), app.db.clone());
    let (version, body) = app
        .db
        .read(move |conn| {
            let today = london::date_of(db.ground().time(conn)?.and_utc());
            view::read(conn, &actor, &id, today)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

/// Report an action of an audit done.
///
/// By the provider, in words; the lead officer then confirms it.
#[utoipa::path(
    tag = "qualification",
    operation_id = "report_audit_action_done",
    params(
        ("annual_audit_id" = String, Path, description = "Id"),
        ("action_id" = String, Path, description = "Id of the action"),
        ("If-Match" = String, Header, description = "ETag of the audit read"),
    ),
    request_body = Done,
    responses((status = 200, body = AnnualAudit))
)]
#[post("/annual-audits/{annual_audit_id}/actions/{action_id}/done")]
pub async fn done(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    version: IfMatch,
    body: ValidJson<Done>,
) -> Result<HttpResponse> {
    let (id, action) = path.into_inner();
    step(&app, move |tx| {
        actions::done(tx, &actor, (&id, &action), version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Confirm an action of an audit.
///
/// Or hand it back with what is still missing.
#[utoipa::path(
    tag = "qualification",
    operation_id = "confirm_audit_action",
    params(
        ("annual_audit_id" = String, Path, description = "Id"),
        ("action_id" = String, Path, description = "Id of the action"),
        ("If-Match" = String, Header, description = "ETag of the audit read"),
    ),
    request_body = Confirmation,
    responses((status = 200, body = AnnualAudit))
)]
#[post("/annual-audits/{annual_audit_id}/actions/{action_id}/confirm")]
pub async fn confirm(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    version: IfMatch,
    body: ValidJson<Confirmation>,
) -> Result<HttpResponse> {
    let (id, action) = path.into_inner();
    step(&app, move |tx| {
        actions::confirm(tx, &actor, (&id, &action), version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Runs a step and answers with the audit as it then is.
async fn step(
    app: &App,
    action: impl FnMut(&mut Tx<'_>) -> Result<(i64, AnnualAudit)> + Send + 'static,
) -> Result<HttpResponse> {
    let (version, body) = app.db.write(action).await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

fn show(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<(i64, AnnualAudit)> {
    let today = london::date_of(tx.now()?.and_utc());
    view::read(tx.conn(), actor, id, today)
}
