//! The demo region: fictional people, organisations and children only.

pub mod data;
