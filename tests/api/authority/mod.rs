//! Authorities.

mod caps;
mod list;
