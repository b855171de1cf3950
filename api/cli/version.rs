//! What `together --version` says: which libraries are inside the program.

use std::sync::LazyLock;

/// The versions everything was built with: `--locked` leaves no other.
const LOCK: &str = include_str!("../../Cargo.lock");

/// Libraries that parse what strangers send, by their package; those that come as C are named by
/// the release they pack.
const NAMED: [(&str, &str); 6] = [
    ("libpq", "pq-src"),
    ("OpenSSL (TLS of libpq)", "openssl-src"),
    ("rustls (TLS of mail and document store)", "rustls"),
    ("rustls-webpki", "rustls-webpki"),
    ("aws-lc-sys", "aws-lc-sys"),
    ("ring", "ring"),
];

/// The version, and a line for each library.
pub static LONG: LazyLock<String> = LazyLock::new(|| {
    let sqlite = libsqlite3_sys::SQLITE_VERSION.to_string_lossy();
    let mut lines = vec![env!("CARGO_PKG_VERSION").to_owned(), format!("SQLite {sqlite}")];
    for (name, package) in NAMED {
        lines.extend(locked(package).map(|version| format!("{name} {version}")));
    }
    lines.join("\n")
});

/// The version of a package; of one that packs a C library, that library's.
fn locked(package: &str) -> Option<&'static str> {
    let (_, after) = LOCK.split_once(&format!("name = \"{package}\"\nversion = \""))?;
    let (version, _) = after.split_once('"')?;
    let inside = version.split_once('+').map_or(version, |(_, inside)| inside);
    Some(inside.strip_prefix("libpq-").unwrap_or(inside))
}
