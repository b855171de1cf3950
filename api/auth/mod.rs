//! Who is asking: passwords, sessions, access tokens, and the actor of a request.
//!
//! A request names one role in one organisation (`Together-Acting-For`); rights are read from the
//! database for every request, and what a role may do is `together_rules::policy`, one table.
//!
//! Signing in begins a *session*: an access token of ten minutes for the memory of the
//! application, and a refresh token in a cookie that rotates at each use. A session ends by
//! signing out, after 60 minutes without a refresh, after 12 hours, when a spent refresh token
//! comes back, and when password, roles or status of the person change.

pub mod actions;
pub mod actor;
pub mod attempts;
pub mod caller;
pub mod cookie;
mod hasher;
pub mod password;
pub mod recent;
mod resets;
mod routes;
pub mod store;
pub mod strength;
pub mod tokens;
pub mod wire;

pub use actor::{Actor, SignedIn, may_ask};
pub use caller::FromApplication;
pub use cookie::Cookie;
pub use tokens::Tokens;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::sign_in)
        .service(routes::refresh)
        .service(routes::sign_out)
        .service(routes::confirm)
        .service(routes::list_sessions)
        .service(routes::end_session)
        .service(routes::read_invitation)
        .service(routes::accept_invitation)
        .service(routes::ask_reset)
        .service(routes::read_reset)
        .service(routes::accept_reset)
        .service(routes::read_profile)
        .service(routes::end_first_use)
        .service(routes::change_password);
}
