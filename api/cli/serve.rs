//! `together serve`

use super::demo::{self, Secret};
use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    time::Duration,
};
use together::{
    app::App,
    config::{Config, Settings},
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
    secret: Secret,
    /// Folder that mail is written to while no mail server is configured.
    #[arg(long, env = "MAIL_DIR", default_value = "var/mail")]
    mail_dir: PathBuf,
    /// Proxies whose X-Forwarded-For is believed, separated by commas.
    #[arg(long, env = "TRUSTED_PROXIES", value_delimiter = ',')]
    trusted_proxies: Vec<IpAddr>,
}

impl Serve {
    /// Serves until Ctrl-C or SIGTERM.
    pub fn run(self) -> Result<ExitCode, String> {
        env_logger::init();
        let config = Config {
            listen: self.listen,
            public_origin: self
                .public_origin
                .clone()
                .unwrap_or_else(|| format!("http://{}", self.listen)),
            demo: self.demo,
            mail_dir: self.mail_dir.clone(),
            trusted_proxies: self.trusted_proxies.clone(),
            rate_limits: true,
        };
        config.check(&self.settings).map_err(|error| error.to_string())?;
        let folder = self.settings.keys();
        if self.listen.ip().is_loopback() {
            Keys::init(&folder).map_err(|error| error.to_string())?;
        }
        let keys = Arc::new(Keys::load(&folder).map_err(|error| error.to_string())?);
        if self.demo {
            demo::prepare(&self.settings, &self.secret, &keys)?;
        }
        let db = together::db::open(&self.settings.database_url, &keys, self.demo)?;
        let app = App::new(db, keys, config).map_err(|error| error.to_string())?;
        println!("Together serves on {}", app.config.public_origin);
        println!("The API is described on {}/api/v1/docs/", app.config.public_origin);
        if self.demo {
            demo::how_to_sign_in(&folder)?;
        }
        actix_web::rt::System::new().block_on(listen(app)).map_err(|error| error.to_string())?;
        Ok(ExitCode::SUCCESS)
    }
}

async fn listen(app: App) -> std::io::Result<()> {
    let address = app.config.listen;
    actix_web::HttpServer::new(move || together::app::build(app.clone()))
        .client_request_timeout(Duration::from_secs(5))
        .keep_alive(Duration::from_secs(30))
        .max_connections(4_096)
        .shutdown_timeout(10)
        .bind(address)?
        .run()
        .await
}
