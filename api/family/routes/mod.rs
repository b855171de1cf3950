//! Handlers: links and offers for the authority, the page for the family.

pub mod links;
pub mod offers;
pub mod page;
