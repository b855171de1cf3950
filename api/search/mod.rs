//! Finding by reference or name.

mod routes;
mod store;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(routes::search);
}
