//! Mail.

mod send;
