//! Every room's routes, one line each.

use utoipa_actix_web::service_config::ServiceConfig;

/// Registers all of `/api/v1`.
pub fn configure(config: &mut ServiceConfig<'_>) {
    config.service(
        utoipa_actix_web::scope::scope("/api/v1")
            .configure(crate::health::routes),
    );
}
