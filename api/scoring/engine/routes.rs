//! Handlers.

use super::{
    rehearsal,
    schema::{Case, CaseResult},
    wire::{Rehearsal, Rehearsed},
};
use crate::app::App;
use crate::auth::{Actor, SignedIn};
use crate::http::{Error, FieldError, JsonText, Result, ValidJson};
use actix_web::{post, web};
use together_rules::case::{Evaluation, Refusal, evaluate_json};

/// Evaluate a case.
///
/// The engine by itself, for anybody who is signed in: the same figures as in an evaluation or a
/// proof. Every fault is told at once, with a pointer. Nothing is kept.
#[utoipa::path(
    tag = "scoring",
    operation_id = "evaluate_case",
    request_body = Case,
    responses((status = 200, body = CaseResult))
)]
#[post("/scoring/evaluate")]
pub async fn evaluate(_person: SignedIn, body: JsonText) -> Result<web::Json<Evaluation>> {
    let outcome = match body.value()? {
        Some(text) => evaluate_json(text),
        None => Err(vec![Refusal::not_json()]),
    };
    outcome.map(web::Json).map_err(|refusals| {
        let faults = refusals.into_iter();
        Error::invalid(
            faults.map(|one| FieldError::new(one.at, one.code.as_str(), one.message)).collect(),
        )
    })
}

/// Rehearse weights.
///
/// Ranks three sample bids, or those of a scored referral of one's own without their bidders,
/// again under up to ten sets of weights. Nothing is kept.
#[utoipa::path(
    tag = "scoring",
    operation_id = "rehearse_weights",
    request_body = Rehearsal,
    responses((status = 200, body = Rehearsed))
)]
#[post("/scoring/rehearsal")]
pub async fn rehearse(
    app: web::Data<App>,
    actor: Actor,
    body: ValidJson<Rehearsal>,
) -> Result<web::Json<Rehearsed>> {
    rehearsal::may_rehearse(&actor)?;
    let asked = body.value()?.clone();
    let read = move |conn: &mut _| rehearsal::rehearse(conn, &actor, &asked);
    Ok(web::Json(app.db.read(read).await?))
}
