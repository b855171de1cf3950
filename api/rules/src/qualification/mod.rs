//! Joining and staying (B3–B9, E6): the decision clock of an application, what is proposed for each
//! criterion, how marks become a core competency, reviews, yearly audits, uplifts of the fixed
//! prices, and history that replays.

pub mod annual_audit;
pub mod clock;
pub mod history;
pub mod marking;
pub mod proposal;
pub mod rescoring;
pub mod uplift;
