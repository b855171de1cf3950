//! The engine by itself: any case evaluated, and weights rehearsed. Nothing is kept.

mod rehearsal;
mod routes;
mod schema;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(routes::evaluate).service(routes::rehearse);
}
