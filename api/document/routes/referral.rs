//! Documents of a referral's second stage.

use super::download;
use crate::app::App;
use crate::auth::Actor;
use crate::document::{
    keeping, stage2,
    wire::{CheckDocument, Document, FileContent, Own, ReferralUpload},
};
use crate::http::{IdempotencyKey, Page, Problem, Result, ValidJson, ValidQuery};
use actix_web::{HttpResponse, delete, get, http::header, post, put, web};

/// Add a document to a referral.
///
/// For the own authority, while the referral is a draft. What providers may read of it they read
/// once they said that they can meet the needs. The body is the file itself, as for providers'.
#[utoipa::path(
    tag = "document",
    operation_id = "upload_referral_document",
    params(
        ("referral_id" = String, Path, description = "Referral"),
        ReferralUpload,
        ("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores")
    ),
    request_body(content = FileContent, content_type = "application/octet-stream"),
    responses((status = 201, body = Document))
)]
#[post("/referrals/{referral_id}/documents")]
pub async fn upload(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    key: IdempotencyKey,
    query: ValidQuery<ReferralUpload>,
    payload: web::Payload,
) -> Result<HttpResponse> {
    let (referral_id, asker) = (path.into_inner(), actor.clone());
    let (id, name) = (referral_id.clone(), query.0.name);
    let place = app.db.read(move |conn| stage2::place(conn, &asker, &id, name.as_deref())).await?;
    let id = keeping::take(&app, actor.clone(), key, place, payload).await?;
    let location = format!("/api/v1/referrals/{referral_id}/documents/{id}/content");
    let read = app.db.read(move |conn| stage2::just_added(conn, &actor, &referral_id, &id));
    let document = read.await?;
    Ok(HttpResponse::Created().insert_header((header::LOCATION, location)).json(document))
}

/// List the documents of a referral.
///
/// Stage 2: for an establishment that said it can meet the needs, and for the own authority. Each
/// view is recorded.
#[utoipa::path(
    tag = "document",
    operation_id = "list_referral_documents",
    params(("referral_id" = String, Path, description = "Referral"), Own),
    responses((status = 200, body = Page<Document>))
)]
#[get("/referrals/{referral_id}/documents")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    query: ValidQuery<Own>,
) -> Result<web::Json<Page<Document>>> {
    let (id, own) = (path.into_inner(), query.0.establishment);
    let items = app.db.write(move |tx| stage2::list(tx, &actor, &id, own.as_deref())).await?;
    Ok(web::Json(Page { items, next: None }))
}

/// Download a document of a referral.
///
/// Stage 2, always as an attachment; each download is recorded.
#[utoipa::path(
    tag = "document",
    operation_id = "read_referral_document_content",
    params(
        ("referral_id" = String, Path, description = "Referral"),
        ("document_id" = String, Path, description = "Document"),
        Own,
    ),
    responses(
        (status = 200, body = FileContent, content_type = "application/octet-stream"),
        (status = 409, description = "Refused: illegal_step, evidence_broken", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/referrals/{referral_id}/documents/{document_id}/content")]
pub async fn content(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    query: ValidQuery<Own>,
) -> Result<HttpResponse> {
    let ((referral_id, id), own) = (path.into_inner(), query.0.establishment);
    let row =
        app.db.write(move |tx| stage2::view(tx, &actor, &referral_id, &id, own.as_deref())).await?;
    download(&app, &row).await
}

/// Say that a document of a referral was checked.
///
/// That it holds no full name, address or date of birth: a referral is not issued before each of
/// its documents was checked. While it is a draft.
#[utoipa::path(
    tag = "document",
    operation_id = "check_referral_document",
    params(
        ("referral_id" = String, Path, description = "Referral"),
        ("document_id" = String, Path, description = "Document"),
    ),
    request_body = CheckDocument,
    responses((status = 200, body = Document))
)]
#[put("/referrals/{referral_id}/documents/{document_id}/checked")]
pub async fn check(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    body: ValidJson<CheckDocument>,
) -> Result<web::Json<Document>> {
    let (referral_id, id) = path.into_inner();
    let write = app.db.write(move |tx| stage2::check(tx, &actor, &referral_id, &id, &body));
    Ok(web::Json(write.await?))
}

/// Remove a document of a referral.
///
/// While the referral is a draft.
#[utoipa::path(
    tag = "document",
    operation_id = "remove_referral_document",
    params(
        ("referral_id" = String, Path, description = "Referral"),
        ("document_id" = String, Path, description = "Document"),
    ),
    responses((status = 204))
)]
#[delete("/referrals/{referral_id}/documents/{document_id}")]
pub async fn remove(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<HttpResponse> {
    let (referral_id, id) = path.into_inner();
    let key = app.db.write(move |tx| stage2::remove(tx, &actor, &referral_id, &id)).await?;
    app.vault.discard(&key).await;
    Ok(HttpResponse::NoContent().finish())
}
