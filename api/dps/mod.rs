//! The DPS: the law it stands under, its period of validity, and what has to be published of it
//! (B1, B9).
//!
//! A change of validity is refused where the regime pack forbids it. After the last day nothing
//! can be issued; referrals that run finish, and memberships expire (B8).

mod actions;
mod awards;
pub mod notices;
mod routes;
pub mod store;
mod view;
mod wire;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list)
        .service(routes::read)
        .service(routes::change_validity)
        .service(awards::public_awards)
        .service(awards::public_awards_csv)
        .service(routes::public_notices)
        .service(routes::public_notices_csv)
        .service(routes::due_notices)
        .service(routes::publish_notice);
}
