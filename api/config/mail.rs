//! The mail server: where it is, how it is reached, as whom.

use super::ConfigError;
use std::{
    fmt, fs,
    net::IpAddr,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};
use zeroize::Zeroizing;

/// Flags of the mail server. Without one, mail is written into `MAIL_DIR`.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct MailFlags {
    /// `smtps://host:465`, or `smtp://host:587`, which insists on STARTTLS but on loopback.
    #[arg(long, env = "SMTP_URL", hide_env_values = true)]
    pub smtp_url: Option<String>,
    /// User name at the mail server.
    #[arg(long, env = "SMTP_USERNAME")]
    pub smtp_username: Option<String>,
    /// File that holds the password there, readable by this user alone.
    #[arg(long, env = "SMTP_PASSWORD_FILE")]
    pub smtp_password_file: Option<PathBuf>,
    /// Address that mail comes from.
    #[arg(long, env = "MAIL_FROM")]
    pub mail_from: Option<String>,
}

/// How a connection is kept private.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte.
    Wrapped,
    /// STARTTLS, or nothing is sent.
    StartTls,
    /// None: it never leaves this machine.
    LoopbackPlain,
}

/// A secret that is not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// From the text of a file.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The secret itself.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// The mail server as checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Smtp {
    /// Name or address.
    pub host: String,
    /// Port.
    pub port: u16,
    /// How the connection is kept private.
    pub security: Security,
    /// User name and password, if it wants them.
    pub credentials: Option<(String, Secret)>,
    /// Address that mail comes from.
    pub from: String,
}

impl Smtp {
    /// Whether it is on this machine.
    pub fn is_local(&self) -> bool {
        is_loopback(&self.host)
    }
}

impl MailFlags {
    /// The mail server, if one is set.
    ///
    /// # Errors
    /// The first thing that is wrong or unsafe.
    pub fn smtp(&self) -> Result<Option<Smtp>, ConfigError> {
        let Some(url) = &self.smtp_url else {
            let lonely = self.smtp_username.is_some() || self.smtp_password_file.is_some();
            return if lonely { Err(ConfigError::BadSmtpUrl) } else { Ok(None) };
        };
        let (host, port, security) = address(url)?;
        let credentials = match (&self.smtp_username, &self.smtp_password_file) {
            (Some(name), Some(file)) if !name.is_empty() => Some((name.clone(), password(file)?)),
            (None, None) => None,
            _ => return Err(ConfigError::HalfSmtpCredentials),
        };
        let from = self.mail_from.clone().ok_or(ConfigError::NoMailFrom)?;
        if from.parse::<lettre::Address>().is_err() {
            return Err(ConfigError::NoMailFrom);
        }
        Ok(Some(Smtp { host, port, security, credentials, from }))
    }
}

