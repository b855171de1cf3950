//! A field that cannot be accepted, and how much a refusal says of such fields.

use serde::Serialize;
use utoipa::ToSchema;

/// One field that cannot be accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldError {
    /// JSON pointer into the body (`/bids/0/price`), or `?name` for a query parameter.
    #[schema(example = "/needs/0/marks")]
    pub pointer: String,
    /// Stable code, such as `missing`, `unknown_field`, `out_of_range`.
    #[schema(example = "out_of_range")]
    pub code: String,
    /// One sentence for a person; never the value sent.
    #[schema(example = "Marks are 0.01 to 100.")]
    pub message: String,
}

impl FieldError {
    /// A field error from its three parts.
    pub fn new(
        pointer: impl Into<String>,
        code: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self { pointer: pointer.into(), code: code.into(), message: message.into() }
    }
}

/// Most fields that one refusal lists: a body of many small faults must not become an answer many
/// times its size.
const MOST_FIELDS: usize = 500;
/// Longest name in a pointer, and longest pointer.
const NAME_LENGTH: usize = 64;
const POINTER_LENGTH: usize = 256;

/// How much of a pointer could be names of the contract. What is no name was made up by the caller
/// and is not repeated: the pointer then ends at what is around it.
fn named(pointer: &str) -> usize {
    let mut end = 0_usize;
    for name in pointer.split_inclusive('/') {
        let plain = |b: u8| b.is_ascii_alphanumeric() || b"_-.~:?/".contains(&b);
        let longer = end.saturating_add(name.len());
        if name.len() > NAME_LENGTH || longer > POINTER_LENGTH || !name.bytes().all(plain) {
            return end.saturating_sub(1);
        }
        end = longer;
    }
    end
}

/// Cuts what a refusal lists to what somebody reads, without anything a caller made up.
pub(super) fn bounded(fields: &mut Vec<FieldError>) {
    fields.truncate(MOST_FIELDS);
    for field in fields {
        field.pointer.truncate(named(&field.pointer));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_holds_no_more_than_names() {
        let long = "a".repeat(65);
        for (pointer, left) in [
            ("", ""),
            ("/needs/0/marks", "/needs/0/marks"),
            ("?name", "?name"),
            ("/a/<b>/c", "/a"),
            ("/<b>", ""),
            ("/a/\u{e9}", "/a"),
            (format!("/a/{long}").as_str(), "/a"),
            ("/abc".repeat(100).as_str(), "/abc".repeat(63).as_str()),
        ] {
            assert_eq!(pointer.split_at(named(pointer)).0, left, "{pointer}");
        }
    }

    #[test]
    fn a_refusal_lists_no_more_than_somebody_reads() {
        let mut many = vec![FieldError::new("/a", "missing", "This is needed."); 10_000];
        bounded(&mut many);
        assert_eq!(many.len(), MOST_FIELDS);
    }
}
