//! The operations of the committed contract, as far as a request of each is made of them.

use serde_json::Value;

const COMMITTED: &str = include_str!("../../../openapi/openapi.json");

/// An operation: where it is and what it takes.
#[derive(Clone)]
pub struct Operation {
    pub method: String,
    /// Below the origin, with names in braces.
    pub template: String,
    /// Names of what stands in the path, in its order.
    pub path: Vec<String>,
    pub query: Vec<String>,
    pub headers: Vec<String>,
    /// Media type and example of its body.
    pub body: Option<(String, Value)>,
}

impl Operation {
    pub fn name(&self) -> String {
        format!("{} {}", self.method, self.template.trim_start_matches("/api/v1"))
    }

    pub fn reads(&self) -> bool {
        self.method == "GET"
    }

    pub fn takes_json(&self) -> bool {
        self.body.as_ref().is_some_and(|(media, _)| media == "application/json")
    }

    pub fn versioned(&self) -> bool {
        self.headers.iter().any(|name| name == "If-Match")
    }

    /// Whether others may find nothing to do once it was done: it comes last.
    pub fn decisive(&self) -> bool {
        const STEPS: [&str; 14] = [
            "withdraw", "cancel", "end", "disable", "remove", "submit", "close", "sign-out",
            "award", "refuse", "answer", "decline", "decision", "suspend",
        ];
        let last = self.template.rsplit('/').next().unwrap_or_default();
        self.method == "DELETE" || STEPS.contains(&last) || (!self.reads() && self.body.is_none())
    }
}

/// Every operation: reads, then what changes something, then what ends something.
pub fn operations() -> Vec<Operation> {
    let contract: Value = serde_json::from_str(COMMITTED).unwrap();
    let mut found = Vec::new();
    for (template, item) in contract["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let named = |place: &str| {
                let all = operation["parameters"].as_array().into_iter().flatten();
                all.filter(|one| one["in"] == place)
                    .map(|one| one["name"].as_str().unwrap().to_owned())
                    .collect::<Vec<_>>()
            };
            let media = operation.pointer("/requestBody/content").and_then(Value::as_object);
            found.push(Operation {
                method: method.to_uppercase(),
                template: template.clone(),
                path: named("path"),
                query: named("query"),
                headers: named("header"),
                body: media.and_then(|media| media.iter().next()).map(|(kind, content)| {
                    (kind.clone(), content.get("example").cloned().unwrap_or_default())
                }),
            });
        }
    }
    found.sort_by_key(|one| (!one.reads(), one.decisive()));
    found
}
