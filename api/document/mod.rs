//! Documents: files that people hand in and read (B4, F2 stage 2, F6).

pub mod inspect;
