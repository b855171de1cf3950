//! One function a use case.

mod answer;
mod end;
mod make;

pub use answer::{answer, withdraw};
pub use end::{end, may_end};
pub use make::make;
