//! Joining and staying: the sums that rest on dates alone (B4).

pub mod clock;
