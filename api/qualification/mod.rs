//! Joining and staying: memberships, their prices, evidence and states (B3–B8).

pub mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(_config: &mut ServiceConfig<'_>) {}
