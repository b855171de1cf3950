//! What everybody may see of a category before joining: the same page as providers see.

use super::preview::{Preview, PublicCategories, PublicCategory};
use super::store;
use crate::app::App;
use crate::http::{Error, Problem, Public, Result};
use actix_web::{get, web};

/// List the categories for everybody.
///
/// Open to everybody: those that are switched on, by code.
#[utoipa::path(
    tag = "category",
    operation_id = "list_public_categories",
    security(()),
    responses((status = 200, body = PublicCategories))
)]
#[get("/public/categories")]
pub async fn list(app: web::Data<App>) -> Result<Public> {
    let listed = app.db.read(|conn| {
        let (rows, latest) = (store::all(conn)?, store::latest_of_all(conn)?);
        let mut items = Vec::new();
        for row in rows.into_iter().filter(|row| row.enabled) {
            if let Some(version) = latest.iter().find(|one| one.category_code == row.code) {
                let summary = version.config(conn)?.summary.clone();
                items.push(PublicCategory { code: row.code, name: row.name, summary });
            }
        }
        Ok(PublicCategories { items })
    });
    Public::json(&listed.await?)
}

/// Read a category for everybody.
///
/// Open to everybody: what is asked of whoever joins, what is priced, and how bids are weighed.
/// Of a category that is switched on, in its latest published version.
#[utoipa::path(
    tag = "category",
    operation_id = "read_public_category",
    security(()),
    params(("category_code" = String, Path, description = "Code, such as `sen`")),
    responses(
        (status = 200, body = Preview),
        (status = 404, description = "Refused: not_found", body = Problem, content_type = "application/problem+json"),
    )
)]
#[get("/public/categories/{category_code}")]
pub async fn read(app: web::Data<App>, path: web::Path<String>) -> Result<Public> {
    let code = path.into_inner();
    let shown = app.db.read(move |conn| {
        let row = store::load(conn, &code)?;
        if !row.enabled {
            return Err(Error::not_found());
        }
        let version = store::latest(conn, &code)?;
        Preview::new(conn, &version)
    });
    Public::json(&shown.await?)
}
