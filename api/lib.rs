//! Together.
pub mod app;
pub mod audit;
pub mod auth;
pub mod authority;
pub mod category;
pub mod config;
pub mod contract;
pub mod db;
pub mod health;
pub mod http;
pub mod notify;
pub mod routes;
pub mod seal;
