//! Handlers.

use super::wire::{
    CopyUplift, DecideUplift, Filters, NewUplift, Uplift, UpliftComment, UpliftEffect, Words,
};
use super::{actions, decide as decision, effect as model, list as listing, store, view};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Tx;
use crate::http::{
    Cursor, IdempotencyKey, IfMatch, Page, PageQuery, Result, ValidJson, ValidQuery, if_match::etag,
};
use actix_web::{HttpResponse, get, http::header, post, put, web};
use together_rules::london;
use together_rules::policy::Action;

/// List rounds of uplifts.
///
/// Newest first. A provider sees decided ones of its own categories.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_uplifts",
    params(Filters),
    responses((status = 200, body = Page<Uplift>))
)]
#[get("/uplifts")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<web::Json<Page<Uplift>>> {
    let (scope, standing) = listing::scope(&actor)?;
    let filters = query.0;
    listing::check(&filters)?;
    let rows = PageQuery { limit: filters.limit, cursor: None }.rows()?;
    let bound = format!("{:?} {:?}", filters.category, filters.state);
    let position = Cursor::new("uplifts", &bound, &actor.role_id);
    let before = position.open(&app.keys, filters.cursor.as_deref())?;
    let keys = app.keys.clone();
    let page = app
        .db
        .read_at(move |conn, now| {
            let found = listing::list(conn, &scope, &filters, before.as_deref(), rows + 1)?;
            let page = position.page(&keys, found, rows, |row| row.id.clone())?;
            let today = london::date_of(now.and_utc());
            let items = view::all(conn, page.items, today, |_| standing)?;
            Ok(Page { items, next: page.next })
        })
        .await?;
    Ok(web::Json(page))
}

/// Begin a round of uplifts.
///
/// A percentage or an amount on named headings of a category, each with its ground, from a day that
/// has not passed. It is modelled first: nothing changes before it is decided.
#[utoipa::path(
    tag = "qualification",
    operation_id = "create_uplift",
    params(("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores")),
    request_body = NewUplift,
    responses((status = 201, body = Uplift))
)]
#[post("/uplifts")]
pub async fn create(
    app: web::Data<App>,
    actor: Actor,
    key: IdempotencyKey,
    body: ValidJson<NewUplift>,
) -> Result<HttpResponse> {
    let made = app
        .db
        .write(move |tx| {
            let id = actions::create(tx, &actor, &key, &body)?;
            show(tx, &actor, &id)
        })
        .await?;
    Ok(created(made))
}

/// Read a round of uplifts.
///
/// Until it is decided, the partners' alone.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_uplift",
    params(("uplift_id" = String, Path, description = "Id")),
    responses((status = 200, body = Uplift, headers(("ETag" = String, description = "Version"))))
)]
#[get("/uplifts/{uplift_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let seen = app
        .db
        .read_at(move |conn, now| view::read(conn, &actor, &id, london::date_of(now.and_utc())))
        .await?;
    Ok(shown(seen))
}

/// Edit a round of uplifts.
///
/// While it is modelled: the whole of it, in the place of what it says.
#[utoipa::path(
    tag = "qualification",
    operation_id = "edit_uplift",
    params(
        ("uplift_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the round read"),
    ),
    request_body = NewUplift,
    responses((status = 200, body = Uplift, headers(("ETag" = String, description = "Version"))))
)]
#[put("/uplifts/{uplift_id}")]
pub async fn edit(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<NewUplift>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let seen = app
        .db
        .write(move |tx| {
            actions::edit(tx, &actor, &id, version, &body)?;
            show(tx, &actor, &id)
        })
        .await?;
    Ok(shown(seen))
}

/// Copy a round of uplifts.
///
/// Another scenario with the same lines, to be changed and compared.
#[utoipa::path(
    tag = "qualification",
    operation_id = "copy_uplift",
    params(
        ("uplift_id" = String, Path, description = "Id"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores"),
    ),
    request_body = CopyUplift,
    responses((status = 201, body = Uplift))
)]
#[post("/uplifts/{uplift_id}/copy")]
pub async fn copy(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    body: ValidJson<CopyUplift>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let made = app
        .db
        .write(move |tx| {
            let copy = actions::copy(tx, &actor, &id, &key, &body)?;
            show(tx, &actor, &copy)
        })
        .await?;
    Ok(created(made))
}

