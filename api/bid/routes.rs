//! Handlers.

use super::access::{Held, own};
use super::body::Body;
use super::mine::{self, MyBid, MyBidFilters, Place};
use super::receipt::Receipt;
use super::terms::Terms;
use super::view;
use super::wire::{BidPreview, NewBid, OwnBid, OwnBidRow};
use super::{actions, preview as previews};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{
    Cursor, Error, IdempotencyKey, IfMatch, Page, PageQuery, Result, ValidJson, ValidQuery,
    if_match::etag,
};
use crate::referral::{access, store as referrals};
use actix_web::{HttpResponse, delete, get, http::header, post, put, web};
use together_rules::policy::Action;

/// List your bids on a referral.
///
/// Those of your own establishments. Until bids are opened nobody else sees any.
#[utoipa::path(
    tag = "bid",
    operation_id = "list_own_bids",
    params(("referral_id" = String, Path, description = "Referral")),
    responses((status = 200, body = Page<OwnBidRow>))
)]
#[get("/referrals/{referral_id}/bids")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Page<OwnBidRow>>> {
    let (id, db) = (path.into_inner(), app.db.clone());
    let items = app
        .db
        .read(move |conn| {
            let seen = access::see(conn, &actor, &id)?;
            seen.allow(&actor, Action::BidListSealed)?;
            let now = db.ground().time(conn)?;
            view::rows(conn, &seen.referral, &seen.own, now)
        })
        .await?;
    Ok(web::Json(Page { items, next: None }))
}

/// List your bids on every referral.
///
/// Those of your own establishments, newest first; with `with_feedback=true` only those whose
/// result is known, the newest result first. Nobody else's are ever among them.
#[utoipa::path(
    tag = "bid",
    operation_id = "list_my_bids",
    params(MyBidFilters),
    responses((status = 200, body = Page<MyBid>))
)]
#[get("/bids")]
pub async fn list_mine(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<MyBidFilters>,
) -> Result<web::Json<Page<MyBid>>> {
    let filters = query.0;
    let rows = PageQuery { limit: filters.limit, cursor: None }.rows()?;
    let bound =
        format!("{:?} {:?} {:?}", filters.state, filters.establishment, filters.with_feedback);
    let position = Cursor::new("my-bids", &bound, &actor.role_id);
    let after = position.open(&app.keys, filters.cursor.as_deref())?;
    let after: Option<Place> = after.as_deref().map(serde_json::from_str).transpose()?;
    let found = app
        .db
        .read_at(move |conn, now| mine::list(conn, &actor, &filters, after.as_ref(), rows + 1, now))
        .await?;
    let page = position.page(&app.keys, found, rows, |(place, _)| {
        serde_json::to_string(place).unwrap_or_default()
    })?;
    let items = page.items.into_iter().map(|(_, row)| row).collect();
    Ok(web::Json(Page { items, next: page.next }))
}

/// Create a bid.
///
/// A draft, prefilled with the fixed prices frozen at issue, the services that the plan states
/// and the fixed discounts. A withdrawn bid begins again under its own id.
#[utoipa::path(
    tag = "bid",
    operation_id = "create_bid",
    params(("referral_id" = String, Path, description = "Referral")),
    request_body = NewBid,
    responses((status = 201, body = OwnBid))
)]
#[post("/referrals/{referral_id}/bids")]
pub async fn create(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    json: ValidJson<NewBid>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let bid = app.db.write_first(move |tx| actions::create(tx, &actor, &id, &json)).await?;
    let location = format!("/api/v1/bids/{}", bid.id);
    Ok(HttpResponse::Created()
        .insert_header(etag(bid.version))
        .insert_header((header::LOCATION, location))
        .json(bid))
}

/// Read your bid.
///
/// The draft and the submitted version, opened for you alone, with the receipts.
#[utoipa::path(
    tag = "bid",
    operation_id = "read_own_bid",
    params(("bid_id" = String, Path, description = "Bid")),
    responses((status = 200, body = OwnBid))
)]
#[get("/bids/{bid_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let (id, db) = (path.into_inner(), app.db.clone());
    let bid = app
        .db
        .read(move |conn| {
            let bid = own(conn, &actor, Action::BidSealedRead, &id)?;
            let referral = referrals::load(conn, &bid.referral_id)?;
            let ground = db.ground();
            let (keys, installation) = (&ground.keys, &ground.installation);
            let now = ground.time(conn)?;
            let held = Held::of(conn, keys, installation, bid, referral, now)?;
            view::whole(conn, installation, &held)
        })
        .await?;
    Ok(answer(bid))
}

/// Save the draft of your bid.
///
/// A draft may be incomplete: what is still wrong comes back as `problems`, not as a refusal.
#[utoipa::path(
    tag = "bid",
    operation_id = "save_bid",
    params(
        ("bid_id" = String, Path, description = "Bid"),
        ("If-Match" = String, Header, description = "ETag as read"),
    ),
    request_body = Body,
    responses((status = 200, body = OwnBid))
)]
#[put("/bids/{bid_id}")]
pub async fn save(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    if_match: IfMatch,
    json: ValidJson<Body>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    app.db.write_draft(move |tx| actions::save(tx, &actor, &id, if_match, &json)).await.map(answer)
}

