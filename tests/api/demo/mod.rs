//! The demo region: what a load leaves, and who may touch which database.

mod load;
mod reset;
