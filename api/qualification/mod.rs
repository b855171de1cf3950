//! Joining and staying (B3–B8): applications, their evaluation, and the memberships they become.

pub mod annual_audit;
pub mod application;
mod due;
pub mod evaluation;
pub mod evidence;
mod membership;
pub mod rescoring;
pub mod suspension;
pub mod uplift;

pub use evaluation::undecided_initial;
pub use membership::{active, admit, scores, step, store, suspend};

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    application::routes(routes);
    evaluation::routes(routes);
    membership::routes(routes);
    rescoring::routes(routes);
    annual_audit::routes(routes);
    evidence::routes(routes);
    suspension::routes(routes);
    uplift::routes(routes);
}
