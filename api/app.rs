//! The application: its state, and one builder used by `serve`, the contract and the tests.

use crate::auth::{Tokens, password::Passwords};
use crate::config::Config;
use crate::db::Database;
use crate::http::{Code, Error, headers};
use crate::seal::Keys;
use actix_web::{
    App as Actix,
    dev::{ServiceFactory, ServiceRequest, ServiceResponse},
    web,
};
use std::sync::Arc;
use utoipa::OpenApi as _;
use utoipa_actix_web::AppExt as _;

/// What every handler may use.
#[derive(Clone, Debug)]
pub struct App {
    /// The database.
    pub db: Database,
    /// The keys.
    pub keys: Arc<Keys>,
    /// The configuration.
    pub config: Arc<Config>,
    /// Access tokens.
    pub tokens: Arc<Tokens>,
    /// Passwords.
    pub passwords: Passwords,
    /// One verification of the trail at a time.
    pub verifying: Arc<tokio::sync::Semaphore>,
}

impl App {
    /// From a started database, keys and configuration.
    ///
    /// # Errors
    /// Only if keys cannot be used.
    pub fn new(db: Database, keys: Arc<Keys>, config: Config) -> crate::http::Result<Self> {
        Ok(Self {
            db,
            tokens: Arc::new(Tokens::new(&keys, &config.public_origin)?),
            passwords: Passwords::new(Arc::clone(&keys))?,
            keys,
            config: Arc::new(config),
            verifying: Arc::new(tokio::sync::Semaphore::new(1)),
        })
    }
}

/// The contract, as generated from the routes.
pub fn contract() -> utoipa::openapi::OpenApi {
    let (_, api) = Actix::new()
        .into_utoipa_app()
        .openapi(crate::contract::Contract::openapi())
        .configure(crate::routes::configure)
        .split_for_parts();
    crate::contract::finish(api)
}

/// The application with every route and header.
pub fn build(
    app: App,
) -> Actix<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl actix_web::body::MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    let (actix, _) = Actix::new()
        .into_utoipa_app()
        .app_data(web::Data::new(app))
        .configure(crate::routes::configure)
        .split_for_parts();
    actix
        .configure(crate::contract::serve)
        .default_service(web::to(|| async { Err::<String, _>(Error::new(Code::NotFound)) }))
        .wrap(actix_web::middleware::from_fn(headers::every_answer))
}
