//! Handlers.

use super::{
    actions,
    exception::NEEDED,
    view,
    wire::{LeftOut, LeftOutPermission, Opened, Without},
};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Code, IdempotencyKey, Result, ValidJson};
use actix_web::{get, post, web};

/// Open the bids.
///
/// All at once, at or after the deadline, each checked against its receipt and the audit chain. A
/// bid that does not verify stops the opening and is named. Asks for the password again.
#[utoipa::path(
    tag = "scoring",
    operation_id = "open_bids",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores"),
    ),
    responses((status = 200, body = Opened))
)]
#[post("/referrals/{referral_id}/open")]
pub async fn open(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
) -> Result<web::Json<Opened>> {
    let id = path.into_inner();
    let (by, referral) = (actor.clone(), id.clone());
    let outcome = app.db.write(move |tx| actions::open(tx, &by, &referral, &key)).await;
    if let Err(error) = outcome {
        if error.code() == Code::EvidenceBroken {
            // The opening left nothing behind; that it was tried, and what it met, is kept.
            let why = error.says().unwrap_or_default().to_owned();
            app.db.write(move |tx| actions::record_stopped(tx, &actor, &id, &why)).await?;
        }
        return Err(error);
    }
    Ok(web::Json(app.db.read_at(move |conn, now| view::read(conn, &actor, &id, now)).await?))
}

/// Agree to open without a bid that does not verify.
///
/// Two different commissioners, each with a reason; then the others can be opened, and the bid
/// left out is recorded. A bid that verifies is never left out.
#[utoipa::path(
    tag = "scoring",
    operation_id = "open_without_bid",
    params(("referral_id" = String, Path, description = "Referral id")),
    request_body = Without,
    responses((status = 200, body = LeftOut))
)]
#[post("/referrals/{referral_id}/open-without")]
pub async fn open_without(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<Without>,
) -> Result<web::Json<LeftOut>> {
    let id = path.into_inner();
    let bid_id = body.value().map(|one| one.bid_id.clone()).unwrap_or_default();
    let agreed = app.db.write(move |tx| actions::open_without(tx, &actor, &id, &body)).await?;
    let permissions = if agreed >= NEEDED { vec![LeftOutPermission::Open] } else { Vec::new() };
    Ok(web::Json(LeftOut { bid_id, agreed, needed: NEEDED, permissions }))
}

/// Read what was opened.
///
/// Statements by number and how far they are marked. Beside them, for whoever of the authority is
/// not on the panel, whose the bids are and what can be worked out at once; never a price, and
/// never which statement is whose.
#[utoipa::path(
    tag = "scoring",
    operation_id = "read_opened_bids",
    params(("referral_id" = String, Path, description = "Referral id")),
    responses((status = 200, body = Opened))
)]
#[get("/referrals/{referral_id}/bids/opened")]
pub async fn opened(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Opened>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.read_at(move |conn, now| view::read(conn, &actor, &id, now)).await?))
}
