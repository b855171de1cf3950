//! Handlers.

use super::{
    actions, store, view,
    wire::{
        Cancelling, GivenMarks, NewDecision, NewRepresentation, NewRescoring, Rescoring,
        RescoringSummary,
    },
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Tx;
use crate::http::{
    Cursor, IfMatch, Page, PageQuery, Result, ValidJson, ValidQuery, if_match::etag,
};
use crate::qualification::due::{self as listing, Due};
use crate::qualification::membership::{standing, store as memberships};
use actix_web::{HttpResponse, get, http::header, post, put, web};
use together_rules::london;
use together_rules::policy::Action;

/// List the reviews of marks that are due.
///
/// Members whose last competency is as old as the category's months, or will be within 60 days;
/// the earliest first. A provider user sees only their own.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_rescorings_due",
    params(PageQuery),
    responses((status = 200, body = Page<Due>))
)]
#[get("/rescorings/due")]
pub async fn due(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<Due>>> {
    listing::page(&app, &actor, &query.0, "rescorings-due", listing::rescorings)
        .await
        .map(web::Json)
}

/// List the reviews of a member's marks.
///
/// Newest first.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_rescorings",
    params(("membership_id" = String, Path, description = "Id"), PageQuery),
    responses((status = 200, body = Page<RescoringSummary>))
)]
#[get("/memberships/{membership_id}/rescorings")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<RescoringSummary>>> {
    let id = path.into_inner();
    let of = id.clone();
    let position = Cursor::new("rescorings", &id, &actor.role_id);
    app.db
        .read(move |conn| {
            let row = memberships::load(conn, &of)?;
            actor.allow(Action::MembershipRead, standing(&actor, &row)).map(|_| ())
        })
        .await?;
    let rows = query.0.rows()?;
    let before = position.open(&app.keys, query.0.cursor.as_deref())?;
    let found =
        app.db.read(move |conn| store::list(conn, &id, before.as_deref(), rows + 1)).await?;
    let page = position.page(&app.keys, found, rows, |row| row.id.clone())?;
    let items = page.items.iter().map(view::summary).collect::<Result<_>>()?;
    Ok(web::Json(Page { items, next: page.next }))
}

/// Give notice of a review.
///
/// Names the scored questions to be marked again and until when the provider may be heard. One is
/// open at a time.
#[utoipa::path(
    tag = "qualification",
    operation_id = "notify_rescoring",
    params(("membership_id" = String, Path, description = "Id")),
    request_body = NewRescoring,
    responses((status = 201, body = Rescoring))
)]
#[post("/memberships/{membership_id}/rescorings")]
pub async fn notify(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<NewRescoring>,
) -> Result<HttpResponse> {
    let of = path.into_inner();
    let (version, body) = app
        .db
        .write(move |tx| {
            let id = actions::notify(tx, &actor, &of, &body)?;
            show(tx, &actor, &id)
        })
        .await?;
    Ok(HttpResponse::Created()
        .insert_header((header::LOCATION, format!("/api/v1/rescorings/{}", body.id)))
        .insert_header(etag(version))
        .json(body))
}

/// Read a review.
///
/// With the marks before and as given, the range it can come to, and what it came to.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_rescoring",
    params(("rescoring_id" = String, Path, description = "Id")),
    responses((status = 200, body = Rescoring))
)]
#[get("/rescorings/{rescoring_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let (id, db) = (path.into_inner(), app.db.clone());
    let (version, body) = app
        .db
        .read(move |conn| {
            let today = london::date_of(db.ground().time(conn)?.and_utc());
            view::read(conn, &actor, &id, today)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

/// Represent at a review.
///
/// The provider is heard, once, until the review is decided.
#[utoipa::path(
    tag = "qualification",
    operation_id = "represent_at_rescoring",
    params(
        ("rescoring_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the review read"),
    ),
    request_body = NewRepresentation,
    responses((status = 200, body = Rescoring))
)]
#[post("/rescorings/{rescoring_id}/representation")]
pub async fn represent(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<NewRepresentation>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    step(&app, move |tx| {
        actions::represent(tx, &actor, &id, version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Save the marks of a review.
///
/// All of them at once, each with the evidence it rests on: a question without new evidence keeps
/// its last mark.
#[utoipa::path(
    tag = "qualification",
    operation_id = "save_rescoring_marks",
    params(
        ("rescoring_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the review read"),
    ),
    request_body = GivenMarks,
    responses((status = 200, body = Rescoring))
)]
#[put("/rescorings/{rescoring_id}/marks")]
pub async fn mark(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<GivenMarks>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    step(&app, move |tx| {
        actions::mark(tx, &actor, &id, version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Decide a review.
///
/// Once the provider was heard or its date has passed. The competency moves by at most ±10.00,
/// from a day on; referrals issued before keep what they froze.
#[utoipa::path(
    tag = "qualification",
    operation_id = "decide_rescoring",
    params(
        ("rescoring_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the review read"),
    ),
    request_body = NewDecision,
    responses((status = 200, body = Rescoring))
)]
#[post("/rescorings/{rescoring_id}/decision")]
pub async fn decide(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<NewDecision>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    step(&app, move |tx| {
        actions::decide(tx, &actor, &id, version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Call a review off.
///
/// Nothing changes.
#[utoipa::path(
    tag = "qualification",
    operation_id = "cancel_rescoring",
    params(
        ("rescoring_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the review read"),
    ),
    request_body = Cancelling,
    responses((status = 200, body = Rescoring))
)]
#[post("/rescorings/{rescoring_id}/cancel")]
pub async fn cancel(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<Cancelling>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    step(&app, move |tx| {
        actions::cancel(tx, &actor, &id, version, &body)?;
        show(tx, &actor, &id)
    })
    .await
}

/// Runs a step and answers with the review as it then is. A competency is read by other
/// aggregates: their transactions and this one are put in an order.
async fn step(
    app: &App,
    action: impl FnMut(&mut Tx<'_>) -> Result<(i64, Rescoring)> + Send + 'static,
) -> Result<HttpResponse> {
    let (version, body) = app.db.write_across(action).await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

fn show(tx: &mut Tx<'_>, actor: &Actor, id: &str) -> Result<(i64, Rescoring)> {
    let today = london::date_of(tx.now()?.and_utc());
    view::read(tx.conn(), actor, id, today)
}
