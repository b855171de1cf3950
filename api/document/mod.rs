//! Documents: files that providers hand in (B4), and those of a referral's second stage (F2).
//!
//! A file arrives in a nameless file on disk, counted ([`arriving`]), is shown to the virus scanner
//! ([`clamd`]), looked into ([`inspect`]), sealed, and kept in a folder or bucket ([`vault`]); the
//! table says whose it is. A refused one leaves nothing. Reading goes through the service, by the
//! owner's rules, always as a download, and is recorded.

pub mod actions;
mod arriving;
mod clamd;
pub mod inspect;
mod keeping;
pub mod limits;
mod name;
mod place;
mod routes;
mod stage2;
mod store;
pub mod upkeep;
pub mod vault;
mod wire;

pub use keeping::bring;
pub use stage2::unchecked;
pub use wire::{FileContent, Upload};

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::own::upload)
        .service(routes::own::list)
        .service(routes::own::read)
        .service(routes::own::content)
        .service(routes::own::remove)
        .service(routes::referral::upload)
        .service(routes::referral::list)
        .service(routes::referral::content)
        .service(routes::referral::check)
        .service(routes::referral::remove);
}
