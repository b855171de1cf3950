//! Handlers.

use super::wire::{Authority, Caps, SetCaps};
use super::{actions, store};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{
    Cursor, IfMatch, Page, PageQuery, Result, ValidJson, ValidQuery, if_match::etag,
};
use actix_web::{HttpResponse, get, put, web};
use together_rules::policy::{Action, verdict};

fn sets_caps(actor: &Actor, authority_id: &str) -> bool {
    verdict(Action::OwnCaps, actor.standing_in_authority(authority_id)).lets_pass()
}

/// List authorities.
///
/// The councils of the DPS, to everybody who is signed in: which they are is published.
#[utoipa::path(
    tag = "authority",
    operation_id = "list_authorities",
    params(PageQuery),
    responses((status = 200, body = Page<Authority>))
)]
#[get("/authorities")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<PageQuery>,
) -> Result<web::Json<Page<Authority>>> {
    actor.allow(Action::PublicRead, actor.standing_in_dps())?;
    let rows = query.0.rows()?;
    let position = Cursor::new("authorities", "", &actor.role_id);
    let after = position.open(&app.keys, query.0.cursor.as_deref())?;
    let found = app.db.read(move |conn| store::list(conn, after.as_deref(), rows + 1)).await?;
    let page = position.page(&app.keys, found, rows, |row| row.id.clone())?;
    let items = page
        .items
        .into_iter()
        .map(|row| {
            let sets = sets_caps(&actor, &row.id);
            Authority::new(row, sets)
        })
        .collect();
    Ok(web::Json(Page { items, next: page.next }))
}

/// Read an authority.
#[utoipa::path(
    tag = "authority",
    operation_id = "read_authority",
    params(("authority_id" = String, Path, description = "Id")),
    responses((status = 200, body = Authority))
)]
#[get("/authorities/{authority_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Authority>> {
    actor.allow(Action::PublicRead, actor.standing_in_dps())?;
    let id = path.into_inner();
    let sets = sets_caps(&actor, &id);
    let row = app.db.read(move |conn| store::load(conn, &id)).await?;
    Ok(web::Json(Authority::new(row, sets)))
}

fn shown(caps: Vec<store::CapRow>) -> HttpResponse {
    let version = store::version(&caps);
    let caps = caps.into_iter().map(Into::into).collect();
    HttpResponse::Ok()
        .insert_header(etag(version))
        .json(Caps { caps, permissions: vec!["set_caps"] })
}

/// Read own caps.
///
/// The most that an authority pays a week, by category and placement type (its commissioner's).
#[utoipa::path(
    tag = "authority",
    operation_id = "read_caps",
    params(("authority_id" = String, Path, description = "Id")),
    responses((status = 200, body = Caps, headers(("ETag" = String, description = "Version"))))
)]
#[get("/authorities/{authority_id}/caps")]
pub async fn read_caps(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    actor.allow(Action::OwnCaps, actor.standing_in_authority(&id))?;
    let caps = app.db.read(move |conn| store::caps(conn, &id)).await?;
    Ok(shown(caps))
}

/// Set own caps.
///
/// The whole list; it replaces the one before and counts for referrals issued from now on. An
/// establishment strictly above a cap is kept off this authority's referrals, no others.
#[utoipa::path(
    tag = "authority",
    operation_id = "set_caps",
    params(
        ("authority_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "The ETag as read"),
    ),
    request_body = SetCaps,
    responses((status = 200, body = Caps, headers(("ETag" = String, description = "Version"))))
)]
#[put("/authorities/{authority_id}/caps")]
pub async fn set_caps(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    if_match: IfMatch,
    body: ValidJson<SetCaps>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let caps = app.db.write(move |tx| actions::set_caps(tx, &actor, &id, if_match, &body)).await?;
    Ok(shown(caps))
}
