//! What is refused before anything looks at it: too long, for another host, from an address that
//! holds too many connections, or while too many wait already.

use super::{Code, Error, Result, connections::Counted, refusal::send_away};
use crate::app::App;
use crate::config::Config;
use actix_web::{
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header,
    middleware::Next,
    web,
};

const URL_LIMIT: usize = 8 * 1024;
const QUERY_LIMIT: usize = 2 * 1024;
const HEADERS_LIMIT: usize = 16 * 1024;

/// Lets pass what may be looked at.
///
/// # Errors
/// None of its own: a refusal is an answer.
pub async fn gate(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> std::result::Result<ServiceResponse<EitherBody<impl MessageBody>>, actix_web::Error> {
    let one_too_many = request.conn_data::<Counted>().is_some_and(|counted| counted.is_over());
    let outcome = if one_too_many {
        Err(Error::new(Code::TooManyRequests).retry_after(5))
    } else {
        check(&request)
    };
    match outcome {
        Ok(()) => Ok(next.call(request).await?.map_into_left_body()),
        Err(error) => {
            let mut refusal = send_away(request, &error).await;
            if one_too_many {
                let head = refusal.response_mut().head_mut();
                head.set_connection_type(actix_web::http::ConnectionType::Close);
            }
            Ok(refusal.map_into_right_body())
        }
    }
}

fn check(request: &ServiceRequest) -> Result<()> {
    let uri = request.uri();
    let query = request.query_string();
    if uri.path().len().saturating_add(query.len()) > URL_LIMIT || query.len() > QUERY_LIMIT {
        return Err(Error::new(Code::UriTooLong));
    }
    let headers: usize =
        request.headers().iter().map(|(name, value)| name.as_str().len() + value.len() + 4).sum();
    if headers > HEADERS_LIMIT {
        return Err(Error::new(Code::HeadersTooLarge));
    }
    // PostgreSQL has no text with a NUL in it.
    if uri.path().contains("%00") {
        return Err(Error::not_found());
    }
    if query.contains("%00") {
        return Err(Error::field("?", "unknown_value", "A parameter has a NUL in it."));
    }
    let app = request.app_data::<web::Data<App>>().ok_or_else(|| Error::internal("no app"))?;
    // Load balancers ask for health by address.
    if uri.path() == "/api/v1/health" {
        return Ok(());
    }
    let named = request.headers().get(header::HOST).and_then(|value| value.to_str().ok());
    let hosts = [named, uri.authority().map(|authority| authority.as_str())];
    // A line that names a host of its own has to name ours as well.
    let ours =
        named.is_some() && hosts.into_iter().flatten().all(|host| is_ours(host, &app.config));
    if !ours {
        return Err(Error::new(Code::Misdirected));
    }
    let write = !request.method().is_safe();
    if may_be_too_many(uri.path()) && !app.db.let_in(write) {
        return Err(Error::new(Code::Unavailable).retry_after(1));
    }
    Ok(())
}

/// Whether whoever asks for this is sent away while too many wait: at once and before anything is
/// done for them, so that those who are inside are served in time. Never a bidder, nor somebody
/// whose session goes on.
fn may_be_too_many(path: &str) -> bool {
    path.strip_prefix("/api/v1/")
        .is_some_and(|path| !path.contains("bids") && path != "auth/refresh")
}

/// Whether a host is the public one. On loopback in the demo its names are one.
fn is_ours(host: &str, config: &Config) -> bool {
    let (scheme, public) = config.public_origin.split_once("://").unwrap_or_default();
    let usual = if scheme == "https" { "443" } else { "80" };
    let (name, port) = split(host, usual);
    let (public_name, public_port) = split(public, usual);
    let same_name = name.eq_ignore_ascii_case(public_name)
        || (config.demo && is_loopback(name) && is_loopback(public_name));
    same_name && port == public_port
}

fn split<'h>(host: &'h str, usual: &'h str) -> (&'h str, &'h str) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => (name, port),
        _ => (host, usual),
    }
}

fn is_loopback(name: &str) -> bool {
    ["localhost", "127.0.0.1", "[::1]"].iter().any(|one| name.eq_ignore_ascii_case(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bidder_is_never_one_too_many() {
        assert!(may_be_too_many("/api/v1/referrals"));
        assert!(may_be_too_many("/api/v1/auth/sign-in"));
        for path in ["/api/v1/bids/1/submit", "/api/v1/referrals/1/bids", "/api/v1/auth/refresh"] {
            assert!(!may_be_too_many(path), "{path}");
        }
        assert!(!may_be_too_many("/"), "pages ask for nothing");
    }

    fn ours(host: &str, origin: &str, demo: bool) -> bool {
        let config = Config {
            listen: ([127, 0, 0, 1], 8080).into(),
            public_origin: origin.into(),
            demo,
            mail_dir: "mail".into(),
            smtp: None,
            trusted_proxies: Vec::new(),
            rate_limits: true,
            documents: Default::default(),
            theme: Default::default(),
            demo_password: None,
        };
        is_ours(host, &config)
    }

    #[test]
    fn only_the_public_host_is_answered_for() {
        assert!(ours("Together.Example", "https://together.example", false));
        assert!(ours("together.example:443", "https://together.example", false));
        assert!(!ours("together.example:8443", "https://together.example", false));
        assert!(!ours("evil.example", "https://together.example", false));
        assert!(!ours("", "https://together.example", false));
        assert!(!ours("together.example.evil.example", "https://together.example", false));
        for host in ["localhost:8080", "127.0.0.1:8080", "[::1]:8080"] {
            assert!(ours(host, "http://127.0.0.1:8080", true));
        }
        assert!(!ours("localhost:8080", "http://127.0.0.1:8080", false));
        assert!(!ours("[::1]", "http://127.0.0.1:8080", true));
        assert!(!ours("localhost:9090", "http://127.0.0.1:8080", true));
    }
}
