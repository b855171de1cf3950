//! Statements, marks, agreed marks: blind, and without a price in sight (A, D7).
//!
//! Nothing in this folder reads a price, a bidder or an establishment: what it takes from an
//! opened bid is its statement and its number.

mod actions;
mod drafts;
mod routes;
mod view;
mod wire;

pub use actions::{agree, give};
pub(super) use drafts::{Draft, discard_all, own as own_drafts};
pub use view::Marking;
pub use wire::{StatementPermission, StatementTag};

use crate::http::Routes;

/// The routes.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list)
        .service(routes::read)
        .service(routes::mark)
        .service(routes::mark_all)
        .service(routes::save_draft)
        .service(routes::marks)
        .service(routes::agree);
}
