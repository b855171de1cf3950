//! What is worth a second look before issue; never a refusal (C6, D2, and the privacy of stage 1).

use super::content::{Child, Content, Private};
use super::store::Referral;
use super::wire::Warning;
use crate::bid::case;
use crate::db::{Conn, schema::referral};
use crate::http::Result;
use crate::qualification::undecided_initial;
use chrono::{Months, NaiveDateTime};
use diesel::prelude::*;
use std::collections::HashSet;
use together_rules::category::CategoryConfig;
use together_rules::disclosure::AgeBand;
use together_rules::postcode::Place;
use together_rules::weights;

/// Fewer alike than this could point at a child (F1).
const ALIKE: usize = 5;
/// Years looked back over.
const MONTHS_BACK: u32 = 36;
/// Words with a capital that name nobody.
const COMMON: [&str; 24] = [
    "The",
    "This",
    "She",
    "Her",
    "His",
    "They",
    "And",
    "But",
    "With",
    "EHC",
    "EHCP",
    "SEN",
    "Ofsted",
    "School",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
    "English",
    "Autumn",
    "Christmas",
];

/// Warnings that the draft alone gives.
pub fn of_draft(content: &Content, private: &Private) -> Vec<Warning> {
    let mut found = Vec::new();
    if weights::warns(&case::weights(content)) {
        found.push(warning(
            "needs_hardly_count",
            "/content/weights",
            "Outcomes, needs and features come to less than 10: the child's own needs would hardly count.",
        ));
    }
    let names = names(content, private);
    for (pointer, text) in free_texts(content) {
        if text.split(not_of_a_word).any(|word| names.contains(&word.to_lowercase())) {
            found.push(warning(
                "text_name",
                &pointer,
                "Invited providers read this, and it has a name that also stands in the details.",
            ));
        }
        if has_postcode(text) {
            found.push(warning(
                "text_postcode",
                &pointer,
                "Invited providers read this, and it seems to have a postcode.",
            ));
        }
        if has_date(text) {
            found.push(warning(
                "text_date",
                &pointer,
                "Invited providers read this, and it seems to have a date.",
            ));
        }
    }
    found
}

/// Few members inside the limit.
pub fn of_reach(inside: usize, config: &CategoryConfig) -> Option<Warning> {
    let few = u32::try_from(inside).is_ok_and(|inside| inside < config.suitable_number);
    few.then(|| {
        warning(
            "few_members",
            "/content/limit",
            "Fewer members than usual are inside the limit. A wider reach may add some.",
        )
    })
}

/// Whether first applications to the category are undecided: it cannot be issued until they are
/// (B4).
///
/// # Errors
/// The database's.
pub fn of_launch(conn: &mut Conn, category_code: &str) -> Result<Option<Warning>> {
    let undecided = undecided_initial(conn, category_code)? > 0;
    Ok(undecided.then(|| {
        warning(
            "first_applications_undecided",
            "",
            "First applications to this category are undecided. It can be issued once they are.",
        )
    }))
}

/// Whether a child could be known by the combination that invited providers see: fewer than five
/// referrals of three years share authority, category, placement type, age band and primary need.
///
/// # Errors
/// The database's.
pub fn of_combination(
    conn: &mut Conn,
    row: &Referral,
    content: &Content,
    config: &CategoryConfig,
    now: NaiveDateTime,
) -> Result<Vec<Warning>> {
    let since = now.checked_sub_months(Months::new(MONTHS_BACK)).unwrap_or(now);
    let stored: Vec<String> = referral::table
        .filter(referral::authority_id.eq(&row.authority_id))
        .filter(referral::category_code.eq(&row.category_code))
        .filter(referral::placement_type.eq(&row.placement_type))
        .filter(referral::issued_at.ge(since))
        .filter(referral::id.ne(&row.id))
        .select(referral::content)
        .load(conn)?;
    let others: Vec<Content> =
        stored.iter().map(|text| Ok(serde_json::from_str(text)?)).collect::<Result<_>>()?;
    let need = primary_need(content, config);
    let alike = |band: Option<AgeBand>| {
        let others = others
            .iter()
            .filter(|other| primary_need(other, config) == need)
            .filter(|other| other.children.iter().any(|child| band_of(child) == band));
        others.count().saturating_add(1)
    };
    Ok(content
        .children
        .iter()
        .enumerate()
        .filter(|(_, child)| child.age.is_some() && alike(band_of(child)) < ALIKE)
        .map(|(index, _)| {
            warning(
                "rare_combination",
                &format!("/content/children/{index}"),
                "Few children share this age band, main need and kind of place: they could be recognised.",
            )
        })
        .collect())
}

