//! Writing a draft.

use super::{change, today};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{IdempotencyKey, IfMatch, Result, ValidJson, if_match::etag};
use crate::qualification::application::answer::Answer;
use crate::qualification::application::content::Content;
use crate::qualification::application::wire::{
    Application, Copied, CopyAnswers, NewApplications, NewDiscounts, NewPrices, Prices,
    SharedAnswer, Started,
};
use crate::qualification::application::{copy, save, shared, start as starting};
use actix_web::{HttpResponse, delete, post, put, web};

/// Begin applications.
///
/// One for each establishment and category named, all or none, as copies of an earlier one of
/// yours if you name it.
#[utoipa::path(
    tag = "qualification",
    operation_id = "begin_applications",
    params(("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, - or _")),
    request_body = NewApplications,
    responses((status = 201, body = Started))
)]
#[post("/applications")]
pub async fn start(
    app: web::Data<App>,
    actor: Actor,
    key: IdempotencyKey,
    body: ValidJson<NewApplications>,
) -> Result<HttpResponse> {
    let items = app.db.write(move |tx| starting::start(tx, &actor, &key, &body)).await?;
    Ok(HttpResponse::Created().json(Started { items }))
}

/// Save a shared answer.
///
/// It serves every application of the provider that has no answer of its own. If-Match where there
/// is one already.
#[utoipa::path(
    tag = "qualification",
    operation_id = "save_shared_answer",
    params(
        ("question" = String, Path, description = "Reference of the question"),
        ("If-Match" = Option<String>, Header, description = "ETag as read, where there is an answer"),
    ),
    request_body = Answer,
    responses((status = 200, body = SharedAnswer))
)]
#[put("/shared-answers/{question}")]
pub async fn save_shared(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<Answer>,
) -> Result<HttpResponse> {
    let question = path.into_inner();
    let saved = app.db.write(move |tx| shared::save(tx, &actor, &question, version, &body)).await?;
    Ok(HttpResponse::Ok().insert_header(etag(saved.version)).json(saved))
}

/// Save an answer of an application.
///
/// A draft may be incomplete: what is missing comes back as `missing`, not as a refusal.
#[utoipa::path(
    tag = "qualification",
    operation_id = "save_application_answer",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("question" = String, Path, description = "Reference of the question"),
        ("If-Match" = String, Header, description = "ETag of the application read"),
    ),
    request_body = Answer,
    responses((status = 200, body = Application))
)]
#[put("/applications/{application_id}/answers/{question}")]
pub async fn save_answer(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    version: IfMatch,
    body: ValidJson<Answer>,
) -> Result<HttpResponse> {
    let (id, question) = path.into_inner();
    change(&app, actor, id, move |tx, actor, id| {
        save::answer(tx, actor, id, &question, version, &body)
    })
    .await
}

/// Drop an answer of an application.
///
/// The provider's shared answer counts again, or what is held already.
#[utoipa::path(
    tag = "qualification",
    operation_id = "drop_application_answer",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("question" = String, Path, description = "Reference of the question"),
        ("If-Match" = String, Header, description = "ETag of the application read"),
    ),
    responses((status = 200, body = Application))
)]
#[delete("/applications/{application_id}/answers/{question}")]
pub async fn drop_answer(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
    version: IfMatch,
) -> Result<HttpResponse> {
    let (id, question) = path.into_inner();
    change(&app, actor, id, move |tx, actor, id| {
        save::drop_answer(tx, actor, id, &question, version)
    })
    .await
}

/// Save what an application offers.
///
/// Placement types with places, needs, and for fostering the districts carers live in.
#[utoipa::path(
    tag = "qualification",
    operation_id = "save_application_content",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the application read"),
    ),
    request_body = Content,
    responses((status = 200, body = Application))
)]
#[put("/applications/{application_id}/content")]
pub async fn save_content(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<Content>,
) -> Result<HttpResponse> {
    change(&app, actor, path.into_inner(), move |tx, actor, id| {
        save::content(tx, actor, id, version, &body)
    })
    .await
}

/// Save the price schedule of an application.
///
/// The whole grid, filled in as far as it is. The answer holds the totals of each placement type
/// against the common cap and every authority's own.
#[utoipa::path(
    tag = "qualification",
    operation_id = "save_application_prices",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the application read"),
    ),
    request_body = NewPrices,
    responses((status = 200, body = Application))
)]
#[put("/applications/{application_id}/prices")]
pub async fn save_prices(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<NewPrices>,
) -> Result<HttpResponse> {
    change(&app, actor, path.into_inner(), move |tx, actor, id| {
        save::prices(tx, actor, id, version, &body)
    })
    .await
}

/// Check a price schedule while it is written.
///
/// The totals of the cells sent. Nothing is kept.
#[utoipa::path(
    tag = "qualification",
    operation_id = "check_application_prices",
    params(("application_id" = String, Path, description = "Id")),
    request_body = NewPrices,
    responses((status = 200, body = Prices))
)]
#[post("/applications/{application_id}/prices/check")]
pub async fn check_prices(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<NewPrices>,
) -> Result<web::Json<Prices>> {
    let (id, inner) = (path.into_inner(), app.clone());
    let checked = app
        .db
        .read(move |conn| {
            let day = today(&inner, conn)?;
            save::check_prices(conn, &actor, &id, &body, day)
        })
        .await?;
    Ok(web::Json(checked))
}

/// Save the discounts of an application.
///
/// For brothers and sisters, and for other children placed together, by their number.
#[utoipa::path(
    tag = "qualification",
    operation_id = "save_application_discounts",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the application read"),
    ),
    request_body = NewDiscounts,
    responses((status = 200, body = Application))
)]
#[put("/applications/{application_id}/discounts")]
pub async fn save_discounts(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<NewDiscounts>,
) -> Result<HttpResponse> {
    change(&app, actor, path.into_inner(), move |tx, actor, id| {
        save::discounts(tx, actor, id, version, &body)
    })
    .await
}

/// Copy answers to other applications of yours.
///
/// All or nothing; with `preview` it only says what would be overwritten. Documents of another
/// establishment stay where they are.
#[utoipa::path(
    tag = "qualification",
    operation_id = "copy_application_answers",
    request_body = CopyAnswers,
    responses((status = 200, body = Copied))
)]
#[post("/applications/copy-answers")]
pub async fn copy_answers(
    app: web::Data<App>,
    actor: Actor,
    body: ValidJson<CopyAnswers>,
) -> Result<web::Json<Copied>> {
    let copied = app.db.write_across(move |tx| copy::copy_answers(tx, &actor, &body)).await?;
    Ok(web::Json(copied))
}
