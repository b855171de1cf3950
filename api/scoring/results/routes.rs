//! Handlers.

use super::{
    actions,
    view::{self, Which},
    wire::{Evaluation, EvaluationHistory, Exclusion},
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Result, ValidJson};
use actix_web::{get, post, web};

/// Read the evaluation.
///
/// The version that stands, with every figure explained, once every agreed mark is in; before
/// that nobody sees a price.
#[utoipa::path(
    tag = "scoring",
    operation_id = "read_evaluation",
    params(("referral_id" = String, Path, description = "Referral id")),
    responses((status = 200, body = Evaluation))
)]
#[get("/referrals/{referral_id}/evaluation")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Evaluation>> {
    let id = path.into_inner();
    let asked = move |conn: &mut Conn, now| view::read(conn, &actor, &id, Which::Standing, now);
    Ok(web::Json(app.db.read_at(asked).await?))
}

/// List the versions of the evaluation.
#[utoipa::path(
    tag = "scoring",
    operation_id = "list_evaluations",
    params(("referral_id" = String, Path, description = "Referral id")),
    responses((status = 200, body = EvaluationHistory))
)]
#[get("/referrals/{referral_id}/evaluations")]
pub async fn history(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<EvaluationHistory>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.read(move |conn| view::history(conn, &actor, &id)).await?))
}

/// Read a version of the evaluation.
#[utoipa::path(
    tag = "scoring",
    operation_id = "read_evaluation_version",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("number" = u32, Path, description = "EvaluationVersion, from 1"),
    ),
    responses((status = 200, body = Evaluation))
)]
#[get("/referrals/{referral_id}/evaluations/{number}")]
pub async fn read_number(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<web::Json<Evaluation>> {
    let (id, number) = path.into_inner();
    let asked = move |conn: &mut Conn, now| {
        // A word that is no number is a version that is not there.
        let which = Which::Number(number.parse().unwrap_or(0));
        view::read(conn, &actor, &id, which, now)
    };
    Ok(web::Json(app.db.read_at(asked).await?))
}

/// Exclude a bid.
///
/// With a reason the bidder reads; the others are evaluated again as a new version and the old
/// one is kept. Only until offers go to the family or an award is made. Asks for the password
/// again.
#[utoipa::path(
    tag = "scoring",
    operation_id = "exclude_bid",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("bid_id" = String, Path, description = "Bid id"),
    ),
    request_body = Exclusion,
    responses((status = 200, body = Evaluation))
)]
#[post("/referrals/{referral_id}/bids/{bid_id}/exclude")]
pub async fn exclude(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    body: ValidJson<Exclusion>,
) -> Result<web::Json<Evaluation>> {
    let (id, bid_id) = path.into_inner();
    let (by, referral) = (actor.clone(), id.clone());
    app.db.write(move |tx| actions::exclude(tx, &by, &referral, &bid_id, &body)).await?;
    let asked = move |conn: &mut Conn, now| view::read(conn, &actor, &id, Which::Standing, now);
    Ok(web::Json(app.db.read_at(asked).await?))
}
