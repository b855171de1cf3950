//! Bids: sealed offers of invited establishments.
//!
//! draft → submitted ⇄ replaced; submitted → withdrawn; at the deadline draft → lapsed; at
//! opening submitted → opened | invalid (D9a). Until opening only the bidder reads a bid.

pub mod body;
pub mod case;
pub mod receipt;
pub mod sealed;
pub mod store;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(_config: &mut ServiceConfig<'_>) {}
