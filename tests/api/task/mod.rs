//! What needs the caller.

mod commissioner;
mod evaluator;
mod lead;
mod provider;

use crate::support::Client;
use serde_json::Value;

/// The tasks of a caller.
pub async fn tasks(client: &Client) -> Value {
    client.get("/me/tasks").await.expect(200).json()
}

/// The kinds of the tasks, in their order.
pub fn kinds(tasks: &Value) -> Vec<&str> {
    let items = tasks["items"].as_array().unwrap();
    items.iter().map(|one| one["kind"].as_str().unwrap()).collect()
}

/// The task of a kind.
#[track_caller]
pub fn of<'t>(tasks: &'t Value, kind: &str) -> &'t Value {
    let items = tasks["items"].as_array().unwrap();
    items.iter().find(|one| one["kind"] == kind).unwrap_or_else(|| panic!("no {kind} in {tasks}"))
}
