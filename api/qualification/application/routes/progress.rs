//! Submitting, and what comes after.

use super::change;
use crate::app::App;
use crate::auth::Actor;
use crate::http::{IdempotencyKey, IfMatch, Result, ValidJson};
use crate::qualification::application::wire::{
    Application, ApplicationCure, ClarificationAnswer, Declaration, SubmitMany, Submitted,
    Withdrawal,
};
use crate::qualification::application::{progress, submit as submitting};
use actix_web::{HttpResponse, post, web};

/// Submit an application.
///
/// Refused with everything that is missing. What is shared or held is copied, a receipt is signed
/// and the decision clock starts.
#[utoipa::path(
    tag = "qualification",
    operation_id = "submit_application",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the application read"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, - or _"),
    ),
    request_body = Declaration,
    responses((status = 200, body = Application))
)]
#[post("/applications/{application_id}/submit")]
pub async fn submit(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    key: IdempotencyKey,
    body: ValidJson<Declaration>,
) -> Result<HttpResponse> {
    change(&app, actor, path.into_inner(), move |tx, actor, id| {
        submitting::submit(tx, actor, id, version, &key, &body)
    })
    .await
}

/// Submit several applications.
///
/// All or none of those listed; each gets its own receipt.
#[utoipa::path(
    tag = "qualification",
    operation_id = "submit_applications",
    params(("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, - or _")),
    request_body = SubmitMany,
    responses((status = 200, body = Submitted))
)]
#[post("/applications/submit")]
pub async fn submit_many(
    app: web::Data<App>,
    actor: Actor,
    key: IdempotencyKey,
    body: ValidJson<SubmitMany>,
) -> Result<web::Json<Submitted>> {
    let submitted =
        app.db.write_across(move |tx| submitting::submit_many(tx, &actor, &key, &body)).await?;
    Ok(web::Json(submitted))
}

/// Answer a clarification.
///
/// Once none is open, the evaluation goes on. It does not stop the decision clock.
#[utoipa::path(
    tag = "qualification",
    operation_id = "answer_application_clarification",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("clarification_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the application read"),
    ),
    request_body = ClarificationAnswer,
    responses((status = 200, body = Application))
)]
#[post("/applications/{application_id}/clarifications/{clarification_id}/answer")]
pub async fn answer_clarification(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    version: IfMatch,
    body: ValidJson<ClarificationAnswer>,
) -> Result<HttpResponse> {
    let (id, clarification) = path.into_inner();
    change(&app, actor, id, move |tx, actor, id| {
        progress::answer_clarification(tx, actor, (id, &clarification), version, &body)
    })
    .await
}

/// Withdraw an application.
///
/// While it is undecided.
#[utoipa::path(
    tag = "qualification",
    operation_id = "withdraw_application",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the application read"),
    ),
    request_body = Withdrawal,
    responses((status = 200, body = Application))
)]
#[post("/applications/{application_id}/withdraw")]
pub async fn withdraw(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<Withdrawal>,
) -> Result<HttpResponse> {
    change(&app, actor, path.into_inner(), move |tx, actor, id| {
        progress::withdraw(tx, actor, id, version, &body)
    })
    .await
}

/// Put a rejected application right.
///
/// With a new answer for each criterion that failed, and no other. The decision clock starts anew.
#[utoipa::path(
    tag = "qualification",
    operation_id = "cure_application",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the application read"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, - or _"),
    ),
    request_body = ApplicationCure,
    responses((status = 200, body = Application))
)]
#[post("/applications/{application_id}/cure")]
pub async fn cure(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    key: IdempotencyKey,
    body: ValidJson<ApplicationCure>,
) -> Result<HttpResponse> {
    change(&app, actor, path.into_inner(), move |tx, actor, id| {
        progress::cure(tx, actor, id, version, &key, &body)
    })
    .await
}
