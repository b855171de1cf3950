//! Opening all bids of a referral at once (D6).

mod actions;
mod examine;
mod exception;
mod routes;
mod sworn;
mod view;
mod wire;

pub use actions::open;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(routes::open).service(routes::open_without).service(routes::opened);
}
