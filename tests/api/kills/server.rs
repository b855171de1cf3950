//! A PostgreSQL of the test's own, to be killed. It keeps what it acknowledges, which the server
//! the suite runs on does not promise.

use std::{
    fs,
    net::TcpListener,
    os::unix::{fs::chown, process::CommandExt as _},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

pub struct Server {
    folder: PathBuf,
    bin: PathBuf,
    /// Whom it runs as, when the test runs as root: PostgreSQL refuses to.
    owner: Option<(u32, u32)>,
    port: u16,
}

/// What is killed of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kill {
    /// The server with every process of it: the machine lost its power.
    Everything,
    /// The process of one connection: the server ends all others and recovers by itself.
    Connection,
    /// The first process alone.
    Postmaster,
}

impl Server {
    pub fn start() -> Self {
        // A socket's path may have 107 bytes only, and another user has to reach the folder.
        let folder = PathBuf::from(format!("/tmp/k{}", &together::db::new_id()[24..]));
        fs::create_dir(&folder).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let server = Self { owner: owner(), bin: bin(), folder, port };
        if let Some((user, group)) = server.owner {
            chown(&server.folder, Some(user), Some(group)).unwrap();
        }
        let data = server.data();
        let initdb = ["-D", &data, "-U", "together", "--auth=trust", "--encoding=UTF8"];
        let mut made = server.program("initdb");
        made.args(initdb).args(["--locale=C", "--no-sync"]);
        assert!(made.status().unwrap().success());
        let mut settings = fs::read_to_string(format!("{data}/postgresql.conf")).unwrap();
        settings.push_str(&format!(
            "listen_addresses = '127.0.0.1'\nport = {port}\nunix_socket_directories = '{}'\n\
             shared_buffers = 32MB\nmax_connections = 60\nlc_messages = 'C'\ntimezone = 'UTC'\n",
            server.folder.display()
        ));
        fs::write(format!("{data}/postgresql.conf"), settings).unwrap();
        server.up();
        server
    }

    pub fn url(&self) -> String {
        format!("postgres://together@127.0.0.1:{}/postgres", self.port)
    }

    /// Starts it, once what a killed one left is gone.
    pub fn up(&self) {
        let (log, began) = (self.folder.join("log"), Instant::now());
        loop {
            let mut start = self.program("pg_ctl");
            start.args(["-D", &self.data(), "-w", "-t", "60", "-l"]).arg(&log).arg("start");
            if start.status().unwrap().success() {
                return;
            }
            assert!(
                began.elapsed() < Duration::from_secs(60),
                "{}",
                fs::read_to_string(&log).unwrap_or_default()
            );
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Kills, without a warning.
    pub fn kill(&self, what: Kill) {
        let first = fs::read_to_string(format!("{}/postmaster.pid", self.data())).unwrap();
        let first: u32 = first.lines().next().unwrap().parse().unwrap();
        let pids = match what {
            Kill::Postmaster => vec![first],
            Kill::Everything => [vec![first], children(first, "")].concat(),
            Kill::Connection => {
                let connections = children(first, "together postgres 127.0.0.1");
                vec![*connections.last().expect("a connection")]
            }
        };
        let pids = pids.iter().map(u32::to_string);
        let mut kill = Command::new("kill");
        // One that ended by itself meanwhile is as dead as the others.
        let _ = kill.arg("-9").args(pids).stderr(Stdio::null()).status().unwrap();
    }

    fn data(&self) -> String {
        self.folder.join("data").to_str().unwrap().to_owned()
    }

    fn program(&self, name: &str) -> Command {
        let path = self.bin.join(name);
        let mut command = Command::new(path);
        if let Some((user, group)) = self.owner {
            command.uid(user).gid(group);
        }
        // Its output closed, or whoever reads the test's would wait for the server.
        command.current_dir(&self.folder).stdin(Stdio::null()).stdout(Stdio::null());
        command.stderr(Stdio::null());
        command
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let stop = ["-D", &self.data(), "-m", "immediate", "-w", "stop"];
        let _ = self.program("pg_ctl").args(stop).status();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The processes a server made whose titles hold a text.
fn children(of: u32, title: &str) -> Vec<u32> {
    let pids = fs::read_dir("/proc").unwrap().filter_map(|entry| {
        entry.unwrap().file_name().to_str().and_then(|name| name.parse::<u32>().ok())
    });
    let mut found: Vec<u32> = pids
        .filter(|pid| {
            let read = |file: &str| fs::read(format!("/proc/{pid}/{file}")).unwrap_or_default();
            let status = String::from_utf8_lossy(&read("status")).into_owned();
            status.lines().any(|line| line == format!("PPid:\t{of}"))
                && String::from_utf8_lossy(&read("cmdline")).contains(title)
        })
        .collect();
    found.sort_unstable();
    found
}

/// User and group of somebody with nothing to lose, when this is root.
fn owner() -> Option<(u32, u32)> {
    let id = |args: &[&str]| {
        let output = Command::new("id").args(args).output().unwrap();
        String::from_utf8_lossy(&output.stdout).trim().parse::<u32>().ok()
    };
    let of = |name: &str| Some((id(&["-u", name])?, id(&["-g", name])?));
    (id(&["-u"]) == Some(0)).then(|| of("postgres").or_else(|| of("nobody")).unwrap())
}

/// Where its programs are: `tests/scripts/with-postgres` says it.
fn bin() -> PathBuf {
    if let Ok(folder) = std::env::var("POSTGRES_BIN") {
        return folder.into();
    }
    let found = Command::new("pg_config").arg("--bindir").output().expect("POSTGRES_BIN");
    let folder = String::from_utf8_lossy(&found.stdout).trim().to_owned();
    assert!(Path::new(&folder).join("initdb").exists(), "POSTGRES_BIN names no server");
    folder.into()
}
