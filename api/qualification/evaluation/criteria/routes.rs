//! Handlers.

use super::{
    actions, view,
    wire::{Confirm, Evaluation, NewDecision},
};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{IfMatch, Result, ValidJson, if_match::etag};
use actix_web::{HttpResponse, get, post, put, web};

/// The evaluation of an application as it now is.
///
/// # Errors
/// As [`view::read`].
pub async fn shown(app: &App, actor: Actor, id: String) -> Result<HttpResponse> {
    let db = app.db.clone();
    let (version, body) = app
        .db
        .read(move |conn| {
            let now = db.ground().time(conn)?;
            view::read(conn, &actor, &id, now)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

/// Read the evaluation of an application.
///
/// Every criterion with answer, evidence, what the rules propose and what was decided; the scored
/// statements with their marks once all of them are in; the placement types against their caps;
/// what is missing for a decision. For the lead officer and the lead's auditor.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_application_evaluation",
    params(("application_id" = String, Path, description = "Id")),
    responses((status = 200, body = Evaluation, headers(("ETag" = String, description = "Version"))))
)]
#[get("/applications/{application_id}/evaluation")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    shown(&app, actor, path.into_inner()).await
}

/// Decide a criterion.
///
/// Met, met for now or not met, with a reason as the provider will read it. The reason is needed
/// when it is not met, or differs from what the rules propose.
#[utoipa::path(
    tag = "qualification",
    operation_id = "decide_criterion",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("criterion" = String, Path, description = "Reference of the question, such as `N2`"),
        ("If-Match" = String, Header, description = "ETag of the evaluation read"),
    ),
    request_body = NewDecision,
    responses((status = 200, body = Evaluation, headers(("ETag" = String, description = "Version"))))
)]
#[put("/applications/{application_id}/criteria/{criterion}")]
pub async fn decide(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    version: IfMatch,
    body: ValidJson<NewDecision>,
) -> Result<HttpResponse> {
    let (id, question) = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write(move |tx| actions::decide(tx, &by, &at, &question, version, &body)).await?;
    shown(&app, actor, id).await
}

/// Confirm proposals.
///
/// Decides the criteria named as the rules propose.
#[utoipa::path(
    tag = "qualification",
    operation_id = "confirm_criteria",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the evaluation read"),
    ),
    request_body = Confirm,
    responses((status = 200, body = Evaluation, headers(("ETag" = String, description = "Version"))))
)]
#[post("/applications/{application_id}/criteria/confirm")]
pub async fn confirm(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<Confirm>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write(move |tx| actions::confirm(tx, &by, &at, version, &body)).await?;
    shown(&app, actor, id).await
}
