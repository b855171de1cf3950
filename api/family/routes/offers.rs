//! The family's choice, for the authority.

use crate::app::App;
use crate::auth::Actor;
use crate::family::wire::{FamilyPreview, Offers, SendOffers};
use crate::family::{choice, offers as found};
use crate::http::{Result, ValidJson, if_match::etag};
use actix_web::{HttpResponse, get, post, web};

/// Send the offers to the family.
///
/// Up to three, all less than 5 marks behind the first. The family may answer until the end of
/// the last day; after that the first in rank counts.
#[utoipa::path(
    tag = "family",
    operation_id = "send_family_choice",
    params(("referral_id" = String, Path, description = "Referral")),
    request_body = SendOffers,
    responses((status = 201, body = Offers, headers(("ETag" = String, description = "Version"))))
)]
#[post("/referrals/{referral_id}/family-choice")]
pub async fn send(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<SendOffers>,
) -> Result<HttpResponse> {
    let referral_id = path.into_inner();
    let place = format!("/api/v1/referrals/{referral_id}/family-choice");
    let offers = app
        .db
        .write(move |tx| {
            choice::send(tx, &actor, &referral_id, &body)?;
            found::read(tx, &actor, &referral_id)
        })
        .await?;
    Ok(HttpResponse::Created()
        .insert_header(("location", place))
        .insert_header(etag(offers.version))
        .json(offers))
}

/// Look at the offers before they are sent.
///
/// The places as the family will see them, A to Z, without prices or scores; the usual last day,
/// and who the family may ask. Reading is recorded.
#[utoipa::path(
    tag = "family",
    operation_id = "preview_family_choice",
    params(("referral_id" = String, Path, description = "Referral")),
    responses((status = 200, body = FamilyPreview))
)]
#[get("/referrals/{referral_id}/family-choice/preview")]
pub async fn preview(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<FamilyPreview>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.write(move |tx| found::preview(tx, &actor, &id)).await?))
}

/// Read the family's choice.
///
/// What it was offered, until when, and what it said. Reading is recorded.
#[utoipa::path(
    tag = "family",
    operation_id = "read_family_choice",
    params(("referral_id" = String, Path, description = "Referral")),
    responses((status = 200, body = Offers, headers(("ETag" = String, description = "Version"))))
)]
#[get("/referrals/{referral_id}/family-choice")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let referral_id = path.into_inner();
    let offers = app.db.write(move |tx| found::read(tx, &actor, &referral_id)).await?;
    Ok(HttpResponse::Ok().insert_header(etag(offers.version)).json(offers))
}