/// Submit your bid.
///
/// Checked completely: a refusal lists everything, with pointers into the draft's body. Received
/// strictly before the deadline, by the service's clock. The answer holds the signed receipt.
#[utoipa::path(
    tag = "bid",
    operation_id = "submit_bid",
    params(
        ("bid_id" = String, Path, description = "Bid"),
        ("If-Match" = String, Header, description = "ETag as read"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, - or _"),
    ),
    responses((status = 200, body = OwnBid))
)]
#[post("/bids/{bid_id}/submit")]
pub async fn submit(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    if_match: IfMatch,
    key: IdempotencyKey,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    counted(&app, &actor, &id).await?;
    app.db.write_first(move |tx| actions::submit(tx, &actor, &id, if_match, &key)).await.map(answer)
}

/// Begin to replace your bid.
///
/// A draft beside the submitted version, which stands until the replacement is submitted.
#[utoipa::path(
    tag = "bid",
    operation_id = "replace_bid",
    params(
        ("bid_id" = String, Path, description = "Bid"),
        ("If-Match" = String, Header, description = "ETag as read"),
    ),
    responses((status = 200, body = OwnBid))
)]
#[post("/bids/{bid_id}/replace")]
pub async fn replace(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    if_match: IfMatch,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    counted(&app, &actor, &id).await?;
    app.db.write_first(move |tx| actions::replace(tx, &actor, &id, if_match)).await.map(answer)
}

/// Withdraw your bid.
///
/// No version of it is ever opened for the authority; until bids close you may bid again.
#[utoipa::path(
    tag = "bid",
    operation_id = "withdraw_bid",
    params(
        ("bid_id" = String, Path, description = "Bid"),
        ("If-Match" = String, Header, description = "ETag as read"),
    ),
    responses((status = 200, body = OwnBid))
)]
#[post("/bids/{bid_id}/withdraw")]
pub async fn withdraw(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    if_match: IfMatch,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    counted(&app, &actor, &id).await?;
    app.db.write_first(move |tx| actions::withdraw(tx, &actor, &id, if_match)).await.map(answer)
}

/// Drop the draft of your bid.
///
/// A replacement leaves the submitted version standing; a bid never submitted reads as withdrawn.
#[utoipa::path(
    tag = "bid",
    operation_id = "drop_bid_draft",
    params(
        ("bid_id" = String, Path, description = "Bid"),
        ("If-Match" = String, Header, description = "ETag as read"),
    ),
    responses((status = 200, body = OwnBid))
)]
#[delete("/bids/{bid_id}/draft")]
pub async fn drop_draft(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    if_match: IfMatch,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    app.db.write_first(move |tx| actions::drop_draft(tx, &actor, &id, if_match)).await.map(answer)
}

/// Download the receipt of your bid.
///
/// Of the version submitted last. It verifies off line against the published keys.
#[utoipa::path(
    tag = "bid",
    operation_id = "read_bid_receipt",
    params(("bid_id" = String, Path, description = "Bid")),
    responses((status = 200, body = Receipt))
)]
#[get("/bids/{bid_id}/receipt")]
pub async fn receipt(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let receipt = app
        .db
        .read(move |conn| {
            let bid = own(conn, &actor, Action::BidSealedRead, &id)?;
            let versions = super::store::versions_of(conn, &bid.id)?;
            view::receipts(&versions)?.into_iter().next().ok_or_else(Error::not_found)
        })
        .await?;
    let name = format!("receipt-{}.json", receipt.bid_version);
    let name = format!("attachment; filename=\"{name}\"; filename*=UTF-8''{name}");
    Ok(HttpResponse::Ok().insert_header((header::CONTENT_DISPOSITION, name)).json(receipt))
}

/// Price a bid while it is written.
///
/// The engine's own figures for the body sent, and the scores that depend on nobody else.
/// Nothing is kept.
#[utoipa::path(
    tag = "bid",
    operation_id = "preview_bid",
    params(("bid_id" = String, Path, description = "Bid")),
    request_body = Body,
    responses((status = 200, body = BidPreview))
)]
#[post("/bids/{bid_id}/preview")]
pub async fn preview(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    json: ValidJson<Body>,
) -> Result<web::Json<BidPreview>> {
    let (id, db) = (path.into_inner(), app.db.clone());
    let answer = app
        .db
        .read(move |conn| {
            let bid = own(conn, &actor, Action::BidWrite, &id)?;
            let body = json.value()?;
            let referral = referrals::load(conn, &bid.referral_id)?;
            let invitation = referrals::invitation(conn, &referral.id, &bid.invitation_id)?;
            let ground = db.ground();
            let terms =
                Terms::load(conn, &ground.keys, &ground.installation, &referral, &invitation)?;
            previews::preview(body, &terms)
        })
        .await?;
    Ok(web::Json(answer))
}

/// Counts a decisive step by the establishment that bids, before it waits for its turn.
async fn counted(app: &App, actor: &Actor, id: &str) -> Result<()> {
    let (actor, id) = (actor.clone(), id.to_owned());
    let bid = app.db.read_first(move |conn| own(conn, &actor, Action::BidWrite, &id)).await?;
    app.limits.bids(&bid.establishment_id)
}

fn answer(bid: OwnBid) -> HttpResponse {
    HttpResponse::Ok().insert_header(etag(bid.version)).json(bid)
}