fn warning(code: &str, pointer: &str, message: &str) -> Warning {
    Warning { code: code.into(), pointer: pointer.into(), message: message.into() }
}

fn band_of(child: &Child) -> Option<AgeBand> {
    AgeBand::of(i64::from(child.age?)).ok()
}

/// The primary need with most marks; of equal ones the first.
fn primary_need<'c>(content: &'c Content, config: &CategoryConfig) -> Option<&'c str> {
    content
        .needs
        .iter()
        .filter(|need| config.need(&need.code).is_some_and(|one| one.group == "primary"))
        .reduce(|most, need| if need.marks > most.marks { need } else { most })
        .map(|need| need.code.as_str())
}

/// What people write that stage 1 shows.
fn free_texts(content: &Content) -> Vec<(String, &str)> {
    let mut texts: Vec<(String, &str)> = content
        .outcomes
        .iter()
        .enumerate()
        .map(|(index, one)| (format!("/content/outcomes/{index}/text"), one.text.as_str()))
        .collect();
    for (index, child) in content.children.iter().enumerate() {
        texts.push((format!("/content/children/{index}/pseudonym"), child.pseudonym.as_str()));
    }
    if let Some(incentive) = &content.incentive {
        texts.push(("/content/incentive/trigger".into(), incentive.trigger.as_str()));
        texts.push(("/content/incentive/evidence".into(), incentive.evidence.as_str()));
    }
    texts
}

/// Words with a capital inside sentences of stage 2, and of the contact's name, in lower case.
fn names(content: &Content, private: &Private) -> HashSet<String> {
    let mut names = HashSet::new();
    for text in [&private.reason, &private.narrative] {
        let mut inside = false;
        for word in text.split_whitespace() {
            let plain = word.trim_matches(not_of_a_word);
            if inside && is_name(plain) {
                names.insert(plain.to_lowercase());
            }
            inside = !word.ends_with(['.', '!', '?', ':']);
        }
    }
    names.extend(
        private
            .contact_name
            .split(not_of_a_word)
            .filter(|word| is_name(word))
            .map(str::to_lowercase),
    );
    // A child's own made-up name is no secret.
    for child in &content.children {
        names.remove(&child.pseudonym.trim().to_lowercase());
    }
    names
}

fn is_name(word: &str) -> bool {
    word.chars().count() >= 3
        && word.chars().next().is_some_and(char::is_uppercase)
        && !COMMON.iter().any(|common| common.eq_ignore_ascii_case(word))
}

fn not_of_a_word(c: char) -> bool {
    !c.is_alphanumeric()
}

/// A full postcode, written as one word or as two.
fn has_postcode(text: &str) -> bool {
    let words: Vec<&str> =
        text.split_whitespace().map(|word| word.trim_matches(not_of_a_word)).collect();
    let full = |text: &str| matches!(text.parse(), Ok(Place::Postcode(_)));
    let with_digit = |word: &str| word.contains(|c: char| c.is_ascii_digit());
    words.iter().any(|word| full(word))
        || words
            .windows(2)
            .any(|pair| pair.iter().all(|word| with_digit(word)) && full(&pair.join(" ")))
}

/// `12/05/2015`, `2015-05-12`, `12.5.15`, or a day and a month's name.
fn has_date(text: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    let numeric = |word: &String| {
        let parts: Vec<&str> = word.trim_matches(not_of_a_word).split(['/', '-', '.']).collect();
        parts.len() == 3
            && parts.iter().all(|part| {
                (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
            })
    };
    let day = |word: &String| {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<u32>().is_ok_and(|day| (1..=31).contains(&day))
    };
    words.iter().any(numeric)
        || words.windows(2).any(|pair| match pair {
            [first, second] => day(first) && MONTHS.iter().any(|month| second.starts_with(month)),
            _ => false,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postcodes_and_dates_are_seen_in_plain_text() {
        assert!(has_postcode("lives near PO19 1RQ, by the park") && has_postcode("(po191rq)"));
        assert!(!has_postcode("reads at level 4 and swims 2 lengths"));
        assert!(has_date("born 12/05/2015.") && has_date("on 12 May") && has_date("2015-05-12"));
        assert!(!has_date("four days in five, 2.5 hours, by May"));
    }
}
