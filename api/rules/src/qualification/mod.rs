//! Joining and staying (B3–B8, E6): the clock of a decision, what is proposed for each criterion,
//! marks and reviews of marks, yearly audits, uplifts of the fixed prices, and history that replays.

pub mod annual_audit;
pub mod clock;
pub mod history;
pub mod marking;
pub mod proposal;
pub mod rescoring;
pub mod uplift;
