//! Staying a member: reviews of marks, yearly audits, and history that replays (B8).

pub mod annual_audit;
pub mod history;
pub mod rescoring;
