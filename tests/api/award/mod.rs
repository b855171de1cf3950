//! Awards.

mod answer;
mod end;
mod feedback;
mod make;
mod proof;
mod withdraw;
