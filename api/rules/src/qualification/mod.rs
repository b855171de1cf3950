//! Joining and staying: the clock of a decision (B4), uplifts of the fixed prices (B5, E6).

pub mod clock;
pub mod uplift;
