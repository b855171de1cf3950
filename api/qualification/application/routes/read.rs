//! Reading.

use super::{answer, today};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Cursor, Error, Page, PageQuery, Result, ValidQuery, if_match::etag};
use crate::qualification::application::receipt::Receipt;
use crate::qualification::application::wire::{
    Application, ApplicationSummary, Filters, SharedAnswer,
};
use crate::qualification::application::{access, list as listing, shared, view};
use crate::working_days;
use actix_web::{HttpResponse, get, http::header, web};

/// List applications.
///
/// A provider user sees their own; the lead officer all that were submitted, with their clocks.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_applications",
    params(Filters),
    responses((status = 200, body = Page<ApplicationSummary>))
)]
#[get("/applications")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<web::Json<Page<ApplicationSummary>>> {
    listing::allowed(&actor)?;
    let filters = query.0;
    listing::check(&filters)?;
    let rows = PageQuery { limit: filters.limit, cursor: None }.rows()?;
    let cursor = Cursor::new("applications", &serde_json::to_string(&filters)?, &actor.role_id);
    let after = cursor.open(&app.keys, filters.cursor.as_deref())?;
    let inner = app.clone();
    let page = app
        .db
        .read(move |conn| {
            let day = today(&inner, conn)?;
            let found = listing::list(conn, &actor, &filters, after.as_deref(), rows + 1, day)?;
            let page = cursor.page(&inner.keys, found, rows, listing::Listed::id)?;
            let calendar = working_days::calendar(conn)?;
            let items = page.items.into_iter().map(|one| one.summary(&calendar, day)).collect();
            Ok(Page { items, next: page.next })
        })
        .await?;
    Ok(web::Json(page))
}

/// Read an application.
///
/// With its answers and where they come from, prices with totals against the caps, what is
/// missing, the decision clock, clarifications, outcome and history.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_application",
    params(("application_id" = String, Path, description = "Id")),
    responses((status = 200, body = Application))
)]
#[get("/applications/{application_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let (id, inner) = (path.into_inner(), app.clone());
    let (version, body) = app
        .db
        .read(move |conn| {
            let day = today(&inner, conn)?;
            view::read(conn, &actor, &id, day)
        })
        .await?;
    Ok(answer(version, &body))
}

/// Download the receipt of an application.
///
/// Of what was submitted last. It verifies off line against the published keys.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_application_receipt",
    params(("application_id" = String, Path, description = "Id")),
    responses((status = 200, body = Receipt))
)]
#[get("/applications/{application_id}/receipt")]
pub async fn receipt(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let receipt = app
        .db
        .read(move |conn| {
            let row = access::see(conn, &actor, &id)?;
            Receipt::stored(&row)?.ok_or_else(Error::not_found)
        })
        .await?;
    let name = format!("receipt-{}.json", receipt.signed.reference);
    let name = format!("attachment; filename=\"{name}\"; filename*=UTF-8''{name}");
    Ok(HttpResponse::Ok().insert_header((header::CONTENT_DISPOSITION, name)).json(receipt))
}

/// List your shared answers.
///
/// Every question that one answer of the provider serves in all its applications.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_shared_answers",
    responses((status = 200, body = Page<SharedAnswer>))
)]
#[get("/shared-answers")]
pub async fn list_shared(
    app: web::Data<App>,
    actor: Actor,
) -> Result<web::Json<Page<SharedAnswer>>> {
    let items = app.db.read(move |conn| shared::list(conn, &actor)).await?;
    Ok(web::Json(Page { items, next: None }))
}

/// Read a shared answer.
///
/// With the drafts that take it, and the version for If-Match as an ETag.
#[utoipa::path(
    tag = "qualification",
    operation_id = "read_shared_answer",
    params(("question" = String, Path, description = "Reference of the question, such as `X1`")),
    responses((status = 200, body = SharedAnswer, headers(("ETag" = String, description = "Version"))))
)]
#[get("/shared-answers/{question}")]
pub async fn read_shared(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let question = path.into_inner();
    let found = app.db.read(move |conn| shared::read(conn, &actor, &question)).await?;
    Ok(HttpResponse::Ok().insert_header(etag(found.version)).json(found))
}
