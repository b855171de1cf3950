//! The children of a referral: how many, what they are called, how old they are.

use super::{Content, Findings};
use crate::referral::content::Child;
use together_rules::category::CategoryConfig;

const MOST: usize = 20;
const OLDEST: u32 = 25;

pub(super) fn check(found: &mut Findings, config: &CategoryConfig, content: &Content) {
    let children = &content.children;
    match children.len() {
        0 => found.missing("/content/children", "Enter how many children, between 1 and 20."),
        1..=MOST => {}
        _ => found.fault("/content/children", "out_of_range", "There are 1 to 20 children."),
    }
    let together = match content.group.as_str() {
        "none" => Some(false),
        "sibling" | "cohort" => Some(true),
        _ => None,
    };
    match together {
        None => found.fault("/content/group", "unknown_value", "Choose one from the list."),
        Some(group) if !children.is_empty() && group != (children.len() > 1) => {
            found.fault(
                "/content/group",
                "group_mismatch",
                "One child cannot be a group, and several children are one.",
            );
        }
        Some(_) => {}
    }
    for (index, child) in children.iter().enumerate() {
        name(found, index, child, children);
        let at = format!("/content/children/{index}");
        match child.age {
            None => found.missing(format!("{at}/age"), "How old is this child?"),
            Some(age) if age > OLDEST => {
                found.fault(format!("{at}/age"), "out_of_range", "An age is 0 to 25.");
            }
            Some(_) => {}
        }
        match child.sex.as_deref() {
            None => {}
            Some("F" | "M") if config.uses_sex => {}
            Some("F" | "M") => found.fault(
                format!("{at}/sex"),
                "unknown_field",
                "This category does not ask for it.",
            ),
            Some(_) => found.fault(format!("{at}/sex"), "unknown_value", "F or M."),
        }
    }
}

/// A made-up name: never initials, nor what looks like a full name (D1).
fn name(found: &mut Findings, index: usize, child: &Child, children: &[Child]) {
    let at = format!("/content/children/{index}/pseudonym");
    let text = child.pseudonym.trim();
    if !found.text(&at, text, 20) {
        found.missing(at, "What should we call this child?");
        return;
    }
    if is_initials(text) {
        found.fault(at, "initials", "Use a made-up name. Never initials.");
    } else if is_full_name(text) {
        found.fault(at, "full_name", "This looks like a full name. Use a made-up name.");
    } else if children
        .iter()
        .take(index)
        .any(|earlier| earlier.pseudonym.trim().to_lowercase() == text.to_lowercase())
    {
        found.fault(at, "duplicate", "Two children have the same name.");
    }
}

/// `J`, `JS`, `JSB`, `J.S.`, `j. s.`, `J S`.
fn is_initials(text: &str) -> bool {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let single = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|part| !part.is_empty())
        .all(|part| part.chars().count() == 1);
    let short_capitals = letters.chars().count() <= 3 && letters.chars().all(char::is_uppercase);
    !letters.is_empty() && (single || short_capitals)
}

/// Two words that begin with a capital.
fn is_full_name(text: &str) -> bool {
    text.split_whitespace()
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
        .count()
        > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_full_names_are_told_from_made_up_names() {
        for text in ["J", "JS", "JSB", "J.S.", "j. s.", "J S", "É"] {
            assert!(is_initials(text), "{text}");
        }
        for text in ["Robin", "Bo", "Ash", "Oak 2", "Élan", "7"] {
            assert!(!is_initials(text), "{text}");
        }
        assert!(is_full_name("Robin Smith"));
        assert!(!is_full_name("Robin") && !is_full_name("Little robin"));
    }
}
