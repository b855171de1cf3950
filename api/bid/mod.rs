//! Bids: sealed offers of invited establishments.
//!
//! draft → submitted ⇄ replaced; submitted → withdrawn → draft again under the same id; at the
//! deadline draft → lapsed; at opening submitted → opened | invalid (D9a). Until opening only the
//! bidder reads a bid, and nothing that anybody else sees moves when one comes (D6).
//!
//! `terms` says what a bid has to fit, `check` whether it does, `view` opens it for its bidder,
//! `sealed` and `receipt` keep and prove it.

pub mod access;
pub mod actions;
pub mod body;
pub mod case;
pub mod check;
mod mine;
mod preview;
pub mod receipt;
mod routes;
pub mod sealed;
pub mod store;
pub mod terms;
pub mod view;
pub mod wire;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list_mine)
        .service(routes::list)
        .service(routes::create)
        .service(routes::read)
        .service(routes::save)
        .service(routes::submit)
        .service(routes::replace)
        .service(routes::withdraw)
        .service(routes::drop_draft)
        .service(routes::receipt)
        .service(routes::preview);
}
