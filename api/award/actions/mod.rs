//! One function a use case.

mod answer;
mod end;
mod make;

pub use answer::{answer, withdraw};
pub use end::end;
pub use make::make;
