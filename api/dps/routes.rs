//! Handlers.

use super::wire::{ChangeValidity, Dps, DpsSummary, PublicNotice, Published};
use super::{actions, store, view};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{
    Cursor, IfMatch, Page, PageQuery, Public, Result, ValidJson, ValidQuery, if_match::etag,
};
use crate::sheet::{Table, csv};
use actix_web::{HttpResponse, get, post, web};
use together_rules::london;
use together_rules::policy::Action;

/// Notices of a file.
const MOST_NOTICES: i64 = 1_000;

/// List the DPSs.
///
/// The dynamic purchasing systems that this installation runs.
#[utoipa::path(
    tag = "dps",
    operation_id = "list_dps",
    params(PageQuery),
    responses((status = 200, body = Page<DpsSummary>))
)]
#[get("/dps")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<DpsSummary>>> {
    actor.allow(Action::PublicRead, actor.standing_in_dps())?;
    let rows = query.0.rows()?;
    let position = Cursor::new("dps", "", &actor.role_id);
    let after = position.open(&app.keys, query.0.cursor.as_deref())?;
    let found = app.db.read(move |conn| store::list(conn, after.as_deref(), rows + 1)).await?;
    let page = position.page(&app.keys, found, rows, |row| row.id.clone())?;
    let items = page.items.into_iter().map(DpsSummary::from).collect();
    Ok(web::Json(Page { items, next: page.next }))
}

/// Read a DPS.
///
/// With the rules of its law as data, who takes part, and every change of its period of validity.
#[utoipa::path(
    tag = "dps",
    operation_id = "read_dps",
    params(("dps_id" = String, Path, description = "Id")),
    responses((status = 200, body = Dps, headers(("ETag" = String, description = "Version"))))
)]
#[get("/dps/{dps_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (version, body) = app
        .db
        .read_at(move |conn, now| view::read(conn, &actor, &id, london::date_of(now.and_utc())))
        .await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

/// Change the period of validity.
///
/// Extend, shorten or end it, with a reason and the reference of the published notice. Refused with
/// `regime_forbids` where the law lets it change no more, or end no later.
#[utoipa::path(
    tag = "dps",
    operation_id = "change_dps_validity",
    params(
        ("dps_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the DPS read"),
    ),
    request_body = ChangeValidity,
    responses((status = 200, body = Dps, headers(("ETag" = String, description = "Version"))))
)]
#[post("/dps/{dps_id}/validity")]
pub async fn change_validity(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<ChangeValidity>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (version, body) = app
        .db
        .write_across(move |tx| {
            actions::change_validity(tx, &actor, &id, version, &body)?;
            let today = london::date_of(tx.now()?.and_utc());
            view::read(tx.conn(), &actor, &id, today)
        })
        .await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

/// List public notices.
///
/// Open to everybody, newest first: what was published of the system's life.
#[utoipa::path(
    tag = "dps",
    operation_id = "list_public_notices",
    security(()),
    params(PageQuery),
    responses((status = 200, body = Page<PublicNotice>))
)]
#[get("/public/notices")]
pub async fn public_notices(app: web::Data<App>, query: ValidQuery<PageQuery>) -> Result<Public> {
    let cursor = Cursor::new("public-notices", "", "");
    Public::json(&notices(&app, cursor, &query.0, true).await?)
}

/// Download public notices as CSV.
///
/// Open to everybody: the latest thousand that were published, newest first.
#[utoipa::path(
    tag = "dps",
    operation_id = "download_public_notices",
    security(()),
    responses((status = 200, body = String, content_type = "text/csv"))
)]
#[get("/public/notices.csv")]
pub async fn public_notices_csv(app: web::Data<App>) -> Result<Public> {
    let found = app.db.read(|conn| store::notices(conn, true, None, MOST_NOTICES)).await?;
    let rows = found.into_iter().map(PublicNotice::try_from).collect::<Result<Vec<_>>>()?;
    let table = Table::new(
        PublicNotice::HEADERS.map(str::to_owned).to_vec(),
        rows.into_iter().map(PublicNotice::line),
    );
    Ok(Public::file(csv::MEDIA_TYPE, "notices.csv", csv::write(&table)?))
}

/// List the notices that are due.
///
/// What has to be published and is not yet, newest first: the lead officer's.
#[utoipa::path(
    tag = "dps",
    operation_id = "list_due_notices",
    params(PageQuery),
    responses((status = 200, body = Page<PublicNotice>))
)]
#[get("/notices/due")]
pub async fn due_notices(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<PublicNotice>>> {
    actor.allow(Action::CategoryWrite, actor.standing_in_dps())?;
    let cursor = Cursor::new("due-notices", "", &actor.role_id);
    notices(&app, cursor, &query.0, false).await.map(web::Json)
}

/// Record that a notice was published.
///
/// With its reference and the day; from then on it stands on the public record.
#[utoipa::path(
    tag = "dps",
    operation_id = "record_notice_published",
    params(("notice_id" = String, Path, description = "Id")),
    request_body = Published,
    responses((status = 200, body = PublicNotice))
)]
#[post("/notices/{notice_id}/published")]
pub async fn publish_notice(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    body: ValidJson<Published>,
) -> Result<web::Json<PublicNotice>> {
    let id = path.into_inner();
    app.db.write(move |tx| actions::publish_notice(tx, &actor, &id, &body)).await.map(web::Json)
}

async fn notices(
    app: &App,
    position: Cursor,
    query: &PageQuery,
    published: bool,
) -> Result<Page<PublicNotice>> {
    let rows = query.rows()?;
    let before = position.open(&app.keys, query.cursor.as_deref())?;
    let found = app
        .db
        .read(move |conn| store::notices(conn, published, before.as_deref(), rows + 1))
        .await?;
    let page = position.page(&app.keys, found, rows, |row| row.id.clone())?;
    let items = page.items.into_iter().map(PublicNotice::try_from).collect::<Result<_>>()?;
    Ok(Page { items, next: page.next })
}
