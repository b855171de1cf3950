//! Handlers.

use super::wire::{
    AnswerPriceQuestion, KeepPrice, NewPriceQuestion, OwnPriceQuestion, PriceQuestion,
};
use super::{actions, view};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Result, ValidJson};
use crate::referral::access::see;
use actix_web::{HttpResponse, get, post, web};

/// Ask about a low price.
///
/// The bidder of a price that was flagged as abnormally low is asked, once, before the bid can be
/// left out; it has until the end of the day named.
#[utoipa::path(
    tag = "scoring",
    operation_id = "ask_about_price",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("bid_id" = String, Path, description = "Bid id"),
    ),
    request_body = NewPriceQuestion,
    responses((status = 201, body = PriceQuestion))
)]
#[post("/referrals/{referral_id}/bids/{bid_id}/price-question")]
pub async fn ask(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    body: ValidJson<NewPriceQuestion>,
) -> Result<HttpResponse> {
    let (id, bid_id) = path.into_inner();
    let (by, referral, bid) = (actor.clone(), id.clone(), bid_id.clone());
    app.db.write(move |tx| actions::ask(tx, &by, &referral, &bid, &body)).await?;
    Ok(HttpResponse::Created().json(shown(&app, actor, id, bid_id).await?))
}

async fn shown(app: &App, actor: Actor, id: String, bid_id: String) -> Result<PriceQuestion> {
    app.db
        .read_at(move |conn, now| {
            let seen = see(conn, &actor, &id)?;
            view::of_bid(conn, &seen.referral, &actor, &bid_id, now)
        })
        .await
}

/// Keep a bid in.
///
/// Its price was asked about; what was found stands in the record.
#[utoipa::path(
    tag = "scoring",
    operation_id = "keep_price",
    params(
        ("referral_id" = String, Path, description = "Referral id"),
        ("bid_id" = String, Path, description = "Bid id"),
    ),
    request_body = KeepPrice,
    responses((status = 200, body = PriceQuestion))
)]
#[post("/referrals/{referral_id}/bids/{bid_id}/price-question/keep")]
pub async fn keep(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    body: ValidJson<KeepPrice>,
) -> Result<web::Json<PriceQuestion>> {
    let (id, bid_id) = path.into_inner();
    let (by, referral, bid) = (actor.clone(), id.clone(), bid_id.clone());
    app.db.write(move |tx| actions::keep(tx, &by, &referral, &bid, &body)).await?;
    Ok(web::Json(shown(&app, actor, id, bid_id).await?))
}

/// Read what you are asked about a price.
///
/// About your own bid.
#[utoipa::path(
    tag = "scoring",
    operation_id = "read_price_question",
    params(("bid_id" = String, Path, description = "Bid")),
    responses((status = 200, body = OwnPriceQuestion))
)]
#[get("/bids/{bid_id}/price-question")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<OwnPriceQuestion>> {
    let id = path.into_inner();
    let asked = move |conn: &mut crate::db::Conn, now| view::for_bidder(conn, &actor, &id, now);
    Ok(web::Json(app.db.read_at(asked).await?))
}

/// Answer what you are asked about a price.
///
/// Once, until the end of the last day.
#[utoipa::path(
    tag = "scoring",
    operation_id = "answer_price_question",
    params(("bid_id" = String, Path, description = "Bid")),
    request_body = AnswerPriceQuestion,
    responses((status = 200, body = OwnPriceQuestion))
)]
#[post("/bids/{bid_id}/price-question/answer")]
pub async fn answer(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<AnswerPriceQuestion>,
) -> Result<web::Json<OwnPriceQuestion>> {
    let id = path.into_inner();
    let (by, bid) = (actor.clone(), id.clone());
    app.db.write(move |tx| actions::answer(tx, &by, &bid, &body)).await?;
    let asked = move |conn: &mut crate::db::Conn, now| view::for_bidder(conn, &actor, &id, now);
    Ok(web::Json(app.db.read_at(asked).await?))
}
