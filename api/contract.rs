//! The contract: what is said once for all operations, and where it is served.

mod example;

use crate::http::{
    Code, Error, FieldError, Problem, Result,
    public::{KEPT, is_known},
};
use crate::seal::sha256_hex;
use actix_web::{HttpRequest, HttpResponse, http::header, web};
use std::sync::OnceLock;
use utoipa::{
    Modify, OpenApi,
    openapi::{
        self, ContentBuilder, ResponseBuilder,
        path::{Operation, ParameterBuilder, ParameterIn},
        security::{Http, HttpAuthScheme, SecurityRequirement, SecurityScheme},
    },
};
use utoipa_swagger_ui::{Config, SwaggerUi};

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
        (name = "early-warning", description = "Early warnings that all partners see."),
        (name = "category", description = "Services on the DPS, as versioned configuration."),
        (name = "referral", description = "One mini-competition for one child, or a group."),
        (name = "bid", description = "Sealed offers of invited establishments."),
        (name = "scoring", description = "Marks, consensus and results."),
        (name = "award", description = "Family choice, award, feedback and proof."),
        (name = "auth", description = "Sign-in and sessions."),
        (name = "user", description = "People and their roles."),
        (name = "dps", description = "The system itself: its law, its period of validity, public notices."),
        (name = "authority", description = "Councils and their own caps."),
        (name = "provider", description = "Organisations that offer places."),
        (name = "establishment", description = "Schools, homes and fostering branches."),
        (name = "document", description = "Files handed in, and files to be read."),
        (name = "family", description = "The private page of a family."),
        (name = "audit", description = "The trail, its checkpoints and their verification."),
        (name = "notice", description = "Messages sent."),
        (name = "search", description = "Finding by reference or name."),
        (name = "installation", description = "The installation itself: its name, logo and contact."),
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

/// What is the same for every operation: who may call it, which role is acted in, and the
/// refusals that follow from its shape. Routes say only what is their own.
pub fn finish(mut api: openapi::OpenApi) -> openapi::OpenApi {
    for item in api.paths.paths.values_mut() {
        let writes = [&mut item.post, &mut item.put, &mut item.patch, &mut item.delete];
        for operation in writes.into_iter().flatten() {
            complete(operation, true);
        }
        if let Some(operation) = &mut item.get {
            complete(operation, false);
        }
    }
    let schemas = serde_json::to_value(&api.components)
        .ok()
        .and_then(|mut components| components.get_mut("schemas").map(serde_json::Value::take))
        .unwrap_or_default();
    for item in api.paths.paths.values_mut() {
        for operation in [&mut item.post, &mut item.put, &mut item.patch].into_iter().flatten() {
            exemplify(operation, &schemas);
        }
    }
    if let Some(components) = &mut api.components {
        let (name, schema) = schema_of::<Problem>();
        components.schemas.insert(name, schema);
        let (name, schema) = schema_of::<FieldError>();
        components.schemas.insert(name, schema);
    }
    drop_unused(&mut api);
    api
}

/// A list of a type spells the type out, and leaves it behind unused.
fn drop_unused(api: &mut openapi::OpenApi) {
    loop {
        let text = serde_json::to_string(api).unwrap_or_default();
        let Some(components) = &mut api.components else { return };
        let before = components.schemas.len();
        components
            .schemas
            .retain(|name, _| text.contains(&format!("\"#/components/schemas/{name}\"")));
        if components.schemas.len() == before {
            return;
        }
    }
}

fn schema_of<T: utoipa::ToSchema>() -> (String, openapi::RefOr<openapi::Schema>) {
    (T::name().into_owned(), T::schema())
}

