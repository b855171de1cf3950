//! How much a caller may ask for in a minute.
//!
//! Signed-in callers are counted by user, so that people who share an address do not stand in each
//! other's way; everybody else by address. What a provider may do is known once the role is
//! ([`Limits::admit`], called by the actor), the establishment that bids once its bid is
//! ([`Limits::bids`]). Work that can wait is refused while others have to ([`pause`]).

use super::{Code, Error, Result, peer, refusal::send_away};
use crate::app::App;
use crate::auth::{Actor, tokens::Claims};
use crate::pages::is_api;
use crate::seal::sha256_hex;
use actix_web::{
    HttpMessage as _,
    body::{EitherBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
    web,
};
use governor::{
    Quota, RateLimiter, clock::Clock, middleware::NoOpMiddleware,
    state::keyed::DefaultKeyedStateStore,
};
use std::{
    hash::Hash,
    net::IpAddr,
    num::NonZeroU32,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// Requests a minute.
mod quota {
    pub const ANONYMOUS: u32 = 60;
    /// Renewing a session, an address: a council's people share one.
    pub const RENEWALS: u32 = 600;
    pub const FAMILY: u32 = 30;
    /// Tries of a private link, an address.
    pub const LINKS: u32 = 10;
    pub const STAFF: u32 = 300;
    pub const PROVIDER: u32 = 120;
    pub const PROVIDER_WRITES: u32 = 30;
    pub const DRAFTS: u32 = 60;
    /// Submitting, replacing, withdrawing: an establishment.
    pub const BIDS: u32 = 10;
    pub const PREVIEWS: u32 = 60;
    pub const EXPORTS: u32 = 5;
}

/// How long work that can wait is sent away for, in seconds.
const PAUSE: u32 = 30;

type Keyed<K> = RateLimiter<K, DefaultKeyedStateStore<K>, Time, NoOpMiddleware<Duration>>;

/// The time that minutes are counted by: since the counters were made.
#[derive(Clone, Debug)]
pub struct Time {
    began: Instant,
    /// Seconds that the tests have moved it by; zero in service.
    offset: Arc<AtomicU64>,
}

impl Time {
    fn new() -> Self {
        Self { began: Instant::now(), offset: Arc::default() }
    }
}

impl Clock for Time {
    type Instant = Duration;

    fn now(&self) -> Duration {
        let offset = Duration::from_secs(self.offset.load(Ordering::Relaxed));
        self.began.elapsed().saturating_add(offset)
    }
}

/// What kind of work a request is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// Looks at something.
    Read,
    /// Changes something.
    Write,
    /// Saves the draft of a bid or an application: these come by themselves while somebody writes.
    Draft,
    /// Submits, replaces or withdraws a bid.
    Bid,
    /// Works something out: prices, reach, weights.
    Preview,
    /// Takes much away at once.
    Export,
    /// Goes through much to say little: a report, a verification.
    Report,
}

impl Work {
    /// From method and path.
    pub fn of(method: &Method, path: &str) -> Self {
        let last = path.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
        let write = !method.is_safe();
        match last {
            "preview" | "rehearsal" | "reach" | "check" => Self::Preview,
            "export" | "members.csv" | "export.csv" | "export.jsonl" => Self::Export,
            "report" | "outside-views" | "awards.csv" | "notices.csv" => Self::Report,
            "verify" if path.contains("/audit/") => Self::Report,
            "submit" | "replace" | "withdraw" if write && path.contains("/bids/") => Self::Bid,
            _ if *method == Method::PUT && is_draft(path) => Self::Draft,
            _ if write => Self::Write,
            _ => Self::Read,
        }
    }

    /// Whether it can wait until others no longer have to.
    const fn can_wait(self) -> bool {
        matches!(self, Self::Export | Self::Report)
    }
}

/// Whether a request decides a bid, begins or ends one: whoever sends it does not stand in line to
/// be let in.
pub fn comes_first(method: &Method, path: &str) -> bool {
    let write = matches!(*method, Method::POST | Method::DELETE);
    write && path.split('/').any(|part| part == "bids") && Work::of(method, path) != Work::Preview
}

/// What saves itself while it is written: a bid, an application, answers shared by its provider.
fn is_draft(path: &str) -> bool {
    ["/bids/", "/applications/", "/shared-answers/"].iter().any(|part| path.contains(part))
}

/// The counters of an installation's node.
#[derive(Debug)]
pub struct Limits {
    on: bool,
    time: Time,
    anonymous: Keyed<IpAddr>,
    renewals: Keyed<IpAddr>,
    family: Keyed<String>,
    links: Keyed<IpAddr>,
    staff: Keyed<String>,
    provider: Keyed<String>,
    provider_writes: Keyed<String>,
    drafts: Keyed<String>,
    bids: Keyed<String>,
    previews: Keyed<String>,
    exports: Keyed<String>,
}

fn keyed<K: Hash + Eq + Clone>(a_minute: u32, time: &Time) -> Keyed<K> {
    let quota = Quota::per_minute(NonZeroU32::new(a_minute).unwrap_or(NonZeroU32::MIN));
    Keyed::new(quota, DefaultKeyedStateStore::default(), time.clone())
}

impl Limits {
    /// Fresh counters; `on` is false for tests that send many requests.
    pub fn new(on: bool) -> Self {
        let time = Time::new();
        Self {
            on,
            anonymous: keyed(quota::ANONYMOUS, &time),
            renewals: keyed(quota::RENEWALS, &time),
            family: keyed(quota::FAMILY, &time),
            links: keyed(quota::LINKS, &time),
            staff: keyed(quota::STAFF, &time),
            provider: keyed(quota::PROVIDER, &time),
            provider_writes: keyed(quota::PROVIDER_WRITES, &time),
            drafts: keyed(quota::DRAFTS, &time),
            bids: keyed(quota::BIDS, &time),
            previews: keyed(quota::PREVIEWS, &time),
            exports: keyed(quota::EXPORTS, &time),
            time,
        }
    }

    /// Moves the counters' time on, for tests.
    pub fn pass(&self, seconds: u64) {
        self.time.offset.fetch_add(seconds, Ordering::Relaxed);
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
            // By establishment, once it is known.
            Work::Bid => return Ok(()),
            Work::Write => count(&self.provider_writes, &actor.user_id)?,
            Work::Read | Work::Preview | Work::Export | Work::Report => {}
        }
        count(&self.provider, &actor.user_id)
    }

    /// Counts a decisive step of a bid: whatever else its people ask for leaves these alone.
    ///
    /// # Errors
    /// `too_many_requests`.
    pub fn bids(&self, establishment_id: &str) -> Result<()> {
        if self.on { count(&self.bids, &establishment_id.to_owned()) } else { Ok(()) }
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
            if asked.path == "/api/v1/family/session" {
                count(&self.links, &address)?;
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
            Work::Read | Work::Write | Work::Draft | Work::Bid | Work::Report => {}
        }
        count(&self.staff, &user)
    }

    /// Forgets callers whose minute is over.
    pub fn forget(&self) {
        self.anonymous.retain_recent();
        self.renewals.retain_recent();
        self.links.retain_recent();
        for limiter in [
            &self.family,
            &self.staff,
            &self.provider,
            &self.provider_writes,
            &self.drafts,
            &self.bids,
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
        let wait = until.wait_time_from(limiter.clock().now());
        let seconds = u32::try_from(wait.as_secs()).unwrap_or(60).saturating_add(1);
        Error::new(Code::TooManyRequests).retry_after(seconds)
    })
}

