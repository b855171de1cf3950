//! What a version of a category changes against another, for the people who publish it (B2).
//!
//! Items of a list are told apart by what names them (a code, a reference, a band of ages), never
//! by their place, so that a question put in the middle is one addition and nothing else.

use super::CategoryConfig;
use serde::Serialize;
use serde_json::{Map, Value};

/// Members that name an item of a list, in the order they are looked for; several together where
/// one does not suffice.
const NAMES: [&[&str]; 12] = [
    &["ref"],
    &["code"],
    &["inspectorate", "service", "from"],
    &["heading", "from", "age_from"],
    &["kind"],
    &["mark"],
    &["group", "min_children"],
    &["from", "to"],
    &["to_day"],
    &["price"],
    &["name"],
    &["from"],
];
/// What an item is called for a person.
const TITLES: [&str; 2] = ["title", "name"];
/// Longest text shown of a value.
const LONGEST: usize = 600;

/// What became of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryChangeKind))]
#[serde(rename_all = "snake_case")]
pub enum ChangeKind {
    /// It is new.
    Added,
    /// It is no longer there.
    Removed,
    /// It is another.
    Changed,
    /// The same items stand in another order.
    Reordered,
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema), schema(as = CategoryChange))]
pub struct Change {
    /// The part of the configuration, such as `placement_types`.
    #[cfg_attr(feature = "schema", schema(example = "placement_types"))]
    pub section: String,
    /// Where in it, for a person; empty for the part itself.
    #[cfg_attr(feature = "schema", schema(example = "Day › cap per week"))]
    pub path: String,
    /// What became of it.
    pub kind: ChangeKind,
    /// How it was; none when it is new.
    #[cfg_attr(feature = "schema", schema(example = "1500.00"))]
    pub before: Option<String>,
    /// How it is; none when it is no longer there.
    #[cfg_attr(feature = "schema", schema(example = "1600.00"))]
    pub after: Option<String>,
}

/// Everything that differs from an earlier version, in the order of the document.
///
/// # Errors
/// None that a configuration could cause.
pub fn difference(
    before: &CategoryConfig,
    after: &CategoryConfig,
) -> Result<Vec<Change>, serde_json::Error> {
    let mut found = Vec::new();
    if let (Value::Object(before), Value::Object(after)) =
        (serde_json::to_value(before)?, serde_json::to_value(after)?)
    {
        for (section, value) in &after {
            let mut part = Part { section, found: &mut found };
            part.compare(&mut Vec::new(), before.get(section).unwrap_or(&Value::Null), value);
        }
    }
    Ok(found)
}

struct Part<'a> {
    section: &'a str,
    found: &'a mut Vec<Change>,
}

impl Part<'_> {
    fn add(
        &mut self,
        path: &[String],
        kind: ChangeKind,
        before: Option<String>,
        after: Option<String>,
    ) {
        let (section, path) = (self.section.to_owned(), path.join(" › "));
        self.found.push(Change { section, path, kind, before, after });
    }

    fn compare(&mut self, path: &mut Vec<String>, before: &Value, after: &Value) {
        match (before, after) {
            (before, after) if before == after => {}
            (Value::Object(before), Value::Object(after)) => self.members(path, before, after),
            (Value::Array(before), Value::Array(after)) => self.items(path, before, after),
            (before, after) => {
                self.add(path, ChangeKind::Changed, shown(before), shown(after));
            }
        }
    }

    fn members(
        &mut self,
        path: &mut Vec<String>,
        before: &Map<String, Value>,
        after: &Map<String, Value>,
    ) {
        for (name, value) in after {
            path.push(name.replace('_', " "));
            match before.get(name) {
                Some(earlier) => self.compare(path, earlier, value),
                None => self.add(path, ChangeKind::Added, None, shown(value)),
            }
            path.pop();
        }
        for (name, value) in before.iter().filter(|(name, _)| !after.contains_key(*name)) {
            path.push(name.replace('_', " "));
            self.add(path, ChangeKind::Removed, shown(value), None);
            path.pop();
        }
    }

    fn items(&mut self, path: &mut Vec<String>, before: &[Value], after: &[Value]) {
        let (old, new) = (keys(before), keys(after));
        for (key, value) in new.iter().zip(after) {
            path.push(titled(value));
            match old.iter().position(|one| one == key).and_then(|index| before.get(index)) {
                Some(earlier) => self.compare(path, earlier, value),
                None => self.add(path, ChangeKind::Added, None, shown(value)),
            }
            path.pop();
        }
        for (_, value) in old.iter().zip(before).filter(|(key, _)| !new.contains(key)) {
            path.push(titled(value));
            self.add(path, ChangeKind::Removed, shown(value), None);
            path.pop();
        }
        let kept = |of: &[String], other: &[String]| -> Vec<String> {
            of.iter().filter(|key| other.contains(key)).cloned().collect()
        };
        if kept(&old, &new) != kept(&new, &old) {
            let order = |items: &[Value]| {
                Some(cut(&items.iter().map(titled).collect::<Vec<_>>().join(", ")))
            };
            self.add(path, ChangeKind::Reordered, order(before), order(after));
        }
    }
}

/// What names each item of a list; by the first set of members that all of them have and that no
/// two share, else by its content.
fn keys(items: &[Value]) -> Vec<String> {
    let named = |names: &[&str]| -> Option<Vec<String>> {
        items
            .iter()
            .map(|item| {
                let members: Option<Vec<String>> =
                    names.iter().map(|name| item.get(*name).map(Value::to_string)).collect();
                members.map(|parts| parts.join(" "))
            })
            .collect()
    };
    NAMES
        .iter()
        .filter_map(|names| named(names))
        .find(|keys| keys.iter().collect::<std::collections::BTreeSet<_>>().len() == keys.len())
        .unwrap_or_else(|| items.iter().map(Value::to_string).collect())
}

/// What an item is called.
fn titled(value: &Value) -> String {
    let Value::Object(members) = value else { return plain(value) };
    let text = |name: &str| members.get(name).filter(|value| !value.is_null()).map(plain);
    let title = TITLES.iter().find_map(|name| text(name));
    match (text("ref").or_else(|| text("mark")), title) {
        (Some(reference), Some(title)) => format!("{reference} {title}"),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => {
            let parts = NAMES.iter().find_map(|names| {
                let parts: Option<Vec<String>> = names.iter().map(|name| text(name)).collect();
                parts.map(|parts| parts.join(" "))
            });
            parts.unwrap_or_else(|| cut(&value.to_string()))
        }
    }
}

/// A value for a person; none for nothing.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Null => None,
        value => Some(plain(value)),
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => cut(text),
        Value::Bool(true) => "yes".into(),
        Value::Bool(false) => "no".into(),
        Value::Array(items) => cut(&items.iter().map(titled).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let parts =
                members.iter().filter(|(_, value)| !value.is_null()).map(|(name, value)| {
                    let text = match value {
                        Value::Array(_) | Value::Object(_) => plain(value),
                        other => other.as_str().map_or_else(|| plain(other), str::to_owned),
                    };
                    format!("{}: {text}", name.replace('_', " "))
                });
            cut(&parts.collect::<Vec<_>>().join("; "))
        }
        other => other.to_string(),
    }
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{} …", text.get(..at).unwrap_or_default()),
        None => text.into(),
    }
}
