//! People, their roles, and their invitations.
//!
//! An organisation sees its own people only: those who hold or held a role of it. An invitation is
//! a thing of its own until it is accepted, so that nobody can tell from it whether an address has
//! an account with somebody else: offered → accepted | withdrawn | expired after seven days.

pub mod actions;
pub mod names;
pub mod people;
mod routes;
pub mod scope;
pub mod store;
mod wire;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::list)
        .service(routes::list_people)
        .service(routes::invite)
        // Before `/users/{user_id}`, which would take the word for an id.
        .service(routes::list_invitations)
        .service(routes::withdraw_invitation)
        .service(routes::read)
        .service(routes::give_role)
        .service(routes::end_role)
        .service(routes::disable)
        .service(routes::start_password_reset);
}
