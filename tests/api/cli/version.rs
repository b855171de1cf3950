//! `together --version`

use super::together;
use diesel::{Connection as _, RunQueryDsl as _, SqliteConnection, sql_query, sql_types::Text};

#[derive(diesel::QueryableByName)]
struct Version {
    #[diesel(sql_type = Text)]
    version: String,
}

#[test]
fn the_long_form_names_the_libraries_inside() {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    let sqlite: Version =
        sql_query("SELECT sqlite_version() AS version").get_result(&mut conn).unwrap();
    let said = String::from_utf8(together(&["--version"], b"").stdout).unwrap();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!(lines[0], format!("together {}", env!("CARGO_PKG_VERSION")));
    assert_eq!(lines[1], format!("SQLite {}", sqlite.version), "the one that runs");
    for name in ["libpq 1", "OpenSSL (TLS of libpq) 3.", "rustls (TLS", "rustls-webpki 0."] {
        assert!(lines.iter().any(|line| line.starts_with(name)), "{name}: {said}");
    }
    let short = String::from_utf8(together(&["-V"], b"").stdout).unwrap();
    assert_eq!(short.lines().count(), 1);
}
