//! What was found out a moment ago and may be said again: who a caller is, whether a token is ours.

use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// How long it may be said again. What another node of the installation changed is known here no
/// later; what this one changed, at once (see [`Recent::get`]).
const FOR: Duration = Duration::from_secs(2);
/// More than the callers of two seconds. Beyond it everything is found out anew.
const MOST: usize = 4_096;

/// What an actor is found from: session, user and role.
pub type Caller = (String, String, Option<String>);

/// Findings by what they were found from.
#[derive(Debug)]
pub struct Recent<K, T> {
    found: Mutex<HashMap<K, Finding<T>>>,
}

#[derive(Debug)]
struct Finding<T> {
    at: Instant,
    /// How many changes there had been on this node.
    changes: u64,
    value: T,
}

impl<K, T> Default for Recent<K, T> {
    fn default() -> Self {
        Self { found: Mutex::default() }
    }
}

impl<K: Hash + Eq, T: Clone> Recent<K, T> {
    /// A finding, if it is fresh and nothing was changed since it was begun: `changes` is how many
    /// changes there have been by now.
    pub fn get(&self, key: &K, changes: u64) -> Option<T> {
        let found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        let finding = found.get(key)?;
        let stands = finding.changes == changes && finding.at.elapsed() < FOR;
        stands.then(|| finding.value.clone())
    }

    /// Keeps a finding; `changes` is how many there had been before it was looked for.
    pub fn keep(&self, key: K, changes: u64, value: T) {
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        if found.len() >= MOST {
            found.clear();
        }
        found.insert(key, Finding { at: Instant::now(), changes, value });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread::sleep;

    #[test]
    fn a_finding_is_said_again_until_something_changes_or_two_seconds_have_passed() {
        let recent = Recent::default();
        assert_eq!(recent.get(&"key", 7), None);
        recent.keep("key", 7, "lead officer");
        assert_eq!(recent.get(&"key", 7), Some("lead officer"));
        assert_eq!(recent.get(&"another", 7), None);
        assert_eq!(recent.get(&"key", 8), None);
        sleep(FOR);
        assert_eq!(recent.get(&"key", 7), None);
    }

    #[test]
    fn it_never_holds_more_than_its_bound() {
        let recent = Recent::default();
        for key in 0..=MOST {
            recent.keep(key, 0, ());
        }
        let held = recent.found.lock().map(|found| found.len());
        assert!(held.is_ok_and(|held| held <= MOST));
        assert_eq!(recent.get(&MOST, 0), Some(()));
    }
}
