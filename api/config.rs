//! Everything that can be set, from flags and environment, into one typed value.
//!
//! Nothing else reads the environment. Secrets come from files, never from arguments.

mod database;
mod mail;

pub use mail::{MailFlags, Secret, Security, Smtp};

use crate::installation::Theme;
use std::{
    fs,
    net::{IpAddr, SocketAddr},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};
use thiserror::Error;

/// Minutes for which access tokens of a key are accepted once the next key signs: twice their life.
pub const OLD_TOKEN_KEY_MINUTES: i64 = 20;

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
    /// Neither a folder nor a bucket.
    #[error("DOCUMENTS_URL is s3://bucket or s3://bucket/prefix")]
    BadDocumentsUrl,
    /// The keys of the bucket.
    #[error(
        "DOCUMENTS_S3_CREDENTIALS names a file readable by this user alone, with the access key's id and its secret on two lines"
    )]
    NoS3Credentials,
    /// Documents travel to another machine encrypted.
    #[error("DOCUMENTS_S3_ENDPOINT must start with https:// unless it is on loopback")]
    InsecureDocuments,
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

/// Where the virus scanner listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clamd {
    /// Host and port.
    Tcp(String),
    /// A socket of this machine.
    Unix(PathBuf),
}

impl FromStr for Clamd {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.starts_with('/') {
            return Ok(Self::Unix(text.into()));
        }
        match text.rsplit_once(':') {
            Some((host, port)) if !host.is_empty() && port.parse::<u16>().is_ok() => {
                Ok(Self::Tcp(text.to_owned()))
            }
            _ => Err("host:port, or the path of a socket"),
        }
    }
}

/// The flags and environment of where documents are kept and what looks at them.
#[derive(Clone, Debug, clap::Args)]
pub struct DocumentSettings {
    /// Folder that documents are kept in, sealed.
    #[arg(long, env = "DOCUMENTS_DIR", default_value = "var/documents")]
    pub documents_dir: PathBuf,
    /// `s3://bucket/prefix` of an S3-compatible store, instead of the folder.
    #[arg(long, env = "DOCUMENTS_URL")]
    pub documents_url: Option<String>,
    /// Address of that store, unless it is Amazon's.
    #[arg(long, env = "DOCUMENTS_S3_ENDPOINT")]
    pub documents_s3_endpoint: Option<String>,
    /// Region of that store.
    #[arg(long, env = "DOCUMENTS_S3_REGION", default_value = "eu-west-2")]
    pub documents_s3_region: String,
    /// File with the access key's id and its secret, on two lines.
    #[arg(long, env = "DOCUMENTS_S3_CREDENTIALS")]
    pub documents_s3_credentials: Option<PathBuf>,
    /// `host:port` or socket path of clamd, which looks for viruses; without it documents show as
    /// not scanned.
    #[arg(long, env = "CLAMD")]
    pub clamd: Option<Clamd>,
}

impl DocumentSettings {
    /// Reads what the settings name.
    ///
    /// # Errors
    /// The first that is unsafe or missing.
    pub fn documents(&self) -> Result<Documents, ConfigError> {
        let bucket = self.documents_url.as_deref().map(|url| self.bucket(url)).transpose()?;
        Ok(Documents {
            dir: self.documents_dir.clone(),
            bucket,
            clamd: self.clamd.clone(),
            ..Documents::default()
        })
    }

    fn bucket(&self, url: &str) -> Result<Bucket, ConfigError> {
        let place = url.strip_prefix("s3://").ok_or(ConfigError::BadDocumentsUrl)?;
        let (name, prefix) = place.split_once('/').unwrap_or((place, ""));
        if name.is_empty() || place.contains(['?', '@', ' ']) {
            return Err(ConfigError::BadDocumentsUrl);
        }
        let endpoint = self.documents_s3_endpoint.as_deref();
        let local = ["http://localhost:", "http://127.0.0.1:", "http://[::1]:"];
        if endpoint.is_some_and(|at| {
            !at.starts_with("https://") && !local.iter().any(|start| at.starts_with(start))
        }) {
            return Err(ConfigError::InsecureDocuments);
        }
        let file = self.documents_s3_credentials.as_deref().ok_or(ConfigError::NoS3Credentials)?;
        let (key_id, secret) = credentials(file).ok_or(ConfigError::NoS3Credentials)?;
        Ok(Bucket {
            name: name.to_owned(),
            prefix: prefix.trim_end_matches('/').to_owned(),
            endpoint: endpoint.map(str::to_owned),
            region: self.documents_s3_region.clone(),
            key_id,
            secret: Secret::new(secret),
        })
    }
}

