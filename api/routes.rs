//! Every room's routes, one line each.

use crate::http::Routes;
use actix_web::{Scope, web};
use utoipa_actix_web::{scope::scope, service_config::ServiceConfig};

/// Where all of it is.
const AT: &str = "/api/v1";

/// All of the API, to be answered.
pub fn served() -> Scope {
    web::scope(AT).configure(|config| rooms(&mut Routes::Served(config)))
}

/// All of the API, described for the contract.
pub fn described(config: &mut ServiceConfig<'_>) {
    config.service(scope(AT).configure(|config| rooms(&mut Routes::Described(config))));
}

fn rooms(routes: &mut Routes<'_, '_>) {
    routes
        .configure(crate::health::routes)
        .configure(crate::installation::routes)
        .configure(crate::auth::routes)
        .configure(crate::user::routes)
        .configure(crate::joining::routes)
        .configure(crate::authority::routes)
        .configure(crate::provider::routes)
        .configure(crate::establishment::routes)
        .configure(crate::geo::routes)
        .configure(crate::dps::routes)
        .configure(crate::category::routes)
        .configure(crate::document::routes)
        .configure(crate::qualification::routes)
        .configure(crate::early_warning::routes)
        .configure(crate::referral::routes)
        .configure(crate::bid::routes)
        .configure(crate::scoring::routes)
        .configure(crate::family::routes)
        .configure(crate::award::routes)
        .configure(crate::audit::routes)
        .configure(crate::notify::routes)
        .configure(crate::search::routes)
        .configure(crate::task::routes);
}
