//! The price schedule as a file.

use super::change;
use crate::app::App;
use crate::auth::Actor;
use crate::document::FileContent;
use crate::http::{
    IfMatch, Result,
    file::{TableFile, attachment},
    if_match::etag,
};
use crate::qualification::application::{sheet, wire::Application};
use crate::sheet::{csv, xlsx};
use actix_web::{HttpResponse, get, put, web};

/// Download the price schedule of an application as CSV.
///
/// A row for each heading, a column for each placement type offered, filled as far as it is. Fill
/// it in and upload it whole; the ETag is the application's.
#[utoipa::path(
    tag = "qualification",
    operation_id = "download_application_prices_csv",
    params(("application_id" = String, Path, description = "Id")),
    responses((status = 200, body = String, content_type = "text/csv"))
)]
#[get("/applications/{application_id}/prices.csv")]
pub async fn download_csv(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let found = app.db.read(move |conn| sheet::download(conn, &actor, &id)).await?;
    Ok(HttpResponse::Ok()
        .content_type(csv::MEDIA_TYPE)
        .insert_header(etag(found.version))
        .insert_header(attachment(&format!("prices-{}.csv", found.reference)))
        .body(csv::write(&found.table)?))
}

/// Download the price schedule of an application as XLSX.
///
/// The same as the CSV file, as a workbook of one sheet.
#[utoipa::path(
    tag = "qualification",
    operation_id = "download_application_prices_xlsx",
    params(("application_id" = String, Path, description = "Id")),
    responses((
        status = 200,
        body = FileContent,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ))
)]
#[get("/applications/{application_id}/prices.xlsx")]
pub async fn download_xlsx(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let found = app.db.read(move |conn| sheet::download(conn, &actor, &id)).await?;
    Ok(HttpResponse::Ok()
        .content_type(xlsx::MEDIA_TYPE)
        .insert_header(etag(found.version))
        .insert_header(attachment(&format!("prices-{}.xlsx", found.reference)))
        .body(xlsx::write(&found.table, "Prices")?))
}

/// Upload the price schedule of an application as CSV.
///
/// The file as it was downloaded, filled in: UTF-8, commas between the columns. It replaces the
/// whole schedule, or nothing: every fault is told by row and column, `/rows/12/day` being row 12
/// as a spreadsheet counts. Empty cells are prices not yet given; a unit-priced service may be
/// “not offered”.
#[utoipa::path(
    tag = "qualification",
    operation_id = "upload_application_prices_csv",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the application read"),
    ),
    request_body(content = FileContent, content_type = "text/csv"),
    responses((status = 200, body = Application))
)]
#[put("/applications/{application_id}/prices.csv")]
pub async fn upload_csv(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    file: TableFile,
) -> Result<HttpResponse> {
    change(&app, actor, path.into_inner(), move |tx, actor, id| {
        sheet::upload(tx, actor, id, version, &file)
    })
    .await
}

/// Upload the price schedule of an application as XLSX.
///
/// As the CSV file. The first sheet counts; formulas are refused, and numbers are read exactly as
/// they are stored.
#[utoipa::path(
    tag = "qualification",
    operation_id = "upload_application_prices_xlsx",
    params(
        ("application_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the application read"),
    ),
    request_body(
        content = FileContent,
        content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ),
    responses((status = 200, body = Application))
)]
#[put("/applications/{application_id}/prices.xlsx")]
pub async fn upload_xlsx(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    file: TableFile,
) -> Result<HttpResponse> {
    change(&app, actor, path.into_inner(), move |tx, actor, id| {
        sheet::upload(tx, actor, id, version, &file)
    })
    .await
}
