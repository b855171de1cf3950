//! Documents of providers.

use super::download;
use crate::app::App;
use crate::auth::Actor;
use crate::document::{
    actions, keeping,
    wire::{Document, FileContent, Filters, Upload},
};
use crate::http::{
    Cursor, IdempotencyKey, Page, PageQuery, Problem, Result, ValidQuery, text::short_parameter,
};
use actix_web::{HttpResponse, delete, get, http::header, post, web};

/// Upload a document.
///
/// The body is the file itself: PDF, DOCX, PNG or JPEG, at most 20 MB. It is refused when it is
/// not what its name says, or holds what acts. Pictures are kept without their hidden data.
#[utoipa::path(
    tag = "document",
    operation_id = "upload_document",
    params(
        Upload,
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores")
    ),
    request_body(content = FileContent, content_type = "application/octet-stream"),
    responses((status = 201, body = Document))
)]
#[post("/documents")]
pub async fn upload(
    app: web::Data<App>,
    actor: Actor,
    key: IdempotencyKey,
    query: ValidQuery<Upload>,
    payload: web::Payload,
) -> Result<HttpResponse> {
    let asker = actor.clone();
    let place = app.db.read(move |conn| actions::place(conn, &asker, &query.0)).await?;
    let id = keeping::take(&app, actor.clone(), key, place, payload).await?;
    let location = format!("/api/v1/documents/{id}");
    let document = app.db.read(move |conn| actions::read(conn, &actor, &id)).await?;
    Ok(HttpResponse::Created().insert_header((header::LOCATION, location)).json(document))
}

/// List your documents.
///
/// Those of the caller's provider, newest first; who acts for some establishments sees theirs and
/// the whole provider's.
#[utoipa::path(
    tag = "document",
    operation_id = "list_documents",
    params(Filters),
    responses((status = 200, body = Page<Document>))
)]
#[get("/documents")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<web::Json<Page<Document>>> {
    let Filters { limit, cursor, establishment } = query.0;
    short_parameter("establishment", establishment.as_deref(), 100)?;
    let rows = PageQuery { limit, cursor: None }.rows()?;
    let bound = establishment.as_deref().unwrap_or_default();
    let position = Cursor::new("documents", bound, &actor.role_id);
    let before = position.open(&app.keys, cursor.as_deref())?;
    let found = app
        .db
        .read(move |conn| {
            actions::list(conn, &actor, establishment.as_deref(), before.as_deref(), rows + 1)
        })
        .await?;
    Ok(web::Json(position.page(&app.keys, found, rows, |one| one.id.clone())?))
}

/// Read a document.
///
/// What it is, without its content. For its provider; for the lead once something submitted uses
/// it.
#[utoipa::path(
    tag = "document",
    operation_id = "read_document",
    params(("document_id" = String, Path, description = "Id")),
    responses((status = 200, body = Document))
)]
#[get("/documents/{document_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Document>> {
    let id = path.into_inner();
    Ok(web::Json(app.db.read(move |conn| actions::read(conn, &actor, &id)).await?))
}

/// Download a document.
///
/// Always as an attachment. Each download is recorded. What waits for the virus scanner cannot be
/// read yet.
#[utoipa::path(
    tag = "document",
    operation_id = "read_document_content",
    params(("document_id" = String, Path, description = "Id")),
    responses(
        (status = 200, body = FileContent, content_type = "application/octet-stream"),
        (status = 409, description = "Refused: illegal_step, evidence_broken", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/documents/{document_id}/content")]
pub async fn content(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let row = app.db.write(move |tx| actions::view(tx, &actor, &id)).await?;
    download(&app, &row).await
}

/// Remove a document.
///
/// Only while nothing submitted uses it.
#[utoipa::path(
    tag = "document",
    operation_id = "remove_document",
    params(("document_id" = String, Path, description = "Id")),
    responses((status = 204))
)]
#[delete("/documents/{document_id}")]
pub async fn remove(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let storage_key = app.db.write(move |tx| actions::remove(tx, &actor, &id)).await?;
    app.vault.discard(&storage_key).await;
    Ok(HttpResponse::NoContent().finish())
}
