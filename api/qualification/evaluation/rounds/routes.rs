//! Handlers.

use super::super::criteria::{routes::shown as evaluation, wire::Evaluation};
use super::{
    actions, report as reporting, view,
    wire::{More, NewRound, RoundFilters, RoundSummary, RoundView, Start},
};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{
    Cursor, IdempotencyKey, IfMatch, Page, PageQuery, Result, ValidJson, ValidQuery,
    if_match::etag, text,
};
use actix_web::{HttpResponse, get, http::StatusCode, http::header, post, web};

/// A round as it now is.
///
/// # Errors
/// As [`view::read`].
pub async fn shown(
    app: &App,
    actor: Actor,
    id: String,
    status: StatusCode,
) -> Result<HttpResponse> {
    let db = app.db.clone();
    let asked = id.clone();
    let (version, body) = app
        .db
        .read(move |conn| {
            let now = db.ground().time(conn)?;
            view::read(conn, &actor, &asked, now)
        })
        .await?;
    let mut answer = HttpResponse::build(status);
    if status == StatusCode::CREATED {
        answer.insert_header((header::LOCATION, format!("/api/v1/application-rounds/{id}")));
    }
    Ok(answer.insert_header(etag(version)).json(body))
}

/// List rounds of evaluation.
///
/// Newest first.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_application_rounds",
    params(RoundFilters),
    responses((status = 200, body = Page<RoundSummary>))
)]
#[get("/application-rounds")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<RoundFilters>,
) -> Result<web::Json<Page<RoundSummary>>> {
    view::may_list(&actor)?;
    let filters = query.0;
    text::short_parameter("category", filters.category.as_deref(), 100)?;
    let rows = PageQuery { limit: filters.limit, cursor: None }.rows()?;
    let bound = format!("{:?}\n{:?}", filters.category, filters.open);
    let position = Cursor::new("application-rounds", &bound, &actor.role_id);
    let before = position.open(&app.keys, filters.cursor.as_deref())?;
    let found = app.db.read(move |conn| view::list(conn, &filters, before, rows + 1)).await?;
    Ok(web::Json(position.page(&app.keys, found, rows, |row| row.id.clone())?))
}

/// Begin a round of evaluation.
///
/// With submitted applications to one category, which are evaluated from now on.
#[utoipa::path(
    tag = "qualification",
    operation_id = "open_application_round",
    params(("Idempotency-Key" = Option<String>, Header, description = "Makes a repeat harmless", min_length = 16, max_length = 64)),
    request_body = NewRound,
    responses((status = 201, body = RoundView, headers(("Location" = String), ("ETag" = String, description = "Version"))))
)]
#[post("/application-rounds")]
pub async fn open(
    app: web::Data<App>,
    actor: Actor,
    key: IdempotencyKey,
    body: ValidJson<NewRound>,
) -> Result<HttpResponse> {
    let by = actor.clone();
    let id = app.db.write_across(move |tx| actions::open(tx, &by, &key, &body)).await?;
    shown(&app, actor, id, StatusCode::CREATED).await
}

/// Read a round of evaluation.
///
/// Its applications with clocks, criteria decided, who marks them and what is missing from whom.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_application_round",
    params(("round_id" = String, Path, description = "Id")),
    responses((status = 200, body = RoundView, headers(("ETag" = String, description = "Version"))))
)]
#[get("/application-rounds/{round_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    shown(&app, actor, path.into_inner(), StatusCode::OK).await
}

/// Add applications to a round.
#[utoipa::path(
    tag = "qualification",
    operation_id = "add_to_application_round",
    params(("round_id" = String, Path, description = "Id")),
    request_body = More,
    responses((status = 200, body = RoundView, headers(("ETag" = String, description = "Version"))))
)]
#[post("/application-rounds/{round_id}/applications")]
pub async fn add(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<More>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write_across(move |tx| actions::add(tx, &by, &at, &body)).await?;
    shown(&app, actor, id, StatusCode::OK).await
}

/// Close a round.
///
/// Once every application in it is decided or withdrawn.
#[utoipa::path(
    tag = "qualification",
    operation_id = "close_application_round",
    params(
        ("round_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the round read"),
    ),
    responses((status = 200, body = RoundView, headers(("ETag" = String, description = "Version"))))
)]
#[post("/application-rounds/{round_id}/close")]
pub async fn close(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write_across(move |tx| actions::close(tx, &by, &at, version)).await?;
    shown(&app, actor, id, StatusCode::OK).await
}

/// Report on a round.
///
/// For each application: every decision with its reason, every mark with the evaluator's
/// authority, spread and agreed mark, competency worked out, the outcome and the days taken; and
/// who evaluated and which links were declared.
#[utoipa::path(
    tag = "qualification",
    operation_id = "report_on_application_round",
    params(("round_id" = String, Path, description = "Id")),
    responses((status = 200, body = reporting::Report))
)]
#[get("/application-rounds/{round_id}/report")]
pub async fn report(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<reporting::Report>> {
    let id = path.into_inner();
    let db = app.db.clone();
    let asked = move |conn: &mut crate::db::Conn| {
        let now = db.ground().time(conn)?;
        reporting::read(conn, &actor, &id, now)
    };
    Ok(web::Json(app.db.read(asked).await?))
}

/// Begin the evaluation of an application.
///
/// In an open round of its category, or in one of its own.
#[utoipa::path(
    tag = "qualification",
    operation_id = "evaluate_application",
    params(("application_id" = String, Path, description = "Id")),
    request_body = Start,
    responses((status = 200, body = Evaluation, headers(("ETag" = String, description = "Version"))))
)]
#[post("/applications/{application_id}/evaluate")]
pub async fn evaluate(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<Start>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write_across(move |tx| actions::evaluate(tx, &by, &at, &body)).await?;
    evaluation(&app, actor, id).await
}
