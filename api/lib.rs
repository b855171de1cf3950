//! Together.
pub mod auth;
pub mod db;
pub mod http;
pub mod seal;
