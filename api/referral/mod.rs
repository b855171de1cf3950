//! Referrals: one mini-competition for one child, or a group.
//!
//! draft → open → closed (the deadline, a matter of time) → opened → scored → with the family →
//! awarded; or ended without award, or cancelled (D9a). What is issued is frozen: members'
//! competencies and prices, weights, needs, services.
//!
//! | file | |
//! |---|---|
//! | [`content`] | what a referral says: the part that may show at stage 1, and the sealed part |
//! | [`access`] | in which standing somebody is towards it: the first thing every route asks |
//! | [`check`], [`hints`] | what is wrong or missing; what is worth a second look |
//! | [`closing`], [`freshness`] | when bids end; how old meeting and plan are |
//! | [`candidates`], [`measure`], [`freeze`] | who is reached, how far, at which frozen prices |
//! | [`views`] | disclosure in stages: a function and a type for each |
//! | [`actions`] | one function a use case |

pub mod access;
pub mod actions;
pub mod candidates;
pub mod check;
pub mod clarifications;
pub mod closing;
pub mod content;
pub mod freeze;
pub mod freshness;
pub mod hints;
pub mod lists;
pub mod measure;
mod routes;
pub mod seed;
pub mod store;
pub mod terms;
pub mod views;
pub mod wire;

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(routes::create)
        .service(routes::list)
        .service(routes::list_invitations)
        // Before `/referrals/{referral_id}`, which would take the words for an id.
        .service(routes::few_bids)
        .service(routes::read)
        .service(routes::edit)
        .service(routes::reach)
        .service(routes::issue)
        .service(routes::interest)
        .service(routes::invitees)
        .service(routes::listing)
        .service(routes::invitation)
        .service(routes::details)
        .service(routes::can_meet_needs)
        .service(routes::decline)
        .service(routes::ask_in)
        .service(routes::list_questions)
        .service(routes::ask_question)
        .service(routes::answer_question)
        .service(routes::extend_deadline)
        .service(routes::extend_limit)
        .service(routes::new_version)
        .service(routes::versions)
        .service(routes::cancel)
        .service(routes::history)
        .service(routes::copy);
}
