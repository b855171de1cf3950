//! The three cookies of the service: names, attributes, reading.
//!
//! Only `/auth/*` and the family's routes read cookies; everything else wants a bearer token.

use crate::config::Config;
use actix_web::{
    HttpRequest,
    http::header::{COOKIE, HeaderName, SET_COOKIE},
};

/// A cookie by what it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookie {
    /// The refresh token of a staff session.
    Refresh,
    /// The session of a family.
    Family,
    /// Lets a known browser past a lock-out; gives no access.
    Device,
}

impl Cookie {
    const fn bare_name(self) -> &'static str {
        match self {
            Self::Refresh => "together_rt",
            Self::Family => "together_fam",
            Self::Device => "together_dev",
        }
    }

    /// How long a browser keeps it, in seconds.
    pub const fn max_age(self) -> u32 {
        match self {
            Self::Refresh => 43_200,
            Self::Family => 7_200,
            Self::Device => 15_552_000,
        }
    }

    /// Its name. Plain only for the demo over http on loopback, where Safari drops cookies that
    /// are `Secure`.
    pub fn name(self, config: &Config) -> String {
        let prefix = if plain(config) { "" } else { "__Host-" };
        format!("{prefix}{}", self.bare_name())
    }

    /// Its value in a request.
    pub fn read(self, request: &HttpRequest, config: &Config) -> Option<String> {
        let name = self.name(config);
        request
            .headers()
            .get_all(COOKIE)
            .filter_map(|header| header.to_str().ok())
            .flat_map(|header| header.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(found, _)| *found == name)
            .map(|(_, value)| value.to_owned())
    }

    /// The header that gives it to a browser.
    pub fn set(self, config: &Config, value: &str) -> (HeaderName, String) {
        self.header(config, value, self.max_age())
    }

    /// The header that takes it away.
    pub fn clear(self, config: &Config) -> (HeaderName, String) {
        self.header(config, "", 0)
    }

    fn header(self, config: &Config, value: &str, max_age: u32) -> (HeaderName, String) {
        let secure = if plain(config) { "" } else { "Secure; " };
        let name = self.name(config);
        let attributes = format!("{secure}HttpOnly; SameSite=Strict; Path=/; Max-Age={max_age}");
        (SET_COOKIE, format!("{name}={value}; {attributes}"))
    }
}

fn plain(config: &Config) -> bool {
    config.demo && !config.https()
}
