//! `together serve`

use super::demo::{self, Secret};
use actix_web::rt::{
    System,
    signal::unix::{Signal, SignalKind, signal},
};
use std::{
    future::poll_fn,
    io::{self, Write as _},
    net::{IpAddr, SocketAddr, TcpListener},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    task::Poll,
};
use together::{
    app::App,
    config::{self, Config, DocumentSettings, MailFlags, MetricsListen, Settings},
    demo::secret,
    installation::Theme,
    seal::Keys,
};

/// Flags of `serve`.
#[derive(Debug, clap::Args)]
pub struct Serve {
    #[command(flatten)]
    settings: Settings,
    /// Address to listen on.
    #[arg(long, env = "LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// Scheme and host people use, such as https://together.example; the listening address if absent.
    #[arg(long, env = "PUBLIC_ORIGIN")]
    public_origin: Option<String>,
    /// Load the demo region on first start and allow demo accounts. Loopback only.
    #[arg(long, env = "DEMO")]
    demo: bool,
    #[command(flatten)]
    documents: DocumentSettings,
    #[command(flatten)]
    secret: Secret,
    /// Folder that mail is written to while no mail server is configured.
    #[arg(long, env = "MAIL_DIR", default_value = "var/mail")]
    mail_dir: PathBuf,
    #[command(flatten)]
    mail: MailFlags,
    /// JSON file with the name, logo and colours of this installation.
    #[arg(long, env = "THEME_FILE")]
    theme_file: Option<PathBuf>,
    /// Limit requests a minute by caller; only a load test on loopback switches it off.
    #[arg(long, env = "RATE_LIMITS", default_value_t = true, action = clap::ArgAction::Set)]
    rate_limits: bool,
    /// Proxies whose X-Forwarded-For is believed, separated by commas.
    #[arg(long, env = "TRUSTED_PROXIES", value_delimiter = ',')]
    trusted_proxies: Vec<IpAddr>,
    /// Address of /metrics and /ready, on loopback, or `none`.
    #[arg(long, env = "METRICS_LISTEN", default_value = "127.0.0.1:9464")]
    metrics_listen: MetricsListen,
    /// How much is logged: error, warn, info, debug or trace.
    #[arg(long, env = "LOG_LEVEL", default_value = "info")]
    log_level: log::LevelFilter,
}

impl Serve {
    /// Serves until Ctrl-C or SIGTERM.
    pub fn run(self) -> Result<ExitCode, String> {
        together::logs::start(self.log_level);
        together::seal::keep_memory_private()?;
        let mut config = self.config()?;
        config.check(&self.settings).map_err(|error| error.to_string())?;
        let folder = self.settings.keys();
        if self.listen.ip().is_loopback() {
            Keys::init(&folder).map_err(|error| error.to_string())?;
        }
        let keys = Arc::new(Keys::load(&folder).map_err(|error| error.to_string())?);
        if self.demo {
            demo::prepare(&self.settings, &self.documents, &self.secret, &keys)?;
            config.demo_password = secret::kept(&folder).map(config::Secret::new);
        }
        let db = together::db::open(&self.settings.database_url, &keys, self.demo)?;
        let app = App::new(db, keys, config).map_err(|error| error.to_string())?;
        let metrics = self.metrics_listen;
        let accounts = self.demo.then(|| demo::how_to_sign_in(&folder)).transpose()?;
        System::new().block_on(serve(app, metrics, &accounts.unwrap_or_default()))?;
        say("Together has stopped.");
        Ok(ExitCode::SUCCESS)
    }

    fn config(&self) -> Result<Config, String> {
        Ok(Config {
            listen: self.listen,
            public_origin: self
                .public_origin
                .clone()
                .unwrap_or_else(|| format!("http://{}", self.listen)),
            demo: self.demo,
            mail_dir: self.mail_dir.clone(),
            smtp: self.mail.smtp().map_err(|error| error.to_string())?,
            trusted_proxies: self.trusted_proxies.clone(),
            rate_limits: self.rate_limits,
            documents: self.documents.documents().map_err(|error| error.to_string())?,
            theme: match &self.theme_file {
                Some(file) => Theme::read(file).map_err(|error| error.to_string())?,
                None => Theme::default(),
            },
            demo_password: None,
        })
    }
}

/// Serves; `accounts` is said once the address answers.
async fn serve(app: App, metrics: MetricsListen, accounts: &str) -> Result<(), String> {
    let address = app.config.listen;
    let cannot = |address: SocketAddr| {
        move |error: io::Error| {
            format!(
                "cannot listen on {address}: {error} (LISTEN and METRICS_LISTEN choose other addresses)"
            )
        }
    };
    let listener = TcpListener::bind(address).map_err(cannot(address))?;
    let figures = match metrics.0 {
        Some(address) => {
            let listener = TcpListener::bind(address).map_err(cannot(address))?;
            Some(together::metrics::listen(app.clone(), listener).map_err(cannot(address))?)
        }
        None => None,
    };
    if let Some(figures) = figures {
        actix_web::rt::spawn(figures);
    }
    actix_web::rt::spawn(together::upkeep::run(app.clone()));
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    let origin = app.config.public_origin.clone();
    let stop = stopped().map_err(|error| error.to_string())?;
    let server = together::app::server(app, listener, workers, stop).map_err(cannot(address))?;
    say(&format!(
        "Together serves on {origin}\n  Sign in:       POST {origin}/api/v1/auth/sign-in\n  \
         Documentation: {origin}/api/docs/\n{accounts}  Stop with Ctrl-C."
    ));
    server.await.map_err(|error| error.to_string())
}

/// Done at the first Ctrl-C or SIGTERM.
fn stopped() -> io::Result<impl Future<Output = ()> + Send + 'static> {
    let mut signals: [Signal; 2] =
        [signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?];
    // Listened to, it no longer ends the process: a file that may not grow any more is refused like
    // a full disk.
    drop(signal(SignalKind::from_raw(nix::libc::SIGXFSZ))?);
    Ok(async move {
        poll_fn(|context| {
            if signals.iter_mut().any(|one| one.poll_recv(context).is_ready()) {
                Poll::Ready(())
            } else {
                Poll::Pending
            }
        })
        .await;
        say("Stopping: requests in progress are finished first.");
    })
}

/// Says something where somebody may look. Not `println`, which would stop the service when that is
/// a file on a full disk.
fn say(words: &str) {
    let mut out = io::stdout();
    if writeln!(out, "{words}").and_then(|()| out.flush()).is_err() {
        log::warn!("standard output takes nothing");
    }
}
