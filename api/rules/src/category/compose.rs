//! A shipped category laid over what all categories share.

use super::CategoryConfig;
use serde_json::{Map, Value};
use thiserror::Error;

/// Why a shipped category cannot be composed.
#[derive(Debug, Error)]
pub enum ComposeError {
    /// One of the two texts is not a JSON object.
    #[error("{0} is not a JSON object")]
    NotAnObject(&'static str),
    /// A member that steers the composition has the wrong form.
    #[error("{0} has the wrong form")]
    WrongForm(&'static str),
    /// A need or a group of needs is taken that the shared vocabulary does not hold.
    #[error("no shared need or group {0}")]
    UnknownNeed(String),
    /// The composed document is not a category.
    #[error(transparent)]
    NotACategory(#[from] serde_json::Error),
}

/// Lays a category's own document over the shared one and reads the result.
///
/// A member of the own document replaces the shared member of that name, with two exceptions.
/// `questions`: the shared ones come first; an own question with the reference of a shared one
/// changes only the members it names, others follow at the end. `needs`: the own document's
/// `takes_needs` (`{"groups": [...], "codes": [...]}`) chooses from the shared vocabulary, in its
/// order, and own needs follow.
///
/// # Errors
/// [`ComposeError`] when either text is no JSON object or the result is not a [`CategoryConfig`].
/// What the result means is judged by [`CategoryConfig::problems`].
pub fn compose(shared: &str, own: &str) -> Result<CategoryConfig, ComposeError> {
    let mut base = object(shared, "the shared document")?;
    let mut own = object(own, "the category's document")?;
    let questions = merge_questions(
        list(base.remove("questions"), "questions")?,
        list(own.remove("questions"), "questions")?,
    )?;
    let needs = choose_needs(
        list(base.remove("needs"), "needs")?,
        own.remove("takes_needs"),
        list(own.remove("needs"), "needs")?,
    )?;
    base.extend(own);
    base.insert("questions".into(), Value::Array(questions));
    base.insert("needs".into(), Value::Array(needs));
    Ok(serde_json::from_value(Value::Object(base))?)
}

fn object(text: &str, what: &'static str) -> Result<Map<String, Value>, ComposeError> {
    match serde_json::from_str(text)? {
        Value::Object(map) => Ok(map),
        _ => Err(ComposeError::NotAnObject(what)),
    }
}

fn list(value: Option<Value>, what: &'static str) -> Result<Vec<Value>, ComposeError> {
    match value {
        None => Ok(Vec::new()),
        Some(Value::Array(items)) => Ok(items),
        Some(_) => Err(ComposeError::WrongForm(what)),
    }
}

fn merge_questions(mut shared: Vec<Value>, own: Vec<Value>) -> Result<Vec<Value>, ComposeError> {
    for question in own {
        let Value::Object(changes) = question else {
            return Err(ComposeError::WrongForm("questions"));
        };
        let same = shared
            .iter_mut()
            .filter_map(Value::as_object_mut)
            .find(|known| known.get("ref").is_some() && known.get("ref") == changes.get("ref"));
        match same {
            Some(known) => known.extend(changes),
            None => shared.push(Value::Object(changes)),
        }
    }
    Ok(shared)
}

fn choose_needs(
    shared: Vec<Value>,
    takes: Option<Value>,
    own: Vec<Value>,
) -> Result<Vec<Value>, ComposeError> {
    let wanted = |member: &str| -> Result<Vec<String>, ComposeError> {
        let list = takes.as_ref().and_then(|takes| takes.get(member)).cloned();
        list.map_or_else(|| Ok(Vec::new()), serde_json::from_value)
            .map_err(|_| ComposeError::WrongForm("takes_needs"))
    };
    let (groups, codes) = (wanted("groups")?, wanted("codes")?);
    let text = |need: &Value, member: &str| {
        need.get(member).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let known = |member: &str, word: &String| shared.iter().any(|need| text(need, member) == *word);
    let unknown = groups
        .iter()
        .find(|group| !known("group", group))
        .or_else(|| codes.iter().find(|code| !known("code", code)));
    if let Some(word) = unknown {
        return Err(ComposeError::UnknownNeed(word.clone()));
    }
    let taken = shared.into_iter().filter(|need| {
        groups.contains(&text(need, "group")) || codes.contains(&text(need, "code"))
    });
    Ok(taken.chain(own).collect())
}
