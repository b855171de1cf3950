//! Handlers.

use super::{
    store,
    wire::{Filters, Provider},
};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Cursor, Page, PageQuery, Result, ValidQuery, text::short_parameter};
use actix_web::{get, web};
use together_rules::policy::{Action, Standing};

/// List providers.
///
/// Every partner sees all of them; a provider user only their own.
#[utoipa::path(
    tag = "provider",
    operation_id = "list_providers",
    params(Filters),
    responses((status = 200, body = Page<Provider>))
)]
#[get("/providers")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<web::Json<Page<Provider>>> {
    let own = actor.provider_id.clone();
    if own.is_none() {
        actor.allow(Action::RegisterRead, actor.standing_in_dps())?;
    }
    let Filters { limit, cursor, name } = query.0;
    short_parameter("name", name.as_deref(), 100)?;
    let rows = PageQuery { limit, cursor: None }.rows()?;
    let position = Cursor::new("providers", name.as_deref().unwrap_or_default(), &actor.role_id);
    let after = position.open(&app.keys, cursor.as_deref())?;
    if let Some(id) = own {
        let row = app.db.read(move |conn| store::load(conn, &id)).await?;
        return Ok(web::Json(Page { items: vec![row.into()], next: None }));
    }
    let found = app
        .db
        .read(move |conn| store::list(conn, after.as_deref(), name.as_deref(), rows + 1))
        .await?;
    let page = position.page(&app.keys, found, rows, |row| row.id.clone())?;
    Ok(web::Json(Page {
        items: page.items.into_iter().map(Provider::from).collect(),
        next: page.next,
    }))
}

/// Read a provider.
#[utoipa::path(
    tag = "provider",
    operation_id = "read_provider",
    params(("provider_id" = String, Path, description = "Id")),
    responses((status = 200, body = Provider))
)]
#[get("/providers/{provider_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Provider>> {
    let id = path.into_inner();
    let standing = match actor.provider_id.as_deref() {
        Some(own) if own == id => Standing::ProviderOwner,
        _ => actor.standing_in_dps(),
    };
    actor.allow(Action::RegisterRead, standing)?;
    let row = app.db.read(move |conn| store::load(conn, &id)).await?;
    Ok(web::Json(row.into()))
}
