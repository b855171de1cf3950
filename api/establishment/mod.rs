//! Schools, homes and fostering branches: what qualifies and bids.
//!
//! Partners see them all; a provider user those of their own, and the registered ones that nobody
//! has claimed, to claim one.

mod routes;
pub mod store;
mod wire;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(routes::list).service(routes::read);
}
