//! Handlers.

use super::wire::{AwardPreview, FeedbackPreview};
use super::{letters as found, view};
use crate::app::App;
use crate::auth::Actor;
use crate::http::Result;
use actix_web::{get, web};

/// Look at the award before it is made.
///
/// Whose turn it is and why, with membership and evidence looked at again; who would be passed
/// over; until when the winner could answer. Once every agreed mark is in.
#[utoipa::path(
    tag = "award",
    operation_id = "preview_award",
    params(("referral_id" = String, Path, description = "Referral")),
    responses((status = 200, body = AwardPreview))
)]
#[get("/referrals/{referral_id}/award")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<AwardPreview>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.read_at(move |conn, now| view::read(conn, &actor, &id, now)).await?))
}

/// Read the letters to the bidders.
///
/// Exactly as each bidder will read them, as if the award were made now to the next in turn; after
/// the award as they were sent, then for the auditor too.
#[utoipa::path(
    tag = "award",
    operation_id = "preview_feedback",
    params(("referral_id" = String, Path, description = "Referral")),
    responses((status = 200, body = FeedbackPreview))
)]
#[get("/referrals/{referral_id}/feedback-preview")]
pub async fn letters(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<FeedbackPreview>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.read_at(move |conn, now| found::read(conn, &actor, &id, now)).await?))
}
