//! Looking back: what happened, what to begin again from, where bids are few.

use super::{created, ok};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{IdempotencyKey, Result};
use crate::referral::actions;
use crate::referral::wire::{FewBids, History, Interest, Invitees, Referral};
use actix_web::{HttpResponse, get, post, web};

/// Read the interest.
///
/// Numbers only, for the own authority: names stay unknown until bids are opened.
#[utoipa::path(
    tag = "referral",
    operation_id = "read_interest",
    params(("referral_id" = String, Path, description = "Id")),
    responses((status = 200, body = Interest))
)]
#[get("/referrals/{referral_id}/interest")]
pub async fn interest(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    Ok(ok(app.db.read(move |conn| actions::interest(conn, &actor, &id)).await?))
}

/// Read where bids are few.
///
/// Categories and kinds of place of which the caller's own authority's referrals that closed in
/// the last twelve months had under three bids each.
#[utoipa::path(
    tag = "referral",
    operation_id = "read_few_bids",
    responses((status = 200, body = FewBids))
)]
#[get("/referrals/few-bids")]
pub async fn few_bids(app: web::Data<App>, actor: Actor) -> Result<web::Json<FewBids>> {
    let read = app.db.read_at(move |conn, now| actions::few_bids(conn, &actor, now));
    Ok(web::Json(read.await?))
}

/// Read the history of a referral.
///
/// What happened to it, who did it and why, for its own authority and that one's auditor. Who
/// answered, asked and bid is not in it.
#[utoipa::path(
    tag = "referral",
    operation_id = "read_referral_history",
    params(("referral_id" = String, Path, description = "Id")),
    responses((status = 200, body = History))
)]
#[get("/referrals/{referral_id}/history")]
pub async fn history(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<History>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.read(move |conn| actions::history(conn, &actor, &id)).await?))
}

/// Begin a referral from another.
///
/// A new draft with the weights, needs, features, components of outcomes and reach of a referral
/// of the own authority. The child, the plan's services, texts, documents and dates are not
/// copied: `start_date` is a day that has passed, until somebody says when it starts.
#[utoipa::path(
    tag = "referral",
    operation_id = "copy_referral",
    params(
        ("referral_id" = String, Path, description = "Id"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores")
    ),
    responses((status = 201, body = Referral))
)]
#[post("/referrals/{referral_id}/copy")]
pub async fn copy(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let made = app.db.write(move |tx| actions::copy(tx, &actor, &id, &key)).await?;
    let location = format!("/api/v1/referrals/{}", made.body.id);
    Ok(created(made, location))
}

/// List who was invited.
///
/// By name, with how far each is, what it answered and how it came to be invited: for the own
/// authority and its auditor, from opening on. A member of the panel waits for the agreed marks.
#[utoipa::path(
    tag = "referral",
    operation_id = "list_invitees",
    params(("referral_id" = String, Path, description = "Id")),
    responses((status = 200, body = Invitees))
)]
#[get("/referrals/{referral_id}/invitees")]
pub async fn invitees(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Invitees>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.read(move |conn| actions::invitees(conn, &actor, &id)).await?))
}
