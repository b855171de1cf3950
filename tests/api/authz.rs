//! Every operation of the contract, tried by somebody in each standing: what the permission table
//! says is what the service does. An operation without a row fails.

mod answers;
mod credentials;
mod entries;
mod headers;
mod hidden;
mod lists;
mod owned;
mod table;
pub mod world;

use crate::support::Client;
use diesel::prelude::*;
use serde_json::Value;
use std::collections::BTreeSet;
use table::{
    OPERATIONS,
    Rule::{self, Council, Creating, Family, Later, Lead, Open, Own, Panel, Row, Scope},
};
use together::db::schema::sign_in_session;
use together_rules::policy::{Standing, Verdict, verdict};
use world::World;

/// The standing of the same person towards their own authority.
fn towards_own(standing: Standing) -> Standing {
    match standing {
        Standing::CommissionerOther => Standing::CommissionerOwn,
        Standing::EvaluatorGiven => Standing::EvaluatorOther,
        Standing::AdminOther => Standing::AdminOwn,
        Standing::ContractOther => Standing::ContractOwn,
        Standing::AuditorOut => Standing::AuditorIn,
        other => other,
    }
}

/// What is wrong with an answer, if the rule says otherwise.
fn fault(rule: Rule, standing: Standing, status: u16) -> Option<String> {
    let said = match rule {
        Row(action) => verdict(action, standing),
        Council(action) => verdict(
            action,
            match standing {
                Standing::EvaluatorGiven => Standing::EvaluatorOther,
                Standing::EvaluatorOther => Standing::EvaluatorGiven,
                other => other,
            },
        ),
        Lead(action) => verdict(
            action,
            match standing {
                Standing::AuditorIn => Standing::AuditorOut,
                Standing::EvaluatorGiven => Standing::EvaluatorOther,
                other => other,
            },
        ),
        Panel(action) => verdict(
            action,
            match standing {
                Standing::AuditorIn => Standing::AuditorOut,
                other => other,
            },
        ),
        Scope(action) => verdict(action, towards_own(standing)),
        Creating(action) => verdict(action, towards_own(standing)).creating(),
        Later(action) if verdict(action, standing).lets_pass() => Verdict::NotFound,
        Later(action) => verdict(action, standing),
        Own if standing == Standing::Stranger => Verdict::Unauthenticated,
        Family => Verdict::Unauthenticated,
        Own | Open => Verdict::AllowFromStep,
    };
    let good = match (rule, said) {
        // Their own things: some have none, or may not have any.
        (Own, Verdict::AllowFromStep) => status != 401 && status < 500,
        (Open, _) => ![401, 403].contains(&status) && status < 500,
        (_, Verdict::Allow | Verdict::AllowInState) => {
            ![401, 403, 404].contains(&status) && status < 500
        }
        (_, Verdict::AllowFromStep) => ![401, 404].contains(&status) && status < 500,
        (_, Verdict::Forbidden) => status == 403,
        (_, Verdict::NotFound) => status == 404,
        (_, Verdict::Unauthenticated) => status == 401,
    };
    (!good).then(|| format!("{standing}: {status}, the table says {}", said.letter()))
}

/// The contract as committed.
fn contract() -> Value {
    serde_json::from_str(include_str!("../../openapi/openapi.json")).unwrap()
}

async fn call(client: &Client, method: &str, path: &str) -> u16 {
    let body = (method != "GET" && method != "DELETE").then(|| "{}".to_owned());
    client.send(method, path, body, None).await.status
}

#[actix_web::test]
async fn every_operation_does_in_every_standing_what_the_table_says() {
    let world = World::new().await;
    let mut faults = Vec::new();
    for (method, template, rule) in OPERATIONS {
        let path = world.path(template);
        for (standing, client) in &world.people {
            let status = call(client, method, &path).await;
            if let Some(fault) = fault(*rule, *standing, status) {
                faults.push(format!("{method} {template}: {fault}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[actix_web::test]
async fn a_session_that_ended_is_no_credential_anywhere() {
    let world = World::new().await;
    let client = world.people[&Standing::CommissionerOwn].clone();
    world
        .app
        .write(|tx| {
            let now = tx.now()?;
            diesel::update(sign_in_session::table)
                .set(sign_in_session::ended_at.eq(now))
                .execute(tx.conn())?;
            Ok(())
        })
        .await;
    for (method, template, rule) in OPERATIONS {
        // Whatever asks who one is; the others have no session to look at.
        if !matches!(rule, Open | Family) {
            let status = call(&client, method, &world.path(template)).await;
            assert_eq!(status, 401, "{method} {template}");
        }
    }
}

#[test]
fn every_operation_of_the_contract_has_a_row_here() {
    let contract = contract();
    let mut there = BTreeSet::new();
    for (path, item) in contract["paths"].as_object().unwrap() {
        for method in item.as_object().unwrap().keys() {
            let path = path.strip_prefix("/api/v1").unwrap_or(path);
            there.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let here: BTreeSet<String> =
        OPERATIONS.iter().map(|(method, path, _)| format!("{method} {path}")).collect();
    let missing: Vec<_> = there.difference(&here).collect();
    let gone: Vec<_> = here.difference(&there).collect();
    assert!(
        missing.is_empty() && gone.is_empty(),
        "without a row: {missing:#?}\nnot there: {gone:#?}"
    );
}
