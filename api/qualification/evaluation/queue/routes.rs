//! Handlers.

use super::super::rounds::view::may_list;
use super::wire::{QueueFilters, Queued};
use super::{page_of, view};
use crate::app::App;
use crate::auth::Actor;
use crate::http::{Cursor, Page, PageQuery, Result, ValidQuery, text};
use actix_web::{get, web};

/// List applications that wait for a decision.
///
/// The nearest day first, with the decision clock, criteria decided, marks missing by evaluator,
/// and whether a clarification or an entry window is waited for.
#[utoipa::path(
    tag = "qualification",
    operation_id = "list_application_queue",
    params(QueueFilters),
    responses((status = 200, body = Page<Queued>))
)]
#[get("/application-queue")]
pub async fn list(
    app: web::Data<App>,
    actor: Actor,
    query: ValidQuery<QueueFilters>,
) -> Result<web::Json<Page<Queued>>> {
    may_list(&actor)?;
    let filters = query.0;
    text::short_parameter("category", filters.category.as_deref(), 100)?;
    let rows = PageQuery { limit: filters.limit, cursor: None }.rows()?;
    let bound = filters.category.clone().unwrap_or_default();
    let position = Cursor::new("application-queue", &bound, &actor.role_id);
    let after = position.open(&app.keys, filters.cursor.as_deref())?;
    let (db, keys) = (app.db.clone(), app.keys.clone());
    let page = app
        .db
        .read(move |conn| {
            let now = db.ground().time(conn)?;
            let found = view::undecided(conn, filters.category.as_deref())?;
            let page = page_of(&keys, &position, found, after, rows, view::place)?;
            let mut items = Vec::new();
            for row in page.items {
                items.push(view::line(conn, row, now)?);
            }
            Ok(Page { items, next: page.next })
        })
        .await?;
    Ok(web::Json(page))
}
