//! How much a caller may ask for in a minute.
//!
//! Signed-in callers are counted by user, so that people who share an address do not stand in each
//! other's way; everybody else by address. What a provider may do is known once the role is
//! ([`Limits::admit`], called by the actor).

use super::{Code, Error, Result, peer};
use crate::app::App;
use crate::auth::{Actor, tokens::Claims};
use crate::pages::is_api;
use crate::seal::sha256_hex;
use actix_web::{
    HttpMessage as _, ResponseError as _,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
    web,
};
use governor::{DefaultKeyedRateLimiter, Quota, clock::Clock as _};
use std::{hash::Hash, net::IpAddr, num::NonZeroU32};

/// Requests a minute.
mod quota {
    pub const ANONYMOUS: u32 = 60;
    /// Renewing a session, an address: a council's people share one.
    pub const RENEWALS: u32 = 600;
    pub const FAMILY: u32 = 30;
    pub const STAFF: u32 = 300;
    pub const PROVIDER: u32 = 120;
    pub const PROVIDER_WRITES: u32 = 30;
    pub const DRAFTS: u32 = 60;
    pub const PREVIEWS: u32 = 60;
    pub const EXPORTS: u32 = 5;
}

type Keyed<K> = DefaultKeyedRateLimiter<K>;

/// What kind of work a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Looks at something.
    Read,
    /// Changes something.
    Write,
    /// Saves the draft of a bid or an application: these come by themselves while somebody writes.
    Draft,
    /// Works something out: prices, reach, weights.
    Preview,
    /// Takes much away at once.
    Export,
}

impl Work {
    /// From method and path.
    pub fn of(method: &Method, path: &str) -> Self {
        let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let write = !method.is_safe();
        match last {
            "preview" | "rehearsal" | "reach" | "check" => Self::Preview,
            "export" | "members.csv" | "export.csv" | "export.jsonl" => Self::Export,
            _ if *method == Method::PUT && is_draft(path) => Self::Draft,
            _ if write => Self::Write,
            _ => Self::Read,
        }
    }
}

/// What saves itself while it is written: a bid, an application, answers shared by its provider.
fn is_draft(path: &str) -> bool {
    ["/bids/", "/applications/", "/shared-answers/"].iter().any(|part| path.contains(part))
}

/// The counters of an installation's node.
#[derive(Debug)]
pub struct Limits {
    on: bool,
    anonymous: Keyed<IpAddr>,
    renewals: Keyed<IpAddr>,
    family: Keyed<String>,
    staff: Keyed<String>,
    provider: Keyed<String>,
    provider_writes: Keyed<String>,
    drafts: Keyed<String>,
    previews: Keyed<String>,
    exports: Keyed<String>,
}

fn keyed<K: Hash + Eq + Clone>(a_minute: u32) -> Keyed<K> {
    Keyed::keyed(Quota::per_minute(NonZeroU32::new(a_minute).unwrap_or(NonZeroU32::MIN)))
}

impl Limits {
    /// Fresh counters; `on` is false for tests that send many requests.
    pub fn new(on: bool) -> Self {
        Self {
            on,
            anonymous: keyed(quota::ANONYMOUS),
            renewals: keyed(quota::RENEWALS),
            family: keyed(quota::FAMILY),
            staff: keyed(quota::STAFF),
            provider: keyed(quota::PROVIDER),
            provider_writes: keyed(quota::PROVIDER_WRITES),
            drafts: keyed(quota::DRAFTS),
            previews: keyed(quota::PREVIEWS),
            exports: keyed(quota::EXPORTS),
        }
    }

    /// Counts a request of a caller whose role is known.
    ///
    /// # Errors
    /// `too_many_requests`.
    pub fn admit(&self, actor: &Actor, work: Work) -> Result<()> {
        if !self.on || actor.provider_id.is_none() {
            return Ok(());
        }
        match work {
            Work::Draft => return count(&self.drafts, &actor.user_id),
            Work::Write => count(&self.provider_writes, &actor.user_id)?,
            Work::Read | Work::Preview | Work::Export => {}
        }
        count(&self.provider, &actor.user_id)
    }

    /// Counts a request before anything else is known of it.
    fn admit_first(&self, address: IpAddr, user: Option<&str>, asked: &Asked<'_>) -> Result<()> {
        if !self.on || asked.path == "/api/v1/health" || !is_api(asked.path) {
            return Ok(());
        }
        let address = peer::neighbourhood(address);
        let Some(user) = user.map(str::to_owned) else {
            if asked.path == "/api/v1/auth/refresh" {
                return count(&self.renewals, &address);
            }
            if asked.path.starts_with("/api/v1/family/") {
                let link = asked.cookie.map(|cookie| sha256_hex(cookie.as_bytes()));
                count(&self.family, &format!("{address} {}", link.unwrap_or_default()))?;
            }
            return count(&self.anonymous, &address);
        };
        match asked.work {
            Work::Preview => count(&self.previews, &user)?,
            Work::Export => count(&self.exports, &user)?,
            Work::Read | Work::Write | Work::Draft => {}
        }
        count(&self.staff, &user)
    }

    /// Forgets callers whose minute is over.
    pub fn forget(&self) {
        self.anonymous.retain_recent();
        self.renewals.retain_recent();
        for limiter in [
            &self.family,
            &self.staff,
            &self.provider,
            &self.provider_writes,
            &self.drafts,
            &self.previews,
            &self.exports,
        ] {
            limiter.retain_recent();
        }
    }
}

struct Asked<'r> {
    path: &'r str,
    cookie: Option<&'r str>,
    work: Work,
}

fn count<K: Hash + Eq + Clone>(limiter: &Keyed<K>, key: &K) -> Result<()> {
    limiter.check_key(key).map_err(|until| {
        let wait = until.wait_time_from(governor::clock::DefaultClock::default().now());
        let seconds = u32::try_from(wait.as_secs()).unwrap_or(60).saturating_add(1);
        Error::new(Code::TooManyRequests).retry_after(seconds)
    })
}

/// Finds out who asks, as far as the token says, and counts the request.
///
/// # Errors
/// None of its own: a refusal is an answer.
pub async fn limited(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> std::result::Result<ServiceResponse<EitherBody<impl MessageBody>>, actix_web::Error> {
    let outcome = count_request(&request);
    match outcome {
        Ok(()) => Ok(next.call(request).await?.map_into_left_body()),
        Err(error) => Ok(request.into_response(error.error_response()).map_into_right_body()),
    }
}

fn count_request(request: &ServiceRequest) -> Result<()> {
    let Some(app) = request.app_data::<web::Data<App>>() else { return Ok(()) };
    let claims: Option<Claims> = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "))
        .and_then(|token| app.tokens.check(token).ok());
    let socket = request.peer_addr().map(|address| address.ip());
    let address = peer::caller(socket, request.headers(), &app.config.trusted_proxies);
    let cookie = request.headers().get(header::COOKIE).and_then(|value| value.to_str().ok());
    let path = request.path();
    let asked = Asked { path, cookie, work: Work::of(request.method(), path) };
    let user = claims.as_ref().map(|claims| claims.sub.as_str());
    app.limits.admit_first(address, user, &asked)?;
    if let Some(claims) = claims {
        // Checked once: the actor and the log find it here.
        request.extensions_mut().insert(claims);
    }
    Ok(())
}