/// Refuses what can wait while half of a queue before the database is taken: in the last hour
/// before a deadline everything there is belongs to bids and to the people who write them.
///
/// # Errors
/// `unavailable`, with when to come again.
fn pause(app: &App, work: Work) -> Result<()> {
    if work.can_wait() && app.db.is_half_full() {
        return Err(Error::unavailable("reports pause: a queue is half full").retry_after(PAUSE));
    }
    Ok(())
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
        Err(error) => Ok(send_away(request, &error).await.map_into_right_body()),
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
    pause(app, asked.work)?;
    if let Some(claims) = claims {
        // Checked once: the actor and the log find it here.
        request.extensions_mut().insert(claims);
    }
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use together_rules::policy::Role;

    fn bursar(user: &str) -> Actor {
        Actor {
            user_id: user.into(),
            name: String::new(),
            session_id: String::new(),
            role_id: String::new(),
            role: Role::ProviderUser,
            authority_id: None,
            of_lead: false,
            provider_id: Some("one".into()),
            only_establishments: None,
            manage: false,
            auth_time: chrono::NaiveDateTime::default(),
        }
    }

    /// How many of 400 pass at once, how many more after six seconds, and after a minute.
    fn passed(limits: &Limits, mut admit: impl FnMut() -> Result<()>) -> [usize; 3] {
        [0, 6, 60].map(|seconds| {
            limits.pass(seconds);
            (0..400).filter(|_| admit().is_ok()).count()
        })
    }

    fn first(limits: &Limits, user: Option<&str>, path: &str) -> Result<()> {
        let work = Work::of(&Method::GET, path);
        let asked = Asked { path, cookie: None, work };
        limits.admit_first(IpAddr::from([192, 0, 2, 1]), user, &asked)
    }

    #[test]
    fn each_kind_of_work_has_its_own_minute() {
        let limits = Limits::new(true);
        let ann = bursar("ann");
        assert_eq!(passed(&limits, || limits.bids("school")), [10, 1, 10]);
        assert_eq!(passed(&limits, || limits.admit(&ann, Work::Draft)), [60, 6, 60]);
        assert_eq!(passed(&limits, || limits.admit(&ann, Work::Write)), [30, 3, 30]);
        limits.pass(60);
        assert_eq!(passed(&limits, || limits.admit(&ann, Work::Read)), [120, 12, 120]);
        assert_eq!(passed(&limits, || first(&limits, None, "/api/v1/x")), [60, 6, 60]);
        limits.pass(60);
        assert_eq!(passed(&limits, || first(&limits, None, "/api/v1/family/page")), [30, 3, 30]);
        assert_eq!(passed(&limits, || first(&limits, Some("a"), "/api/v1/x")), [300, 30, 300]);
        let path = "/api/v1/bids/1/preview";
        assert_eq!(passed(&limits, || first(&limits, Some("b"), path)), [60, 6, 60]);
        let path = "/api/v1/audit/export.csv";
        assert_eq!(passed(&limits, || first(&limits, Some("c"), path)), [5, 0, 5]);
    }

    #[test]
    fn a_bid_is_left_alone_by_whatever_else_its_people_ask_for() {
        let limits = Limits::new(true);
        let ann = bursar("ann");
        for work in [Work::Read, Work::Write, Work::Draft] {
            while limits.admit(&ann, work).is_ok() {}
        }
        assert!(limits.admit(&ann, Work::Bid).is_ok());
        assert!(limits.bids("school").is_ok());
        while limits.bids("school").is_ok() {}
        assert!(limits.bids("another").is_ok());
        let refused = limits.bids("school").unwrap_err();
        assert_eq!(refused.code(), Code::TooManyRequests);
    }

    #[test]
    fn what_kind_of_work_a_request_is() {
        let (get, post, put) = (Method::GET, Method::POST, Method::PUT);
        for (method, path, work) in [
            (&post, "/api/v1/bids/1/submit", Work::Bid),
            (&post, "/api/v1/bids/1/replace", Work::Bid),
            (&post, "/api/v1/bids/1/withdraw", Work::Bid),
            (&put, "/api/v1/bids/1", Work::Draft),
            (&post, "/api/v1/bids/1/preview", Work::Preview),
            (&post, "/api/v1/referrals/1/bids", Work::Write),
            (&post, "/api/v1/applications/1/submit", Work::Write),
            (&put, "/api/v1/applications/1", Work::Draft),
            (&get, "/api/v1/bids/1", Work::Read),
            (&post, "/api/v1/audit/verify", Work::Report),
            (&post, "/api/v1/proofs/verify", Work::Write),
            (&get, "/api/v1/audit/outside-views", Work::Report),
            (&get, "/api/v1/application-rounds/1/report", Work::Report),
            (&get, "/api/v1/audit/export.jsonl", Work::Export),
            (&get, "/api/v1/register/members.csv", Work::Export),
        ] {
            assert_eq!(Work::of(method, path), work, "{path}");
            let decides = method == post && path.contains("bids") && work != Work::Preview;
            assert_eq!(comes_first(method, path), decides, "{path}");
        }
        assert!(comes_first(&Method::DELETE, "/api/v1/bids/1/draft"));
    }
}
