//! Establishments.

mod list;
