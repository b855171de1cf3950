//! Examples of request bodies, put together from the examples of their fields.
//!
//! A field says its example once, in its wire type; what can be sent as it stands follows.

use serde_json::{Map, Value, json};

/// How deep an example goes before it stops at what is required: schemas may hold themselves.
const DEEPEST: usize = 32;

/// An example of a schema of the contract, which `schemas` (as JSON) may refer to.
pub fn of(schema: &Value, schemas: &Value) -> Value {
    build(schema, schemas, 0)
}

fn build(schema: &Value, schemas: &Value, depth: usize) -> Value {
    if let Some(given) = schema.get("example").or_else(|| schema.pointer("/examples/0")) {
        return given.clone();
    }
    if depth > DEEPEST {
        return Value::Null;
    }
    if let Some(name) =
        schema.get("$ref").and_then(Value::as_str).and_then(|path| path.rsplit('/').next())
    {
        return schemas.get(name).map_or(Value::Null, |named| build(named, schemas, depth + 1));
    }
    if let Some(first) = schema.pointer("/enum/0").or_else(|| schema.get("const")) {
        return first.clone();
    }
    for choice in ["oneOf", "anyOf"] {
        let of_all = schema.get(choice).and_then(Value::as_array).into_iter().flatten();
        let mut real = of_all.filter(|one| one.get("type") != Some(&json!("null")));
        if let Some(one) = real.next() {
            return build(one, schemas, depth + 1);
        }
    }
    if let Some(parts) = schema.get("allOf").and_then(Value::as_array) {
        return merged(parts, schemas, depth);
    }
    by_type(schema, schemas, depth)
}

/// The parts of an `allOf`, as one object.
fn merged(parts: &[Value], schemas: &Value, depth: usize) -> Value {
    let mut all = Map::new();
    for part in parts {
        if let Value::Object(members) = build(part, schemas, depth + 1) {
            all.extend(members);
        }
    }
    Value::Object(all)
}

fn by_type(schema: &Value, schemas: &Value, depth: usize) -> Value {
    let kind = match schema.get("type") {
        Some(Value::Array(kinds)) => kinds.iter().find(|kind| **kind != "null"),
        one => one,
    };
    match kind.and_then(Value::as_str) {
        Some("object") => {
            let members = schema.get("properties").and_then(Value::as_object);
            let built = members
                .into_iter()
                .flatten()
                .map(|(name, member)| (name.clone(), build(member, schemas, depth + 1)));
            Value::Object(built.filter(|(_, value)| !value.is_null()).collect())
        }
        Some("array") => {
            schema.get("items").map_or(json!([]), |items| json!([build(items, schemas, depth + 1)]))
        }
        Some("string") => text(schema),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(1)),
        Some("boolean") => json!(false),
        _ => Value::Null,
    }
}

fn text(schema: &Value) -> Value {
    match schema.get("format").and_then(Value::as_str) {
        Some("date") => json!("2027-01-04"),
        Some("date-time") => json!("2027-01-04T17:00:00Z"),
        Some("email") => json!("name@authority.example"),
        _ => json!("In plain words"),
    }
}
