//! Many at once, many times: exactly one effect each, and the others are told why.
//!
//! A few rounds here; `make soak` sets `SOAK_RACES`, `SOAK_STRADDLES` and `SOAK_KEYS` to the full
//! figures.

mod awards;
mod bids;
mod choices;
mod deadline;
mod keys;
mod openings;

use crate::support::{Answer, Client, TestApp};
use diesel::prelude::*;
use futures_util::future::join_all;
use together::{
    audit::verify::Verifier,
    db::{Conn, schema::audit_entry},
};

/// How many at once.
const AT_ONCE: usize = 8;

/// A request that several send.
#[derive(Clone)]
struct Call {
    path: String,
    body: Option<String>,
    version: Option<i64>,
}

impl Call {
    fn post(path: impl Into<String>) -> Self {
        Self { path: path.into(), body: None, version: None }
    }

    fn body(self, body: &serde_json::Value) -> Self {
        Self { body: Some(body.to_string()), ..self }
    }

    fn on(self, version: i64) -> Self {
        Self { version: Some(version), ..self }
    }

    async fn send(&self, client: &Client) -> Answer {
        client.send("POST", &self.path, self.body.clone(), self.version).await
    }
}

/// Sends the same eight times at once; the only one that had its way. The others were refused
/// with this code.
async fn one_of_eight(client: &Client, call: &Call, won: u16, lost: (u16, &str)) -> Answer {
    let answers = join_all((0..AT_ONCE).map(|_| call.send(client))).await;
    let (mut winners, others): (Vec<_>, Vec<_>) =
        answers.into_iter().partition(|answer| answer.status == won);
    for answer in others {
        answer.refused(lost.0, lost.1);
    }
    assert_eq!(winners.len(), 1, "had their way at once");
    winners.remove(0)
}

/// How many entries of an action there are.
async fn entries(app: &TestApp, action: &'static str) -> usize {
    let found: i64 = app
        .read(move |conn| {
            Ok(audit_entry::table
                .filter(audit_entry::action.eq(action))
                .count()
                .get_result(conn)?)
        })
        .await;
    usize::try_from(found).unwrap()
}

/// Every chain and checkpoint is whole.
async fn trail_is_whole(app: &TestApp) {
    let (url, keys) = (app.database_url.clone(), app.app.keys.verify_keys());
    actix_web::web::block(move || {
        let mut conn = Conn::open(&url).unwrap();
        let (mut verifier, mut faults) = (Verifier::new(keys), Vec::new());
        while verifier.step(&mut conn, &mut |fault| faults.push(fault.to_string())).unwrap() {}
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    })
    .await
    .unwrap();
}
