//! Joining and staying: the decision clock of an application, what is proposed for each criterion,
//! and how marks become a core competency (B3–B5, B7, B9).

pub mod clock;
pub mod marking;
pub mod proposal;
