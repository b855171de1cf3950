//! A name for every request, one line of it in the log, and its measure.
//!
//! A line has the route's template, never a path, a query, a header or a body.

use crate::app::App;
use crate::auth::tokens::Claims;
use crate::db::new_id;
use actix_web::{
    Error, HttpMessage as _,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{
        Method,
        header::{HeaderName, HeaderValue},
    },
    middleware::Next,
    web,
};
use std::time::Instant;

tokio::task_local! {
    /// The request being worked on, for lines written on the way.
    static REQUEST_ID: String;
}

/// The id of the request being worked on, if one is.
pub fn request_id() -> Option<String> {
    REQUEST_ID.try_with(Clone::clone).ok()
}

/// Names, measures and logs a request.
///
/// # Errors
/// What the inside did not answer.
pub async fn access(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let (id, begun) = (new_id(), Instant::now());
    let app = request.app_data::<web::Data<App>>().cloned();
    let mut response = REQUEST_ID.scope(id.clone(), next.call(request)).await?;
    let took = begun.elapsed();
    let route = response.request().match_pattern().unwrap_or_else(|| "unmatched".into());
    let method = known(response.request().method());
    let status = response.status().as_u16();
    let actor = response.request().extensions().get::<Claims>().map(|claims| claims.sub.clone());
    if let Some(app) = app {
        app.metrics.request(&route, method, status, took);
    }
    log::info!(
        target: "together::access",
        request_id = id, route = route, method = method, status = status,
        ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
        actor = actor.unwrap_or_default();
        "request"
    );
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HeaderName::from_static("x-request-id"), value);
    }
    Ok(response)
}

/// The methods there are; whatever else a caller makes up is one.
fn known(method: &Method) -> &'static str {
    const KNOWN: [&str; 9] =
        ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];
    KNOWN.into_iter().find(|name| *name == method.as_str()).unwrap_or("OTHER")
}
