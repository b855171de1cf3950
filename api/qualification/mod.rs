//! Joining and staying (B3–B8): applications, their evaluation, and the memberships they become.

mod annual_audit;
pub mod application;
mod due;
pub mod evaluation;
pub mod evidence;
mod membership;
mod rescoring;
pub mod suspension;
mod uplift;

pub use evaluation::undecided_initial;
pub use membership::{admit, scores, step, store, suspend};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig<'_>) {
    application::routes(config);
    evaluation::routes(config);
    membership::routes(config);
    rescoring::routes(config);
    annual_audit::routes(config);
    evidence::routes(config);
    suspension::routes(config);
    uplift::routes(config);
}
