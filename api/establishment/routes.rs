//! Handlers.

use super::store::{self, Narrow, View};
use super::wire::{Establishment, Filters};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Cursor, Page, PageQuery, Result, ValidQuery, text::short_parameter};
use actix_web::{get, web};
use together_rules::policy::{Action, Standing};

/// What the actor may know of.
fn view(actor: &Actor) -> Result<View> {
    let Some(provider_id) = actor.provider_id.clone() else {
        actor.allow(Action::RegisterRead, actor.standing_in_dps())?;
        return Ok(View::Everything);
    };
    // Their own, and what stands unclaimed in a public register.
    actor.allow(Action::RegisterRead, Standing::ProviderOwner)?;
    Ok(View::Own { provider_id, only: actor.only_establishments.clone() })
}

/// Whether the actor could claim one that is nobody's: for the whole provider, so not somebody
/// who is limited to some establishments.
fn may_claim(actor: &Actor) -> bool {
    actor.provider_id.is_some() && actor.only_establishments.is_none()
}

/// List establishments.
///
/// Every partner sees all of them; a provider user those of their own, or with `unclaimed` the
/// registered ones that nobody has claimed.
#[utoipa::path(
    tag = "establishment",
    operation_id = "list_establishments",
    params(Filters),
    responses((status = 200, body = Page<Establishment>))
)]
#[get("/establishments")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<Filters>,
) -> Result<web::Json<Page<Establishment>>> {
    let view = view(&actor)?;
    let Filters { limit, cursor, sort, name, provider_id, lad_code, urn, q, unclaimed } = query.0;
    let rows = PageQuery { limit, cursor: None }.rows()?;
    short_parameter("name", name.as_deref(), 100)?;
    short_parameter("provider_id", provider_id.as_deref(), 64)?;
    short_parameter("lad_code", lad_code.as_deref(), 9)?;
    short_parameter("urn", urn.as_deref(), 20)?;
    short_parameter("q", q.as_deref(), 100)?;
    let sort = sort.unwrap_or_default();
    let narrow = Narrow { name, provider_id, lad_code, urn, q, unclaimed };
    let position = Cursor::new("establishments", &format!("{sort:?}{narrow:?}"), &actor.role_id);
    let after = position.open(&app.keys, cursor.as_deref())?;
    let found = app
        .db
        .read(move |conn| store::list(conn, &view, &narrow, sort, after.as_deref(), rows + 1))
        .await?;
    let page = position.page(&app.keys, found, rows, |(row, _)| store::position(row))?;
    let may_claim = may_claim(&actor);
    let items = page.items.into_iter().map(|found| Establishment::new(found, may_claim)).collect();
    Ok(web::Json(Page { items, next: page.next }))
}

/// Read an establishment.
#[utoipa::path(
    tag = "establishment",
    operation_id = "read_establishment",
    params(("establishment_id" = String, Path, description = "Id")),
    responses((status = 200, body = Establishment))
)]
#[get("/establishments/{establishment_id}")]
pub async fn read(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Establishment>> {
    let (view, id) = (view(&actor)?, path.into_inner());
    let found = app.db.read(move |conn| store::load(conn, &view, &id)).await?;
    Ok(web::Json(Establishment::new(found, may_claim(&actor))))
}
