//! Categories and their versions.

mod change;
mod read;
mod versions;
mod weigh;
