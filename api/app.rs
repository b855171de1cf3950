//! The application: its state, and one builder used by `serve`, the contract and the tests.

use crate::auth::{
    Actor, Tokens,
    password::Passwords,
    recent::{Caller, Recent},
};
use crate::config::Config;
use crate::db::Database;
use crate::document::vault::Vault;
use crate::http::{
    Error,
    access::access,
    connections::{Connections, MOST_IN_ALL},
    gate::gate,
    headers::every_answer,
    limit::{Limits, limited},
    refusal::Tally,
};
use crate::metrics::Metrics;
use crate::notify::Transport;
use crate::pages::pages;
use crate::seal::Keys;
use actix_web::{
    App as Actix, HttpServer,
    dev::{Server, ServiceFactory, ServiceRequest, ServiceResponse},
    middleware::from_fn,
    web,
};
use std::{future::Future, io, net::TcpListener, sync::Arc, time::Duration};
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
    /// Who asked a moment ago.
    pub actors: Arc<Recent<Caller, Actor>>,
    /// Access tokens.
    pub tokens: Arc<Tokens>,
    /// Passwords.
    pub passwords: Passwords,
    /// One verification of the trail at a time.
    pub verifying: Arc<tokio::sync::Semaphore>,
    /// How much each caller asked for lately.
    pub limits: Arc<Limits>,
    /// How many were sent away lately.
    pub sent_away: Arc<Tally>,
    /// Figures for the operator.
    pub metrics: Arc<Metrics>,
    /// The files of documents.
    pub vault: Arc<Vault>,
    /// How mail leaves.
    pub mail: Arc<Transport>,
}

impl App {
    /// From a started database, keys and configuration.
    ///
    /// # Errors
    /// Only if keys cannot be used.
    pub fn new(db: Database, keys: Arc<Keys>, config: Config) -> crate::http::Result<Self> {
        Ok(Self {
            db,
            tokens: Arc::new(Tokens::new(Arc::clone(&keys), &config.public_origin)),
            passwords: Passwords::new(Arc::clone(&keys))?,
            actors: Arc::default(),
            keys,
            limits: Arc::new(Limits::new(config.rate_limits)),
            sent_away: Arc::default(),
            metrics: Arc::new(Metrics::new().map_err(Error::internal)?),
            vault: Arc::new(Vault::open(&config.documents)?),
            mail: Arc::new(Transport::new(&config)?),
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
        .configure(crate::routes::described)
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
    Actix::new()
        // Before the scope of the API, which takes every address below it.
        .configure(crate::contract::serve)
        .configure(crate::installation::serve)
        .app_data(web::Data::new(app))
        .service(crate::routes::served())
        .default_service(web::to(pages))
        // The last is the outermost: every refusal has its headers, its line and its measure.
        .wrap(from_fn(limited))
        .wrap(from_fn(gate))
        .wrap(from_fn(every_answer))
        .wrap(from_fn(access))
}

/// The public server, for `serve` and the tests alike; it stops when `stop` is done, after the
/// requests in progress.
///
/// # Errors
/// When it cannot listen.
pub fn server(
    app: App,
    listener: TcpListener,
    workers: usize,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<Server> {
    let counter = Connections::new(app.config.rate_limits, app.config.trusted_proxies.clone());
    let server = HttpServer::new(move || build(app.clone()))
        .workers(workers)
        .client_request_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(30))
        // Each worker has its own.
        .max_connections(MOST_IN_ALL.div_ceil(workers.max(1)))
        .on_connect(counter.on_connect())
        .shutdown_timeout(10)
        .shutdown_signal(stop)
        .listen(listener)?;
    Ok(server.run())
}
