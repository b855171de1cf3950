//! Categories: services on the DPS, as versioned configuration, frozen once used.

pub mod shipped;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(_config: &mut ServiceConfig<'_>) {}
