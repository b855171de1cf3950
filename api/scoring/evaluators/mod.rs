//! Who marks: assignments, declarations of interest, clearing of conflicts.

mod actions;
mod queue;
mod routes;
pub(crate) mod store;
mod wire;

pub(super) use actions::recheck;
pub use actions::{assign, declare};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(routes::candidates)
        .service(routes::list)
        .service(routes::assign)
        .service(routes::remove)
        .service(routes::clear)
        .service(routes::read_declaration)
        .service(routes::declare)
        .service(routes::assignments);
}
