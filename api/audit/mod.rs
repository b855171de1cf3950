//! The audit trail: append-only, a hash chain per aggregate, checkpoints over all heads.
//!
//! An entry hashes a salted *commitment* of its payload, so that payload and salt can be erased
//! and the chain still verifies (F4).

mod entry;

pub use entry::{Entry, Hashed, Who, commitment, entry_hash};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(_config: &mut ServiceConfig<'_>) {}
