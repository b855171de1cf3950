//! Figures for the operator, on a listener of their own.

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(_config: &mut ServiceConfig<'_>) {}
