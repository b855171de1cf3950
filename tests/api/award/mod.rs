//! Awards.

mod answer;
mod end;
mod feedback;
mod make;
mod next;
mod proof;
mod withdraw;
