//! What sign-in, sessions and passwords do. Passwords are hashed between transactions, never
//! inside one: the writer of the database must not wait for them.

mod password;
mod refresh;
mod reset;
mod session;
mod sign_in;

pub use password::{change_password, confirm, password_is_right};
pub use refresh::{Refreshed, refresh};
pub use reset::{ask, mint_reset_token, read_reset, reset_password};
pub use session::{Own, end_session, profile, seen_first_use, sessions, sign_out};
pub use sign_in::{SignedIn, sign_in};
