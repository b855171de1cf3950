//! Where a request comes from: the application itself or another site, and which address.

use super::cookie::Cookie;
use crate::app::App;
use crate::config::Config;
use crate::http::{Code, Error, Result, peer};
use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header, web};
use std::{
    future::{Ready, ready},
    net::IpAddr,
};

/// A call of a route that reads or sets cookies, known to come from the application: another
/// site can make a browser send cookies, but not these headers.
#[derive(Clone, Debug)]
pub struct FromApplication {
    /// The address it came from, an IPv6 one as its /64.
    pub address: IpAddr,
    /// Which program on which system, in a few fixed words.
    pub device: &'static str,
    /// The refresh token, if sent.
    pub refresh: Option<String>,
    /// The token of a known device, if sent.
    pub known_device: Option<String>,
}

impl FromRequest for FromApplication {
    type Error = Error;
    type Future = Ready<Result<Self>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(look(request))
    }
}

fn look(request: &HttpRequest) -> Result<FromApplication> {
    let app = request.app_data::<web::Data<App>>().ok_or_else(|| Error::internal("no app"))?;
    if !same_site(request, &app.config) {
        return Err(Error::new(Code::CrossSite));
    }
    Ok(FromApplication {
        address: peer::neighbourhood(peer::caller(
            request.peer_addr().map(|socket| socket.ip()),
            request.headers(),
            &app.config.trusted_proxies,
        )),
        device: device(request),
        refresh: Cookie::Refresh.read(request, &app.config),
        known_device: Cookie::Device.read(request, &app.config),
    })
}

/// A form of another site can send neither JSON nor a header of its own; a script of another
/// site would need leave that this service never gives; and browsers say where they are.
fn same_site(request: &HttpRequest, config: &Config) -> bool {
    let sent = |name: &str| request.headers().get(name).map(|value| value.to_str().unwrap_or(""));
    let json = sent("content-type")
        .and_then(|value| value.split(';').next())
        .is_some_and(|value| value.trim().eq_ignore_ascii_case("application/json"));
    let client = sent("x-together-client").is_some_and(|value| !value.trim().is_empty());
    let place = match (sent("sec-fetch-site"), sent("origin")) {
        (Some(site), _) => site == "same-origin",
        (None, Some(origin)) => origin == config.public_origin,
        (None, None) => true,
    };
    json && client && place
}

/// A few fixed words for the list of one's sessions; never the header itself.
fn device(request: &HttpRequest) -> &'static str {
    const KNOWN: [(&str, &[(&str, &str)]); 5] = [
        ("Edg/", &[("Windows", "Edge on Windows"), ("", "Edge")]),
        (
            "Firefox/",
            &[
                ("Windows", "Firefox on Windows"),
                ("Android", "Firefox on Android"),
                ("Mac OS", "Firefox on a Mac"),
                ("Linux", "Firefox on Linux"),
                ("", "Firefox"),
            ],
        ),
        (
            "Chrome/",
            &[
                ("Windows", "Chrome on Windows"),
                ("Android", "Chrome on Android"),
                ("Mac OS", "Chrome on a Mac"),
                ("CrOS", "Chrome on a Chromebook"),
                ("Linux", "Chrome on Linux"),
                ("", "Chrome"),
            ],
        ),
        (
            "Safari/",
            &[
                ("iPhone", "Safari on an iPhone"),
                ("iPad", "Safari on an iPad"),
                ("", "Safari on a Mac"),
            ],
        ),
        ("Mozilla/", &[("", "A browser")]),
    ];
    let agent =
        request.headers().get(header::USER_AGENT).and_then(|v| v.to_str().ok()).unwrap_or("");
    KNOWN
        .iter()
        .filter(|(program, _)| agent.contains(program))
        .flat_map(|(_, systems)| systems.iter())
        .find(|(system, _)| agent.contains(system))
        .map_or("A program", |(_, words)| words)
}
