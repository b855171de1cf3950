//! The log: a JSON object a line, with the fields named here and no others.

use crate::http::access::request_id;
use log::{
    LevelFilter, Record,
    kv::{Key, Value, VisitSource},
};
use serde_json::{Map, json};
use std::io::Write as _;

/// What a line may carry beside its words. Everything else is left out.
const FIELDS: [&str; 6] = ["request_id", "route", "method", "status", "ms", "actor"];

/// Starts it: our own lines from this level on, libraries' warnings only, because what they say in
/// detail may hold what callers sent.
pub fn start(level: LevelFilter) {
    env_logger::Builder::new()
        .filter_level(LevelFilter::Warn.min(level))
        .filter_module("together", level)
        // It says at length what is wrong with files that were handed in.
        .filter_module("lopdf", LevelFilter::Off)
        .format(|out, record| writeln!(out, "{}", line(record)))
        .init();
}

/// A record as one line: a line break in it is escaped.
fn line(record: &Record<'_>) -> serde_json::Value {
    let mut line = Map::new();
    line.insert("at".into(), json!(chrono::Utc::now()));
    line.insert("level".into(), json!(record.level().as_str().to_lowercase()));
    line.insert("target".into(), json!(record.target()));
    line.insert("message".into(), json!(record.args().to_string()));
    if let Some(id) = request_id() {
        line.insert("request_id".into(), json!(id));
    }
    // Visiting fails only when a visitor does, and this one never does.
    let visited = record.key_values().visit(&mut Allowed(&mut line));
    debug_assert!(visited.is_ok());
    line.into()
}

struct Allowed<'l>(&'l mut Map<String, serde_json::Value>);

impl<'k> VisitSource<'k> for Allowed<'_> {
    fn visit_pair(&mut self, key: Key<'k>, value: Value<'k>) -> Result<(), log::kv::Error> {
        if FIELDS.contains(&key.as_str()) {
            let value = value.to_u64().map_or_else(|| json!(value.to_string()), |n| json!(n));
            if value != json!("") {
                self.0.insert(key.as_str().to_owned(), value);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_one_line_with_the_allowed_fields_only() {
        let fields = [("route", "/a/{id}"), ("status", "200"), ("token", "MARKER"), ("actor", "")];
        let record = Record::builder()
            .args(format_args!("forged\r\n{{\"level\":\"info\"}}"))
            .level(log::Level::Warn)
            .target("together::tests")
            .key_values(&fields)
            .build();
        let text = line(&record).to_string();
        assert!(!text.contains('\n') && !text.contains('\r') && !text.contains("MARKER"));
        let parsed: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(parsed.get("route").unwrap(), "/a/{id}");
        assert!(parsed.get("actor").is_none());
    }
}
