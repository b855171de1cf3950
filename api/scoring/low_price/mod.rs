//! A low price is asked about before its bid can be left out (D7): question, answer, and what
//! became of it. Prices are known here: nothing of this begins before every agreed mark is in.

mod actions;
mod routes;
mod store;
mod view;
mod wire;

pub(super) use store::of_bid;
pub(super) use view::of_referral;
pub(super) use wire::PriceQuestion;

use crate::http::Routes;

/// The routes.
pub fn routes(routes: &mut Routes<'_, '_>) {
    routes.service(routes::ask).service(routes::keep).service(routes::read).service(routes::answer);
}
