//! Handlers.

use super::super::criteria::{routes::shown, wire::Evaluation};
use super::{
    actions, asking, letter,
    wire::{Extension, NewClarification, NewDecision, Outcome},
};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{IdempotencyKey, IfMatch, Result, ValidJson};
use actix_web::{HttpResponse, get, http::header, post, web};

/// Ask the applicant.
///
/// A clarification does not stop the clock, but may be the reason for the longer time.
#[utoipa::path(
    tag = "qualification",
    operation_id = "ask_application_clarification",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes a repeat harmless", min_length = 16, max_length = 64),
    ),
    request_body = NewClarification,
    responses((status = 200, body = Evaluation, headers(("ETag" = String, description = "Version"))))
)]
#[post("/applications/{application_id}/clarifications")]
pub async fn ask(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    body: ValidJson<NewClarification>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write(move |tx| asking::ask(tx, &by, &at, &key, &body)).await?;
    shown(&app, actor, id).await
}

/// Extend the decision clock.
///
/// Once, with a reason: 15 working days from where the clock started instead of 10.
#[utoipa::path(
    tag = "qualification",
    operation_id = "extend_application_clock",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the evaluation read"),
    ),
    request_body = Extension,
    responses((status = 200, body = Evaluation, headers(("ETag" = String, description = "Version"))))
)]
#[post("/applications/{application_id}/extend")]
pub async fn extend(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<Extension>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write(move |tx| asking::extend(tx, &by, &at, version, &body)).await?;
    shown(&app, actor, id).await
}

/// Decide an application.
///
/// Accept it by placement type, or reject it with a reason for every criterion. Refused while
/// criteria are undecided, marks not agreed, or no entry window is open. An accepted one becomes
/// a membership and is invited to open referrals at once.
#[utoipa::path(
    tag = "qualification",
    operation_id = "decide_application",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the evaluation read"),
    ),
    request_body = NewDecision,
    responses((status = 200, body = Evaluation, headers(("ETag" = String, description = "Version"))))
)]
#[post("/applications/{application_id}/decision")]
pub async fn decide(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<NewDecision>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write_across(move |tx| actions::decide(tx, &by, &at, version, &body)).await?;
    shown(&app, actor, id).await
}

/// Read the outcome of an application.
///
/// The letter as it was sent: every criterion with its reason, agreed marks, core competency
/// worked out, placement types accepted and refused. For the provider, the lead officer and the
/// lead's auditor.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_application_outcome",
    params(("application_id" = String, Path, description = "Id")),
    responses((status = 200, body = Outcome))
)]
#[get("/applications/{application_id}/outcome")]
pub async fn outcome(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let letter = app.db.read(move |conn| letter::read(conn, &actor, &id)).await?;
    Ok(HttpResponse::Ok().insert_header(header::ContentType::json()).body(letter))
}
