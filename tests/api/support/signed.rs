//! People whose sessions outlast a long test.

use super::{Client, Person, TestApp};
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

/// Half of what an access token lives, and less than a password stays fresh.
const USED: Duration = Duration::from_secs(300);

/// Signs people in again before it is needed.
#[derive(Default)]
pub struct Signed {
    sessions: BTreeMap<String, (Client, Instant)>,
}

impl Signed {
    /// Somebody's client, a patient one.
    pub async fn client(&mut self, app: &TestApp, person: &Person) -> Client {
        if let Some((client, since)) = self.sessions.get(&person.role_id)
            && since.elapsed() < USED
        {
            return client.clone();
        }
        let client = app.session(&person.user_id, &person.role_id).await.patient();
        self.sessions.insert(person.role_id.clone(), (client.clone(), Instant::now()));
        client
    }

    /// After the clock was moved nobody's session holds.
    pub fn clear(&mut self) {
        self.sessions.clear();
    }
}
