//! Memberships: their prices, evidence and states (B5–B8).
//!
//! Active ⇄ suspended → removed; active or suspended → withdrawn, expired.

mod actions;
mod admit;
mod offer;
mod register;
mod routes;
pub mod scores;
pub mod store;
mod view;
mod wire;

pub use actions::suspend;
pub use admit::admit;
pub(super) use actions::{event, record, standing};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config
        .service(routes::list)
        .service(routes::read)
        .service(routes::admit)
        .service(routes::suspend)
        .service(routes::reinstate)
        .service(routes::remove)
        .service(routes::withdraw);
}
