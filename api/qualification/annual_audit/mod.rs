//! Yearly audits (B8, BC 7.20): the category's checklist item by item, actions with dates that the
//! provider reports done and the lead officer confirms, the next one due a year later.

mod actions;
mod routes;
mod store;
mod to_do;
mod view;
mod wire;

pub use actions::record;
pub(super) use store::last_done;
pub(super) use view::standing_of;
pub(super) use wire::AuditStanding;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::due)
        .service(to_do::to_do)
        .service(routes::list)
        .service(routes::record)
        .service(routes::read)
        .service(routes::done)
        .service(routes::confirm);
}
