//! What the process logs, at every level, kept for tests to search.

use std::sync::{Mutex, Once};

static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());
static START: Once = Once::new();

struct Keep;

impl log::Log for Keep {
    fn enabled(&self, _: &log::Metadata<'_>) -> bool {
        true
    }

    fn log(&self, record: &log::Record<'_>) {
        let mut line = format!("{} {}", record.target(), record.args());
        let mut fields = Fields(&mut line);
        record.key_values().visit(&mut fields).unwrap();
        LINES.lock().unwrap().push(line);
    }

    fn flush(&self) {}
}

struct Fields<'l>(&'l mut String);

impl<'k> log::kv::VisitSource<'k> for Fields<'_> {
    fn visit_pair(
        &mut self,
        key: log::kv::Key<'k>,
        value: log::kv::Value<'k>,
    ) -> Result<(), log::kv::Error> {
        self.0.push_str(&format!(" {key}={value}"));
        Ok(())
    }
}

/// Keeps every line from here on, of all tests of this process.
pub fn keep() {
    START.call_once(|| {
        log::set_logger(&Keep).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
}

/// The lines kept so far.
pub fn kept() -> Vec<String> {
    LINES.lock().unwrap().clone()
}
