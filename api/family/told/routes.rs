//! Handlers.

use super::actions;
use super::wire::{AskOtherSchool, Decide, RecordAnswer};
use crate::app::App;
use crate::auth::Actor;
use crate::family::offers as found;
use crate::family::wire::Offers;
use crate::http::{Result, ValidJson, if_match::etag};
use actix_web::{HttpResponse, post, web};

fn shown(offers: Offers) -> HttpResponse {
    HttpResponse::Ok().insert_header(etag(offers.version)).json(offers)
}

/// Record an answer that the family told.
///
/// By telephone, face to face or by letter: it counts as the family's own, until the last date.
/// Where a social worker decides it is recorded as a wish.
#[utoipa::path(
    tag = "family",
    operation_id = "record_family_answer",
    params(("referral_id" = String, Path, description = "Referral")),
    request_body = RecordAnswer,
    responses((status = 200, body = Offers, headers(("ETag" = String, description = "Version"))))
)]
#[post("/referrals/{referral_id}/family-choice/record")]
pub async fn record(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<RecordAnswer>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let written = app.db.write(move |tx| {
        actions::record(tx, &actor, &id, &body)?;
        found::read(tx, &actor, &id)
    });
    Ok(shown(written.await?))
}

/// Decide for a looked-after child.
///
/// What the child wants, what the social worker decides, and why. It counts in place of an answer;
/// what was answered before is kept as a wish.
#[utoipa::path(
    tag = "family",
    operation_id = "decide_family_choice",
    params(("referral_id" = String, Path, description = "Referral")),
    request_body = Decide,
    responses((status = 200, body = Offers, headers(("ETag" = String, description = "Version"))))
)]
#[post("/referrals/{referral_id}/family-choice/decision")]
pub async fn decide(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<Decide>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let written = app.db.write(move |tx| {
        actions::decide(tx, &actor, &id, &body)?;
        found::read(tx, &actor, &id)
    });
    Ok(shown(written.await?))
}

/// Record a request for another school.
///
/// A statutory request, apart from the ranking: it is never blocked by one, and leads to a direct
/// placement with its reason.
#[utoipa::path(
    tag = "family",
    operation_id = "record_other_school",
    params(("referral_id" = String, Path, description = "Referral")),
    request_body = AskOtherSchool,
    responses((status = 200, body = Offers, headers(("ETag" = String, description = "Version"))))
)]
#[post("/referrals/{referral_id}/family-choice/other-school")]
pub async fn other_school(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<AskOtherSchool>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let written = app.db.write(move |tx| {
        actions::other_school(tx, &actor, &id, &body)?;
        found::read(tx, &actor, &id)
    });
    Ok(shown(written.await?))
}
