//! The contract: what is said once for all operations, and where it is served.

use actix_web::{HttpResponse, web};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        self,
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};

/// Title, tags and security of the contract; paths and schemas come from the routes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "Together",
        description = "A regional dynamic purchasing system for children's placements. Amounts, marks and percentages are strings with at most two decimals; times are UTC. Errors are problem details (RFC 9457) with a stable `code`.",
        license(name = "MIT", identifier = "MIT"),
    ),
    tags(
        (name = "qualification", description = "Applications and memberships: joining and staying."),
        (name = "category", description = "Services on the DPS, as versioned configuration."),
        (name = "referral", description = "One mini-competition for one child, or a group."),
        (name = "bid", description = "Sealed offers of invited establishments."),
        (name = "scoring", description = "Marks, consensus and results."),
        (name = "award", description = "Family choice, award, feedback and proof."),
        (name = "auth", description = "Sign-in and sessions."),
        (name = "user", description = "People and their roles."),
        (name = "authority", description = "Councils and their own caps."),
        (name = "provider", description = "Organisations that offer places."),
        (name = "establishment", description = "Schools, homes and fostering branches."),
        (name = "family", description = "The private page of a family."),
        (name = "audit", description = "The trail, its checkpoints and their verification."),
        (name = "notice", description = "Messages sent."),
        (name = "search", description = "Finding by reference or name."),
        (name = "health", description = "Whether the service can work."),
    ),
    modifiers(&Security),
)]
pub struct Contract;

struct Security;

impl Modify for Security {
    fn modify(&self, api: &mut openapi::OpenApi) {
        let components = api.components.get_or_insert_with(Default::default);
        components
            .add_security_scheme("bearer", SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)));
    }
}

/// What is the same for every operation: nothing yet needs more than the routes say.
pub fn finish(api: openapi::OpenApi) -> openapi::OpenApi {
    api
}

/// Serves the contract and its documentation page.
pub fn serve(config: &mut web::ServiceConfig) {
    config.route("/api/v1/openapi.json", web::get().to(document));
}

async fn document() -> HttpResponse {
    match crate::app::contract().to_pretty_json() {
        Ok(json) => HttpResponse::Ok()
            .insert_header(("cache-control", "public, max-age=300"))
            .content_type("application/json")
            .body(json),
        Err(error) => {
            actix_web::ResponseError::error_response(&crate::http::Error::internal(error))
        }
    }
}
