//! What is the service's to say is never taken from a caller.

use super::{OPERATIONS, World, contract};
use crate::support::Client;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Owner, state, version, times, results: in answers, never in requests.
const OWNED: [&str; 9] = [
    "id",
    "state",
    "version",
    "lock_seq",
    "authority_id",
    "provider_id",
    "created_at",
    "updated_at",
    "permissions",
];

fn resolved<'c>(contract: &'c Value, schema: &'c Value) -> &'c Value {
    match schema["$ref"].as_str() {
        Some(name) => contract.pointer(name.trim_start_matches('#')).unwrap(),
        None => schema,
    }
}

/// Every object that a schema is made of.
fn objects<'c>(
    contract: &'c Value,
    schema: &'c Value,
    seen: &mut BTreeSet<String>,
    found: &mut Vec<(String, &'c Value)>,
) {
    let name = schema["$ref"].as_str().unwrap_or_default().to_owned();
    if !name.is_empty() && !seen.insert(name.clone()) {
        return;
    }
    let schema = resolved(contract, schema);
    if schema["properties"].is_object() {
        found.push((name, schema));
    }
    let listed = ["oneOf", "anyOf", "allOf"].iter().filter_map(|key| schema[key].as_array());
    let members = schema["properties"].as_object().into_iter().flat_map(|all| all.values());
    let inner = [&schema["items"], &schema["additionalProperties"]];
    for one in
        listed.flatten().chain(members).chain(inner.into_iter().filter(|one| one.is_object()))
    {
        objects(contract, one, seen, found);
    }
}

/// Method, path and schema of every JSON body.
fn bodies(contract: &Value) -> Vec<(String, String, &Value)> {
    let mut found = Vec::new();
    for (path, item) in contract["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
            if schema.is_object() {
                let path = path.strip_prefix("/api/v1").unwrap_or(path);
                found.push((method.to_uppercase(), path.to_owned(), schema));
            }
        }
    }
    found
}

#[test]
fn no_body_of_the_contract_takes_a_member_it_does_not_name() {
    let contract = contract();
    let (mut seen, mut found) = (BTreeSet::new(), Vec::new());
    let bodies = bodies(&contract);
    assert!(bodies.len() > 50, "{}", bodies.len());
    for (_, _, schema) in &bodies {
        objects(&contract, schema, &mut seen, &mut found);
    }
    for (name, schema) in found {
        assert_eq!(schema["additionalProperties"], json!(false), "{name}");
    }
}

#[actix_web::test]
async fn what_the_service_owns_is_refused_when_it_is_sent() {
    let world = World::new().await;
    let contract = contract();
    let (mut refused, mut faults) = (BTreeSet::new(), Vec::new());
    for (method, template, schema) in bodies(&contract) {
        // What anybody may have evaluated is a case of its own making, and a proof is one as well.
        if ["/scoring/evaluate", "/proofs/verify"].contains(&template.as_str()) {
            continue;
        }
        let (mut seen, mut own) = (BTreeSet::new(), Vec::new());
        objects(&contract, schema, &mut seen, &mut own);
        let named = |field: &str| {
            let known = |(_, schema): &(String, &Value)| !schema["properties"][field].is_null();
            own.iter().any(known)
        };
        let path = world.path(&template);
        // Whoever gets as far as the body; the others stand at a step that comes before it.
        let mut people: Vec<&Client> = world.people.values().collect();
        for field in OWNED.into_iter().filter(|field| !named(field)) {
            let mut reader = None;
            for client in &people {
                let mut body = json!({});
                body[field] = json!("x");
                let answer = client.send(&method, &path, Some(body.to_string()), Some(1)).await;
                if answer.status < 300 || answer.status >= 500 {
                    faults.push(format!("{method} {template} {field}: {}", answer.status));
                }
                if answer.status != 422 {
                    continue;
                }
                let told = answer.json()["errors"][0].clone();
                if told["code"] == "unknown_field" && told["pointer"] == format!("/{field}") {
                    refused.insert(format!("{method} {template}"));
                } else {
                    faults.push(format!("{method} {template} {field}: {}", answer.text));
                }
                reader = Some(*client);
                break;
            }
            people = reader.into_iter().collect();
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let all = OPERATIONS.iter().filter(|(method, _, _)| *method != "GET").count();
    assert!(refused.len() > 20, "{} of {all}: {refused:#?}", refused.len());
}
