//! Where a room's routes go: into the service, or with their description into the contract.

use actix_web::{dev::HttpServiceFactory, web};
use utoipa_actix_web::{OpenApiFactory, service_config::ServiceConfig};

/// What a room registers its routes with.
///
/// Describing takes tens of megabytes and a hundred milliseconds, so a service, which has every
/// route once for each of its threads, describes none.
#[allow(missing_debug_implementations)]
pub enum Routes<'r, 'c> {
    /// Answered.
    Served(&'r mut web::ServiceConfig),
    /// Written into the contract.
    Described(&'r mut ServiceConfig<'c>),
}

impl Routes<'_, '_> {
    /// A route.
    pub fn service<F>(&mut self, factory: F) -> &mut Self
    where
        F: HttpServiceFactory + OpenApiFactory + 'static,
    {
        match self {
            Self::Served(config) => drop(config.service(factory)),
            Self::Described(config) => drop(config.service(factory)),
        }
        self
    }

    /// The routes of a room, or of a part of one.
    pub fn configure(&mut self, routes: impl FnOnce(&mut Self)) -> &mut Self {
        routes(self);
        self
    }
}
