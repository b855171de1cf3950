//! Configurations that are refused at start, each in one line that repeats no secret.

use crate::support::TestApp;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        let folder = std::env::temp_dir().join("together-tests").join(together::db::new_id());
        std::fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Serves with settings and arguments; its words on the way out.
fn refused(folder: &Path, settings: &[(&str, &str)], arguments: &[&str]) -> String {
    let mut command = Command::new(TestApp::program());
    command
        .current_dir(folder)
        .env_clear()
        .env("LISTEN", "127.0.0.1:0")
        .env("METRICS_LISTEN", "none")
        .envs(settings.iter().copied())
        .arg("serve")
        .args(arguments);
    let output = command.output().unwrap();
    assert!(!output.status.success(), "{settings:?} {arguments:?} was served");
    String::from_utf8(output.stderr).unwrap()
}

const OUTSIDE: [(&str, &str); 3] =
    [("LISTEN", "0.0.0.0:0"), ("PUBLIC_ORIGIN", "https://together.example"), ("KEYS_DIR", "keys")];

#[test]
fn what_is_unsafe_is_refused_before_anything_starts() {
    let place = Place::new();
    together::seal::Keys::init(&place.0.join("keys")).unwrap();
    let outside = |more: &[(&'static str, &'static str)]| -> Vec<(&'static str, &'static str)> {
        OUTSIDE.iter().chain(more).copied().collect()
    };
    let table = [
        (vec![("LISTEN", "0.0.0.0:0"), ("KEYS_DIR", "keys")], "must start with https://"),
        (outside(&[("PUBLIC_ORIGIN", "http://together.example")]), "must start with https://"),
        (outside(&[("PUBLIC_ORIGIN", "https://together.example/x")]), "without a path"),
        (outside(&[("PUBLIC_ORIGIN", "https://a@together.example")]), "without a path"),
        (outside(&[("PUBLIC_ORIGIN", "ftp://together.example")]), "without a path"),
        (vec![("PUBLIC_ORIGIN", "together.example")], "without a path"),
        (outside(&[])[..2].to_vec(), "KEYS_DIR must be set"),
        (outside(&[("KEYS_DIR", "nowhere")]), "is missing: create the keys"),
        (outside(&[("RATE_LIMITS", "false")]), "RATE_LIMITS cannot be switched off"),
        (outside(&[("DEMO", "true")]), "a demo serves on loopback only"),
        (
            outside(&[("DATABASE_URL", "postgres://u:s3cret-s3cret@db.example/together")]),
            "needs sslmode=verify-full",
        ),
        (
            outside(&[("DATABASE_URL", "postgres://u:s3cret-s3cret@db.example/x?sslmode=require")]),
            "needs sslmode=verify-full",
        ),
        (
            vec![("DATABASE_URL", "postgres://u:s3cret-s3cret@localhost.evil.example/x")],
            "needs sslmode=verify-full",
        ),
        (outside(&[("SMTP_URL", "smtp://mail.example:587/x")]), "SMTP_URL"),
        (
            outside(&[
                ("DOCUMENTS_URL", "s3://papers"),
                ("DOCUMENTS_S3_ENDPOINT", "http://s.example"),
            ]),
            "must start with https://",
        ),
    ];
    for (settings, words) in table {
        let said = refused(&place.0, &settings, &[]);
        assert!(said.contains(words), "{settings:?}: {said}");
        assert_eq!(said.lines().count(), 1, "{said}");
        assert!(!said.contains("s3cret"), "{said}");
    }
    for (settings, words) in [
        (vec![("METRICS_LISTEN", "0.0.0.0:9464")], "on loopback only"),
        (vec![("TRUSTED_PROXIES", "proxy.example")], "TRUSTED_PROXIES"),
        (vec![("LISTEN", "everywhere")], "LISTEN"),
        (vec![("LOG_LEVEL", "all")], "LOG_LEVEL"),
    ] {
        let said = refused(&place.0, &settings, &[]);
        assert!(said.contains(words) || said.to_uppercase().contains(words), "{said}");
    }
    assert!(!place.0.join("var").exists(), "nothing was made");
}

#[test]
fn a_key_that_others_can_read_and_one_that_is_none_are_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::new();
    let keys = place.0.join("keys");
    together::seal::Keys::init(&keys).unwrap();
    for name in ["root.key", "pepper.key", "jwt.key", "signing.key"] {
        let file = keys.join(name);
        let whole = std::fs::read_to_string(&file).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
        let said = refused(&place.0, &[("KEYS_DIR", "keys")], &[]);
        assert!(said.contains(name) && said.contains("can be read by others"), "{said}");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::fs::write(&file, &whole[..40]).unwrap();
        let said = refused(&place.0, &[("KEYS_DIR", "keys")], &[]);
        assert!(said.contains("is not 32 bytes in hex"), "{said}");
        assert!(!said.contains(&whole[..10]), "{said}");
        std::fs::write(&file, &whole).unwrap();
    }
    assert!(!place.0.join("var/together.db").exists());
}

#[test]
fn no_password_stands_among_the_arguments() {
    let place = Place::new();
    for arguments in [
        &["--database-url", "postgres://u:s3cret-s3cret@127.0.0.1:1/x"][..],
        &["--database-url=postgres://u:s3cret-s3cret@127.0.0.1:1/x"],
        &["--demo", "--demo-password", "s3cret-s3cret"],
    ] {
        let said = refused(&place.0, &[], arguments);
        assert!(said.contains("a password among the arguments"), "{said}");
        assert!(said.lines().count() == 1 && !said.contains("s3cret"), "{said}");
    }
    // And no flag of any command asks for one: they are named, and hidden where one would fit.
    let help = Command::new(TestApp::program()).args(["serve", "--help"]).output().unwrap();
    let help = String::from_utf8(help.stdout).unwrap();
    assert!(help.contains("--smtp-password-file"), "{help}");
    assert!(!help.contains("--demo-password") && !help.contains("--smtp-password "), "{help}");
}