/// Model the effect of a round.
///
/// Pounds a year by authority, exact: the named headings of the placements that run, at their
/// ceilings, without the round and with it; and which members would be above a cap.
#[utoipa::path(
    tag = "qualification",
    operation_id = "model_uplift",
    params(("uplift_id" = String, Path, description = "Id")),
    responses((status = 200, body = UpliftEffect))
)]
#[get("/uplifts/{uplift_id}/effect")]
pub async fn effect(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<UpliftEffect>> {
    let id = path.into_inner();
    app.db
        .read_at(move |conn, now| model::of(conn, &actor, &id, london::date_of(now.and_utc())))
        .await
        .map(web::Json)
}

/// Propose a round of uplifts.
///
/// The partners' commissioners are told and may comment.
#[utoipa::path(
    tag = "qualification",
    operation_id = "propose_uplift",
    params(
        ("uplift_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the round read"),
    ),
    responses((status = 200, body = Uplift, headers(("ETag" = String, description = "Version"))))
)]
#[post("/uplifts/{uplift_id}/propose")]
pub async fn propose(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let seen = app
        .db
        .write(move |tx| {
            actions::propose(tx, &actor, &id, version)?;
            show(tx, &actor, &id)
        })
        .await?;
    Ok(shown(seen))
}

/// Withdraw a round of uplifts.
///
/// Before it is decided, with the reason.
#[utoipa::path(
    tag = "qualification",
    operation_id = "withdraw_uplift",
    params(
        ("uplift_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the round read"),
    ),
    request_body = Words,
    responses((status = 200, body = Uplift, headers(("ETag" = String, description = "Version"))))
)]
#[post("/uplifts/{uplift_id}/withdraw")]
pub async fn withdraw(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<Words>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let seen = app
        .db
        .write(move |tx| {
            actions::withdraw(tx, &actor, &id, version, &body)?;
            show(tx, &actor, &id)
        })
        .await?;
    Ok(shown(seen))
}

/// List the comments on a round.
///
/// Oldest first.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_uplift_comments",
    params(("uplift_id" = String, Path, description = "Id"), PageQuery),
    responses((status = 200, body = Page<UpliftComment>))
)]
#[get("/uplifts/{uplift_id}/comments")]
pub async fn comments(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<UpliftComment>>> {
    let (id, query) = (path.into_inner(), query.0);
    let keys = app.keys.clone();
    let page = app
        .db
        .read(move |conn| {
            let (_, towards) = view::seen(conn, &actor, &id)?;
            actor.allow(Action::UpliftModelRead, towards)?;
            let rows = query.rows()?;
            let position = Cursor::new("uplift-comments", &id, &actor.role_id);
            let after = position.open(&keys, query.cursor.as_deref())?;
            let found = store::comments(conn, &id, after.as_deref(), rows + 1)?;
            position.page(&keys, found, rows, |(row, _)| row.id.clone())
        })
        .await?;
    let items = page.items.into_iter().map(UpliftComment::from).collect();
    Ok(web::Json(Page { items, next: page.next }))
}

/// Comment on a proposed round.
///
/// A partner's commissioner, for the own authority; the answer is the round.
#[utoipa::path(
    tag = "qualification",
    operation_id = "comment_on_uplift",
    params(
        ("uplift_id" = String, Path, description = "Id"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores"),
    ),
    request_body = Words,
    responses((status = 201, body = Uplift))
)]
#[post("/uplifts/{uplift_id}/comments")]
pub async fn comment(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    body: ValidJson<Words>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let made = app
        .db
        .write(move |tx| {
            actions::comment(tx, &actor, &id, &key, &body)?;
            show(tx, &actor, &id)
        })
        .await?;
    Ok(created(made))
}

/// Decide a round of uplifts.
///
/// Each line approved or refused, with the reason. Approved ones raise the members' fixed prices
/// from the round's day on: new referrals have the new ceilings, issued ones keep theirs.
#[utoipa::path(
    tag = "qualification",
    operation_id = "decide_uplift",
    params(
        ("uplift_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the round read"),
    ),
    request_body = DecideUplift,
    responses((status = 200, body = Uplift, headers(("ETag" = String, description = "Version"))))
)]
#[post("/uplifts/{uplift_id}/decide")]
pub async fn decide(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<DecideUplift>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let seen = app
        .db
        .write_across(move |tx| {
            decision::decide(tx, &actor, &id, version, &body)?;
            show(tx, &actor, &id)
        })
        .await?;
    Ok(shown(seen))
}

fn show(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<(i64, Uplift)> {
    let today = london::date_of(tx.now()?.and_utc());
    view::read(tx.conn(), actor, id, today)
}

fn shown((version, body): (i64, Uplift)) -> HttpResponse {
    HttpResponse::Ok().insert_header(etag(version)).json(body)
}

fn created((version, body): (i64, Uplift)) -> HttpResponse {
    HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/api/v1/uplifts/{}", body.id)))
        .insert_header(etag(version))
        .json(body)
}
