//! Joining and staying (B3–B8): applications, their evaluation, and the memberships they become.

pub mod application;
mod membership;
mod uplift;

pub use membership::{admit, store, suspend};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig<'_>) {
    membership::routes(config);
    uplift::routes(config);
}
