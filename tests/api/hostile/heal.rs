//! Makes an example into what is taken: what a refusal points at is left out, or said otherwise.

use super::{
    cases::{Place, Plain, Values},
    contract::Operation,
    ground::Live,
    sweep::send,
    wire::Told,
};
use chrono::{Duration, Utc};
use serde_json::Value;

/// Sends the plain request until it is done, or nothing more can be said otherwise.
pub fn heal(
    live: &mut Live,
    operation: &Operation,
    plain: &mut Plain,
    caller: usize,
    values: &Values,
) -> Result<Told, String> {
    let case = (Place::Nowhere, 0);
    let mut outcome = send(live, operation, plain, caller, &case, values);
    for round in 0..6 {
        let Ok(told) = &outcome else { break };
        let mut body = plain.body.clone();
        for error in told.json()["errors"].as_array().into_iter().flatten() {
            if let Some(pointer) = error["pointer"].as_str() {
                otherwise(&mut body, pointer, round);
            }
        }
        if told.status != 422 || !operation.takes_json() || body == plain.body {
            break;
        }
        plain.put(body);
        outcome = send(live, operation, plain, caller, &case, values);
    }
    outcome
}

/// Says another day, or leaves it out.
fn otherwise(body: &mut Value, pointer: &str, round: i64) {
    let Some(value) = body.pointer_mut(pointer) else { return };
    let days = [-20, 60, 20, 400, 3, 200][usize::try_from(round).unwrap()];
    let day = (Utc::now() + Duration::days(days)).date_naive();
    match value.as_str() {
        Some(text) if text.parse::<chrono::NaiveDate>().is_ok() => {
            *value = day.to_string().into();
            return;
        }
        Some(text) if text.parse::<chrono::DateTime<Utc>>().is_ok() => {
            *value = format!("{day}T10:00:00Z").into();
            return;
        }
        _ => {}
    }
    let Some((around, key)) = pointer.rsplit_once('/') else { return };
    match body.pointer_mut(around) {
        Some(Value::Object(members)) => {
            members.remove(key);
        }
        Some(Value::Array(items)) => items.clear(),
        _ => {}
    }
}
