//! Who is asking: passwords, sessions, access tokens, and the actor of a request.
//!
//! A request names one role in one organisation (`Together-Acting-For`); rights are read from the
//! database for every request, and what a role may do is `together_rules::policy`, one table.

pub mod actor;
pub mod password;
pub mod tokens;

pub use actor::{Actor, SignedIn};
pub use tokens::Tokens;

use utoipa_actix_web::service_config::ServiceConfig;

/// The routes of this room.
pub fn routes(_config: &mut ServiceConfig<'_>) {}
