//! Every place of a request, and every hostile value for it.

use super::{contract::Operation, values, wire::Request};
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

/// One place of a request.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// A member or an item of the body, by JSON pointer.
    Member(String),
    /// The same, left out.
    Without(String),
    /// The body as a whole.
    Body,
    Query(String),
    /// A parameter that the contract does not name.
    Stranger,
    /// The n-th name in the path.
    Path(usize),
    Header(String),
    /// Nothing: the plain request.
    Nowhere,
}

/// A place and which of its values.
pub type Case = (Place, usize);

/// The values, worked out once.
pub struct Values {
    members: Vec<Vec<u8>>,
    encoded: Vec<Vec<u8>>,
    headers: Vec<Vec<u8>>,
}

impl Values {
    pub fn new() -> Self {
        Self { members: values::members(), encoded: values::encoded(), headers: values::headers() }
    }
}

/// Headers that any request may carry, whatever the contract names.
const USUAL: [&str; 12] = [
    "Authorization",
    "Together-Acting-For",
    "Content-Type",
    "Content-Encoding",
    "Accept",
    "Accept-Encoding",
    "X-Forwarded-For",
    "Host",
    "Cookie",
    "If-None-Match",
    "X-Together-Client",
    "Range",
];

/// Every case of an operation.
pub fn all(operation: &Operation, body: &Value, values: &Values) -> Vec<Case> {
    let mut places = Vec::new();
    let mut add = |place: Place, count: usize| {
        places.extend((0..count).map(|value| (place.clone(), value)));
    };
    if operation.body.is_some() {
        add(Place::Body, values::BODIES);
        if operation.takes_json() {
            for pointer in pointers(body, "") {
                add(Place::Without(pointer.clone()), 1);
                add(Place::Member(pointer), values.members.len());
            }
        }
    }
    for name in &operation.query {
        add(Place::Query(name.clone()), values.encoded.len());
    }
    for index in 0..operation.path.len() {
        add(Place::Path(index), values.encoded.len());
    }
    add(Place::Stranger, 2);
    for name in operation.headers.iter().map(String::as_str).chain(USUAL) {
        add(Place::Header(name.to_owned()), values.headers.len());
    }
    places
}

/// Days and moments of years that nobody writes, in each member of a body that is one.
pub fn beyond(body: &Value, values: &Values) -> Vec<Case> {
    let mut found = Vec::new();
    for pointer in pointers(body, "") {
        let sent = body.pointer(&pointer).and_then(Value::as_str).unwrap_or_default();
        let wrong: &[&str] = match (sent.parse::<NaiveDate>(), sent.parse::<DateTime<Utc>>()) {
            (Ok(_), _) => &["-262143-01-01", "+99999-12-31"],
            (_, Ok(_)) => &["-262143-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"],
            _ => &[],
        };
        for day in wrong {
            let raw = format!("\"{day}\"").into_bytes();
            let value = values.members.iter().position(|one| *one == raw).unwrap();
            found.push((Place::Member(pointer.clone()), value));
        }
    }
    found
}

/// The same in each parameter of the query: some are texts, which may say so.
pub fn beyond_in_query(operation: &Operation, values: &Values) -> Vec<Case> {
    let mut found = Vec::new();
    for day in ["-262143-01-01", "-262143-01-01T00:00:00Z"] {
        let value = values.encoded.iter().position(|one| one == day.as_bytes()).unwrap();
        found.extend(operation.query.iter().map(|name| (Place::Query(name.clone()), value)));
    }
    found
}

fn pointers(value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = |key: &str, value: &Value| {
        let here = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
        found.push(here.clone());
        found.extend(pointers(value, &here));
    };
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| inside(key, value)),
        Value::Array(items) => {
            items.iter().take(1).for_each(|value| inside("0", value));
        }
        _ => {}
    }
    found
}

/// What is asked for in good faith: the request, and what its path was made of.
#[derive(Clone)]
pub struct Plain {
    pub request: Request,
    pub parts: Vec<String>,
    pub body: Value,
}

impl Plain {
    /// Gives it another body.
    pub fn put(&mut self, body: Value) {
        self.request.body = Some(body.to_string().into_bytes());
        self.body = body;
    }
}

/// The request of a case.
pub fn request(operation: &Operation, plain: &Plain, case: &Case, values: &Values) -> Request {
    let mut request = plain.request.clone();
    let (place, index) = case;
    match place {
        Place::Member(pointer) => {
            request.body = Some(replaced(&plain.body, pointer, &values.members[*index]));
        }
        Place::Without(pointer) => {
            let mut body = plain.body.clone();
            remove(&mut body, pointer);
            request.body = Some(body.to_string().into_bytes());
        }
        Place::Body => {
            let body = plain.request.body.clone().unwrap_or_default();
            request.body = Some(values::body(&body, *index));
        }
        Place::Query(name) => {
            request.target = target(operation, &plain.parts);
            request.target.extend(format!("?{name}=").bytes());
            request.target.extend(&values.encoded[*index]);
        }
        Place::Stranger => {
            request.target.extend([b"?zq7nm%3C=1".as_slice(), b"?&=&zq7nm%3C&&=="][*index]);
        }
        Place::Path(part) => {
            let name = String::from_utf8_lossy(&values.encoded[*index]).into_owned();
            let mut parts = plain.parts.clone();
            // Broken UTF-8 is put in afterwards.
            parts[*part] = "\u{1}".into();
            let around = target(operation, &parts);
            let at = around.iter().position(|byte| *byte == 1).unwrap();
            let raw =
                if name.contains('\u{fffd}') { &values.encoded[*index] } else { name.as_bytes() };
            request.target = [&around[..at], raw, &around[at + 1..]].concat();
        }
        Place::Header(name) => request.set(name, &values.headers[*index]),
        Place::Nowhere => {}
    }
    request
}

/// The path of an operation with these parts.
pub fn target(operation: &Operation, parts: &[String]) -> Vec<u8> {
    let mut path = operation.template.clone();
    for (name, part) in operation.path.iter().zip(parts) {
        path = path.replace(&format!("{{{name}}}"), part);
    }
    path.into_bytes()
}

/// A body with raw JSON in one place.
fn replaced(body: &Value, pointer: &str, raw: &[u8]) -> Vec<u8> {
    const HERE: &str = "\u{1}here";
    let mut body = body.clone();
    if let Some(member) = body.pointer_mut(pointer) {
        *member = HERE.into();
    }
    let text = body.to_string();
    let mark = Value::from(HERE).to_string();
    let (before, after) = text.split_once(&mark).unwrap_or((&text, ""));
    [before.as_bytes(), raw, after.as_bytes()].concat()
}

fn remove(body: &mut Value, pointer: &str) {
    let (around, key) = pointer.rsplit_once('/').unwrap();
    match body.pointer_mut(around) {
        Some(Value::Object(members)) => {
            members.remove(&key.replace("~1", "/").replace("~0", "~"));
        }
        Some(Value::Array(items)) => {
            items.remove(0);
        }
        _ => {}
    }
}
