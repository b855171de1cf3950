//! The headers of every answer, and the one shape of every refusal.

use super::{Code, error, public::KEPT};
use crate::app::App;
use crate::pages::is_api;
use actix_web::{
    Error, ResponseError as _,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{self, HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
    web,
};

const API_POLICY: &str = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; sandbox";
/// The documentation page is drawn by a program that sets styles in line and pictures as data.
const DOCS_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'";
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; object-src 'none'; require-trusted-types-for 'script'";
const PAGE_PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

/// Sets what each answer carries, an error's too.
///
/// # Errors
/// What the inside did not answer.
pub async fn every_answer(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<EitherBody<impl MessageBody>>, Error> {
    let https = request.app_data::<web::Data<App>>().is_some_and(|app| app.config.https());
    let docs = request.path().starts_with("/api/docs");
    let page = !is_api(request.path());
    let auth = request.path().starts_with("/api/v1/auth/");
    let published = request.path().starts_with("/api/v1/public/");
    let mut response = as_problem(next.call(request).await?);
    let refused = response.status().is_client_error() || response.status().is_server_error();
    let headers = response.headers_mut();
    let policy = match (docs, page) {
        (true, _) if !refused => DOCS_POLICY,
        (_, true) if !refused => PAGE_POLICY,
        _ => API_POLICY,
    };
    set(headers, header::CONTENT_SECURITY_POLICY, policy);
    set(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(headers, header::REFERRER_POLICY, "no-referrer");
    set(headers, HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(headers, HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    // What is published is there to be found.
    if refused || !published {
        set(headers, HeaderName::from_static("x-robots-tag"), "noindex, nofollow");
    }
    if (docs || page) && !refused {
        set(headers, HeaderName::from_static("permissions-policy"), PAGE_PERMISSIONS);
    }
    if https {
        set(headers, header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
    if refused {
        set(headers, header::CACHE_CONTROL, "no-store");
    } else if !headers.contains_key(header::CACHE_CONTROL) {
        let kept = match (docs, auth) {
            (true, _) => KEPT,
            (_, true) => "no-store",
            _ => "private, no-store",
        };
        set(headers, header::CACHE_CONTROL, kept);
    }
    Ok(response)
}

/// What a library refused by itself is said as everything else is.
fn as_problem<B: MessageBody>(response: ServiceResponse<B>) -> ServiceResponse<EitherBody<B>> {
    let status = response.status();
    let refused = status.is_client_error() || status.is_server_error();
    let problem = response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(error::MEDIA_TYPE.as_bytes()));
    if !refused || problem {
        return response.map_into_left_body();
    }
    let code = Code::ALL.iter().copied().find(|code| code.status() == status);
    let fallback = if status.is_client_error() { Code::MalformedBody } else { Code::Internal };
    let refusal = super::Error::new(code.unwrap_or(fallback)).error_response();
    response.into_response(refusal).map_into_right_body()
}

fn set(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}
