//! Handlers.

use super::{
    actions,
    exception::NEEDED,
    wire::{LeftOut, Opened, OpenedStatement, StatementState, Without},
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::{
    Conn,
    schema::{bid, referral},
};
use crate::http::{Code, Error, IdempotencyKey, Result, ValidJson};
use crate::referral::access::see;
use crate::scoring::panel::Panel;
use crate::scoring::results::may_see;
use crate::scoring::store::{agreed, marks, opened_bids};
use actix_web::{get, post, web};
use diesel::prelude::*;
use together_rules::policy::{Action, Role};
use together_rules::states::BidState;

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
    Ok(web::Json(app.db.read(move |conn| view(conn, &actor, &id)).await?))
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
    let permissions = if agreed >= NEEDED { vec!["open"] } else { Vec::new() };
    Ok(web::Json(LeftOut { bid_id, agreed, needed: NEEDED, permissions }))
}

/// Read what was opened.
///
/// Statements by number and how far they are marked; never a bidder or a price.
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
    Ok(web::Json(app.db.read(move |conn| view(conn, &actor, &id)).await?))
}

fn view(conn: &mut Conn, actor: &Actor, id: &str) -> Result<Opened> {
    let seen = see(conn, actor, id)?;
    may_see(conn, actor, &seen, Action::EvaluationResult)?;
    let referral = &seen.referral;
    let opened_at = referral.opened_at.ok_or_else(|| Error::new(Code::NotYet))?;
    let panel = Panel::load(conn, referral)?;
    let marks = marks(conn, id)?;
    let settled = agreed(conn, id)?;
    let statements: Vec<OpenedStatement> = opened_bids(conn, id)?
        .iter()
        .map(|bid| {
            let own: Vec<_> = marks.iter().filter(|mark| mark.bid_id == bid.bid_id).collect();
            let is_agreed = settled.iter().any(|one| one.bid_id == bid.bid_id);
            let waiting_for = if is_agreed { 0 } else { panel.waiting_for(&own) };
            let state = match (is_agreed, waiting_for) {
                (true, _) => StatementState::Agreed,
                (false, 0) => StatementState::ToAgree,
                (false, _) => StatementState::ToMark,
            };
            OpenedStatement { number: bid.statement_number, state, waiting_for }
        })
        .collect();
    let invalid: i64 = bid::table
        .filter(bid::referral_id.eq(id))
        .filter(bid::state.eq(BidState::Invalid.as_str()))
        .count()
        .get_result(conn)?;
    let draw_seed: Option<String> =
        referral::table.find(id).select(referral::draw_seed).first(conn)?;
    let mut permissions = Vec::new();
    if actor.role == Role::Commissioner && referral.state == "opened" {
        permissions.push("assign_evaluators");
    }
    if crate::scoring::store::latest_evaluation(conn, id).is_ok() {
        permissions.push("read_evaluation");
    }
    Ok(Opened {
        referral_id: referral.id.clone(),
        reference: referral.reference.clone(),
        state: referral.state.clone(),
        opened_at: opened_at.and_utc(),
        single_bid: statements.len() == 1,
        statements,
        invalid: usize::try_from(invalid).map_err(Error::internal)?,
        draw_seed: draw_seed.unwrap_or_default(),
        evaluators_required: panel.required,
        evaluators: panel.markers().count(),
        permissions,
    })
}
