//! Referrals: one mini-competition for one child, or a group.
//!
//! draft → open → closed (the deadline, a matter of time) → opened → scored → with the family →
//! awarded; or ended without award, or cancelled (D9a). What is issued is frozen: members'
//! competencies and prices, weights, needs, services.

pub mod access;
pub mod content;
pub mod seed;
pub mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(_config: &mut ServiceConfig<'_>) {}
