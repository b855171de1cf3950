//! When applications to a category are decided: entry windows and the close of its launch (B4).

pub(super) mod actions;
pub(super) mod routes;
pub(super) mod wire;
