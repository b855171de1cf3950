//! Handlers.

use super::feedback::Feedback;
use super::proof::{BidderProof, Proof};
use super::told::{self, Told};
use super::verify::{self, Report};
use super::wire::{AnswerAward, Award, EndedReferral, MakeAward, WithReason};
use super::{access, actions, gather, store, view};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Code, Error, IdempotencyKey, Page, Result, ValidJson, body, if_match::etag};
use crate::referral::store as referrals;
use actix_web::{HttpRequest, HttpResponse, get, http::header, post, web};
use together_rules::policy::{Action, Role};

/// Largest proof that may be sent for checking, in bytes.
const PROOF_LIMIT: usize = 2 * 1024 * 1024;

/// Make an award.
///
/// To the family's choice or the top rank, nobody else; after one was declined or withdrawn, to
/// the next in turn without recomputation. It waits for the family's answer or its last date. The
/// stored evaluation is recomputed and checked against receipts and audit trail first, and
/// membership and evidence of the winner are looked at again. Every bidder gets its feedback.
#[utoipa::path(
    tag = "award",
    operation_id = "make_award",
    params(
        ("referral_id" = String, Path, description = "Referral"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes a repeat harmless"),
    ),
    request_body = MakeAward,
    responses((status = 201, body = Award, headers(("ETag" = String, description = "Version"))))
)]
#[post("/referrals/{referral_id}/award")]
pub async fn make(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    body: ValidJson<MakeAward>,
) -> Result<HttpResponse> {
    let (referral_id, by) = (path.into_inner(), actor.clone());
    let id = app.db.write(move |tx| actions::make(tx, &by, &referral_id, &key, &body)).await?;
    let award = one(&app, actor, id).await?;
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/api/v1/awards/{}", award.id)))
        .insert_header(etag(award.version))
        .json(award))
}

async fn one(app: &App, actor: Actor, id: String) -> Result<Award> {
    let db = app.db.clone();
    app.db
        .read(move |conn| {
            let now = db.ground().time(conn)?;
            view::one(conn, &actor, &id, now)
        })
        .await
}

async fn shown(app: &App, actor: Actor, id: String) -> Result<HttpResponse> {
    let award = one(app, actor, id).await?;
    Ok(HttpResponse::Ok().insert_header(etag(award.version)).json(award))
}

/// List the awards of a referral.
///
/// Oldest first; at most one of them stands.
#[utoipa::path(
    tag = "award",
    operation_id = "list_awards",
    params(("referral_id" = String, Path, description = "Referral")),
    responses((status = 200, body = Page<Award>))
)]
#[get("/referrals/{referral_id}/awards")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Page<Award>>> {
    let (referral_id, db) = (path.into_inner(), app.db.clone());
    let items = app
        .db
        .read(move |conn| {
            let now = db.ground().time(conn)?;
            view::all(conn, &actor, &referral_id, now)
        })
        .await?;
    Ok(web::Json(Page { items, next: None }))
}

/// End a referral without an award.
///
/// When nobody bid, nobody complied, or everybody in turn declined.
#[utoipa::path(
    tag = "award",
    operation_id = "end_referral",
    params(("referral_id" = String, Path, description = "Referral")),
    request_body = WithReason,
    responses((status = 200, body = EndedReferral))
)]
#[post("/referrals/{referral_id}/end")]
pub async fn end(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<WithReason>,
) -> Result<web::Json<EndedReferral>> {
    let referral_id = path.into_inner();
    let ended = app
        .db
        .write(move |tx| {
            let id = actions::end(tx, &actor, &referral_id, &body)?;
            referrals::load(tx.conn(), &id)
        })
        .await?;
    let ended_at = ended.ended_at.ok_or_else(|| Error::internal("ended at no time"))?;
    Ok(web::Json(EndedReferral {
        referral_id: ended.id,
        state: ended.state,
        ended_at: ended_at.and_utc(),
        reason: ended.end_reason.unwrap_or_default(),
    }))
}

/// Read an award.
///
/// For the authority, its auditor and the winner; other bidders read their feedback.
#[utoipa::path(
    tag = "award",
    operation_id = "read_award",
    params(("award_id" = String, Path, description = "Award")),
    responses((status = 200, body = Award, headers(("ETag" = String, description = "Version"))))
)]
#[get("/awards/{award_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    shown(&app, actor, path.into_inner()).await
}

/// Answer an award.
///
/// The winner accepts or declines. Accepting closes stage 2 to everybody else.
#[utoipa::path(
    tag = "award",
    operation_id = "answer_award",
    params(
        ("award_id" = String, Path, description = "Award"),
        ("Idempotency-Key" = Option<String>, Header, description = "Makes a repeat harmless"),
    ),
    request_body = AnswerAward,
    responses((status = 200, body = Award, headers(("ETag" = String, description = "Version"))))
)]
#[post("/awards/{award_id}/answer")]
pub async fn answer(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    body: ValidJson<AnswerAward>,
) -> Result<HttpResponse> {
    let (id, by) = (path.into_inner(), actor.clone());
    let id = app.db.write(move |tx| actions::answer(tx, &by, &id, &key, &body)).await?;
    shown(&app, actor, id).await
}

