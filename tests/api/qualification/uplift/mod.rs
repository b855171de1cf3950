//! Uplift rounds.

mod decide;
mod effect;
mod model;

use super::World;
use crate::support::today;
use crate::support::{Answer, Client};
use chrono::{Duration, NaiveDate};
use diesel::prelude::*;
use serde_json::{Value, json};
use together::db::schema::membership_price;

pub fn in_days(days: i64) -> NaiveDate {
    today() + Duration::days(days)
}

/// A round of `sen` from a day on.
pub fn round(effective_on: NaiveDate, lines: Value) -> Value {
    json!({
        "category": "sen",
        "name": "Pay award and energy",
        "year": 2027,
        "effective_on": effective_on.to_string(),
        "lines": lines
    })
}

/// Premises by 2 %, vehicles by a pound, for day places.
pub fn two_headings() -> Value {
    json!([
        {"heading": "premises", "placement_type": "day", "percent": "2", "case": "rent"},
        {"heading": "vehicles", "amount": "1.00", "case": "energy"}
    ])
}

/// A step with a version.
pub async fn step(client: &Client, id: &str, name: &str, version: i64, body: &Value) -> Answer {
    let body = (!body.is_null()).then(|| body.to_string());
    client.send("POST", &format!("/uplifts/{id}/{name}"), body, Some(version)).await
}

/// Begun and proposed: its id; its version is 2.
pub async fn proposed(world: &World, body: &Value) -> String {
    let made = world.lead.client.post("/uplifts", body).await.expect(201);
    let id = made.text_at("/id");
    step(&world.lead.client, &id, "propose", made.version(), &Value::Null).await.expect(200);
    id
}

/// A decision about every line of a round.
pub async fn decision(client: &Client, id: &str, words: &[&str]) -> Value {
    let seen = client.get(&format!("/uplifts/{id}")).await.expect(200).json();
    let lines = seen["lines"].as_array().unwrap();
    let lines: Vec<Value> = lines
        .iter()
        .zip(words)
        .map(|(line, decision)| {
            json!({"line": line["id"], "decision": decision, "reason": "As evidenced"})
        })
        .collect();
    json!({"lines": lines})
}

/// Decides a proposed round.
pub async fn decided(world: &World, id: &str, words: &[&str]) -> Answer {
    let body = decision(&world.lead.client, id, words).await;
    step(&world.lead.client, id, "decide", 2, &body).await
}

/// Pence, first and last day of a heading's prices for day places, in order of the days.
pub type Stored = Vec<(Option<i64>, NaiveDate, Option<NaiveDate>)>;

pub async fn stored(world: &World, membership: &str, heading: &str) -> Stored {
    let (membership, heading) = (membership.to_owned(), heading.to_owned());
    world
        .app
        .read(move |conn| {
            Ok(membership_price::table
                .filter(membership_price::membership_id.eq(membership))
                .filter(membership_price::heading.eq(heading))
                .order(membership_price::valid_from)
                .select((
                    membership_price::amount,
                    membership_price::valid_from,
                    membership_price::valid_to,
                ))
                .load(conn)?)
        })
        .await
}
