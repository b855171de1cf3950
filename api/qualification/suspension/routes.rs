//! Handlers.

use super::{
    cure, letter, list as listing, review as reviewing, view,
    wire::{
        NewRepresentation, Review, Suspension, SuspensionFilters, SuspensionPreview, SuspensionRow,
    },
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Tx;
use crate::http::{IfMatch, Page, Result, ValidJson, ValidQuery, if_match::etag};
use crate::qualification::application::answer::Answer;
use crate::qualification::membership::Ground;
use actix_web::{HttpResponse, get, post, put, web};
use together_rules::london;

/// List suspensions.
///
/// For the lead officer, its auditor and the provider concerned: those in force first, of them
/// those whose cure was sent, by the day of the review.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_suspensions",
    params(SuspensionFilters),
    responses((status = 200, body = Page<SuspensionRow>))
)]
#[get("/suspensions")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<SuspensionFilters>,
) -> Result<web::Json<Page<SuspensionRow>>> {
    let filters = query.0;
    let items = app.db.read(move |conn| listing::list(conn, &actor, &filters)).await?;
    Ok(web::Json(Page { items, next: None }))
}

/// Preview a suspension.
///
/// The letter as the provider would read it, and the effects. Nothing is changed, and nothing is
/// said of sealed bids.
#[utoipa::path(
    tag = "qualification",
    operation_id = "preview_suspension",
    params(("membership_id" = String, Path, description = "Id")),
    request_body = Ground,
    responses((status = 200, body = SuspensionPreview))
)]
#[post("/memberships/{membership_id}/suspension/preview")]
pub async fn preview(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<Ground>,
) -> Result<web::Json<SuspensionPreview>> {
    let id = path.into_inner();
    let db = app.db.clone();
    let preview = app
        .db
        .read(move |conn| {
            let now = db.ground().time(conn)?;
            letter::preview(conn, &actor, &id, &body, now)
        })
        .await?;
    Ok(web::Json(preview))
}

/// Read a suspension.
///
/// The one in force, or the latest: what failed, the cure so far, what the provider says.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_suspension",
    params(("membership_id" = String, Path, description = "Id")),
    responses((status = 200, body = Suspension))
)]
#[get("/memberships/{membership_id}/suspension")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let db = app.db.clone();
    let (version, body) = app
        .db
        .read(move |conn| {
            let today = london::date_of(db.ground().time(conn)?.and_utc());
            view::read(conn, &actor, &id, today)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

/// Save what puts one thing right.
///
/// Only what failed is taken; nothing is sent yet.
#[utoipa::path(
    tag = "qualification",
    operation_id = "save_suspension_cure",
    params(
        ("membership_id" = String, Path, description = "Id"),
        ("question" = String, Path, description = "Reference of a question, kind of cover, or `term`"),
        ("If-Match" = String, Header, description = "ETag of the suspension read"),
    ),
    request_body = Answer,
    responses((status = 200, body = Suspension))
)]
#[put("/memberships/{membership_id}/suspension/cure/{question}")]
pub async fn save_cure(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    version: IfMatch,
    body: ValidJson<Answer>,
) -> Result<HttpResponse> {
    let (id, question) = path.into_inner();
    step(&app, move |tx| {
        cure::save(tx, &actor, &id, &question, version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Send the cure.
///
/// Everything that failed is put right; the lead officer reviews it.
#[utoipa::path(
    tag = "qualification",
    operation_id = "send_suspension_cure",
    params(
        ("membership_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the suspension read"),
    ),
    responses((status = 200, body = Suspension))
)]
#[post("/memberships/{membership_id}/suspension/cure/send")]
pub async fn send_cure(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    step(&app, move |tx| {
        cure::send(tx, &actor, &id, version)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Say why a suspension is wrong.
///
/// The lead officer reads it with the cure, or without one.
#[utoipa::path(
    tag = "qualification",
    operation_id = "represent_against_suspension",
    params(
        ("membership_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the suspension read"),
    ),
    request_body = NewRepresentation,
    responses((status = 200, body = Suspension))
)]
#[post("/memberships/{membership_id}/suspension/representations")]
pub async fn represent(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<NewRepresentation>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    step(&app, move |tx| {
        cure::represent(tx, &actor, &id, version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Review a suspension.
///
/// Lifted, the cure takes the place of what failed and open referrals invite the member again;
/// else it stays in force with a reason. Asks for the password within fifteen minutes.
#[utoipa::path(
    tag = "qualification",
    operation_id = "review_suspension",
    params(
        ("membership_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the suspension read"),
    ),
    request_body = Review,
    responses((status = 200, body = Suspension))
)]
#[post("/memberships/{membership_id}/suspension/review")]
pub async fn review(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<Review>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    step(&app, move |tx| {
        reviewing::review(tx, &actor, &id, version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Runs a change and answers with the suspension as it then is.
async fn step(
    app: &App,
    action: impl FnMut(&mut Tx<'_>) -> Result<(i64, Suspension)> + Send + 'static,
) -> Result<HttpResponse> {
    let (version, body) = app.db.write_across(action).await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

fn show(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<(i64, Suspension)> {
    let today = london::date_of(tx.now()?.and_utc());
    view::read(tx.conn(), actor, id, today)
}
