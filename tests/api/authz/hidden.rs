//! What is not one's own is as what is not there: the same answer for the same work.

use super::{
    OPERATIONS,
    Rule::{self, Council, Creating, Family, Later, Lead, Open, Own, Panel, Row, Scope},
    World, towards_own,
};
use crate::support::{Answer, Client, TestApp};
use diesel::connection::{Instrumentation, InstrumentationEvent, set_default_instrumentation};
use std::{
    collections::BTreeMap,
    sync::{Mutex, Once},
};
use together::db::new_id;
use together_rules::policy::{Standing, verdict};

/// Statements by the address of their database, which each test has for itself.
static COUNTS: Mutex<BTreeMap<String, u64>> = Mutex::new(BTreeMap::new());
static START: Once = Once::new();

#[derive(Default)]
struct Counter {
    url: String,
}

impl Instrumentation for Counter {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        match event {
            InstrumentationEvent::StartEstablishConnection { url, .. } => {
                url.clone_into(&mut self.url)
            }
            InstrumentationEvent::StartQuery { query, .. } => {
                let text = query.to_string();
                // What makes a connection ready, or asks whether it still stands.
                let about_itself =
                    text.is_empty() || text.starts_with("PRAGMA") || text.starts_with("SET ");
                if !about_itself {
                    *COUNTS.lock().unwrap().entry(self.url.clone()).or_default() += 1;
                }
            }
            _ => {}
        }
    }
}

/// Counts the statements of services that start from here on.
fn count() {
    START.call_once(|| {
        set_default_instrumentation(|| Some(Box::new(Counter::default()))).unwrap();
    });
}

fn counted(app: &TestApp) -> u64 {
    COUNTS.lock().unwrap().get(&app.database_url).copied().unwrap_or_default()
}

/// Whether the permission table lets a standing pass: what it finds missing is its own.
fn allowed(rule: Rule, standing: Standing) -> bool {
    match rule {
        Row(action) | Council(action) | Lead(action) | Panel(action) | Later(action) => {
            verdict(action, standing).lets_pass()
        }
        Scope(action) | Creating(action) => verdict(action, towards_own(standing)).lets_pass(),
        Own | Open | Family => false,
    }
}

/// What a caller can tell one answer from another by.
fn seen(answer: &Answer) -> (u16, Vec<(String, String)>, String) {
    let headers = answer
        .headers
        .iter()
        .filter(|(name, _)| !["connection", "date", "x-request-id"].contains(&name.as_str()))
        .map(|(name, value)| (name.to_string(), value.to_str().unwrap().to_owned()))
        .collect();
    (answer.status, headers, answer.text.clone())
}

/// The answer, and how many statements it took.
async fn cost(app: &TestApp, client: &Client, method: &str, path: &str) -> (Answer, u64) {
    let before = counted(app);
    let body = (method != "GET" && method != "DELETE").then(|| "{}".to_owned());
    let answer = client.send(method, path, body, None).await;
    (answer, counted(app) - before)
}

#[actix_web::test]
async fn a_foreign_thing_is_as_one_that_does_not_exist() {
    count();
    for world in [World::new().await, World::awarded().await] {
        let (mut compared, mut faults) = (0, Vec::new());
        let people = world.some(&[
            Standing::CommissionerOther,
            Standing::EvaluatorOther,
            Standing::ProviderOutsider,
        ]);
        for (method, template, rule) in OPERATIONS {
            if !template.contains("_id}") {
                continue;
            }
            let path = world.path(template);
            let nowhere: String = {
                let mut path = (*template).to_owned();
                while let Some((before, rest)) = path.split_once('{') {
                    let (name, after) = rest.split_once('}').unwrap();
                    let value = match name.ends_with("_id") {
                        true => new_id(),
                        false => world.ids[name].clone(),
                    };
                    path = format!("{before}{value}{after}");
                }
                path
            };
            // What the world has none of is nobody's.
            if path.contains('{') {
                continue;
            }
            for (standing, client) in &people {
                if allowed(*rule, *standing) {
                    continue;
                }
                let (first, _) = cost(&world.app, client, method, &path).await;
                if first.status != 404 {
                    continue;
                }
                compared += 1;
                // A node keeps some things for some seconds: what is known by now, and once more
                // if one of the two happened to be forgotten in between.
                let mut fault = None;
                for _ in 0..3 {
                    cost(&world.app, client, method, &nowhere).await;
                    let (foreign, foreign_cost) = cost(&world.app, client, method, &path).await;
                    let (missing, missing_cost) = cost(&world.app, client, method, &nowhere).await;
                    fault = match (seen(&foreign) == seen(&missing), foreign_cost == missing_cost) {
                        (true, true) => None,
                        (false, _) => Some(format!("{} and {}", foreign.text, missing.text)),
                        _ => Some(format!("{foreign_cost} and {missing_cost} statements")),
                    };
                    if fault.is_none() {
                        break;
                    }
                }
                if let Some(fault) = fault {
                    faults.push(format!("{method} {template}, {standing}: {fault}"));
                }
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
        assert!(compared > 60, "{compared}");
    }
}

#[actix_web::test]
async fn what_belongs_to_another_referral_is_not_found_under_ones_own() {
    let world = World::awarded().await;
    let app = &world.app;
    let own = app.stored_referral("KNT", "KNT-2026-0001").await;
    let commissioner = app.officer("commissioner", "KNT").await.client;
    let auditor = app.officer("auditor", "KNT").await.client;
    commissioner.get(&format!("/referrals/{own}/evaluators")).await.expect(200);
    let mut compared = 0;
    for (method, template, _) in OPERATIONS {
        let Some(rest) = template.strip_prefix("/referrals/{referral_id}") else { continue };
        if !rest.contains("_id}") {
            continue;
        }
        for client in [&commissioner, &auditor] {
            let foreign = format!("/referrals/{own}{}", world.path(rest));
            let missing = rest.split('{').next().unwrap();
            let after = rest.split('}').nth(1).unwrap();
            let missing = format!("/referrals/{own}{missing}{}{after}", new_id());
            let (foreign, _) = cost(app, client, method, &foreign).await;
            let (missing, _) = cost(app, client, method, &missing).await;
            assert_eq!(seen(&foreign), seen(&missing), "{method} {template}");
            assert!(foreign.status >= 400, "{method} {template}: {}", foreign.status);
            compared += 1;
        }
    }
    assert!(compared >= 8, "{compared}");
}
