//! Everything that can be set, from flags and environment, into one typed value.
//!
//! Nothing else reads the environment. Secrets come from files, never from arguments.

mod mail;

pub use mail::{MailFlags, Secret, Security, Smtp};

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    str::FromStr,
};
use thiserror::Error;

/// Why a configuration is refused.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum ConfigError {
    /// Off loopback everything between people and the service is encrypted.
    #[error("off loopback PUBLIC_ORIGIN must start with https://")]
    InsecureOrigin,
    /// Off loopback keys are given, not made.
    #[error("off loopback KEYS_DIR must be set")]
    NoKeys,
    /// A remote database is reached with a verified certificate.
    #[error("a remote database needs sslmode=verify-full in DATABASE_URL")]
    InsecureDatabase,
    /// A demo database serves loopback only.
    #[error("a demo serves on loopback only")]
    DemoOffLoopback,
    /// Off loopback requests are limited.
    #[error("off loopback RATE_LIMITS cannot be switched off")]
    NoLimits,
    /// Not an origin.
    #[error("PUBLIC_ORIGIN is a scheme and a host, without a path")]
    BadOrigin,
    /// Not a mail server.
    #[error(
        "SMTP_URL is smtps://host:port or smtp://host:port, and the other SMTP settings go with it"
    )]
    BadSmtpUrl,
    /// Half of what the mail server wants.
    #[error("SMTP_USERNAME and SMTP_PASSWORD_FILE go together")]
    HalfSmtpCredentials,
    /// No password in its file.
    #[error("SMTP_PASSWORD_FILE must hold the password and be readable by this user alone")]
    BadSmtpPassword,
    /// Nobody to send as.
    #[error("with SMTP_URL, MAIL_FROM must be a mail address")]
    NoMailFrom,
    /// The people of a demo are invented, their addresses might not be.
    #[error("a demo sends no mail off this machine")]
    DemoMail,
}

/// Where the operator's figures are: an address on loopback, or nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MetricsListen(pub Option<SocketAddr>);

impl FromStr for MetricsListen {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "none" {
            return Ok(Self(None));
        }
        let address: SocketAddr = text.parse().map_err(|_| "an address with a port, or `none`")?;
        // They have no sign-in of their own.
        if address.ip().is_loopback() { Ok(Self(Some(address))) } else { Err("on loopback only") }
    }
}

/// The flags and environment of `together serve` and of commands that use the database.
#[derive(Clone, Debug, clap::Args)]
pub struct Settings {
    /// `postgres://…`, or the path of a SQLite file.
    #[arg(long, env = "DATABASE_URL", default_value = "var/together.db", hide_env_values = true)]
    pub database_url: String,
    /// Folder of the key files (made there on first start when serving on loopback).
    #[arg(long, env = "KEYS_DIR")]
    pub keys_dir: Option<PathBuf>,
}

impl Settings {
    /// Where the keys are.
    pub fn keys(&self) -> PathBuf {
        self.keys_dir.clone().unwrap_or_else(|| PathBuf::from("var/keys"))
    }
}

/// What `together serve` runs with.
#[derive(Clone, Debug)]
pub struct Config {
    /// Address to listen on.
    pub listen: SocketAddr,
    /// Scheme and host people use.
    pub public_origin: String,
    /// Demo region, demo accounts, loopback only.
    pub demo: bool,
    /// Where mail is written while no mail server is configured.
    pub mail_dir: PathBuf,
    /// The mail server.
    pub smtp: Option<Smtp>,
    /// Proxies whose X-Forwarded-For is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// Requests a minute and caller class are limited; tests that send many switch it off.
    pub rate_limits: bool,
}

impl Config {
    /// Whether cookies and headers are those of https.
    pub fn https(&self) -> bool {
        self.public_origin.starts_with("https://")
    }

    /// Refuses unsafe combinations, before anything starts.
    ///
    /// # Errors
    /// The first that is unsafe.
    pub fn check(&self, settings: &Settings) -> Result<(), ConfigError> {
        let loopback = self.listen.ip().is_loopback();
        let (_, host) = self.public_origin.split_once("://").ok_or(ConfigError::BadOrigin)?;
        if host.is_empty() || host.contains('/') {
            return Err(ConfigError::BadOrigin);
        }
        if self.demo && !loopback {
            return Err(ConfigError::DemoOffLoopback);
        }
        if self.demo && self.smtp.as_ref().is_some_and(|smtp| !smtp.is_local()) {
            return Err(ConfigError::DemoMail);
        }
        if !loopback && !self.https() {
            return Err(ConfigError::InsecureOrigin);
        }
        if !loopback && !self.rate_limits {
            return Err(ConfigError::NoLimits);
        }
        if !loopback && settings.keys_dir.is_none() {
            return Err(ConfigError::NoKeys);
        }
        let url = &settings.database_url;
        let local = !url.contains("://")
            || [
                "@localhost",
                "@127.0.0.1",
                "@[::1]",
                "//localhost",
                "//127.0.0.1",
                "host=/",
                "///",
                "@/",
                "%2F",
            ]
            .iter()
            .any(|place| url.contains(place));
        if !local && !url.contains("sslmode=verify-full") {
            return Err(ConfigError::InsecureDatabase);
        }
        Ok(())
    }
}
