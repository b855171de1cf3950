//! Councils: the lead authority, partners and customers, and the DPS they share.

pub mod setup;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(_config: &mut ServiceConfig<'_>) {}
