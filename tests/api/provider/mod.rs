//! Providers.

mod list;
