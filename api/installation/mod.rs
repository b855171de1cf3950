//! What an installation calls itself and looks like, and in a demo whom to sign in as. Open to
//! everybody: a page needs it before anybody signs in.

mod routes;
mod theme;
mod wire;

pub use theme::{Logo, Theme, ThemeError, serve};

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(config: &mut ServiceConfig<'_>) {
    config.service(routes::installation).service(routes::demo_accounts);
}
