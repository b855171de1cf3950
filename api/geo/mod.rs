//! Places: postcodes, positions, areas, distances (D2).
//!
//! A district and a sector table are part of the program, so distances work without anything
//! loaded; `together import postcodes` adds the full table. Every answer says how exact it is.

mod areas;
pub mod directory;
pub mod editions;
mod locate;
mod routes;
pub mod store;
mod tables;
mod wire;

pub(crate) use areas::upper_tier_named;
pub use areas::{Area, area_codes, lads, upper_tier};
pub use locate::{
    Located, at_one_precision, coarsened, find, home_district_point, locate, locate_at,
};

pub use wire::PlacePrecision;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes.service(routes::areas).service(routes::place);
}
