//! How it went, in a family's own words; and a new link for whoever's stopped working.

mod actions;
pub mod routes;
mod wire;

pub(super) use actions::own;
pub use wire::OwnHowItWent;
