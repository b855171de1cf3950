//! Signing in, sessions, tokens, passwords.

mod cross_site;
mod hashing;
mod nodes;
mod password;
mod refresh;
mod reset;
mod rotation;
mod session;
mod sign_in;
mod tokens;
