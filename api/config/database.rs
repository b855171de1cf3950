//! Where the database is, and whether the way there is encrypted.

use crate::db::is_postgres;
use std::net::IpAddr;
use url::form_urlencoded;

/// Whether a database is on this machine, or reached with a verified certificate.
pub(super) fn is_safe(address: &str) -> bool {
    !is_postgres(address) || is_local(address) || is_verified(address)
}

/// Hosts with their ports, and the parameters, split where libpq splits them: credentials end at
/// the first `@`, whatever they hold.
fn split(address: &str) -> (&str, &str) {
    let rest = address.split_once("://").map_or("", |(_, rest)| rest);
    let rest = match rest.find(['@', '/']).and_then(|end| rest.split_at_checked(end)) {
        Some((_, after)) if after.starts_with('@') => after.trim_start_matches('@'),
        _ => rest,
    };
    let (place, parameters) = rest.split_once('?').unwrap_or((rest, ""));
    (place.split_once('/').map_or(place, |(hosts, _)| hosts), parameters)
}

/// Of several parameters of one name the last counts.
fn parameter(address: &str, name: &str) -> Option<String> {
    let pairs = form_urlencoded::parse(split(address).1.as_bytes());
    pairs.filter(|(found, _)| found == name).last().map(|(_, value)| value.into_owned())
}

fn is_verified(address: &str) -> bool {
    parameter(address, "sslmode").as_deref() == Some("verify-full")
}

/// Every host that may be tried is this machine. `host` and `hostaddr` among the parameters count
/// before what stands in the address.
fn is_local(address: &str) -> bool {
    let named = |name| parameter(address, name).filter(|hosts| !hosts.is_empty());
    let hosts = named("hostaddr").or_else(|| named("host"));
    hosts.as_deref().unwrap_or(split(address).0).split(',').all(is_local_host)
}

fn is_local_host(host: &str) -> bool {
    let bare = match host.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
        Some((six, _)) => six,
        None if host.parse::<IpAddr>().is_ok() => host,
        None => host.split_once(':').map_or(host, |(name, _)| name),
    };
    let socket = bare.is_empty() || bare.starts_with('/') || bare.to_lowercase().starts_with("%2f");
    socket
        || bare.eq_ignore_ascii_case("localhost")
        || bare.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn another_machine_is_reached_with_a_verified_certificate_alone() {
        for safe in [
            "var/together.db",
            "sqlite:///srv/together.db",
            "postgres://together@localhost/together",
            "postgres://together:pw@127.0.0.1:5432/together",
            "postgresql://together@[::1]:5432/together",
            "postgres:///together",
            "postgres://together@/together?host=/run/postgresql",
            "postgres://together@%2Frun%2Fpostgresql/together",
            "postgres://together@db.example/together?sslmode=verify-full",
            "postgres://together@one.example,two.example/together?sslmode=verify-full",
        ] {
            assert!(is_safe(safe), "{safe}");
        }
        for unsafe_one in [
            "postgres://together@db.example/together",
            "postgres://together@db.example/together?sslmode=require",
            "postgres://together@db.example/together?sslmode=verify-full&sslmode=disable",
            "postgres://together@db.example/together?application_name=sslmode=verify-full",
            "postgres://together:sslmode=verify-full@db.example/together",
            "postgres://together:a?sslmode=verify-full&b=@db.example/together",
            "postgres://together:a?host=localhost&b=@db.example/together",
            // Only looks like this machine.
            "postgres://together@localhost.evil.example/together",
            "postgres://together@127.0.0.1.evil.example/together",
            "postgres://a%2Fb:pw@db.example/together",
            "postgres://together:x@localhost@db.example/together",
            "postgres://together@db.example/together?application_name=//localhost",
            "postgres://together@localhost/together?host=db.example",
            "postgres://together@localhost/together?hostaddr=192.0.2.7",
            "postgres://together@localhost,db.example/together",
        ] {
            assert!(!is_safe(unsafe_one), "{unsafe_one}");
        }
    }
}
