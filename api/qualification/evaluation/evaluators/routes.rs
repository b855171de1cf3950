//! Handlers.

use super::super::rounds::{routes::shown, wire::RoundView};
use super::super::{access, rounds};
use super::wire::{Candidate, Clearing, Declaration, NewDeclaration, NewEvaluator, Removal};
use super::{actions, declaring};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Cursor, Page, PageQuery, Result, ValidJson, ValidQuery};
use crate::scoring::evaluators::store::candidates as found;
use actix_web::{HttpResponse, get, http::StatusCode, post, web};
use together_rules::policy::Action;

/// List people who may be asked to mark applications.
///
/// Evaluators of the lead authority and of the partners.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_application_evaluator_candidates",
    params(PageQuery),
    responses((status = 200, body = Page<Candidate>))
)]
#[get("/application-evaluator-candidates")]
pub async fn candidates(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<Candidate>>> {
    actor.allow_creating(Action::ApplicationDecide, access::general(&actor))?;
    let rows = query.0.rows()?;
    let position = Cursor::new("application-evaluator-candidates", "", &actor.role_id);
    let after = position.open(&app.keys, query.0.cursor.as_deref())?;
    let items = app
        .db
        // No authority's own beside the partners': a customer authority evaluates nobody.
        .read(move |conn| found(conn, "", after.as_deref(), rows + 1))
        .await?;
    let page = position.page(&app.keys, items, rows, |row| row.role_id.clone())?;
    let items = page.items.into_iter().map(Candidate::from).collect();
    Ok(web::Json(Page { items, next: page.next }))
}

/// Give applications of a round to an evaluator.
///
/// Or to the moderator. Each application needs evaluators of two authorities before its marks
/// can be agreed.
#[utoipa::path(
    tag = "qualification",
    operation_id = "assign_application_evaluator",
    params(("round_id" = String, Path, description = "Id")),
    request_body = NewEvaluator,
    responses((status = 200, body = RoundView, headers(("ETag" = String, description = "Version"))))
)]
#[post("/application-rounds/{round_id}/evaluators")]
pub async fn assign(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<NewEvaluator>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write_across(move |tx| actions::assign(tx, &by, &at, &body)).await?;
    shown(&app, actor, id, StatusCode::OK).await
}

/// Take applications of a round from an evaluator.
///
/// Until their marks are complete; marks given no longer count.
#[utoipa::path(
    tag = "qualification",
    operation_id = "remove_application_evaluator",
    params(("round_id" = String, Path, description = "Id")),
    request_body = Removal,
    responses((status = 200, body = rounds::wire::RoundView, headers(("ETag" = String, description = "Version"))))
)]
#[post("/application-rounds/{round_id}/evaluators/remove")]
pub async fn remove(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<Removal>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write_across(move |tx| actions::remove(tx, &by, &at, &body)).await?;
    shown(&app, actor, id, StatusCode::OK).await
}

/// Clear a link between an evaluator and an applicant.
///
/// By another person, with a reason.
#[utoipa::path(
    tag = "qualification",
    operation_id = "clear_application_conflict",
    params(("round_id" = String, Path, description = "Id")),
    request_body = Clearing,
    responses((status = 200, body = RoundView, headers(("ETag" = String, description = "Version"))))
)]
#[post("/application-rounds/{round_id}/conflicts/clear")]
pub async fn clear(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<Clearing>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write_across(move |tx| actions::clear(tx, &by, &at, &body)).await?;
    shown(&app, actor, id, StatusCode::OK).await
}

/// Read what to declare about.
///
/// Every establishment that applies in the round, for an evaluator to whom one was given.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_application_declaration",
    params(("round_id" = String, Path, description = "Id")),
    responses((status = 200, body = Declaration))
)]
#[get("/application-rounds/{round_id}/declaration")]
pub async fn read_declaration(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Declaration>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.read(move |conn| declaring::read(conn, &actor, &id)).await?))
}

/// Declare links with applicants.
///
/// Once for a round, before the first statement is read. A link blocks until another person
/// clears it, and so does an e-mail address of the provider's own domain.
#[utoipa::path(
    tag = "qualification",
    operation_id = "declare_application_links",
    params(("round_id" = String, Path, description = "Id")),
    request_body = NewDeclaration,
    responses((status = 200, body = Declaration))
)]
#[post("/application-rounds/{round_id}/declaration")]
pub async fn declare(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<NewDeclaration>,
) -> Result<web::Json<Declaration>> {
    let id = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write_across(move |tx| declaring::declare(tx, &by, &at, &body)).await?;
    Ok(web::Json(app.db.read(move |conn| declaring::read(conn, &actor, &id)).await?))
}
