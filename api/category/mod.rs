//! Categories: services on the DPS, as versioned configuration, frozen once used.

pub mod shipped;
