//! Joining and staying (B3–B8): applications, their evaluation, and the memberships they become.

pub mod application;
pub mod evaluation;
pub mod evidence;
mod membership;
pub mod suspension;

pub use evaluation::undecided_initial;
pub use membership::{admit, step, store, suspend};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig<'_>) {
    application::routes(config);
    evaluation::routes(config);
    membership::routes(config);
    evidence::routes(config);
    suspension::routes(config);
}
