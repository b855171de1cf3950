//! Looking at a version before it counts: as a provider would see it, and what it changes.

use super::{
    preview::Preview,
    routes::numbered,
    store,
    wire::{Difference, may_write, withhold},
};
use crate::app::App;
use crate::auth::Actor;
use crate::db::Conn;
use crate::http::{Error, Result};
use actix_web::{get, web};
use std::sync::Arc;
use together_rules::category::difference;
use together_rules::policy::Action;

/// Preview a category.
///
/// Its version in force as a provider meets it: questions by section with what each asks for,
/// placement types with headings and caps, discounts, and how marks are added up.
#[utoipa::path(
    tag = "category",
    operation_id = "preview_category",
    params(("category_code" = String, Path, description = "Code, such as `sen`")),
    responses((status = 200, body = Preview))
)]
#[get("/categories/{category_code}/preview")]
pub async fn preview(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<String>,
) -> Result<web::Json<Preview>> {
    actor.allow(Action::CategoryRead, actor.standing_in_dps())?;
    let code = path.into_inner();
    let shown = app.db.read(move |conn| {
        let row = store::latest(conn, &code)?;
        Preview::new(conn, &row)
    });
    Ok(web::Json(shown.await?))
}

/// Preview a version of a category.
///
/// A draft as a provider would meet it; for the lead officer only until it is published.
#[utoipa::path(
    tag = "category",
    operation_id = "preview_category_version",
    params(
        ("category_code" = String, Path, description = "Code, such as `sen`"),
        ("number" = i64, Path, description = "Number of the version", minimum = 1),
    ),
    responses((status = 200, body = Preview))
)]
#[get("/categories/{category_code}/versions/{number}/preview")]
pub async fn preview_version(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<web::Json<Preview>> {
    actor.allow(Action::CategoryRead, actor.standing_in_dps())?;
    let (code, number) = path.into_inner();
    let number = numbered(&number)?;
    let shown = app.db.read(move |conn| {
        let row = seen(conn, &actor, &code, number)?;
        Preview::new(conn, &row)
    });
    Ok(web::Json(shown.await?))
}

/// Compare a version with the one in force.
///
/// Every change by its place, with how it was and how it is. The version in force itself is
/// compared with the one before it.
#[utoipa::path(
    tag = "category",
    operation_id = "compare_category_version",
    params(
        ("category_code" = String, Path, description = "Code, such as `sen`"),
        ("number" = i64, Path, description = "Number of the version", minimum = 1),
    ),
    responses((status = 200, body = Difference))
)]
#[get("/categories/{category_code}/versions/{number}/difference")]
pub async fn compare(
    app: web::Data<App>,
    actor: Actor,
    path: web::Path<(String, String)>,
) -> Result<web::Json<Difference>> {
    actor.allow(Action::CategoryRead, actor.standing_in_dps())?;
    let (code, number) = path.into_inner();
    let number = numbered(&number)?;
    let applies = actor.provider_id.is_some();
    let compared = app.db.read(move |conn| {
        let row = seen(conn, &actor, &code, number)?;
        let against = earlier(conn, &row)?;
        let mut before = Arc::unwrap_or_clone(against.config(conn)?);
        let mut after = Arc::unwrap_or_clone(row.config(conn)?);
        if applies {
            withhold(&mut before);
            withhold(&mut after);
        }
        let changes = difference(&before, &after)?;
        Ok(Difference { number: row.number, against: against.number, changes })
    });
    Ok(web::Json(compared.await?))
}

/// A version that the actor may see.
fn seen(conn: &mut Conn, actor: &Actor, code: &str, number: i64) -> Result<store::Version> {
    let row = store::numbered(conn, code, number)?;
    if row.is_draft() && !may_write(actor) {
        return Err(Error::not_found());
    }
    Ok(row)
}

/// The version in force; for that one itself the one before it, or itself if it is the first.
fn earlier(conn: &mut Conn, row: &store::Version) -> Result<store::Version> {
    let latest = store::latest(conn, &row.category_code)?;
    if latest.number != row.number {
        return Ok(latest);
    }
    let all = store::versions(conn, &row.category_code)?;
    let before = all.into_iter().find(|one| !one.is_draft() && one.number < row.number);
    Ok(before.unwrap_or(latest))
}
