//! Evidence that a membership rests on: its end, its reminders, its renewal (B8).
//!
//! Evidence counts to the end of its last day in London. A worker reminds, suspends and warns;
//! several may run, and each thing happens once, because each membership is settled under its own
//! lock. Where a second matters (issue, opening, award) the same question is asked of the
//! evidence itself, so that nobody has to wait for the worker.

mod answer;
mod expiry;
mod list;
mod proposal;
mod renewal;
mod routes;
mod settle;
pub mod store;
mod wire;

pub use answer::{Renewed, check, is_evidence, renewed, verdict};
pub use expiry::expire_due;
pub use proposal::{check_documents, propose};
pub use renewal::accept;
pub use settle::settle;
pub use store::{lapsed, lapsed_kinds, ratings, reminders_of, save, supersede};
pub use wire::SubmissionState;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list)
        .service(routes::counts)
        .service(routes::renew)
        .service(routes::submissions)
        .service(routes::submission)
        .service(routes::decide);
}
