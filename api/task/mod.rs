//! What needs the caller: tasks of the role acted in, from every room, the most urgent first.
//!
//! Nothing is stored. Each role has a file that asks the rooms' tables what waits; what a role may
//! not know (who bid, what it offered) is not asked for.

mod commissioner;
mod evaluator;
mod gather;
mod lead;
mod provider;
mod routes;
mod wire;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes.service(routes::tasks);
}
