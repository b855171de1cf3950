//! Handlers.

use super::super::queue::page_of;
use super::{
    actions, view,
    wire::{Marks, NewMark, Statement, Statements, ToMark},
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Cursor, Error, Page, PageQuery, Result, ValidJson, ValidQuery};
use actix_web::{HttpResponse, get, http::header, post, web};
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
/// Those given to the caller that are being evaluated, the nearest day first.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_applications_to_mark",
    params(PageQuery),
    responses((status = 200, body = Page<ToMark>))
)]
#[get("/my/application-marking")]
pub async fn given(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<ToMark>>> {
    if actor.role != Role::Evaluator {
        return Err(Error::forbidden());
    }
    let rows = query.0.rows()?;
    let position = Cursor::new("application-marking", "", &actor.role_id);
    let after = position.open(&app.keys, query.0.cursor.as_deref())?;
    let db = app.db.clone();
    let items = app
        .db
        .read(move |conn| {
            let today = london::date_of(db.ground().time(conn)?.and_utc());
            view::given(conn, &actor, today)
        })
        .await?;
    let place = |one: &ToMark| format!("{} {}", one.due_on, one.reference);
    Ok(web::Json(page_of(&app.keys, &position, items, after, rows, place)?))
}
