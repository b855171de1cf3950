//! `together user …`

use nix::sys::termios::{LocalFlags, SetArg, tcgetattr, tcsetattr};
use std::{
    io::{IsTerminal as _, Write as _},
    process::ExitCode,
    sync::Arc,
};
use together::{
    audit::Who,
    auth::{password::hash_now, strength},
    authority, config,
    db::Tx,
    http::{Code, Error, text},
    provider,
    seal::Keys,
    user::actions::{Grant, NewAccount, add_account},
};
use together_rules::policy::Role;

/// What can be done to accounts.
#[derive(Debug, clap::Subcommand)]
pub enum User {
    /// Make an account that can sign in at once.
    Add(Box<Add>),
}

/// Flags of `user add`.
#[derive(Debug, clap::Args)]
#[command(
    group(clap::ArgGroup::new("organisation").required(true).args(["authority", "provider"])),
    after_help = "Examples:\n  \
together user add --email ann.reed@wsx.example --name \"Ann Reed\" --role authority_admin --authority WSX\n  \
together user add --email lee@osier.example --name \"Lee Ash\" --role provider_user --provider 0198… --manage\n\n\
The password is asked for, or read from standard input when that is not a terminal: one line of \
12 to 128 characters. With --generate one is made and printed once. The first account of an \
authority is usually its authority_admin, who invites the others in the application."
)]
pub struct Add {
    #[command(flatten)]
    settings: config::Settings,
    /// E-mail address to sign in with.
    #[arg(long)]
    email: String,
    /// Name, as others see it.
    #[arg(long)]
    name: String,
    /// lead_officer, commissioner, evaluator, authority_admin, contract_manager or auditor of an
    /// authority; provider_user of a provider.
    #[arg(long)]
    role: Role,
    /// Three letters of the authority, such as WSX.
    #[arg(long, value_name = "PREFIX")]
    authority: Option<String>,
    /// Id of the provider.
    #[arg(long, value_name = "ID")]
    provider: Option<String>,
    /// The provider user may invite colleagues.
    #[arg(long, requires = "provider")]
    manage: bool,
    /// Make a password and print it once, instead of asking for one.
    #[arg(long)]
    generate: bool,
    /// The database holds the demo region.
    #[arg(long, env = "DEMO")]
    demo: bool,
}

impl User {
    /// Does it, or says in one line why not.
    pub fn run(self) -> Result<ExitCode, String> {
        match self {
            Self::Add(add) => add.run(),
        }
    }
}

impl Add {
    fn run(&self) -> Result<ExitCode, String> {
        let email = text::email_address("", &self.email).map_err(|error| words(&error))?;
        let name = self.name.trim().to_owned();
        if text::one_line(&name).is_err() || name.chars().count() > 200 {
            return Err("a name is one line of 1 to 200 characters".into());
        }
        if (self.role == Role::ProviderUser) != self.provider.is_some() {
            return Err(
                "provider_user goes with --provider, every other role with --authority".into()
            );
        }
        if matches!(self.role, Role::Family | Role::Platform) {
            return Err("families come by private link and platforms by credentials".into());
        }
        let keys = Keys::load(&self.settings.keys()).map_err(|error| error.to_string())?;
        let keys = Arc::new(keys);
        let db = together::db::open(&self.settings.database_url, &keys, self.demo)?;
        let password =
            if self.generate { generated().map_err(|error| words(&error))? } else { asked()? };
        if let Some(refused) = strength::refusal(&password, &[&name, &email]) {
            return Err(words(&refused));
        }
        let password_hash = hash_now(&keys, &password).map_err(|error| words(&error))?;
        let (role, manage) = (self.role, self.manage);
        let (authority, provider) = (self.authority.clone(), self.provider.clone());
        let said = email.clone();
        let write = db.write(move |tx| {
            let (authority_id, provider_id) =
                organisation(tx, authority.as_deref(), provider.as_deref(), role)?;
            let account = NewAccount {
                email: email.clone(),
                name: name.clone(),
                password_hash: password_hash.clone(),
                grant: Grant { role, authority_id, provider_id, manage, only: None },
            };
            add_account(tx, &account, &Who::system("command-line/user-add"))
        });
        actix_web::rt::System::new().block_on(write).map_err(|error| words(&error))?;
        println!("{said} can sign in as {}.", self.role);
        if self.generate {
            println!("Password, shown this once: {password}");
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The organisation named, as ids.
fn organisation(
    tx: &mut Tx<'_>,
    prefix: Option<&str>,
    provider_id: Option<&str>,
    role: Role,
) -> together::http::Result<(Option<String>, Option<String>)> {
    if let Some(prefix) = prefix {
        let found = authority::store::by_prefix(tx.conn(), prefix)
            .map_err(|error| nothing(error, "there is no authority with this prefix"))?;
        if role == Role::LeadOfficer && found.kind != "lead" {
            return Err(Error::field("", "", "lead officers belong to the lead authority"));
        }
        return Ok((Some(found.id), None));
    }
    let id = provider_id.unwrap_or_default();
    let found = provider::store::load(tx.conn(), id)
        .map_err(|error| nothing(error, "there is no provider with this id"))?;
    Ok((None, Some(found.id)))
}

fn nothing(error: Error, said: &str) -> Error {
    if error.code() == Code::NotFound { Error::field("", "", said) } else { error }
}

/// An error in one line for a shell.
fn words(error: &Error) -> String {
    match (error.code(), error.fields().first()) {
        (_, Some(field)) => field.message.clone(),
        (Code::AlreadyExists, None) => "there is an account with this address already".into(),
        _ => error.to_string(),
    }
}

/// 100 random bits in letters that nobody confuses, in groups of five.
fn generated() -> together::http::Result<String> {
    const LETTERS: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz023456789";
    let bytes = together::seal::random::<20>()?;
    let mut password = String::new();
    for (at, byte) in bytes.iter().enumerate() {
        if at > 0 && at % 5 == 0 {
            password.push('-');
        }
        let letter = LETTERS.get(usize::from(byte % 32)).copied().unwrap_or(b'x');
        password.push(char::from(letter));
    }
    Ok(password)
}

/// One line from standard input; not shown while it is typed at a terminal.
fn asked() -> Result<String, String> {
    let input = std::io::stdin();
    let mut line = String::new();
    if input.is_terminal() {
        eprint!("Password (12 to 128 characters): ");
        std::io::stderr().flush().map_err(|error| error.to_string())?;
        let shown = tcgetattr(&input).map_err(|error| error.to_string())?;
        let mut hidden = shown.clone();
        hidden.local_flags.remove(LocalFlags::ECHO);
        tcsetattr(&input, SetArg::TCSANOW, &hidden).map_err(|error| error.to_string())?;
        let read = input.read_line(&mut line);
        tcsetattr(&input, SetArg::TCSANOW, &shown).map_err(|error| error.to_string())?;
        eprintln!();
        read.map_err(|error| error.to_string())?;
    } else {
        input.read_line(&mut line).map_err(|error| error.to_string())?;
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
