//! What an installation calls itself and looks like, and in a demo whom to sign in as. Open to
//! everybody: a page needs it before anybody signs in.

mod routes;
mod theme;
mod wire;

pub use theme::{Logo, Theme, ThemeError, serve};

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes.service(routes::installation).service(routes::demo_accounts);
}
