//! People, their roles, their invitations.

mod accept;
mod add;
mod invite;
mod list;
mod roles;
