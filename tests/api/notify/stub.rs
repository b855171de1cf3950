//! A mail server of a few lines.

use std::{
    collections::VecDeque,
    io::{BufRead as _, BufReader, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use together::config::{Security, Smtp};

/// What it does with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Takes it: what it does without a plan.
    Take,
    /// Refuses its recipient.
    Recipient(&'static str),
    /// Reads it and refuses it.
    Refuse(&'static str),
    /// Hangs up in the middle of it.
    HangUp,
    /// Takes it, and never says so.
    Silence,
}

#[derive(Default)]
struct State {
    plan: VecDeque<Act>,
    taken: Vec<String>,
    begun: usize,
}

/// The server.
#[derive(Clone)]
pub struct Stub {
    pub address: SocketAddr,
    state: Arc<Mutex<State>>,
}

impl Stub {
    /// Listens; it does what is planned, message by message, and then takes all.
    pub fn start(plan: &[Act]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let state = State { plan: plan.iter().copied().collect(), ..State::default() };
        let stub = Self { address, state: Arc::new(Mutex::new(state)) };
        let server = stub.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = server.clone();
                std::thread::spawn(move || server.talk(stream));
            }
        });
        stub
    }

    /// As the service is configured to reach it.
    pub fn smtp(&self) -> Smtp {
        Smtp {
            host: "127.0.0.1".into(),
            port: self.address.port(),
            security: Security::LoopbackPlain,
            credentials: None,
            from: "no-reply@together.example".into(),
        }
    }

    /// What it took, whether or not it said so.
    pub fn taken(&self) -> Vec<String> {
        self.state.lock().unwrap().taken.clone()
    }

    /// How many messages were begun.
    pub fn begun(&self) -> usize {
        self.state.lock().unwrap().begun
    }

    /// Waits until it took so many.
    pub fn wait_for(&self, count: usize) -> Vec<String> {
        let until = Instant::now() + Duration::from_secs(60);
        while self.taken().len() < count {
            assert!(Instant::now() < until, "{} of {count} came", self.taken().len());
            std::thread::sleep(Duration::from_millis(50));
        }
        self.taken()
    }

    fn talk(&self, stream: TcpStream) -> Option<()> {
        let mut out = stream.try_clone().ok()?;
        let mut lines = BufReader::new(stream);
        let mut say = |words: &str| out.write_all(format!("{words}\r\n").as_bytes()).ok();
        say("220 stub")?;
        let mut act = Act::Take;
        loop {
            let mut line = String::new();
            if lines.read_line(&mut line).ok()? == 0 {
                return None;
            }
            match line.split([' ', '\r', ':']).next().unwrap_or_default() {
                "EHLO" => say("250-stub\r\n250 8BITMIME")?,
                "MAIL" => {
                    let mut state = self.state.lock().unwrap();
                    state.begun += 1;
                    act = state.plan.pop_front().unwrap_or(Act::Take);
                    drop(state);
                    say("250 ok")?;
                }
                "RCPT" => match act {
                    Act::Recipient(words) => say(words)?,
                    _ => say("250 ok")?,
                },
                "DATA" => {
                    say("354 go on")?;
                    let mut message = String::new();
                    loop {
                        let mut line = String::new();
                        if lines.read_line(&mut line).ok()? == 0 || act == Act::HangUp {
                            return None;
                        }
                        if line == ".\r\n" {
                            break;
                        }
                        message.push_str(&line);
                    }
                    if let Act::Refuse(words) = act {
                        say(words)?;
                        continue;
                    }
                    self.state.lock().unwrap().taken.push(message);
                    if act != Act::Silence {
                        say("250 taken")?;
                    }
                }
                "QUIT" => {
                    say("221 bye")?;
                    return None;
                }
                _ => say("250 ok")?,
            }
        }
    }
}
