//! Staying a member: uplifts of the fixed prices (B5, E6).

pub mod uplift;
