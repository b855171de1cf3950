//! How mail leaves: as files under one folder, or to a mail server.

use super::{render::Mail, sink};
use crate::config::{Config, Security, Smtp};
use crate::http::{Error, Result};
use lettre::{
    AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor,
    transport::smtp::{
        PoolConfig,
        authentication::Credentials,
        client::{Tls, TlsParameters},
    },
};
use std::{fmt, path::PathBuf, sync::OnceLock, time::Duration};

/// Connections to the mail server that are kept.
pub(super) const CONNECTIONS: u32 = 4;
/// Longest wait for one reply of the mail server, in seconds.
const REPLY_SECONDS: u64 = 15;
/// Longest time to hand one message over, in seconds: well within its lease.
const DELIVERY_SECONDS: u64 = 40;

/// Why a message was not taken, by a short code that holds nothing of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// Trying again would end the same.
    Permanent(String),
    /// Worth another try.
    Transient(String),
}

/// Where mail goes.
pub enum Transport {
    /// A file a message, for a newcomer to see.
    Files(PathBuf),
    /// A mail server.
    Smtp(Box<Server>),
}

/// A mail server and the connections to it.
pub struct Server {
    settings: Smtp,
    tls: Tls,
    /// Made at the first message: its upkeep wants a runtime, which there is not before.
    pool: OnceLock<AsyncSmtpTransport<Tokio1Executor>>,
}

impl fmt::Debug for Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Files(folder) => write!(f, "Files({})", folder.display()),
            Self::Smtp(server) => write!(f, "Smtp({})", server.settings.host),
        }
    }
}

impl Transport {
    /// As configured.
    ///
    /// # Errors
    /// Only when the host is no name a certificate could have.
    pub fn new(config: &Config) -> Result<Self> {
        let Some(settings) = config.smtp.clone() else {
            return Ok(Self::Files(config.mail_dir.clone()));
        };
        let checked = || TlsParameters::new(settings.host.clone()).map_err(Error::internal);
        let tls = match settings.security {
            Security::Wrapped => Tls::Wrapper(checked()?),
            Security::StartTls => Tls::Required(checked()?),
            Security::LoopbackPlain => Tls::None,
        };
        Ok(Self::Smtp(Box::new(Server { settings, tls, pool: OnceLock::new() })))
    }

    /// The address mail comes from, if one is set.
    pub(super) fn sender(&self) -> Option<&str> {
        match self {
            Self::Files(_) => None,
            Self::Smtp(server) => Some(&server.settings.from),
        }
    }

    /// Hands a message over.
    pub(super) async fn deliver(&self, id: &str, mail: Mail) -> std::result::Result<(), Failure> {
        match self {
            Self::Files(folder) => {
                let (folder, id) = (folder.clone(), id.to_owned());
                let written =
                    actix_web::web::block(move || sink::write(&folder, &id, &mail.bytes)).await;
                match written {
                    Ok(Ok(())) => Ok(()),
                    Ok(Err(_)) | Err(_) => Err(Failure::Transient("internal".into())),
                }
            }
            Self::Smtp(server) => server.deliver(mail).await,
        }
    }
}

impl Server {
    async fn deliver(&self, mail: Mail) -> std::result::Result<(), Failure> {
        let pool = self.pool.get_or_init(|| self.connect());
        let sending = pool.send_raw(&mail.envelope, &mail.bytes);
        match actix_web::rt::time::timeout(Duration::from_secs(DELIVERY_SECONDS), sending).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(failure(&error)),
            Err(_) => Err(Failure::Transient("smtp_timeout".into())),
        }
    }

    fn connect(&self) -> AsyncSmtpTransport<Tokio1Executor> {
        let settings = &self.settings;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
            .port(settings.port)
            .tls(self.tls.clone())
            .timeout(Some(Duration::from_secs(REPLY_SECONDS)))
            .pool_config(PoolConfig::new().max_size(CONNECTIONS));
        let builder = match &settings.credentials {
            Some((name, password)) => {
                builder.credentials(Credentials::new(name.clone(), password.reveal().to_owned()))
            }
            None => builder,
        };
        builder.build()
    }
}

/// Classifies a refusal. The server's words may hold addresses: only its code is kept.
fn failure(error: &lettre::transport::smtp::Error) -> Failure {
    match error.status().map(u16::from) {
        Some(code) if error.is_permanent() && is_about_the_message(code) => {
            Failure::Permanent(format!("smtp_{code}"))
        }
        Some(code) => Failure::Transient(format!("smtp_{code}")),
        None if error.is_timeout() => Failure::Transient("smtp_timeout".into()),
        None if error.is_tls() => Failure::Transient("smtp_tls".into()),
        None => Failure::Transient("smtp_unreachable".into()),
    }
}

/// Whether a refusal is for this message and its recipient. The others (sign-in, order of
/// commands) are for every message alike: they are put right by the operator, not by giving up.
const fn is_about_the_message(code: u16) -> bool {
    matches!(code, 521 | 541 | 550..=556)
}

#[cfg(test)]
mod tests {
    use super::is_about_the_message;

    #[test]
    fn a_wrong_password_of_ours_kills_no_message() {
        for code in [500, 502, 503, 530, 534, 535, 538] {
            assert!(!is_about_the_message(code), "{code}");
        }
        for code in [550, 551, 552, 553, 554, 556] {
            assert!(is_about_the_message(code), "{code}");
        }
    }
}