/// Scheme, host and port alone: a password in it would stand in lists of processes.
fn address(url: &str) -> Result<(String, u16, Security), ConfigError> {
    let (scheme, rest) = url.split_once("://").ok_or(ConfigError::BadSmtpUrl)?;
    let rest = rest.strip_suffix('/').unwrap_or(rest);
    let plain = |c: char| c.is_ascii_alphanumeric() || "-.:[]".contains(c);
    if rest.is_empty() || !rest.chars().all(plain) {
        return Err(ConfigError::BadSmtpUrl);
    }
    let (host, port) = match rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((host, port)) => (host, port.strip_prefix(':')),
        None => match rest.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (rest, None),
        },
    };
    let (usual, security) = match scheme {
        "smtps" => (465, Security::Wrapped),
        "smtp" if is_loopback(host) => (587, Security::LoopbackPlain),
        "smtp" => (587, Security::StartTls),
        _ => return Err(ConfigError::BadSmtpUrl),
    };
    let port = match port {
        Some(text) => text.parse().map_err(|_| ConfigError::BadSmtpUrl)?,
        None => usual,
    };
    if host.is_empty() || port == 0 {
        return Err(ConfigError::BadSmtpUrl);
    }
    Ok((host.to_owned(), port, security))
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn password(file: &Path) -> Result<Secret, ConfigError> {
    let unreadable = |_| ConfigError::BadSmtpPassword;
    if fs::metadata(file).map_err(unreadable)?.permissions().mode() & 0o077 != 0 {
        return Err(ConfigError::BadSmtpPassword);
    }
    let text = Zeroizing::new(fs::read_to_string(file).map_err(unreadable)?);
    let password = Zeroizing::new(text.trim_end_matches(['\r', '\n']).to_owned());
    if password.is_empty() {
        return Err(ConfigError::BadSmtpPassword);
    }
    Ok(Secret(password))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn flags(url: &str) -> MailFlags {
        MailFlags {
            smtp_url: Some(url.into()),
            mail_from: Some("no-reply@together.example".into()),
            ..MailFlags::default()
        }
    }

    #[test]
    fn off_this_machine_mail_is_encrypted_always() {
        for (url, host, port, security) in [
            ("smtps://mail.example", "mail.example", 465, Security::Wrapped),
            ("smtps://mail.example:4465/", "mail.example", 4465, Security::Wrapped),
            ("smtp://mail.example:587", "mail.example", 587, Security::StartTls),
            ("smtp://10.0.0.1:25", "10.0.0.1", 25, Security::StartTls),
            ("smtp://localhost:2525", "localhost", 2525, Security::LoopbackPlain),
            ("smtp://127.0.0.1:2525", "127.0.0.1", 2525, Security::LoopbackPlain),
            ("smtp://[::1]:2525", "::1", 2525, Security::LoopbackPlain),
            ("smtp://localhost.evil.example", "localhost.evil.example", 587, Security::StartTls),
        ] {
            let smtp = flags(url).smtp().unwrap().unwrap();
            assert_eq!((smtp.host.as_str(), smtp.port, smtp.security), (host, port, security));
        }
    }

    #[test]
    fn what_is_unsafe_or_half_is_refused() {
        for url in [
            "mail.example",
            "http://mail.example",
            "smtp://",
            "smtps://user:secret@mail.example",
            "smtps://mail.example:0",
            "smtps://mail.example:99999",
            "smtps://mail.example/path",
            "smtp://mail.example?tls=none",
            "smtp://a\r\nb",
        ] {
            assert_eq!(flags(url).smtp(), Err(ConfigError::BadSmtpUrl), "{url}");
        }
        let good = flags("smtps://mail.example");
        let half = MailFlags { smtp_username: Some("together".into()), ..good.clone() };
        assert_eq!(half.smtp(), Err(ConfigError::HalfSmtpCredentials));
        let lonely = MailFlags { smtp_url: None, ..half };
        assert_eq!(lonely.smtp(), Err(ConfigError::BadSmtpUrl));
        for from in [None, Some("nobody".to_owned()), Some("a@b.example\r\nBcc: c".to_owned())] {
            let nobody = MailFlags { mail_from: from, ..good.clone() };
            assert_eq!(nobody.smtp(), Err(ConfigError::NoMailFrom));
        }
        assert_eq!(MailFlags::default().smtp(), Ok(None));
    }

    #[test]
    fn a_password_comes_from_a_file_of_ones_own_and_is_never_shown() {
        let file = std::env::temp_dir().join(format!("smtp-{}", crate::db::new_id()));
        fs::write(&file, "secret words\n").unwrap();
        let with = MailFlags {
            smtp_username: Some("together".into()),
            smtp_password_file: Some(file.clone()),
            ..flags("smtps://mail.example")
        };
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        assert_eq!(with.smtp(), Err(ConfigError::BadSmtpPassword));
        fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
        let smtp = with.smtp().unwrap().unwrap();
        assert_eq!(smtp.credentials.as_ref().unwrap().1.reveal(), "secret words");
        assert!(!format!("{smtp:?}").contains("secret"));
        fs::write(&file, "\n").unwrap();
        assert_eq!(with.smtp(), Err(ConfigError::BadSmtpPassword));
        fs::remove_file(&file).unwrap();
        assert_eq!(with.smtp(), Err(ConfigError::BadSmtpPassword));
    }
}
