//! Handlers.

use super::{
    actions, store,
    wire::{EarlyWarning, EarlyWarningWords, Filters, NewEarlyWarning},
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::{Conn, Tx};
use crate::http::{
    Cursor, IdempotencyKey, IfMatch, Page, PageQuery, Result, ValidJson, ValidQuery,
    if_match::etag, text,
};
use actix_web::{HttpResponse, get, http::header, post, web};
use together_rules::policy::{Action, Standing, verdict};

/// List early warnings.
///
/// Newest first. Every partner sees all of them, a provider user those about their own
/// establishments.
#[utoipa::path(
    tag = "early-warning",
    operation_id = "list_early_warnings",
    params(Filters),
    responses((status = 200, body = Page<EarlyWarning>))
)]
#[get("/early-warnings")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<web::Json<Page<EarlyWarning>>> {
    let standing = match actor.provider_id {
        Some(_) => Standing::ProviderOwner,
        None => actor.standing_in_dps(),
    };
    actor.allow(Action::EarlyWarningRead, standing)?;
    let filters = query.0;
    let texts = [
        ("establishment", &filters.establishment),
        ("provider", &filters.provider),
        ("code", &filters.code),
    ];
    for (name, value) in texts {
        text::short_parameter(name, value.as_deref(), 100)?;
    }
    let rows = PageQuery { limit: filters.limit, cursor: None }.rows()?;
    let bound = texts.map(|(_, value)| value.as_deref().unwrap_or_default().replace('\n', " "));
    let bound = format!("{}\n{:?}\n{:?}", bound.join("\n"), filters.level, filters.open);
    let position = Cursor::new("early-warnings", &bound, &actor.role_id);
    let before = position.open(&app.keys, filters.cursor.as_deref())?;
    let scope = store::Scope {
        provider_id: actor.provider_id.clone(),
        only_establishments: actor.only_establishments.clone(),
    };
    let found = app
        .db
        .read(move |conn| store::list(conn, &scope, &filters, before.as_deref(), rows + 1))
        .await?;
    let page = position.page(&app.keys, found, rows, |one| one.row.id.clone())?;
    let items = page.items.into_iter().map(|one| shown(&actor, one)).collect();
    Ok(web::Json(Page { items, next: page.next }))
}

/// Log an early warning.
///
/// By any partner; every partner and the provider see it. Nothing about a child belongs in it.
#[utoipa::path(
    tag = "early-warning",
    operation_id = "log_early_warning",
    params(("Idempotency-Key" = Option<String>, Header, description = "16 to 64 letters, digits, hyphens or underscores")),
    request_body = NewEarlyWarning,
    responses((status = 201, body = EarlyWarning))
)]
#[post("/early-warnings")]
pub async fn log(
    app: web::Data<App>,
    actor: Actor,
    key: IdempotencyKey,
    body: ValidJson<NewEarlyWarning>,
) -> Result<HttpResponse> {
    let (version, body) = app
        .db
        .write(move |tx| {
            actor.allow_creating(Action::EarlyWarningLog, actor.standing_in_dps())?;
            let id = key.once(tx, &actor, &body.bytes, |tx| actions::log(tx, &actor, &body))?;
            show(tx.conn(), &actor, &id)
        })
        .await?;
    let location = (header::LOCATION, format!("/api/v1/early-warnings/{}", body.id));
    Ok(HttpResponse::Created().insert_header(location).insert_header(etag(version)).json(body))
}

/// Read an early warning.
#[utoipa::path(
    tag = "early-warning",
    operation_id = "read_early_warning",
    params(("warning_id" = String, Path, description = "Id")),
    responses((status = 200, body = EarlyWarning))
)]
#[get("/early-warnings/{warning_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    let (version, body) = app.db.read(move |conn| show(conn, &actor, &id)).await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

/// Reply to an early warning.
///
/// The provider's right, once; asked for within ten working days and taken later, too.
#[utoipa::path(
    tag = "early-warning",
    operation_id = "reply_to_early_warning",
    params(
        ("warning_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the warning read"),
    ),
    request_body = EarlyWarningWords,
    responses((status = 200, body = EarlyWarning))
)]
#[post("/early-warnings/{warning_id}/reply")]
pub async fn reply(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<EarlyWarningWords>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    changed(&app, move |tx| {
        actions::reply(tx, &actor, &id, version, &body)?;
        show(tx.conn(), &actor, &id)
    })
    .await
}

/// Close an early warning.
///
/// It was dealt with. By the authority that logged it, or the lead.
#[utoipa::path(
    tag = "early-warning",
    operation_id = "close_early_warning",
    params(
        ("warning_id" = String, Path, description = "Id"),
        ("If-Match" = String, Header, description = "ETag of the warning read"),
    ),
    request_body = EarlyWarningWords,
    responses((status = 200, body = EarlyWarning))
)]
#[post("/early-warnings/{warning_id}/close")]
pub async fn close(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
    version: IfMatch,
    body: ValidJson<EarlyWarningWords>,
) -> Result<HttpResponse> {
    let id = path.into_inner();
    changed(&app, move |tx| {
        actions::close(tx, &actor, &id, version, &body)?;
        show(tx.conn(), &actor, &id)
    })
    .await
}

async fn changed(
    app: &App,
    action: impl FnMut(&mut Tx<'_>) -> Result<(i64, EarlyWarning)> + Send + 'static,
) -> Result<HttpResponse> {
    let (version, body) = app.db.write(action).await?;
    Ok(HttpResponse::Ok().insert_header(etag(version)).json(body))
}

/// A warning as the caller may see it, and its version.
fn show(conn: &mut Conn, actor: &Actor, id: &str) -> Result<(i64, EarlyWarning)> {
    let found = store::load(conn, id)?;
    actor.allow(Action::EarlyWarningRead, actions::standing(actor, &found.row))?;
    Ok((found.row.content_version, shown(actor, found)))
}

fn shown(actor: &Actor, found: store::Listed) -> EarlyWarning {
    let standing = actions::standing(actor, &found.row);
    let may = |action| verdict(action, standing).lets_pass();
    let mut permissions = Vec::new();
    let open = found.row.closed_at.is_none();
    if open && found.row.replied_at.is_none() && may(Action::EarlyWarningReply) {
        permissions.push("reply".to_owned());
    }
    if open && may(Action::EarlyWarningLog) && actions::concerns(actor, &found.row) {
        permissions.push("close".to_owned());
    }
    EarlyWarning::new(found, permissions)
}
