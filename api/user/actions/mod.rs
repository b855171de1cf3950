//! What is done to people: invited, given roles, shut out; and what they do: accept.

mod accept;
mod invite;
mod reset;
mod roles;

pub use accept::{accept, mint_invitation_token, offer};
pub use invite::{Offered, invite, offer_account, withdraw};
pub use reset::start_password_reset;
pub use roles::{Grant, NewAccount, add_account, disable, end_role, give_role, person};
