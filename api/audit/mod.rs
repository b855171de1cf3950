//! The audit trail: append-only, a hash chain per aggregate, checkpoints over all heads.
//!
//! An entry hashes a salted *commitment* of its payload, so that payload and salt can be erased
//! and the chain still verifies (F4).

mod actions;
mod checkpoint;
mod entry;
mod export;
mod merkle;
mod outside;
mod routes;
pub mod store;
pub mod verify;
mod wire;
mod witness_mail;

pub use checkpoint::checkpoint;
pub use entry::{Entry, Hashed, Who, commitment, entry_hash};
pub use outside::announce_outside_views;
pub use witness_mail::mail_witness;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list)
        .service(routes::list_actions)
        .service(routes::export_csv)
        .service(routes::export_jsonl)
        .service(routes::read)
        .service(routes::checkpoints)
        .service(routes::outside_views)
        .service(routes::verify);
}