/// Withdraw an award.
///
/// By the authority, with a reason, before it is accepted.
#[utoipa::path(
    tag = "award",
    operation_id = "withdraw_award",
    params(("award_id" = String, Path, description = "Award")),
    request_body = WithReason,
    responses((status = 200, body = Award, headers(("ETag" = String, description = "Version"))))
)]
#[post("/awards/{award_id}/withdraw")]
pub async fn withdraw(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<WithReason>,
) -> Result<HttpResponse> {
    let (id, by) = (path.into_inner(), actor.clone());
    let id = app.db.write(move |tx| actions::withdraw(tx, &by, &id, &body)).await?;
    shown(&app, actor, id).await
}

/// Read the feedback to a bid.
///
/// Own marks per criterion with the agreed reason, own rank, the winner's name and marks. About
/// the last award; there is none before the first.
#[utoipa::path(
    tag = "award",
    operation_id = "read_feedback",
    params(("bid_id" = String, Path, description = "Bid")),
    responses((status = 200, body = Told))
)]
#[get("/bids/{bid_id}/feedback")]
pub async fn read_feedback(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Told>> {
    let id = path.into_inner();
    let told = app.db.read(move |conn| {
        let bid = access::seen_bid(conn, &actor, &id, Action::FeedbackRead)?;
        told::told(conn, &bid)
    });
    Ok(web::Json(told.await?))
}

/// Download the proof of an award.
///
/// The frozen case and result, every opened bid with its receipt, and the audit entries it all
/// rests on, signed: `together verify` recomputes it without the database.
#[utoipa::path(
    tag = "award",
    operation_id = "download_award_proof",
    params(("award_id" = String, Path, description = "Award")),
    responses((status = 200, body = Proof))
)]
#[get("/awards/{award_id}/proof")]
pub async fn download_proof(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let award = app
        .db
        .read(move |conn| {
            let (award, _) = access::seen(conn, &actor, &id, Action::EvaluationResult)?;
            // It holds every fixed price, which evaluators do not see (A).
            match actor.role {
                Role::Evaluator => Err(Error::forbidden()),
                _ => Ok(award),
            }
        })
        .await?;
    Ok(download("award-proof.json", award.proof))
}

/// Download a bidder's copy of the proof.
///
/// The own bid with its receipt and figures, and the feedback: what can be recomputed without
/// the other bids.
#[utoipa::path(
    tag = "award",
    operation_id = "download_bid_proof",
    params(("bid_id" = String, Path, description = "Bid")),
    responses((status = 200, body = BidderProof))
)]
#[get("/bids/{bid_id}/proof")]
pub async fn download_own_proof(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (row, award) = app
        .db
        .read(move |conn| {
            let bid = access::seen_bid(conn, &actor, &id, Action::FeedbackRead)?;
            let row = store::latest_feedback(conn, &bid.id)?;
            let award = store::load(conn, &row.award_id)?;
            Ok((row, award))
        })
        .await?;
    let feedback: Feedback = serde_json::from_str(&row.body)?;
    let copy = gather::bidder_copy(&app.keys, &award.proof, feedback)?;
    Ok(download("bid-proof.json", serde_json::to_string(&copy)?))
}

fn download(name: &str, json: String) -> HttpResponse {
    let disposition = format!("attachment; filename=\"{name}\"; filename*=UTF-8''{name}");
    HttpResponse::Ok()
        .insert_header((header::CONTENT_DISPOSITION, disposition))
        .content_type("application/json")
        .body(json)
}

/// Check a proof.
///
/// The same checks as `together verify`, with the keys of this installation. Any JSON object may
/// be sent, up to 2 MiB; nothing of it is kept.
#[utoipa::path(
    tag = "award",
    operation_id = "verify_proof",
    security(()),
    request_body = Object,
    responses((status = 200, body = Report))
)]
#[post("/proofs/verify")]
pub async fn verify_proof(
    app: web::Data<App>,
    request: HttpRequest,
    payload: web::Payload,
) -> Result<web::Json<Report>> {
    if !body::is_plain_json(&request) {
        return Err(Error::new(Code::UnsupportedMediaType));
    }
    let bytes = body::read(payload, PROOF_LIMIT).await?;
    match serde_json::from_slice(&bytes) {
        Ok(serde_json::Value::Object(_)) => {}
        Ok(_) => return Err(Error::field("", "unknown_value", "A proof is a JSON object.")),
        Err(_) => return Err(Error::new(Code::MalformedBody)),
    }
    let keys = app.keys.verify_keys();
    let report =
        web::block(move || verify::check(&bytes, Some(&keys))).await.map_err(Error::internal)?;
    Ok(web::Json(report))
}
