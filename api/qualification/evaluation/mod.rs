//! Evaluating applications (B3–B5, B7): rounds, criteria with what the rules propose, blind marks
//! by evaluators of two authorities, the decision by placement type and its letter.
//!
//! What the rules propose is never a decision: a person confirms it or decides otherwise and says
//! why. Nothing in `marking` reads a price, a cap or a pass or fail.

mod access;
mod clock;
mod criteria;
mod decision;
mod evaluators;
mod marking;
mod panel;
mod queue;
mod rounds;
mod store;
mod windows;

pub use criteria::actions::{confirm as confirm_criteria, decide as decide_criterion};
pub(super) use criteria::facts::given;
pub use criteria::wire::Proposal as CriterionProposal;
pub use decision::actions::decide;
pub use decision::asking::{ask, extend};
pub use decision::wire::Outcome as ApplicationOutcome;
pub use evaluators::actions::assign;
pub use evaluators::declaring::declare;
pub use marking::actions::{agree, give};
pub use marking::view::given as given_to_mark;
pub use marking::wire::{Tag, ToMarkPermission};
pub use rounds::actions::{evaluate, open as open_round};
pub use store::undecided_initial;
pub use windows::actions::{add as add_window, set_launch};

use crate::http::Routes;

/// The routes of this room.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes
        .service(queue::routes::list)
        .service(rounds::routes::list)
        .service(rounds::routes::open)
        .service(rounds::routes::read)
        .service(rounds::routes::add)
        .service(rounds::routes::close)
        .service(rounds::routes::report)
        .service(rounds::routes::evaluate)
        .service(evaluators::routes::candidates)
        .service(evaluators::routes::assign)
        .service(evaluators::routes::remove)
        .service(evaluators::routes::clear)
        .service(evaluators::routes::read_declaration)
        .service(evaluators::routes::declare)
        .service(marking::routes::given)
        .service(marking::routes::list)
        .service(marking::routes::read)
        .service(marking::routes::mark)
        .service(marking::routes::mark_all)
        .service(marking::routes::save_draft)
        .service(marking::routes::marks)
        .service(marking::routes::agree)
        .service(criteria::routes::read)
        .service(criteria::routes::decide)
        .service(criteria::routes::confirm)
        .service(decision::routes::ask)
        .service(decision::routes::extend)
        .service(decision::routes::decide)
        .service(decision::routes::outcome)
        .service(windows::routes::list)
        .service(windows::routes::add)
        .service(windows::routes::launch);
}
