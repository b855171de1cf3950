//! Requests to join.

use crate::app::App;
use crate::auth::Actor;
use crate::http::{Cursor, Page, PageQuery, Result, ValidJson, ValidQuery, peer};
use crate::joining::actions::request as actions;
use crate::joining::store;
use crate::joining::wire::{
    AskToJoin, ConfirmJoining, Filters, JoinRequest, Received, Refuse, State,
};
use actix_web::{HttpRequest, HttpResponse, get, post, web};
use together_rules::policy::{Action, Role};

fn decides(actor: &Actor) -> bool {
    actor.role == Role::LeadOfficer
}

/// Ask to join.
///
/// For organisations that offer places. Everybody gets the same answer; the lead officer checks
/// the organisation, and confirming it sends an invitation.
#[utoipa::path(
    tag = "provider",
    operation_id = "ask_to_join",
    security(()),
    request_body = AskToJoin,
    responses((status = 202, body = Received))
)]
#[post("/join-requests")]
pub async fn ask(
    app: web::Data<App>,
    request: HttpRequest,
    body: ValidJson<AskToJoin>,
) -> Result<HttpResponse> {
    let asked = body.value()?.clone();
    let socket = request.peer_addr().map(|socket| socket.ip());
    let caller = peer::caller(socket, request.headers(), &app.config.trusted_proxies);
    let from = peer::neighbourhood(caller);
    app.db.upkeep(move |tx| actions::ask(tx, from, &asked)).await?;
    Ok(HttpResponse::Accepted().json(Received::new()))
}

/// List requests to join.
#[utoipa::path(
    tag = "provider",
    operation_id = "list_join_requests",
    params(Filters),
    responses((status = 200, body = Page<JoinRequest>))
)]
#[get("/join-requests")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<web::Json<Page<JoinRequest>>> {
    actions::allow(&actor, Action::JoinRead)?;
    let Filters { limit, cursor, state } = query.0;
    let rows = PageQuery { limit, cursor: None }.rows()?;
    let position = Cursor::new("join-requests", &format!("{state:?}"), &actor.role_id);
    let after = position.open(&app.keys, cursor.as_deref())?;
    let state = state.map(State::as_str);
    let found =
        app.db.read(move |conn| store::requests(conn, state, after.as_deref(), rows + 1)).await?;
    let page = position.page(&app.keys, found, rows, |row| row.id.clone())?;
    let decides = decides(&actor);
    let items = page.items.into_iter().map(|row| JoinRequest::new(row, decides)).collect();
    Ok(web::Json(Page { items, next: page.next }))
}

/// Read a request to join.
#[utoipa::path(
    tag = "provider",
    operation_id = "read_join_request",
    params(("request_id" = String, Path, description = "Id")),
    responses((status = 200, body = JoinRequest))
)]
#[get("/join-requests/{request_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<JoinRequest>> {
    actions::allow(&actor, Action::JoinRead)?;
    let id = path.into_inner();
    let row = app.db.read(move |conn| store::request(conn, &id)).await?;
    Ok(web::Json(JoinRequest::new(row, decides(&actor))))
}

/// Confirm a request to join.
///
/// Makes the provider and invites its first user, who may invite colleagues. Asks for the
/// password within fifteen minutes.
#[utoipa::path(
    tag = "provider",
    operation_id = "confirm_join_request",
    params(("request_id" = String, Path, description = "Id")),
    request_body = ConfirmJoining,
    responses((status = 200, body = JoinRequest))
)]
#[post("/join-requests/{request_id}/confirm")]
pub async fn confirm(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<ConfirmJoining>,
) -> Result<web::Json<JoinRequest>> {
    let id = path.into_inner();
    let row = app.db.write(move |tx| actions::confirm(tx, &actor, &id, &body)).await?;
    Ok(web::Json(JoinRequest::new(row, true)))
}

/// Refuse a request to join.
#[utoipa::path(
    tag = "provider",
    operation_id = "refuse_join_request",
    params(("request_id" = String, Path, description = "Id")),
    request_body = Refuse,
    responses((status = 200, body = JoinRequest))
)]
#[post("/join-requests/{request_id}/refuse")]
pub async fn refuse(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<Refuse>,
) -> Result<web::Json<JoinRequest>> {
    let id = path.into_inner();
    let row = app.db.write(move |tx| actions::refuse(tx, &actor, &id, &body)).await?;
    Ok(web::Json(JoinRequest::new(row, true)))
}
