//! Handlers.

use super::super::queue::page_of;
use super::{
    actions, drafts, view,
    wire::{DraftMark, GivenFilters, Marks, NewMark, NewMarks, Statement, Statements, ToMark},
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Cursor, Error, IdempotencyKey, Page, PageQuery, Result, ValidJson, ValidQuery};
use actix_web::{HttpResponse, get, http::header, post, put, web};
use together_rules::{london, policy::Role};

/// List the statements of an application.
///
/// For evaluators they were given to, once they have declared their links.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_application_statements",
    params(("application_id" = String, Path, description = "Id")),
    responses((status = 200, body = Statements))
)]
#[get("/applications/{application_id}/statements")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Statements>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.read(move |conn| view::list(conn, &actor, &id)).await?))
}

/// Read a statement of an application.
///
/// Its text, the meaning of each mark and the young people's model answer; no price, no cap, no
/// pass or fail.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_application_statement",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("statement" = String, Path, description = "Reference of the question, such as `Q1`"),
    ),
    responses((status = 200, body = Statement))
)]
#[get("/applications/{application_id}/statements/{statement}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<web::Json<Statement>> {
    let (id, question) = path.into_inner();
    let asked = move |conn: &mut Conn| view::read(conn, &actor, &id, &question);
    Ok(web::Json(app.db.read(asked).await?))
}

/// Mark a statement of an application.
///
/// 0 to 5 with a reason. It cannot be changed; the others' marks show once all are in.
#[utoipa::path(
    tag = "qualification",
    operation_id = "submit_application_mark",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("statement" = String, Path, description = "Reference of the question, such as `Q1`"),
    ),
    request_body = NewMark,
    responses((status = 201, body = Marks, headers(("Location" = String))))
)]
#[post("/applications/{application_id}/statements/{statement}/marks")]
pub async fn mark(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    body: ValidJson<NewMark>,
) -> Result<HttpResponse> {
    let (id, question) = path.into_inner();
    let (by, at, of) = (actor.clone(), id.clone(), question.clone());
    app.db.write(move |tx| actions::give(tx, &by, &at, &of, &body)).await?;
    let location = format!("/api/v1/applications/{id}/statements/{question}/marks");
    let shown = app.db.read(move |conn| view::marks_of(conn, &actor, &id, &question)).await?;
    Ok(HttpResponse::Created().insert_header((header::LOCATION, location)).json(shown))
}

/// Mark several statements of an application.
///
/// As marking each of them, all or none: what the caller has drafted is given together.
#[utoipa::path(
    tag = "qualification",
    operation_id = "submit_application_marks",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores"),
    ),
    request_body = NewMarks,
    responses((status = 201, body = Statements))
)]
#[post("/applications/{application_id}/marks")]
pub async fn mark_all(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    body: ValidJson<NewMarks>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (by, at) = (actor.clone(), id.clone());
    app.db.write(move |tx| actions::give_all(tx, &by, &at, &key, &body)).await?;
    let shown = app.db.read(move |conn| view::list(conn, &actor, &id)).await?;
    Ok(HttpResponse::Created().json(shown))
}

/// Save the draft of a mark of an application.
///
/// The caller's own, half done or whole. It counts for nothing, shows to nobody else, and is gone
/// once the mark is given.
#[utoipa::path(
    tag = "qualification",
    operation_id = "save_application_draft_mark",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("statement" = String, Path, description = "Reference of the question, such as `Q1`"),
    ),
    request_body = DraftMark,
    responses((status = 200, body = Statement))
)]
#[put("/applications/{application_id}/statements/{statement}/draft-mark")]
pub async fn save_draft(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    body: ValidJson<DraftMark>,
) -> Result<web::Json<Statement>> {
    let (id, question) = path.into_inner();
    let (by, at, of) = (actor.clone(), id.clone(), question.clone());
    app.db.write(move |tx| drafts::save(tx, &by, &at, &of, &body)).await?;
    Ok(web::Json(app.db.read(move |conn| view::read(conn, &actor, &id, &question)).await?))
}

/// Read the marks of a statement of an application.
///
/// An evaluator their own, and the others' with the spread once all are in; the moderator once
/// all are in; the lead officer and the lead's auditor once all of the application are.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_application_marks",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("statement" = String, Path, description = "Reference of the question, such as `Q1`"),
    ),
    responses((status = 200, body = Marks))
)]
#[get("/applications/{application_id}/statements/{statement}/marks")]
pub async fn marks(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<web::Json<Marks>> {
    let (id, question) = path.into_inner();
    let asked = move |conn: &mut Conn| view::marks_of(conn, &actor, &id, &question);
    Ok(web::Json(app.db.read(asked).await?))
}

/// Agree the mark of a statement of an application.
///
/// By an evaluator once every mark is in; by the moderator where they differ by 2 or more.
#[utoipa::path(
    tag = "qualification",
    operation_id = "agree_application_mark",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("statement" = String, Path, description = "Reference of the question, such as `Q1`"),
    ),
    request_body = NewMark,
    responses((status = 200, body = Marks))
)]
#[post("/applications/{application_id}/statements/{statement}/consensus")]
pub async fn agree(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    body: ValidJson<NewMark>,
) -> Result<web::Json<Marks>> {
    let (id, question) = path.into_inner();
    let (by, at, of) = (actor.clone(), id.clone(), question.clone());
    app.db.write(move |tx| actions::agree(tx, &by, &at, &of, &body)).await?;
    let asked = move |conn: &mut Conn| view::marks_of(conn, &actor, &id, &question);
    Ok(web::Json(app.db.read(asked).await?))
}

/// List the applications to mark.
///
/// Those given to the caller that are being evaluated, the nearest day first; with `done` those
/// that are decided, the latest day first.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_applications_to_mark",
    params(GivenFilters),
    responses((status = 200, body = Page<ToMark>))
)]
#[get("/my/application-marking")]
pub async fn given(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<GivenFilters>,
) -> Result<web::Json<Page<ToMark>>> {
    if actor.role != Role::Evaluator {
        return Err(Error::forbidden());
    }
    let GivenFilters { limit, cursor, done } = query.0;
    let done = done.unwrap_or(false);
    let rows = PageQuery { limit, cursor: None }.rows()?;
    let bound = if done { "done" } else { "" };
    let position = Cursor::new("application-marking", bound, &actor.role_id);
    let after = position.open(&app.keys, cursor.as_deref())?;
    let db = app.db.clone();
    let items = app
        .db
        .read(move |conn| {
            let today = london::date_of(db.ground().time(conn)?.and_utc());
            view::given(conn, &actor, done, today)
        })
        .await?;
    let place = |one: &ToMark| view::place(one, done);
    Ok(web::Json(page_of(&app.keys, &position, items, after, rows, place)?))
}
