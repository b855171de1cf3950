//! A name for every request, one line of it in the log, and its measure.
//!
//! A line has the route's template, never a path, a query, a header or a body. Those who are sent
//! away because there are too many have one line together now and then.

use super::refusal::SentAway;
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
    let request = response.request();
    let sent_away = request.extensions().contains::<SentAway>();
    let route = match sent_away {
        // Looking for it costs more than the rest of the refusal.
        true => "sent away".into(),
        false => request.match_pattern().unwrap_or_else(|| "unmatched".into()),
    };
    let method = known(request.method());
    let status = response.status().as_u16();
    if let Some(app) = &app {
        app.metrics.request(&route, method, status, took);
    }
    if let Some(app) = app
        && sent_away
        && matches!(status, 429 | 503)
    {
        if let Some(many) = app.sent_away.count() {
            log::warn!(target: "together::access", status = status; "{many} requests were sent away");
        }
    } else {
        let actor = request.extensions().get::<Claims>().map(|claims| claims.sub.clone());
        log::info!(
            target: "together::access",
            request_id = id, route = route, method = method, status = status,
            ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX),
            actor = actor.unwrap_or_default();
            "request"
        );
    }
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
