//! Changes after issue.

use super::ok;
use crate::app::App;
use crate::auth::Actor;
use crate::http::{IfMatch, Result, ValidJson};
use crate::referral::actions;
use crate::referral::wire::{
    Cancel, ExtendDeadline, ExtendLimit, Extended, NewVersion, Referral, Versions,
};
use actix_web::{HttpResponse, get, post, web};

/// Extend the deadline.
///
/// Later only, and never once it has passed. Everybody invited is told.
#[utoipa::path(
    tag = "referral",
    operation_id = "extend_deadline",
    params(
        ("referral_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "The ETag as read")
    ),
    request_body = ExtendDeadline,
    responses((status = 200, body = Referral))
)]
#[post("/referrals/{referral_id}/extend-deadline")]
pub async fn extend_deadline(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    if_match: IfMatch,
    body: ValidJson<ExtendDeadline>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let write = app.db.write(move |tx| actions::extend_deadline(tx, &actor, &id, if_match, &body));
    Ok(ok(write.await?))
}

/// Extend the limit.
///
/// Wider only. Newcomers are invited, and the deadline moves so that they have the full minimum.
#[utoipa::path(
    tag = "referral",
    operation_id = "extend_limit",
    params(
        ("referral_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "The ETag as read")
    ),
    request_body = ExtendLimit,
    responses((status = 200, body = Extended))
)]
#[post("/referrals/{referral_id}/extend-limit")]
pub async fn extend_limit(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    if_match: IfMatch,
    body: ValidJson<ExtendLimit>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let write =
        app.db.write_across(move |tx| actions::extend_limit(tx, &actor, &id, if_match, &body));
    Ok(ok(write.await?))
}

/// Make a new version.
///
/// Of what does not enter the case; anything else means cancelling and issuing again. Everybody
/// invited is told, the deadline moves, submitted bids stand.
#[utoipa::path(
    tag = "referral",
    operation_id = "make_version",
    params(
        ("referral_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "The ETag as read")
    ),
    request_body = NewVersion,
    responses((status = 200, body = Referral))
)]
#[post("/referrals/{referral_id}/versions")]
pub async fn new_version(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    if_match: IfMatch,
    body: ValidJson<NewVersion>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let write = app.db.write(move |tx| actions::new_version(tx, &actor, &id, if_match, &body));
    Ok(ok(write.await?))
}

/// List versions.
///
/// For the authority and the invited: what changed and why.
#[utoipa::path(
    tag = "referral",
    operation_id = "list_versions",
    params(("referral_id" = String, Path, description = "Id")),
    responses((status = 200, body = Versions))
)]
#[get("/referrals/{referral_id}/versions")]
pub async fn versions(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    Ok(ok(app.db.read(move |conn| actions::versions(conn, &actor, &id)).await?))
}

/// Cancel a referral.
///
/// With a reason of the category. A draft too; never once it is awarded.
#[utoipa::path(
    tag = "referral",
    operation_id = "cancel_referral",
    params(
        ("referral_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "The ETag as read")
    ),
    request_body = Cancel,
    responses((status = 200, body = Referral))
)]
#[post("/referrals/{referral_id}/cancel")]
pub async fn cancel(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    if_match: IfMatch,
    body: ValidJson<Cancel>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let write = app.db.write(move |tx| actions::cancel(tx, &actor, &id, if_match, &body));
    Ok(ok(write.await?))
}
