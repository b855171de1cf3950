//! Whether the service lives.

use crate::app::App;
use crate::http::Result;
use crate::http::Routes;
use actix_web::{get, web};
use serde::Serialize;
use utoipa::ToSchema;

/// The answer of a service that works.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// `ok`.
    #[schema(example = "ok")]
    pub status: String,
}

/// Health.
///
/// Says only that the service answers and its database does.
#[utoipa::path(
    tag = "health",
    operation_id = "health",
    security(()),
    responses((status = 200, body = Health))
)]
#[get("/health")]
async fn health(app: web::Data<App>) -> Result<web::Json<Health>> {
    app.db.read(|conn| Ok(conn.clock().map(|_| ())?)).await?;
    Ok(web::Json(Health { status: "ok".into() }))
}

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes.service(health);
}
