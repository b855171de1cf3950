//! Arguments are read by everybody on the machine: no password stands among them.

use url::Url;

/// Said when one does.
pub const REFUSAL: &str = "a password among the arguments can be read by everybody on this machine: \
    use the environment (DATABASE_URL, DEMO_PASSWORD)";

/// Whether a password is among the arguments: its own flag, or inside an address.
pub fn is_told(arguments: impl Iterator<Item = String>) -> bool {
    arguments.into_iter().any(|argument| {
        let value = argument.split_once('=').map_or(argument.as_str(), |(_, value)| value);
        argument.starts_with("--demo-password")
            || [argument.as_str(), value].iter().any(has_password)
    })
}

fn has_password(text: &&str) -> bool {
    Url::parse(text).is_ok_and(|address| {
        let among = address.query_pairs().any(|(name, _)| name == "password");
        address.password().is_some() || (among && !address.cannot_be_a_base())
    })
}

#[cfg(test)]
mod tests {
    use super::is_told;

    fn told(arguments: &[&str]) -> bool {
        is_told(arguments.iter().map(|one| (*one).to_owned()))
    }

    #[test]
    fn a_password_is_noticed_wherever_it_stands() {
        for arguments in [
            &["together", "serve", "--database-url", "postgres://together:s3cret@db.example/x"][..],
            &["together", "serve", "--database-url=postgres://together:s3cret@db.example/x"],
            &["together", "migrate", "--database-url=postgres:///x?password=s3cret"],
            &["together", "demo", "--demo-password", "s3cret"],
            &["together", "demo", "--demo-password=s3cret"],
        ] {
            assert!(told(arguments), "{arguments:?}");
        }
        for arguments in [
            &["together", "serve", "--database-url", "postgres://together@db.example/x"][..],
            &["together", "serve", "--public-origin=https://together.example"],
            &["together", "serve", "--database-url", "var/together.db", "--demo"],
            &["together", "user", "add", "--email=a@b.example"],
        ] {
            assert!(!told(arguments), "{arguments:?}");
        }
    }
}
