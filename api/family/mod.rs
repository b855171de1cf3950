//! Families: private links that show where things are and, when there are places to choose from,
//! let the family choose (D8).
//!
//! A link names a person and a right for one referral. Its tokens are stored as hashes only, stand
//! after `#` in the address and are exchanged for a cookie by POST, so that no log, preview or
//! mail scanner opens the page. No prices, no address; place names only among the offers.

pub mod actions;
mod afterwards;
mod aside;
mod caller;
mod cards;
mod choice;
mod inspected;
mod links;
mod offers;
mod progress;
mod routes;
mod sealed;
mod session;
pub mod store;
mod told;
mod voice;
mod wire;

pub use caller::Visitor;
pub use choice::{choose, send as send_offers};
pub use links::create as create_link;
pub use session::open as open_page;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::links::create)
        .service(routes::links::list)
        .service(routes::links::reissue)
        .service(routes::links::end)
        .service(routes::links::hand_over)
        .service(routes::offers::send)
        .service(routes::offers::read)
        .service(routes::page::open)
        .service(routes::page::sign_out)
        .service(routes::page::progress)
        .service(routes::page::choices)
        .service(routes::page::choose)
        .service(routes::offers::preview)
        .service(told::routes::record)
        .service(told::routes::decide)
        .service(told::routes::other_school)
        .service(voice::routes::ask_again)
        .service(voice::routes::say)
        .service(voice::routes::heard);
}
