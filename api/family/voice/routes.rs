//! Handlers.

use super::actions;
use super::wire::{AskNewLink, HeardHowItWent, SayHowItWent};
use crate::app::App;
use crate::auth::{Actor, FromApplication};
use crate::family::caller::Visitor;
use crate::family::links;
use crate::http::{Page, Problem, Result, ValidJson};
use actix_web::{HttpResponse, get, post, web};

/// Ask for a new private link.
///
/// With the token of one that stopped working. The answer is the same whatever it is: if a new
/// link can be sent, it goes to the address the old one was for.
#[utoipa::path(
    tag = "family",
    operation_id = "ask_family_link",
    security(()),
    params(("X-Together-Client" = String, Header, description = "Any name: another site cannot send it", example = "web")),
    request_body = AskNewLink,
    responses(
        (status = 202, description = "If it can be sent, it was."),
        (status = 403, description = "Refused: cross_site", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/family/new-link")]
pub async fn ask_again(
    app: web::Data<App>,
    _from: FromApplication,
    body: ValidJson<AskNewLink>,
) -> Result<HttpResponse> {
    let token = body.value()?.token.clone();
    app.db.upkeep(move |tx| links::ask_again(tx, &token)).await?;
    Ok(HttpResponse::Accepted().finish())
}

/// Say how it went.
///
/// Once a place is agreed, or none was found. Every question may be left out; what is said last
/// stands.
#[utoipa::path(
    tag = "family",
    operation_id = "say_how_it_went",
    security(()),
    params(("X-Together-Client" = String, Header, description = "Any name: another site cannot send it", example = "web")),
    request_body = SayHowItWent,
    responses(
        (status = 204, description = "Thank you."),
        (status = 401, description = "Refused: unauthenticated", body = Problem, content_type = "application/problem+json"),
        (status = 403, description = "Refused: cross_site", body = Problem, content_type = "application/problem+json"),
    )
)]
#[post("/family/feedback")]
pub async fn say(
    app: web::Data<App>,
    visitor: Visitor,
    _from: FromApplication,
    body: ValidJson<SayHowItWent>,
) -> Result<HttpResponse> {
    app.db.write(move |tx| actions::say(tx, &visitor, &body)).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Read how it went for the family.
///
/// What everybody with a private link said afterwards. Reading is recorded.
#[utoipa::path(
    tag = "family",
    operation_id = "list_family_feedback",
    params(("referral_id" = String, Path, description = "Referral")),
    responses((status = 200, body = Page<HeardHowItWent>))
)]
#[get("/referrals/{referral_id}/family-feedback")]
pub async fn heard(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Page<HeardHowItWent>>> {
    let id = path.into_inner();
    let items = app.db.write(move |tx| actions::heard(tx, &actor, &id)).await?;
    Ok(web::Json(Page { items, next: None }))
}