fn complete(operation: &mut Operation, writes: bool) {
    let mut refusals = vec![429, 500, 503];
    // `security(())` on a route: open to all, or by a cookie of its own.
    if operation.security.is_none() {
        operation.security = Some(vec![SecurityRequirement::new("bearer", Vec::<String>::new())]);
        operation.parameters.get_or_insert_default().push(acting_for().into());
        refusals.extend([400, 401, 403, 404]);
    }
    if operation.request_body.is_some() {
        refusals.extend([400, 413, 415, 422]);
    }
    let parameters: Vec<_> = operation
        .parameters
        .iter()
        .flatten()
        .filter_map(|one| match one {
            openapi::RefOr::T(parameter) => Some(parameter),
            openapi::RefOr::Ref(_) => None,
        })
        .collect();
    if parameters.iter().any(|one| matches!(one.parameter_in, ParameterIn::Query)) {
        refusals.extend([400, 414, 422]);
    }
    if parameters.iter().any(|one| matches!(one.parameter_in, ParameterIn::Path)) {
        refusals.extend([404, 414]);
    }
    if parameters.iter().any(|one| one.name.eq_ignore_ascii_case("if-match")) {
        refusals.extend([400, 412, 428]);
    }
    if writes {
        refusals.extend([409, 422]);
    }
    for answer in operation.responses.responses.values_mut() {
        if let openapi::RefOr::T(answer) = answer
            && answer.description.is_empty()
        {
            answer.description = "Done.".into();
        }
    }
    for status in refusals {
        operation
            .responses
            .responses
            .entry(status.to_string())
            .or_insert_with(|| refusal(status).into());
    }
}

/// Gives a request body an example that can be sent as it stands, made of its fields' examples.
fn exemplify(operation: &mut Operation, schemas: &serde_json::Value) {
    let Some(openapi::RefOr::T(body)) = &mut operation.request_body else { return };
    for content in body.content.values_mut() {
        let openapi::RefOr::T(content) = content else { continue };
        if content.example.is_none()
            && let Some(schema) =
                content.schema.as_ref().and_then(|one| serde_json::to_value(one).ok())
        {
            content.example = Some(example::of(&schema, schemas));
        }
    }
}

fn acting_for() -> openapi::path::Parameter {
    ParameterBuilder::new()
        .name("Together-Acting-For")
        .parameter_in(ParameterIn::Header)
        .description(Some("Which of your roles you act in; needed when you hold several."))
        .schema(Some(openapi::ObjectBuilder::new().schema_type(openapi::Type::String)))
        .build()
}

fn refusal(status: u16) -> openapi::Response {
    let codes: Vec<&str> = Code::ALL
        .iter()
        .filter(|code| code.status().as_u16() == status)
        .map(|code| code.as_str())
        .collect();
    let content =
        ContentBuilder::new().schema(Some(openapi::Ref::from_schema_name("Problem"))).build();
    ResponseBuilder::new()
        .description(format!("Refused: {}", codes.join(", ")))
        .content("application/problem+json", content)
        .build()
}

/// Serves the contract and its documentation page, which fetches nothing from anywhere else.
pub fn serve(config: &mut web::ServiceConfig) {
    let page = SwaggerUi::new("/api/docs/{_:.*}")
        .config(Config::from(ADDRESS).validator_url("none").use_base_layout());
    config
        .route(ADDRESS, web::get().to(answer))
        .route("/api/docs", web::get().to(to_page))
        .service(page);
}

const ADDRESS: &str = "/api/v1/openapi.json";

/// The contract as text, with its ETag. Only these are kept: as a tree it takes some thirty megabytes.
fn text() -> Result<&'static (String, String)> {
    static TEXT: OnceLock<(String, String)> = OnceLock::new();
    if let Some(text) = TEXT.get() {
        return Ok(text);
    }
    let json = crate::app::contract().to_pretty_json().map_err(Error::internal)?;
    let tag = format!("\"{}\"", sha256_hex(json.as_bytes()));
    Ok(TEXT.get_or_init(|| (json, tag)))
}

async fn answer(request: HttpRequest) -> Result<HttpResponse> {
    let (json, tag) = text()?;
    let unchanged = is_known(&request, tag);
    let mut answer = if unchanged { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::ETAG, tag.as_str())).insert_header((header::CACHE_CONTROL, KEPT));
    if unchanged {
        return Ok(answer.finish());
    }
    Ok(answer.content_type("application/json").body(json.as_str()))
}

async fn to_page() -> HttpResponse {
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, "/api/docs/")).finish()
}