/// The two lines of a file that nobody else may read.
fn credentials(file: &Path) -> Option<(String, String)> {
    if fs::metadata(file).ok()?.permissions().mode() & 0o077 != 0 {
        return None;
    }
    let text = fs::read_to_string(file).ok()?;
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    Some((lines.next()?.to_owned(), lines.next()?.to_owned()))
}

/// A bucket of an S3-compatible store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bucket {
    /// Its name.
    pub name: String,
    /// What all keys in it begin with; may be empty.
    pub prefix: String,
    /// Its address, unless it is Amazon's.
    pub endpoint: Option<String>,
    /// Its region.
    pub region: String,
    /// Id of the access key.
    pub key_id: String,
    /// The key.
    pub secret: Secret,
}

/// Where documents are kept, what looks at them, and how long one may take to arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Documents {
    /// Folder of the documents; with a bucket, only of what is arriving.
    pub dir: PathBuf,
    /// The bucket, instead of the folder.
    pub bucket: Option<Bucket>,
    /// The virus scanner.
    pub clamd: Option<Clamd>,
    /// Longest pause while a file arrives.
    pub idle: Duration,
    /// Longest time for a whole file.
    pub whole: Duration,
    /// Longest time for the scanner's answer.
    pub scan: Duration,
    /// Longest time for the store's answer.
    pub store: Duration,
}

impl Default for Documents {
    fn default() -> Self {
        Self {
            dir: "var/documents".into(),
            bucket: None,
            clamd: None,
            idle: Duration::from_secs(60),
            whole: Duration::from_secs(30 * 60),
            scan: Duration::from_secs(30),
            store: Duration::from_secs(10),
        }
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
    /// Documents.
    pub documents: Documents,
    /// Name, logo and colours.
    pub theme: Theme,
    /// The password of every fictional person, in a demo.
    pub demo_password: Option<Secret>,
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
        let (scheme, host) = self.public_origin.split_once("://").ok_or(ConfigError::BadOrigin)?;
        let more = |c: char| c.is_whitespace() || "/\\?#@".contains(c);
        if !["http", "https"].contains(&scheme) || host.is_empty() || host.contains(more) {
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
        if !database::is_safe(&settings.database_url) {
            return Err(ConfigError::InsecureDatabase);
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::disallowed_methods)]
mod tests {
    use super::*;

    fn settings(url: &str, endpoint: Option<&str>, file: Option<&Path>) -> DocumentSettings {
        DocumentSettings {
            documents_dir: "documents".into(),
            documents_url: Some(url.into()),
            documents_s3_endpoint: endpoint.map(str::to_owned),
            documents_s3_region: "eu-west-2".into(),
            documents_s3_credentials: file.map(Path::to_path_buf),
            clamd: None,
        }
    }

    #[test]
    fn a_bucket_needs_a_name_keys_from_a_private_file_and_an_encrypted_way() {
        let file = std::env::temp_dir().join(format!("s3-{}", crate::db::new_id()));
        fs::write(&file, "AKIDEXAMPLE\nmost secret\n").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        let read = |url, endpoint| settings(url, endpoint, Some(&file)).documents();
        assert_eq!(read("s3://papers/dps", None), Err(ConfigError::NoS3Credentials), "shared");
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        let bucket = read("s3://papers/dps/", None).unwrap().bucket.unwrap();
        assert_eq!((bucket.name.as_str(), bucket.prefix.as_str()), ("papers", "dps"));
        assert_eq!(
            (bucket.key_id.as_str(), bucket.secret.reveal()),
            ("AKIDEXAMPLE", "most secret")
        );
        assert!(!format!("{bucket:?}").contains("most secret"));
        assert_eq!(read("https://papers", None), Err(ConfigError::BadDocumentsUrl));
        assert_eq!(read("s3://", None), Err(ConfigError::BadDocumentsUrl));
        let plain = Some("http://store.example");
        assert_eq!(read("s3://papers", plain), Err(ConfigError::InsecureDocuments));
        assert!(read("s3://papers", Some("http://127.0.0.1:9000")).is_ok());
        assert!(read("s3://papers", Some("https://store.example")).is_ok());
        let none = settings("s3://papers", None, None).documents();
        assert_eq!(none, Err(ConfigError::NoS3Credentials));
        fs::remove_file(file).unwrap();
    }

    #[test]
    fn the_scanner_is_an_address_or_a_socket() {
        assert_eq!("clamd:3310".parse(), Ok(Clamd::Tcp("clamd:3310".into())));
        assert_eq!("/run/clamd.ctl".parse(), Ok(Clamd::Unix("/run/clamd.ctl".into())));
        assert!("clamd".parse::<Clamd>().is_err());
        assert!(":3310".parse::<Clamd>().is_err());
    }
}
